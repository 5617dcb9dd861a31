#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_cloze.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"

namespace lms::assessment {

namespace {

// XML 1.0 has no place for control signs but tab and line ends.
bool is_forbidden(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code < 0x20 && byte != '\t' && byte != '\n' && byte != '\r';
}

std::string escaped(std::string_view text) {
    std::string result;
    for (const char byte : text) {
        switch (byte) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\r':
                result += "&#13;";
                break;
            default:
                result += byte;
        }
    }
    return result;
}

std::string element(std::string_view name, std::string_view content) {
    const std::string tag(name);
    return "<" + tag + ">" + std::string(content) + "</" + tag + ">\n";
}

std::string word(std::string_view name, std::string_view text) {
    return element(name, escaped(text));
}

std::string yes(std::string_view name, bool value) {
    return element(name, value ? "1" : "0");
}

std::string rich(std::string_view name, std::string_view text, std::string_view inner = {}) {
    return "<" + std::string(name) + " format=\"markdown\">" + word("text", text) +
           std::string(inner) + "</" + std::string(name) + ">\n";
}

// A part of one with seven decimals.
std::string decimal(Score score) {
    std::array<char, 64> text{};
    const auto written = std::to_chars(text.data(), text.data() + text.size(), score.as_double(),
                                       std::chars_format::fixed, 7);
    return {text.data(), written.ptr};
}

std::string answer(Score weight, std::string_view text, const std::string& feedback,
                   std::string_view inner = {}) {
    return "<answer fraction=\"" + to_percent(weight) + "\" format=\"markdown\">" +
           word("text", text) + rich("feedback", feedback) + std::string(inner) + "</answer>\n";
}

// Moodle's name of the type, and what is within besides the common elements.
struct Written {
    std::string type;
    std::string inner;
};

class Types {
public:
    Types(const Question& question, ExportedItem& item)
        : text(question.body.text), question_(question), item_(item) {}

    Written operator()(const SingleChoiceBody& body) {
        return {"multichoice",
                element("single", "true") +
                    choices(body.choices, key<SingleChoiceKey>().choices, body.order)};
    }
    Written operator()(const MultipleChoiceBody& body) {
        if (key<MultipleChoiceKey>().credit != PartialCredit::fractions)
            lose(item_, "key.solution.credit", "becomes Moodle's sum of fractions");
        if (body.at_most) lose(item_, "body.interaction.at_most", "has no place in this format");
        return {"multichoice",
                element("single", "false") +
                    choices(body.choices, key<MultipleChoiceKey>().choices, body.order)};
    }
    Written operator()(const TrueFalseBody&) {
        const auto& own = key<TrueFalseKey>();
        const Score yes = own.right ? Score::whole() : Score::zero();
        return {"truefalse", answer(yes, "true", own.feedback_true) +
                                 answer(Score::whole() - yes, "false", own.feedback_false)};
    }
    Written operator()(const ShortAnswerBody&) {
        const auto& own = key<ShortAnswerKey>();
        if (own.normalization != Normalization::nfc || own.spaces != Spaces::collapsed)
            lose(item_, "key.solution", "has rules for letters that have no place here");
        std::string inner = yes("usecase", own.letter_case == LetterCase::counts);
        for (const TextKey& right : own.answers) {
            const bool stars = right.pattern.find('*') != std::string::npos;
            if (right.match == TextMatch::regex || stars != (right.match == TextMatch::wildcard))
                refuse(item_, "must have no regular expressions, and no stars that are meant");
            inner += answer(right.weight, right.pattern, right.feedback);
        }
        return {"shortanswer", inner};
    }
    Written operator()(const NumericalBody& body) {
        const auto& own = key<NumericalKey>();
        std::string inner;
        for (const NumberKey& number : own.answers) {
            if (number.tolerance.kind != ToleranceKind::absolute)
                refuse(item_, "must have absolute tolerances");
            inner += answer(number.weight, to_text(number.value), number.feedback,
                            word("tolerance", to_text(number.tolerance.amount)));
        }
        return {"numerical", inner + units(body, own)};
    }
    Written operator()(const MatchingBody& body) {
        const auto& own = key<MatchingKey>();
        lose_credit(own.credit);
        std::string inner = yes("shuffleanswers", body.order == Order::shuffled);
        std::vector<std::string> used;
        const auto pair = [&inner](std::string_view prompt, std::string_view option) {
            inner += rich("subquestion", prompt, element("answer", word("text", option)));
        };
        for (const Pair& one : own.pairs) {
            pair(text_of(body.prompts, one.place), text_of(body.options, one.choice));
            used.push_back(one.choice);
        }
        for (const Choice& option : body.options) {
            if (std::ranges::find(used, option.id) == used.end()) pair("", option.text);
        }
        return {"matching", inner};
    }
    Written operator()(const OrderingBody& body) {
        const auto& own = key<OrderingKey>();
        std::string inner =
            word("gradingtype", own.credit == OrderingCredit::all_or_nothing ? "ALL_OR_NOTHING"
                                : own.credit == OrderingCredit::positions
                                    ? "ABSOLUTE_POSITION"
                                    : "RELATIVE_NEXT_EXCLUDE_LAST");
        for (const std::string& id : own.items)
            inner += rich("answer", text_of(body.items, id));
        return {"ordering", inner};
    }
    Written operator()(const EssayBody& body) {
        std::string inner = rich("responsetemplate", body.start_text) +
                            rich("graderinfo", key<EssayKey>().grader_notes) +
                            word("attachments", std::to_string(body.most_files));
        if (body.least_words) inner += word("minwordlimit", std::to_string(*body.least_words));
        if (body.most_words) inner += word("maxwordlimit", std::to_string(*body.most_words));
        return {"essay", inner};
    }
    Written operator()(const SelectBody& body) {
        return {"gapselect", words(body, key<SelectKey>(), "selectoption", {})};
    }
    Written operator()(const DragWordsBody& body) {
        return {"ddwtos", words(body, key<DragWordsKey>(), "dragbox", body.unlimited)};
    }
    Written operator()(const ClozeBody&) {
        text = moodle::write_cloze(question_, item_);
        return {"cloze", {}};
    }
    Written operator()(const InformationBody&) { return {"description", {}}; }
    Written operator()(const auto&) {
        refuse(item_, "must be of a type that is written");
        return {};
    }

