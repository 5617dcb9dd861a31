#pragma once
// Rows of grading anew. A regrade is locked before the attempts that it grades.
#include <optional>
#include <string>
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/contract/regrading.hpp"
#include "services/assessment/store/grading_store.hpp"

namespace lms::assessment::store {

struct RegradeRow {
    RegradeId regrade_id;
    OrganizationId organization_id;
    QuizId quiz_id;
    QuestionId question_id;
    std::int32_t from_version = 1;
    std::int32_t to_version = 1;
    bool preview = true;
    RegradeState state = RegradeState::queued;
    AttemptId after_attempt;  // how far it is
    std::int32_t answers = 0;
    std::int32_t by_hand = 0;
    std::int32_t changed = 0;
    UserId requested_by;
    Time requested_at;
    Time updated_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(RegradeRow, (),
                      (regrade_id, organization_id, quiz_id, question_id, from_version, to_version,
                       preview, state, after_attempt, answers, by_hand, changed, requested_by,
                       requested_at, updated_at, finished_at))

// Throws conflict `regrade.running` while the question is graded anew in this quiz.
Task<> insert_regrade(pg::Transaction& transaction, const Context& context, const RegradeRow& row);
// Locked until the transaction ends.
Task<std::optional<RegradeRow>> lock_regrade(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, RegradeId regrade);
// State, how far it is, and what was counted.
void save_regrade(pg::Transaction& transaction, const RegradeRow& row);
Task<> fail_regrade(pg::Session& session, const Context& context, OrganizationId organization,
                    RegradeId regrade, Time now);

// With what it led to. One, or the newest first, those before `before`.
Task<std::vector<RegradeView>> list_regrades(pg::Session& session, const Context& context,
                                             OrganizationId organization, QuizId quiz,
                                             std::optional<RegradeId> only,
                                             std::optional<RegradeId> before, std::int32_t limit);

// An answer that the old version graded, of an attempt that has ended.
struct OldGrade : SlotRow {
    UserId user_id;
    std::int32_t snapshot_number = 1;
    std::int64_t seed = 0;
    json::Raw layout;
};
BOOST_DESCRIBE_STRUCT(OldGrade, (SlotRow), (user_id, snapshot_number, seed, layout))
// Of the next `limit` attempts after the row's, in the order of their ids. Where it is no preview
// the attempts are locked first, so that nobody else changes what is read here.
Task<std::vector<OldGrade>> take_old_grades(pg::Transaction& transaction, const Context& context,
                                            const RegradeRow& regrade, std::int32_t limit);

// Version, outcome, score and what was earned; points by hand and comments stay as they are.
void write_new_grades(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<SlotRow>& slots);
// Whether the quiz asks this question, as it is published or was.
Task<bool> is_asked(pg::Session& session, const Context& context, OrganizationId organization,
                    QuizId quiz, QuestionId question);

struct RegradeChangeRow {
    AttemptId attempt_id;
    std::string slot;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    Outcome outcome_before = Outcome::empty;
    std::int64_t earned_before = 0;
    Outcome outcome = Outcome::empty;
    std::int64_t earned = 0;
    std::int64_t points = 0;
};
BOOST_DESCRIBE_STRUCT(RegradeChangeRow, (),
                      (attempt_id, slot, user_id, name, email, outcome_before, earned_before,
                       outcome, earned, points))
void add_changes(pg::Transaction& transaction, const RegradeRow& regrade,
                 const std::vector<RegradeChangeRow>& changes);
// In the order of the attempts, those after `after`; of students in these sections.
Task<std::vector<RegradeChangeRow>> list_regrade_changes(
    pg::Session& session, const Context& context, OrganizationId organization, QuizId quiz,
    RegradeId regrade, const Sections& sections, std::optional<AttemptId> after,
    std::int32_t limit);

// Those that nobody goes on with since `before`, of all organisations.
struct StuckRegrade {
    RegradeId regrade_id;
    OrganizationId organization_id;
};
BOOST_DESCRIBE_STRUCT(StuckRegrade, (), (regrade_id, organization_id))
Task<std::vector<StuckRegrade>> take_stuck_regrades(pg::Session& session, const Context& context,
                                                    Time before, Time now, std::int32_t limit);

}  // namespace lms::assessment::store
