#include "services/assessment/app/regrading.hpp"

#include <map>

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/app/grading_views.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/store/question_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kAtOnce = 100;  // attempts in one transaction
constexpr std::int32_t kDefaultLimit = 20;
constexpr std::int32_t kDefaultChanges = 50;
constexpr std::chrono::minutes kStuck{5};

struct RegradePosition {
    RegradeId before;
};
BOOST_DESCRIBE_STRUCT(RegradePosition, (), (before))
struct ChangePosition {
    AttemptId after;
};
BOOST_DESCRIBE_STRUCT(ChangePosition, (), (after))

Context acting_for(const Context& context, OrganizationId organization) {
    Context acting = context;
    acting.principal.organization_id = organization;
    return acting;
}

// What it takes to grade an answer without asking anybody.
struct GradedAgain {
    store::OldGrade before;
    LaidQuestion laid;
    Behaviour behaviour;
    std::vector<AnswerEntry> history;
    SlotGrade after;
};

LaidQuestion laid_of(const store::OldGrade& grade) {
    store::AttemptRow row;
    row.attempt_id = grade.attempt_id;
    row.seed = grade.seed;
    row.layout = grade.layout;
    const AttemptLayout layout = read_layout(row);
    const LaidQuestion* laid = layout.find(grade.slot);
    if (laid == nullptr) throw std::logic_error("a slot that was not laid out is graded");
    return *laid;
}

void grade_again(GradedAgain& slot, const Question& question) {
    std::optional<Score> by_hand;
    if (slot.before.by_hand) by_hand = Score::of_units(*slot.before.by_hand);
    slot.after = grade_slot(question, slot.laid, slot.behaviour, slot.history, by_hand);
}

bool is_another(const GradedAgain& slot) {
    return slot.before.outcome != slot.after.outcome ||
           slot.before.earned != slot.after.earned.units();
}

store::SlotRow row_after(const GradedAgain& slot, std::int32_t version) {
    store::SlotRow row = slot.before;
    row.version = version;
    row.outcome = slot.after.outcome;
    row.score = slot.after.score.units();
    row.earned = slot.after.earned.units();
    return row;
}

store::RegradeChangeRow change_of(const GradedAgain& slot) {
    return {slot.before.attempt_id,
            slot.before.slot,
            slot.before.user_id,
            {},
            {},
            slot.before.outcome,
            slot.before.earned,
            slot.after.outcome,
            slot.after.earned.units(),
            slot.before.points};
}

store::HistoryRow history_of(const store::RegradeRow& regrade, const store::OldGrade& before,
                             const store::SlotRow& after, Time now) {
    return {after.attempt_id,
            after.slot,
            GradeCause::regraded,
            before.version,
            before.outcome,
            before.earned,
            after.version,
            after.outcome,
            after.earned,
            after.comment,
            regrade.requested_by,
            {},
            now};
}

}  // namespace

struct Regrading::Batch {
    std::vector<GradedAgain> slots;
};

Task<RegradeView> Regrading::start(const Context& context, const StartRegrade& input) const {
    const store::RegradeRow row = co_await plan(context, input);
    const OrganizationId organization = row.organization_id;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        if (!row.preview) store::lock_corrections(transaction, row.quiz_id);
        co_await store::insert_regrade(transaction, context, row);
        parts_.jobs.enqueue(transaction, context, RunRegrade{organization, row.regrade_id});
    });
    co_await run_batch(context, organization, row.regrade_id);  // the job goes on
    co_return co_await view(context, row.quiz_id, row.regrade_id);
}

