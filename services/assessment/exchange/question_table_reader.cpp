#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include "libs/csv/csv.hpp"
#include "services/assessment/domain/numbers.hpp"
#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/question_table.hpp"

namespace lms::assessment {

namespace {

using Columns = std::map<std::string, std::size_t, std::less<>>;

constexpr std::string_view kChoice = "choice_";

// From 1; nothing for what is none.
std::optional<std::size_t> place_of(std::string_view text) {
    std::size_t place = 0;
    text = trimmed(text);
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), place);
    if (error != std::errc() || stop != text.data() + text.size() || place == 0)
        return std::nullopt;
    return place;
}

bool is_column(std::string_view name) {
    static constexpr auto kNames =
        std::to_array<std::string_view>({"type", "name", "text", "right", "tolerance", "points",
                                         "feedback", "category", "tags", "difficulty"});
    if (name.starts_with(kChoice)) {
        const auto place = place_of(name.substr(kChoice.size()));
        return place && *place <= kMaxChoices;
    }
    return std::ranges::find(kNames, name) != kNames.end();
}

std::vector<std::string> parts_of(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find(separator), text.size());
        const std::string_view part = trimmed(text.substr(0, end));
        if (!part.empty()) parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

class RowReader {
public:
    RowReader(const Columns& columns, const csv::Record& record)
        : columns_(columns), record_(record), item_(static_cast<std::size_t>(record.line), "") {}

    ImportedItem read();

private:
    const std::string& cell(std::string_view name) const {
        static const std::string none;
        const auto column = columns_.find(name);
        if (column == columns_.end() || column->second >= record_.fields.size()) return none;
        return record_.fields[column->second];
    }
    std::optional<double> number(std::string_view name);
    std::vector<std::pair<std::size_t, std::string>> filled() const;
    void read_facts();
    void read_choices(bool many);
    void read_texts();
    void read_numerical();
    void read_pairs();
    void read_order();
    void read_true_false();
    void read_type(const std::string& type);

    const Columns& columns_;
    const csv::Record& record_;
    Item item_;
    Question question_;
};

std::optional<double> RowReader::number(std::string_view name) {
    const std::string& text = cell(name);
    if (trimmed(text).empty()) return std::nullopt;
    const auto value = read_number(text, DecimalSign::either);
    if (value && value->unit.empty()) return value->value;
    item_.refuse(std::string(name), "malformed", "is no number");
    return std::nullopt;
}

// The choices that have a text, by their places.
std::vector<std::pair<std::size_t, std::string>> RowReader::filled() const {
    std::vector<std::pair<std::size_t, std::string>> choices;
    for (std::size_t place = 1; place <= kMaxChoices; ++place) {
        const std::string& text = cell(std::string(kChoice) + std::to_string(place));
        if (!trimmed(text).empty()) choices.emplace_back(place, text);
    }
    return choices;
}

void RowReader::read_facts() {
    QuestionFacts& facts = question_.facts;
    facts.name = shortened(cell("name"), 500);
    if (trimmed(facts.name).empty()) facts.name = shortened(trimmed(cell("text")), 80);
    item_.call(facts.name);
    for (const std::string& part : parts_of(cell("category"), '/'))
        facts.category.push_back(shortened(part, 200));
    for (const std::string& tag : parts_of(cell("tags"), ';'))
        facts.tags.push_back(shortened(tag, 200));
    facts.difficulty = number("difficulty");
    question_.body.text = cell("text");
    question_.key.general_feedback = cell("feedback");
    if (const auto points = number("points")) {
        if (!(*points > 0 && *points <= 100))
            item_.refuse("points", "out_of_range", "must be more than 0, and 100 at most");
        else
            question_.default_points = Score::of(std::llround(*points * 1e7), 10'000'000);
    }
}

void RowReader::read_choices(bool many) {
    std::vector<std::size_t> right;
    for (const std::string& one : parts_of(cell("right"), ';')) {
        const auto place = place_of(one);
        if (!place) return item_.refuse("right", "malformed", "must be numbers of choices");
        if (std::ranges::find(right, *place) == right.end()) right.push_back(*place);
    }
    if (!many && right.size() > 1)
        return item_.refuse("right", "too_many", "must be one; or say multiple_choice");
    std::vector<Choice> choices;
    std::vector<ChoiceKey> keys;
    const Score weight = Score::whole().divided(static_cast<std::int64_t>(right.size()));
    for (const auto& [place, text] : filled()) {
        const std::string id = add_choice(choices, text);
        if (std::erase(right, place) > 0) keys.push_back({id, weight, {}});
    }
    if (!right.empty()) item_.refuse("right", "unknown", "must name choices that have a text");
    if (many) {
        question_.body.interaction = MultipleChoiceBody{std::move(choices), {}, {}};
        question_.key.solution = MultipleChoiceKey{std::move(keys), PartialCredit::fractions};
    } else {
        question_.body.interaction = SingleChoiceBody{std::move(choices), {}};
        question_.key.solution = SingleChoiceKey{std::move(keys)};
    }
}

