#include "services/assessment/api/routes.hpp"

#include "services/assessment/api/route_tables.hpp"

namespace lms::assessment {

http::Router make_router(const UseCases& use) {
    http::Router router;
    add_bank_routes(router, use);
    add_category_routes(router, use);
    add_question_routes(router, use);
    add_search_routes(router, use);
    add_trying_routes(router, use);
    add_exchange_routes(router, use);
    return router;
}

}  // namespace lms::assessment
