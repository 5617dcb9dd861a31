#include "services/assessment/domain/rubric.hpp"

#include <algorithm>

#include "services/assessment/domain/faults.hpp"

namespace lms::assessment {

namespace {

Score lowest_of(const RubricLevel& level) {
    return level.least.value_or(level.points);
}

Score best_of(const RubricCriterion& criterion) {
    Score best;
    for (const RubricLevel& level : criterion.levels)
        best = std::max(best, level.points);
    return best;
}

Score best_of(const GuideCriterion& criterion) {
    return criterion.most;
}

template <class Criterion>
Score sum_of(const std::vector<Criterion>& criteria) {
    Score sum;
    for (const Criterion& criterion : criteria)
        sum += best_of(criterion);
    return sum;
}

template <class T>
const T* find_by_id(const std::vector<T>& things, const std::string& id) {
    const auto found = std::ranges::find(things, id, &T::id);
    return found == things.end() ? nullptr : &*found;
}

void check_total(Faults& faults, Score most) {
    faults.require(most > Score::zero(), "criteria", "worth_nothing",
                   "must be able to give points");
    faults.require(most <= Score::of(Score::kMostWholes - 1, 1), "criteria", "too_many_points",
                   "give more points than anything may");
}

void check_levels(Faults& faults, const std::string& place, const RubricCriterion& criterion) {
    check_ids(faults, place + ".levels", criterion.levels, 1);
    for (std::size_t i = 0; i < criterion.levels.size(); ++i) {
        const RubricLevel& level = criterion.levels[i];
        const std::string at = element(place + ".levels", i);
        faults.require(level.points >= Score::zero(), at + ".points", "negative",
                       "must not be negative");
        faults.require(
            !level.least || (*level.least >= Score::zero() && *level.least <= level.points),
            at + ".least", "not_a_range", "must be from 0 to the points of the level");
    }
}

void check_form(Faults&, const PointsForm&) {}

void check_form(Faults& faults, const RubricForm& form) {
    check_ids(faults, "criteria", form.criteria, 1);
    for (std::size_t i = 0; i < form.criteria.size(); ++i)
        check_levels(faults, element("criteria", i), form.criteria[i]);
    check_total(faults, sum_of(form.criteria));
}

void check_form(Faults& faults, const GuideForm& form) {
    check_ids(faults, "criteria", form.criteria, 1);
    for (std::size_t i = 0; i < form.criteria.size(); ++i) {
        faults.require(form.criteria[i].most >= Score::zero(), element("criteria", i) + ".most",
                       "negative", "must not be negative");
    }
    check_total(faults, sum_of(form.criteria));
}

void check_range(Faults& faults, const std::string& place, const std::optional<Score>& points,
                 Score least, Score most) {
    faults.require(!points || (*points >= least && *points <= most), place, "out_of_range",
                   "must be from " + least.to_string() + " to " + most.to_string());
}

void check_one(Faults& faults, const std::string& place, const CriterionMark& mark,
               const RubricCriterion& criterion) {
    if (!mark.level) {
        faults.require(!mark.points, place + ".points", "no_level", "need a level");
        return;
    }
    const RubricLevel* level = find_by_id(criterion.levels, *mark.level);
    if (level == nullptr) {
        faults.add(place + ".level", "unknown", "is no level of this criterion");
        return;
    }
    check_range(faults, place + ".points", mark.points, lowest_of(*level), level->points);
}

void check_one(Faults& faults, const std::string& place, const CriterionMark& mark,
               const GuideCriterion& criterion) {
    faults.require(!mark.level, place + ".level", "unknown", "is of rubrics only");
    check_range(faults, place + ".points", mark.points, Score::zero(), criterion.most);
}

template <class Form>
void check_mark(Faults& faults, const Mark& mark, const Form& form, Score) {
    faults.require(!mark.points, "points", "not_here", "follow from the criteria");
    Ids seen;
    for (std::size_t i = 0; i < mark.criteria.size(); ++i) {
        const CriterionMark& one = mark.criteria[i];
        const std::string place = element("criteria", i);
        const auto* criterion = find_by_id(form.criteria, one.criterion);
        faults.require(seen.insert(one.criterion).second, place + ".criterion", "not_unique",
                       "is marked twice");
        if (criterion == nullptr) {
            faults.add(place + ".criterion", "unknown", "is no criterion of this form");
        } else {
            check_one(faults, place, one, *criterion);
        }
    }
}

void check_mark(Faults& faults, const Mark& mark, const PointsForm&, Score points) {
    faults.require(mark.criteria.empty(), "criteria", "not_here", "there are none here");
    check_range(faults, "points", mark.points, Score::zero(), points);
}

std::optional<Score> points_of(const CriterionMark& mark, const RubricCriterion& criterion) {
    if (!mark.level) return std::nullopt;
    const RubricLevel* level = find_by_id(criterion.levels, *mark.level);
    if (level == nullptr) return std::nullopt;
    // A range without a number of its own would be a guess.
    if (level->least) return mark.points;
    return level->points;
}

std::optional<Score> points_of(const CriterionMark& mark, const GuideCriterion&) {
    return mark.points;
}

template <class Form>
std::optional<Score> sum_of(const Mark& mark, const Form& form) {
    Score sum;
    for (const auto& criterion : form.criteria) {
        const auto given =
            std::ranges::find(mark.criteria, criterion.id, &CriterionMark::criterion);
        if (given == mark.criteria.end()) return std::nullopt;
        const auto points = points_of(*given, criterion);
        if (!points) return std::nullopt;
        sum += *points;
    }
    return sum;
}

std::optional<Score> sum_of(const Mark& mark, const PointsForm&) {
    return mark.points;
}

// sum × points / most, rounded once.
Score in_proportion(Score sum, Score points, Score most) {
    if (most == points || most <= Score::zero()) return std::min(sum, points);
    using Wide = __int128;
    const Wide product = Wide{sum.units()} * points.units();
    return Score::of_units(static_cast<std::int64_t>((product + most.units() / 2) / most.units()));
}

}  // namespace

Score most_of(const MarkingForm& form, Score points) {
    if (const auto* rubric = std::get_if<RubricForm>(&form)) return sum_of(rubric->criteria);
    if (const auto* guide = std::get_if<GuideForm>(&form)) return sum_of(guide->criteria);
    return points;
}

std::vector<FieldError> validate(const MarkingForm& form) {
    Faults faults;
    std::visit([&](const auto& one) { check_form(faults, one); }, form);
    return std::move(faults.found);
}

std::vector<FieldError> validate(const Mark& mark, const MarkingForm& form, Score points) {
    Faults faults;
    std::visit([&](const auto& one) { check_mark(faults, mark, one, points); }, form);
    return std::move(faults.found);
}

std::optional<Score> earned_by(const Mark& mark, const MarkingForm& form, Score points) {
    const auto sum = std::visit([&](const auto& one) { return sum_of(mark, one); }, form);
    if (!sum) return std::nullopt;
    return in_proportion(*sum, points, most_of(form, points));
}

MarkingForm for_students(const MarkingForm& form) {
    MarkingForm shown = form;
    if (auto* guide = std::get_if<GuideForm>(&shown)) {
        guide->frequent_comments.clear();
        for (GuideCriterion& criterion : guide->criteria)
            criterion.marker_notes.clear();
    }
    return shown;
}

bool is_shown_before(const MarkingForm& form) {
    if (const auto* rubric = std::get_if<RubricForm>(&form)) return rubric->is_shown_before;
    if (const auto* guide = std::get_if<GuideForm>(&form)) return guide->is_shown_before;
    return true;
}

}  // namespace lms::assessment
