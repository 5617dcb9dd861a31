#pragma once
// Kinds of lessons that other services registered. They belong to the installation, not to an
// organisation.
#include "libs/pg/database.hpp"
#include "services/course/contract/activities.hpp"

namespace lms::course::store {

Task<> put_activity_kind(pg::Session& session, const Context& context, const ActivityKind& kind,
                         Time now);
Task<std::vector<ActivityKind>> list_activity_kinds(pg::Session& session, const Context& context);
Task<bool> has_activity_kind(pg::Session& session, const Context& context, std::string_view name);

}  // namespace lms::course::store
