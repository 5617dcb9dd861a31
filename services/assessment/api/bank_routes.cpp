// Banks: who has them, and whom they are shared with.
#include "services/assessment/api/bank_routes.hpp"

#include "services/assessment/api/replies.hpp"
#include "services/assessment/app/banks.hpp"

namespace lms::assessment {

using http::Reply;

void add_bank_routes(http::Router& router, const Banks& banks) {
    router.add(kListBanks, [&banks](const Context& context, const ListBanks& query) {
        return banks.list(context, query);
    });
    router.add(kCreateBank,
               [&banks](const Context& context, const CreateBank& input) -> Task<Reply<BankView>> {
                   auto reply = with_revision(co_await banks.create(context, input));
                   reply.location = "/api/v1/question-banks/" + reply.value.id.to_string();
                   co_return reply;
               });
    router.add(kGetBank,
               [&banks](const Context& context, const BankKey& key) -> Task<Reply<BankView>> {
                   co_return with_revision(co_await banks.get(context, key.bank_id));
               });
    router.add(kUpdateBank,
               [&banks](const Context& context, const UpdateBank& input) -> Task<Reply<BankView>> {
                   co_return with_revision(co_await banks.update(context, input));
               });
    router.add(kDeleteBank, [&banks](const Context& context, const BankKey& key) -> Task<Nothing> {
        co_await banks.remove(context, key.bank_id);
        co_return Nothing{};
    });
    router.add(kListShares, [&banks](const Context& context, const BankKey& key) {
        return banks.shares(context, key.bank_id);
    });
    router.add(kShareBank, [&banks](const Context& context, const ShareBank& input) {
        return banks.share(context, input);
    });
}

}  // namespace lms::assessment
