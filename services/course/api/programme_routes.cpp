// Programmes: making them and taking them.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/programme_authoring.hpp"
#include "services/course/app/programmes.hpp"

namespace lms::course {

namespace {

using http::Nothing;
using http::Reply;

// The answer holds how far the caller is, which no revision counts: nobody keeps it.
Reply<ProgrammeView> tagged(ProgrammeView view) {
    const auto revision = view.revision;
    return tagged_for_edits(std::move(view), revision);
}

void add_making(http::Router& router, const ProgrammeAuthoring& authoring) {
    router.add(kCreateProgramme,
               [&authoring](const Context& context,
                            const CreateProgramme& input) -> Task<Reply<ProgrammeView>> {
                   auto reply = tagged(co_await authoring.create(context, input));
                   reply.location = "/api/v1/programmes/" + reply.value.id.to_string();
                   co_return reply;
               });
    router.add(kUpdateProgramme,
               [&authoring](const Context& context,
                            const UpdateProgramme& input) -> Task<Reply<ProgrammeView>> {
                   co_return tagged(co_await authoring.update(context, input));
               });
    router.add(kDeleteProgramme,
               [&authoring](const Context& context, const ProgrammeKey& key) -> Task<Nothing> {
                   co_await authoring.remove(context, key.programme_id);
                   co_return Nothing{};
               });
    router.add(kPublishProgramme,
               [&authoring](const Context& context,
                            const ProgrammeKey& key) -> Task<Reply<ProgrammeView>> {
                   co_return tagged(co_await authoring.publish(context, key.programme_id));
               });
    router.add(kWithdrawProgramme,
               [&authoring](const Context& context,
                            const ProgrammeKey& key) -> Task<Reply<ProgrammeView>> {
                   co_return tagged(co_await authoring.withdraw(context, key.programme_id));
               });
    router.add(kSummarizeProgramme, [&authoring](const Context& context, const ProgrammeKey& key) {
        return authoring.summarize(context, key.programme_id);
    });
}

void add_taking(http::Router& router, const Programmes& programmes) {
    router.add(kListProgrammes, [&programmes](const Context& context, const ListProgrammes& query) {
        return programmes.list(context, query);
    });
    router.add(kGetProgramme,
               [&programmes](const Context& context,
                             const ProgrammeKey& key) -> Task<Reply<ProgrammeView>> {
                   co_return tagged(co_await programmes.get(context, key.programme_id));
               });
    router.add(kEnterProgramme,
               [&programmes](const Context& context,
                             const ProgrammeKey& key) -> Task<Reply<ProgrammeView>> {
                   EnteredProgramme entered = co_await programmes.enter(context, key.programme_id);
                   auto reply = tagged(std::move(entered.programme));
                   reply.status = entered.created ? 201 : 200;
                   co_return reply;
               });
    router.add(kLeaveProgramme,
               [&programmes](const Context& context, const ProgrammeKey& key) -> Task<Nothing> {
                   co_await programmes.leave(context, key.programme_id);
                   co_return Nothing{};
               });
}

}  // namespace

void add_programme_routes(http::Router& router, const UseCases& use) {
    add_making(router, use.programme_authoring);
    add_taking(router, use.programmes);
}

}  // namespace lms::course
