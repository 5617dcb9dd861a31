#pragma once
// Rows of what single students are granted in a quiz, and the running attempts that it moves. Order
// of locks: see quiz_store.hpp.
#include <optional>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/accommodations.hpp"
#include "services/assessment/domain/attempt_time.hpp"

namespace lms::assessment::store {

// Until the transaction ends nobody else begins an attempt of this student at this quiz, nor
// changes what they are granted: an attempt has either seen a change, or is moved by it.
void lock_student(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                  UserId student);

struct AccommodationRow {
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told it
    std::optional<std::string> email;
    json::Raw document;  // an Accommodation
    std::string reason;
    std::int32_t revision = 1;
    UserId granted_by;
    Time granted_at;

    Accommodation granted() const;
};
BOOST_DESCRIBE_STRUCT(AccommodationRow, (),
                      (user_id, name, email, document, reason, revision, granted_by, granted_at))
Task<std::optional<AccommodationRow>> find_accommodation(pg::Session& session,
                                                         const Context& context,
                                                         OrganizationId organization, QuizId quiz,
                                                         UserId student);
// By the student's id, those after `after`.
Task<std::vector<AccommodationRow>> list_accommodations(pg::Session& session,
                                                        const Context& context,
                                                        OrganizationId organization, QuizId quiz,
                                                        std::optional<UserId> after,
                                                        std::int32_t limit);
// Of everybody, at most one more than kMaxAccommodations.
Task<std::vector<Accommodation>> list_granted(pg::Session& session, const Context& context,
                                              OrganizationId organization, QuizId quiz);

// The number that the next state has; from 1.
Task<std::int32_t> next_revision(pg::Session& session, const Context& context,
                                 OrganizationId organization, QuizId quiz, UserId student);
// Both with a row of history.
void put_accommodation(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                       const AccommodationRow& row);
void remove_accommodation(pg::Transaction& transaction, OrganizationId organization, QuizId quiz,
                          const AccommodationRow& row);

struct AccommodationChangeRow {
    std::int32_t revision = 1;
    std::optional<json::Raw> document;  // null: taken back
    std::string reason;
    UserId changed_by;
    std::optional<std::string> name;
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(AccommodationChangeRow, (),
                      (revision, document, reason, changed_by, name, changed_at))
// Newest first.
Task<std::vector<AccommodationChangeRow>> list_changes(pg::Session& session, const Context& context,
                                                       OrganizationId organization, QuizId quiz,
                                                       UserId student, std::int32_t limit);

struct RunningAttemptRow {
    AttemptId attempt_id;
    std::int32_t snapshot_number = 1;
    Time began;
    std::optional<Time> deadline;
    std::optional<Time> answers_until;

    AttemptTimes times() const { return {began, deadline, answers_until}; }
};
BOOST_DESCRIBE_STRUCT(RunningAttemptRow, (),
                      (attempt_id, snapshot_number, began, deadline, answers_until))
// Those of the student that have not ended, without previews, locked until the transaction ends.
Task<std::vector<RunningAttemptRow>> lock_running(pg::Transaction& transaction,
                                                  const Context& context,
                                                  OrganizationId organization, QuizId quiz,
                                                  UserId student);
// The latest end of all that run at the quiz; those without an end are passed over.
Task<std::optional<Time>> find_latest_end(pg::Session& session, const Context& context,
                                          OrganizationId organization, QuizId quiz);
void move_attempt(pg::Transaction& transaction, OrganizationId organization, AttemptId attempt,
                  const AttemptTimes& times);

}  // namespace lms::assessment::store
