#include "services/assessment/store/grade_store.hpp"

#include <algorithm>
#include <stdexcept>

#include "services/assessment/contract/gradebook_json.hpp"

namespace lms::assessment::store {

namespace {

constexpr pg::Statement kList{"assessment.list_grades", R"(
    SELECT g.user_id, g.column_id, g.score, g.override, g.proposed, g.proposed_is_final, g.excused,
           g.comment <> '' AS has_comment, g.revision
    FROM assessment_service.grades g
    WHERE g.organization_id = $1 AND g.course_id = $2 AND g.user_id = ANY ($3) LIMIT 200000)",
                              pg::Speed::slow};

constexpr pg::Statement kListScores{"assessment.list_column_scores", R"(
    SELECT g.user_id, g.score FROM assessment_service.grades g
    WHERE g.organization_id = $1 AND g.course_id = $2 AND g.column_id = $3
      AND g.score IS NOT NULL AND g.override IS NULL AND NOT g.excused
    ORDER BY g.user_id LIMIT $4)",
                                    pg::Speed::slow};

struct CellRow {
    UserId user_id;
    GradeColumnId column_id;
    std::optional<std::int64_t> score;
    std::optional<std::int64_t> override_;  // NOLINT(readability-identifier-naming)
    std::optional<std::int64_t> proposed;
    bool proposed_is_final = true;
    bool excused = false;
    std::string comment;
    std::int32_t revision = 0;
    std::optional<UserId> changed_by;
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(CellRow, (),
                      (user_id, column_id, score, override_, proposed, proposed_is_final, excused,
                       comment, revision, changed_by, changed_at))
constexpr pg::Statement kFindCells{"assessment.find_grade_cells", R"(
    SELECT g.user_id, g.column_id, g.score, g.override, g.proposed, g.proposed_is_final, g.excused, g.comment,
           g.revision, g.changed_by, g.changed_at
    FROM unnest($3::uuid[], $4::uuid[]) AS w (user_id, column_id)
    JOIN assessment_service.grades g ON g.course_id = $2 AND g.user_id = w.user_id AND g.column_id = w.column_id
    WHERE g.organization_id = $1 LIMIT 200000)"};

constexpr pg::Statement kListWaiting{"assessment.list_waiting_grades", R"(
    SELECT user_id FROM assessment_service.grades
    WHERE organization_id = $1 AND course_id = $2 AND column_id = $3
      AND (proposed IS NOT NULL OR NOT proposed_is_final)
    ORDER BY user_id LIMIT $4)"};
constexpr pg::Statement kCountWaiting{"assessment.count_waiting_grades", R"(
    SELECT g.column_id, count(*)::integer AS waiting FROM assessment_service.grades g
    WHERE g.organization_id = $1 AND g.course_id = $2
      AND (g.proposed IS NOT NULL OR NOT g.proposed_is_final)
    GROUP BY g.column_id LIMIT 500)"};
constexpr pg::Statement kHasGrades{"assessment.has_grades", R"(
    SELECT EXISTS (SELECT FROM assessment_service.grades
                   WHERE organization_id = $1 AND course_id = $2 AND column_id = $3) AS has)"};

constexpr pg::Statement kPut{"assessment.put_grades", R"(
    INSERT INTO assessment_service.grades (organization_id, course_id, user_id, column_id, score, override, proposed,
        proposed_is_final, excused, comment, revision, changed_by, changed_at)
    SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::boolean[],
        $9::boolean[], $10::text[], $11::integer[], $12::uuid[], $13::timestamptz[])
    ON CONFLICT (course_id, user_id, column_id) DO UPDATE
    SET score = excluded.score, override = excluded.override, proposed = excluded.proposed,
        proposed_is_final = excluded.proposed_is_final, excused = excluded.excused, comment = excluded.comment,
        revision = excluded.revision, changed_by = excluded.changed_by, changed_at = excluded.changed_at)"};

constexpr pg::Statement kListOverrides{"assessment.list_grade_overrides", R"(
    SELECT o.user_id, o.target_id, o.fraction FROM assessment_service.grade_overrides o
    WHERE o.organization_id = $1 AND o.course_id = $2 AND o.user_id = ANY ($3) LIMIT 100000)"};
