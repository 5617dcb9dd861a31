// Drafts of quizzes.
#include "services/assessment/api/quiz_routes.hpp"

#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/quizzes.hpp"

namespace lms::assessment {

using http::Reply;

namespace {

Reply<QuizView> created(QuizView view) {
    auto reply = with_revision(std::move(view));
    reply.location = "/api/v1/quizzes/" + reply.value.id.to_string();
    return reply;
}

}  // namespace

void add_quiz_routes(http::Router& router, const Quizzes& quizzes) {
    router.add(kListQuizzes, [&quizzes](const Context& context, const ListQuizzes& query) {
        return quizzes.list(context, query);
    });
    router.add(
        kCreateQuiz,
        [&quizzes](const Context& context, const CreateQuiz& input) -> Task<Reply<QuizView>> {
            co_return created(co_await quizzes.create(context, input));
        });
    router.add(kGetQuiz,
               [&quizzes](const Context& context, const QuizKey& key) -> Task<Reply<QuizView>> {
                   co_return with_revision(co_await quizzes.get(context, key.quiz_id));
               });
    router.add(
        kReplaceQuiz,
        [&quizzes](const Context& context, const ReplaceQuiz& input) -> Task<Reply<QuizView>> {
            co_return with_revision(co_await quizzes.replace(context, input));
        });
    router.add(kDeleteQuiz,
               [&quizzes](const Context& context, const QuizKey& key) -> Task<Nothing> {
                   co_await quizzes.remove(context, key.quiz_id);
                   co_return Nothing{};
               });
    router.add(kArchiveQuiz,
               [&quizzes](const Context& context, const QuizKey& key) -> Task<Reply<QuizView>> {
                   co_return with_revision(co_await quizzes.archive(context, key.quiz_id));
               });
    router.add(kRestoreQuiz,
               [&quizzes](const Context& context, const QuizKey& key) -> Task<Reply<QuizView>> {
                   co_return with_revision(co_await quizzes.restore(context, key.quiz_id));
               });
    router.add(
        kDuplicateQuiz,
        [&quizzes](const Context& context, const DuplicateQuiz& input) -> Task<Reply<QuizView>> {
            co_return created(co_await quizzes.duplicate(context, input));
        });
    router.add(
        kSetQuizPassword,
        [&quizzes](const Context& context, const SetQuizPassword& input) -> Task<Reply<QuizView>> {
            co_return with_revision(co_await quizzes.set_password(context, input));
        });
}

}  // namespace lms::assessment
