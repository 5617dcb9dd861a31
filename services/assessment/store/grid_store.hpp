#pragma once
// Pages of the grid: students of a course with their totals.
#include "services/assessment/contract/gradebook_grid.hpp"
#include "services/assessment/store/gradebook_store.hpp"

namespace lms::assessment::store {

struct GridRowFacts {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::optional<course::SectionId> section_id;
    std::optional<json::Raw> figures;  // null: never computed
    std::int32_t override_revision = 0;
    std::string sort_name;
    std::int64_t sort_score = 0;
};
BOOST_DESCRIBE_STRUCT(GridRowFacts, (),
                      (user_id, name, email, section_id, figures, override_revision, sort_name,
                       sort_score))

// Of the keys, the one that the order sorts by counts.
struct GridPosition {
    std::string sort_name;
    std::int64_t sort_score = 0;
    UserId user_id;
};
struct GridQuery {
    std::optional<std::vector<course::SectionId>> sections;  // that may be seen; null: all
    std::optional<course::SectionId> section;
    std::optional<std::string> words;
    std::optional<UserId> user;
    GridSort sort = GridSort::name;
    GridOrder order = GridOrder::asc;
    std::optional<GradeColumnId> column;  // to sort by
    std::optional<GridPosition> after;    // absent: from the beginning
    std::int32_t limit = 50;
};
// Who is in the class. Without a grade, or a total, stands below all others.
Task<std::vector<GridRowFacts>> list_grid(pg::Session& session, const Context& context,
                                          const BookKey& key, const GridQuery& query);
Task<std::int32_t> count_students(pg::Session& session, const Context& context, const BookKey& key,
                                  const std::optional<std::vector<course::SectionId>>& sections);

}  // namespace lms::assessment::store