void RowReader::read_true_false() {
    TrueFalseKey key;
    std::string right(trimmed(cell("right")));
    for (char& c : right)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    key.right = right == "true";
    if (!key.right && right != "false") item_.refuse("right", "malformed", "must be true or false");
    question_.body.interaction = TrueFalseBody{};
    question_.key.solution = std::move(key);
}

void RowReader::read_texts() {
    ShortAnswerKey key;
    if (!trimmed(cell("right")).empty())
        key.answers.push_back({cell("right"), TextMatch::exact, Score::whole(), {}, {}});
    for (const auto& [place, text] : filled())
        key.answers.push_back({text, TextMatch::exact, Score::whole(), {}, {}});
    question_.body.interaction = ShortAnswerBody{};
    question_.key.solution = std::move(key);
}

void RowReader::read_numerical() {
    NumericalKey key;
    if (const auto value = number("right"))
        key.answers.push_back({*value,
                               {ToleranceKind::absolute, number("tolerance").value_or(0), 3},
                               Score::whole(),
                               {}});
    question_.body.interaction = NumericalBody{};
    question_.key.solution = std::move(key);
}

void RowReader::read_pairs() {
    MatchingBody body;
    MatchingKey key;
    for (const auto& [place, text] : filled()) {
        const auto arrow = text.find("=>");
        if (arrow == std::string::npos)
            return item_.refuse(std::string(kChoice) + std::to_string(place), "malformed",
                                "must be \"prompt => option\"");
        const std::string prompt(trimmed(std::string_view(text).substr(0, arrow)));
        const std::string option(trimmed(std::string_view(text).substr(arrow + 2)));
        const auto known = std::ranges::find(body.options, option, &Choice::text);
        const std::string id =
            known == body.options.end() ? add_choice(body.options, option) : known->id;
        if (!prompt.empty()) key.pairs.push_back({add_choice(body.prompts, prompt), id});
    }
    question_.body.interaction = std::move(body);
    question_.key.solution = std::move(key);
}

void RowReader::read_order() {
    OrderingBody body;
    OrderingKey key;
    for (const auto& [place, text] : filled())
        key.items.push_back(add_choice(body.items, text));
    question_.body.interaction = std::move(body);
    question_.key.solution = std::move(key);
}

void RowReader::read_type(const std::string& type) {
    if (type == "single_choice" || type == "multiple_choice")
        return read_choices(type == "multiple_choice");
    if (type == "true_false") return read_true_false();
    if (type == "short_answer") return read_texts();
    if (type == "numerical") return read_numerical();
    if (type == "matching") return read_pairs();
    if (type == "ordering") return read_order();
    if (type == "essay") {
        question_.body.interaction = EssayBody{};
        question_.key.solution = EssayKey{};
    } else if (type == "information") {
        question_.body.interaction = InformationBody{};
        question_.key.solution = InformationKey{};
    } else {
        item_.refuse("type", "not_allowed",
                     "is \"" + shortened(type, 100) + "\", which is not read");
    }
}

ImportedItem RowReader::read() {
    read_facts();
    read_type(std::string(trimmed(cell("type"))));
    if (item_.is_refused()) return std::move(item_).without_question();
    return std::move(item_).with(std::move(question_));
}

Imported refused(std::int32_t line, std::string place, const char* code, std::string message) {
    Item item(static_cast<std::size_t>(line), "");
    item.refuse(std::move(place), code, std::move(message));
    Imported imported;
    imported.items.push_back(std::move(item).without_question());
    return imported;
}

Imported refused(const csv::Error& error) {
    switch (error.fault) {
        case csv::Fault::open_quote:
            return refused(error.line, "", "open_quote", "has a quotation mark that never closes");
        case csv::Fault::text_after_quote:
            return refused(error.line, "", "text_after_quote", "has text behind a quotation mark");
        case csv::Fault::nul:
            return refused(error.line, "", "not_text", "is no text");
        case csv::Fault::too_many_records:
            return refused(error.line, "", "too_many", "is one question too many");
        case csv::Fault::too_many_fields:
            break;
    }
    return refused(error.line, "", "too_many_columns", "has too many columns");
}

}  // namespace

Imported read_question_table(std::string_view text) {
    if (auto fault = unreadable(text)) return std::move(*fault);
    const auto table = csv::read(text, {ImportLimits::kItems + 1, kMaxChoices + 20});
    if (const auto* error = std::get_if<csv::Error>(&table)) return refused(*error);
    const auto& records = std::get<std::vector<csv::Record>>(table);
    if (records.empty()) return refused(1, "", "malformed", "has no line that names the columns");
    Columns columns;
    for (std::size_t i = 0; i < records.front().fields.size(); ++i) {
        const std::string name(trimmed(records.front().fields[i]));
        if (name.empty()) continue;
        if (!is_column(name) || !columns.emplace(name, i).second)
            return refused(records.front().line, shortened(name, 100), "unknown_column",
                           "is no column, or there twice");
    }
    for (const char* name : {"type", "text"}) {
        if (!columns.contains(name))
            return refused(records.front().line, name, "missing_column", "must be a column");
    }
    Imported imported;
    for (std::size_t i = 1; i < records.size(); ++i)
        imported.items.push_back(RowReader(columns, records[i]).read());
    return imported;
}

}  // namespace lms::assessment
