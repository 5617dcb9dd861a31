#include "services/assessment/domain/grade_calculation.hpp"

#include <algorithm>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/gradebook_faults.hpp"

namespace lms::assessment {
namespace {

Score points(const std::string& text) {
    return Score::parse(text).value();
}

class GradeCalculationTest : public ::testing::Test {
protected:
    GradeCategory& add_category(const std::string& code,
                                std::optional<GradeCategoryId> parent = {}) {
        GradeCategory category;
        category.id.value.bytes[0] = static_cast<std::uint8_t>(++made_);
        category.parent_id = parent;
        category.title = category.code = code;
        book_.categories.push_back(category);
        return book_.categories.back();
    }
    GradeColumn& add_column(const std::string& code, const std::string& most,
                            std::optional<GradeCategoryId> category = {}) {
        GradeColumn column;
        column.id.value.bytes[0] = static_cast<std::uint8_t>(++made_);
        column.category_id = category;
        column.title = column.code = code;
        column.most = points(most);
        book_.columns.push_back(column);
        return book_.columns.back();
    }
    GradeColumn& add_formula(const std::string& code, const std::string& formula) {
        GradeColumn& column = add_column(code, "100");
        column.kind = GradeColumnKind::calculated;
        column.rules.formula = formula;
        return column;
    }
    // Scores by code, "" for none, "EX" for excused.
    StudentGrades grades(const std::map<std::string, std::string>& by_code) const {
        StudentGrades student = no_grades(book_);
        for (std::size_t i = 0; i < book_.columns.size(); ++i) {
            const auto found = by_code.find(book_.columns[i].code);
            if (found == by_code.end() || found->second.empty()) continue;
            student.grades[i].is_excused = found->second == "EX";
            if (found->second != "EX") student.grades[i].score = points(found->second);
        }
        return student;
    }
    // The final grade, as a fraction.
    std::string total(const std::map<std::string, std::string>& by_code) const {
        return text(GradePlan(book_).figures(grades(by_code)));
    }
    static std::string text(const GradeFigures& figures) {
        return figures.fraction ? figures.fraction->to_string() : "none";
    }

