#include <algorithm>

#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/gift.hpp"
#include "services/assessment/exchange/gift_blocks.hpp"
#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment {

namespace {

using gift::escape;

std::string feedback_of(const std::string& feedback) {
    return feedback.empty() ? std::string() : "#" + escape(feedback);
}

// A weight before a text that begins with a percent sign could not be told from it.
std::string weight_of(Score weight, Score usual, const std::string& text) {
    if (weight == usual && !text.starts_with('%')) return {};
    return "%" + to_percent(weight) + "%";
}

// The answers in braces, by type; an empty text where the report says that there are none.
class Answers {
public:
    Answers(const Question& question, ExportedItem& item) : question_(question), item_(item) {}

    std::string operator()(const SingleChoiceBody& body) {
        const auto& key = std::get<SingleChoiceKey>(question_.key.solution);
        // What Moodle calls right is what earns everything; "=" also makes it single choice.
        return choices(body.choices, key.choices, body.order, true);
    }
    std::string operator()(const MultipleChoiceBody& body) {
        const auto& key = std::get<MultipleChoiceKey>(question_.key.solution);
        if (key.credit != PartialCredit::fractions)
            lose(item_, "key.solution.credit", "becomes Moodle's sum of fractions");
        if (body.at_most) lose(item_, "body.interaction.at_most", "has no place in this format");
        return choices(body.choices, key.choices, body.order, false);
    }
    std::string operator()(const TrueFalseBody&) {
        const auto& key = std::get<TrueFalseKey>(question_.key.solution);
        const std::string& wrong = key.right ? key.feedback_false : key.feedback_true;
        const std::string& right = key.right ? key.feedback_true : key.feedback_false;
        std::string text = key.right ? "T" : "F";
        if (!wrong.empty() || !right.empty()) text += "#" + escape(wrong);
        if (!right.empty()) text += "#" + escape(right);
        return text;
    }
    std::string operator()(const MatchingBody& body) {
        const auto& key = std::get<MatchingKey>(question_.key.solution);
        if (key.credit != ShareCredit::shares)
            lose(item_, "key.solution.credit", "becomes a share for each pair");
        if (body.order == Order::as_written) lose_order();
        std::string text;
        std::vector<std::string> used;
        for (const Pair& pair : key.pairs) {
            const std::string prompt = text_of(body.prompts, pair.place);
            text +=
                line("=" + escape(prompt) + " -> " + escape(text_of(body.options, pair.choice)));
            used.push_back(pair.choice);
            if (prompt.find("->") != std::string::npos)
                refuse(item_, "must not have an arrow in a prompt");
        }
        for (const Choice& option : body.options) {
            if (std::ranges::find(used, option.id) == used.end())
                text += line("= -> " + escape(option.text));
        }
        return text + "\n";
    }
    std::string operator()(const ShortAnswerBody&) {
        const auto& key = std::get<ShortAnswerKey>(question_.key.solution);
        if (key.letter_case != ShortAnswerKey{}.letter_case ||
            key.normalization != ShortAnswerKey{}.normalization ||
            key.spaces != ShortAnswerKey{}.spaces)
            lose(item_, "key.solution",
                 "has rules for letters, which have no place in this format");
        std::string text;
        for (const TextKey& answer : key.answers) {
            const bool stars = answer.pattern.find('*') != std::string::npos;
            if (answer.match == TextMatch::regex || (answer.match == TextMatch::exact && stars))
                refuse(item_, "must have no regular expressions, and no stars that are meant");
            if (answer.pattern.find("->") != std::string::npos)
                refuse(item_, "must not have an arrow in an answer");
            text += line("=" + weight_of(answer.weight, Score::whole(), answer.pattern) +
                         escape(answer.pattern) + feedback_of(answer.feedback));
        }
        return text + "\n";
    }
    std::string operator()(const NumericalBody&) {
        const auto& key = std::get<NumericalKey>(question_.key.solution);
        if (!key.units.empty()) lose(item_, "key.solution.units", "have no place in this format");
        if (key.decimal_sign != DecimalSign::either)
            lose(item_, "key.solution.decimal_sign", "has no place in this format");
        std::string text = "#";
        for (const NumberKey& number : key.answers) {
            if (number.tolerance.kind != ToleranceKind::absolute) {
                refuse(item_, "must have absolute tolerances");
                continue;
            }
            const std::string value = to_text(number.value);
            text += line("=" + weight_of(number.weight, Score::whole(), value) + value + ":" +
                         to_text(number.tolerance.amount) + feedback_of(number.feedback));
        }
        return text + "\n";
    }
    std::string operator()(const EssayBody& body) {
        if (body != EssayBody{}) lose(item_, "body.interaction", "has bounds, which are left out");
        if (!std::get<EssayKey>(question_.key.solution).grader_notes.empty())
            lose(item_, "key.solution.grader_notes", "have no place in this format");
        return {};
    }
    std::string operator()(const auto&) {
        refuse(item_, "must be of a type that GIFT has");
        return {};
    }

private:
    static std::string line(const std::string& text) { return "\n\t" + text; }

