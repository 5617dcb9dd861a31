#include "services/course/app/overrides.hpp"

#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/rule_authoring.hpp"

namespace lms::course {

namespace {

struct OverrideCursor {
    OverrideId override_id;
};
BOOST_DESCRIBE_STRUCT(OverrideCursor, (), (override_id))

void take(const OverrideTerms& terms, store::OverrideRow& row) {
    row.opens_at = terms.opens_at;
    row.due_at = terms.due_at;
    row.extra_days = terms.extra_days;
    row.exempt_from_conditions = terms.exempt_from_conditions.value_or(false);
    row.counts_as_completed = terms.counts_as_completed.value_or(false);
    row.reason = terms.reason;
}

void require_sense(const store::OverrideRow& row, RuleScope scope) {
    const bool allows_something = row.opens_at || row.due_at || row.extra_days.value_or(0) > 0 ||
                                  row.exempt_from_conditions || row.counts_as_completed;
    if (!allows_something) {
        throw invalid("opens_at", "nothing_allowed", "Say what is different for them.");
    }
    if (row.counts_as_completed && scope == RuleScope::course) {
        throw invalid("counts_as_completed", "not_here",
                      "Count modules or lessons as completed, not the whole course.");
    }
}

// What an override may be about: things of the draft, and of the version that students read.
class Nodes {
public:
    Nodes(Outline draft, std::shared_ptr<const PreparedOutline> published)
        : draft_(std::move(draft)) {
        if (published) published_ = published->outline;
    }

    std::optional<RuledNode> find(Uuid node) {
        if (const auto found = find_node(draft_, node)) return found;
        return find_node(published_, node);
    }

    OverrideView view(const store::OverrideRow& row) {
        OverrideView view;
        view.id = row.override_id;
        view.course_id = row.course_id;
        view.node_id = row.node_id;
        if (const auto node = find(row.node_id)) {
            view.scope = node->scope;
            view.node_title = node->title;
        }
        view.user_id = row.user_id;
        view.group_id = row.group_id;
        view.name = row.name;
        view.opens_at = row.opens_at;
        view.due_at = row.due_at;
        view.extra_days = row.extra_days;
        view.exempt_from_conditions = row.exempt_from_conditions;
        view.counts_as_completed = row.counts_as_completed;
        view.reason = row.reason;
        view.created_by = row.created_by;
        view.created_at = row.created_at;
        view.updated_by = row.updated_by;
        view.updated_at = row.updated_at;
        view.revision = row.revision;
        return view;
    }

private:
    Outline draft_;
    Outline published_;
};

Task<Nodes> load_nodes(pg::Session& session, const Context& context, OutlineCache& outlines,
                       const store::CourseRow& course) {
    std::shared_ptr<const PreparedOutline> published;
    if (course.published_version) {
        published = co_await outlines.get(session, context, context.principal.organization_id,
                                          course.course_id, *course.published_version);
    }
    co_return Nodes(co_await load_shape(session, context, course), published);
}

Task<> require_known(pg::Session& session, const Context& context, const CreateOverride& input) {
    const OrganizationId organization = context.principal.organization_id;
    if (input.user_id.has_value() == input.group_id.has_value()) {
        throw invalid("user_id", "one_of_two", "An override is for a student, or for a group.");
    }
    if (input.user_id && !co_await store::knows_user(session, context, organization,
                                                     input.course_id, *input.user_id)) {
        throw invalid("user_id", "unknown", "Nobody of this organisation.");
    }
    if (input.group_id && !co_await store::knows_group(session, context, organization,
                                                       input.course_id, *input.group_id)) {
        throw invalid("group_id", "unknown", "Not a section of this course, and not a cohort.");
    }
}

Task<store::OverrideRow> get_row(pg::Session& session, const Context& context, CourseId course,
                                 OverrideId id) {
    const auto row = co_await store::find_override(session, context,
                                                   context.principal.organization_id, course, id);
    if (!row) throw not_found("override");
    co_return *row;
}

}  // namespace

Task<OverridePage> Overrides::list(const Context& context, const ListOverrides& query) const {
    constexpr std::int32_t kDefaultLimit = 50;
    const auto course = co_await get_course_to_edit(*database_, context, query.course_id);
    OverrideCursor from{last_id<OverrideId>()};
    if (query.cursor) from = http::decode_cursor<OverrideCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    auto rows = co_await store::list_overrides(
        *database_, context, context.principal.organization_id,
        {query.course_id, query.user_id, query.group_id, from.override_id, limit + 1});
    OverridePage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(OverrideCursor{rows.back().override_id});
    }
    Nodes nodes = co_await load_nodes(*database_, context, *outlines_, course);
    for (const store::OverrideRow& row : rows)
        page.items.push_back(nodes.view(row));
    co_return page;
}

