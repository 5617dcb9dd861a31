#include "services/assessment/exchange/aiken.hpp"

#include <algorithm>

#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kNameLength = 80;  // of a question that has no name of its own
constexpr std::string_view kAnswer = "ANSWER:";
constexpr std::size_t kLetters = 26;

bool is_choice(std::string_view line) {
    return line.size() >= 3 && line[0] >= 'A' && line[0] <= 'Z' &&
           (line[1] == '.' || line[1] == ')') && line[2] == ' ';
}

// The question that is being read.
struct Draft {
    std::size_t line = 0;
    std::string text;
    std::string letters;
    std::vector<std::string> choices;
    bool broken = false;  // text after the choices
    std::size_t bytes = 0;

    bool is_too_large() const { return bytes > ImportLimits::kItemBytes; }
    bool empty() const { return text.empty() && choices.empty(); }
};

void add_line(Draft& draft, const Line& line) {
    if (draft.empty()) draft.line = line.number;
    draft.bytes += line.text.size();
    if (draft.is_too_large() || draft.choices.size() > kLetters) return;  // refused at its end
    if (is_choice(line.text) && !draft.text.empty()) {
        draft.letters += line.text[0];
        draft.choices.emplace_back(trimmed(line.text.substr(3)));
    } else if (!draft.choices.empty()) {
        draft.broken = true;
    } else {
        if (!draft.text.empty()) draft.text += '\n';
        draft.text += line.text;
    }
}

ImportedItem finish(const Draft& draft, std::string_view answer, std::size_t answer_line) {
    Item item(draft.empty() ? answer_line : draft.line, shortened(draft.text, kNameLength));
    if (draft.is_too_large()) item.refuse("", "too_large", "is too large for one question");
    if (draft.choices.size() > kLetters)
        item.refuse("choices", "too_many", "must be " + std::to_string(kLetters) + " at most");
    if (item.is_refused()) return std::move(item).without_question();
    if (draft.broken)
        item.refuse("choices", "malformed", "have text between them or before the answer");
    Question question;
    question.facts.name = shortened(draft.text, kNameLength);
    question.body.text = draft.text;
    SingleChoiceBody body;
    SingleChoiceKey key;
    const auto right = answer.size() == 1 ? draft.letters.find(answer[0]) : std::string::npos;
    if (right == std::string::npos)
        item.refuse("answer", "unknown", "must be the letter of one of the choices");
    for (std::size_t i = 0; i < draft.choices.size(); ++i) {
        if (draft.letters.find(draft.letters[i]) != i)
            item.refuse("choices", "duplicate", "have a letter twice");
        const std::string id = add_choice(body.choices, draft.choices[i]);
        if (i == right) key.choices.push_back({id, Score::whole(), {}});
    }
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
    return std::move(item).with(std::move(question));
}

std::string one_line(std::string_view text) {
    std::string line(trimmed(text));
    std::ranges::replace(line, '\n', ' ');
    std::ranges::replace(line, '\r', ' ');
    return line;
}

void write_one(std::string& text, const Question& question, ExportedItem& item) {
    const auto* body = std::get_if<SingleChoiceBody>(&question.body.interaction);
    const auto* key = std::get_if<SingleChoiceKey>(&question.key.solution);
    if (body == nullptr || key == nullptr) return refuse(item, "must be single choice");
    if (body->choices.size() > kLetters) return refuse(item, "must have no more than 26 choices");
    if (body->order == Order::as_written)
        lose(item, "body.interaction.order", "has no place in this format");
    std::string answer, choices;
    for (std::size_t i = 0; i < body->choices.size(); ++i) {
        const char letter = static_cast<char>('A' + i);
        const Choice& choice = body->choices[i];
        choices += std::string(1, letter) + ". " + one_line(choice.text) + "\n";
        if (choice.text.find('\n') != std::string::npos)
            lose(item, "body.interaction.choices", "has line ends, which become spaces");
        const auto entry = std::ranges::find(key->choices, choice.id, &ChoiceKey::id);
        if (entry == key->choices.end()) continue;
        if (entry->weight == Score::whole()) {
            answer += letter;
        } else if (entry->weight != Score::zero()) {
            lose(item, "key.solution.choices", "has weights between, which become nothing");
        }
        if (!entry->feedback.empty())
            lose(item, "key.solution.choices", "has feedback, which has no place in this format");
    }
    if (answer.size() != 1) return refuse(item, "must have exactly one right choice");
    std::string stem;
    for (const Line& line : lines_of(question.body.text)) {
        if (trimmed(line.text).empty()) continue;
        if (!stem.empty() && (is_choice(trimmed(line.text)) || line.text.starts_with(kAnswer)))
            return refuse(item, "must not have a line like a choice in its text");
        stem += std::string(trimmed(line.text)) + "\n";
    }
    if (stem != question.body.text + "\n")
        lose(item, "body.text", "has blank lines or spaces that are left out");
    text += stem + choices + std::string(kAnswer) + " " + answer + "\n\n";
}

}  // namespace

Imported read_aiken(std::string_view text) {
    Imported imported;
    if (auto fault = unreadable(text)) return std::move(*fault);
    Draft draft;
    for (Line line : lines_of(text)) {
        line.text = trimmed(line.text);
        if (line.text.empty()) continue;
        if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(line.number));
            return imported;
        }
        if (line.text.starts_with(kAnswer)) {
            imported.items.push_back(
                finish(draft, trimmed(line.text.substr(kAnswer.size())), line.number));
            draft = Draft{};
        } else {
            add_line(draft, line);
        }
    }
    if (!draft.empty()) imported.items.push_back(finish(draft, "", draft.line));
    return imported;
}

Exported write_aiken(std::span<const Question> questions) {
    Exported exported;
    for (const Question& question : questions) {
        ExportedItem item = export_report(question, {false, false, false, false});
        if (question.facts.name == shortened(question.body.text, kNameLength))
            std::erase_if(item.remarks,
                          [](const FieldError& remark) { return remark.field == "facts.name"; });
        if (item.remarks.empty()) item.fidelity = Fidelity::kept;
        write_one(exported.text, question, item);
        exported.items.push_back(std::move(item));
    }
    return exported;
}

}  // namespace lms::assessment
