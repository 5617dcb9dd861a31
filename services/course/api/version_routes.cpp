// Looking back and going back.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/versions.hpp"
#include "services/course/contract/version_endpoints.hpp"

namespace lms::course {

void add_version_routes(http::Router& router, const UseCases& use) {
    const Versions& versions = use.versions;
    router.add(kCompareVersions, [&versions](const Context& context, const CompareVersions& query) {
        return versions.compare(context, query);
    });
    router.add(kCompareTexts, [&versions](const Context& context, const CompareTexts& query) {
        return versions.compare(context, query);
    });
    router.add(kRestoreDraft, [&versions](const Context& context, const RestoreDraft& input) {
        return versions.restore(context, input);
    });
    router.add(kListReplacedDrafts, [&versions](const Context& context, const CourseKey& key) {
        return versions.list_kept(context, key.course_id);
    });
}

}  // namespace lms::course
