// Rules: writing them, trying them out, making exceptions.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/learning.hpp"
#include "services/course/app/overrides.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/app/rule_authoring.hpp"
#include "services/course/app/simulation.hpp"
#include "services/course/contract/rule_endpoints.hpp"

namespace lms::course {

using http::Reply;

namespace {

void add_overrides(http::Router& router, const Overrides& overrides) {
    router.add(kListOverrides, [&overrides](const Context& context, const ListOverrides& query) {
        return overrides.list(context, query);
    });
    router.add(kCreateOverride,
               [&overrides](const Context& context,
                            const CreateOverride& input) -> Task<Reply<OverrideView>> {
                   co_return with_revision(co_await overrides.create(context, input));
               });
    router.add(kUpdateOverride,
               [&overrides](const Context& context,
                            const UpdateOverride& input) -> Task<Reply<OverrideView>> {
                   co_return with_revision(co_await overrides.update(context, input));
               });
    router.add(kDeleteOverride,
               [&overrides](const Context& context, const OverrideKey& key) -> Task<http::Nothing> {
                   co_await overrides.remove(context, key);
                   co_return http::Nothing{};
               });
    router.add(kGetOverrideHistory, [&overrides](const Context& context, const OverrideKey& key) {
        return overrides.history(context, key);
    });
}

}  // namespace

void add_rule_routes(http::Router& router, const UseCases& use) {
    router.add(kGetRules, [&rules = use.rules](const Context& context, const CourseKey& key) {
        return rules.get(context, key.course_id);
    });
    router.add(kListRuleChoices,
               [&rules = use.rules](const Context& context, const CourseKey& key) {
                   return rules.choices(context, key.course_id);
               });
    router.add(kPutRules,
               [&rules = use.rules](const Context& context,
                                    const PutRules& input) -> Task<Reply<NodeRulesView>> {
                   co_return with_revision(co_await rules.put(context, input));
               });
    add_overrides(router, use.overrides);
    router.add(kSimulate,
               [&simulation = use.simulation](const Context& context,
                                              const Simulate& query) -> Task<http::Response> {
                   co_return http::Response::json(200, co_await simulation.run(context, query));
               });
    const Reevaluation& reevaluation = use.reevaluation;
    router.add(kPreviewRules, [&reevaluation](const Context& context, const CourseKey& key) {
        return reevaluation.preview(context, key.course_id);
    });
    router.add(kListReevaluations, [&reevaluation](const Context& context, const CourseKey& key) {
        return reevaluation.list(context, key.course_id);
    });
    router.add(kReportResult,
               [&learning = use.learning](const Context& context, const ReportResult& input) {
                   return learning.record(context, input);
               });
}

}  // namespace lms::course
