#pragma once
// Writing the rules of a draft. What can never be met is refused when it is written.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/store/course_store.hpp"
#include "services/course/store/rule_store.hpp"

namespace lms::course {

// The draft's tree with its rules and without its texts; three statements.
Task<Outline> load_shape(pg::Session& session, const Context& context,
                         const store::CourseRow& course);
// The rules that a thing of the tree has; nothing when it is not in the tree.
struct RuledNode {
    RuleScope scope = RuleScope::lesson;
    std::string title;
    std::optional<NodeRules>* rules = nullptr;
};
std::optional<RuledNode> find_node(Outline& outline, Uuid node);

class RuleAuthoring {
public:
    RuleAuthoring(pg::Database& database, events::Outbox& outbox, const Clock& clock)
        : database_(&database), outbox_(&outbox), clock_(&clock) {}

    Task<RuleChoices> choices(const Context& context, CourseId course) const;
    Task<CourseRules> get(const Context& context, CourseId course) const;
    // Needs If-Match. Throws `validation` for what makes no sense and for circles, which it names.
    Task<NodeRulesView> put(const Context& context, const PutRules& input) const;

private:
    // What was asked for before may stay: it was another author's to ask for, or archived since.
    Task<> check_courses(pg::Transaction& transaction, const Context& context, CourseId course,
                         const NodeRules& before, const NodeRules& rules) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
};

}  // namespace lms::course
