#include "services/course/app/duplicating.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/views.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/domain/copying.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/store/asset_store.hpp"
#include "services/course/store/group_store.hpp"
#include "services/course/store/rule_store.hpp"

namespace lms::course {

namespace {

struct TemplateCursor {
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(TemplateCursor, (), (course_id))

enum class Keys { keep, drop };  // those of the import that it came from

// A copy of these lessons under new ids, in the module `home`. `targets` grows by them.
std::vector<store::ImportedLessonRow> copies_of(const std::vector<DraftLesson>& lessons,
                                                ModuleId home, Keys keys, LinkTargets& targets,
                                                Time now) {
    std::vector<store::ImportedLessonRow> copies;
    for (const DraftLesson& lesson : lessons) {
        store::ImportedLessonRow& copy = copies.emplace_back();
        copy.lesson_id = LessonId::make(now);
        copy.module_id = home;
        copy.text = lesson.text;
        targets.insert_or_assign(lesson.id.to_string(), copy.lesson_id.to_string());
        if (lesson.source_key.empty()) continue;
        if (keys == Keys::keep) {
            copy.source_key = lesson.source_key;
        } else {
            targets.insert_or_assign(lesson.source_key, copy.lesson_id.to_string());
        }
    }
    return copies;
}

void put_copies(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                std::vector<store::ImportedLessonRow> copies, const LinkTargets& targets, UserId by,
                Time now) {
    for (store::ImportedLessonRow& copy : copies) {
        copy.text.content = with_links_to(copy.text.content, targets);
        store::put_lesson(transaction, organization, course, copy, by, now);
    }
}

void add_ids(CopiedIds& ids, const std::vector<DraftLesson>& originals,
             const std::vector<store::ImportedLessonRow>& copies) {
    for (std::size_t i = 0; i < originals.size(); ++i)
        ids.emplace(originals[i].id.value, copies[i].lesson_id.value);
}

// The copies open, are due and are completed like their originals. Sections belong to one course;
// in another one they are no condition.
Task<> copy_rules(pg::Transaction& transaction, const Context& context, CourseId from, CourseId to,
                  const CopiedIds& ids, Time now) {
    const Principal& caller = context.principal;
    const OrganizationId organization = caller.organization_id;
    std::map<Uuid, NodeRules> copies;
    std::vector<Uuid> groups;
    for (const store::NodeRulesRow& row :
         co_await store::list_rules(transaction, context, organization, from)) {
        const auto copy = ids.find(row.node_id);
        if (copy == ids.end()) continue;
        NodeRules& rules = copies[copy->second];
        rules = with_copied_ids(json::read_lenient<NodeRules>(row.rules), ids);
        std::ranges::copy(groups_of(rules), std::back_inserter(groups));
    }
    if (from != to && !groups.empty()) {
        groups = co_await store::list_cohorts_of(transaction, context, organization, groups);
        for (auto& [node, rules] : copies)
            rules = with_groups(std::move(rules), groups);
    }
    store::NewRules added{to, {}, {}, caller.user_id, now};
    for (const auto& [node, rules] : copies) {
        if (rules.empty()) continue;
        added.nodes.push_back(node);
        added.rules.push_back(json::write(rules));
    }
    if (added.nodes.empty()) co_return;
    store::put_rules(transaction, organization, added);
    if (const auto course = copies.find(to.value); course != copies.end()) {
        store::set_draft_prerequisites(transaction, organization, to,
                                       prerequisites_of(course->second));
    }
}

std::vector<LessonId> ids_of(const std::vector<store::ImportedLessonRow>& lessons) {
    std::vector<LessonId> ids;
    for (const store::ImportedLessonRow& lesson : lessons)
        ids.push_back(lesson.lesson_id);
    return ids;
}

}  // namespace

Task<> Duplicating::finish(pg::Transaction& transaction, const Context& context, CourseId course,
                           std::optional<LessonId> lesson) const {
    const Principal& caller = context.principal;
    co_await store::touch_structure(transaction, context, caller.organization_id, course,
                                    clock_->now());
    outbox_->append(
        transaction, context, caller.organization_id, course.to_string(),
        ContentUpdated{course, ContentChange::structure_changed, lesson, caller.user_id});
}

Task<LessonDraft> Duplicating::lesson(const Context& context, const DuplicateLesson& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<LessonDraft> {
        const Principal& caller = context.principal;
        const OrganizationId organization = caller.organization_id;
        const auto id = co_await store::find_course_of_lesson(transaction, context, organization,
                                                              input.lesson_id);
        if (!id) throw not_found("lesson");
        const auto course = co_await lock_course_to_edit(transaction, context, *id, "lesson");
        const auto original =
            co_await store::find_lesson(transaction, context, organization, input.lesson_id);
        if (!original) throw not_found("lesson");
        auto order = structure_of((co_await load_structure(transaction, context, course)).modules);
        std::size_t lessons = 1;
        for (const StructureModule& module : order)
            lessons += module.lessons.size();
        require_at_most(lessons, kMaxLessonsPerCourse, "lessons");

        const Time now = clock_->now();
        store::ImportedLessonRow copy{LessonId::make(now), original->module_id, original->text(),
                                      std::nullopt, std::nullopt};
        copy.text.title = input.title.value_or(copy.text.title);
        store::put_lesson(transaction, organization, *id, copy, caller.user_id, now);
        auto& home = std::ranges::find(order, original->module_id, &StructureModule::id)->lessons;
        home.insert(std::ranges::find(home, input.lesson_id) + 1, copy.lesson_id);
        store::reorder(transaction, organization, *id, order);
        co_await copy_rules(transaction, context, *id, *id,
                            {{input.lesson_id.value, copy.lesson_id.value}}, now);
        co_await finish(transaction, context, *id, copy.lesson_id);
        const auto row =
            co_await store::find_lesson(transaction, context, organization, copy.lesson_id);
        co_return to_view(row.value());
    };
    co_return co_await idempotency_->run<LessonDraft>(context, "course.duplicate_lesson", input,
                                                      work);
}

Task<ModuleView> Duplicating::module(const Context& context, const DuplicateModule& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<ModuleView> {
        const Principal& caller = context.principal;
        const OrganizationId organization = caller.organization_id;
        const auto id = co_await store::find_course_of_module(transaction, context, organization,
                                                              input.module_id);
        if (!id) throw not_found("module");
        const auto course = co_await lock_course_to_edit(transaction, context, *id, "module");
        const LoadedDraft loaded = co_await load_draft(transaction, context, organization, course);
        const auto& modules = loaded.draft.modules;
        const auto original = std::ranges::find(modules, input.module_id, &DraftModule::id);
        if (original == modules.end()) throw not_found("module");
        require_at_most(modules.size() + 1, kMaxModules, "modules");
        require_at_most(loaded.lessons.size() + original->lessons.size(), kMaxLessonsPerCourse,
                        "lessons");

        const Time now = clock_->now();
        const auto copy = ModuleId::make(now);
        const std::string title = input.title.value_or(original->title);
        store::put_module(transaction, organization, *id, {copy, title, std::nullopt});
        LinkTargets targets;
        auto lessons = copies_of(original->lessons, copy, Keys::drop, targets, now);
        CopiedIds ids = {{input.module_id.value, copy.value}};
        add_ids(ids, original->lessons, lessons);
        std::vector<StructureModule> order;
        for (const DraftModule& module : modules) {
            StructureModule& entry = order.emplace_back(StructureModule{module.id, {}});
            for (const DraftLesson& lesson : module.lessons)
                entry.lessons.push_back(lesson.id);
            if (module.id == input.module_id) order.push_back({copy, ids_of(lessons)});
        }
        put_copies(transaction, organization, *id, std::move(lessons), targets, caller.user_id,
                   now);
        store::reorder(transaction, organization, *id, order);
        co_await copy_rules(transaction, context, *id, *id, ids, now);
        co_await finish(transaction, context, *id, std::nullopt);
        outbox_->append(transaction, context, organization, id->to_string(),
                        ModuleAdded{*id, copy, title});
        const auto rows = co_await store::list_modules(transaction, context, organization, *id);
        co_return to_view(*std::ranges::find(rows, copy, &store::ModuleRow::module_id));
    };
    co_return co_await idempotency_->run<ModuleView>(context, "course.duplicate_module", input,
                                                     work);
}

Task<CourseView> Duplicating::course(const Context& context, const DuplicateCourse& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<CourseView> {
        const Principal& caller = context.principal;
        const OrganizationId organization = caller.organization_id;
        const auto original = co_await store::find_course(transaction, context, organization,
                                                          input.course_id, caller.user_id);
        const bool allowed = original && (may_edit(relation_of(context, *original)) ||
                                          (original->is_template && auth::is_teacher(context)));
        if (!allowed) throw not_found("course");
        const LoadedDraft loaded =
            co_await load_draft(transaction, context, organization, *original);

        const Time now = clock_->now();
        store::NewCourse copy;
        copy.course_id = CourseId::make(now);
        copy.created_by = caller.user_id;
        copy.text = loaded.draft.text;
        copy.text.title = input.title.value_or(copy.text.title);
        copy.listing = original->listing();
        store::insert_course(transaction, organization, copy, now);
        LinkTargets targets;
        std::vector<StructureModule> order;
        std::vector<store::ImportedLessonRow> lessons;
        CopiedIds ids = {{input.course_id.value, copy.course_id.value}};
        for (const DraftModule& module : loaded.draft.modules) {
            const auto id = ModuleId::make(now);
            store::put_module(transaction, organization, copy.course_id,
                              {id, module.title, std::nullopt});
            auto copies = copies_of(module.lessons, id, Keys::keep, targets, now);
            ids.emplace(module.id.value, id.value);
            add_ids(ids, module.lessons, copies);
            order.push_back({id, ids_of(copies)});
            std::ranges::move(copies, std::back_inserter(lessons));
        }
        put_copies(transaction, organization, copy.course_id, std::move(lessons), targets,
                   caller.user_id, now);
        store::reorder(transaction, organization, copy.course_id, order);
        store::copy_assets(transaction, organization, input.course_id, copy.course_id);
        co_await copy_rules(transaction, context, input.course_id, copy.course_id, ids, now);
        outbox_->append(transaction, context, organization, copy.course_id.to_string(),
                        CourseCreated{copy.course_id, copy.text.title, caller.user_id});
        co_await finish(transaction, context, copy.course_id, std::nullopt);
        const auto row = co_await store::find_course(transaction, context, organization,
                                                     copy.course_id, caller.user_id);
        auto instructors =
            co_await store::list_instructors(transaction, context, organization, copy.course_id);
        co_return to_view(row.value(), std::move(instructors));
    };
    co_return co_await idempotency_->run<CourseView>(context, "course.duplicate", input, work);
}

Task<> Duplicating::set_template(const Context& context, const SetTemplate& input) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await lock_course_to_edit(transaction, context, input.course_id);
        store::set_template(transaction, context.principal.organization_id, input.course_id,
                            input.is_template);
    });
}

Task<TemplatePage> Duplicating::list_templates(const Context& context,
                                               const ListTemplates& query) const {
    constexpr std::int32_t kDefaultLimit = 20;
    auth::require_role(context, Role::teacher);
    TemplateCursor from{last_id<CourseId>()};
    if (query.cursor) from = http::decode_cursor<TemplateCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    TemplatePage page;
    page.items = co_await store::list_templates(
        *database_, context, context.principal.organization_id, from.course_id, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(TemplateCursor{page.items.back().id});
    }
    co_return page;
}

}  // namespace lms::course
