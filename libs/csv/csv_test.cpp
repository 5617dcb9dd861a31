#include "libs/csv/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::csv {
namespace {

using ::testing::ElementsAre;

std::vector<Record> table(std::string_view text) {
    const auto read = csv::read(text, {});
    EXPECT_TRUE(std::holds_alternative<std::vector<Record>>(read)) << text;
    return std::get<std::vector<Record>>(read);
}

Error fault(std::string_view text, const Limits& limits = {}) {
    const auto read = csv::read(text, limits);
    EXPECT_TRUE(std::holds_alternative<Error>(read)) << text;
    return std::get<Error>(read);
}

TEST(Csv, reads_what_spreadsheets_write) {
    EXPECT_THAT(table("a,b\r\nc,d\r\n"), ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
    EXPECT_THAT(table("\xEF\xBB\xBF"
                      "a;b,c\nd;e"),
                ElementsAre(Record{1, {"a;b", "c"}}, Record{2, {"d;e"}}));
    EXPECT_THAT(table("\xEF\xBB\xBF"
                      "a;b;c\nd;e,f;"),
                ElementsAre(Record{1, {"a", "b", "c"}}, Record{2, {"d", "e,f", ""}}));
    EXPECT_THAT(table("sep=;\r\na,1;b\r\n"), ElementsAre(Record{2, {"a,1", "b"}}));
    EXPECT_THAT(table("a\tb\rc\td\r"), ElementsAre(Record{1, {"a", "b"}}, Record{2, {"c", "d"}}));
    EXPECT_THAT(table("\"a,\"\"x\"\"\n2\",b\nc,d"),
                ElementsAre(Record{1, {"a,\"x\"\n2", "b"}}, Record{3, {"c", "d"}}));
    EXPECT_THAT(table("a\n\n,,\nb"), ElementsAre(Record{1, {"a"}}, Record{4, {"b"}}));
    EXPECT_TRUE(table("").empty());
}

TEST(Csv, names_the_line_of_what_cannot_be_read) {
    EXPECT_EQ(fault("a\n\"b\nc"), (Error{Fault::open_quote, 2}));
    EXPECT_EQ(fault("a\n\"b\"c"), (Error{Fault::text_after_quote, 2}));
    EXPECT_EQ(fault(std::string_view("a\nb\0c", 5)), (Error{Fault::nul, 2}));
    EXPECT_EQ(fault("a\nb\nc", {2, 9}), (Error{Fault::too_many_records, 3}));
    EXPECT_EQ(fault("a,b,c", {9, 2}), (Error{Fault::too_many_fields, 1}));
}

TEST(Csv, what_is_written_reads_back_equal) {
    const std::vector<std::vector<std::string>> rows{
        {"name", "text"}, {"a;b", "say \"hi\",\r\nthen go"}, {"", " blank "}, {"=1+1", "é\t"}};
    std::string text;
    for (const auto& row : rows)
        write_record(text, row);
    EXPECT_TRUE(text.starts_with("name,text\r\n\"a;b\",\"say \"\"hi\"\",")) << text;
    const auto read = table(text);
    ASSERT_EQ(read.size(), rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        EXPECT_EQ(read[i].fields, rows[i]);
}

}  // namespace
}  // namespace lms::csv
