// Questions, their versions.
#include "services/assessment/api/bank_routes.hpp"
#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/questions.hpp"

namespace lms::assessment {

using http::Reply;

namespace {

Reply<QuestionView> created(QuestionView view) {
    auto reply = with_revision(std::move(view));
    reply.location = "/api/v1/questions/" + reply.value.id.to_string();
    return reply;
}

}  // namespace

void add_question_routes(http::Router& router, const Questions& questions) {
    router.add(kCreateQuestion,
               [&questions](const Context& context,
                            const CreateQuestion& input) -> Task<Reply<QuestionView>> {
                   co_return created(co_await questions.create(context, input));
               });
    router.add(kGetQuestion,
               [&questions](const Context& context,
                            const QuestionPath& path) -> Task<Reply<QuestionView>> {
                   co_return with_revision(co_await questions.get(context, path.question_id));
               });
    router.add(kEditQuestion,
               [&questions](const Context& context,
                            const EditQuestion& input) -> Task<Reply<QuestionView>> {
                   co_return with_revision(co_await questions.edit(context, input));
               });
    router.add(kDeleteQuestion,
               [&questions](const Context& context, const QuestionPath& path) -> Task<Nothing> {
                   co_await questions.remove(context, path.question_id);
                   co_return Nothing{};
               });
    router.add(kDuplicateQuestion,
               [&questions](const Context& context,
                            const DuplicateQuestion& input) -> Task<Reply<QuestionView>> {
                   co_return created(co_await questions.duplicate(context, input));
               });
    router.add(kListQuestionVersions,
               [&questions](const Context& context, const ListQuestionVersions& query) {
                   return questions.versions(context, query);
               });
    router.add(kGetQuestionVersion, [&questions](const Context& context, const VersionPath& path) {
        return questions.version(context, path);
    });
    router.add(
        kRestoreQuestionVersion,
        [&questions](const Context& context, const VersionPath& path) -> Task<Reply<QuestionView>> {
            co_return with_revision(co_await questions.restore(context, path));
        });
}

}  // namespace lms::assessment
