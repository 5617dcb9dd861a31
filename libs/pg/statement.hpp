#pragma once
// A statement and what it gives back. Rows of a result are read through row.hpp.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct pg_result;

namespace lms::pg {

// `slow` statements (reports, scans) run on a leased connection, because on the shared one they
// would hold up their neighbours.
enum class Speed { fast, slow };

// A named constant on top of a store file:
//   constexpr pg::Statement kFindCourse{"course.find", R"(SELECT id, title FROM ... WHERE id =
//   $1)"};
// The name is unique in the project: it stands in metrics, logs and the server's list of prepared
// statements. Only parameters carry data, never the text; both texts live as long as the process.
struct Statement {
    std::string_view name;
    std::string_view sql;
    Speed speed = Speed::fast;
};

// A bytea value.
struct Bytes {
    std::string data;
    bool operator==(const Bytes&) const = default;
};

// What the server answered to one statement; owns it.
class Result {
public:
    Result() = default;
    explicit Result(pg_result* owned) : result_(owned) {}

    std::size_t rows() const;
    std::size_t columns() const;
    std::string_view column_name(std::size_t column) const;
    std::uint32_t column_type(std::size_t column) const;  // an oid of pg_type
    // The text form; nothing for null. Valid while the result lives.
    std::optional<std::string_view> text(std::size_t row, std::size_t column) const;
    // Of INSERT, UPDATE, DELETE; of a SELECT the number of rows.
    std::int64_t affected_rows() const;
    // "COMMIT", "INSERT 0 1", ...
    std::string_view command_tag() const;
    pg_result* get() const { return result_.get(); }

private:
    struct Clear {
        void operator()(pg_result* result) const;
    };
    std::unique_ptr<pg_result, Clear> result_;
};

}  // namespace lms::pg
