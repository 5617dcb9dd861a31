#pragma once
// Attempts of a quiz as those see them who grade.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/store/answer_store.hpp"
#include "services/assessment/store/grading_store.hpp"

namespace lms::assessment::store {

struct AttemptQuery {
    QuizId quiz;
    Sections sections;
    std::optional<AttemptId> only;
    std::optional<AttemptStatus> status;  // as it was written down
    std::optional<UserId> student;
    std::optional<std::string> words;
    bool waiting = false;
    std::optional<AttemptId> before;
    std::int32_t limit = 50;
};
struct AttemptListRow {
    AttemptId attempt_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::int32_t number = 1;
    AttemptStatus status = AttemptStatus::in_progress;
    Time began;
    std::optional<Time> deadline;
    std::optional<Time> answers_until;
    std::optional<Time> ended;
    std::optional<std::int64_t> earned;
    std::int64_t possible = 0;
    bool is_complete = false;
    std::int32_t waiting = 0;
    std::int32_t snapshot_number = 1;
};
BOOST_DESCRIBE_STRUCT(AttemptListRow, (),
                      (attempt_id, user_id, name, email, number, status, began, deadline,
                       answers_until, ended, earned, possible, is_complete, waiting,
                       snapshot_number))
// The newest first; no previews.
Task<std::vector<AttemptListRow>> list_quiz_attempts(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const AttemptQuery& query);

struct EntryRow : AnswerRow {
    std::int64_t kept = 0;  // of the slot, in all
};
BOOST_DESCRIBE_STRUCT(EntryRow, (AnswerRow), (kept))
// Slot by slot in the order of arrival: of each, or of one, the newest `of_each`.
Task<std::vector<EntryRow>> list_entries(pg::Session& session, const Context& context,
                                         OrganizationId organization, AttemptId attempt,
                                         const std::optional<std::string>& slot,
                                         std::int32_t of_each);

// When the answers of an attempt arrived; no hints.
struct ArrivalRow {
    std::string slot;
    std::int64_t sequence = 0;
    Time client_at;
    Time received;
};
BOOST_DESCRIBE_STRUCT(ArrivalRow, (), (slot, sequence, client_at, received))
Task<std::vector<ArrivalRow>> list_arrivals(pg::Session& session, const Context& context,
                                            OrganizationId organization, AttemptId attempt,
                                            std::int32_t limit);

}  // namespace lms::assessment::store
