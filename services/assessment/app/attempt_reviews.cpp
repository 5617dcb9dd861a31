#include "services/assessment/app/attempt_reviews.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/store/class_store.hpp"
#include "services/assessment/store/grading_store.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

namespace {

// To people who grade.
ReviewRules show_everything() {
    ReviewRules rules;
    rules.after_close = ReviewRules::kEverything;
    return rules;
}

}  // namespace

// All that a review is made of.
struct AttemptReviews::Material {
    OpenedAttempt attempt;
    Quiz quiz;  // with the rules that hold for who looks
    ReviewMoment moment = ReviewMoment::during;
    Time now;
    SlotHistories histories;
    std::vector<store::SlotRow> slots;  // none until somebody has written down the end
    AttemptLayout graded;               // the layout with the versions that graded it
    ShelvedQuestions questions;
};

namespace {

std::vector<ReviewedSlot> slots_of(const auto& material) {
    std::vector<ReviewedSlot> reviewed;
    const Revealed& shown = revealed(material.quiz.review, material.moment);
    for (const LaidQuestion& laid : material.attempt.layout.questions) {
        const LaidQuestion& graded = *material.graded.find(laid.slot);
        const Question& question = material.questions.at(graded.version);
        ReviewedSlot slot;
        slot.feedback =
            review(material.quiz, material.moment, question, graded, material.histories.work);
        if (!slot.feedback) return {};
        slot.shown = show(material.quiz, material.questions.at(laid.version), laid,
                          material.histories.of(laid.slot));
        const auto row = std::ranges::find(material.slots, laid.slot, &store::SlotRow::slot);
        if (row != material.slots.end() && shown.marks) slot.comment = row->comment;
        reviewed.push_back(std::move(slot));
    }
    return reviewed;
}

AttemptReview to_review(const auto& material) {
    const store::AttemptRow& row = material.attempt.row;
    const Settled state = material.attempt.settled(material.now);
    AttemptReview made;
    made.attempt_id = row.attempt_id;
    made.quiz_id = row.quiz_id;
    made.course_id = row.course_id;
    made.lesson_id = row.lesson_id;
    made.user_id = row.user_id;
    made.title = material.quiz.title;
    made.number = row.number;
    made.is_preview = row.is_preview;
    made.status = state.status;
    made.began = row.began;
    made.ended = state.ended;
    const FindQuestion find = finder(material.questions);
    made.overview =
        overview(material.quiz, material.moment,
                 grade_attempt(material.quiz, material.graded, material.histories.work, find));
    made.sections = sections_of(material.quiz, material.attempt.layout);
    made.slots = slots_of(material);
    return made;
}

}  // namespace

Task<> AttemptReviews::require_grader(const Context& context,
                                      const store::AttemptRow& attempt) const {
    if (!auth::is_teacher(context)) throw not_found("attempt");
    const CourseRole role =
        co_await parts_.courses.require_grader(context, attempt.course_id, "attempt");
    if (attempt.is_preview) throw not_found("attempt");
    if (!role.sections) co_return;
    const auto member = co_await store::find_member(
        parts_.database, context, attempt.organization_id, attempt.course_id, attempt.user_id);
    const bool theirs =
        member && member->section_id &&
        std::ranges::find(*role.sections, *member->section_id) != role.sections->end();
    if (!theirs) throw not_found("attempt");
}

Task<AttemptReviews::Seen> AttemptReviews::open(const Context& context, AttemptId attempt) const {
    Seen seen{co_await parts_.gate.find(context, attempt), true};
    seen.is_own = seen.attempt.row.user_id == context.principal.user_id;
    if (!seen.is_own) co_await require_grader(context, seen.attempt.row);
    co_return seen;
}

Task<> AttemptReviews::require_shown(const Context& context, const Seen& own) const {
    const store::AttemptRow& row = own.attempt.row;
    const Time now = parts_.clock.now();
    const Settled state = own.attempt.settled(now);
    if (row.is_preview || is_running(state.status)) co_return;
    const auto head =
        co_await store::find_quiz(parts_.database, context, row.organization_id, row.quiz_id);
    const ReviewMoment moment = moment_of(state.ended, head->latest_close, now);
    if (!revealed(own.attempt.quiz().review, moment).attempt) throw not_found("attempt");
}

Task<AttemptReviews::Material> AttemptReviews::read(const Context& context,
                                                    const Seen& seen) const {
    const store::AttemptRow& row = seen.attempt.row;
    Material material;
    material.attempt = seen.attempt;
    material.now = parts_.clock.now();
    material.quiz = seen.attempt.quiz();
    const Settled state = seen.attempt.settled(material.now);
    if (seen.is_own && !row.is_preview) {
        const auto head =
            co_await store::find_quiz(parts_.database, context, row.organization_id, row.quiz_id);
        material.moment = moment_of(state.ended, head->latest_close, material.now);
    } else {
        material.moment = ReviewMoment::after_close;
        material.quiz.review = show_everything();
    }
    material.histories = to_histories(co_await store::list_relevant_answers(
        parts_.database, context, row.organization_id, row.attempt_id,
        assessment::slots_of(seen.attempt.layout), {}));
    material.slots =
        co_await store::list_slots(parts_.database, context, row.organization_id, row.attempt_id);
    material.graded = seen.attempt.layout;
    for (const store::SlotRow& slot : material.slots) {
        const auto laid =
            std::ranges::find(material.graded.questions, slot.slot, &LaidQuestion::slot);
        if (laid == material.graded.questions.end()) continue;
        laid->version = {slot.question_id, slot.version};
        if (slot.by_hand)
            material.histories.work.by_hand[slot.slot] = Score::of_units(*slot.by_hand);
    }
    auto versions = versions_of(material.attempt.layout);
    for (const VersionRef& version : versions_of(material.graded))
        versions.push_back(version);
    material.questions = co_await parts_.questions.questions(parts_.database, context,
                                                             row.organization_id, versions);
    co_return material;
}

Task<AttemptReview> AttemptReviews::review(const Context& context, AttemptId attempt) const {
    const Seen seen = co_await open(context, attempt);
    if (is_running(seen.attempt.settled(parts_.clock.now()).status))
        throw conflict("attempt.running", "This attempt has not ended yet.");
    auto material = co_await read(context, seen);
    AttemptReview made = co_await parts_.work_pool.run(
        context.deadline, [material = std::move(material)] { return to_review(material); });
    if (!seen.is_own &&
        co_await store::is_anonymous(parts_.database, context, seen.attempt.row.organization_id,
                                     made.quiz_id))
        made.user_id.reset();
    co_return made;
}

}  // namespace lms::assessment
