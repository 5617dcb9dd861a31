#pragma once
// What people grade: the queue of a quiz, claims, and what it takes to grade an answer. A slot is
// claimed without locking its attempt; it is graded with it locked.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/store/answer_store.hpp"
#include "services/assessment/store/attempt_store.hpp"
#include "services/assessment/store/slot_store.hpp"

namespace lms::assessment::store {

using Sections = std::optional<std::vector<course::SectionId>>;  // students of these; null: all

struct QueueScope {
    QuizId quiz;
    Sections sections;
    UserId grader;
    Time now;
};
// Those that wait longest first, at most 500.
Task<std::vector<QueueQuestion>> list_queue(pg::Session& session, const Context& context,
                                            OrganizationId organization, const QueueScope& scope);
struct WaitingCounts {
    std::int32_t waiting = 0;
    std::int32_t students = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingCounts, (), (waiting, students))
Task<WaitingCounts> count_waiting(pg::Session& session, const Context& context,
                                  OrganizationId organization, const QueueScope& scope);

struct WaitingStudentRow {
    AttemptId attempt_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::int32_t number = 1;
    std::optional<Time> ended;
    std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(WaitingStudentRow, (),
                      (attempt_id, user_id, name, email, number, ended, waiting))
// In the order in which the attempts began, those after `after`.
Task<std::vector<WaitingStudentRow>> list_waiting(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  const QueueScope& scope,
                                                  std::optional<AttemptId> after,
                                                  std::int32_t limit);

struct AnswerQuery {
    QueueScope scope;
    std::optional<QuestionId> question;
    std::optional<std::int32_t> version;
    std::optional<AttemptId> attempt;
    AnswerState state = AnswerState::waiting;
    std::optional<AttemptId> after;  // with its slot's position
    std::int32_t after_position = 0;
    std::int32_t limit = 50;
};
struct GradingRow : SlotRow {
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::int32_t number = 1;
    std::optional<Time> ended;
    std::optional<UserId> claimed_by;  // with a claim that holds
    std::optional<std::string> claimed_by_name;
    std::optional<Time> claimed_until;
};
BOOST_DESCRIBE_STRUCT(GradingRow, (SlotRow),
                      (user_id, name, email, number, ended, claimed_by, claimed_by_name,
                       claimed_until))
Task<std::vector<GradingRow>> list_grading(pg::Session& session, const Context& context,
                                           OrganizationId organization, const AnswerQuery& query);

struct SlotName {
    AttemptId attempt_id;
    std::string slot;
};
BOOST_DESCRIBE_STRUCT(SlotName, (), (attempt_id, slot))
// Takes up to `limit` answers that wait and that nobody else has, those of the caller first; of two
// at once neither is given what the other got, and one may get fewer than there are.
Task<std::vector<SlotName>> claim_next(pg::Session& session, const Context& context,
                                       OrganizationId organization, const AnswerQuery& query,
                                       Time until);
// False while somebody else has it.
Task<bool> claim_slot(pg::Session& session, const Context& context, OrganizationId organization,
                      const QueueScope& scope, const SlotName& slot, Time until);
// By anybody else.
Task<bool> is_claimed(pg::Session& session, const Context& context, OrganizationId organization,
                      const SlotName& slot, UserId caller, Time now);
void release_claim(pg::Transaction& transaction, OrganizationId organization, const SlotName& slot);
Task<> release_claims(pg::Session& session, const Context& context, OrganizationId organization,
                      const QueueScope& scope);
// Rows of these slots, in no order.
Task<std::vector<GradingRow>> list_claimed(pg::Session& session, const Context& context,
                                           OrganizationId organization, const QueueScope& scope,
                                           const std::vector<SlotName>& slots);

// What rules read of these slots, as list_relevant_answers() gives it of one attempt.
struct SlotAnswerRow : AnswerRow {
    AttemptId attempt_id;
};
BOOST_DESCRIBE_STRUCT(SlotAnswerRow, (AnswerRow), (attempt_id))
Task<std::vector<SlotAnswerRow>> list_slot_answers(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const std::vector<SlotName>& slots);
// What was asked in attempts, by their ids.
struct LaidAttempt {
    AttemptId attempt_id;
    std::optional<std::int32_t> snapshot_number;
    std::int64_t seed = 0;
    json::Raw layout;
};
BOOST_DESCRIBE_STRUCT(LaidAttempt, (), (attempt_id, snapshot_number, seed, layout))
Task<std::vector<LaidAttempt>> list_layouts(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<AttemptId>& attempts);

Task<bool> is_anonymous(pg::Session& session, const Context& context, OrganizationId organization,
                        QuizId quiz);
Task<> set_anonymous(pg::Session& session, const Context& context, OrganizationId organization,
                     QuizId quiz, bool anonymous, UserId by, Time now);

}  // namespace lms::assessment::store