    std::string text;  // of the question, as it is written

private:
    template <class Key>
    const Key& key() const {
        return std::get<Key>(question_.key.solution);
    }

    static std::string text_of(const std::vector<Choice>& choices, const std::string& id) {
        const auto found = std::ranges::find(choices, id, &Choice::id);
        return found == choices.end() ? std::string() : found->text;
    }

    void lose_credit(ShareCredit credit) {
        if (credit != ShareCredit::shares)
            lose(item_, "key.solution.credit", "becomes a share for each");
    }

    static std::string choices(const std::vector<Choice>& choices,
                               const std::vector<ChoiceKey>& keys, Order order) {
        std::string inner = yes("shuffleanswers", order == Order::shuffled);
        for (const Choice& choice : choices) {
            const auto found = std::ranges::find(keys, choice.id, &ChoiceKey::id);
            const bool known = found != keys.end();
            inner += answer(known ? found->weight : Score::zero(), choice.text,
                            known ? found->feedback : std::string());
        }
        return inner;
    }

    std::string units(const NumericalBody& body, const NumericalKey& own) {
        if (own.decimal_sign != DecimalSign::either)
            lose(item_, "key.solution.decimal_sign", "has no place in this format");
        if (own.units.empty()) return {};
        std::string inner;
        std::vector<std::string> names;
        for (const Unit& unit : own.units) {
            inner += element("unit", word("multiplier", to_text(1 / unit.factor)) +
                                         word("unit_name", unit.name));
            names.push_back(unit.name);
            if (1 / (1 / unit.factor) != unit.factor)
                lose(item_, "key.solution.units", "have a factor that is not exact here");
        }
        const bool chosen = body.unit_input == UnitInput::chosen;
        if (body.unit_input == UnitInput::none || (chosen && body.units != names))
            lose(item_, "body.interaction.units", "are asked for otherwise");
        return element("units", inner) + word("unitgradingtype", "1") +
               word("unitpenalty", decimal(own.unit_penalty)) +
               word("showunits", chosen ? "1" : "0");
    }

    // The choices in the order of their lists, and the gaps by their numbers.
    std::string words(const auto& body, const auto& own, const char* name,
                      const std::vector<std::string>& unlimited) {
        lose_credit(own.credit);
        std::string inner = yes("shuffleanswers", body.order == Order::shuffled);
        std::vector<std::string> order;
        for (const WordList& list : body.lists) {
            const bool number = list.id.find_first_not_of("0123456789") == std::string::npos;
            if (!number) refuse(item_, "must have lists whose ids are numbers");
            for (const Choice& choice : list.words) {
                const bool many = std::ranges::find(unlimited, choice.id) != unlimited.end();
                inner += element(name, word("text", choice.text) + word("group", list.id) +
                                           (many ? "<infinite/>" : ""));
                order.push_back(choice.id);
            }
        }
        std::size_t from = 0, count = 0;
        for (const WordGap& gap : body.gaps) {
            const std::string mark = "[[" + gap.id + "]]";
            const auto at = text.find(mark, from);
            const auto pair = std::ranges::find(own.gaps, gap.id, &Pair::place);
            if (at == std::string::npos || pair == own.gaps.end()) {
                refuse(item_, "must have its gaps in the order of its text");
                return {};
            }
            if (gap.id != "g" + std::to_string(++count))
                lose(item_, "body.interaction.gaps", "are numbered anew");
            const auto place = std::ranges::find(order, pair->choice) - order.begin();
            const std::string written = "[[" + std::to_string(place + 1) + "]]";
            text.replace(at, mark.size(), written);
            from = at + written.size();
        }
        return inner;
    }

