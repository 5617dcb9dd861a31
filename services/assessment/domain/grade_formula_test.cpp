#include "services/assessment/domain/grade_formula.hpp"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/assessment/domain/grade_curve.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/grade_table.hpp"

namespace lms::assessment {
namespace {

// The value, "none", or the code of the fault; a = 3, b = 10, z is not graded.
std::string value(const std::string& text) {
    const auto formula = GradeFormula::parse(text);
    if (const auto* fault = std::get_if<FormulaFault>(&formula)) return fault->code;
    const std::map<std::string, Score, std::less<>> known{{"a", Score::of(3, 1)},
                                                          {"b", Score::of(10, 1)}};
    const auto result = std::get<GradeFormula>(formula).evaluate(
        [&](std::string_view code, GradeUnit unit) -> std::optional<Score> {
            const auto found = known.find(code);
            if (found == known.end()) return std::nullopt;
            return unit == GradeUnit::percent ? found->second.times(Score::of(10, 1))
                                              : found->second;
        });
    return result ? result->to_string() : "none";
}

TEST(GradeFormula, computes_as_people_expect) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"1 + 2 * 3", "7"},
        {"(1 + 2) * 3", "9"},
        {"10 - 4 - 3", "3"},
        {"1 / 3 * 3", "1"},
        {"-a + b", "7"},
        {"--2", "2"},
        {"2 * -3", "-6"},
        {"min(a, b, z)", "3"},
        {"max(a, b)", "10"},
        {"mean(a, b, z)", "13/2"},
        {"sum(a, b, z)", "13"},
        {"round(2.5)", "3"},
        {"round(-2.5)", "-3"},
        {"round(a / 7, 2)", "43/100"},
        {"if(a > 2, b, 0)", "10"},
        {"if(graded(z), z, a)", "3"},
        {"a + z", "3"},
        {"z + 1", "none"},
        {"a / (b - 10)", "none"},
        {"percent(a)", "30"},
        {"(a >= 3) + (a <= 2) + (a == 3) + (a != 3)", "2"},
        {"999 * 999 * 999", "9999"},
    };
    for (const auto& [text, expected] : table)
        EXPECT_EQ(value(text), expected) << text;
}

