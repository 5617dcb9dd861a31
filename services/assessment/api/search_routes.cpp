// Finding questions, changing many, meeting one as a student.
#include "services/assessment/api/bank_routes.hpp"
#include "services/assessment/app/searching.hpp"
#include "services/assessment/app/trying.hpp"

namespace lms::assessment {

void add_search_routes(http::Router& router, const Searching& searching) {
    router.add(kListQuestions, [&searching](const Context& context, const ListQuestions& query) {
        return searching.list(context, query);
    });
    router.add(kCountQuestions, [&searching](const Context& context, const CountQuestions& query) {
        return searching.count(context, query);
    });
    router.add(kListDuplicates, [&searching](const Context& context, const ListDuplicates& query) {
        return searching.duplicates(context, query);
    });
    router.add(kListAlike, [&searching](const Context& context, const QuestionPath& path) {
        return searching.alike(context, path.question_id);
    });
    router.add(kChangeQuestions,
               [&searching](const Context& context, const ChangeQuestions& input) {
                   return searching.change(context, input);
               });
}

void add_trying_routes(http::Router& router, const Trying& trying) {
    router.add(kPreviewQuestion, [&trying](const Context& context, const PreviewQuestion& query) {
        return trying.preview(context, query);
    });
    router.add(kTryQuestion, [&trying](const Context& context, const TryQuestion& input) {
        return trying.grade(context, input);
    });
}

}  // namespace lms::assessment
