// Finding courses.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/catalogue.hpp"
#include "services/course/app/categories.hpp"
#include "services/course/contract/endpoints.hpp"

namespace lms::course {

namespace {

void add_categories(http::Router& router, const Categories& categories) {
    router.add(kListCategories, [&categories](const Context& context, const Nothing&) {
        return categories.list(context);
    });
    router.add(kCreateCategory, [&categories](const Context& context, const CreateCategory& input) {
        return categories.create(context, input);
    });
    router.add(kRenameCategory, [&categories](const Context& context, const RenameCategory& input) {
        return categories.rename(context, input);
    });
    router.add(kPlaceCategory, [&categories](const Context& context, const PlaceCategory& input) {
        return categories.place(context, input);
    });
    router.add(kDeleteCategory,
               [&categories](const Context& context, const DeleteCategory& input) -> Task<Nothing> {
                   co_await categories.remove(context, input);
                   co_return Nothing{};
               });
}

}  // namespace

void add_catalogue_routes(http::Router& router, const UseCases& use) {
    router.add(kListCourses,
               [&catalogue = use.catalogue](const Context& context, const ListCourses& query) {
                   return catalogue.list(context, query);
               });
    router.add(kCountFacets,
               [&catalogue = use.catalogue](const Context& context, const CountFacets& query) {
                   return catalogue.count_facets(context, query);
               });
    router.add(kSuggestTags,
               [&catalogue = use.catalogue](const Context& context, const SuggestTags& query) {
                   return catalogue.suggest_tags(context, query);
               });
    router.add(kGetCourse,
               [&catalogue = use.catalogue](const Context& context,
                                            const CourseKey& key) -> Task<http::Reply<CourseView>> {
                   co_return with_etag(co_await catalogue.get(context, key.course_id));
               });
    add_categories(router, use.categories);
}

}  // namespace lms::course
