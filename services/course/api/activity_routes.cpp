// Kinds of lessons that other services bring.
#include "services/course/api/route_tables.hpp"
#include "services/course/app/activities.hpp"

namespace lms::course {

void add_activity_routes(http::Router& router, const UseCases& use) {
    const Activities& activities = use.activities;
    router.add(kRegisterActivityKind,
               [&activities](const Context& context, const ActivityKind& kind) {
                   return activities.register_kind(context, kind);
               });
    router.add(kListActivityKinds, [&activities](const Context& context, const http::Nothing&) {
        return activities.list(context);
    });
    router.add(kFindActivityAccess,
               [&activities](const Context& context, const FindActivityAccess& query) {
                   return activities.find_access(context, query);
               });
}

}  // namespace lms::course
