#include "services/assessment/app/grading_queue.hpp"

#include <algorithm>
#include <map>

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/domain/attempt_grading.hpp"
#include "services/assessment/domain/attempt_review.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kDefaultLimit = 50;

struct WaitingPosition {
    AttemptId after;
};
BOOST_DESCRIBE_STRUCT(WaitingPosition, (), (after))
struct GradingPosition {
    AttemptId after;
    std::int32_t position = 0;
};
BOOST_DESCRIBE_STRUCT(GradingPosition, (), (after, position))

AttemptLayout layout_of(const store::LaidAttempt& laid) {
    store::AttemptRow row;
    row.attempt_id = laid.attempt_id;
    row.seed = laid.seed;
    row.layout = laid.layout;
    return read_layout(row);
}

// A row with all that it takes to show it.
struct Claimed {
    GradingAnswer answer;
    store::LaidAttempt attempt;
    std::shared_ptr<const QuizSnapshot> snapshot;
    std::vector<AnswerEntry> history;
};

// What a grader needs beside the row.
ClaimedAnswer describe_answer(GradingAnswer answer, const Quiz& quiz, const Question& question,
                              const LaidQuestion& laid, AnswerHistory history) {
    ClaimedAnswer claimed;
    static_cast<GradingAnswer&>(claimed) = std::move(answer);
    claimed.name = question.facts.name;
    claimed.asked = show(quiz, question, laid, history).question;
    claimed.key = question.key;
    claimed.answer = counted_answer(question, laid.seed, quiz.behaviour, history).answer;
    claimed.right_answer = own_answer(question, laid.seed);
    return claimed;
}

// The right answers of formulas may take their time.
std::vector<ClaimedAnswer> describe_answers(std::vector<Claimed> rows,
                                            const ShelvedQuestions& questions) {
    std::vector<ClaimedAnswer> answers;
    for (Claimed& row : rows) {
        const AttemptLayout layout = layout_of(row.attempt);
        const LaidQuestion* place = layout.find(row.answer.slot);
        if (place == nullptr) throw std::logic_error("a slot that was not laid out is graded");
        const Question& question = questions.at({row.answer.question_id, row.answer.version});
        answers.push_back(describe_answer(std::move(row.answer), row.snapshot->quiz, question,
                                          *place, row.history));
    }
    return answers;
}

}  // namespace

struct GradingQueues::Seen {
    GraderOfQuiz grader;
    store::QueueScope scope;
    Names names = Names::shown;
    bool is_anonymous = false;
};

Task<GradingQueues::Seen> GradingQueues::see(const Context& context, QuizId quiz) const {
    const Principal& caller = context.principal;
    Seen seen;
    seen.grader = co_await require_quiz_grader(parts_.database, context, parts_.door, quiz);
    seen.scope = {quiz, seen.grader.sections, caller.user_id, parts_.clock.now()};
    seen.is_anonymous =
        co_await store::is_anonymous(parts_.database, context, caller.organization_id, quiz);
    if (seen.is_anonymous) seen.names = Names::hidden;
    co_return seen;
}

Task<GradingQueue> GradingQueues::queue(const Context& context, const Seen& seen) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto counts =
        co_await store::count_waiting(parts_.database, context, organization, seen.scope);
    co_return GradingQueue{
        seen.is_anonymous, may_decide(seen.grader), counts.waiting, counts.students,
        co_await store::list_queue(parts_.database, context, organization, seen.scope)};
}

Task<GradingQueue> GradingQueues::get(const Context& context, QuizId quiz) const {
    const Seen seen = co_await see(context, quiz);
    co_return co_await queue(context, seen);
}

Task<GradingQueue> GradingQueues::set_anonymity(const Context& context,
                                                const SetAnonymity& input) const {
    Seen seen = co_await see(context, input.quiz_id);
    if (!may_decide(seen.grader)) {
        throw forbidden("grading.not_allowed",
                        "Only those who may edit the course decide whether names are shown.");
    }
    co_await store::set_anonymous(parts_.database, context, context.principal.organization_id,
                                  input.quiz_id, input.is_anonymous, context.principal.user_id,
                                  seen.scope.now);
    seen.is_anonymous = input.is_anonymous;
    co_return co_await queue(context, seen);
}

Task<WaitingStudentPage> GradingQueues::students(const Context& context,
                                                 const ListWaitingStudents& query) const {
    const Seen seen = co_await see(context, query.quiz_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::optional<AttemptId> after;
    if (query.cursor) after = http::decode_cursor<WaitingPosition>(*query.cursor).after;
    auto rows = co_await store::list_waiting(
        parts_.database, context, context.principal.organization_id, seen.scope, after, limit + 1);
    WaitingStudentPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(WaitingPosition{rows.back().attempt_id});
    }
    for (const store::WaitingStudentRow& row : rows) {
        page.items.push_back(
            {row.attempt_id, to_taker(row.attempt_id, row.user_id, row.name, row.email, seen.names),
             row.number, row.ended, row.waiting});
    }
    co_return page;
}

