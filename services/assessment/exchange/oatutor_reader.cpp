#include "services/assessment/exchange/oatutor_reader.hpp"

#include <algorithm>
#include <set>

#include "services/assessment/domain/expression.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/oatutor_records.hpp"

namespace lms::assessment {

namespace {

using oatutor::HintBase;
using oatutor::HintRecord;
using oatutor::ProblemRecord;
using oatutor::StepRecord;

// A step or a scaffold, as far as they are alike.
struct Asked {
    std::string place;
    std::string_view problem_type;
    std::string_view answer_type;
    const std::vector<std::string>& answers;
    const std::vector<std::string>& choices;
    std::optional<std::string> other_form;  // the answer once more, in TeX
};

struct Part {
    PartBody body;
    PartKey key;
};

void check_variables(Item& item, const json::Raw& variables, const std::string& place) {
    if (variables.text.empty() || variables.text == "{}" || variables.text == "null") return;
    item.approximate(place + ".variabilization", "variables",
                     "has variables, which stay in the text as they are");
}

void check_figures(Item& item, const std::string& text, const std::string& place) {
    static constexpr std::string_view kEndings[] = {".gif", ".png", ".jpg", ".jpeg", ".svg"};
    const bool has_figure = std::ranges::any_of(
        kEndings, [&](std::string_view ending) { return text.find(ending) != std::string::npos; });
    if (has_figure)
        item.approximate(place, "figure", "names a figure, which is not part of the source");
}

Part read_choice(Item& item, const Asked& asked) {
    SingleChoiceBody body;
    SingleChoiceKey key;
    for (const std::string& choice : asked.choices) {
        if (std::ranges::find(body.choices, choice, &Choice::text) != body.choices.end()) {
            item.approximate(asked.place + ".choices", "duplicate",
                             "has a choice twice; one of them stays");
            continue;
        }
        const std::string id = add_choice(body.choices, choice);
        if (std::ranges::find(asked.answers, choice) != asked.answers.end())
            key.choices.push_back({id, Score::whole(), {}});
    }
    return {std::move(body), std::move(key)};
}

Part read_formula_part(Item& item, const Asked& asked) {
    FormulaKey key;
    for (const std::string& answer : asked.answers) {
        if (std::holds_alternative<ExpressionFault>(read_formula(answer, Dialect::mathematics)))
            item.approximate(asked.place, "formula",
                             "has an answer that is no formula; it is compared as it is written");
        key.answers.push_back({answer, FormulaMatch::same_value, Score::whole(), {}});
    }
    return {FormulaBody{}, std::move(key)};
}

Part read_text(const Asked& asked) {
    ShortAnswerKey key{{}, LetterCase::ignored, Normalization::nfkc, Spaces::ignored};
    for (const std::string& answer : asked.answers)
        key.answers.push_back({answer, TextMatch::exact, Score::whole(), {}, std::nullopt});
    if (asked.other_form &&
        std::ranges::find(asked.answers, *asked.other_form) == asked.answers.end())
        key.answers.push_back(
            {*asked.other_form, TextMatch::exact, Score::whole(), {}, std::nullopt});
    return {ShortAnswerBody{}, std::move(key)};
}

std::optional<Part> read_part(Item& item, const Asked& asked) {
    if (asked.choices.size() > kMaxChoices || asked.answers.size() > kMaxChoices) {
        item.refuse(asked.place, "too_many",
                    "must have " + std::to_string(kMaxChoices) + " choices and answers at most");
        return std::nullopt;
    }
    if (asked.problem_type == "MultipleChoice") return read_choice(item, asked);
    if (asked.problem_type != "TextBox") {
        item.refuse(asked.place + ".problemType", "not_allowed",
                    "must be TextBox or MultipleChoice");
        return std::nullopt;
    }
    if (asked.answer_type == "arithmetic" || asked.answer_type == "numeric")
        return read_formula_part(item, asked);
    if (asked.answer_type == "string") return read_text(asked);
    item.refuse(asked.place + ".answerType", "not_allowed",
                "must be arithmetic, numeric or string");
    return std::nullopt;
}

// The hints of all steps, with ids that differ.
class Hints {
public:
    Hints(Item& item, std::vector<Hint>& hints) : item_(item), hints_(hints) {}

