#pragma once
// Rows of grades, grade_overrides, grade_totals and grade_changes. Who writes a student's grades
// has locked the book, then the student's totals; students in the order of their ids.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/store/gradebook_store.hpp"

namespace lms::assessment::store {

// Scores in units.
struct PlainGrade {
    UserId user_id;
    GradeColumnId column_id;
    std::optional<std::int64_t> score;
    std::optional<std::int64_t> override_;  // NOLINT(readability-identifier-naming)
    std::optional<std::int64_t> proposed;
    bool proposed_is_final = true;
    bool excused = false;
    bool has_comment = false;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(PlainGrade, (),
                      (user_id, column_id, score, override_, proposed, proposed_is_final, excused,
                       has_comment, revision))
// All grades of these students, at most 400; throws std::logic_error for more than are read.
Task<std::vector<PlainGrade>> list_grades(pg::Session& session, const Context& context,
                                          const BookKey& key, const std::vector<UserId>& users);
// What everybody was given in a column, or override; by user, of these sections only.
struct ColumnGradeRow {
    UserId user_id;
    std::int64_t score = 0;
};
BOOST_DESCRIBE_STRUCT(ColumnGradeRow, (), (user_id, score))
Task<std::vector<ColumnGradeRow>> list_scores(pg::Session& session, const Context& context,
                                              const BookKey& key, GradeColumnId column,
                                              std::int32_t limit);

// A cell with everything.
struct WholeGrade {
    UserId user_id;
    GradeColumnId column_id;
    GradeFacts facts;
    std::int32_t revision = 0;  // 0: never written
    std::optional<UserId> changed_by;
    std::optional<Time> changed_at;
};
// Those that there are, of the parallel lists.
Task<std::vector<WholeGrade>> find_cells(pg::Session& session, const Context& context,
                                         const BookKey& key, const std::vector<UserId>& users,
                                         const std::vector<GradeColumnId>& columns);
// Users who have something waiting in a column, by id; also that nothing is to count any more.
Task<std::vector<UserId>> list_waiting(pg::Session& session, const Context& context,
                                       const BookKey& key, GradeColumnId column,
                                       std::int32_t limit);
struct WaitingGrades {
    GradeColumnId column_id;
    std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingGrades, (), (column_id, waiting))
Task<std::vector<WaitingGrades>> count_waiting(pg::Session& session, const Context& context,
                                               const BookKey& key);
Task<bool> has_grades(pg::Session& session, const Context& context, const BookKey& key,
                      GradeColumnId column);
// With the revision that each has now.
void put_grades(pg::Transaction& transaction, const BookKey& key,
                const std::vector<WholeGrade>& grades);

struct OverrideRow {
    UserId user_id;
    Uuid target_id;
    std::int64_t fraction = 0;
};
BOOST_DESCRIBE_STRUCT(OverrideRow, (), (user_id, target_id, fraction))
Task<std::vector<OverrideRow>> list_overrides(pg::Session& session, const Context& context,
                                              const BookKey& key, const std::vector<UserId>& users);
struct NewOverride {
    UserId user_id;
    Uuid target_id;
    std::optional<Score> fraction;  // null: none any more
    std::string reason;
    UserId changed_by;
    Time now;
};
// Counts the student's override_revision up; the totals are locked.
void put_override(pg::Transaction& transaction, const BookKey& key, const NewOverride& wanted);
Task<std::int32_t> read_override_revision(pg::Transaction& transaction, const Context& context,
                                          const BookKey& key, UserId user);

// Locked until the transaction ends, by their ids; those without totals get empty ones.
Task<> lock_totals(pg::Transaction& transaction, const Context& context, const BookKey& key,
                   std::vector<UserId> users);
void save_totals(pg::Transaction& transaction, const BookKey& key,
                 const std::vector<StudentFigures>& students);
Task<std::optional<GradeFigures>> find_totals(pg::Session& session, const Context& context,
                                              const BookKey& key, UserId user);
// Whose totals must follow a change: who is in the class, and who has totals; by id, after `after`.
Task<std::vector<UserId>> list_counted(pg::Session& session, const Context& context,
                                       const BookKey& key, UserId after, std::int32_t limit);

struct BookChange {
    GradeChangeKind kind = GradeChangeKind::grade;
    std::optional<Uuid> target_id;
    std::optional<UserId> user_id;
    json::Raw before;
    json::Raw after;
};
struct ChangeBatch {
    Uuid id;
    std::string reason;
    std::optional<UserId> changed_by;
    Time now;
};
void insert_changes(pg::Transaction& transaction, const BookKey& key, const ChangeBatch& batch,
                    const std::vector<BookChange>& changes);
struct HistoryQuery {
    std::optional<Uuid> target;
    std::optional<UserId> user;
    std::optional<std::vector<course::SectionId>> sections;  // of students; null: all
    std::int64_t before = 0;                                 // 0: from the newest
    std::int32_t limit = 50;
};
Task<std::vector<GradeChangeView>> list_changes(pg::Session& session, const Context& context,
                                                const BookKey& key, const HistoryQuery& query);
// Of cells, in the order of the changes; at most `limit`.
Task<std::vector<GradeChangeView>> list_batch(pg::Session& session, const Context& context,
                                              const BookKey& key, Uuid batch, std::int32_t limit);

}  // namespace lms::assessment::store
