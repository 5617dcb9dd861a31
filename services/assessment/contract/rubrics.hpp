#pragma once
// How work is marked: by points, by a rubric (criteria with levels), or by a marking guide
// (criteria with a maximum each); and what a marker says of one submission.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "libs/json/json.hpp"
#include "services/assessment/contract/question_body.hpp"
#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxCriteria = 50;
inline constexpr std::size_t kMaxLevels = 20;
inline constexpr std::size_t kMaxFrequentComments = 100;

// A level of a criterion. With `least` it is a range: any points from there to `points`.
struct RubricLevel {
    std::string id;
    std::string title;
    std::string description;
    Score points;
    std::optional<Score> least;
    bool operator==(const RubricLevel&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricLevel, (), (id, title, description, points, least))

struct RubricCriterion {
    std::string id;
    std::string title;
    std::string description;
    std::vector<RubricLevel> levels;  // in the order in which they are shown
    bool operator==(const RubricCriterion&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricCriterion, (), (id, title, description, levels))

struct GuideCriterion {
    std::string id;
    std::string title;
    std::string description;   // for students
    std::string marker_notes;  // never sent to students
    Score most = Score::whole();
    bool operator==(const GuideCriterion&) const = default;
};
BOOST_DESCRIBE_STRUCT(GuideCriterion, (), (id, title, description, marker_notes, most))

// One number, up to the points of the assignment.
struct PointsForm {
    static constexpr std::string_view kKind = "points";
    bool operator==(const PointsForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(PointsForm, (), ())

// The sum of its best levels stands for the points of the assignment.
struct RubricForm {
    static constexpr std::string_view kKind = "rubric";
    std::vector<RubricCriterion> criteria;
    bool is_shown_before = true;  // to students, before they submit
    bool operator==(const RubricForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(RubricForm, (), (criteria, is_shown_before))

// The sum of its maxima stands for the points of the assignment.
struct GuideForm {
    static constexpr std::string_view kKind = "guide";
    std::vector<GuideCriterion> criteria;
    std::vector<std::string> frequent_comments;  // for markers to choose from
    bool is_shown_before = true;
    bool operator==(const GuideForm&) const = default;
};
BOOST_DESCRIBE_STRUCT(GuideForm, (), (criteria, frequent_comments, is_shown_before))

using MarkingForm = std::variant<PointsForm, RubricForm, GuideForm>;

// Of a rubric the level, and the points where it is a range; of a guide the points.
struct CriterionMark {
    std::string criterion;
    std::optional<std::string> level;
    std::optional<Score> points;
    std::string comment;
    bool operator==(const CriterionMark&) const = default;
};
BOOST_DESCRIBE_STRUCT(CriterionMark, (), (criterion, level, points, comment))

struct Mark {
    std::vector<CriterionMark> criteria;
    std::optional<Score> points;  // of PointsForm only
    std::string comment;          // on the whole
    bool operator==(const Mark&) const = default;
};
BOOST_DESCRIBE_STRUCT(Mark, (), (criteria, points, comment))

inline constexpr json::pattern kFormId{"^[A-Za-z0-9_-]{1,64}$", "must be a short word"};

inline constexpr auto json_rules(const RubricLevel*) {
    return json::rules(
        json::field<&RubricLevel::id>(kFormId),
        json::field<&RubricLevel::title>(json::length{1, 200}, json::not_blank{}),
        json::field<&RubricLevel::description>(json::length{0, 2'000}, json::defaulted{}));
}
inline constexpr auto json_rules(const RubricCriterion*) {
    return json::rules(
        json::field<&RubricCriterion::id>(kFormId),
        json::field<&RubricCriterion::title>(json::length{1, 200}, json::not_blank{}),
        json::field<&RubricCriterion::description>(json::length{0, 5'000}, json::defaulted{}),
        json::field<&RubricCriterion::levels>(json::items{0, kMaxLevels}));
}
inline constexpr auto json_rules(const GuideCriterion*) {
    return json::rules(
        json::field<&GuideCriterion::id>(kFormId),
        json::field<&GuideCriterion::title>(json::length{1, 200}, json::not_blank{}),
        json::field<&GuideCriterion::description>(json::length{0, 5'000}, json::defaulted{}),
        json::field<&GuideCriterion::marker_notes>(json::length{0, 5'000}, json::defaulted{}));
}
inline constexpr auto json_rules(const RubricForm*) {
    return json::rules(json::field<&RubricForm::criteria>(json::items{0, kMaxCriteria}),
                       json::field<&RubricForm::is_shown_before>(json::defaulted{}));
}
inline constexpr auto json_rules(const GuideForm*) {
    return json::rules(json::field<&GuideForm::criteria>(json::items{0, kMaxCriteria}),
                       json::field<&GuideForm::frequent_comments>(
                           json::items{0, kMaxFrequentComments}, json::each(json::length{1, 2'000}),
                           json::defaulted{}),
                       json::field<&GuideForm::is_shown_before>(json::defaulted{}));
}
inline constexpr auto json_rules(const CriterionMark*) {
    return json::rules(
        json::field<&CriterionMark::criterion>(kFormId),
        json::field<&CriterionMark::comment>(json::length{0, 5'000}, json::defaulted{}));
}
inline constexpr auto json_rules(const Mark*) {
    return json::rules(
        json::field<&Mark::criteria>(json::items{0, kMaxCriteria}, json::defaulted{}),
        json::field<&Mark::comment>(json::length{0, 20'000}, json::defaulted{}));
}

}  // namespace lms::assessment