constexpr pg::Statement kPutOverride{"assessment.put_grade_override", R"(
    INSERT INTO assessment_service.grade_overrides (organization_id, course_id, user_id, target_id, fraction, reason,
        changed_by, changed_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (course_id, user_id, target_id) DO UPDATE
    SET fraction = excluded.fraction, reason = excluded.reason, changed_by = excluded.changed_by,
        changed_at = excluded.changed_at)"};
constexpr pg::Statement kDeleteOverride{"assessment.delete_grade_override", R"(
    DELETE FROM assessment_service.grade_overrides
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3 AND target_id = $4)"};

constexpr pg::Statement kCountOverride{"assessment.count_grade_override", R"(
    UPDATE assessment_service.grade_totals SET override_revision = override_revision + 1
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};
constexpr pg::Statement kReadOverrideRevision{"assessment.read_override_revision", R"(
    SELECT override_revision FROM assessment_service.grade_totals
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};

constexpr pg::Statement kMakeTotals{"assessment.make_grade_totals", R"(
    INSERT INTO assessment_service.grade_totals (organization_id, course_id, user_id, figures)
    SELECT $1, $2, u, '{}' FROM unnest($3::uuid[]) u ORDER BY u ON CONFLICT DO NOTHING)"};
constexpr pg::Statement kLockTotals{"assessment.lock_grade_totals", R"(
    SELECT user_id FROM assessment_service.grade_totals
    WHERE organization_id = $1 AND course_id = $2 AND user_id = ANY ($3) ORDER BY user_id FOR NO KEY UPDATE)"};
constexpr pg::Statement kSaveTotals{"assessment.save_grade_totals", R"(
    UPDATE assessment_service.grade_totals t SET fraction = n.fraction, figures = n.figures
    FROM unnest($3::uuid[], $4::bigint[], $5::jsonb[]) AS n (user_id, fraction, figures)
    WHERE t.organization_id = $1 AND t.course_id = $2 AND t.user_id = n.user_id)"};
constexpr pg::Statement kFindTotals{"assessment.find_grade_totals", R"(
    SELECT figures FROM assessment_service.grade_totals
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3 AND figures <> '{}')"};
constexpr pg::Statement kListCounted{"assessment.list_counted_students", R"(
    SELECT user_id FROM (
        SELECT user_id FROM assessment_service.course_students
        WHERE organization_id = $1 AND course_id = $2 AND active AND user_id > $3
        UNION
        SELECT user_id FROM assessment_service.grade_totals
        WHERE organization_id = $1 AND course_id = $2 AND user_id > $3) u
    ORDER BY user_id LIMIT $4)"};

constexpr pg::Statement kInsertChanges{"assessment.insert_grade_changes", R"(
    INSERT INTO assessment_service.grade_changes (organization_id, course_id, batch_id, reason, changed_by, changed_at,
        kind, target_id, user_id, before, after)
    SELECT $1, $2, $3, $4, $5, $6, *
    FROM unnest($7::text[], $8::uuid[], $9::uuid[], $10::jsonb[], $11::jsonb[]))"};

#define LMS_CHANGES                                                                            \
    "SELECT c.change_id AS id, c.batch_id, c.kind, c.target_id, c.user_id, s.name AS student," \
    " coalesce(c.before, 'null') AS before, coalesce(c.after, 'null') AS after, c.reason,"     \
    " c.changed_by, p.name AS changed_by_name, c.changed_at"                                   \
    " FROM assessment_service.grade_changes c"                                                 \
    " LEFT JOIN assessment_service.people s"                                                   \
    "  ON s.organization_id = $1 AND s.user_id = c.user_id"                                    \
    " LEFT JOIN assessment_service.people p"                                                   \
    "  ON p.organization_id = $1 AND p.user_id = c.changed_by"                                 \
    " WHERE c.organization_id = $1 AND c.course_id = $2"
constexpr pg::Statement kListChanges{
    "assessment.list_grade_changes", LMS_CHANGES
    " AND ($3::uuid IS NULL OR c.target_id = $3) AND ($4::uuid IS NULL OR c.user_id = $4)"
    " AND ($5::uuid[] IS NULL OR EXISTS (SELECT FROM assessment_service.course_students m"
    "      WHERE m.organization_id = $1 AND m.course_id = $2 AND m.user_id = c.user_id"
    "        AND m.section_id = ANY ($5)))"
    " AND ($6::bigint = 0 OR c.change_id < $6) ORDER BY c.change_id DESC LIMIT $7"};
constexpr pg::Statement kListBatch{
    "assessment.list_grade_batch", LMS_CHANGES
    " AND c.batch_id = $3 AND c.kind IN ('grade', 'released') ORDER BY c.change_id LIMIT $4"};
#undef LMS_CHANGES

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}
std::optional<std::int64_t> units_of(const std::optional<Score>& score) {
    return score ? std::optional(score->units()) : std::nullopt;
}

