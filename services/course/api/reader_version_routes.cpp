// Which version students read.
#include "services/course/api/route_tables.hpp"
#include "services/course/app/reader_versions.hpp"
#include "services/course/contract/reader_version_endpoints.hpp"

namespace lms::course {

void add_reader_version_routes(http::Router& router, const UseCases& use) {
    const ReaderVersioning& versions = use.reader_versions;
    router.add(kGetReaderVersions, [&versions](const Context& context, const CourseKey& key) {
        return versions.get(context, key.course_id);
    });
    router.add(kSetVersionPolicy,
               [&versions](const Context& context, const SetVersionPolicy& input) {
                   return versions.set_policy(context, input);
               });
    router.add(kListReaders, [&versions](const Context& context, const ListReaders& query) {
        return versions.list(context, query);
    });
    router.add(kPreviewMove, [&versions](const Context& context, const MoveReaders& input) {
        return versions.preview(context, input);
    });
    router.add(kMoveReaders, [&versions](const Context& context, const MoveReaders& input) {
        return versions.move(context, input);
    });
}

}  // namespace lms::course
