#include "services/course/app/authoring.hpp"

#include "libs/http/etag.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/listing.hpp"
#include "services/course/app/materials.hpp"
#include "services/course/app/views.hpp"

namespace lms::course {

namespace {

CourseText text_of(const CreateCourse& input) {
    return {input.title,
            input.summary.value_or(""),
            input.description.value_or(""),
            input.language,
            input.level,
            input.navigation.value_or(Navigation::free),
            input.attribution};
}

LessonText text_of(const CreateLesson& input) {
    return {input.title,
            input.kind,
            input.content.value_or(""),
            input.objectives.value_or(std::vector<std::string>{}),
            input.questions.value_or(std::vector<std::string>{}),
            input.key_points.value_or(std::vector<std::string>{}),
            input.teaching_minutes.value_or(0),
            input.exercise_minutes.value_or(0),
            input.format.value_or(TextFormat::markdown),
            input.material.value_or(LessonMaterial{})};
}

template <class T>
void take(T& target, const std::optional<T>& given) {
    if (given) target = *given;
}

void apply(const UpdateCourse& input, CourseText& text) {
    take(text.title, input.title);
    take(text.summary, input.summary);
    take(text.description, input.description);
    input.language.apply_to(text.language);
    input.level.apply_to(text.level);
    take(text.navigation, input.navigation);
    input.attribution.apply_to(text.attribution);
}

void apply(const UpdateLesson& input, LessonText& text) {
    take(text.title, input.title);
    take(text.kind, input.kind);
    take(text.content, input.content);
    take(text.objectives, input.objectives);
    take(text.questions, input.questions);
    take(text.key_points, input.key_points);
    take(text.teaching_minutes, input.teaching_minutes);
    take(text.exercise_minutes, input.exercise_minutes);
    take(text.format, input.format);
    take(text.material, input.material);
}

}  // namespace

void Authoring::tell(pg::Transaction& transaction, const Context& context, CourseId course,
                     ContentChange change, std::optional<LessonId> lesson) const {
    const Principal& caller = context.principal;
    outbox_->append(transaction, context, caller.organization_id, course.to_string(),
                    ContentUpdated{course, change, lesson, caller.user_id});
}

Task<CourseView> Authoring::create_course(const Context& context, const CreateCourse& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<CourseView> {
        const Principal& caller = context.principal;
        const Time now = clock_->now();
        store::NewCourse course;
        course.course_id = CourseId::make(now);
        course.created_by = caller.user_id;
        course.text = text_of(input);
        co_await require_category(transaction, context, input.category_id);
        course.listing = {input.visibility.value_or(Visibility::organization), input.category_id,
                          input.tags.value_or(std::vector<std::string>{}), std::nullopt};
        store::insert_course(transaction, caller.organization_id, course, now);
        outbox_->append(transaction, context, caller.organization_id, course.course_id.to_string(),
                        CourseCreated{course.course_id, course.text.title, caller.user_id});
        const auto row = co_await store::find_course(transaction, context, caller.organization_id,
                                                     course.course_id, caller.user_id);
        auto instructors = co_await store::list_instructors(
            transaction, context, caller.organization_id, course.course_id);
        co_return to_view(row.value(), std::move(instructors));
    };
    co_return co_await idempotency_->run<CourseView>(context, "course.create", input, work);
}

Task<CourseView> Authoring::update_course(const Context& context, const UpdateCourse& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<CourseView> {
            const OrganizationId organization = context.principal.organization_id;
            auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
            if (!context.if_match.empty()) http::require_match(context, course.revision);
            CourseText text = course.text();
            apply(input, text);
            const auto listing =
                co_await listing_after(transaction, context, course.listing(), input);
            co_await store::update_course(transaction, context, organization, input.course_id, text,
                                          clock_->now());
            if (text != course.text()) {
                store::mark_edited(transaction, organization, input.course_id,
                                   context.principal.user_id, clock_->now());
            }
            if (listing != course.listing()) {
                store::update_listing(transaction, organization, input.course_id, listing);
            }
            tell(transaction, context, input.course_id, ContentChange::course_edited);
            const auto row = co_await store::find_course(
                transaction, context, organization, input.course_id, context.principal.user_id);
            auto instructors = co_await store::list_instructors(transaction, context, organization,
                                                                input.course_id);
            co_return to_view(row.value(), std::move(instructors));
        });
}

Task<ModuleView> Authoring::create_module(const Context& context, const CreateModule& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<ModuleView> {
        const OrganizationId organization = context.principal.organization_id;
        const Time now = clock_->now();
        co_await lock_course_to_edit(transaction, context, input.course_id);
        const auto modules =
            co_await store::list_modules(transaction, context, organization, input.course_id);
        require_at_most(modules.size() + 1, kMaxModules, "modules");
        const auto row = co_await store::insert_module(
            transaction, context, organization, input.course_id, ModuleId::make(now), input.title);
        co_await store::touch_structure(transaction, context, organization, input.course_id, now);
        outbox_->append(transaction, context, organization, input.course_id.to_string(),
                        ModuleAdded{input.course_id, row.module_id, row.title});
        co_return to_view(row);
    };
    co_return co_await idempotency_->run<ModuleView>(context, "course.create_module", input, work);
}

