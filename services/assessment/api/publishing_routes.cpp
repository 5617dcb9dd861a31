// Publishing quizzes, and what single students are granted in them.
#include "services/assessment/api/quiz_routes.hpp"
#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/accommodations.hpp"
#include "services/assessment/app/quiz_publishing.hpp"

namespace lms::assessment {

using http::Reply;

void add_publishing_routes(http::Router& router, const QuizPublishing& publishing) {
    router.add(kCheckQuiz, [&publishing](const Context& context, const QuizKey& key) {
        return publishing.check(context, key.quiz_id);
    });
    router.add(kPublishQuiz, [&publishing](const Context& context, const QuizKey& key) {
        return publishing.publish(context, key.quiz_id);
    });
    router.add(kListSnapshots, [&publishing](const Context& context, const ListSnapshots& query) {
        return publishing.snapshots(context, query);
    });
}

void add_accommodation_routes(http::Router& router, const Accommodations& accommodations) {
    router.add(kListAccommodations,
               [&accommodations](const Context& context, const ListAccommodations& query) {
                   return accommodations.list(context, query);
               });
    router.add(
        kGrantAccommodation,
        [&accommodations](const Context& context,
                          const GrantAccommodation& input) -> Task<Reply<AccommodationView>> {
            co_return with_revision(co_await accommodations.grant(context, input));
        });
    router.add(
        kTakeAccommodationBack,
        [&accommodations](const Context& context, const AccommodationKey& key) -> Task<Nothing> {
            co_await accommodations.take_back(context, key);
            co_return Nothing{};
        });
    router.add(kListAccommodationChanges,
               [&accommodations](const Context& context, const AccommodationKey& key) {
                   return accommodations.history(context, key);
               });
}

}  // namespace lms::assessment
