#include "services/assessment/exchange/moodle_cloze.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::moodle {

namespace {

enum class GapType { short_answer, short_answer_case, numerical, choice, several };

struct GapName {
    std::string_view name;
    GapType type;
    Order order;
};

constexpr std::array kNames{
    GapName{"SHORTANSWER", GapType::short_answer, {}},
    GapName{"SA", GapType::short_answer, {}},
    GapName{"MW", GapType::short_answer, {}},
    GapName{"SHORTANSWER_C", GapType::short_answer_case, {}},
    GapName{"SAC", GapType::short_answer_case, {}},
    GapName{"MWC", GapType::short_answer_case, {}},
    GapName{"NUMERICAL", GapType::numerical, {}},
    GapName{"NM", GapType::numerical, {}},
    GapName{"MULTICHOICE", GapType::choice, Order::as_written},
    GapName{"MC", GapType::choice, Order::as_written},
    GapName{"MULTICHOICE_V", GapType::choice, Order::as_written},
    GapName{"MCV", GapType::choice, Order::as_written},
    GapName{"MULTICHOICE_H", GapType::choice, Order::as_written},
    GapName{"MCH", GapType::choice, Order::as_written},
    GapName{"MULTICHOICE_S", GapType::choice, Order::shuffled},
    GapName{"MCS", GapType::choice, Order::shuffled},
    GapName{"MULTICHOICE_VS", GapType::choice, Order::shuffled},
    GapName{"MCVS", GapType::choice, Order::shuffled},
    GapName{"MULTICHOICE_HS", GapType::choice, Order::shuffled},
    GapName{"MCHS", GapType::choice, Order::shuffled},
    GapName{"MULTIRESPONSE", GapType::several, Order::as_written},
    GapName{"MR", GapType::several, Order::as_written},
    GapName{"MULTIRESPONSE_H", GapType::several, Order::as_written},
    GapName{"MRH", GapType::several, Order::as_written},
    GapName{"MULTIRESPONSE_S", GapType::several, Order::shuffled},
    GapName{"MRS", GapType::several, Order::shuffled},
    GapName{"MULTIRESPONSE_HS", GapType::several, Order::shuffled},
    GapName{"MRHS", GapType::several, Order::shuffled},
};

constexpr std::string_view kSigns = "}~#/\"\\=%{";

// "{3:MC:" at the front.
struct Head {
    std::int32_t weight = 1;
    GapName name{};
    std::size_t size = 0;
};

std::optional<Head> head_of(std::string_view text) {
    Head head;
    std::size_t digits = 1;
    while (digits < text.size() && digits < 5 && text[digits] >= '0' && text[digits] <= '9')
        ++digits;
    if (digits > 1) {
        const std::string_view weight = text.substr(1, digits - 1);
        std::from_chars(weight.data(), weight.data() + weight.size(), head.weight);
    }
    if (digits >= text.size() || text[digits] != ':') return std::nullopt;
    const auto colon = text.find(':', digits + 1);
    if (colon == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(digits + 1, colon - digits - 1);
    const auto* found = std::ranges::find(kNames, name, &GapName::name);
    if (found == kNames.end()) return std::nullopt;
    head.name = *found;
    head.size = colon + 1;
    return head;
}

struct Entry {
    std::string text;
    Score weight;
    std::string feedback;
};

// The answers up to the brace that closes, which goes too; nothing if none does.
std::optional<std::vector<Entry>> take_entries(Item& item, std::string_view& text) {
    std::vector<Entry> entries(1);
    std::vector<bool> marked(1);  // began with = or a percentage
    bool in_feedback = false, begins = true;
    for (std::size_t i = 0; i < text.size(); ++i) {
        Entry& entry = entries.back();
        std::string& part = in_feedback ? entry.feedback : entry.text;
        if (text[i] == '\\' && i + 1 < text.size() &&
            kSigns.find(text[i + 1]) != std::string_view::npos) {
            part += text[++i];
        } else if (text[i] == '}') {
            text.remove_prefix(i + 1);
            return entries;
        } else if (text[i] == '~') {
            if (entries.size() >= kMaxChoices) return std::nullopt;
            entries.emplace_back();
            in_feedback = false;
            begins = true;
            continue;
        } else if (begins && text[i] == '=') {
            entry.weight = Score::whole();
        } else if (begins && text[i] == '%') {
            const auto close = std::min(text.find('%', i + 1), text.size());
            const auto weight = from_percent(text.substr(i + 1, close - i - 1));
            if (!weight) item.refuse("gap", "out_of_range", "has a weight that is no percentage");
            entry.weight = weight.value_or(Score::zero());
            i = close;
        } else if (text[i] == '#' && !in_feedback) {
            in_feedback = true;
        } else {
            part += text[i];
        }
        begins = false;
    }
    return std::nullopt;
}

PartKey number_key(Item& item, const std::vector<Entry>& entries) {
    NumericalKey key;
    for (const Entry& entry : entries) {
        const auto colon = std::min(entry.text.find(':'), entry.text.size());
        const auto value =
            read_number(std::string_view(entry.text).substr(0, colon), DecimalSign::point);
        const auto tolerance =
            colon == entry.text.size()
                ? std::optional(TypedNumber{})
                : read_number(std::string_view(entry.text).substr(colon + 1), DecimalSign::point);
        if (trimmed(entry.text) == "*") {
            item.approximate("gap", "left_out", "has a star for all other numbers");
        } else if (!value || !tolerance || !value->unit.empty() || !tolerance->unit.empty()) {
            item.refuse("gap", "malformed", "has an answer that is no number");
        } else {
            key.answers.push_back({value->value,
                                   {ToleranceKind::absolute, tolerance->value, 3},
                                   entry.weight,
                                   entry.feedback});
        }
    }
    return key;
}

template <class Body, class Key>
void read_choices(const std::vector<Entry>& entries, Body& body, Key& key) {
    for (const Entry& entry : entries) {
        const std::string id = add_choice(body.choices, entry.text);
        if (entry.weight != Score::zero() || !entry.feedback.empty())
            key.choices.push_back({id, entry.weight, entry.feedback});
    }
}

std::pair<PartBody, PartKey> read_gap(Item& item, const GapName& name,
                                      const std::vector<Entry>& entries) {
    if (name.type == GapType::numerical) return {NumericalBody{}, number_key(item, entries)};
    if (name.type == GapType::choice) {
        SingleChoiceBody body{{}, name.order};
        SingleChoiceKey key;
        read_choices(entries, body, key);
        return {std::move(body), std::move(key)};
    }
    if (name.type == GapType::several) {
        MultipleChoiceBody body{{}, name.order, {}};
        MultipleChoiceKey key;
        read_choices(entries, body, key);
        return {std::move(body), std::move(key)};
    }
    ShortAnswerKey key;
    if (name.type == GapType::short_answer_case) key.letter_case = LetterCase::counts;
    for (const Entry& entry : entries) {
        const bool stars = entry.text.find('*') != std::string::npos;
        key.answers.push_back({entry.text,
                               stars ? TextMatch::wildcard : TextMatch::exact,
                               entry.weight,
                               entry.feedback,
                               {}});
    }
    return {ShortAnswerBody{}, std::move(key)};
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        if (kSigns.find(byte) != std::string_view::npos) result += '\\';
        result += byte;
    }
    return result;
}

std::string entry_text(Score weight, const std::string& text, const std::string& feedback) {
    std::string result = weight == Score::whole()  ? std::string("=")
                         : weight == Score::zero() ? std::string()
                                                   : "%" + to_percent(weight) + "%";
    result += escaped(text);
    if (!feedback.empty()) result += "#" + escaped(feedback);
    return result;
}

// The type and answers of one gap.
struct GapText {
    const PartKey& key;
    ExportedItem& item;

