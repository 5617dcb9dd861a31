#pragma once
// Rules of drafts and what waits for what between courses. Written under the lock of the course.
#include "libs/pg/database.hpp"
#include "services/course/contract/enrollment.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/domain/rules.hpp"

namespace lms::course::store {

struct NodeRulesRow {
    Uuid node_id;
    std::string rules;  // JSON of NodeRules
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(NodeRulesRow, (), (node_id, rules, revision))

// In any order; also of what is not in the draft at the moment.
Task<std::vector<NodeRulesRow>> list_rules(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course);
// Counts the revision up and returns it.
Task<std::int32_t> put_rules(pg::Transaction& transaction, const Context& context,
                             OrganizationId organization, CourseId course, Uuid node,
                             std::string_view rules, UserId by, Time now);
// Several at once, in the draft of one course. Sent without waiting.
struct NewRules {
    CourseId course_id;
    std::vector<Uuid> nodes;
    std::vector<std::string> rules;  // parallel: JSON of NodeRules
    UserId by;
    Time at;
};
void put_rules(pg::Transaction& transaction, OrganizationId organization, const NewRules& rules);
// From here on the course's students are answered with all facts.
void mark_rules_used(pg::Transaction& transaction, OrganizationId organization, CourseId course);

// What waits for what, of drafts and published versions, in the whole organisation; keeps others
// from changing that until the transaction ends.
Task<std::vector<CourseEdge>> lock_prerequisites(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization);
void set_draft_prerequisites(pg::Transaction& transaction, OrganizationId organization,
                             CourseId course, const std::vector<CourseId>& required);
void publish_prerequisites(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course);

Task<std::vector<RuleChoice>> list_choices(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course);

struct CourseTitleRow {
    CourseId course_id;
    std::string title;
    bool offered = false;  // published, and not archived
    bool visible = false;  // to the user
};
BOOST_DESCRIBE_STRUCT(CourseTitleRow, (), (course_id, title, offered, visible))
// Those of the organisation, in any order; `sees_all`: the user is an administrator.
Task<std::vector<CourseTitleRow>> list_titles(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const std::vector<CourseId>& courses, UserId user,
                                              bool sees_all);

// Courses that the published version puts before it and that the user has not completed, by title;
// at most 100. None that is archived, and none where an override waives the conditions of the
// course for them or their group.
Task<std::vector<RequiredCourse>> list_missing_courses(pg::Session& session, const Context& context,
                                                       OrganizationId organization, CourseId course,
                                                       UserId user);

}  // namespace lms::course::store