Task<LessonDraft> Authoring::create_lesson(const Context& context,
                                           const CreateLesson& input) const {
    const LessonText text = text_of(input);
    const auto work = [&](pg::Transaction& transaction) -> Task<LessonDraft> {
        const Principal& caller = context.principal;
        const Time now = clock_->now();
        const auto course = co_await store::find_course_of_module(
            transaction, context, caller.organization_id, input.module_id);
        if (!course) throw not_found("module");
        co_await lock_course_to_edit(transaction, context, *course, "module");
        co_await adopt_files(transaction, context, *course, text, {});
        co_await require_sound(transaction, context, *work_pool_, *course, text);
        const auto heads = co_await store::list_lesson_heads(transaction, context,
                                                             caller.organization_id, *course);
        require_at_most(heads.size() + 1, kMaxLessonsPerCourse, "lessons");
        const auto row = co_await store::insert_lesson(
            transaction, context, caller.organization_id, *course, input.module_id,
            LessonId::make(now), text, caller.user_id, now);
        if (!row) throw not_found("module");
        co_await store::touch_structure(transaction, context, caller.organization_id, *course, now);
        tell(transaction, context, *course, ContentChange::structure_changed, row->lesson_id);
        co_return to_view(*row);
    };
    co_return co_await idempotency_->run<LessonDraft>(context, "course.create_lesson", input, work);
}

Task<ModuleView> Authoring::update_module(const Context& context, const UpdateModule& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ModuleView> {
            const OrganizationId organization = context.principal.organization_id;
            const auto course = co_await store::find_course_of_module(
                transaction, context, organization, input.module_id);
            if (!course) throw not_found("module");
            co_await lock_course_to_edit(transaction, context, *course, "module");
            const auto row = co_await store::update_module(transaction, context, organization,
                                                           input.module_id, input.title);
            if (!row) throw not_found("module");
            // A refusal rolls the write back.
            if (!context.if_match.empty()) http::require_match(context, row->revision - 1);
            store::mark_edited(transaction, organization, *course, context.principal.user_id,
                               clock_->now());
            tell(transaction, context, *course, ContentChange::structure_changed);
            co_return to_view(*row);
        });
}

Task<LessonDraft> Authoring::update_lesson(const Context& context,
                                           const UpdateLesson& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<LessonDraft> {
            const Principal& caller = context.principal;
            const auto course = co_await store::find_course_of_lesson(
                transaction, context, caller.organization_id, input.lesson_id);
            if (!course) throw not_found("lesson");
            co_await lock_course_to_edit(transaction, context, *course, "lesson");
            const auto before = co_await store::find_lesson(
                transaction, context, caller.organization_id, input.lesson_id);
            if (!before) throw not_found("lesson");
            http::require_match(context, before->revision);
            LessonText text = before->text();
            apply(input, text);
            co_await adopt_files(transaction, context, *course, text, before->text());
            if (text.kind != before->kind || text.material != before->text().material)
                co_await require_sound(transaction, context, *work_pool_, *course, text);
            const auto row = co_await store::update_lesson(
                transaction, context, caller.organization_id, input.lesson_id, before->revision,
                text, caller.user_id, clock_->now());
            if (text != before->text()) {
                store::mark_edited(transaction, caller.organization_id, *course, caller.user_id,
                                   clock_->now());
            }
            tell(transaction, context, *course, ContentChange::lesson_edited, input.lesson_id);
            co_return to_view(row.value());
        });
}

Task<LessonDraft> Authoring::get_lesson(const Context& context, LessonId lesson) const {
    const auto row =
        co_await store::find_lesson(*database_, context, context.principal.organization_id, lesson);
    if (!row) throw not_found("lesson");
    co_await get_course_to_edit(*database_, context, row->course_id, "lesson");
    co_return to_view(*row);
}

Task<StructureView> Authoring::get_structure(const Context& context, CourseId course) const {
    const auto row = co_await get_course_to_edit(*database_, context, course);
    co_return co_await load_structure(*database_, context, row);
}

Task<StructureView> Authoring::reorder(const Context& context,
                                       const ReorderStructure& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<StructureView> {
            const OrganizationId organization = context.principal.organization_id;
            auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
            http::require_match(context, course.structure_revision);
            const auto current = co_await load_structure(transaction, context, course);
            std::vector<StructureModule> wanted;
            for (const ModuleOrder& module : input.modules) {
                wanted.push_back({module.id, module.lessons});
            }
            auto errors = check_reorder(structure_of(current.modules), wanted);
            if (!errors.empty()) throw invalid(std::move(errors));
            store::reorder(transaction, organization, input.course_id, wanted);
            course.structure_revision = co_await store::touch_structure(
                transaction, context, organization, input.course_id, clock_->now());
            tell(transaction, context, input.course_id, ContentChange::structure_changed);
            co_return co_await load_structure(transaction, context, course);
        });
}

}  // namespace lms::course
