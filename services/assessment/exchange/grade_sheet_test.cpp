#include "services/assessment/exchange/grade_sheet.hpp"

#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

TEST(GradeSheet, a_folder_names_its_submission_whatever_stands_before_it) {
    const SubmissionTag tag{"K7Q2M9", 2};
    EXPECT_EQ(folder_of("Ann Lee", tag), "Ann Lee K7Q2M9-2");
    EXPECT_EQ(tag_of("Ann Lee K7Q2M9-2"), tag);
    EXPECT_EQ(tag_of("renamed by hand K7Q2M9-2 "), tag);
    EXPECT_EQ(tag_of("K7Q2M9-2"), tag);
    for (const auto* wrong :
         {"", "Ann", "Ann-Lee", "K7Q2M9-", "K7Q2M9-0", "-1", "k7-1", "K7-1x", "K7-99999999999"})
        EXPECT_EQ(tag_of(wrong), std::nullopt) << wrong;
}

TEST(GradeSheet, points_are_decimals_that_no_spreadsheet_takes_for_a_date) {
    EXPECT_EQ(decimal_of(Score::of(20, 3)), "6.666667");
    EXPECT_EQ(decimal_of(Score::of(2, 3)), "0.666667");
    EXPECT_EQ(decimal_of(Score::of(-1, 3)), "-0.333333");
    EXPECT_EQ(decimal_of(Score::of(171, 2)), "85.5");
    EXPECT_EQ(decimal_of(Score::of(10, 1)), "10");
    EXPECT_EQ(decimal_of(Score::zero()), "0");
    EXPECT_EQ(decimal_of(-Score::of_units(1)), "0");
}

TEST(GradeSheet, what_was_written_reads_back_equal) {
    const std::vector<GradeSheetRow> rows{{{"AA", 1}, "Ann, \"A\"", Score::of(171, 2)},
                                          {{"BB", 1}, "=cmd()", std::nullopt},
                                          {{"CC", 3}, "", Score::of(1, 3)}};
    const std::string text = write_grade_sheet(rows);
    EXPECT_NE(text.find("85.5"), std::string::npos);
    EXPECT_NE(text.find("'=cmd()"), std::string::npos);
    const GradeSheet sheet = read_grade_sheet(text);
    ASSERT_EQ(sheet.lines.size(), 3U);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        EXPECT_EQ(sheet.lines[i].tag, rows[i].tag);
        ASSERT_EQ(sheet.lines[i].points.has_value(), rows[i].points.has_value());
        if (rows[i].points)
            EXPECT_EQ(decimal_of(*sheet.lines[i].points), decimal_of(*rows[i].points));
        EXPECT_EQ(sheet.lines[i].fault, "");
    }
}

TEST(GradeSheet, what_a_spreadsheet_saves_is_understood_and_faults_have_their_line) {
    const GradeSheet sheet = read_grade_sheet(
        "\xef\xbb\xbfPoints;Submission;Comment\r\n\"12,5\";Ann AB-1;Good\r\nmany;CD-1;\r\n;x;\r\n");
    ASSERT_EQ(sheet.lines.size(), 3U);
    EXPECT_EQ(sheet.lines[0].points, Score::of(25, 2));
    EXPECT_EQ(sheet.lines[0].comment, "Good");
    EXPECT_EQ(sheet.lines[1].fault, "not_a_number");
    EXPECT_EQ(sheet.lines[1].line, 3);
    EXPECT_EQ(sheet.lines[2].fault, "no_submission");
    EXPECT_EQ(read_grade_sheet("name,points\n").fault, "no_columns");
    EXPECT_EQ(read_grade_sheet("submission,points\n\"a").fault, "not_a_table");
    EXPECT_EQ(read_grade_sheet("").fault, "no_columns");
}

}  // namespace
}  // namespace lms::assessment