    std::string operator()(const SingleChoiceBody& body) const {
        const auto& choices = std::get<SingleChoiceKey>(key).choices;
        return (body.order == Order::shuffled ? "MCS:" : "MC:") + entries(body.choices, choices);
    }
    std::string operator()(const MultipleChoiceBody& body) const {
        const auto& own = std::get<MultipleChoiceKey>(key);
        if (own.credit != PartialCredit::fractions || body.at_most)
            lose(item, "key.solution.gaps", "have rules that become Moodle's sum of fractions");
        return (body.order == Order::shuffled ? "MRS:" : "MR:") +
               entries(body.choices, own.choices);
    }
    std::string operator()(const ShortAnswerBody&) const {
        const auto& own = std::get<ShortAnswerKey>(key);
        if (own.normalization != Normalization::nfc || own.spaces != Spaces::collapsed)
            lose(item, "key.solution.gaps", "have rules for letters that have no place here");
        std::string text;
        for (const TextKey& answer : own.answers) {
            const bool stars = answer.pattern.find('*') != std::string::npos;
            if (answer.match == TextMatch::regex || stars != (answer.match == TextMatch::wildcard))
                refuse(item, "must have no regular expressions, and no stars that are meant");
            text += (text.empty() ? "" : "~") +
                    entry_text(answer.weight, answer.pattern, answer.feedback);
        }
        return (own.letter_case == LetterCase::counts ? "SAC:" : "SA:") + text;
    }
    std::string operator()(const NumericalBody&) const {
        const auto& own = std::get<NumericalKey>(key);
        if (!own.units.empty() || own.decimal_sign != DecimalSign::either)
            lose(item, "key.solution.gaps", "have units or signs that have no place here");
        std::string text;
        for (const NumberKey& answer : own.answers) {
            if (answer.tolerance.kind != ToleranceKind::absolute)
                refuse(item, "must have absolute tolerances");
            text += (text.empty() ? "" : "~") +
                    entry_text(answer.weight,
                               to_text(answer.value) + ":" + to_text(answer.tolerance.amount),
                               answer.feedback);
        }
        return "NM:" + text;
    }
    std::string operator()(const FormulaBody&) const {
        refuse(item, "must have no formulas in its gaps");
        return {};
    }

