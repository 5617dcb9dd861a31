#include "services/course/app/rule_authoring.hpp"

#include <algorithm>
#include <map>

#include "libs/auth/policy.hpp"
#include "libs/http/etag.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/contract/events.hpp"

namespace lms::course {

namespace {

struct Revised {
    NodeRules rules;
    std::int32_t revision = 0;
};

std::map<Uuid, Revised> by_node(const std::vector<store::NodeRulesRow>& rows) {
    std::map<Uuid, Revised> rules;
    for (const store::NodeRulesRow& row : rows)
        rules[row.node_id] = {json::read_lenient<NodeRules>(row.rules), row.revision};
    return rules;
}

void refuse_circle(Outline& outline, Uuid node, const NodeRules& wanted) {
    const bool was_one = !find_circle(outline).empty();
    *find_node(outline, node)->rules = wanted;
    const auto circle = find_circle(outline);
    if (circle.empty()) return;
    // One that was there before, by moving things, is no reason to refuse what has no part in it:
    // publishing is refused for it.
    const bool takes_part = std::ranges::count(circle, node, &RuleStep::id) > 0;
    if (was_one && !takes_part) return;
    throw invalid("rules.conditions", "cycle", "These wait for each other: " + words_of(circle));
}

}  // namespace

Task<Outline> load_shape(pg::Session& session, const Context& context,
                         const store::CourseRow& course) {
    const OrganizationId organization = context.principal.organization_id;
    Draft draft;
    draft.text = course.text();
    const auto modules =
        co_await store::list_modules(session, context, organization, course.course_id);
    const auto lessons =
        co_await store::list_lesson_heads(session, context, organization, course.course_id);
    for (const store::ModuleRow& row : modules) {
        DraftModule& module = draft.modules.emplace_back();
        module.id = row.module_id;
        module.title = row.title;
        for (const store::LessonHeadRow& head : lessons) {
            if (head.module_id != row.module_id) continue;
            DraftLesson& lesson = module.lessons.emplace_back();
            lesson.id = head.lesson_id;
            lesson.text.title = head.title;
            lesson.text.kind = head.kind;
        }
    }
    add_rules(draft, course.course_id,
              co_await store::list_rules(session, context, organization, course.course_id));
    co_return outline_of(course.course_id, 0, draft, {});
}

std::optional<RuledNode> find_node(Outline& outline, Uuid node) {
    if (outline.course_id.value == node) {
        return RuledNode{RuleScope::course, outline.title, &outline.rules};
    }
    for (OutlineModule& module : outline.modules) {
        if (module.id.value == node) {
            return RuledNode{RuleScope::module, module.title, &module.rules};
        }
        for (OutlineLesson& lesson : module.lessons) {
            if (lesson.id.value == node) {
                return RuledNode{RuleScope::lesson, lesson.title, &lesson.rules};
            }
        }
    }
    return std::nullopt;
}

Task<CourseRules> RuleAuthoring::get(const Context& context, CourseId id) const {
    const auto course = co_await get_course_to_edit(*database_, context, id);
    const Outline outline = co_await load_shape(*database_, context, course);
    const auto known = by_node(
        co_await store::list_rules(*database_, context, context.principal.organization_id, id));
    CourseRules view;
    view.course_id = id;
    const auto add = [&](RuleScope scope, Uuid node) {
        const auto found = known.find(node);
        if (found == known.end()) return;
        view.items.push_back({id, scope, node, found->second.rules, found->second.revision});
    };
    add(RuleScope::course, id.value);
    for (const OutlineModule& module : outline.modules) {
        add(RuleScope::module, module.id.value);
        for (const OutlineLesson& lesson : module.lessons)
            add(RuleScope::lesson, lesson.id.value);
    }
    co_return view;
}

Task<RuleChoices> RuleAuthoring::choices(const Context& context, CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    co_return RuleChoices{co_await store::list_choices(*database_, context,
                                                       context.principal.organization_id, course)};
}

Task<NodeRulesView> RuleAuthoring::put(const Context& context, const PutRules& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<NodeRulesView> {
            const Principal& caller = context.principal;
            const OrganizationId organization = caller.organization_id;
            const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
            Outline outline = co_await load_shape(transaction, context, course);
            const auto node = find_node(outline, input.node_id);
            if (!node) throw not_found("node");
            const auto known = by_node(
                co_await store::list_rules(transaction, context, organization, input.course_id));
            const auto before = known.find(input.node_id);
            http::require_match(context, before == known.end() ? 0 : before->second.revision);
            auto errors = check(outline, node->scope, input.node_id, input.rules);
            for (FieldError& error : errors)
                error.field.insert(0, "rules.");
            if (!errors.empty()) throw invalid(std::move(errors));
            refuse_circle(outline, input.node_id, input.rules);
            if (node->scope == RuleScope::course) {
                const NodeRules none;
                co_await check_courses(transaction, context, input.course_id,
                                       before == known.end() ? none : before->second.rules,
                                       input.rules);
            }
            NodeRulesView view{input.course_id, node->scope, input.node_id, input.rules};
            view.revision = co_await store::put_rules(
                transaction, context, organization, input.course_id, input.node_id,
                json::write(input.rules), caller.user_id, clock_->now());
            store::mark_edited(transaction, organization, input.course_id, caller.user_id,
                               clock_->now());
            outbox_->append(transaction, context, organization, input.course_id.to_string(),
                            ContentUpdated{input.course_id, ContentChange::structure_changed,
                                           std::nullopt, caller.user_id});
            co_return view;
        });
}

Task<> RuleAuthoring::check_courses(pg::Transaction& transaction, const Context& context,
                                    CourseId course, const NodeRules& before,
                                    const NodeRules& rules) const {
    const Principal& caller = context.principal;
    const OrganizationId organization = caller.organization_id;
    const auto required = prerequisites_of(rules);
    const auto required_before = prerequisites_of(before);
    const auto edges = co_await store::lock_prerequisites(transaction, context, organization);
    const auto circle = find_course_circle(edges, course, required);
    std::vector<CourseId> named = required;
    named.insert(named.end(), circle.begin(), circle.end());
    const auto titles = co_await store::list_titles(
        transaction, context, organization, named, caller.user_id, auth::is_administrator(context));
    const auto find = [&](CourseId id) {
        return std::ranges::find(titles, id, &store::CourseTitleRow::course_id);
    };
    for (std::size_t i = 0; i < rules.conditions.size(); ++i) {
        const auto* done = std::get_if<CourseDone>(&rules.conditions[i]);
        if (done == nullptr) continue;
        const auto known = find(done->course_id);
        if (known != titles.end() && known->offered && known->visible) continue;
        if (std::ranges::count(required_before, done->course_id) > 0) continue;
        throw invalid("rules.conditions[" + std::to_string(i) + "].course_id", "unknown",
                      "Not a published course that you see.");
    }
    if (!circle.empty()) {
        std::vector<RuleStep> steps;
        for (const CourseId id : circle) {
            const auto known = find(id);
            const bool named_to_them = known != titles.end() && known->visible;
            steps.push_back({RuleScope::course, id.value, named_to_them ? known->title : "…"});
        }
        throw invalid("rules.conditions", "cycle", "These wait for each other: " + words_of(steps));
    }
    store::set_draft_prerequisites(transaction, organization, course, required);
}

}  // namespace lms::course