    void add(const HintRecord& record, const std::optional<std::string>& gap,
             const std::string& place) {
        const std::string id = add_one(record, gap, std::nullopt, place);
        for (std::size_t i = 0; i < record.subHints.size(); ++i)
            add_one(record.subHints[i], gap, id, place + ".subHints[" + std::to_string(i) + "]");
    }

private:
    std::string add_one(const HintBase& record, const std::optional<std::string>& gap,
                        const std::optional<std::string>& within, const std::string& place) {
        Hint hint{fresh_id(record.id, place), record.title, record.text, {}, gap, within, {}, {}};
        for (const std::string& other : record.dependencies) {
            if (ids_.contains(other) && other != record.id) {
                hint.after.push_back(other);
            } else {
                item_.approximate(place + ".dependencies", "unknown",
                                  "names a hint that does not come before it");
            }
        }
        if (record.type == "scaffold") {
            const Asked asked{place,
                              record.problemType ? *record.problemType : std::string_view(),
                              record.answerType ? *record.answerType : std::string_view(),
                              record.hintAnswer,
                              record.choices,
                              std::nullopt};
            if (auto part = read_part(item_, asked))
                hint.scaffold = Scaffold{std::move(part->body), std::move(part->key)};
        } else if (record.type != "hint") {
            item_.refuse(place + ".type", "not_allowed", "must be hint or scaffold");
        }
        check_variables(item_, record.variabilization, place);
        check_figures(item_, record.text, place + ".text");
        ids_.insert(hint.id);
        hints_.push_back(std::move(hint));
        return hints_.back().id;
    }

    std::string fresh_id(const std::string& id, const std::string& place) {
        if (!ids_.contains(id)) return id;
        item_.approximate(place + ".id", "duplicate", "is the id of another hint, too");
        for (int number = 2;; ++number) {
            std::string fresh = id + "-" + std::to_string(number);
            if (!ids_.contains(fresh)) return fresh;
        }
    }

