#include "services/course/app/facts.hpp"

#include <algorithm>

#include "libs/json/json.hpp"

namespace lms::course {

namespace {

std::optional<std::string> title_of(const Lock& lock, const PreparedOutline& prepared,
                                    const Facts& facts) {
    if (!lock.subject) return std::nullopt;
    if (const auto index = prepared.order.find(LessonId(*lock.subject))) {
        const std::size_t module = prepared.order.at(*index).module;
        const std::size_t first = prepared.order.lessons_of(module).first;
        return prepared.outline.modules[module].lessons[*index - first].title;
    }
    for (const OutlineModule& module : prepared.outline.modules) {
        if (module.id.value == *lock.subject) return module.title;
    }
    for (const Prerequisite& course : facts.prerequisites) {
        if (course.course_id.value == *lock.subject) return course.title;
    }
    return std::nullopt;
}

std::string words_of(const LockView& lock) {
    const std::string subject = "“" + lock.subject_title.value_or("?") + "”";
    switch (lock.reason) {
        case LockReason::not_enrolled:
            return "Enrol in the course to open its lessons.";
        case LockReason::previous_not_completed:
            return "Complete the lesson before it, " + subject + ".";
        case LockReason::not_yet_open:
            return "It opens at " + to_rfc3339(lock.opens_at.value()) + ".";
        case LockReason::lesson_not_completed:
        case LockReason::module_not_completed:
        case LockReason::course_not_completed:
            return "Complete " + subject + " first.";
        case LockReason::score_not_reached:
            return "Reach " + std::to_string(lock.required_percent.value()) + " % in " + subject +
                   ".";
        case LockReason::not_in_group:
            return "It is open to other groups.";
    }
    return {};
}

}  // namespace

Facts facts_of(const store::FactsRow& row, const PreparedOutline& prepared, Time now) {
    Facts facts;
    facts.now = now;
    facts.enrolled = row.enrollment_id.has_value();
    facts.enrolled_at = row.enrolled_at.value_or(now);
    std::vector<LessonProgress> progress(row.lesson_ids.size());
    for (std::size_t i = 0; i < progress.size(); ++i) {
        LessonProgress& lesson = progress[i];
        lesson.lesson_id = row.lesson_ids[i];
        lesson.state = row.states[i];
        lesson.position_s = row.positions_s[i];
        lesson.time_spent_s = row.times_spent_s[i];
        if (row.scores_percent[i] >= 0) lesson.score_percent = row.scores_percent[i];
        lesson.claimed = row.claims[i] != 0;
        lesson.updated_at = row.updated_ats[i];
    }
    facts.progress = in_order(prepared.order, progress);
    facts.groups = row.group_ids;
    for (std::size_t i = 0; i < prepared.prerequisites.size(); ++i) {
        const CourseId course = prepared.prerequisites[i];
        Prerequisite& prerequisite = facts.prerequisites.emplace_back();
        prerequisite.course_id = course;
        prerequisite.completed = std::ranges::count(row.completed_courses, course) > 0;
        if (i < row.course_titles.size() && !row.course_titles[i].empty()) {
            prerequisite.title = row.course_titles[i];
        }
    }
    facts.overrides = json::read_lenient<std::vector<Override>>(row.overrides.text);
    return facts;
}

Task<Facts> load_facts(pg::Session& session, const Context& context, OrganizationId organization,
                       const PreparedOutline& prepared, UserId user, Time now) {
    const auto rows = co_await store::list_facts(
        session, context, organization, prepared.outline.course_id, {user}, prepared.prerequisites);
    co_return facts_of(rows.at(0), prepared, now);
}

std::vector<LockView> to_views(const std::vector<Lock>& locks, const PreparedOutline& prepared,
                               const Facts& facts) {
    std::vector<LockView> views;
    views.reserve(locks.size());
    for (const Lock& lock : locks) {
        views.push_back({lock.reason, lock.scope, lock.opens_at, lock.subject,
                         title_of(lock, prepared, facts), lock.required_percent,
                         lock.score_percent});
    }
    return views;
}

Problem locked_problem(const std::vector<LockView>& locks) {
    if (locks.front().reason == LockReason::not_enrolled) {
        return forbidden("enrollment.required", words_of(locks.front()));
    }
    std::vector<FieldError> reasons;
    std::string detail = "This lesson is locked.";
    for (const LockView& lock : locks) {
        reasons.push_back({std::string(json::to_text(lock.scope)),
                           std::string(json::to_text(lock.reason)), words_of(lock)});
        detail += " " + reasons.back().message;
    }
    return {ProblemKind::forbidden, "lesson.locked", std::move(detail), std::move(reasons)};
}

}  // namespace lms::course
