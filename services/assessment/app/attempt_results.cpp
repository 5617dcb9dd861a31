#include "services/assessment/app/attempt_results.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/attempt_grading.hpp"
#include "services/assessment/store/answer_store.hpp"
#include "services/assessment/store/completion_store.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

namespace {

// Later corrections take up what earlier ones have led to.
VersionRef corrected(VersionRef version, const std::vector<store::CorrectionRow>& corrections) {
    for (const store::CorrectionRow& correction : corrections) {
        if (correction.question_id == version.question_id &&
            correction.from_version == version.version)
            version.version = correction.to_version;
    }
    return version;
}

std::vector<store::SlotRow> to_rows(AttemptId attempt, const AttemptLayout& layout,
                                    const AttemptGrade& grade) {
    std::vector<store::SlotRow> rows;
    for (std::size_t i = 0; i < layout.questions.size(); ++i) {
        const LaidQuestion& laid = layout.questions[i];
        const SlotGrade& graded = grade.slots.at(i);
        store::SlotRow& row = rows.emplace_back();
        row.attempt_id = attempt;
        row.slot = laid.slot;
        row.position = static_cast<std::int32_t>(i);
        row.question_id = laid.version.question_id;
        row.version = laid.version.version;
        row.outcome = graded.outcome;
        row.score = graded.score.units();
        row.points = graded.points.units();
        row.earned = graded.earned.units();
    }
    return rows;
}

std::vector<UserId> students_of(const std::vector<store::SummedAttempt>& attempts) {
    std::vector<UserId> students;
    for (const store::SummedAttempt& attempt : attempts) {
        if (!attempt.is_preview) students.push_back(attempt.user_id);
    }
    std::ranges::sort(students);
    const auto repeated = std::ranges::unique(students);
    students.erase(repeated.begin(), repeated.end());
    return students;
}

}  // namespace

jobs::JobOptions once(AttemptId attempt, std::int32_t round, std::int32_t tries) {
    jobs::JobOptions options;
    options.unique_key = "completion " + attempt.to_string() + " " + std::to_string(round) + " " +
                         std::to_string(tries);
    return options;
}

std::optional<CombinedResult> result_of(const QuizSnapshot& published,
                                        const std::vector<store::ResultRow>& attempts) {
    std::vector<AttemptResult> results;
    for (const store::ResultRow& attempt : attempts) {
        Score earned = Score::of_units(attempt.earned);
        const Score possible = Score::of_units(attempt.possible);
        if (possible != published.total_points)
            earned = part_of(earned, possible).times(published.total_points);
        results.push_back({attempt.number, earned, attempt.is_complete});
    }
    return combine(published.quiz.attempts.combining, std::move(results));
}

// What is graded: attempts of one snapshot, each with its answers.
struct AttemptResults::Papers {
    struct Paper {
        AttemptId attempt;
        AttemptLayout layout;
        AttemptWork work;
    };
    std::shared_ptr<const QuizSnapshot> snapshot;
    std::vector<Paper> papers;
    ShelvedQuestions questions;
};

Task<> AttemptResults::attempt_ended(pg::Transaction& transaction, const Context& context,
                                     const store::AttemptRow& attempt) const {
    co_await attempts_ended(transaction, context, {attempt});
}

Task<> AttemptResults::attempts_ended(pg::Transaction& transaction, const Context& context,
                                      const std::vector<store::AttemptRow>& attempts) const {
    const OrganizationId organization = attempts.front().organization_id;
    std::vector<AttemptId> ids;
    for (const store::AttemptRow& attempt : attempts)
        ids.push_back(attempt.attempt_id);
    store::insert_slots(transaction, organization, co_await grade(transaction, context, attempts));
    auto ended =
        co_await store::sum_up(transaction, context, organization, ids, parts_.clock.now());
    if (ended.size() != attempts.size())
        throw std::logic_error("an attempt that has not ended is graded");
    std::erase_if(ended, [](const store::SummedAttempt& attempt) {
        return attempt.is_preview || attempt.status == AttemptStatus::abandoned;
    });
    if (ended.empty()) co_return;
    begin(transaction, context, organization, ended);
    co_await pass_on(transaction, context, organization, ended.front().quiz_id, students_of(ended));
}

void AttemptResults::begin(pg::Transaction& transaction, const Context& context,
                           OrganizationId organization,
                           const std::vector<store::SummedAttempt>& ended) const {
    const Time now = parts_.clock.now();
    std::vector<events::Event> told;
    for (const store::SummedAttempt& attempt : ended) {
        told.push_back(events::make_event(
            organization, attempt.attempt_id.to_string(),
            AssessmentSubmitted{attempt.attempt_id, attempt.quiz_id, attempt.course_id,
                                attempt.lesson_id, attempt.user_id, attempt.number,
                                attempt.ended.value(), attempt.is_complete}));
        store::CompletionRow saga{attempt.attempt_id, organization, attempt.quiz_id};
        saga.take(start_completion(now, parts_.limits));
        saga.created_at = saga.updated_at = now;
        store::put_completion(transaction, saga);
        parts_.jobs.enqueue(transaction, context,
                            AdvanceCompletion{organization, attempt.attempt_id},
                            once(saga.attempt_id, saga.round, saga.tries));
    }
    parts_.outbox.append(transaction, context, std::move(told));
}

Task<std::vector<store::SummedAttempt>> AttemptResults::grades_changed(
    pg::Transaction& transaction, const Context& context, OrganizationId organization,
    const std::vector<AttemptId>& attempts) const {
    auto summed =
        co_await store::sum_up(transaction, context, organization, attempts, parts_.clock.now());
    std::vector<store::SummedAttempt> counted;
    for (const store::SummedAttempt& attempt : summed) {
        if (!attempt.is_preview && attempt.status != AttemptStatus::abandoned)
            counted.push_back(attempt);
    }
    if (!counted.empty()) {
        co_await begin_again(transaction, context, organization, counted);
        co_await pass_on(transaction, context, organization, counted.front().quiz_id,
                         students_of(counted));
    }
    co_return summed;
}

