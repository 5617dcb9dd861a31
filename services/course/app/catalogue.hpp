#pragma once
// Finding courses and looking at one.
#include "libs/jobs/job.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

// Counts the students of listed courses.
struct CountStudents {
    static constexpr std::string_view kJob = "course.count_students";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
};
BOOST_DESCRIBE_STRUCT(CountStudents, (), ())

class Catalogue {
public:
    Catalogue(pg::Database& database, OutlineCache& outlines)
        : database_(&database), outlines_(&outlines) {}

    // Published courses that the caller may find: public ones and, for members, those of their
    // organisation; or, with `mine`, what the caller teaches.
    Task<CoursePage> list(const Context& context, const ListCourses& query) const;
    // Of the courses that list() finds without `mine`.
    Task<CourseFacets> count_facets(const Context& context, const CountFacets& query) const;
    Task<TagList> suggest_tags(const Context& context, const SuggestTags& query) const;
    // Throws not_found for courses that the caller may not see.
    Task<CourseView> get(const Context& context, CourseId course) const;

    // Brings up to date what CatalogueSort::enrolled sorts by, of every organisation.
    Task<> count_students(const Context& context) const;

private:
    Task<CoursePage> list_taught(const Context& context, const ListCourses& query,
                                 const store::CourseFilter& filter) const;

    pg::Database* database_;
    OutlineCache* outlines_;
};

// The draft as its authors see it.
CourseView to_view(const store::CourseRow& course, std::vector<CourseInstructor> instructors);

}  // namespace lms::course
