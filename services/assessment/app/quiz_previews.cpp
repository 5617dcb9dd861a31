#include "services/assessment/app/quiz_previews.hpp"

#include "libs/core/problem.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

Task<OpenedAttempt> QuizPreviews::draw(const Context& context, const PreviewQuiz& input) const {
    const OrganizationId organization = context.principal.organization_id;
    OpenedAttempt attempt;
    store::AttemptRow& row = attempt.row;
    if (input.snapshot_number) {
        attempt.snapshot = co_await parts_.quizzes.snapshot(parts_.database, context, organization,
                                                            input.quiz_id, *input.snapshot_number);
        row.snapshot_number = input.snapshot_number;
    } else {
        attempt.snapshot =
            std::make_shared<const QuizSnapshot>(co_await parts_.draft(context, input.quiz_id));
        row.draft = json::Raw{write_snapshot(*attempt.snapshot)};
    }
    row.seed = draw_seed();
    attempt.layout = co_await parts_.work_pool.run(
        context.deadline,
        [snapshot = attempt.snapshot, seed = static_cast<std::uint64_t>(row.seed)] {
            return lay_out(*snapshot, seed, {});
        });
    row.layout = write_layout(attempt.layout);
    row.possible = attempt.snapshot->total_points.units();
    co_return attempt;
}

Task<AttemptView> QuizPreviews::begin(const Context& context, const PreviewQuiz& input,
                                      const Visit& visit) const {
    const Principal& who = context.principal;
    const auto quiz =
        co_await store::find_quiz(parts_.database, context, who.organization_id, input.quiz_id);
    if (!quiz) throw not_found("quiz");
    co_await parts_.courses.require_author(context, quiz->course_id, "quiz");
    OpenedAttempt attempt = co_await draw(context, input);
    store::AttemptRow& row = attempt.row;
    static_cast<store::Presence&>(row) = visit.presence;
    row.began = parts_.clock.now();
    row.attempt_id = AttemptId::make(row.began);
    row.organization_id = who.organization_id;
    row.quiz_id = input.quiz_id;
    row.course_id = quiz->course_id;
    row.user_id = who.user_id;
    row.number = 0;
    row.is_preview = true;
    Timing timing = attempt.quiz().timing;
    timing.closes = std::nullopt;
    const AttemptTimes times = times_of(row.began, timing, {});
    row.deadline = times.deadline;
    row.answers_until = times.answers_until;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::delete_previews(transaction, who.organization_id, input.quiz_id, who.user_id);
        co_await store::insert_attempt(transaction, context, row);
    });
    co_return co_await parts_.attempts.view(context, attempt);
}

}  // namespace lms::assessment
