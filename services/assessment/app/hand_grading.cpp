#include "services/assessment/app/hand_grading.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/domain/attempt_grading.hpp"

namespace lms::assessment {

namespace {

void require_graded(const store::AttemptFacts& attempt) {
    if (!attempt.ended) throw conflict("grading.not_ended", "The student is still answering.");
    if (attempt.status == AttemptStatus::abandoned)
        throw conflict("grading.abandoned", "The attempt was not submitted, so it does not count.");
}

void require_within(Score earned, Score points) {
    if (earned >= Score::zero() && earned <= points) return;
    throw invalid("earned", "out_of_range",
                  "Give from 0 to " + points.to_string() + " points for this answer.");
}

store::HistoryRow change_of(const store::SlotRow& before, const store::SlotRow& after,
                            GradeCause cause, UserId by, Time now) {
    store::HistoryRow change;
    change.attempt_id = after.attempt_id;
    change.slot = after.slot;
    change.cause = cause;
    change.version_before = before.version;
    change.outcome_before = before.outcome;
    change.earned_before = before.earned;
    change.version = after.version;
    change.outcome = after.outcome;
    change.earned = after.earned;
    change.comment = after.comment;
    change.changed_by = by;
    change.changed_at = now;
    return change;
}

}  // namespace

Task<GradedSlot> HandGrading::grade(const Context& context, const GradeSlot& input) const {
    const OrganizationId organization = context.principal.organization_id;
    co_await require_attempt_grader(parts_.database, context, parts_.door, input.attempt_id);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<GradedSlot> {
            const auto attempt =
                co_await store::lock_attempt(transaction, context, organization, input.attempt_id);
            if (!attempt) throw not_found("attempt");
            require_graded(*attempt);
            auto slot = co_await store::find_slot(transaction, context, organization,
                                                  input.attempt_id, input.slot);
            if (!slot) throw not_found("slot");
            http::require_match(context, slot->revision);
            if (co_await store::is_claimed(transaction, context, organization,
                                           {input.attempt_id, input.slot},
                                           context.principal.user_id, parts_.clock.now()))
                throw conflict("grading.claimed", "Somebody else is grading this answer.");
            co_await apply(transaction, context, *attempt, *slot, input);
            co_return to_view(*slot);
        });
}

Task<> HandGrading::apply(pg::Transaction& transaction, const Context& context,
                          const store::AttemptRow& attempt, store::SlotRow& slot,
                          const GradeSlot& input) const {
    const OrganizationId organization = attempt.organization_id;
    const Score points = Score::of_units(slot.points);
    if (input.earned) require_within(*input.earned, points);
    const store::SlotRow before = slot;
    const bool takes_back = !input.earned && slot.by_hand;
    slot.by_hand.reset();
    if (input.earned) slot.by_hand = input.earned->units();
    SlotGrade grade = co_await graded_at_once(transaction, context, attempt, slot);
    slot.outcome = grade.outcome;
    slot.score = grade.score.units();
    slot.earned = grade.earned.units();
    slot.comment = input.comment;
    slot.graded_by = context.principal.user_id;
    slot.graded_at = parts_.clock.now();
    store::update_slots(transaction, organization, {slot});
    ++slot.revision;
    const GradeCause cause = takes_back ? GradeCause::taken_back : GradeCause::by_hand;
    store::add_history(
        transaction, organization,
        {change_of(before, slot, cause, context.principal.user_id, *slot.graded_at)});
    store::release_claim(transaction, organization, {slot.attempt_id, slot.slot});
    const bool is_same = before.outcome == slot.outcome && before.earned == slot.earned;
    if (!is_same) {
        co_await parts_.results.grades_changed(transaction, context, organization,
                                               {attempt.attempt_id});
    }
}

// With the points by hand of the row, if there are any.
Task<SlotGrade> HandGrading::graded_at_once(pg::Transaction& transaction, const Context& context,
                                            const store::AttemptRow& attempt,
                                            const store::SlotRow& slot) const {
    const OrganizationId organization = attempt.organization_id;
    const auto snapshot = co_await parts_.quizzes.snapshot(
        transaction, context, organization, attempt.quiz_id, attempt.snapshot_number.value());
    const VersionRef version{slot.question_id, slot.version};
    const auto questions =
        co_await parts_.questions.questions(transaction, context, organization, {version});
    std::vector<AnswerEntry> history;
    for (const auto& row : co_await store::list_slot_answers(transaction, context, organization,
                                                             {{slot.attempt_id, slot.slot}}))
        history.push_back(to_entry(row));
    std::optional<Score> by_hand;
    if (slot.by_hand) by_hand = Score::of_units(*slot.by_hand);
    const AttemptLayout layout = read_layout(attempt);
    const LaidQuestion* laid = layout.find(slot.slot);
    if (laid == nullptr) throw std::logic_error("a slot that was not laid out is graded");
    co_return co_await parts_.work_pool.run(context.deadline, [questions, version, place = *laid,
                                                               snapshot, by_hand,
                                                               history = std::move(history)] {
        return grade_slot(questions.at(version), place, snapshot->quiz.behaviour, history, by_hand);
    });
}

}  // namespace lms::assessment