    int made_ = 0;
    Gradebook book_;
};

TEST_F(GradeCalculationTest, points_are_added_and_what_is_not_graded_is_left_out) {
    add_column("a", "10");
    add_column("b", "30");
    EXPECT_EQ(total({}), "none");
    EXPECT_EQ(total({{"a", "5"}}), "1/2");
    EXPECT_EQ(total({{"a", "5"}, {"b", "30"}}), "7/8");
    EXPECT_EQ(total({{"a", "5"}, {"b", "EX"}}), "1/2");
    book_.rules.top.missing = MissingGrade::zero;
    EXPECT_EQ(total({}), "0");
    EXPECT_EQ(total({{"a", "5"}}), "1/8");
    EXPECT_EQ(total({{"a", "5"}, {"b", "EX"}}), "1/2") << "excused is not missing";
}

TEST_F(GradeCalculationTest, weights_of_categories_are_shared_by_those_with_grades_or_kept) {
    book_.rules.top.aggregation = GradeAggregation::weighted_mean;
    add_category("homework").rules.weight = points("0.4");
    add_category("exams").rules.weight = points("0.6");
    add_column("h1", "10", book_.categories[0].id);
    add_column("h2", "10", book_.categories[0].id);
    add_column("e1", "100", book_.categories[1].id);
    EXPECT_EQ(total({{"h1", "8"}, {"h2", "6"}, {"e1", "50"}}), "29/50");  // 0.4*0.7 + 0.6*0.5
    EXPECT_EQ(total({{"h1", "8"}}), "4/5") << "no exam yet";
    book_.rules.top.renormalizes = false;
    EXPECT_EQ(total({{"h1", "8"}}), "8/25");
    EXPECT_EQ(total({}), "none");
}

TEST_F(GradeCalculationTest, thirds_and_sevenths_are_exact) {
    book_.rules.top.aggregation = GradeAggregation::weighted_mean;
    add_column("a", "3");
    add_column("b", "7");
    add_column("c", "1");
    EXPECT_EQ(total({{"a", "1"}, {"b", "2"}, {"c", "1"}}), "34/63");  // (1/3 + 2/7 + 1) / 3
}

TEST_F(GradeCalculationTest, extra_credit_adds_and_is_capped_where_the_rules_say_so) {
    add_column("a", "10");
    add_column("bonus", "5").rules.is_extra_credit = true;
    EXPECT_EQ(total({{"a", "10"}, {"bonus", "2"}}), "6/5");
    EXPECT_EQ(total({{"a", "6"}, {"bonus", "0"}}), "3/5") << "and never takes away";
    EXPECT_EQ(total({{"a", "6"}}), "3/5");
    book_.rules.top.is_capped = true;
    EXPECT_EQ(total({{"a", "10"}, {"bonus", "2"}}), "1");
    book_.rules.top.is_capped = false;
    book_.rules.top.aggregation = GradeAggregation::weighted_mean;
    book_.columns[1].rules.weight = points("0.1");
    EXPECT_EQ(total({{"a", "8"}, {"bonus", "5"}}), "9/10");
}

TEST_F(GradeCalculationTest, the_worst_are_dropped_so_that_the_most_is_left) {
    book_.rules.top.drop_lowest = 1;
    add_column("small", "2");
    add_column("large", "100");
    add_column("other", "10");
    // 50 of 100 has the least percentage but one: dropping it is better than dropping 0 of 2.
    const std::map<std::string, std::string> earned{
        {"small", "0"}, {"large", "50"}, {"other", "10"}};
    EXPECT_EQ(total(earned), "5/6");
    const GradeFigures figures = GradePlan(book_).figures(grades(earned));
    EXPECT_THAT(figures.dropped, ::testing::ElementsAre(book_.columns[1].id));
    book_.rules.top.never_dropped = {book_.columns[1].id};
    EXPECT_EQ(total(earned), "6/11") << "0 of 2 goes instead";
    EXPECT_EQ(total({{"small", "1"}}), "1/2") << "the only one stays";
}

TEST_F(GradeCalculationTest, one_grade_is_always_kept) {
    book_.rules.top.drop_lowest = 3;
    book_.rules.top.drop_highest = 2;
    add_column("a", "10");
    add_column("b", "10");
    EXPECT_EQ(total({{"a", "3"}, {"b", "7"}}), "7/10");
    EXPECT_EQ(total({{"b", "7"}}), "7/10");
}

TEST_F(GradeCalculationTest, overrides_stand_and_count_on) {
    book_.rules.top.aggregation = GradeAggregation::weighted_mean;
    add_category("homework");
    add_category("exams");
    add_column("h", "10", book_.categories[0].id);
    add_column("e", "10", book_.categories[1].id);
    StudentGrades student = grades({{"h", "2"}, {"e", "6"}});
    student.category_overrides[0] = points("1");
    GradeFigures figures = GradePlan(book_).figures(student);
    EXPECT_EQ(text(figures), "4/5");
    EXPECT_TRUE(figures.categories[0].is_overridden);
    student.final_override = points("0.95");
    book_.rules.scales = standard_scales();
    book_.rules.scale = "Letters";
    book_.rules.pass = points("0.5");
    figures = GradePlan(book_).figures(student);
    EXPECT_EQ(figures.letter, "A");
    EXPECT_EQ(figures.is_passed, true);
    EXPECT_TRUE(figures.is_overridden);
}

TEST_F(GradeCalculationTest, formulas_compute_columns_and_the_final_grade) {
    add_category("homework");
    add_column("exam", "50");
    add_column("retake", "50");
    add_column("h", "10", book_.categories[0].id);
    add_formula("best", "if(graded(retake), max(exam, retake), exam)");
    book_.columns[3].rules.counts = false;
    book_.rules.formula = "round(0.7 * percent(best) * 2 + 0.3 * homework)";
    // `best` has 100 points: 40 is 40 percent.
    EXPECT_EQ(total({{"exam", "40"}, {"h", "10"}}), "43/50");
    EXPECT_EQ(total({{"exam", "40"}, {"retake", "45"}, {"h", "10"}}), "93/100");
    EXPECT_EQ(total({}), "none");
    EXPECT_TRUE(faults_of(book_).empty());
}

TEST_F(GradeCalculationTest, circles_of_formulas_are_faults_and_give_no_grade) {
    const GradeCategoryId homework = add_category("homework").id;
    add_formula("a", "homework + 1").category_id = homework;
    add_formula("b", "c");
    add_formula("c", "b * 2");
    const auto faults = faults_of(book_);
    ASSERT_FALSE(faults.empty());
    EXPECT_EQ(faults.front().code, "circle");
    EXPECT_EQ(total({}), "none") << "and it ends";
}

TEST_F(GradeCalculationTest, what_students_see_knows_nothing_of_what_is_hidden) {
    add_category("secret").rules.is_hidden = true;
    add_column("shown", "10");
    add_column("hidden", "10").rules.is_hidden = true;
    add_column("later", "10").rules.hidden_until = Time(std::chrono::hours(10));
    add_column("inside", "10", book_.categories[0].id);
    add_formula("sum", "shown + hidden");
    book_.columns[4].rules.counts = false;
    const Gradebook early = shown_to_students(book_, Time(std::chrono::hours(9)));
    EXPECT_EQ(early.columns.size(), 2);
    EXPECT_TRUE(early.categories.empty());
    StudentGrades student = no_grades(early);
    student.grades[0].score = points("4");
    const GradeFigures figures = GradePlan(early).figures(student);
    EXPECT_EQ(text(figures), "2/5");
    EXPECT_EQ(figures.calculated.at(0).score, points("4"));
    EXPECT_EQ(shown_to_students(book_, Time(std::chrono::hours(10))).columns.size(), 3);
}

// Laws, over books and grades by chance.
class GradeLawsTest : public GradeCalculationTest {
protected:
    std::int64_t draw(std::int64_t least, std::int64_t most) {
        return std::uniform_int_distribution<std::int64_t>(least, most)(random_);
    }
    void make_book(bool with_extra_credit) {
        book_ = {};
        made_ = 0;
        const auto mix = [&](GradeCategoryRules& rules) {
            rules.aggregation =
                draw(0, 1) ? GradeAggregation::points : GradeAggregation::weighted_mean;
            rules.missing = draw(0, 1) ? MissingGrade::left_out : MissingGrade::zero;
            rules.renormalizes = draw(0, 1) == 1;
            rules.weight = Score::of(draw(0, 10), 7);
            rules.is_extra_credit = with_extra_credit && draw(0, 4) == 0;
            rules.drop_lowest = static_cast<std::int32_t>(draw(0, 2));
            rules.drop_highest = static_cast<std::int32_t>(draw(0, 1));
        };
        mix(book_.rules.top);
        for (int i = 0; i < 3; ++i) {
            std::optional<GradeCategoryId> parent;
            if (i == 2) parent = book_.categories[0].id;
            mix(add_category("g" + std::to_string(i), parent).rules);
        }
        for (int i = 0; i < 12; ++i) {
            std::optional<GradeCategoryId> category;
            const auto place = static_cast<std::size_t>(draw(0, 3));
            if (place < 3) category = book_.categories[place].id;
            GradeColumn& column =
                add_column("c" + std::to_string(i), std::to_string(draw(0, 20)), category);
            column.rules.weight = Score::of(draw(0, 10), 3);
            column.rules.is_extra_credit = with_extra_credit && draw(0, 4) == 0;
            column.rules.counts = draw(0, 9) > 0;
        }
    }
    StudentGrades make_grades() {
        StudentGrades student = no_grades(book_);
        for (std::size_t i = 0; i < book_.columns.size(); ++i) {
            if (draw(0, 4) == 0) continue;
            student.grades[i].score = book_.columns[i].most.times(Score::of(draw(0, 12), 12));
            student.grades[i].is_excused = draw(0, 9) == 0;
            if (student.grades[i].is_excused) student.grades[i].score.reset();
        }
        return student;
    }

