#include "libs/pg/statement.hpp"

#include <charconv>

#include <libpq-fe.h>

namespace lms::pg {

void Result::Clear::operator()(pg_result* result) const {
    PQclear(result);
}

std::size_t Result::rows() const {
    return static_cast<std::size_t>(PQntuples(result_.get()));
}

std::size_t Result::columns() const {
    return static_cast<std::size_t>(PQnfields(result_.get()));
}

std::string_view Result::column_name(std::size_t column) const {
    return PQfname(result_.get(), static_cast<int>(column));
}

std::uint32_t Result::column_type(std::size_t column) const {
    return PQftype(result_.get(), static_cast<int>(column));
}

std::optional<std::string_view> Result::text(std::size_t row, std::size_t column) const {
    const int r = static_cast<int>(row);
    const int c = static_cast<int>(column);
    if (PQgetisnull(result_.get(), r, c)) return std::nullopt;
    return std::string_view(PQgetvalue(result_.get(), r, c),
                            static_cast<std::size_t>(PQgetlength(result_.get(), r, c)));
}

std::int64_t Result::affected_rows() const {
    const std::string_view digits = PQcmdTuples(result_.get());
    std::int64_t count = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return count;
}

std::string_view Result::command_tag() const {
    return PQcmdStatus(result_.get());
}

}  // namespace lms::pg