// The limits of the statements above.
constexpr std::size_t kMostListed = 200'000;
constexpr std::size_t kMostOverrides = 100'000;

// Totals made of a part of the grades would be stored as if they were all.
void require_whole(std::size_t rows, std::size_t most) {
    if (rows >= most) throw std::logic_error("grades of too many students are read at once");
}

}  // namespace

Task<std::vector<PlainGrade>> list_grades(pg::Session& session, const Context& context,
                                          const BookKey& key, const std::vector<UserId>& users) {
    auto rows =
        co_await session.list<PlainGrade>(context, kList, key.organization, key.course, users);
    require_whole(rows.size(), kMostListed);
    co_return rows;
}

Task<std::vector<ColumnGradeRow>> list_scores(pg::Session& session, const Context& context,
                                              const BookKey& key, GradeColumnId column,
                                              std::int32_t limit) {
    return session.list<ColumnGradeRow>(context, kListScores, key.organization, key.course, column,
                                        limit);
}

Task<std::vector<WholeGrade>> find_cells(pg::Session& session, const Context& context,
                                         const BookKey& key, const std::vector<UserId>& users,
                                         const std::vector<GradeColumnId>& columns) {
    const auto rows = co_await session.list<CellRow>(context, kFindCells, key.organization,
                                                     key.course, users, columns);
    require_whole(rows.size(), kMostListed);
    std::vector<WholeGrade> grades;
    grades.reserve(rows.size());
    for (const CellRow& row : rows) {
        grades.push_back({row.user_id,
                          row.column_id,
                          {score_of(row.score), score_of(row.override_), score_of(row.proposed),
                           row.proposed_is_final, row.excused, row.comment},
                          row.revision,
                          row.changed_by,
                          row.changed_at});
    }
    co_return grades;
}

Task<std::vector<UserId>> list_waiting(pg::Session& session, const Context& context,
                                       const BookKey& key, GradeColumnId column,
                                       std::int32_t limit) {
    return session.list<UserId>(context, kListWaiting, key.organization, key.course, column, limit);
}

Task<std::vector<WaitingGrades>> count_waiting(pg::Session& session, const Context& context,
                                               const BookKey& key) {
    return session.list<WaitingGrades>(context, kCountWaiting, key.organization, key.course);
}

Task<bool> has_grades(pg::Session& session, const Context& context, const BookKey& key,
                      GradeColumnId column) {
    return session.one<bool>(context, kHasGrades, key.organization, key.course, column);
}

void put_grades(pg::Transaction& transaction, const BookKey& key,
                const std::vector<WholeGrade>& grades) {
    std::vector<UserId> users;
    std::vector<GradeColumnId> columns;
    std::vector<std::optional<std::int64_t>> scores, overrides, proposed;
    std::vector<bool> is_final, excused;
    std::vector<std::string> comments;
    std::vector<std::int32_t> revisions;
    std::vector<std::optional<UserId>> changed_by;
    std::vector<std::optional<Time>> changed_at;
    for (const WholeGrade& grade : grades) {
        users.push_back(grade.user_id);
        columns.push_back(grade.column_id);
        scores.push_back(units_of(grade.facts.score));
        overrides.push_back(units_of(grade.facts.override_));
        proposed.push_back(units_of(grade.facts.proposed));
        is_final.push_back(grade.facts.is_final);
        excused.push_back(grade.facts.is_excused);
        comments.push_back(grade.facts.comment);
        revisions.push_back(grade.revision);
        changed_by.push_back(grade.changed_by);
        changed_at.push_back(grade.changed_at);
    }
    if (grades.empty()) return;
    transaction.post(kPut, key.organization, key.course, users, columns, scores, overrides,
                     proposed, is_final, excused, comments, revisions, changed_by, changed_at);
}