TEST(GradeFormula, says_what_is_wrong_with_it) {
    EXPECT_EQ(value(""), "unexpected");
    EXPECT_EQ(value("1 +"), "unexpected");
    EXPECT_EQ(value("(1"), "unexpected");
    EXPECT_EQ(value("1 2"), "unexpected");
    EXPECT_EQ(value("A"), "unexpected");
    EXPECT_EQ(value("sin(a)"), "unknown_function");
    EXPECT_EQ(value("if(a)"), "wrong_count");
    EXPECT_EQ(value("graded(a + 1)"), "not_a_code");
    EXPECT_EQ(value("1.2.3"), "bad_number");
    EXPECT_EQ(value(std::string(40, '(') + "1" + std::string(40, ')')), "too_deep");
    EXPECT_EQ(value(std::string(1'001, ' ')), "too_long");
    std::string sum = "1";
    for (int i = 0; i < 300; ++i)
        sum += "+1";
    EXPECT_EQ(value(sum), "too_long");
}

TEST(GradeFormula, names_what_it_refers_to) {
    const auto formula = std::get<GradeFormula>(GradeFormula::parse("max(b, a) + percent(a)"));
    EXPECT_THAT(formula.references(), ::testing::ElementsAre("a", "b"));
}

TEST(GradeScale, letters_read_back_as_themselves) {
    for (const GradeScale& scale : standard_scales()) {
        EXPECT_TRUE(faults_of(scale, "scale").empty()) << scale.name;
        for (const ScaleStep& step : scale.steps)
            EXPECT_EQ(label_of(scale, fraction_of(scale, step.label).value()), step.label);
    }
    const GradeScale letters = standard_scales().front();
    EXPECT_EQ(label_of(letters, Score::of(8999, 10000)), "B+");
    EXPECT_EQ(label_of(letters, Score::of(9, 10)), "A-");
    EXPECT_EQ(label_of(letters, -Score::of(1, 10)), "F");
    EXPECT_EQ(fraction_of(letters, " b+ "), Score::of(87, 100));
}

TEST(GradeScale, faults_are_named) {
    const GradeScale wrong{"wrong",
                           {{"A", Score::of(1, 2), Score::of(1, 4)}, {"a", Score::of(3, 4), {}}}};
    std::vector<std::string> codes;
    for (const FieldError& fault : faults_of(wrong, "s"))
        codes.push_back(fault.field + " " + fault.code);
    EXPECT_THAT(codes, ::testing::UnorderedElementsAre(
                           "s.steps[0].value out_of_range", "s.steps[1].label not_unique",
                           "s.steps[1].from not_in_order", "s.steps not_complete"));
}

TEST(GradeScale, grades_are_read_as_people_write_them) {
    const GradeScale letters = standard_scales().front();
    const Score most = Score::of(20, 1);
    const auto read = [&](const std::string& text) {
        const auto score = read_grade(text, most, &letters, Numerals::points);
        return score ? score->to_string() : "none";
    };
    EXPECT_EQ(read("17.5"), "35/2");
    EXPECT_EQ(read(" 17,5 "), "35/2");
    EXPECT_EQ(read("85%"), "17");
    EXPECT_EQ(read("85 %"), "17");
    EXPECT_EQ(read("B"), "84/5");
    EXPECT_EQ(read("25"), "25") << "more than all is allowed";
    for (const char* text : {"", "-1", "x", "1e5", "%", "10000", "1,000,000", "900000000%"})
        EXPECT_EQ(read(text), "none") << text;
}

TEST(GradeCurve, goes_where_it_is_wished) {
    const std::vector<Score> fractions{Score::of(1, 4), Score::of(1, 2), Score::of(3, 4)};
    PreviewCurve wish;
    wish.wish = CurveWish::mean;
    wish.target = Score::of(6, 10);
    GradeCurve curve = curve_of(wish, fractions);
    EXPECT_EQ(curve.plus, Score::of(1, 10));
    const Score most = Score::of(40, 1);
    EXPECT_EQ(curved(curve, Score::of(20, 1), most), Score::of(24, 1));
    EXPECT_EQ(curved(curve, Score::of(40, 1), most), most) << "not above all points";
    EXPECT_EQ(curved(curve, Score::of(44, 1), most), Score::of(44, 1)) << "nor down to them";
    wish.wish = CurveWish::most;
    wish.target = Score::whole();
    curve = curve_of(wish, fractions);
    EXPECT_EQ(curved(curve, Score::of(30, 1), most), most);
    wish.wish = CurveWish::square_root;
    curve = curve_of(wish, fractions);
    EXPECT_EQ(curved(curve, Score::of(10, 1), most), Score::of(20, 1));
    EXPECT_THROW(curve_of({.wish = CurveWish::mean, .target = Score::whole()}, {}), Problem);
    EXPECT_THROW(curve_of({.wish = CurveWish::mean}, fractions), Problem);
}

TEST(GradeCurve, never_puts_a_better_grade_behind_a_worse_one) {
    const Score most = Score::of(37, 1);
    for (const GradeCurve& curve :
         {GradeCurve{CurveKind::square_root, Score::whole(), Score::zero(), true},
          GradeCurve{CurveKind::linear, Score::of(13, 10), Score::of(1, 20), true},
          GradeCurve{CurveKind::linear, Score::of(1, 2), -Score::of(1, 5), false}}) {
        Score before = curved(curve, Score::zero(), most);
        for (std::int64_t parts = 1; parts < 500; ++parts) {
            const Score next = curved(curve, Score::of(parts, 10), most);
            EXPECT_GE(next, before);
            before = next;
        }
    }
}

TEST(GradeCurve, figures_tell_of_a_class) {
    const CurveFigures figures = figures_of(
        {Score::of(1, 1), Score::of(1, 4), Score::of(3, 4), Score::zero(), Score::of(6, 5)});
    EXPECT_EQ(figures.mean, Score::of(16, 25));
    EXPECT_EQ(figures.median, Score::of(3, 4));
    EXPECT_THAT(figures.histogram, ::testing::ElementsAre(1, 0, 1, 0, 0, 0, 0, 1, 0, 2));
}

TEST(GradeTable, what_is_written_reads_back_as_no_change) {
    Gradebook book;
    for (const char* title : {"=SUM(A1)", "Essay, long"}) {
        GradeColumn column;
        column.title = title;
        column.code = "c" + std::to_string(book.columns.size());
        column.most = Score::of(10, 1);
        book.columns.push_back(column);
    }
    std::vector<GradeTableStudent> students(1);
    students[0].name = "@Ann";
    students[0].email = "ann@school.test";
    students[0].facts.resize(2);
    students[0].facts[0].score = Score::of(1, 3);
    students[0].facts[1].is_excused = true;
    const std::string text = write_grade_table(book, students);
    EXPECT_NE(text.find("'=SUM(A1) (10) [c0]"), text.npos) << text;
    const auto table = std::get<GradeTable>(read_grade_table(book, text));
    ASSERT_EQ(table.lines.size(), 1);
    EXPECT_EQ(table.lines[0].user_id, students[0].user_id);
    ASSERT_EQ(table.lines[0].cells.size(), 2);
    for (const auto& [column, cell] : table.lines[0].cells)
        EXPECT_FALSE(change_of(students[0].facts[column], book.columns[column], cell)) << cell;
    EXPECT_THAT(table.ignored, ::testing::ElementsAre("Total (%)", "Grade"));
}

TEST(GradeTable, files_of_other_programs_are_understood) {
    Gradebook book;
    GradeColumn column;
    column.title = "Homework";
    column.code = "c1";
    book.columns.push_back(column);
    const auto table = std::get<GradeTable>(
        read_grade_table(book, "\xEF\xBB\xBFname;e-mail;Homework;Notes\r\nAnn;ANN@x.test;7,5;hi"));
    ASSERT_EQ(table.lines.size(), 1);
    EXPECT_EQ(table.lines[0].email, "ann@x.test");
    EXPECT_EQ(table.lines[0].cells.at(0).second, "7,5");
    EXPECT_THAT(table.ignored, ::testing::ElementsAre("Notes"));
    EXPECT_EQ(std::get<FieldError>(read_grade_table(book, "a,b\n1,2")).code, "no_students");
    EXPECT_EQ(std::get<FieldError>(read_grade_table(book, "Email,\"x")).code, "unreadable");
}

TEST(PointSum, holds_more_than_a_score_and_reads_back) {
    const PointSum sum{Score::kUnitsOfWhole * 20'000 + Score::of(1, 4).units()};
    EXPECT_EQ(sum.to_string(), "20000.25");
    EXPECT_EQ(PointSum::parse("20000.25"), sum);
    EXPECT_EQ(PointSum{-Score::of(1, 3).units()}.to_string(), "-0.33333");
    EXPECT_FALSE(PointSum::parse("1.").has_value());
    EXPECT_FALSE(PointSum::parse("999999999").has_value());
}

}  // namespace
}  // namespace lms::assessment
