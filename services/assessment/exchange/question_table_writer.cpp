#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include "libs/csv/csv.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/question_table.hpp"

namespace lms::assessment {

namespace {

struct Row {
    std::vector<std::string> choices = {};
    std::string right = {};
    std::string tolerance = {};
};

class Rows {
public:
    Rows(const Question& question, ExportedItem& item) : question_(question), item_(item) {}

    Row operator()(const SingleChoiceBody& body) {
        lose_order(body.order);
        return choices(body.choices, key<SingleChoiceKey>().choices);
    }
    Row operator()(const MultipleChoiceBody& body) {
        lose_order(body.order);
        if (body.at_most) lose(item_, "body.interaction.at_most", "has no column");
        const auto& own = key<MultipleChoiceKey>();
        if (own.credit != PartialCredit::fractions)
            lose(item_, "key.solution.credit", "becomes the same share for each");
        return choices(body.choices, own.choices);
    }
    Row operator()(const TrueFalseBody&) {
        const auto& own = key<TrueFalseKey>();
        if (!own.feedback_true.empty() || !own.feedback_false.empty())
            lose(item_, "key.solution", "has feedback, which has no column");
        return {{}, own.right ? "true" : "false"};
    }
    Row operator()(const ShortAnswerBody&) {
        const auto& own = key<ShortAnswerKey>();
        ShortAnswerKey plain;
        Row row;
        for (const TextKey& text : own.answers) {
            if (text.match != TextMatch::exact || text.weight != Score::whole()) continue;
            plain.answers.push_back({text.pattern, TextMatch::exact, Score::whole(), {}, {}});
            if (row.right.empty()) {
                row.right = text.pattern;
            } else {
                row.choices.push_back(text.pattern);
            }
        }
        if (row.right.empty()) refuse(item_, "must have a right answer that is no pattern");
        if (plain != own)
            lose(item_, "key.solution", "keeps right texts only, whatever their case");
        return row;
    }
    Row operator()(const NumericalBody& body) {
        const auto& own = key<NumericalKey>();
        const auto right = std::ranges::find(own.answers, Score::whole(), &NumberKey::weight);
        if (right == own.answers.end() || right->tolerance.kind != ToleranceKind::absolute) {
            refuse(item_, "must have an absolute tolerance");
            return {};
        }
        NumericalKey plain;
        plain.answers.push_back({right->value, right->tolerance, Score::whole(), {}});
        plain.answers.front().tolerance.digits = 3;
        if (plain != own || body != NumericalBody{})
            lose(item_, "key.solution", "keeps one number without a unit");
        return {{}, to_text(right->value), to_text(right->tolerance.amount)};
    }
    Row operator()(const MatchingBody& body) {
        const auto& own = key<MatchingKey>();
        lose_order(body.order);
        if (own.credit != ShareCredit::shares)
            lose(item_, "key.solution.credit", "becomes a share for each");
        Row row;
        std::vector<std::string> order;  // of the options, as they will be read
        for (const Pair& pair : own.pairs) {
            row.choices.push_back(side(text_of(body.prompts, pair.place)) + " => " +
                                  side(text_of(body.options, pair.choice)));
            if (std::ranges::find(order, pair.choice) == order.end()) order.push_back(pair.choice);
        }
        for (const Choice& option : body.options) {
            if (std::ranges::find(order, option.id) != order.end()) continue;
            row.choices.push_back("=> " + side(option.text));
            order.push_back(option.id);
        }
        if (!std::ranges::equal(own.pairs, body.prompts, {}, &Pair::place, &Choice::id) ||
            !std::ranges::equal(order, body.options, {}, {}, &Choice::id) ||
            has_repeated(body.options) || row.choices.size() > kMaxChoices)
            lose(item_, "body.interaction", "is put into the order of its pairs, 100 at most");
        row.choices.resize(std::min(row.choices.size(), kMaxChoices));
        return row;
    }
    Row operator()(const OrderingBody& body) {
        const auto& own = key<OrderingKey>();
        if (own.credit != OrderingCredit::adjacent_pairs)
            lose(item_, "key.solution.credit", "becomes a share for each two neighbours");
        Row row;
        for (const std::string& id : own.items)
            row.choices.push_back(text_of(body.items, id));
        return row;
    }
    Row operator()(const EssayBody& body) {
        if (body != EssayBody{} || !key<EssayKey>().grader_notes.empty())
            lose(item_, "body.interaction", "keeps its text only");
        return {};
    }
    Row operator()(const InformationBody&) { return {}; }
    Row operator()(const auto&) {
        refuse(item_, "must be of a type that a row holds");
        return {};
    }

private:
    template <class Key>
    const Key& key() const {
        return std::get<Key>(question_.key.solution);
    }
    void lose_order(Order order) {
        if (order != Order::shuffled) lose(item_, "body.interaction.order", "has no column");
    }
    static std::string text_of(const std::vector<Choice>& choices, const std::string& id) {
        const auto found = std::ranges::find(choices, id, &Choice::id);
        return found == choices.end() ? std::string() : found->text;
    }
    static bool has_repeated(const std::vector<Choice>& options) {
        return std::ranges::any_of(options, [&](const Choice& one) {
            return std::ranges::count(options, one.text, &Choice::text) > 1;
        });
    }
    // Of "prompt => option".
    std::string side(const std::string& text) {
        if (trimmed(text) != text || text.find("=>") != std::string::npos)
            lose(item_, "body.interaction", "has blanks at its ends, or an arrow");
        return text;
    }
    Row choices(const std::vector<Choice>& choices, const std::vector<ChoiceKey>& keys) {
        Row row;
        std::int64_t count = 0;
        for (const ChoiceKey& own : keys)
            count += own.weight > Score::zero() ? 1 : 0;
        const Score share = Score::whole().divided(count);
        for (const Choice& choice : choices) {
            row.choices.push_back(choice.text);
            const auto own = std::ranges::find(keys, choice.id, &ChoiceKey::id);
            if (own == keys.end()) continue;
            const bool right = std::holds_alternative<SingleChoiceBody>(question_.body.interaction)
                                   ? own->weight == Score::whole() && row.right.empty()
                                   : own->weight > Score::zero();
            if (right)
                row.right += (row.right.empty() ? "" : ";") + std::to_string(row.choices.size());
            if (own->weight != share || !right)
                lose(item_, "key.solution.choices", "have weights, of which the right ones stay");
            if (!own->feedback.empty())
                lose(item_, "key.solution.choices", "have feedback, which has no column");
        }
        return row;
    }

