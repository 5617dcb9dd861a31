#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/testing/database.hpp"

namespace lms::pg {
namespace {

using CourseId = Id<struct CourseTag>;
BOOST_DEFINE_ENUM_CLASS(Level, beginner, advanced)

struct Everything {
    bool flag;
    std::int16_t small;
    std::int32_t medium;
    std::int64_t large;
    std::uint32_t positive;
    double real;
    std::string text;
    Uuid uuid;
    CourseId id;
    Time at;
    Level level;
    json::Raw document;
    Bytes bytes;
    std::optional<std::string> nothing;
    std::optional<std::int32_t> something;
    std::vector<std::string> texts;
    std::vector<std::int64_t> numbers;
    std::vector<std::optional<Level>> levels;
    std::vector<CourseId> ids;
    std::vector<Time> times;
    std::string class_;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (flag, small, medium, large, positive, real, text, uuid, id, at, level,
                       document, bytes, nothing, something, texts, numbers, levels, ids, times,
                       class_))

constexpr Statement kEcho{"test.echo", R"(
    SELECT $1::boolean AS flag, $2::smallint AS small, $3::integer AS medium, $4::bigint AS large,
           $5::bigint AS positive, $6::double precision AS real, $7::text AS text, $8::uuid AS uuid,
           $9::uuid AS id, $10::timestamptz AS at, $11::text AS level, $12::jsonb AS document,
           $13::bytea AS bytes, $14::text AS nothing, $15::integer AS something,
           $16::text[] AS texts, $17::bigint[] AS numbers, $18::text[] AS levels,
           $19::uuid[] AS ids, $20::timestamptz[] AS times, $21::text AS class)"};

Everything sample() {
    const SystemClock clock;
    Everything all;
    all.flag = true;
    all.small = -32768;
    all.medium = 2147483647;
    all.large = std::numeric_limits<std::int64_t>::min();
    all.positive = 4294967295U;
    all.real = 0.1 + 0.2;
    all.text = "quotes ' \" \\ and ünïcödé 日本 \n {,}";
    all.uuid = Uuid::make(clock.now());
    all.id = CourseId::make(clock.now());
    all.at = *parse_rfc3339("1969-07-20T20:17:40.000001Z");
    all.level = Level::advanced;
    all.document = json::Raw{R"({"a": [1, 2, {"b": null}]})"};
    all.bytes = Bytes{std::string("\0\x01\xff\\x", 5)};
    all.something = 7;
    all.texts = {"", "NULL", "a,b", "\"quoted\"", "back\\slash", "{brace}", " space "};
    all.numbers = {1, -2, 3};
    all.levels = {Level::beginner, std::nullopt};
    all.ids = {CourseId::make(clock.now()), CourseId::make(clock.now())};
    all.times = {all.at, *parse_rfc3339("2026-11-21T08:00:00.5Z")};
    all.class_ = "a trailing underscore is dropped";
    return all;
}

class RowTest : public ::testing::Test {
protected:
    static void SetUpTestSuite() {
        database_ = std::make_unique<lms::testing::Database>();
        environment_ = std::make_unique<lms::testing::Environment>(*database_);
    }
    static void TearDownTestSuite() {
        environment_.reset();
        database_.reset();
    }
    template <class Row, class... Args>
    Row one(std::string_view sql, const Args&... args) {
        std::optional<Row> row;
        environment_->run([&](const Context& context) -> Task<> {
            row =
                co_await environment_->db().one<Row>(context, Statement{"test.one", sql}, args...);
        });
        return std::move(*row);
    }
    static inline std::unique_ptr<lms::testing::Database> database_;
    static inline std::unique_ptr<lms::testing::Environment> environment_;
};

TEST_F(RowTest, every_type_comes_back_as_it_went) {
    const Everything in = sample();
    const auto out =
        one<Everything>(kEcho.sql, in.flag, in.small, in.medium, in.large, in.positive, in.real,
                        in.text, in.uuid, in.id, in.at, in.level, in.document, in.bytes, in.nothing,
                        in.something, in.texts, in.numbers, in.levels, in.ids, in.times, in.class_);
    boost::mp11::mp_for_each<detail::RowMembers<Everything>>([&](auto member) {
        EXPECT_TRUE(in.*member.pointer == out.*member.pointer) << member.name;
    });
}

struct Pair {
    std::int64_t id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Pair, (), (id, name))

TEST_F(RowTest, columns_are_matched_by_name_in_any_order) {
    const Pair pair = one<Pair>("SELECT 'x'::text AS name, 4::bigint AS id");
    EXPECT_EQ(pair.id, 4);
    EXPECT_EQ(pair.name, "x");
}

void expect_mismatch(const std::function<void()>& call, std::string_view part) {
    try {
        call();
        ADD_FAILURE() << "nothing was refused";
    } catch (const RowMismatch& error) {
        EXPECT_NE(std::string_view(error.what()).find(part), std::string_view::npos)
            << error.what();
    }
}

TEST_F(RowTest, a_result_that_is_not_the_row_is_refused_with_every_difference) {
    expect_mismatch([&] { one<Pair>("SELECT 1::bigint AS id"); }, "column name is missing");
    expect_mismatch([&] { one<Pair>("SELECT 1::bigint AS id, ''::text AS name, 2 AS more"); },
                    "column more has no member");
    expect_mismatch([&] { one<Pair>("SELECT ''::text AS id, 1::bigint AS nam"); },
                    "column id has type oid 25, the row wants bigint; column name is missing; "
                    "column nam has no member");
    expect_mismatch([&] { one<std::int32_t>("SELECT 1::bigint"); }, "the row wants integer");
    expect_mismatch([&] { one<std::int32_t>("SELECT 1, 2"); }, "one column is wanted, it has 2");
    expect_mismatch([&] { one<std::string>("SELECT ARRAY['a']"); }, "the row wants text");
    expect_mismatch([&] { one<std::vector<std::string>>("SELECT 'a'::text"); }, "text[]");
}

TEST_F(RowTest, a_value_that_does_not_fit_its_member_is_refused_without_showing_it) {
    expect_mismatch([&] { one<std::string>("SELECT NULL::text"); }, "is null");
    expect_mismatch([&] { one<Level>("SELECT 'secret'::text"); }, "not an enumerator");
    expect_mismatch([&] { one<std::uint32_t>("SELECT (-1)::bigint"); }, "not an unsigned integer");
    expect_mismatch([&] { one<std::uint64_t>("SELECT (-1)::bigint"); }, "not an unsigned integer");
    expect_mismatch([&] { one<Time>("SELECT 'infinity'::timestamptz"); }, "not a time");
    expect_mismatch([&] { one<std::vector<std::int32_t>>("SELECT ARRAY[1, NULL]"); },
                    "not an array without null");
    expect_mismatch([&] { one<std::vector<std::int32_t>>("SELECT ARRAY[[1], [2]]"); },
                    "not a one-dimensional array");
    try {
        one<Level>("SELECT 'secret'::text");
    } catch (const RowMismatch& error) {
        EXPECT_EQ(std::string_view(error.what()).find("secret"), std::string_view::npos);
    }
}

TEST_F(RowTest, the_number_of_rows_is_checked) {
    expect_mismatch([&] { one<std::int32_t>("SELECT generate_series(1, 2)"); },
                    "2 rows, and exactly one is allowed");
    expect_mismatch([&] { one<std::int32_t>("SELECT 1 WHERE false"); },
                    "0 rows, and exactly one is allowed");
    environment_->run([&](const Context& context) -> Task<> {
        constexpr Statement kNone{"test.none", "SELECT 1 WHERE false"};
        constexpr Statement kThree{"test.three", "SELECT generate_series(1, 3)"};
        Database& db = environment_->db();
        EXPECT_EQ(co_await db.find<std::int32_t>(context, kNone), std::nullopt);
        const auto three = co_await db.list<std::int32_t>(context, kThree);
        EXPECT_EQ(three, (std::vector<std::int32_t>{1, 2, 3}));
        EXPECT_EQ(co_await db.execute(context, kThree), 3);
    });
}

TEST_F(RowTest, a_text_that_cannot_be_stored_is_a_problem_of_the_caller) {
    for (const std::string& text : {std::string("a\0b", 3), std::string("\xff\xfe")}) {
        try {
            one<std::string>("SELECT $1::text", text);
            ADD_FAILURE() << "it was accepted";
        } catch (const Problem& problem) {
            EXPECT_EQ(problem.kind(), ProblemKind::validation);
        }
    }
}

TEST_F(RowTest, an_error_names_the_statement_and_never_the_value) {
    try {
        one<std::int32_t>("SELECT $1::text::integer", std::string("secret"));
        ADD_FAILURE() << "it was accepted";
    } catch (const QueryError& error) {
        EXPECT_STREQ(error.what(), "statement test.one failed with SQLSTATE 22P02");
    }
}

}  // namespace
}  // namespace lms::pg
