#pragma once
// The catalogue: one row for each published course, with the texts of its newest version and what
// its listing says now. Functions of the migration find and count (docs/adr/0030).
#include "libs/pg/database.hpp"
#include "services/course/domain/outline.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course::store {

struct CatalogueEntry {
    const Outline& outline;
    std::int32_t lesson_count;
    std::int32_t minutes;
};
// Sent without waiting. The listing is that of the course's row.
void put_catalogue(pg::Transaction& transaction, OrganizationId organization,
                   const CatalogueEntry& entry);
// Of an archived course.
void delete_catalogue(pg::Transaction& transaction, OrganizationId organization, CourseId course);

// Whose catalogue: members see what is public or of the organisation, others what is public.
struct Audience {
    OrganizationId organization;
    bool only_public = false;
};
// The place of a card in its order; what the order does not need is absent.
struct CataloguePlace {
    std::optional<Time> time;
    std::optional<std::int32_t> count;
    std::optional<std::string> title;
    CourseId course_id;
};
BOOST_DESCRIBE_STRUCT(CataloguePlace, (), (time, count, title, course_id))
struct CatalogueQuery {
    CourseFilter filter;
    CatalogueSort sort = CatalogueSort::newest;
    std::optional<CataloguePlace> after;
    std::int32_t limit = 20;
};
struct ListedRow : CardRow {
    Time first_published_at;
    std::int32_t student_count = 0;  // as last counted
};
BOOST_DESCRIBE_STRUCT(ListedRow, (CardRow), (first_published_at, student_count))
// `user` decides what a card tells of enrolment and progress.
Task<std::vector<ListedRow>> list_catalogue(pg::Session& session, const Context& context,
                                            const Audience& audience, UserId user,
                                            const CatalogueQuery& query);

enum class Facet { total, category, level, language, tag };
BOOST_DESCRIBE_ENUM(Facet, total, category, level, language, tag)
struct FacetRow {
    Facet facet = Facet::total;
    std::string value;  // empty for the total; the id of a category
    std::int32_t count = 0;
};
BOOST_DESCRIBE_STRUCT(FacetRow, (), (facet, value, count))
Task<std::vector<FacetRow>> count_facets(pg::Session& session, const Context& context,
                                         const Audience& audience, const CourseFilter& filter);

// Tags of listed courses with a word that begins like `typed`, most used first.
Task<std::vector<FacetValue>> suggest_tags(pg::Session& session, const Context& context,
                                           OrganizationId organization, std::string_view typed,
                                           std::int32_t limit);

// Brings student_count of every listed course up to date; how many have changed.
Task<std::int64_t> count_students(pg::Session& session, const Context& context);

}  // namespace lms::course::store