    Item& item_;
    std::vector<Hint>& hints_;
    std::set<std::string> ids_;
};

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

void append_paragraph(std::string& text, const std::string& paragraph) {
    if (is_blank(paragraph)) return;
    if (!text.empty()) text += "\n\n";
    text += paragraph;
}

// Where it comes from, as the problem and its hints say; each once.
void credit(QuestionFacts& facts, const ProblemRecord& problem) {
    std::vector<std::string> sources, licenses;
    const auto note = [](std::vector<std::string>& known, const std::string& text) {
        if (!text.empty() && std::ranges::find(known, text) == known.end()) known.push_back(text);
    };
    note(sources, problem.oer);
    note(licenses, problem.license);
    const auto note_hint = [&](const HintBase& hint) {
        note(sources, hint.oer);
        note(licenses, hint.license);
    };
    for (const StepRecord& step : problem.steps) {
        for (const HintRecord& hint : step.hints) {
            note_hint(hint);
            std::ranges::for_each(hint.subHints, note_hint);
        }
    }
    const auto joined = [](const std::vector<std::string>& texts) {
        std::string result;
        for (const std::string& text : texts)
            result += (result.empty() ? "" : "; ") + text;
        return shortened(result, 1000);
    };
    facts.source = joined(sources);
    facts.license = joined(licenses);
}

QuestionFacts facts_of(const ProblemRecord& problem) {
    QuestionFacts facts;
    facts.name = shortened(is_blank(problem.title) ? problem.id : problem.title, 500);
    for (const std::string* part : {&problem.courseName, &problem.lesson}) {
        if (!is_blank(*part)) facts.category.push_back(shortened(*part, 200));
    }
    if (!problem.lessonId.empty()) facts.tags.push_back("lesson:" + problem.lessonId);
    facts.external_id = problem.id;
    credit(facts, problem);
    return facts;
}

// Body, key and text of one step.
void add_step(Item& item, Question& question, const StepRecord& step, const std::string& place,
              bool alone) {
    const Asked asked{place,           step.problemType, step.answerType,
                      step.stepAnswer, step.choices,     step.answerLatex};
    auto part = read_part(item, asked);
    append_paragraph(question.body.text, step.stepTitle);
    append_paragraph(question.body.text, step.stepBody);
    check_figures(item, step.stepTitle + " " + step.stepBody, place);
    check_variables(item, step.variabilization, place);
    if (!part) return;
    if (alone) {
        std::visit([&](auto& body) { question.body.interaction = std::move(body); }, part->body);
        std::visit([&](auto& key) { question.key.solution = std::move(key); }, part->key);
        return;
    }
    append_paragraph(question.body.text, "[[" + step.id + "]]");
    std::get<ClozeBody>(question.body.interaction).gaps.push_back({step.id, std::move(part->body)});
    std::get<ClozeKey>(question.key.solution).gaps.push_back({step.id, 1, std::move(part->key)});
}

// Before anything is compared with anything: a line of a mebibyte has room for thousands.
bool has_too_many(const ProblemRecord& problem) {
    std::size_t hints = 0;
    bool names_too_many = false;
    const auto count = [&](const HintBase& hint) {
        ++hints;
        names_too_many |= hint.dependencies.size() > kMaxHints;
    };
    for (const StepRecord& step : problem.steps) {
        for (const HintRecord& hint : step.hints) {
            count(hint);
            std::ranges::for_each(hint.subHints, count);
        }
    }
    return problem.steps.size() > kMaxGaps || hints > kMaxHints || names_too_many;
}

ImportedItem to_item(Item item, const ProblemRecord& problem) {
    item.call(problem.id);
    if (has_too_many(problem)) {
        item.refuse("steps", "too_many",
                    "must be " + std::to_string(kMaxGaps) + " at most, and their hints " +
                        std::to_string(kMaxHints));
        return std::move(item).without_question();
    }
    Question question;
    question.facts = facts_of(problem);
    append_paragraph(question.body.text, problem.body);
    check_figures(item, problem.body, "body");
    check_variables(item, problem.variabilization, "");
    const bool alone = problem.steps.size() == 1;
    if (!alone) {
        question.body.interaction = ClozeBody{};
        question.key.solution = ClozeKey{};
    }
    Hints hints(item, question.key.hints);
    for (std::size_t i = 0; i < problem.steps.size(); ++i) {
        const StepRecord& step = problem.steps[i];
        const std::string place = "steps[" + std::to_string(i) + "]";
        add_step(item, question, step, place, alone);
        for (std::size_t j = 0; j < step.hints.size(); ++j) {
            hints.add(step.hints[j], alone ? std::nullopt : std::optional(step.id),
                      place + ".hints[" + std::to_string(j) + "]");
        }
    }
    return std::move(item).with(std::move(question));
}

ImportedItem read_line(std::string_view text, std::size_t line) {
    Item item(line, "");
    const json::Limits limits{.max_bytes = ImportLimits::kItemBytes};
    try {
        return to_item(std::move(item), json::read<ProblemRecord>(text, limits));
    } catch (const Problem& problem) {
        const bool only_unknown = !problem.fields().empty() &&
                                  std::ranges::all_of(problem.fields(), [](const auto& field) {
                                      return field.code == "unknown";
                                  });
        Item again(line, "");
        if (only_unknown) {
            for (const FieldError& field : problem.fields())
                again.approximate(field.field, field.code, "is not known and was left out");
            return to_item(std::move(again), json::read_lenient<ProblemRecord>(text, limits));
        }
        for (const FieldError& field : problem.fields())
            again.refuse(field.field, field.code, field.message);
        again.refuse("", problem.code(), problem.detail());
        return std::move(again).without_question();
    }
}

}  // namespace

Imported read_oatutor(std::string_view text) {
    Imported imported;
    if (auto fault = unreadable(text)) return std::move(*fault);
    for (const Line& line : lines_of(text)) {
        if (trimmed(line.text).empty()) continue;
        if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(line.number));
            break;
        }
        imported.items.push_back(read_line(line.text, line.number));
    }
    return imported;
}

}  // namespace lms::assessment
