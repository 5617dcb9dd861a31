#pragma once
// Rows of quizzes, of their snapshots and of what single students are granted. The order of locks
// is the quiz, a student in it (lock_student), attempts.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/quizzes.hpp"

namespace lms::assessment::store {

// A quiz without its draft: what students' requests begin with.
struct QuizHead {
    QuizId quiz_id;
    course::CourseId course_id;
    std::string title;  // of the draft
    std::int32_t revision = 1;
    std::optional<std::int32_t> published_number;  // of the newest snapshot
    std::optional<std::int32_t> published_revision;
    std::optional<Time> latest_close;  // when nobody can answer any more; null: never
    std::optional<Time> archived_at;   // nobody begins any more
    UserId created_by;
    Time created_at;
    UserId updated_by;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(QuizHead, (),
                      (quiz_id, course_id, title, revision, published_number, published_revision,
                       latest_close, archived_at, created_by, created_at, updated_by, updated_at))
Task<std::optional<QuizHead>> find_quiz(pg::Session& session, const Context& context,
                                        OrganizationId organization, QuizId quiz);

struct QuizRow : QuizHead {
    json::Raw document;  // the draft, a Quiz
};
BOOST_DESCRIBE_STRUCT(QuizRow, (QuizHead), (document))
Task<std::optional<QuizRow>> find_draft(pg::Session& session, const Context& context,
                                        OrganizationId organization, QuizId quiz);
// Locked until the transaction ends.
Task<std::optional<QuizRow>> lock_draft(pg::Transaction& transaction, const Context& context,
                                        OrganizationId organization, QuizId quiz);

struct QuizQuery {
    course::CourseId course;
    bool archived = false;
    std::optional<std::string> words;  // part of the title
    std::optional<QuizId> before;
    std::int32_t limit = 50;
};
// Newest first.
Task<std::vector<QuizSummary>> list_quizzes(pg::Session& session, const Context& context,
                                            OrganizationId organization, const QuizQuery& query);

void insert_quiz(pg::Transaction& transaction, OrganizationId organization, const QuizRow& quiz);
// The draft and its title; its revision is one more then.
void update_draft(pg::Transaction& transaction, OrganizationId organization, const QuizRow& quiz);
void set_archived(pg::Transaction& transaction, OrganizationId organization, const QuizHead& quiz);
// What is published of it, and when it closes for the last.
void update_published(pg::Transaction& transaction, OrganizationId organization,
                      const QuizHead& quiz);
// With all snapshots, and what they used. Throws conflict `quiz.has_attempts`.
Task<> delete_quiz(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, QuizId quiz);

// With the uses of its versions. Throws conflict `quiz.question_deleted` when one of them is gone.
Task<> insert_snapshot(pg::Transaction& transaction, const Context& context,
                       OrganizationId organization, QuizId quiz, const SnapshotSummary& summary,
                       const QuizSnapshot& snapshot);
// Reads it anew each time; see app/quiz_shelf.hpp.
Task<std::optional<QuizSnapshot>> find_snapshot(pg::Session& session, const Context& context,
                                                OrganizationId organization, QuizId quiz,
                                                std::int32_t number);
Task<std::optional<SnapshotSummary>> find_summary(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  std::int32_t number);
// Newest first, those before `before`.
Task<std::vector<SnapshotSummary>> list_snapshots(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  std::optional<std::int32_t> before,
                                                  std::int32_t limit);

}  // namespace lms::assessment::store