    static std::string entries(const std::vector<Choice>& choices,
                               const std::vector<ChoiceKey>& keys) {
        std::string text;
        for (const Choice& choice : choices) {
            const auto found = std::ranges::find(keys, choice.id, &ChoiceKey::id);
            const bool known = found != keys.end();
            if (&choice != &choices.front()) text += "~";
            text += entry_text(known ? found->weight : Score::zero(), choice.text,
                               known ? found->feedback : std::string());
        }
        return text;
    }
};

}  // namespace

void read_cloze(Item& item, std::string_view text, Question& question) {
    ClozeBody body;
    ClozeKey key;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        question.body.text += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty()) break;
        const auto head = head_of(text);
        if (!head) {
            question.body.text += '{';
            text.remove_prefix(1);
            continue;
        }
        text.remove_prefix(head->size);
        const auto entries = take_entries(item, text);
        if (!entries) {
            item.refuse("gap", "malformed", "does not end, or has too many answers");
            return;
        }
        if (body.gaps.size() >= kMaxGaps)
            return item.refuse("gap", "too_many",
                               "must be " + std::to_string(kMaxGaps) + " at most");
        const std::string id = std::to_string(body.gaps.size() + 1);
        auto [part_body, part_key] = read_gap(item, head->name, *entries);
        question.body.text += "[[" + id + "]]";
        body.gaps.push_back({id, std::move(part_body)});
        key.gaps.push_back({id, head->weight, std::move(part_key)});
    }
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

std::string write_cloze(const Question& question, ExportedItem& item) {
    const auto& body = std::get<ClozeBody>(question.body.interaction);
    const auto& key = std::get<ClozeKey>(question.key.solution);
    std::string text = question.body.text;
    if (text.find('{') != std::string::npos)
        lose(item, "body.text", "has braces, which may be taken for a gap");
    std::size_t from = 0, number = 0;
    for (const GapBody& gap : body.gaps) {
        const auto found = std::ranges::find(key.gaps, gap.id, &GapKey::id);
        const std::string mark = "[[" + gap.id + "]]";
        const auto at = text.find(mark, from);
        if (found == key.gaps.end() || found->part.index() != gap.part.index() ||
            at == std::string::npos) {
            refuse(item, "must have its gaps in the order of its text");
            return {};
        }
        if (gap.id != std::to_string(++number))
            lose(item, "body.interaction.gaps", "are numbered anew");
        const std::string written = "{" + std::to_string(found->weight) + ":" +
                                    std::visit(GapText{found->part, item}, gap.part) + "}";
        text.replace(at, mark.size(), written);
        from = at + written.size();
    }
    return text;
}

}  // namespace lms::assessment::moodle
