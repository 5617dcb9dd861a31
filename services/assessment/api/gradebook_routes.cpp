// Setting gradebooks up.
#include "services/assessment/api/gradebook_routes.hpp"

#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/gradebooks.hpp"

namespace lms::assessment {

namespace {

// A route whose use case answers with the whole book.
template <class Input>
void add(http::Router& router, const Gradebooks& books,
         const http::Endpoint<Input, GradebookView>& endpoint,
         Task<GradebookView> (Gradebooks::*work)(const Context&, const Input&) const) {
    router.add(endpoint,
               [&books, work](const Context& context,
                              const Input& input) -> Task<http::Reply<GradebookView>> {
                   co_return with_revision(co_await (books.*work)(context, input));
               });
}

}  // namespace

void add_gradebook_routes(http::Router& router, const Gradebooks& books) {
    router.add(kGetGradebook,
               [&books](const Context& context,
                        const GradebookKey& key) -> Task<http::Reply<GradebookView>> {
                   co_return with_revision(co_await books.get(context, key.course_id));
               });
    add(router, books, kSetGradebookRules, &Gradebooks::set_rules);
    add(router, books, kCreateGradeCategory, &Gradebooks::create_category);
    add(router, books, kUpdateGradeCategory, &Gradebooks::update_category);
    add(router, books, kDeleteGradeCategory, &Gradebooks::remove_category);
    add(router, books, kCreateGradeColumn, &Gradebooks::create_column);
    add(router, books, kUpdateGradeColumn, &Gradebooks::update_column);
    add(router, books, kDeleteGradeColumn, &Gradebooks::remove_column);
    add(router, books, kOrderGradebook, &Gradebooks::order);
}

}  // namespace lms::assessment
