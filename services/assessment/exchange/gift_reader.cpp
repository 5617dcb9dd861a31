#include <algorithm>
#include <charconv>

#include "services/assessment/exchange/gift.hpp"
#include "services/assessment/exchange/gift_blocks.hpp"
#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment {

namespace {

using gift::unmask;

constexpr std::size_t kNameLength = 80;  // of a question without a title

// "=%50%text#feedback" of the braces.
struct Entry {
    bool right = false;  // began with =
    std::optional<Score> weight;
    std::string_view text;
    std::string feedback;
};

std::optional<Score> take_weight(Item& item, std::string_view& text) {
    text = trimmed(text);
    if (!text.starts_with('%')) return std::nullopt;
    const auto close = text.find('%', 1);
    if (close == std::string_view::npos) return std::nullopt;
    const auto weight = from_percent(text.substr(1, close - 1));
    if (!weight) {
        item.refuse("answers", "out_of_range", "have a weight that is no percentage");
        return std::nullopt;
    }
    text.remove_prefix(close + 1);
    return weight;
}

Entry read_entry(Item& item, bool right, std::string_view text) {
    Entry entry{right, take_weight(item, text), text, {}};
    const auto hash = text.find('#');
    if (hash != std::string_view::npos) {
        entry.feedback = unmask(text.substr(hash + 1));
        entry.text = text.substr(0, hash);
    }
    return entry;
}

std::vector<Entry> entries_of(Item& item, std::string_view answers) {
    std::vector<Entry> entries;
    auto start = answers.find_first_of("=~");
    if (start == std::string_view::npos || !trimmed(answers.substr(0, start)).empty())
        item.refuse("answers", "malformed", "must begin with = or ~");
    while (start != std::string_view::npos && entries.size() <= kMaxChoices) {
        const auto next = answers.find_first_of("=~", start + 1);
        const std::string_view text = answers.substr(start + 1, next - start - 1);
        entries.push_back(read_entry(item, answers[start] == '=', text));
        start = next;
    }
    if (entries.size() > kMaxChoices)
        item.refuse("answers", "too_many", "must be " + std::to_string(kMaxChoices) + " at most");
    return entries;
}

void read_choices(Question& question, const std::vector<Entry>& entries) {
    std::vector<Choice> choices;
    std::vector<ChoiceKey> keys;
    for (const Entry& entry : entries) {
        const std::string id = add_choice(choices, unmask(entry.text));
        const Score weight = entry.weight.value_or(entry.right ? Score::whole() : Score::zero());
        if (weight != Score::zero() || !entry.feedback.empty())
            keys.push_back({id, weight, entry.feedback});
    }
    const bool single =
        std::ranges::any_of(entries, [](const Entry& entry) { return entry.right; });
    if (single) {
        question.body.interaction = SingleChoiceBody{std::move(choices), Order::shuffled};
        question.key.solution = SingleChoiceKey{std::move(keys)};
    } else {
        question.body.interaction = MultipleChoiceBody{std::move(choices), Order::shuffled, {}};
        question.key.solution = MultipleChoiceKey{std::move(keys), PartialCredit::fractions};
    }
}

void read_short_answers(Question& question, const std::vector<Entry>& entries) {
    ShortAnswerKey key;
    for (const Entry& entry : entries) {
        std::string pattern = unmask(entry.text);
        const bool stars = pattern.find('*') != std::string::npos;
        key.answers.push_back({std::move(pattern),
                               stars ? TextMatch::wildcard : TextMatch::exact,
                               entry.weight.value_or(Score::whole()),
                               entry.feedback,
                               {}});
    }
    question.body.interaction = ShortAnswerBody{};
    question.key.solution = std::move(key);
}

void read_pairs(Item& item, Question& question, const std::vector<Entry>& entries) {
    MatchingBody body;
    MatchingKey key;
    for (const Entry& entry : entries) {
        const auto arrow = entry.text.find("->");
        if (arrow == std::string_view::npos || !entry.right) {
            item.refuse("answers", "malformed", "must all be pairs");
            continue;
        }
        if (!entry.feedback.empty() || entry.weight)
            item.approximate("answers", "left_out",
                             "have weights or feedback, which pairs do not have");
        const std::string prompt = unmask(entry.text.substr(0, arrow));
        const std::string option = unmask(entry.text.substr(arrow + 2));
        const auto known = std::ranges::find(body.options, option, &Choice::text);
        const std::string id =
            known == body.options.end() ? add_choice(body.options, option) : known->id;
        if (!prompt.empty()) key.pairs.push_back({add_choice(body.prompts, prompt), id});
    }
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

std::optional<double> read_double(std::string_view text) {
    const std::string digits = unmask(text);
    const std::string_view view = std::string_view(digits).substr(digits.starts_with('+') ? 1 : 0);
    double value = 0;
    const auto [stop, error] = std::from_chars(view.data(), view.data() + view.size(), value);
    if (error != std::errc() || stop != view.data() + view.size()) return std::nullopt;
    return value;
}

// "3.1", "3.1:0.1" and "3.0..3.2".
void read_number(Item& item, NumericalKey& key, const Entry& entry) {
    const auto dots = entry.text.find(".."), colon = entry.text.find(':');
    const auto part = std::min(dots, colon);
    const auto first = read_double(entry.text.substr(0, part));
    std::optional<double> second = 0;
    if (part != std::string_view::npos)
        second = read_double(entry.text.substr(part + (dots == part ? 2 : 1)));
    if (!first || !second) {
        item.refuse("answers", "malformed", "must be numbers");
        return;
    }
    NumberKey number{*first,
                     {ToleranceKind::absolute, *second, 3},
                     entry.weight.value_or(Score::whole()),
                     entry.feedback};
    if (part != std::string_view::npos && dots == part) {
        number.value = *first / 2 + *second / 2;
        number.tolerance.amount = *second / 2 - *first / 2;
    }
    key.answers.push_back(std::move(number));
}

void read_numbers(Item& item, Question& question, std::string_view answers) {
    NumericalKey key;
    answers = trimmed(answers);
    if (!answers.starts_with('=') && !answers.starts_with('~')) {
        read_number(item, key, read_entry(item, true, answers));
    } else {
        for (const Entry& entry : entries_of(item, answers)) {
            // Moodle's feedback for every other answer.
            if (entry.right) {
                read_number(item, key, entry);
            } else {
                item.approximate("answers", "left_out", "have feedback for all other answers");
            }
        }
    }
    question.body.interaction = NumericalBody{};
    question.key.solution = std::move(key);
}

// "T#wrong#right"; nothing if it is something else.
bool read_true_false(Question& question, std::string_view answers) {
    const auto hash = answers.find('#');
    const std::string_view word = trimmed(answers.substr(0, hash));
    const bool yes = word == "T" || word == "TRUE" || word == "true";
    if (!yes && word != "F" && word != "FALSE" && word != "false") return false;
    TrueFalseKey key{yes, {}, {}};
    if (hash != std::string_view::npos) {
        const std::string_view rest = answers.substr(hash + 1);
        const auto second = rest.find('#');
        (yes ? key.feedback_false : key.feedback_true) = unmask(rest.substr(0, second));
        if (second != std::string_view::npos)
            (yes ? key.feedback_true : key.feedback_false) = unmask(rest.substr(second + 1));
    }
    question.body.interaction = TrueFalseBody{};
    question.key.solution = std::move(key);
    return true;
}

void read_answers(Item& item, Question& question, std::string_view answers) {
    const auto general = answers.find("####");
    if (general != std::string_view::npos) {
        question.key.general_feedback = unmask(answers.substr(general + 4));
        answers = answers.substr(0, general);
    }
    answers = trimmed(answers);
    if (answers.empty()) {
        question.body.interaction = EssayBody{};
        question.key.solution = EssayKey{};
    } else if (answers.starts_with('#')) {
        read_numbers(item, question, answers.substr(1));
    } else if (!read_true_false(question, answers)) {
        const auto entries = entries_of(item, answers);
        const auto right = std::ranges::count_if(entries, [](const Entry& e) { return e.right; });
        const auto pairs = std::ranges::count_if(entries, [](const Entry& entry) {
            return entry.text.find("->") != std::string_view::npos;
        });
        if (pairs > 0) {
            read_pairs(item, question, entries);
        } else if (right == static_cast<std::ptrdiff_t>(entries.size())) {
            read_short_answers(question, entries);
        } else {
            read_choices(question, entries);
        }
    }
}

// "::title::" and "[format]" go from the front.
std::string take_title(Item& item, std::string_view& text) {
    std::string title;
    text = trimmed(text);
    if (text.starts_with("::")) {
        const auto close = text.find("::", 2);
        if (close == std::string_view::npos) {
            item.refuse("title", "malformed", "does not end with ::");
        } else {
            title = shortened(unmask(text.substr(2, close - 2)), 500);
            text = trimmed(text.substr(close + 2));
        }
    }
    for (const std::string_view format : {"[html]", "[markdown]", "[moodle]", "[plain]"}) {
        if (!text.starts_with(format)) continue;
        text.remove_prefix(format.size());
        break;
    }
    return title;
}

ImportedItem read_block(const gift::Block& block) {
    Item item(block.line, "");
    if (block.text.size() > ImportLimits::kItemBytes) {
        item.refuse("", "too_large", "is too large for one question");
        return std::move(item).without_question();
    }
    std::string_view text = block.text;
    Question question;
    question.facts.category = block.category;
    question.facts.tags = block.tags;
    question.facts.external_id = block.id;
    question.facts.name = take_title(item, text);
    const auto open = text.find('{');
    const auto close = open == std::string_view::npos ? open : text.find('}', open);
    if (open == std::string_view::npos) {
        question.body = {unmask(text), InformationBody{}};
        question.key.solution = InformationKey{};
    } else if (close == std::string_view::npos) {
        item.refuse("answers", "malformed", "have a brace that does not close");
    } else {
        question.body.text = unmask(text.substr(0, open));
        const std::string rest = unmask(text.substr(close + 1));
        if (!rest.empty())
            question.body.text += (question.body.text.empty() ? "_____ " : " _____ ") + rest;
        read_answers(item, question, text.substr(open + 1, close - open - 1));
    }
    if (question.facts.name.empty())
        question.facts.name = shortened(question.body.text, kNameLength);
    item.call(question.facts.name);
    if (item.is_refused()) return std::move(item).without_question();
    return std::move(item).with(std::move(question));
}

}  // namespace

Imported read_gift(std::string_view text) {
    if (auto fault = unreadable(text)) return std::move(*fault);
    Imported imported;
    for (const gift::Block& block : gift::blocks_of(text)) {
        if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(block.line));
            break;
        }
        imported.items.push_back(read_block(block));
    }
    return imported;
}

}  // namespace lms::assessment
