#pragma once
// Rows of attempts. An attempt is locked before anything of it is written; nothing of another
// attempt, of its quiz or of its student is.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/attempt.hpp"
#include "services/assessment/contract/ids.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment::store {

// Scores are in units (contract/score.hpp). `status` is as it was written down: what time has made
// of it since, settle() of the domain says.
struct AttemptFacts {
    AttemptId attempt_id;
    OrganizationId organization_id;
    QuizId quiz_id;
    std::optional<std::int32_t> snapshot_number;  // null: the preview of a draft
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    UserId user_id;
    std::int32_t number = 1;
    bool is_preview = false;
    AttemptStatus status = AttemptStatus::in_progress;
    Time began;
    std::optional<Time> deadline;
    std::optional<Time> answers_until;
    std::optional<Time> ended;
    std::int32_t page = 0;
    std::optional<std::int64_t> earned;
    std::int64_t possible = 0;
    bool is_complete = false;
    std::optional<Time> graded_at;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(AttemptFacts, (),
                      (attempt_id, organization_id, quiz_id, snapshot_number, course_id, lesson_id,
                       user_id, number, is_preview, status, began, deadline, answers_until, ended,
                       page, earned, possible, is_complete, graded_at, revision))

// From where, in which session and with which browser an attempt is seen.
struct Presence {
    std::string address;
    std::string session;  // a digest
    std::string browser;
    bool operator==(const Presence&) const = default;
};
BOOST_DESCRIBE_STRUCT(Presence, (), (address, session, browser))

// With what is asked; app/attempt_documents.hpp reads it.
struct AttemptRow : AttemptFacts, Presence {
    std::int64_t seed = 0;
    json::Raw layout;
    std::optional<json::Raw> draft;  // the snapshot of a preview
};
BOOST_DESCRIBE_STRUCT(AttemptRow, (AttemptFacts, Presence), (seed, layout, draft))

Task<std::optional<AttemptRow>> find_attempt(pg::Session& session, const Context& context,
                                             OrganizationId organization, AttemptId attempt);
// Locked until the transaction ends.
Task<std::optional<AttemptRow>> lock_attempt(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, AttemptId attempt);
// The same of attempts that have not ended and whose answers are over since before `until`, but
// for those that somebody else has locked just now.
Task<std::vector<AttemptRow>> lock_due_attempts(pg::Transaction& transaction,
                                                const Context& context, OrganizationId organization,
                                                const std::vector<AttemptId>& attempts, Time until);
// What lock_attempt() gives of what changes while an attempt runs.
struct AttemptState {
    AttemptStatus status = AttemptStatus::in_progress;
    std::optional<Time> deadline;
    std::optional<Time> answers_until;
    std::optional<Time> ended;
    std::int32_t page = 0;
};
BOOST_DESCRIBE_STRUCT(AttemptState, (), (status, deadline, answers_until, ended, page))
Task<std::optional<AttemptState>> lock_attempt_state(pg::Transaction& transaction,
                                                     const Context& context,
                                                     OrganizationId organization,
                                                     AttemptId attempt);

// Those that count, the first one first; and every question that they asked.
Task<std::vector<AttemptFacts>> list_attempts(pg::Session& session, const Context& context,
                                              OrganizationId organization, QuizId quiz,
                                              UserId user);
Task<std::vector<QuestionId>> list_seen_questions(pg::Session& session, const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  UserId user);
// Attempts of a student in a course that ended and count, by what decides on their review: the
// quiz, the snapshot that holds for them, and when the first and the last of them ended.
struct EndedAttempts {
    QuizId quiz_id;
    std::int32_t snapshot_number = 1;
    std::optional<Time> latest_close;  // of the quiz, for anybody
    Time first_ended;
    Time last_ended;
};
BOOST_DESCRIBE_STRUCT(EndedAttempts, (),
                      (quiz_id, snapshot_number, latest_close, first_ended, last_ended))
Task<std::vector<EndedAttempts>> list_ended(pg::Session& session, const Context& context,
                                            OrganizationId organization, course::CourseId course,
                                            UserId user);
// False where this student has one that runs, or one of this number.
Task<bool> insert_attempt(pg::Session& session, const Context& context, const AttemptRow& attempt);
// Previews of this person, with all that belongs to them.
void delete_previews(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                     UserId user);

void save_page(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
               std::int32_t page);
// Of a locked attempt that ran.
void end_attempt(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                 AttemptStatus status, Time ended);

// Attempts that have not ended and whose answers are over since before `until`, of all
// organisations, in the order of `answers_until`; those after the given one.
struct DueAttempt {
    AttemptId attempt_id;
    OrganizationId organization_id;
    QuizId quiz_id;
    std::optional<std::int32_t> snapshot_number;  // null: the preview of a draft
    Time answers_until;
    std::int64_t answer_bytes = 0;  // of its messages that are not small

    // What is ended together is of one snapshot.
    bool is_like(const DueAttempt& other) const {
        return organization_id == other.organization_id && quiz_id == other.quiz_id &&
               snapshot_number && snapshot_number == other.snapshot_number;
    }
};
BOOST_DESCRIBE_STRUCT(DueAttempt, (),
                      (attempt_id, organization_id, quiz_id, snapshot_number, answers_until,
                       answer_bytes))
Task<std::vector<DueAttempt>> list_due_attempts(pg::Session& session, const Context& context,
                                                Time until, const std::optional<DueAttempt>& after,
                                                std::int32_t limit);
// The first moment after `after` at which the answers of an attempt that runs are over.
Task<std::optional<Time>> find_next_due(pg::Session& session, const Context& context, Time after);

}  // namespace lms::assessment::store
