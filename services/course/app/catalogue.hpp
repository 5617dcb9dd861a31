#pragma once
// Finding courses and looking at one.
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

class Catalogue {
public:
    Catalogue(pg::Database& database, OutlineCache& outlines)
        : database_(&database), outlines_(&outlines) {}

    // Published courses that everybody of the caller's organisation may find; or, with `mine`, what
    // the caller teaches.
    Task<CoursePage> list(const Context& context, const ListCourses& query) const;
    // Of the courses that list() finds without `mine`.
    Task<CourseFacets> count_facets(const Context& context, const CountFacets& query) const;
    // Throws not_found for courses that the caller may not see.
    Task<CourseView> get(const Context& context, CourseId course) const;

private:
    Task<CoursePage> list_taught(const Context& context, const ListCourses& query) const;

    pg::Database* database_;
    OutlineCache* outlines_;
};

// The draft as its authors see it.
CourseView to_view(const store::CourseRow& course, std::vector<Instructor> instructors);

}  // namespace lms::course
