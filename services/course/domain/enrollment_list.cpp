#include "services/course/domain/enrollment_list.hpp"

#include <algorithm>
#include <unordered_set>

#include "libs/csv/csv.hpp"

namespace lms::course {

namespace {

constexpr std::size_t kMaxErrors = 50;
constexpr std::size_t kMaxAddress = 254;

struct Columns {
    std::optional<std::size_t> email;
    std::optional<std::size_t> section;
    std::optional<std::size_t> expires_at;
};

std::string_view trim(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(kSpace);
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

Columns columns_of(const csv::Record& header) {
    Columns columns;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const std::string name = email_key(header.fields[i]);
        if (name == "email" || name == "e-mail") columns.email = i;
        if (name == "section") columns.section = i;
        if (name == "expires_at" || name == "expires") columns.expires_at = i;
    }
    return columns;
}

std::string_view field_of(const csv::Record& record, std::optional<std::size_t> column) {
    if (!column || *column >= record.fields.size()) return {};
    return trim(record.fields[*column]);
}

// A day lasts until its end, in UTC.
std::optional<Time> parse_expiry(std::string_view text) {
    if (const auto moment = parse_rfc3339(text)) return moment;
    const auto day = parse_rfc3339(std::string(text) + "T00:00:00Z");
    if (!day) return std::nullopt;
    return *day + std::chrono::days(1);
}

FieldError error_of(std::int32_t line, std::string code, std::string message) {
    return {"csv", std::move(code), "Line " + std::to_string(line) + ": " + message};
}

FieldError error_of(const csv::Error& error) {
    switch (error.fault) {
        case csv::Fault::open_quote:
            return error_of(error.line, "open_quote", "a quotation mark is never closed.");
        case csv::Fault::text_after_quote:
            return error_of(error.line, "text_after_quote",
                            "text follows a closing quotation mark.");
        case csv::Fault::nul:
            return error_of(error.line, "not_text", "this is not a text file.");
        case csv::Fault::too_many_records:
            return error_of(error.line, "too_many_lines", "the file has too many lines.");
        case csv::Fault::too_many_fields:
            return error_of(error.line, "too_many_columns", "there are too many columns.");
    }
    return error_of(error.line, "invalid", "this cannot be read.");
}

}  // namespace

std::string email_key(std::string_view email) {
    std::string key(trim(email));
    for (char& c : key) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return key;
}

std::variant<std::vector<ListedPerson>, std::vector<FieldError>> read_enrollment_list(
    std::string_view text, std::size_t max_lines) {
    csv::Limits limits;
    limits.records = max_lines + 1;
    auto table = csv::read(text, limits);
    if (const auto* error = std::get_if<csv::Error>(&table)) {
        return std::vector<FieldError>{error_of(*error)};
    }
    const auto& records = std::get<std::vector<csv::Record>>(table);
    const Columns columns = records.empty() ? Columns{} : columns_of(records.front());
    if (!columns.email) {
        return std::vector<FieldError>{
            {"csv", "no_email_column", "The first line names the columns; one of them is email."}};
    }
    std::vector<ListedPerson> people;
    std::vector<FieldError> errors;
    std::unordered_set<std::string> seen;
    for (auto record = records.begin() + 1; record != records.end(); ++record) {
        ListedPerson& person = people.emplace_back();
        person.line = record->line;
        person.email = email_key(field_of(*record, columns.email));
        person.repeated = !seen.insert(person.email).second;
        const std::string_view section = field_of(*record, columns.section);
        if (!section.empty()) person.section = std::string(section);
        const std::string_view expiry = field_of(*record, columns.expires_at);
        if (!expiry.empty()) person.expires_at = parse_expiry(expiry);
        if (person.email.empty()) {
            errors.push_back(error_of(record->line, "no_email", "there is no address."));
        } else if (person.email.size() > kMaxAddress ||
                   (person.section && person.section->size() > 4 * kMaxGroupTitle)) {
            errors.push_back(error_of(record->line, "too_long", "a text is too long."));
        } else if (!expiry.empty() && !person.expires_at) {
            errors.push_back(error_of(record->line, "no_date", "the last day is no date."));
        }
        if (errors.size() == kMaxErrors) break;
    }
    if (!errors.empty()) return errors;
    return people;
}

BulkOutcome plan_line(const LineFacts& facts, std::optional<std::int32_t>& places_left,
                      bool waiting_list) {
    if (!facts.known) return BulkOutcome::unknown_person;
    if (facts.section_missing) return BulkOutcome::unknown_section;
    if (facts.enrolled) return facts.changes ? BulkOutcome::moved : BulkOutcome::already_enrolled;
    if (facts.requested) return BulkOutcome::already_waiting;
    if (places_left == 0) return waiting_list ? BulkOutcome::waiting : BulkOutcome::full;
    if (places_left) --*places_left;
    return facts.was_enrolled ? BulkOutcome::returned : BulkOutcome::enrolled;
}

}  // namespace lms::course
