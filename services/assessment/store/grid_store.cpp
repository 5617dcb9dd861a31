#include "services/assessment/store/grid_store.hpp"

#include <limits>

namespace lms::assessment::store {

namespace {

// The class: $1 organisation, $2 course, $3 sections that may be seen, $4 one of them, $5 words, $6
// one student, $7 how many, $8 after which student, $9 after which key. Totals and names are joined
// to the page.
#define LMS_GRID(joins, name_key, score_key, after, order)                                        \
    "SELECT page.user_id, h.name, h.email, page.section_id, nullif(t.figures, '{}') AS figures, " \
    "coalesce(t.override_revision, 0) AS override_revision, page.sort_name,"                      \
    " page.sort_score FROM ("                                                                     \
    " SELECT s.user_id, s.section_id, " name_key " AS sort_name, " score_key                      \
    " AS sort_score"                                                                              \
    " FROM assessment_service.course_students s"                                                  \
    " LEFT JOIN assessment_service.people p"                                                      \
    "  ON p.organization_id = s.organization_id AND p.user_id = s.user_id" joins                  \
    " WHERE s.organization_id = $1 AND s.course_id = $2 AND s.active"                             \
    " AND ($3::uuid[] IS NULL OR s.section_id = ANY ($3))"                                        \
    " AND ($4::uuid IS NULL OR s.section_id = $4)"                                                \
    " AND ($5::text IS NULL"                                                                      \
    "      OR strpos(lower(concat_ws(' ', p.name, p.email) COLLATE \"und-x-icu\"),"               \
    "                lower($5 COLLATE \"und-x-icu\")) > 0)"                                       \
    " AND ($6::uuid IS NULL OR s.user_id = $6) AND " after " ORDER BY " order                     \
    " LIMIT $7) page"                                                                             \
    " LEFT JOIN assessment_service.grade_totals t"                                                \
    "  ON t.organization_id = $1 AND t.course_id = $2 AND t.user_id = page.user_id"               \
    " LEFT JOIN assessment_service.people h ON h.organization_id = $1 AND h.user_id = "           \
    "page.user_id"                                                                                \
    " ORDER BY " order
#define LMS_NAME "left((p.name IS NULL)::integer || coalesce(p.name, ''), 80) COLLATE \"und-x-icu\""
#define LMS_LEAST "(-9223372036854775808)::bigint"
#define LMS_TOTAL "coalesce(f.fraction, " LMS_LEAST ")"
#define LMS_OF_TOTAL                             \
    " LEFT JOIN assessment_service.grade_totals" \
    " f ON f.organization_id = $1 AND f.course_id = $2 AND f.user_id = s.user_id"
#define LMS_SCORE "coalesce(g.override, g.score, " LMS_LEAST ")"
#define LMS_OF_SCORE                                                   \
    " LEFT JOIN assessment_service.grades g ON g.organization_id = $1" \
    " AND g.course_id = $2 AND g.user_id = s.user_id AND g.column_id = $10"
#define LMS_UP(key) key ", user_id"
#define LMS_DOWN(key) key " DESC, user_id DESC"

constexpr pg::Statement kByName{
    "assessment.list_grid",
    LMS_GRID("", LMS_NAME, "0::bigint", "(" LMS_NAME ", s.user_id) > ($9::text, $8)",
             LMS_UP("sort_name")),
    pg::Speed::slow};
constexpr pg::Statement kByNameDown{
    "assessment.list_grid_down",
    LMS_GRID("", LMS_NAME, "0::bigint", "(" LMS_NAME ", s.user_id) < ($9::text, $8)",
             LMS_DOWN("sort_name")),
    pg::Speed::slow};
constexpr pg::Statement kByTotal{
    "assessment.list_grid_by_total",
    LMS_GRID(LMS_OF_TOTAL, "''", LMS_TOTAL, "(" LMS_TOTAL ", s.user_id) > ($9::bigint, $8)",
             LMS_UP("sort_score")),
    pg::Speed::slow};
constexpr pg::Statement kByTotalDown{
    "assessment.list_grid_by_total_down",
    LMS_GRID(LMS_OF_TOTAL, "''", LMS_TOTAL, "(" LMS_TOTAL ", s.user_id) < ($9::bigint, $8)",
             LMS_DOWN("sort_score")),
    pg::Speed::slow};
constexpr pg::Statement kByColumn{
    "assessment.list_grid_by_column",
    LMS_GRID(LMS_OF_SCORE, "''", LMS_SCORE, "(" LMS_SCORE ", s.user_id) > ($9::bigint, $8)",
             LMS_UP("sort_score")),
    pg::Speed::slow};
constexpr pg::Statement kByColumnDown{
    "assessment.list_grid_by_column_down",
    LMS_GRID(LMS_OF_SCORE, "''", LMS_SCORE, "(" LMS_SCORE ", s.user_id) < ($9::bigint, $8)",
             LMS_DOWN("sort_score")),
    pg::Speed::slow};

constexpr pg::Statement kCount{"assessment.count_class", R"(
    SELECT count(*)::integer AS students FROM assessment_service.course_students
    WHERE organization_id = $1 AND course_id = $2 AND active AND ($3::uuid[] IS NULL OR section_id = ANY ($3)))"};

GridPosition beginning(GridOrder order) {
    GridPosition position;
    if (order == GridOrder::asc) {
        position.sort_score = std::numeric_limits<std::int64_t>::min();
        return position;
    }
    position.sort_name = "2";  // behind both first characters of names
    position.sort_score = std::numeric_limits<std::int64_t>::max();
    position.user_id.value.bytes.fill(0xFF);
    return position;
}

}  // namespace

Task<std::vector<GridRowFacts>> list_grid(pg::Session& session, const Context& context,
                                          const BookKey& key, const GridQuery& query) {
    const bool up = query.order == GridOrder::asc;
    const GridPosition after = query.after.value_or(beginning(query.order));
    const auto ask = [&](const pg::Statement& statement, const auto& sort_key,
                         const auto&... more) {
        return session.list<GridRowFacts>(context, statement, key.organization, key.course,
                                          query.sections, query.section, query.words, query.user,
                                          query.limit, after.user_id, sort_key, more...);
    };
    switch (query.sort) {
        case GridSort::name:
            return ask(up ? kByName : kByNameDown, after.sort_name);
        case GridSort::total:
            return ask(up ? kByTotal : kByTotalDown, after.sort_score);
        case GridSort::column:
            break;
    }
    return ask(up ? kByColumn : kByColumnDown, after.sort_score, query.column);
}

Task<std::int32_t> count_students(pg::Session& session, const Context& context, const BookKey& key,
                                  const std::optional<std::vector<course::SectionId>>& sections) {
    return session.one<std::int32_t>(context, kCount, key.organization, key.course, sections);
}

}  // namespace lms::assessment::store
