#pragma once
// The people of a file that are to be enrolled, and what becomes of each. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libs/core/problem.hpp"
#include "libs/core/time.hpp"
#include "services/course/contract/bulk.hpp"

namespace lms::course {

// Lower case of ASCII letters, without white space around: how addresses are compared.
std::string email_key(std::string_view email);

struct ListedPerson {
    std::int32_t line = 0;
    std::string email;  // its key
    std::optional<std::string> section;
    std::optional<Time> expires_at;
    bool repeated = false;  // an earlier line has the same address
    bool operator==(const ListedPerson&) const = default;
};

// What is wrong names its line; then nobody is enrolled.
std::variant<std::vector<ListedPerson>, std::vector<FieldError>> read_enrollment_list(
    std::string_view csv, std::size_t max_lines);

// What is known about the person of one line.
struct LineFacts {
    bool known = false;            // somebody of the organisation
    bool section_missing = false;  // a section is named that the course does not have
    bool enrolled = false;
    bool changes = false;  // of an enrolled person: another section or date than they have
    bool requested = false;
    bool was_enrolled = false;
};

// `places_left` (nothing: no limit) goes down with whoever is enrolled.
BulkOutcome plan_line(const LineFacts& facts, std::optional<std::int32_t>& places_left,
                      bool waiting_list);

}  // namespace lms::course