    const Question& question_;
    ExportedItem& item_;
};

// A report of what this format, which holds more than the plain ones, cannot hold.
ExportedItem report_of(const Question& question) {
    Question plain = question;
    QuestionKey& key = plain.key;
    key.try_penalty = QuestionKey{}.try_penalty;
    key.right_feedback.clear();
    key.partly_feedback.clear();
    key.wrong_feedback.clear();
    key.hints.clear();
    plain.default_points = Score::whole();
    ExportedItem item = export_report(plain, {true, true, true, true});
    const auto points = Score::parse(decimal(question.default_points));
    if (points != question.default_points)
        lose(item, "default_points", "is not exact in seven decimals");
    std::size_t number = 0;
    for (const Hint& hint : question.key.hints) {
        const Hint simple{"hint-" + std::to_string(++number), {}, hint.text, {}, {}, {}, {}, {}};
        if (hint != simple) lose(item, "key.hints", "keep their texts only");
    }
    return item;
}

std::string common(const Question& question, const std::string& text) {
    const QuestionKey& key = question.key;
    std::string inner = element("name", word("text", question.facts.name)) +
                        rich("questiontext", text) + rich("generalfeedback", key.general_feedback) +
                        word("defaultgrade", decimal(question.default_points)) +
                        word("penalty", decimal(key.try_penalty)) +
                        word("idnumber", question.facts.external_id);
    if (!key.right_feedback.empty()) inner += rich("correctfeedback", key.right_feedback);
    if (!key.partly_feedback.empty())
        inner += rich("partiallycorrectfeedback", key.partly_feedback);
    if (!key.wrong_feedback.empty()) inner += rich("incorrectfeedback", key.wrong_feedback);
    for (const Hint& hint : key.hints)
        inner += rich("hint", hint.text);
    std::string tags;
    for (const std::string& tag : question.facts.tags)
        tags += element("tag", word("text", tag));
    return tags.empty() ? inner : inner + element("tags", tags);
}

std::string category(const std::vector<std::string>& path) {
    std::string text = "top";
    for (const std::string& part : path) {
        text += '/';
        for (const char byte : part)
            text += byte == '/' ? std::string("//") : std::string(1, byte);
    }
    return "<question type=\"category\">" + element("category", word("text", text)) +
           "</question>\n";
}

// What reading turns into something else, in any of the texts.
void check_signs(const Question& question, const std::string& written, ExportedItem& item) {
    if (std::ranges::any_of(written, is_forbidden))
        lose(item, "", "has control signs, which XML has not");
    for (const std::string_view mark : {"\\(", "\\)", "\\[", "\\]", "@@PLUGINFILE@@"}) {
        if (written.find(mark) != std::string::npos)
            lose(item, "", "has " + std::string(mark) + ", which Moodle reads otherwise");
    }
    const QuestionFacts& facts = question.facts;
    if (trimmed(facts.external_id) != facts.external_id)
        lose(item, "facts.external_id", "has blanks at its ends");
    for (const std::string& tag : facts.tags) {
        if (trimmed(tag) != tag) lose(item, "facts.tags", "have blanks at their ends");
    }
    for (const std::string& part : facts.category) {
        if (trimmed(part) != part || part.starts_with('$') || part == "top")
            lose(item, "facts.category", "has a name that reads otherwise");
    }
    for (const Hint& hint : question.key.hints) {
        if (trimmed(hint.text).empty()) lose(item, "key.hints", "has one without a text");
    }
}

}  // namespace

Exported write_moodle_xml(std::span<const Question> questions) {
    Exported exported;
    exported.text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n";
    std::vector<std::string> path;
    for (const Question& question : questions) {
        ExportedItem item = report_of(question);
        Written written;
        Types types(question, item);
        if (question.body.interaction.index() == question.key.solution.index()) {
            written = std::visit(types, question.body.interaction);
        } else {
            refuse(item, "must have a key of its own type");
        }
        std::string text = "<question type=\"" + written.type + "\">" +
                           common(question, types.text) + written.inner + "</question>\n";
        check_signs(question, text, item);
        std::erase_if(text, is_forbidden);
        if (item.fidelity != Fidelity::refused) {
            if (question.facts.category != path) exported.text += category(question.facts.category);
            path = question.facts.category;
            exported.text += text;
        }
        exported.items.push_back(std::move(item));
    }
    exported.text += "</quiz>\n";
    return exported;
}

}  // namespace lms::assessment
