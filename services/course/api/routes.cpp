#include "services/course/api/routes.hpp"

#include "services/course/api/route_tables.hpp"

namespace lms::course {

http::Router make_router(UseCases use_cases) {
    http::Router router;
    add_catalogue_routes(router, use_cases);
    add_authoring_routes(router, use_cases);
    add_version_routes(router, use_cases);
    add_workflow_routes(router, use_cases);
    add_learning_routes(router, use_cases);
    add_companion_routes(router, use_cases);
    add_programme_routes(router, use_cases);
    add_rule_routes(router, use_cases);
    add_reader_version_routes(router, use_cases);
    add_asset_routes(router, use_cases);
    add_course_file_routes(router, use_cases);
    add_activity_routes(router, use_cases);
    add_certificate_routes(router, use_cases);
    add_people_routes(router, use_cases);
    add_group_routes(router, use_cases);
    return router;
}

}  // namespace lms::course
