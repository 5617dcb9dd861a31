#pragma once
// What the slots of attempts earned, and what each student's attempts add up to. Order of locks:
// attempts by their ids or submissions by theirs, results of students by theirs or of the
// assignment, then the gradebook.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/attempt_records.hpp"

namespace lms::assessment::store {

// Scores are in units (contract/score.hpp). Travels as JSON, too.
struct SlotRow {
    AttemptId attempt_id;
    std::string slot;
    std::int32_t position = 0;
    QuestionId question_id;
    std::int32_t version = 1;
    Outcome outcome = Outcome::empty;
    std::int64_t score = 0;
    std::int64_t points = 0;
    std::int64_t earned = 0;
    std::optional<std::int64_t> by_hand;
    std::string comment;
    std::optional<UserId> graded_by;
    std::optional<Time> graded_at;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(SlotRow, (),
                      (attempt_id, slot, position, question_id, version, outcome, score, points,
                       earned, by_hand, comment, graded_by, graded_at, revision))

// In the order in which they were asked; none before the attempt has ended.
Task<std::vector<SlotRow>> list_slots(pg::Session& session, const Context& context,
                                      OrganizationId organization, AttemptId attempt);
// Of an attempt that is locked.
Task<std::optional<SlotRow>> find_slot(pg::Session& session, const Context& context,
                                       OrganizationId organization, AttemptId attempt,
                                       const std::string& slot);
// One statement; those that are there stay as they are.
void insert_slots(pg::Transaction& transaction, OrganizationId organization,
                  const std::vector<SlotRow>& slots);
// What grading changes of them, each with a revision more; one statement.
void update_slots(pg::Transaction& transaction, OrganizationId organization,
                  const std::vector<SlotRow>& slots);

// A change of a grade, with who made it; travels as JSON.
struct HistoryRow {
    AttemptId attempt_id;
    std::string slot;
    GradeCause cause = GradeCause::by_hand;
    std::int32_t version_before = 1;
    Outcome outcome_before = Outcome::empty;
    std::int64_t earned_before = 0;
    std::int32_t version = 1;
    Outcome outcome = Outcome::empty;
    std::int64_t earned = 0;
    std::string comment;
    UserId changed_by;
    std::optional<std::string> name;  // theirs, when it is read
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(HistoryRow, (),
                      (attempt_id, slot, cause, version_before, outcome_before, earned_before,
                       version, outcome, earned, comment, changed_by, name, changed_at))
void add_history(pg::Transaction& transaction, OrganizationId organization,
                 const std::vector<HistoryRow>& changes);
// Newest first, at most 100 of a slot; of one slot, or of all.
Task<std::vector<HistoryRow>> list_history(pg::Session& session, const Context& context,
                                           OrganizationId organization, AttemptId attempt,
                                           const std::optional<std::string>& slot);

// An attempt whose slots were added up.
struct SummedAttempt {
    AttemptId attempt_id;
    QuizId quiz_id;
    std::optional<std::int32_t> snapshot_number;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    UserId user_id;
    std::int32_t number = 1;
    bool is_preview = false;
    AttemptStatus status = AttemptStatus::submitted;
    std::optional<Time> ended;
    std::int64_t earned = 0;
    std::int64_t possible = 0;
    bool is_complete = false;
};
BOOST_DESCRIBE_STRUCT(SummedAttempt, (),
                      (attempt_id, quiz_id, snapshot_number, course_id, lesson_id, user_id, number,
                       is_preview, status, ended, earned, possible, is_complete))
// Adds up the slots of attempts that have ended, and moves those that were not abandoned to
// `graded` or `needs_grading`. In the order of their ids.
Task<std::vector<SummedAttempt>> sum_up(pg::Transaction& transaction, const Context& context,
                                        OrganizationId organization,
                                        const std::vector<AttemptId>& attempts, Time now);

// Until the transaction ends nobody else combines the attempts of these students at the quiz: what
// is read next has seen every other change. Each is a lock of the database's few: at most some
// hundred students.
void lock_results(pg::Transaction& transaction, QuizId quiz, std::vector<UserId> students);
// The same of all students of an assignment, of whom any number may be told at once.
void lock_results(pg::Transaction& transaction, AssignmentId assignment);
// Of the database, so that it is later in whatever process asks next under that lock.
Task<Time> read_clock(pg::Transaction& transaction, const Context& context);

// An attempt that counts.
struct ResultRow {
    UserId user_id;
    std::int32_t number = 1;
    std::int64_t earned = 0;
    std::int64_t possible = 0;
    bool is_complete = false;
};
BOOST_DESCRIBE_STRUCT(ResultRow, (), (user_id, number, earned, possible, is_complete))
// By student.
Task<std::vector<ResultRow>> list_results(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz,
                                          const std::vector<UserId>& students);

// Who has an attempt at the quiz, also one that runs, but for previews; by id, after `after`.
Task<std::vector<UserId>> list_attempting(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz, UserId after,
                                          std::int32_t limit);

// Which version grades in place of another one in this quiz, from grading anew.
struct CorrectionRow {
    QuestionId question_id;
    std::int32_t from_version = 1;
    std::int32_t to_version = 1;
};
BOOST_DESCRIBE_STRUCT(CorrectionRow, (), (question_id, from_version, to_version))
// Oldest first, those that were begun after the snapshot was published: what is published later
// says itself which versions it asks. Until the transaction ends nobody begins to grade this quiz
// anew: an attempt that ends is either graded by a correction, or found by it.
Task<std::vector<CorrectionRow>> share_corrections(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization, QuizId quiz,
                                                   std::int32_t snapshot);
// Waits until attempts that end just now have ended.
void lock_corrections(pg::Transaction& transaction, QuizId quiz);

}  // namespace lms::assessment::store
