// The route table: endpoint (method, path, access: contract/endpoints.hpp) and what it leads to.
#include "services/course/api/routes.hpp"

#include "libs/http/etag.hpp"
#include "services/course/api/asset_routes.hpp"
#include "services/course/app/authoring.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/importing.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/contract/endpoints.hpp"

namespace lms::course {

namespace {

using http::Reply;

Reply<CourseView> with_etag(CourseView view) {
    Reply<CourseView> reply;
    if (view.revision) reply.etag = http::revision_etag(*view.revision);
    reply.value = std::move(view);
    return reply;
}

// Module, lesson draft and structure: each carries its revision.
template <class View>
Reply<View> with_revision(View view) {
    Reply<View> reply;
    reply.etag = http::revision_etag(view.revision);
    reply.value = std::move(view);
    return reply;
}

template <class View>
Reply<View> created_at(Reply<View> reply, std::string_view collection) {
    reply.location = std::string(collection) + reply.value.id.to_string();
    return reply;
}

void add_authoring(http::Router& router, const UseCases& use) {
    router.add(kCreateCourse,
               [&authoring = use.authoring](const Context& context,
                                            const CreateCourse& input) -> Task<Reply<CourseView>> {
                   co_return created_at(with_etag(co_await authoring.create_course(context, input)),
                                        "/api/v1/courses/");
               });
    router.add(kUpdateCourse,
               [&authoring = use.authoring](const Context& context,
                                            const UpdateCourse& input) -> Task<Reply<CourseView>> {
                   co_return with_etag(co_await authoring.update_course(context, input));
               });
    router.add(
        kGetStructure,
        [&authoring = use.authoring](const Context& context,
                                     const CourseKey& key) -> Task<Reply<StructureView>> {
            co_return with_revision(co_await authoring.get_structure(context, key.course_id));
        });
    router.add(
        kReorderStructure,
        [&authoring = use.authoring](const Context& context,
                                     const ReorderStructure& input) -> Task<Reply<StructureView>> {
            co_return with_revision(co_await authoring.reorder(context, input));
        });
    router.add(kCreateModule,
               [&authoring = use.authoring](const Context& context,
                                            const CreateModule& input) -> Task<Reply<ModuleView>> {
                   co_return with_revision(co_await authoring.create_module(context, input));
               });
    router.add(kUpdateModule,
               [&authoring = use.authoring](const Context& context,
                                            const UpdateModule& input) -> Task<Reply<ModuleView>> {
                   co_return with_revision(co_await authoring.update_module(context, input));
               });
    router.add(kDeleteModule,
               [&authoring = use.authoring](const Context& context,
                                            const ModuleKey& key) -> Task<Nothing> {
                   co_await authoring.delete_module(context, key.module_id);
                   co_return Nothing{};
               });
}

void add_lessons(http::Router& router, const UseCases& use) {
    router.add(kCreateLesson,
               [&authoring = use.authoring](const Context& context,
                                            const CreateLesson& input) -> Task<Reply<LessonDraft>> {
                   co_return created_at(
                       with_revision(co_await authoring.create_lesson(context, input)),
                       "/api/v1/lessons/");
               });
    router.add(kGetLessonDraft,
               [&authoring = use.authoring](const Context& context,
                                            const LessonKey& key) -> Task<Reply<LessonDraft>> {
                   co_return with_revision(co_await authoring.get_lesson(context, key.lesson_id));
               });
    router.add(kUpdateLesson,
               [&authoring = use.authoring](const Context& context,
                                            const UpdateLesson& input) -> Task<Reply<LessonDraft>> {
                   co_return with_revision(co_await authoring.update_lesson(context, input));
               });
    router.add(kDeleteLesson,
               [&authoring = use.authoring](const Context& context,
                                            const LessonKey& key) -> Task<Nothing> {
                   co_await authoring.delete_lesson(context, key.lesson_id);
                   co_return Nothing{};
               });
}

void add_publishing(http::Router& router, const UseCases& use) {
    router.add(kPublishCourse,
               [&publishing = use.publishing](
                   const Context& context, const PublishCourse& input) -> Task<Reply<VersionView>> {
                   const Published published = co_await publishing.publish(context, input);
                   Reply<VersionView> reply;
                   reply.value = published.version;
                   reply.status = published.created ? 201 : 200;
                   co_return reply;
               });
    router.add(kListVersions,
               [&publishing = use.publishing](const Context& context, const ListVersions& query) {
                   return publishing.list_versions(context, query);
               });
    router.add(kImportDraft,
               [&importing = use.importing](const Context& context, const ImportDraft& input) {
                   return importing.import_draft(context, input);
               });
}

void add_catalogue(http::Router& router, const UseCases& use) {
    router.add(kListCourses,
               [&catalogue = use.catalogue](const Context& context, const ListCourses& query) {
                   return catalogue.list(context, query);
               });
    router.add(kGetCourse,
               [&catalogue = use.catalogue](const Context& context,
                                            const CourseKey& key) -> Task<Reply<CourseView>> {
                   co_return with_etag(co_await catalogue.get(context, key.course_id));
               });
}

void add_learning(http::Router& router, const UseCases& use) {
    const Learning& learning = use.learning;
    router.add(
        kEnroll,
        [&learning](const Context& context, const CourseKey& key) -> Task<Reply<EnrollmentView>> {
            const Enrolled enrolled = co_await learning.enroll(context, key.course_id);
            Reply<EnrollmentView> reply;
            reply.value = enrolled.enrollment;
            reply.status = enrolled.created ? 201 : 200;
            co_return reply;
        });
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
                   const Context& context, const ReadLesson& input) -> Task<http::Response> {
                   if (input.draft.value_or(false)) {
                       co_return http::Response::json(
                           200, json::write(co_await publishing.preview(context, input.lesson_id)));
                   }
                   co_return http::Response::json(
                       200, co_await learning.lesson(context, input.lesson_id));
               });
    router.add(kReportProgress, [&learning](const Context& context, const ReportProgress& input) {
        return learning.report(context, input);
    });
    router.add(kGetProgress, [&learning](const Context& context, const CourseKey& key) {
        return learning.progress(context, key.course_id);
    });
    router.add(kListStudents, [&learning](const Context& context, const ListStudents& query) {
        return learning.list_students(context, query);
    });
}

}  // namespace

http::Router make_router(UseCases use_cases) {
    http::Router router;
    add_catalogue(router, use_cases);
    add_authoring(router, use_cases);
    add_lessons(router, use_cases);
    add_publishing(router, use_cases);
    add_learning(router, use_cases);
    add_asset_routes(router, use_cases.assets);
    return router;
}

}  // namespace lms::course
