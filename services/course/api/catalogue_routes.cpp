// Finding courses.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/contract/endpoints.hpp"

namespace lms::course {

void add_catalogue_routes(http::Router& router, const UseCases& use) {
    router.add(kListCourses,
               [&catalogue = use.catalogue](const Context& context, const ListCourses& query) {
                   return catalogue.list(context, query);
               });
    router.add(kCountFacets,
               [&catalogue = use.catalogue](const Context& context, const CountFacets& query) {
                   return catalogue.count_facets(context, query);
               });
    router.add(kGetCourse,
               [&catalogue = use.catalogue](const Context& context,
                                            const CourseKey& key) -> Task<http::Reply<CourseView>> {
                   co_return with_etag(co_await catalogue.get(context, key.course_id));
               });
}

}  // namespace lms::course