Task<AttemptResults::Papers> AttemptResults::collect(
    pg::Transaction& transaction, const Context& context,
    const std::vector<store::AttemptRow>& attempts) const {
    const store::AttemptRow& first = attempts.front();
    const OrganizationId organization = first.organization_id;
    Papers collected;
    std::vector<store::CorrectionRow> corrections;
    if (first.draft) {
        collected.snapshot = std::make_shared<QuizSnapshot>(read_snapshot(first.draft->text));
    } else {
        collected.snapshot = co_await parts_.quizzes.snapshot(
            transaction, context, organization, first.quiz_id, *first.snapshot_number);
        corrections = co_await store::share_corrections(transaction, context, organization,
                                                        first.quiz_id, *first.snapshot_number);
    }
    std::set<VersionRef> versions;
    store::AttemptSlots slots;
    std::map<AttemptId, std::size_t> places;
    for (const store::AttemptRow& attempt : attempts) {
        places.emplace(attempt.attempt_id, collected.papers.size());
        auto& paper = collected.papers.emplace_back(
            Papers::Paper{attempt.attempt_id, read_layout(attempt), {}});
        for (LaidQuestion& laid : paper.layout.questions) {
            laid.version = corrected(laid.version, corrections);
            versions.insert(laid.version);
            slots.attempts.push_back(attempt.attempt_id);
            slots.slots.push_back(laid.slot);
        }
    }
    collected.questions = co_await parts_.questions.questions(transaction, context, organization,
                                                              {versions.begin(), versions.end()});
    for (const auto& row :
         co_await store::list_graded_answers(transaction, context, organization, slots))
        collected.papers[places.at(row.attempt_id)].work.answers[row.slot].push_back(to_entry(row));
    co_return collected;
}

Task<std::vector<store::SlotRow>> AttemptResults::grade(
    pg::Transaction& transaction, const Context& context,
    const std::vector<store::AttemptRow>& attempts) const {
    auto papers = co_await collect(transaction, context, attempts);
    // Formulas may take their time: not on the event loop.
    co_return co_await parts_.work_pool.run(context.deadline, [collected = std::move(papers)] {
        const auto find = [&](const VersionRef& version) -> const Question& {
            return collected.questions.at(version);
        };
        std::vector<store::SlotRow> rows;
        for (const Papers::Paper& paper : collected.papers) {
            auto graded =
                to_rows(paper.attempt, paper.layout,
                        grade_attempt(collected.snapshot->quiz, paper.layout, paper.work, find));
            std::ranges::move(graded, std::back_inserter(rows));
        }
        return rows;
    });
}

Task<> AttemptResults::run(const Context& context, const PassOnResults& input) const {
    constexpr std::int32_t kAtOnce = 200;
    UserId after;
    for (;;) {
        // Also those whose attempts have not ended: one that ends just now may have read the quiz
        // as it was before, and is waited for.
        const auto students = co_await store::list_attempting(
            parts_.database, context, input.organization_id, input.quiz_id, after, kAtOnce);
        if (students.empty()) co_return;
        co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) {
            return pass_on(transaction, context, input.organization_id, input.quiz_id, students);
        });
        after = students.back();
    }
}

// `students` by their ids.
Task<> AttemptResults::pass_on(pg::Transaction& transaction, const Context& context,
                               OrganizationId organization, QuizId quiz,
                               const std::vector<UserId>& students) const {
    store::lock_results(transaction, quiz, students);
    const auto rows =
        co_await store::list_results(transaction, context, organization, quiz, students);
    const auto head = co_await store::find_quiz(transaction, context, organization, quiz);
    const auto published = co_await parts_.quizzes.snapshot(
        transaction, context, organization, quiz, head.value().published_number.value());
    std::vector<GradedResult> told;
    for (const UserId student : students) {
        const auto [first, last] =
            std::ranges::equal_range(rows, student, {}, &store::ResultRow::user_id);
        const auto result = result_of(*published, {first, last});
        GradedResult& of_student = told.emplace_back(GradedResult{
            GradedKind::quiz, quiz.to_string(), student, {}, true, published->total_points});
        if (result) {
            of_student.earned = result->earned;
            of_student.is_final = result->is_final;
        }
    }
    co_await parts_.feed.put_many(transaction, context, organization, std::move(told));
}

Task<> AttemptResults::begin_again(pg::Transaction& transaction, const Context& context,
                                   OrganizationId organization,
                                   const std::vector<store::SummedAttempt>& attempts) const {
    std::vector<AttemptId> ids;
    for (const store::SummedAttempt& attempt : attempts)
        ids.push_back(attempt.attempt_id);
    const Time now = parts_.clock.now();
    auto sagas = co_await store::lock_completions(transaction, context, organization, ids);
    for (store::CompletionRow& saga : sagas) {
        const auto attempt =
            std::ranges::find(attempts, saga.attempt_id, &store::SummedAttempt::attempt_id);
        const auto next = after_change(saga.saga(), attempt->is_complete, now, parts_.limits);
        if (!next) continue;
        saga.take(*next);
        saga.last_error.reset();
        saga.updated_at = now;
        store::put_completion(transaction, saga);
        parts_.jobs.enqueue(transaction, context, AdvanceCompletion{organization, saga.attempt_id},
                            once(saga.attempt_id, saga.round, saga.tries));
    }
}

}  // namespace lms::assessment