    std::mt19937_64 random_{20261122};
};

TEST_F(GradeLawsTest, without_extra_credit_totals_are_between_none_and_all) {
    for (int run = 0; run < 2'000; ++run) {
        make_book(false);
        const GradeFigures figures = GradePlan(book_).figures(make_grades());
        for (const auto& category : figures.categories) {
            EXPECT_GE(category.fraction.value_or(Score::zero()), Score::zero());
            EXPECT_LE(category.fraction.value_or(Score::zero()), Score::whole());
        }
        EXPECT_GE(figures.fraction.value_or(Score::zero()), Score::zero());
        EXPECT_LE(figures.fraction.value_or(Score::zero()), Score::whole()) << "run " << run;
    }
}

TEST_F(GradeLawsTest, dropping_the_lowest_never_lowers_a_category) {
    for (int run = 0; run < 2'000; ++run) {
        make_book(true);
        for (GradeCategory& category : book_.categories)
            category.rules.drop_highest = category.rules.drop_lowest = 0;
        book_.categories[1].rules.drop_lowest = static_cast<std::int32_t>(draw(0, 3));
        const StudentGrades student = make_grades();
        const auto before = GradePlan(book_).figures(student).categories[1].fraction;
        ++book_.categories[1].rules.drop_lowest;
        const auto after = GradePlan(book_).figures(student).categories[1].fraction;
        const bool has_extra = std::ranges::any_of(book_.columns, [&](const GradeColumn& column) {
            return column.rules.is_extra_credit && column.category_id == book_.categories[1].id;
        });
        // Extra credit weighs more the less there is beside it.
        EXPECT_GE(after.value_or(Score::zero()), before.value_or(Score::zero()))
            << "run " << run << (has_extra ? " with extra credit" : "");
    }
}

TEST_F(GradeLawsTest, the_kept_ones_are_the_best_that_could_be_kept) {
    for (int run = 0; run < 500; ++run) {
        book_ = {};
        made_ = 0;
        for (int i = 0; i < 6; ++i)
            add_column("c" + std::to_string(i), std::to_string(draw(1, 30)));
        const auto dropped = static_cast<std::size_t>(draw(1, 4));
        book_.rules.top.drop_lowest = static_cast<std::int32_t>(dropped);
        const StudentGrades student = make_grades();
        std::vector<std::size_t> graded;
        for (std::size_t i = 0; i < 6; ++i) {
            if (student.grades[i].score) graded.push_back(i);
        }
        if (graded.size() <= dropped) continue;
        Score best;
        for (unsigned set = 0; set < (1U << graded.size()); ++set) {
            if (static_cast<std::size_t>(std::popcount(set)) != graded.size() - dropped) continue;
            Score earned, possible;
            for (std::size_t i = 0; i < graded.size(); ++i) {
                if ((set >> i & 1U) == 0) continue;
                earned += *student.grades[graded[i]].score;
                possible += book_.columns[graded[i]].most;
            }
            best = std::max(best, Score::of(earned.units(), possible.units()));
        }
        EXPECT_EQ(GradePlan(book_).figures(student).fraction, best) << "run " << run;
    }
}

TEST_F(GradeLawsTest, the_order_of_columns_does_not_matter) {
    for (int run = 0; run < 500; ++run) {
        make_book(true);
        const StudentGrades student = make_grades();
        const GradeFigures figures = GradePlan(book_).figures(student);
        std::vector<std::size_t> order(book_.columns.size());
        for (std::size_t i = 0; i < order.size(); ++i)
            order[i] = i;
        std::ranges::shuffle(order, random_);
        Gradebook shuffled = book_;
        StudentGrades moved = student;
        for (std::size_t i = 0; i < order.size(); ++i) {
            shuffled.columns[i] = book_.columns[order[i]];
            moved.grades[i] = student.grades[order[i]];
        }
        EXPECT_EQ(GradePlan(shuffled).figures(moved), figures) << "run " << run;
    }
}

}  // namespace
}  // namespace lms::assessment