Task<std::vector<OverrideRow>> list_overrides(pg::Session& session, const Context& context,
                                              const BookKey& key,
                                              const std::vector<UserId>& users) {
    auto rows = co_await session.list<OverrideRow>(context, kListOverrides, key.organization,
                                                   key.course, users);
    require_whole(rows.size(), kMostOverrides);
    co_return rows;
}

void put_override(pg::Transaction& transaction, const BookKey& key, const NewOverride& wanted) {
    if (wanted.fraction) {
        transaction.post(kPutOverride, key.organization, key.course, wanted.user_id,
                         wanted.target_id, wanted.fraction->units(), wanted.reason,
                         wanted.changed_by, wanted.now);
    } else {
        transaction.post(kDeleteOverride, key.organization, key.course, wanted.user_id,
                         wanted.target_id);
    }
    transaction.post(kCountOverride, key.organization, key.course, wanted.user_id);
}

Task<std::int32_t> read_override_revision(pg::Transaction& transaction, const Context& context,
                                          const BookKey& key, UserId user) {
    return transaction.one<std::int32_t>(context, kReadOverrideRevision, key.organization,
                                         key.course, user);
}

Task<> lock_totals(pg::Transaction& transaction, const Context& context, const BookKey& key,
                   std::vector<UserId> users) {
    std::ranges::sort(users);
    const auto repeated = std::ranges::unique(users);
    users.erase(repeated.begin(), repeated.end());
    transaction.post(kMakeTotals, key.organization, key.course, users);
    co_await transaction.list<UserId>(context, kLockTotals, key.organization, key.course, users);
}

void save_totals(pg::Transaction& transaction, const BookKey& key,
                 const std::vector<StudentFigures>& students) {
    std::vector<UserId> users;
    std::vector<std::optional<std::int64_t>> fractions;
    std::vector<json::Raw> figures;
    for (const StudentFigures& student : students) {
        users.push_back(student.user_id);
        fractions.push_back(units_of(student.figures.fraction));
        figures.push_back(to_json(student.figures));
    }
    transaction.post(kSaveTotals, key.organization, key.course, users, fractions, figures);
}

Task<std::optional<GradeFigures>> find_totals(pg::Session& session, const Context& context,
                                              const BookKey& key, UserId user) {
    const auto figures =
        co_await session.find<json::Raw>(context, kFindTotals, key.organization, key.course, user);
    if (!figures) co_return std::nullopt;
    co_return read_grade_figures(*figures);
}

Task<std::vector<UserId>> list_counted(pg::Session& session, const Context& context,
                                       const BookKey& key, UserId after, std::int32_t limit) {
    return session.list<UserId>(context, kListCounted, key.organization, key.course, after, limit);
}

void insert_changes(pg::Transaction& transaction, const BookKey& key, const ChangeBatch& batch,
                    const std::vector<BookChange>& changes) {
    if (changes.empty()) return;
    std::vector<GradeChangeKind> kinds;
    std::vector<std::optional<Uuid>> targets;
    std::vector<std::optional<UserId>> users;
    std::vector<json::Raw> before, after;
    for (const BookChange& change : changes) {
        kinds.push_back(change.kind);
        targets.push_back(change.target_id);
        users.push_back(change.user_id);
        before.push_back(change.before);
        after.push_back(change.after);
    }
    transaction.post(kInsertChanges, key.organization, key.course, batch.id, batch.reason,
                     batch.changed_by, batch.now, kinds, targets, users, before, after);
}

Task<std::vector<GradeChangeView>> list_changes(pg::Session& session, const Context& context,
                                                const BookKey& key, const HistoryQuery& query) {
    return session.list<GradeChangeView>(context, kListChanges, key.organization, key.course,
                                         query.target, query.user, query.sections, query.before,
                                         query.limit);
}

Task<std::vector<GradeChangeView>> list_batch(pg::Session& session, const Context& context,
                                              const BookKey& key, Uuid batch, std::int32_t limit) {
    return session.list<GradeChangeView>(context, kListBatch, key.organization, key.course, batch,
                                         limit);
}

}  // namespace lms::assessment::store
