// Taking courses, and how far students are.
#include "services/course/api/route_tables.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/app/reporting.hpp"
#include "services/course/contract/endpoints.hpp"

namespace lms::course {

using http::Reply;

void add_learning_routes(http::Router& router, const UseCases& use) {
    const Learning& learning = use.learning;
    router.add(kListEnrollments, [&learning](const Context& context, const ListEnrollments& query) {
        return learning.list_enrollments(context, query);
    });
    router.add(kGetOutline,
               [&learning](const Context& context, const CourseKey& key) -> Task<http::Response> {
                   co_return http::Response::json(
                       200, co_await learning.outline(context, key.course_id));
               });
    router.add(kReadLesson,
               [&learning, &publishing = use.publishing](
                   const Context& context, const ReadLesson& input) -> Task<Reply<json::Raw>> {
                   Reply<json::Raw> reply;
                   if (input.draft.value_or(false)) {
                       reply.value.text =
                           json::write(co_await publishing.preview(context, input.lesson_id));
                   } else {
                       TaggedText lesson = co_await learning.lesson(context, input.lesson_id);
                       reply.value.text = std::move(lesson.json);
                       reply.etag = std::move(lesson.etag);
                   }
                   co_return reply;
               });
    router.add(kReportProgress, [&learning](const Context& context, const ReportProgress& input) {
        return learning.report(context, input);
    });
    router.add(kGetProgress, [&learning](const Context& context, const CourseKey& key) {
        return learning.progress(context, key.course_id);
    });
    const Reporting& reporting = use.reporting;
    router.add(kListStudents, [&reporting](const Context& context, const ListStudents& query) {
        return reporting.list_students(context, query);
    });
    router.add(kSummarizeProgress,
               [&reporting](const Context& context, const SummarizeProgress& query) {
                   return reporting.summarize(context, query);
               });
    router.add(kGetStudentProgress, [&learning](const Context& context, const StudentKey& key) {
        return learning.progress_of(context, key);
    });
}

}  // namespace lms::course
