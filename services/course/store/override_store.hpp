#pragma once
// Exceptions from rules. Written under the lock of the course; the history is only added to.
#include "libs/pg/database.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/domain/unlocking.hpp"

namespace lms::course::store {

struct OverrideRow {
    OverrideId override_id;
    CourseId course_id;
    Uuid node_id;
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    std::optional<std::string> name;
    std::optional<Time> opens_at;
    std::optional<Time> due_at;
    std::optional<std::int32_t> extra_days;
    bool exempt_from_conditions = false;
    bool counts_as_completed = false;
    std::string reason;
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
    std::int32_t revision = 1;

    Override rule() const;
};
BOOST_DESCRIBE_STRUCT(OverrideRow, (),
                      (override_id, course_id, node_id, user_id, group_id, name, opens_at, due_at,
                       extra_days, exempt_from_conditions, counts_as_completed, reason, created_by,
                       created_at, updated_by, updated_at, revision))

// Whether there is such a person, or such a section of the course or cohort.
Task<bool> knows_user(pg::Session& session, const Context& context, OrganizationId organization,
                      CourseId course, UserId user);
Task<bool> knows_group(pg::Session& session, const Context& context, OrganizationId organization,
                       CourseId course, Uuid group);

// False when there is one for the same thing and the same student or group.
Task<bool> insert_override(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization, const OverrideRow& row);
void update_override(pg::Transaction& transaction, OrganizationId organization,
                     const OverrideRow& row);
void delete_override(pg::Transaction& transaction, OrganizationId organization,
                     OverrideId override_id);
Task<std::optional<OverrideRow>> find_override(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               OverrideId override_id);
// Newest first, before `before`.
struct OverrideQuery {
    CourseId course_id;
    std::optional<UserId> user_id;
    std::optional<Uuid> group_id;
    OverrideId before;
    std::int32_t limit = 50;
};
Task<std::vector<OverrideRow>> list_overrides(pg::Session& session, const Context& context,
                                              OrganizationId organization,
                                              const OverrideQuery& query);

struct OverrideChangeRow {
    OverrideAction action = OverrideAction::created;
    std::string state;  // JSON of OverrideView
    UserId changed_by;
    std::optional<std::string> changed_by_name;  // read only
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(OverrideChangeRow, (),
                      (action, state, changed_by, changed_by_name, changed_at))
void add_history(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 OverrideId override_id, const OverrideChangeRow& change);
// Oldest first, at most 200.
Task<std::vector<OverrideChangeRow>> list_history(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course,
                                                  OverrideId override_id);

}  // namespace lms::course::store
