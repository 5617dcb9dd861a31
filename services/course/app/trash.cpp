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

// What differs between the two kinds of what is removed and taken back.
struct ModuleTrash {
    using Id = ModuleId;
    using Deleted = store::DeletedModuleRow;
    static constexpr std::string_view kThing = "module";
    static constexpr auto kFindCourse = &store::find_course_of_module;
    static constexpr auto kFindDeleted = &store::find_deleted_module;
    static constexpr auto kRestore = &store::restore_module;

    static std::optional<LessonId> lesson_of(ModuleId) { return std::nullopt; }
    static Task<std::vector<Sibling>> list_siblings(pg::Transaction& transaction,
                                                    const Context& context, CourseId course,
                                                    const Deleted&) {
        std::vector<Sibling> siblings;
        for (const store::ModuleRow& row : co_await store::list_modules(
                 transaction, context, context.principal.organization_id, course))
            siblings.push_back({row.module_id.value, row.position});
        co_return siblings;
    }
    // It was restored at the end.
    static void place(std::vector<StructureModule>& order, const Deleted&, std::size_t place) {
        move_last_to(order, place);
    }
    static Task<ModuleView> view(pg::Transaction& transaction, const Context& context,
                                 CourseId course, ModuleId module) {
        const auto modules = co_await store::list_modules(
            transaction, context, context.principal.organization_id, course);
        const auto found = std::ranges::find(modules, module, &store::ModuleRow::module_id);
        if (found == modules.end()) throw not_found(kThing);
        co_return to_view(*found);
    }
};

struct LessonTrash {
    using Id = LessonId;
    using Deleted = store::DeletedLessonRow;
    static constexpr std::string_view kThing = "lesson";
    static constexpr auto kFindCourse = &store::find_course_of_lesson;
    static constexpr auto kFindDeleted = &store::find_deleted_lesson;
    static constexpr auto kRestore = &store::restore_lesson;

    static std::optional<LessonId> lesson_of(LessonId lesson) { return lesson; }
    static Task<std::vector<Sibling>> list_siblings(pg::Transaction& transaction,
                                                    const Context& context, CourseId course,
                                                    const Deleted& deleted) {
        const OrganizationId organization = context.principal.organization_id;
        const auto modules =
            co_await store::list_modules(transaction, context, organization, course);
        if (std::ranges::find(modules, deleted.module_id, &store::ModuleRow::module_id) ==
            modules.end())
            throw conflict("module.deleted", "Restore the module of this lesson first.");
        std::vector<Sibling> siblings;
        for (const store::LessonHeadRow& head :
             co_await store::list_lesson_heads(transaction, context, organization, course)) {
            if (head.module_id != deleted.module_id) continue;
            siblings.push_back({head.lesson_id.value, head.position});
        }
        co_return siblings;
    }
    static void place(std::vector<StructureModule>& order, const Deleted& deleted,
                      std::size_t place) {
        const auto home = std::ranges::find(order, deleted.module_id, &StructureModule::id);
        move_last_to(home->lessons, place);
    }
    static Task<LessonDraft> view(pg::Transaction& transaction, const Context& context, CourseId,
                                  LessonId lesson) {
        const auto row = co_await store::find_lesson(transaction, context,
                                                     context.principal.organization_id, lesson);
        if (!row) throw not_found(kThing);
        co_return to_view(*row);
    }
};

// The course of what is in the draft, locked.
template <class Kind>
Task<store::CourseRow> lock_course_of(pg::Transaction& transaction, const Context& context,
                                      typename Kind::Id id) {
    const auto course =
        co_await Kind::kFindCourse(transaction, context, context.principal.organization_id, id);
    if (!course) throw not_found(Kind::kThing);
    co_return co_await lock_course_to_edit(transaction, context, *course, Kind::kThing);
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
        const auto course = co_await lock_course_of<ModuleTrash>(transaction, context, module);
        store::delete_modules(transaction, caller.organization_id, course.course_id, {module},
                              {caller.user_id, clock_->now()});
        co_await finish(transaction, context, course.course_id, std::nullopt);
    });
}

Task<> Trash::delete_lesson(const Context& context, LessonId lesson) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Principal& caller = context.principal;
        const auto course = co_await lock_course_of<LessonTrash>(transaction, context, lesson);
        const auto row =
            co_await store::find_lesson(transaction, context, caller.organization_id, lesson);
        if (!row) throw not_found("lesson");
        if (!context.if_match.empty()) http::require_match(context, row->revision);
        store::delete_lessons(transaction, caller.organization_id, course.course_id, {lesson},
                              {caller.user_id, clock_->now()});
        co_await finish(transaction, context, course.course_id, lesson);
    });
}

Task<ModuleView> Trash::restore_module(const Context& context, ModuleId module) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ModuleView> {
            const CourseId course = co_await restore<ModuleTrash>(transaction, context, module);
            co_return co_await ModuleTrash::view(transaction, context, course, module);
        });
}

Task<LessonDraft> Trash::restore_lesson(const Context& context, LessonId lesson) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<LessonDraft> {
            const CourseId course = co_await restore<LessonTrash>(transaction, context, lesson);
            co_return co_await LessonTrash::view(transaction, context, course, lesson);
        });
}

// Found twice: to know the course, and under its lock, where nobody else can restore it.
template <class Kind>
Task<CourseId> Trash::restore(pg::Transaction& transaction, const Context& context,
                              typename Kind::Id id) const {
    const OrganizationId organization = context.principal.organization_id;
    auto course = co_await Kind::kFindCourse(transaction, context, organization, id);
    if (!course) {
        const auto deleted = co_await Kind::kFindDeleted(transaction, context, organization, id);
        if (!deleted) throw not_found(Kind::kThing);
        course = deleted->course_id;
    }
    const auto row = co_await lock_course_to_edit(transaction, context, *course, Kind::kThing);
    const auto deleted = co_await Kind::kFindDeleted(transaction, context, organization, id);
    if (!deleted) co_return *course;
    const auto siblings = co_await Kind::list_siblings(transaction, context, *course, *deleted);
    Kind::kRestore(transaction, organization, *course, id);
    auto order = structure_of((co_await load_structure(transaction, context, row)).modules);
    require_at_most(order.size(), kMaxModules, "modules");
    require_at_most(count_lessons(order), kMaxLessonsPerCourse, "lessons");
    Kind::place(order, *deleted, place_among(deleted->place(), siblings));
    store::reorder(transaction, organization, *course, order);
    co_await finish(transaction, context, *course, Kind::lesson_of(id));
    co_return *course;
}

Task<> Trash::purge(const Context& context) const {
    constexpr std::int32_t kAtOnce = 1000;
    const Time before = clock_->now() - kept_;
    while (co_await store::purge_deleted(*database_, context, before, kAtOnce) > 0) {
    }
}

}  // namespace lms::course
