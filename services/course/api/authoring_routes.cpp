// What authors do: writing, publishing, and handing over from outside.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/authoring.hpp"
#include "services/course/app/importing.hpp"
#include "services/course/app/publishing.hpp"
#include "services/course/app/trash.hpp"
#include "services/course/contract/endpoints.hpp"

namespace lms::course {

namespace {

using http::Reply;

template <class View>
Reply<View> created_at(Reply<View> reply, std::string_view collection) {
    reply.location = std::string(collection) + reply.value.id.to_string();
    return reply;
}

void add_courses(http::Router& router, const UseCases& use) {
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
                   co_return created_at(
                       with_revision(co_await authoring.create_module(context, input)),
                       "/api/v1/modules/");
               });
    router.add(kUpdateModule,
               [&authoring = use.authoring](const Context& context,
                                            const UpdateModule& input) -> Task<Reply<ModuleView>> {
                   co_return with_revision(co_await authoring.update_module(context, input));
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
}

void add_trash(http::Router& router, const UseCases& use) {
    const Trash& trash = use.trash;
    router.add(kDeleteModule,
               [&trash](const Context& context, const ModuleKey& key) -> Task<Nothing> {
                   co_await trash.delete_module(context, key.module_id);
                   co_return Nothing{};
               });
    router.add(kRestoreModule,
               [&trash](const Context& context, const ModuleKey& key) -> Task<Reply<ModuleView>> {
                   co_return with_revision(co_await trash.restore_module(context, key.module_id));
               });
    router.add(kDeleteLesson,
               [&trash](const Context& context, const LessonKey& key) -> Task<Nothing> {
                   co_await trash.delete_lesson(context, key.lesson_id);
                   co_return Nothing{};
               });
    router.add(kRestoreLesson,
               [&trash](const Context& context, const LessonKey& key) -> Task<Reply<LessonDraft>> {
                   co_return with_revision(co_await trash.restore_lesson(context, key.lesson_id));
               });
}

void add_publishing(http::Router& router, const UseCases& use) {
    router.add(kPreviewContent,
               [&publishing = use.publishing](const Context& context, const PreviewContent& input) {
                   return publishing.preview(context, input);
               });
    router.add(kPublishCourse,
               [&publishing = use.publishing](
                   const Context& context, const PublishCourse& input) -> Task<Reply<VersionView>> {
                   const Published published = co_await publishing.publish(context, input);
                   Reply<VersionView> reply;
                   reply.value = published.version;
                   reply.status = published.created ? 201 : 200;
                   co_return reply;
               });
    router.add(kGetChanges,
               [&publishing = use.publishing](const Context& context, const CourseKey& key) {
                   return publishing.changes(context, key.course_id);
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

}  // namespace

void add_authoring_routes(http::Router& router, const UseCases& use) {
    add_courses(router, use);
    add_lessons(router, use);
    add_trash(router, use);
    add_publishing(router, use);
}

}  // namespace lms::course