Task<OverrideView> Overrides::create(const Context& context, const CreateOverride& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<OverrideView> {
        const Principal& caller = context.principal;
        const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
        Nodes nodes = co_await load_nodes(transaction, context, *outlines_, course);
        const auto node = nodes.find(input.node_id);
        if (!node) throw invalid("node_id", "unknown", "Nothing of this course.");
        co_await require_known(transaction, context, input);
        store::OverrideRow row;
        row.created_at = row.updated_at = clock_->now();
        row.override_id = OverrideId::make(row.created_at);
        row.course_id = input.course_id;
        row.node_id = input.node_id;
        row.user_id = input.user_id;
        row.group_id = input.group_id;
        row.created_by = row.updated_by = caller.user_id;
        take(input, row);
        require_sense(row, node->scope);
        if (!co_await store::insert_override(transaction, context, caller.organization_id, row)) {
            throw conflict("override.exists", "There is one for this already; change that one.");
        }
        row = co_await get_row(transaction, context, input.course_id, row.override_id);
        OverrideView view = nodes.view(row);
        finish(transaction, context, course, OverrideAction::created, row, view, {});
        co_return view;
    };
    co_return co_await idempotency_->run<OverrideView>(context, "course.create_override", input,
                                                       work);
}

Task<OverrideView> Overrides::update(const Context& context, const UpdateOverride& input) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<OverrideView> {
            const Principal& caller = context.principal;
            const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
            Nodes nodes = co_await load_nodes(transaction, context, *outlines_, course);
            auto row = co_await get_row(transaction, context, input.course_id, input.override_id);
            http::require_match(context, row.revision);
            const Override before = row.rule();
            take(input, row);
            require_sense(row, nodes.view(row).scope);
            row.updated_by = caller.user_id;
            row.updated_at = clock_->now();
            ++row.revision;
            store::update_override(transaction, caller.organization_id, row);
            OverrideView view = nodes.view(row);
            finish(transaction, context, course, OverrideAction::changed, row, view, before);
            co_return view;
        });
}

Task<> Overrides::remove(const Context& context, const OverrideKey& key) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto course = co_await lock_course_to_edit(transaction, context, key.course_id);
        Nodes nodes = co_await load_nodes(transaction, context, *outlines_, course);
        const auto row = co_await get_row(transaction, context, key.course_id, key.override_id);
        store::delete_override(transaction, context.principal.organization_id, key.override_id);
        finish(transaction, context, course, OverrideAction::deleted, row, nodes.view(row),
               row.rule());
    });
}

void Overrides::finish(pg::Transaction& transaction, const Context& context,
                       const store::CourseRow& course, OverrideAction action,
                       const store::OverrideRow& row, const OverrideView& view,
                       const std::optional<Override>& before) const {
    const Principal& caller = context.principal;
    store::add_history(transaction, caller.organization_id, row.course_id, row.override_id,
                       {action, json::write(view), caller.user_id, {}, clock_->now()});
    store::mark_rules_used(transaction, caller.organization_id, row.course_id);
    if (course.published_version) {
        reevaluation_->start_after_override(transaction, context, *course.published_version, row,
                                            before);
    }
}

Task<OverrideHistory> Overrides::history(const Context& context, const OverrideKey& key) const {
    co_await get_course_to_edit(*database_, context, key.course_id);
    OverrideHistory history;
    for (const store::OverrideChangeRow& row :
         co_await store::list_history(*database_, context, context.principal.organization_id,
                                      key.course_id, key.override_id)) {
        history.items.push_back({row.action, json::read_lenient<OverrideView>(row.state),
                                 row.changed_by, row.changed_by_name, row.changed_at});
    }
    if (history.items.empty()) throw not_found("override");
    co_return history;
}

}  // namespace lms::course