    const Question& question_;
    ExportedItem& item_;
};

std::string joined(ExportedItem& item, const std::vector<std::string>& parts, char separator,
                   const char* place) {
    std::string text;
    for (const std::string& part : parts) {
        if (trimmed(part) != part || part.find(separator) != std::string::npos)
            lose(item, place, "has blanks at its ends, or the sign between two");
        if (!text.empty()) text += separator;
        text += part;
    }
    return text;
}

ExportedItem report_of(const Question& question) {
    Question plain = question;
    plain.facts.difficulty.reset();
    plain.facts.external_id.clear();
    plain.default_points = Score::whole();
    ExportedItem item = export_report(plain, {true, true, true, true});
    if (!question.facts.external_id.empty()) lose(item, "facts.external_id", "has no column");
    return item;
}

constexpr auto kColumns =
    std::to_array<const char*>({"type", "name", "text", "right", "tolerance", "points", "feedback",
                                "category", "tags", "difficulty"});

// The fields of kColumns, and the choices behind them.
std::vector<std::string> fields_of(const Question& question, Row row, ExportedItem& item) {
    const QuestionFacts& facts = question.facts;
    const double points = question.default_points.as_double();
    const auto read = Score::of(std::llround(points * 1e7), 10'000'000);
    if (read != question.default_points || points <= 0)
        lose(item, "default_points", "are not exact in seven decimals, or not more than 0");
    std::vector<std::string> fields{
        std::visit([](const auto& body) { return std::string(body.kKind); },
                   question.body.interaction),
        facts.name,
        question.body.text,
        std::move(row.right),
        std::move(row.tolerance),
        points > 0 ? to_text(points) : "1",
        question.key.general_feedback,
        joined(item, facts.category, '/', "facts.category"),
        joined(item, facts.tags, ';', "facts.tags"),
        facts.difficulty ? to_text(*facts.difficulty) : std::string()};
    std::ranges::move(row.choices, std::back_inserter(fields));
    return fields;
}

}  // namespace

Exported write_question_table(std::span<const Question> questions) {
    Exported exported;
    std::vector<std::vector<std::string>> rows;
    std::size_t width = kColumns.size();
    for (const Question& question : questions) {
        ExportedItem item = report_of(question);
        Row row;
        if (question.body.interaction.index() == question.key.solution.index()) {
            row = std::visit(Rows(question, item), question.body.interaction);
        } else {
            refuse(item, "must have a key of its own type");
        }
        auto fields = fields_of(question, std::move(row), item);
        if (item.fidelity != Fidelity::refused) {
            width = std::max(width, fields.size());
            rows.push_back(std::move(fields));
        }
        exported.items.push_back(std::move(item));
    }
    std::vector<std::string> names(kColumns.begin(), kColumns.end());
    while (names.size() < width)
        names.push_back("choice_" + std::to_string(names.size() - kColumns.size() + 1));
    csv::write_record(exported.text, names);
    for (std::vector<std::string>& fields : rows) {
        fields.resize(width);
        csv::write_record(exported.text, fields);
    }
    return exported;
}

}  // namespace lms::assessment
