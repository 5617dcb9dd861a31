#include "services/assessment/api/attempt_routes.hpp"

#include "services/assessment/api/visits.hpp"
#include "services/assessment/app/attempt_reviews.hpp"
#include "services/assessment/app/quiz_entry.hpp"
#include "services/assessment/app/quiz_previews.hpp"

namespace lms::assessment {

using http::Reply;
using http::Request;

namespace {

// Nobody keeps what changes with the clock.
template <class View>
Reply<View> fresh(View view, int status = 0) {
    Reply<View> reply{std::move(view), status};
    reply.headers.emplace_back("Cache-Control", "no-store");
    return reply;
}

Reply<AttemptView> begun(AttemptView view, int status) {
    auto reply = fresh(std::move(view), status);
    reply.location = "/api/v1/attempts/" + reply.value.attempt_id.to_string();
    return reply;
}

// `visit` tells how a request comes in.
void add_entry_routes(http::Router& router, const AttemptUseCases& use, auto visit) {
    router.add(kGetQuizDoor,
               [&entry = use.entry, visit](const Context& context, const QuizDoorPath& path,
                                           const Request& request) -> Task<Reply<QuizDoorView>> {
                   co_return fresh(co_await entry.door(context, path, visit(context, request)));
               });
    router.add(kBeginAttempt,
               [&entry = use.entry, visit](const Context& context, const BeginAttempt& input,
                                           const Request& request) -> Task<Reply<AttemptView>> {
                   auto made = co_await entry.begin(context, input, visit(context, request));
                   co_return begun(std::move(made.view), made.is_new ? 201 : 200);
               });
    router.add(
        kPreviewQuiz,
        [&previews = use.previews, visit](const Context& context, const PreviewQuiz& input,
                                          const Request& request) -> Task<Reply<AttemptView>> {
            co_return begun(co_await previews.begin(context, input, visit(context, request)), 201);
        });
    router.add(kReviewAttempt,
               [&reviews = use.reviews](const Context& context,
                                        const AttemptPath& path) -> Task<Reply<AttemptReview>> {
                   co_return fresh(co_await reviews.review(context, path.attempt_id));
               });
}

void add_running_routes(http::Router& router, const AttemptUseCases& use, auto visit) {
    const Attempts& attempts = use.attempts;
    router.add(kGetAttempt,
               [&attempts, visit](const Context& context, const AttemptPath& path,
                                  const Request& request) -> Task<Reply<AttemptView>> {
                   co_return fresh(
                       co_await attempts.get(context, path.attempt_id, visit(context, request)));
               });
    router.add(kSaveAnswers,
               [&attempts, visit](const Context& context, const SaveAnswers& input,
                                  const Request& request) -> Task<AnswersTaken> {
                   co_return co_await attempts.save(context, input, visit(context, request));
               });
    router.add(kOpenPage,
               [&attempts, visit](const Context& context, const OpenPage& input,
                                  const Request& request) -> Task<PageOpened> {
                   co_return co_await attempts.open_page(context, input, visit(context, request));
               });
    router.add(kSubmitAttempt,
               [&attempts, visit](const Context& context, const SubmitAttempt& input,
                                  const Request& request) -> Task<AttemptSubmitted> {
                   co_return co_await attempts.submit(context, input, visit(context, request));
               });
    router.add(kSendSignals,
               [&attempts, visit](const Context& context, const SendSignals& input,
                                  const Request& request) -> Task<Nothing> {
                   co_await attempts.signal(context, input, visit(context, request));
                   co_return Nothing{};
               });
}

}  // namespace

void add_attempt_routes(http::Router& router, const AttemptUseCases& use) {
    const auto visit = [url = use.public_url](const Context& context, const Request& request) {
        return visit_of(context, request, url);
    };
    add_entry_routes(router, use, visit);
    add_running_routes(router, use, visit);
}

}  // namespace lms::assessment
