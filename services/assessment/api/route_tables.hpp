#pragma once
// The route table in parts; each part a source of its own, since it instantiates the readers and
// writers of its types.
#include "services/assessment/api/routes.hpp"

namespace lms::assessment {

void add_bank_routes(http::Router& router, const UseCases& use);
void add_category_routes(http::Router& router, const UseCases& use);
void add_question_routes(http::Router& router, const UseCases& use);
void add_search_routes(http::Router& router, const UseCases& use);
void add_trying_routes(http::Router& router, const UseCases& use);
void add_exchange_routes(http::Router& router, const UseCases& use);

}  // namespace lms::assessment
