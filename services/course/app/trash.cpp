#include "services/course/app/trash.hpp"

#include <algorithm>

#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/views.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/trash_store.hpp"

namespace lms::course {

namespace {

// The last element goes to `place`, everything behind it one further.
template <class T>
void move_last_to(std::vector<T>& list, std::size_t place) {
    std::rotate(list.begin() + static_cast<std::ptrdiff_t>(place), list.end() - 1, list.end());
}

std::size_t count_lessons(const std::vector<StructureModule>& structure) {
    std::size_t count = 0;
    for (const StructureModule& module : structure)
        count += module.lessons.size();
    return count;
}

}  // namespace

Task<> Trash::finish(pg::Transaction& transaction, const Context& context, CourseId course,
                     std::optional<LessonId> lesson) const {
    const Principal& caller = context.principal;
    co_await store::touch_structure(transaction, context, caller.organization_id, course,
                                    clock_->now());
    outbox_->append(
        transaction, context, caller.organization_id, course.to_string(),
        ContentUpdated{course, ContentChange::structure_changed, lesson, caller.user_id});
}

Task<> Trash::delete_module(const Context& context, ModuleId module) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Principal& caller = context.principal;
        const auto course = co_await store::find_course_of_module(transaction, context,
                                                                  caller.organization_id, module);
        if (!course) throw not_found("module");
        co_await lock_course_to_edit(transaction, context, *course, "module");
        store::delete_modules(transaction, caller.organization_id, *course, {module},
                              {caller.user_id, clock_->now()});
        co_await finish(transaction, context, *course, std::nullopt);
    });
}

Task<> Trash::delete_lesson(const Context& context, LessonId lesson) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Principal& caller = context.principal;
        const auto course = co_await store::find_course_of_lesson(transaction, context,
                                                                  caller.organization_id, lesson);
        if (!course) throw not_found("lesson");
        co_await lock_course_to_edit(transaction, context, *course, "lesson");
        const auto row =
            co_await store::find_lesson(transaction, context, caller.organization_id, lesson);
        if (!row) throw not_found("lesson");
        if (!context.if_match.empty()) http::require_match(context, row->revision);
        store::delete_lessons(transaction, caller.organization_id, *course, {lesson},
                              {caller.user_id, clock_->now()});
        co_await finish(transaction, context, *course, lesson);
    });
}

Task<ModuleView> Trash::restore_module(const Context& context, ModuleId module) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ModuleView> {
            const OrganizationId organization = context.principal.organization_id;
            auto course =
                co_await store::find_course_of_module(transaction, context, organization, module);
            if (!course) {
                const auto deleted =
                    co_await store::find_deleted_module(transaction, context, organization, module);
                if (!deleted) throw not_found("module");
                course = deleted->course_id;
            }
            const auto row = co_await lock_course_to_edit(transaction, context, *course, "module");
            co_return co_await put_module_back(transaction, context, row, module);
        });
}

Task<ModuleView> Trash::put_module_back(pg::Transaction& transaction, const Context& context,
                                        const store::CourseRow& course, ModuleId module) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto deleted =
        co_await store::find_deleted_module(transaction, context, organization, module);
    if (deleted) {
        std::vector<Sibling> siblings;
        for (const store::ModuleRow& row :
             co_await store::list_modules(transaction, context, organization, course.course_id)) {
            siblings.push_back({row.module_id.value, row.position});
        }
        require_at_most(siblings.size() + 1, kMaxModules, "modules");
        store::restore_module(transaction, organization, course.course_id, module);
        const auto present = co_await load_structure(transaction, context, course);
        auto order = structure_of(present.modules);
        require_at_most(count_lessons(order), kMaxLessonsPerCourse, "lessons");
        move_last_to(order, place_among(deleted->place(), siblings));
        store::reorder(transaction, organization, course.course_id, order);
        co_await finish(transaction, context, course.course_id, std::nullopt);
    }
    const auto modules =
        co_await store::list_modules(transaction, context, organization, course.course_id);
    const auto found = std::ranges::find(modules, module, &store::ModuleRow::module_id);
    if (found == modules.end()) throw not_found("module");
    co_return to_view(*found);
}

Task<LessonDraft> Trash::restore_lesson(const Context& context, LessonId lesson) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<LessonDraft> {
            const OrganizationId organization = context.principal.organization_id;
            auto course =
                co_await store::find_course_of_lesson(transaction, context, organization, lesson);
            if (!course) {
                const auto deleted =
                    co_await store::find_deleted_lesson(transaction, context, organization, lesson);
                if (!deleted) throw not_found("lesson");
                course = deleted->course_id;
            }
            const auto row = co_await lock_course_to_edit(transaction, context, *course, "lesson");
            co_return co_await put_lesson_back(transaction, context, row, lesson);
        });
}

Task<LessonDraft> Trash::put_lesson_back(pg::Transaction& transaction, const Context& context,
                                         const store::CourseRow& course, LessonId lesson) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto deleted =
        co_await store::find_deleted_lesson(transaction, context, organization, lesson);
    if (deleted) {
        const auto heads =
            co_await store::list_lesson_heads(transaction, context, organization, course.course_id);
        require_at_most(heads.size() + 1, kMaxLessonsPerCourse, "lessons");
        std::vector<Sibling> siblings;
        for (const store::LessonHeadRow& head : heads) {
            if (head.module_id != deleted->module_id) continue;
            siblings.push_back({head.lesson_id.value, head.position});
        }
        const auto before = co_await load_structure(transaction, context, course);
        auto order = structure_of(before.modules);
        const auto home = std::ranges::find(order, deleted->module_id, &StructureModule::id);
        if (home == order.end()) {
            throw conflict("module.deleted", "Restore the module of this lesson first.");
        }
        home->lessons.push_back(lesson);
        move_last_to(home->lessons, place_among(deleted->place(), siblings));
        store::restore_lesson(transaction, organization, course.course_id, lesson);
        store::reorder(transaction, organization, course.course_id, order);
        co_await finish(transaction, context, course.course_id, lesson);
    }
    const auto row = co_await store::find_lesson(transaction, context, organization, lesson);
    if (!row) throw not_found("lesson");
    co_return to_view(*row);
}

Task<> Trash::purge(const Context& context) const {
    constexpr std::int32_t kAtOnce = 1000;
    const Time before = clock_->now() - kept_;
    while (co_await store::purge_deleted(*database_, context, before, kAtOnce) > 0) {
    }
}

}  // namespace lms::course
