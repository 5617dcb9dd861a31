#pragma once
// Comma-separated values (RFC 4180) as spreadsheets write them: a byte order mark, any line ends,
// semicolons or tabs instead of commas. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lms::csv {

struct Record {
    std::int32_t line = 0;  // on which it begins, from 1
    std::vector<std::string> fields;
    bool operator==(const Record&) const = default;
};

enum class Fault { open_quote, text_after_quote, nul, too_many_records, too_many_fields };
struct Error {
    Fault fault = Fault::open_quote;
    std::int32_t line = 0;
    bool operator==(const Error&) const = default;
};

struct Limits {
    std::size_t records = 10'001;
    std::size_t fields = 50;  // of a record
};

// Records without any text are left out. The separator is the one that the first line has most of,
// or what a first line "sep=;" says.
std::variant<std::vector<Record>, Error> read(std::string_view text, const Limits& limits);

// Adds one line of RFC 4180 with commas, ended by \r\n; reads back equal, but for a record without
// any text. `fields` is not empty. Text that a spreadsheet takes for a formula stays as it is.
void write_record(std::string& to, const std::vector<std::string>& fields);

}  // namespace lms::csv
