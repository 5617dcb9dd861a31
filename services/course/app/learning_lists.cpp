// The paged lists of learning.hpp: my enrolments, and the students of a course.
#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

struct EnrollmentCursor {
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(EnrollmentCursor, (), (enrollment_id))

MyEnrollment to_view(const store::MyEnrollmentRow& row) {
    const Completion completion{row.completed_lessons, row.total_lessons};
    return {row.enrollment_id,
            row.course_id,
            row.title,
            row.summary,
            row.version,
            row.enrolled_at,
            row.completed_at,
            row.last_activity_at,
            {completion.percent(), completion.completed_lessons, completion.total_lessons}};
}

StudentProgress to_view(const store::StudentRow& row) {
    const Completion completion{row.completed_lessons, row.total_lessons};
    StudentProgress view;
    view.user_id = row.user_id;
    view.name = row.name;
    view.email = row.email;
    view.version = row.version;
    view.percent = completion.percent();
    view.completed_lessons = completion.completed_lessons;
    view.total_lessons = completion.total_lessons;
    view.state = completion.all() ? ProgressState::completed
                 : row.has_begun  ? ProgressState::in_progress
                                  : ProgressState::not_started;
    view.time_spent_s = row.time_spent_s;
    view.enrolled_at = row.enrolled_at;
    view.last_activity_at = row.last_activity_at;
    view.completed_at = row.completed_at;
    return view;
}

// One row more than asked for tells whether there is a next page.
template <class Page, class Row>
Page to_page(const std::vector<Row>& rows, std::int32_t limit) {
    Page page;
    const std::size_t shown = std::min(rows.size(), static_cast<std::size_t>(limit));
    for (std::size_t i = 0; i < shown; ++i)
        page.items.push_back(to_view(rows[i]));
    if (rows.size() > shown) {
        page.next_cursor = http::encode_cursor(EnrollmentCursor{rows[shown - 1].enrollment_id});
    }
    return page;
}

}  // namespace

Task<EnrollmentPage> Learning::list_enrollments(const Context& context,
                                                const ListEnrollments& query) const {
    constexpr std::int32_t kDefaultLimit = 20;
    EnrollmentCursor from{last_id<EnrollmentId>()};
    if (query.cursor) from = http::decode_cursor<EnrollmentCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    const auto rows =
        co_await store::list_mine(*database_, context, context.principal.organization_id,
                                  context.principal.user_id, from.enrollment_id, limit + 1);
    co_return to_page<EnrollmentPage>(rows, limit);
}

Task<ProgressReportPage> Learning::list_students(const Context& context,
                                                 const ListStudents& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    co_await get_course_to_edit(*database_, context, query.course_id);
    EnrollmentCursor from{};
    if (query.cursor) from = http::decode_cursor<EnrollmentCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    const auto rows =
        co_await store::list_students(*database_, context, context.principal.organization_id,
                                      query.course_id, from.enrollment_id, limit + 1);
    co_return to_page<ProgressReportPage>(rows, limit);
}

}  // namespace lms::course
