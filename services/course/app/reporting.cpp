#include "services/course/app/reporting.hpp"

#include <map>

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/domain/progress.hpp"
#include "services/course/store/report_store.hpp"

namespace lms::course {

namespace {

constexpr std::chrono::days kActive(7);
constexpr std::chrono::days kInactive(14);

store::RiskBounds risk_bounds(Time now) {
    constexpr std::chrono::days kBegunWithin(7);
    constexpr std::int32_t kPointsBehind = 25;
    return {now, now - kBegunWithin, now - kInactive, kPointsBehind};
}

// An assistant of single sections sees the students of those.
store::ReportScope scope_of(const Context& context, const store::CourseRow& course,
                            std::optional<SectionId> section) {
    store::ReportScope scope{course.course_id, section, std::nullopt};
    if (course.sections_only) scope.taught_by = context.principal.user_id;
    return scope;
}

// With the order that it belongs to, and the keys of every order, each with its own type: of a
// cursor that somebody made up nothing reaches a statement that does not belong there.
struct StudentCursor {
    ReportSort sort = ReportSort::enrolled;
    SortOrder order = SortOrder::asc;
    std::string sort_name;
    std::int32_t percent = 0;
    std::optional<Time> last_activity_at;
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(StudentCursor, (),
                      (sort, order, sort_name, percent, last_activity_at, enrollment_id))

std::int32_t percent_of(const store::StudentRow& row) {
    return Completion{row.completed_lessons, row.total_lessons}.percent();
}

store::StudentQuery query_of(const ListStudents& input, Time now) {
    store::StudentQuery query;
    query.bounds = risk_bounds(now);
    query.at_risk = input.at_risk.value_or(false);
    query.risk = input.risk;
    if (input.q && !input.q->empty()) query.words = input.q;
    query.state = input.state;
    if (input.inactive_days) query.inactive_since = now - std::chrono::days(*input.inactive_days);
    query.sort = input.sort.value_or(ReportSort::enrolled);
    query.order = input.order.value_or(SortOrder::asc);
    if (input.cursor) {
        auto cursor = http::decode_cursor<StudentCursor>(*input.cursor);
        if (cursor.sort != query.sort || cursor.order != query.order) {
            throw invalid("cursor", "invalid", "The cursor belongs to another order.");
        }
        query.after = {std::move(cursor.sort_name), cursor.percent, cursor.last_activity_at,
                       cursor.enrollment_id};
    }
    return query;
}

StudentProgress to_view(const store::StudentRow& row) {
    StudentProgress view;
    view.user_id = row.user_id;
    view.name = row.name;
    view.email = row.email;
    view.section = row.section;
    view.version = row.version;
    view.percent = percent_of(row);
    view.expected_percent = row.expected_percent;
    view.completed_lessons = row.completed_lessons;
    view.total_lessons = row.total_lessons;
    view.state = row.state;
    view.time_spent_s = row.time_spent_s;
    view.enrolled_at = row.enrolled_at;
    view.last_activity_at = row.last_activity_at;
    view.completed_at = row.completed_at;
    if (row.not_begun) view.risks.push_back(RiskReason::not_begun);
    if (row.inactive) view.risks.push_back(RiskReason::inactive);
    if (row.behind) view.risks.push_back(RiskReason::behind);
    return view;
}

std::vector<LessonSummary> lessons_of(const Outline& outline,
                                      const std::vector<store::LessonFiguresRow>& rows) {
    std::map<LessonId, const store::LessonFiguresRow*> figures;
    for (const store::LessonFiguresRow& row : rows)
        figures.emplace(row.lesson_id, &row);
    std::vector<LessonSummary> lessons;
    for (const OutlineModule& module : outline.modules) {
        for (const OutlineLesson& lesson : module.lessons) {
            LessonSummary& summary = lessons.emplace_back();
            summary.lesson_id = lesson.id;
            summary.title = lesson.title;
            summary.module_title = module.title;
            const auto found = figures.find(lesson.id);
            if (found == figures.end()) continue;
            summary.completed = found->second->completed;
            summary.in_progress = found->second->in_progress;
            summary.median_time_s = found->second->median_time_s;
        }
    }
    return lessons;
}

}  // namespace

Task<ProgressReportPage> Reporting::list_students(const Context& context,
                                                  const ListStudents& input) const {
    constexpr std::int32_t kDefaultLimit = 50;
    store::StudentQuery query = query_of(input, clock_->now());
    const auto course = co_await get_course_to_look_after(*database_, context, input.course_id);
    query.scope = scope_of(context, course, input.section_id);
    const std::int32_t limit = input.limit.value_or(kDefaultLimit);
    query.limit = limit + 1;  // one more tells whether there is a next page
    auto rows = co_await store::list_students(*database_, context,
                                              context.principal.organization_id, query);
    ProgressReportPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        const store::StudentRow& last = rows.back();
        page.next_cursor = http::encode_cursor(
            StudentCursor{query.sort, query.order, last.sort_name, percent_of(last),
                          last.last_activity_at, last.enrollment_id});
    }
    for (const store::StudentRow& row : rows)
        page.items.push_back(to_view(row));
    co_return page;
}

Task<ProgressSummary> Reporting::summarize(const Context& context,
                                           const SummarizeProgress& input) const {
    const OrganizationId organization = context.principal.organization_id;
    const CourseId id = input.course_id;
    const auto course = co_await get_course_to_look_after(*database_, context, id);
    const store::ReportScope scope = scope_of(context, course, input.section_id);
    const Time now = clock_->now();
    store::ClassRow figures = co_await store::summarize_class(
        *database_, context, organization, scope, now - kActive, now - kInactive, risk_bounds(now));
    ProgressSummary summary;
    summary.students = figures.students;
    summary.not_started = figures.not_started;
    summary.in_progress = figures.in_progress;
    summary.completed = figures.completed;
    summary.active_7_days = figures.active;
    summary.inactive_14_days = figures.inactive;
    summary.at_risk = figures.at_risk;
    for (std::size_t i = 0; i < figures.risks.size(); ++i)
        summary.risks.push_back({static_cast<RiskReason>(i), figures.risks[i]});
    summary.average_percent = figures.average_percent;
    summary.histogram = std::move(figures.histogram);
    if (!course.published_version) co_return summary;
    const auto lessons =
        co_await store::summarize_lessons(*database_, context, organization, scope);
    const auto prepared =
        co_await outlines_->get(*database_, context, organization, id, *course.published_version);
    summary.lessons = lessons_of(prepared->outline, lessons);
    co_return summary;
}

}  // namespace lms::course