Task<store::RegradeRow> Regrading::plan(const Context& context, const StartRegrade& input) const {
    const Principal& caller = context.principal;
    const GraderOfQuiz grader =
        co_await require_quiz_grader(parts_.database, context, parts_.door, input.quiz_id);
    if (!may_decide(grader)) {
        throw forbidden("grading.not_allowed",
                        "Only those who may edit the course let a quiz be graded anew.");
    }
    const auto question = co_await store::find_question(parts_.database, context,
                                                        caller.organization_id, input.question_id);
    if (!question || !co_await store::is_asked(parts_.database, context, caller.organization_id,
                                               input.quiz_id, input.question_id))
        throw not_found("question");
    const std::int32_t to_version = input.to_version.value_or(question->version);
    if (to_version == input.from_version)
        throw invalid("to_version", "same", "This version has graded the answers already.");
    const auto from = co_await store::find_version(parts_.database, context, caller.organization_id,
                                                   input.question_id, input.from_version);
    const auto to = co_await store::find_version(parts_.database, context, caller.organization_id,
                                                 input.question_id, to_version);
    if (!from || !to) throw not_found("version");
    const Question old_question = read_question(from->document.text);
    const Question new_question = read_question(to->document.text);
    if (old_question.body.interaction.index() != new_question.body.interaction.index())
        throw invalid("to_version", "other_type", "This version asks for another kind of answer.");
    const Time now = parts_.clock.now();
    store::RegradeRow row;
    row.regrade_id = RegradeId::make(now);
    row.organization_id = caller.organization_id;
    row.quiz_id = input.quiz_id;
    row.question_id = input.question_id;
    row.from_version = input.from_version;
    row.to_version = to_version;
    row.preview = input.preview;
    row.requested_by = caller.user_id;
    row.requested_at = row.updated_at = now;
    co_return row;
}

Task<bool> Regrading::run_batch(const Context& context, OrganizationId organization,
                                RegradeId regrade) const {
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<bool> {
            auto row = co_await store::lock_regrade(transaction, context, organization, regrade);
            if (!row || row->state == RegradeState::done || row->state == RegradeState::failed)
                co_return false;
            row->updated_at = parts_.clock.now();
            auto grades = co_await store::take_old_grades(transaction, context, *row, kAtOnce);
            const bool is_last = grades.size() < static_cast<std::size_t>(kAtOnce);
            row->state = is_last ? RegradeState::done : RegradeState::running;
            if (is_last) row->finished_at = row->updated_at;
            if (!grades.empty()) row->after_attempt = grades.back().attempt_id;
            const Batch batch = co_await grade(transaction, context, *row, std::move(grades));
            for (const GradedAgain& slot : batch.slots) {
                ++row->answers;
                if (slot.before.by_hand) ++row->by_hand;
                if (is_another(slot)) ++row->changed;
            }
            store::save_regrade(transaction, *row);
            co_await save(transaction, context, *row, batch);
            co_return !is_last;
        });
}

Task<Regrading::Batch> Regrading::grade(pg::Transaction& transaction, const Context& context,
                                        const store::RegradeRow& regrade,
                                        std::vector<store::OldGrade> grades) const {
    const OrganizationId organization = regrade.organization_id;
    std::vector<store::SlotName> names;
    for (const store::OldGrade& old : grades)
        names.push_back({old.attempt_id, old.slot});
    std::map<AttemptId, std::vector<AnswerEntry>> histories;
    for (const auto& row :
         co_await store::list_slot_answers(transaction, context, organization, names))
        histories[row.attempt_id].push_back(to_entry(row));
    Batch batch;
    for (store::OldGrade& old : grades) {
        const auto snapshot = co_await parts_.quizzes.snapshot(
            transaction, context, organization, regrade.quiz_id, old.snapshot_number);
        GradedAgain& slot = batch.slots.emplace_back();
        slot.laid = laid_of(old);
        slot.behaviour = snapshot->quiz.behaviour;
        slot.history = std::move(histories[old.attempt_id]);
        slot.before = std::move(old);
    }
    const VersionRef version{regrade.question_id, regrade.to_version};
    const auto questions =
        co_await parts_.questions.questions(transaction, context, organization, {version});
    co_return co_await parts_.work_pool.run(
        context.deadline, [questions, version, batch = std::move(batch)]() mutable {
            for (GradedAgain& slot : batch.slots)
                grade_again(slot, questions.at(version));
            return std::move(batch);
        });
}