    static std::string text_of(const std::vector<Choice>& choices, const std::string& id) {
        const auto found = std::ranges::find(choices, id, &Choice::id);
        return found == choices.end() ? std::string() : found->text;
    }

    void lose_order() { lose(item_, "body.interaction.order", "has no place in this format"); }

    std::string choices(const std::vector<Choice>& choices, const std::vector<ChoiceKey>& keys,
                        Order order, bool single) {
        if (order == Order::as_written) lose_order();
        std::string text;
        for (const Choice& choice : choices) {
            const auto key = std::ranges::find(keys, choice.id, &ChoiceKey::id);
            const Score weight = key == keys.end() ? Score::zero() : key->weight;
            const std::string feedback = key == keys.end() ? std::string() : key->feedback;
            const bool right = single && weight == Score::whole();
            if (choice.text.find("->") != std::string::npos)
                refuse(item_, "must not have an arrow in a choice");
            const Score usual = right ? Score::whole() : Score::zero();
            text += line((right ? "=" : "~") + weight_of(weight, usual, choice.text) +
                         escape(choice.text) + feedback_of(feedback));
        }
        return text + "\n";
    }

    const Question& question_;
    ExportedItem& item_;
};

std::string category_line(const std::vector<std::string>& category) {
    std::string path;
    for (const std::string& part : category) {
        if (!path.empty()) path += '/';
        for (const char byte : part)
            path += byte == '/' ? std::string("//") : std::string(1, byte == '\n' ? ' ' : byte);
    }
    return "$CATEGORY: " + (path.empty() ? "top" : path) + "\n\n";
}

bool fits_comment(const std::string& text) {
    return text.find_first_of("[]\n\r") == std::string::npos && trimmed(text) == text;
}

std::string comment_line(const QuestionFacts& facts, ExportedItem& item) {
    std::string line;
    const auto note = [&](const char* kind, const std::string& text, const char* place) {
        if (!fits_comment(text)) return lose(item, place, "has signs that a comment cannot hold");
        line += std::string(" [") + kind + ":" + text + "]";
    };
    if (!facts.external_id.empty()) note("id", facts.external_id, "facts.external_id");
    for (const std::string& tag : facts.tags)
        note("tag", tag, "facts.tags");
    return line.empty() ? line : "//" + line + "\n";
}

std::string write_one(const Question& question, ExportedItem& item) {
    if (question.body.interaction.index() != question.key.solution.index()) {
        refuse(item, "must have a key of its own type");
        return {};
    }
    Answers answers(question, item);
    const bool information = std::holds_alternative<InformationBody>(question.body.interaction);
    std::string text = comment_line(question.facts, item) + "::" + escape(question.facts.name) +
                       "::[markdown]" + escape(question.body.text);
    if (information) {
        if (!question.key.general_feedback.empty())
            lose(item, "key.general_feedback", "has no place in this format");
        return text + "\n\n";
    }
    text += "{" + std::visit(answers, question.body.interaction);
    if (!question.key.general_feedback.empty())
        text += "####" + escape(question.key.general_feedback);
    return text + "}\n\n";
}

}  // namespace

Exported write_gift(std::span<const Question> questions) {
    Exported exported;
    std::vector<std::string> category;
    for (const Question& question : questions) {
        ExportedItem item = export_report(question, {true, true, true, true});
        std::string text = write_one(question, item);
        if (item.fidelity != Fidelity::refused) {
            if (question.facts.category != category)
                exported.text += category_line(question.facts.category);
            category = question.facts.category;
            exported.text += text;
        }
        exported.items.push_back(std::move(item));
    }
    return exported;
}

}  // namespace lms::assessment