Task<GradingAnswerPage> GradingQueues::answers(const Context& context,
                                               const ListGradingAnswers& query) const {
    const Seen seen = co_await see(context, query.quiz_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    store::AnswerQuery wanted{seen.scope, query.question_id, query.version, query.attempt_id};
    wanted.state = query.state.value_or(AnswerState::waiting);
    wanted.limit = limit + 1;
    if (query.cursor) {
        const auto position = http::decode_cursor<GradingPosition>(*query.cursor);
        wanted.after = position.after;
        wanted.after_position = position.position;
    }
    auto rows = co_await store::list_grading(parts_.database, context,
                                             context.principal.organization_id, wanted);
    GradingAnswerPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        const store::GradingRow& last = rows.back();
        page.next_cursor = http::encode_cursor(GradingPosition{last.attempt_id, last.position});
    }
    for (const store::GradingRow& row : rows)
        page.items.push_back(to_view(row, context.principal.user_id, seen.names));
    co_return page;
}

Task<ClaimedAnswers> GradingQueues::claim(const Context& context, const ClaimAnswers& input) const {
    if (input.slot && !input.attempt_id)
        throw invalid("attempt_id", "required", "A slot is one of an attempt.");
    const Seen seen = co_await see(context, input.quiz_id);
    const auto slots = co_await take(context, seen, input);
    co_return co_await describe(context, seen, slots);
}

Task<std::vector<store::SlotName>> GradingQueues::take(const Context& context, const Seen& seen,
                                                       const ClaimAnswers& input) const {
    const Time until = seen.scope.now + parts_.claim;
    if (input.slot) {
        const store::SlotName slot{*input.attempt_id, *input.slot};
        co_await claim_one(context, seen, slot, until);
        co_return std::vector{slot};
    }
    store::AnswerQuery wanted{seen.scope, input.question_id, input.version, input.attempt_id};
    wanted.limit = input.count.value_or(1);
    // Whoever asked in the same moment may have been given all that this one looked at.
    constexpr int kTries = 3;
    std::vector<store::SlotName> slots;
    for (int i = 0; i < kTries && slots.empty(); ++i) {
        slots = co_await store::claim_next(parts_.database, context,
                                           context.principal.organization_id, wanted, until);
    }
    co_return slots;
}

Task<> GradingQueues::claim_one(const Context& context, const Seen& seen,
                                const store::SlotName& slot, Time until) const {
    const OrganizationId organization = context.principal.organization_id;
    if (co_await store::claim_slot(parts_.database, context, organization, seen.scope, slot, until))
        co_return;
    const auto rows =
        co_await store::list_claimed(parts_.database, context, organization, seen.scope, {slot});
    if (rows.empty()) throw not_found("slot");
    throw conflict("grading.claimed", "Somebody else is grading this answer.");
}

Task<ClaimedAnswers> GradingQueues::describe(const Context& context, const Seen& seen,
                                             const std::vector<store::SlotName>& slots) const {
    ClaimedAnswers claimed;
    if (slots.empty()) co_return claimed;
    const OrganizationId organization = context.principal.organization_id;
    pg::Database& database = parts_.database;
    const auto rows =
        co_await store::list_claimed(database, context, organization, seen.scope, slots);
    std::vector<AttemptId> attempts;
    std::vector<VersionRef> versions;
    for (const store::GradingRow& row : rows) {
        attempts.push_back(row.attempt_id);
        versions.push_back({row.question_id, row.version});
    }
    const auto questions =
        co_await parts_.questions.questions(database, context, organization, versions);
    std::map<AttemptId, store::LaidAttempt> laid;
    for (auto& attempt : co_await store::list_layouts(database, context, organization, attempts))
        laid.emplace(attempt.attempt_id, std::move(attempt));
    std::map<std::pair<AttemptId, std::string>, std::vector<AnswerEntry>> histories;
    for (const auto& row :
         co_await store::list_slot_answers(database, context, organization, slots))
        histories[{row.attempt_id, row.slot}].push_back(to_entry(row));
    std::vector<Claimed> found;
    for (const store::GradingRow& row : rows) {
        const store::LaidAttempt& attempt = laid.at(row.attempt_id);
        found.push_back(
            {to_view(row, context.principal.user_id, seen.names), attempt,
             co_await parts_.quizzes.snapshot(database, context, organization, seen.scope.quiz,
                                              attempt.snapshot_number.value()),
             std::move(histories[{row.attempt_id, row.slot}])});
    }
    claimed.items = co_await parts_.work_pool.run(
        context.deadline, [found = std::move(found), questions]() mutable {
            return describe_answers(std::move(found), questions);
        });
    co_return claimed;
}

Task<> GradingQueues::release(const Context& context, QuizId quiz) const {
    const Seen seen = co_await see(context, quiz);
    co_await store::release_claims(parts_.database, context, context.principal.organization_id,
                                   seen.scope);
}

}  // namespace lms::assessment