Task<> Regrading::save(pg::Transaction& transaction, const Context& context,
                       const store::RegradeRow& regrade, const Batch& batch) const {
    const OrganizationId organization = regrade.organization_id;
    std::vector<store::RegradeChangeRow> changes;
    std::vector<store::SlotRow> slots;
    std::vector<store::HistoryRow> history;
    std::vector<AttemptId> attempts;
    for (const GradedAgain& slot : batch.slots) {
        slots.push_back(row_after(slot, regrade.to_version));
        if (!is_another(slot)) continue;
        changes.push_back(change_of(slot));
        history.push_back(history_of(regrade, slot.before, slots.back(), regrade.updated_at));
        attempts.push_back(slot.before.attempt_id);
    }
    store::add_changes(transaction, regrade, changes);
    if (regrade.preview || slots.empty()) co_return;
    store::write_new_grades(transaction, organization, slots);
    if (attempts.empty()) co_return;
    store::add_history(transaction, organization, history);
    co_await parts_.results.grades_changed(transaction, context, organization, attempts);
}

Task<> Regrading::run(jobs::JobContext& job, const RunRegrade& input) const {
    const Context context = acting_for(job.context(), input.organization_id);
    std::exception_ptr failure;
    try {
        while (co_await run_batch(context, input.organization_id, input.regrade_id)) {
        }
    } catch (...) {
        failure = std::current_exception();
    }
    if (!failure) co_return;
    if (job.is_last_attempt()) {
        co_await store::fail_regrade(parts_.database, context, input.organization_id,
                                     input.regrade_id, parts_.clock.now());
    }
    std::rethrow_exception(failure);
}

Task<> Regrading::watch(const Context& context) const {
    constexpr std::int32_t kMost = 100;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const Time now = parts_.clock.now();
        for (const auto& stuck :
             co_await store::take_stuck_regrades(transaction, context, now - kStuck, now, kMost)) {
            parts_.jobs.enqueue(transaction, acting_for(context, stuck.organization_id),
                                RunRegrade{stuck.organization_id, stuck.regrade_id});
        }
    });
}

Task<RegradeView> Regrading::view(const Context& context, QuizId quiz, RegradeId regrade) const {
    const auto found =
        co_await store::list_regrades(parts_.database, context, context.principal.organization_id,
                                      quiz, regrade, std::nullopt, 1);
    if (found.empty()) throw not_found("regrade");
    co_return found.front();
}

Task<RegradePage> Regrading::list(const Context& context, const ListRegrades& query) const {
    co_await require_quiz_grader(parts_.database, context, parts_.door, query.quiz_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::optional<RegradeId> before;
    if (query.cursor) before = http::decode_cursor<RegradePosition>(*query.cursor).before;
    RegradePage page{
        co_await store::list_regrades(parts_.database, context, context.principal.organization_id,
                                      query.quiz_id, std::nullopt, before, limit + 1),
        {}};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(RegradePosition{page.items.back().id});
    }
    co_return page;
}

Task<RegradeView> Regrading::get(const Context& context, const RegradePath& path) const {
    co_await require_quiz_grader(parts_.database, context, parts_.door, path.quiz_id);
    co_return co_await view(context, path.quiz_id, path.regrade_id);
}

Task<RegradeChangePage> Regrading::changes(const Context& context,
                                           const ListRegradeChanges& query) const {
    const OrganizationId organization = context.principal.organization_id;
    const GraderOfQuiz grader =
        co_await require_quiz_grader(parts_.database, context, parts_.door, query.quiz_id);
    co_await view(context, query.quiz_id, query.regrade_id);
    const bool anonymous =
        co_await store::is_anonymous(parts_.database, context, organization, query.quiz_id);
    const std::int32_t limit = query.limit.value_or(kDefaultChanges);
    std::optional<AttemptId> after;
    if (query.cursor) after = http::decode_cursor<ChangePosition>(*query.cursor).after;
    auto rows =
        co_await store::list_regrade_changes(parts_.database, context, organization, query.quiz_id,
                                             query.regrade_id, grader.sections, after, limit + 1);
    RegradeChangePage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(ChangePosition{rows.back().attempt_id});
    }
    for (const store::RegradeChangeRow& row : rows) {
        page.items.push_back({row.attempt_id,
                              to_taker(row.attempt_id, row.user_id, row.name, row.email,
                                       anonymous ? Names::hidden : Names::shown),
                              row.slot, row.outcome_before, Score::of_units(row.earned_before),
                              row.outcome, Score::of_units(row.earned),
                              Score::of_units(row.points)});
    }
    co_return page;
}

}  // namespace lms::assessment
