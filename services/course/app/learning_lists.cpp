// The list of learning.hpp: my enrolments, each with what to do next.
#include <algorithm>
#include <unordered_map>

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

struct EnrollmentCursor {
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentCursor, (), (enrollment_id))

std::vector<LessonProgress> progress_of(const store::MyEnrollmentRow& row) {
    std::vector<LessonProgress> progress(row.lesson_ids.size());
    for (std::size_t i = 0; i < progress.size(); ++i) {
        progress[i].lesson_id = row.lesson_ids[i];
        progress[i].state = row.states.at(i);
        progress[i].position_s = row.positions_s.at(i);
        progress[i].updated_at = row.updated_ats.at(i);
    }
    return progress;
}

NextLesson next_of(const PreparedOutline& prepared, std::size_t index,
                   const LessonProgress& progress) {
    const std::size_t place = prepared.order.at(index).module;
    const OutlineModule& module = prepared.outline.modules[place];
    const OutlineLesson& lesson = module.lessons[index - prepared.order.lessons_of(place).first];
    return {lesson.id,      lesson.title,
            module.title,   lesson.teaching_minutes + lesson.exercise_minutes,
            progress.state, progress.position_s};
}

// By course; of those that use no rules there are none.
using RuledFacts = std::unordered_map<CourseId, Facts>;

std::optional<std::size_t> find_next(const PreparedOutline& prepared,
                                     const std::vector<LessonProgress>& progress,
                                     const RuledFacts& ruled) {
    const auto facts = ruled.find(prepared.outline.course_id);
    if (facts == ruled.end()) return next_lesson(progress);
    return Unlocking(prepared.outline, prepared.order, facts->second).next_open();
}

MyEnrollment to_view(const store::MyEnrollmentRow& row, const PreparedOutline& prepared,
                     const RuledFacts& ruled) {
    const auto progress = in_order(prepared.order, progress_of(row));
    Completion completion = completion_of(progress);
    completion.total_lessons = prepared.counted_lessons;
    completion.completed_lessons =
        std::min(row.done_lessons.value_or(completion.completed_lessons), completion.total_lessons);
    MyEnrollment view;
    view.id = row.enrollment_id;
    view.course_id = row.course_id;
    view.title = prepared.outline.title;
    view.summary = prepared.outline.summary;
    view.version = row.version;
    view.enrolled_at = row.enrolled_at;
    view.completed_at = row.completed_at;
    view.last_activity_at = row.last_activity_at;
    view.progress = {completion.percent(), completion.completed_lessons, completion.total_lessons};
    if (const auto next = find_next(prepared, progress, ruled)) {
        view.next_lesson = next_of(prepared, *next, progress[*next]);
    }
    return view;
}

// One statement, where any course of the page uses rules.
Task<RuledFacts> load_ruled(pg::Session& session, const Context& context,
                            const std::vector<store::MyEnrollmentRow>& rows,
                            const std::vector<std::shared_ptr<const PreparedOutline>>& outlines,
                            Time now) {
    std::vector<CourseId> courses, prerequisites;
    std::unordered_map<CourseId, const PreparedOutline*> by_course;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i].uses_rules) continue;
        courses.push_back(rows[i].course_id);
        by_course.emplace(rows[i].course_id, outlines[i].get());
        std::ranges::copy(outlines[i]->prerequisites, std::back_inserter(prerequisites));
    }
    RuledFacts ruled;
    if (courses.empty()) co_return ruled;
    const Principal& caller = context.principal;
    for (const store::CourseFactsRow& row : co_await store::list_facts_of(
             session, context, caller.organization_id, caller.user_id, courses, prerequisites)) {
        ruled.emplace(row.course_id, facts_of(row, *by_course.at(row.course_id), now));
    }
    co_return ruled;
}

}  // namespace

Task<EnrollmentPage> Learning::list_enrollments(const Context& context,
                                                const ListEnrollments& query) const {
    constexpr std::int32_t kDefaultLimit = 20;
    EnrollmentCursor from{last_id<EnrollmentId>()};
    if (query.cursor) from = http::decode_cursor<EnrollmentCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    const OrganizationId organization = context.principal.organization_id;
    auto rows =
        co_await store::list_mine(*database_, context, organization, context.principal.user_id,
                                  from.enrollment_id, query.state, limit + 1);
    EnrollmentPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(EnrollmentCursor{rows.back().enrollment_id});
    }
    std::vector<OutlineKey> read;
    for (const store::MyEnrollmentRow& row : rows)
        read.push_back({row.course_id, row.version});
    const auto outlines = co_await outlines_->list(*database_, context, organization, read);
    const auto ruled = co_await load_ruled(*database_, context, rows, outlines, clock_->now());
    for (std::size_t i = 0; i < rows.size(); ++i)
        page.items.push_back(to_view(rows[i], *outlines[i], ruled));
    co_return page;
}

}  // namespace lms::course
