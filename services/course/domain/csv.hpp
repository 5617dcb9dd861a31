#pragma once
// Comma-separated values (RFC 4180) as spreadsheets write them: a byte order mark, any line ends,
// semicolons or tabs instead of commas. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lms::course {

struct CsvRecord {
    std::int32_t line = 0;  // on which it begins, from 1
    std::vector<std::string> fields;
    bool operator==(const CsvRecord&) const = default;
};

enum class CsvFault { open_quote, text_after_quote, nul, too_many_records, too_many_fields };
struct CsvError {
    CsvFault fault = CsvFault::open_quote;
    std::int32_t line = 0;
    bool operator==(const CsvError&) const = default;
};

struct CsvLimits {
    std::size_t records = 10'001;
    std::size_t fields = 50;  // of a record
};

// Records without any text are left out. The separator is the one that the first line has most of,
// or what a first line "sep=;" says.
std::variant<std::vector<CsvRecord>, CsvError> read_csv(std::string_view text,
                                                        const CsvLimits& limits);

}  // namespace lms::course
