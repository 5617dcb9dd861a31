#include "services/assessment/app/grade_totals.hpp"

#include <algorithm>

#include "services/assessment/domain/grade_change.hpp"

namespace lms::assessment {

namespace {

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}

}  // namespace

Task<std::vector<Standing>> GradeTotals::standings(pg::Session& session, const Context& context,
                                                   const OpenBook& book,
                                                   const std::vector<UserId>& users) {
    const GradePlan& plan = *book.plan;
    std::vector<Standing> standings;
    std::map<UserId, std::size_t> places;
    for (const UserId user : users) {
        places.emplace(user, standings.size());
        standings.push_back({user, no_grades(plan.book())});
    }
    for (const store::PlainGrade& row :
         co_await store::list_grades(session, context, book.key, users)) {
        const auto column = plan.find_column(row.column_id);
        if (!column) continue;
        GradeFacts facts;
        facts.score = score_of(row.score);
        facts.override_ = score_of(row.override_);
        facts.is_excused = row.excused;
        standings[places.at(row.user_id)].grades.grades[*column] =
            standing_of(plan.book().columns[*column], facts);
    }
    for (const store::OverrideRow& row :
         co_await store::list_overrides(session, context, book.key, users)) {
        StudentGrades& grades = standings[places.at(row.user_id)].grades;
        const Score fraction = Score::of_units(row.fraction);
        if (row.target_id == book.key.course.value) {
            grades.final_override = fraction;
        } else if (const auto category = plan.find_category(GradeCategoryId{row.target_id})) {
            grades.category_overrides[*category] = fraction;
        }
    }
    co_return standings;
}

Task<std::vector<StudentFigures>> GradeTotals::follow(pg::Transaction& transaction,
                                                      const Context& context, const OpenBook& book,
                                                      const std::vector<UserId>& users) {
    std::vector<StudentFigures> students;
    for (std::size_t at = 0; at < users.size(); at += kAtOnce) {
        const auto first = users.begin() + static_cast<std::ptrdiff_t>(at);
        const auto count = std::min<std::ptrdiff_t>(kAtOnce, users.end() - first);
        std::vector<StudentFigures> some;
        for (const Standing& standing :
             co_await standings(transaction, context, book, {first, first + count}))
            some.push_back({standing.user_id, book.plan->figures(standing.grades)});
        store::save_totals(transaction, book.key, some);
        std::ranges::move(some, std::back_inserter(students));
    }
    co_return students;
}

Task<> GradeTotals::follow_rules(pg::Transaction& transaction, const Context& context,
                                 const OpenBook& book) const {
    const auto users =
        co_await store::list_counted(transaction, context, book.key, UserId{}, kAtOnce + 1);
    if (std::ssize(users) > kAtOnce) {
        jobs_->enqueue(
            transaction, context,
            RecomputeGrades{book.key.organization, book.key.course, book.state.generation});
        co_return;
    }
    co_await store::lock_totals(transaction, context, book.key, users);
    co_await follow(transaction, context, book, users);
    store::finish_computing(transaction, book.key, book.state.generation);
}

Task<> GradeTotals::run(const Context& context, const RecomputeGrades& input) const {
    UserId after;
    while (co_await run_batch(context, input, after)) {
    }
    // Alone, and before any student: batches hold the book shared, and could not have it alone
    // beside each other.
    const store::BookKey key{input.organization_id, input.course_id};
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const OpenBook book =
            co_await shelf_->lock(transaction, context, key, store::BookLock::alone);
        if (book.state.generation == input.generation)
            store::finish_computing(transaction, key, input.generation);
    });
}

Task<bool> GradeTotals::run_batch(const Context& context, const RecomputeGrades& input,
                                  UserId& after) const {
    const store::BookKey key{input.organization_id, input.course_id};
    const UserId begin = after;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<bool> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, key, store::BookLock::shared);
            if (book.state.generation != input.generation) co_return false;
            const auto users =
                co_await store::list_counted(transaction, context, key, begin, kAtOnce);
            co_await store::lock_totals(transaction, context, key, users);
            co_await follow(transaction, context, book, users);
            if (!users.empty()) after = users.back();
            co_return std::ssize(users) == kAtOnce;
        });
}

Task<> GradeTotals::run(const Context& context, const ComputeStudent& input) const {
    const store::BookKey key{input.organization_id, input.course_id};
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (!co_await store::find_state(transaction, context, key)) co_return;
        const OpenBook book =
            co_await shelf_->lock(transaction, context, key, store::BookLock::shared);
        co_await store::lock_totals(transaction, context, key, {input.user_id});
        co_await follow(transaction, context, book, {input.user_id});
    });
}

Task<> GradeTotals::run(const Context& context, const RecomputeLateGrades& input) const {
    constexpr std::int32_t kMostBooks = 100;
    const Time since = clock_->now() - std::chrono::minutes(input.after_minutes);
    const auto late = co_await store::list_late(*database_, context, since, kMostBooks);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        for (const store::LateBook& book : late) {
            jobs::JobOptions options;
            options.unique_key = book.course_id.to_string() + "/" + std::to_string(book.generation);
            jobs_->enqueue(transaction, context,
                           RecomputeGrades{book.organization_id, book.course_id, book.generation},
                           options);
        }
        co_return;
    });
}

}  // namespace lms::assessment
