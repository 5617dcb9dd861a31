#pragma once
// What a gradebook is made of: rules of the whole, categories, columns. Scores are points; weights
// and bounds of scales are fractions ("1/4"); a fraction of 1 is 100 percent.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/json/json.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/contract/score.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxGradeColumns = 500;
inline constexpr std::size_t kMaxGradeCategories = 100;
inline constexpr std::size_t kMaxGradeDepth = 5;  // of categories
inline constexpr std::size_t kMaxFormulaBytes = 1'000;

// A sum of points, which may be more than a score holds: a decimal number with up to five digits
// after the point.
struct PointSum {
    std::int64_t units = 0;  // of Score
    static std::optional<PointSum> parse(std::string_view text);
    std::string to_string() const;
    bool operator==(const PointSum&) const = default;
};

enum class GradeDisplay { points, percent, letter };
BOOST_DESCRIBE_ENUM(GradeDisplay, points, percent, letter)

// "B" from 0.8. A grade given by its label counts `value`, which reads back as the same label.
struct ScaleStep {
    std::string label;
    Score from;
    std::optional<Score> value;  // null: `from`
    bool operator==(const ScaleStep&) const = default;
};
BOOST_DESCRIBE_STRUCT(ScaleStep, (), (label, from, value))
inline constexpr auto json_rules(const ScaleStep*) {
    return json::rules(json::field<&ScaleStep::label>(json::length{1, 40}, json::not_blank{}));
}
struct GradeScale {
    std::string name;              // unique in the book
    std::vector<ScaleStep> steps;  // best first, the last from 0
    bool operator==(const GradeScale&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeScale, (), (name, steps))
inline constexpr auto json_rules(const GradeScale*) {
    return json::rules(json::field<&GradeScale::name>(json::length{1, 60}, json::not_blank{}),
                       json::field<&GradeScale::steps>(json::items{1, 50}));
}

// `points`: all that was earned of all that could be. `weighted_mean`: of fractions, by weight.
enum class GradeAggregation { points, weighted_mean };
BOOST_DESCRIBE_ENUM(GradeAggregation, points, weighted_mean)
// What a column without a grade counts.
enum class MissingGrade { left_out, zero };
BOOST_DESCRIBE_ENUM(MissingGrade, left_out, zero)

struct GradeCategoryRules {
    GradeAggregation aggregation = GradeAggregation::points;
    MissingGrade missing = MissingGrade::left_out;
    Score weight = Score::whole();  // in what it stands in, where that takes a weighted mean
    bool is_extra_credit = false;
    bool is_hidden = false;    // from students, with all in it
    bool is_capped = false;    // extra credit lifts it to at most 1
    bool renormalizes = true;  // categories in it without grades give their weight to the others
    std::int32_t drop_lowest = 0;  // of its own columns; one is always kept
    std::int32_t drop_highest = 0;
    std::vector<GradeColumnId> never_dropped;
    bool operator==(const GradeCategoryRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeCategoryRules, (),
                      (aggregation, missing, weight, is_extra_credit, is_hidden, is_capped,
                       renormalizes, drop_lowest, drop_highest, never_dropped))
inline constexpr auto json_rules(const GradeCategoryRules*) {
    using R = GradeCategoryRules;
    return json::rules(
        json::field<&R::aggregation>(json::defaulted{}),
        json::field<&R::missing>(json::defaulted{}), json::field<&R::weight>(json::defaulted{}),
        json::field<&R::is_extra_credit>(json::defaulted{}),
        json::field<&R::is_hidden>(json::defaulted{}),
        json::field<&R::is_capped>(json::defaulted{}),
        json::field<&R::renormalizes>(json::defaulted{}),
        json::field<&R::drop_lowest>(json::defaulted{}, json::range{0, 100}),
        json::field<&R::drop_highest>(json::defaulted{}, json::range{0, 100}),
        json::field<&R::never_dropped>(json::defaulted{}, json::items{0, kMaxGradeColumns}));
}

// Rules of the whole book. `top` says how what stands in no category becomes the final grade.
struct GradebookRules {
    GradeCategoryRules top;
    GradeDisplay display = GradeDisplay::percent;
    std::vector<GradeScale> scales;
    std::string scale;                   // of the final grade and of categories; empty: none
    std::optional<Score> pass;           // the least final grade that passes
    std::optional<std::string> formula;  // instead of `top`: the final grade in percent
    bool shows_total = true;             // to students
    bool operator==(const GradebookRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradebookRules, (), (top, display, scales, scale, pass, formula, shows_total))
inline constexpr auto json_rules(const GradebookRules*) {
    using R = GradebookRules;
    return json::rules(json::field<&R::top>(json::defaulted{}),
                       json::field<&R::display>(json::defaulted{}),
                       json::field<&R::scales>(json::defaulted{}, json::items{0, 20}),
                       json::field<&R::scale>(json::defaulted{}, json::length{0, 60}),
                       json::field<&R::formula>(json::length{1, kMaxFormulaBytes}),
                       json::field<&R::shows_total>(json::defaulted{}));
}

// What a score becomes, before it counts; what was given is kept. Fractions of the column's points:
// `linear` times * x + plus, `square_root` of x.
enum class CurveKind { linear, square_root };
BOOST_DESCRIBE_ENUM(CurveKind, linear, square_root)
struct GradeCurve {
    CurveKind kind = CurveKind::linear;
    Score times = Score::whole();
    Score plus;
    bool is_capped = true;  // at all points
    bool operator==(const GradeCurve&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeCurve, (), (kind, times, plus, is_capped))
inline constexpr auto json_rules(const GradeCurve*) {
    return json::rules(json::field<&GradeCurve::times>(json::defaulted{}),
                       json::field<&GradeCurve::plus>(json::defaulted{}),
                       json::field<&GradeCurve::is_capped>(json::defaulted{}));
}

enum class GradeColumnKind { manual, quiz, assignment, calculated };
BOOST_DESCRIBE_ENUM(GradeColumnKind, manual, quiz, assignment, calculated)
struct GradeColumnRules {
    Score weight = Score::whole();  // where its category takes a weighted mean
    bool is_extra_credit = false;
    bool counts = true;  // false: shown, in no total
    bool is_hidden = false;
    std::optional<Time> hidden_until;
    bool is_locked = false;
    bool is_moderated = false;  // grades wait until a teacher of the course releases them
    GradeDisplay display = GradeDisplay::points;
    std::string scale;  // for letters; empty: the book's
    std::optional<GradeCurve> curve;
    std::optional<std::string> formula;  // of a calculated column: its points
    bool operator==(const GradeColumnRules&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeColumnRules, (),
                      (weight, is_extra_credit, counts, is_hidden, hidden_until, is_locked,
                       is_moderated, display, scale, curve, formula))
inline constexpr auto json_rules(const GradeColumnRules*) {
    using R = GradeColumnRules;
    return json::rules(json::field<&R::weight>(json::defaulted{}),
                       json::field<&R::is_extra_credit>(json::defaulted{}),
                       json::field<&R::counts>(json::defaulted{}),
                       json::field<&R::is_hidden>(json::defaulted{}),
                       json::field<&R::is_locked>(json::defaulted{}),
                       json::field<&R::is_moderated>(json::defaulted{}),
                       json::field<&R::display>(json::defaulted{}),
                       json::field<&R::scale>(json::defaulted{}, json::length{0, 60}),
                       json::field<&R::formula>(json::length{1, kMaxFormulaBytes}));
}

// `code` names it in formulas and files; unique among columns and categories.
struct GradeCategory {
    GradeCategoryId id;
    std::optional<GradeCategoryId> parent_id;
    std::string title;
    std::string code;
    GradeCategoryRules rules;
    bool operator==(const GradeCategory&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeCategory, (), (id, parent_id, title, code, rules))
struct GradeColumn {
    GradeColumnId id;
    std::optional<GradeCategoryId> category_id;
    GradeColumnKind kind = GradeColumnKind::manual;
    std::optional<std::string> source;  // the id of the quiz or the assignment
    std::string title;
    std::string code;
    Score most;  // points
    GradeColumnRules rules;
    bool operator==(const GradeColumn&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeColumn, (), (id, category_id, kind, source, title, code, most, rules))

// Categories and columns in the order that they are shown.
struct Gradebook {
    GradebookRules rules;
    std::vector<GradeCategory> categories;
    std::vector<GradeColumn> columns;
};

// What the book makes of one student's grades. Of categories in the order of the book.
struct CategoryFigures {
    std::optional<Score> fraction;  // null: nothing graded
    PointSum earned;
    PointSum possible;
    bool is_overridden = false;
    bool operator==(const CategoryFigures&) const = default;
};
BOOST_DESCRIBE_STRUCT(CategoryFigures, (), (fraction, earned, possible, is_overridden))
struct CalculatedFigure {
    GradeColumnId column_id;
    Score score;
    bool operator==(const CalculatedFigure&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalculatedFigure, (), (column_id, score))
struct GradeFigures {
    std::optional<Score> fraction;  // of the final grade
    PointSum earned;
    PointSum possible;
    bool is_overridden = false;
    std::optional<std::string> letter;
    std::optional<bool> is_passed;  // null: nothing graded, or nothing to pass
    std::vector<CategoryFigures> categories;
    std::vector<CalculatedFigure> calculated;
    std::vector<GradeColumnId> dropped;
    bool operator==(const GradeFigures&) const = default;
};
BOOST_DESCRIBE_STRUCT(GradeFigures, (),
                      (fraction, earned, possible, is_overridden, letter, is_passed, categories,
                       calculated, dropped))

}  // namespace lms::assessment
