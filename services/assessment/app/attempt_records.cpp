#include "services/assessment/app/attempt_records.hpp"

#include <algorithm>
#include <map>

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/app/attempt_documents.hpp"
#include "services/assessment/domain/answer_timing.hpp"
#include "services/assessment/domain/attempt_grading.hpp"
#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/store/signal_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kDefaultLimit = 50;
constexpr std::int32_t kMostFacts = 1000;  // of each kind, of an attempt

struct AttemptPosition {
    AttemptId before;
};
BOOST_DESCRIBE_STRUCT(AttemptPosition, (), (before))

AttemptSummary to_view(const store::AttemptListRow& row, QuizId quiz, Names names) {
    AttemptSummary view;
    view.attempt_id = row.attempt_id;
    view.quiz_id = quiz;
    view.taker = to_taker(row.attempt_id, row.user_id, row.name, row.email, names);
    view.number = row.number;
    view.status = row.status;
    view.began = row.began;
    view.deadline = row.deadline;
    view.ended = row.ended;
    if (row.earned) view.earned = Score::of_units(*row.earned);
    view.possible = Score::of_units(row.possible);
    view.is_complete = row.is_complete;
    view.waiting = row.waiting;
    view.snapshot = row.snapshot_number;
    return view;
}

AnswerRecord to_view(const AnswerEntry& entry, const AnswerEntry* newest) {
    AnswerRecord view;
    view.sequence = entry.message.sequence;
    view.action = entry.message.action;
    view.answer = entry.message.answer;
    view.certainty = entry.message.certainty;
    view.hint = entry.message.hint;
    view.client_at = entry.message.client_at;
    view.received = entry.received;
    view.in_grace = entry.promptness == Promptness::in_grace;
    view.checked = entry.checked;
    view.is_newest = newest != nullptr && newest->message.sequence == entry.message.sequence;
    return view;
}

GradeChange to_view(const store::HistoryRow& row) {
    return {row.cause,
            row.outcome_before,
            Score::of_units(row.earned_before),
            row.outcome,
            Score::of_units(row.earned),
            row.version,
            row.comment,
            row.changed_by,
            row.name,
            row.changed_at};
}

// What is known of a slot.
struct SlotFacts {
    std::vector<AnswerEntry> entries;   // that are shown
    std::vector<AnswerEntry> relevant;  // that rules read
    std::int64_t kept = 0;
    std::optional<store::SlotRow> graded;
    std::vector<GradeChange> changes;
};

SlotRecord describe_slot(const Quiz& quiz, const Question& question, const LaidQuestion& laid,
                         SlotFacts facts) {
    SlotRecord record;
    record.slot = laid.slot;
    record.section = laid.section;
    record.page = laid.page;
    record.question_id = laid.version.question_id;
    record.version = laid.version.version;
    record.name = question.facts.name;
    record.points = laid.points;
    record.asked = show(quiz, question, laid, facts.relevant).question;
    record.key = question.key;
    record.answer = counted_answer(question, laid.seed, quiz.behaviour, facts.relevant).answer;
    record.right_answer = own_answer(question, laid.seed);
    if (facts.graded) record.grade = assessment::to_view(*facts.graded);
    record.entry_count = static_cast<std::int32_t>(facts.kept);
    const AnswerEntry* newest = newest_answer(facts.entries);
    for (const AnswerEntry& entry : facts.entries)
        record.entries.push_back(to_view(entry, newest));
    record.changes = std::move(facts.changes);
    return record;
}

// Every slot of the layout. The right answers of formulas may take their time.
std::vector<SlotRecord> describe_slots(const Quiz& quiz, const ShelvedQuestions& questions,
                                       const AttemptLayout& layout,
                                       std::map<std::string, SlotFacts> facts) {
    std::vector<SlotRecord> records;
    for (const LaidQuestion& laid : layout.questions)
        records.push_back(
            describe_slot(quiz, questions.at(laid.version), laid, std::move(facts[laid.slot])));
    return records;
}

struct Change {
    std::string from;
    std::string to;
};
BOOST_DESCRIBE_STRUCT(Change, (), (from, to))

std::vector<Moved> moves_of(const std::vector<store::SignalRow>& rows, store::SignalKind kind) {
    std::vector<Moved> moves;
    for (const store::SignalRow& row : rows) {
        if (row.kind != kind) continue;
        auto change = json::read_lenient<Change>(row.detail.text);
        moves.push_back({std::move(change.from), std::move(change.to), row.at});
    }
    return moves;
}

// From where the attempt was taken, and with what.
void add_presence(AttemptSignals& view, const store::AttemptRow& attempt,
                  const std::vector<store::SignalRow>& rows, Time now) {
    const Time until = attempt.ended.value_or(now);
    const auto addresses = moves_of(rows, store::SignalKind::address_changed);
    const auto sessions = moves_of(rows, store::SignalKind::session_changed);
    view.addresses = heard_from(attempt.began, until, attempt.address, addresses);
    view.browsers = heard_from(attempt.began, until, attempt.browser, sessions);
    view.session_changes = static_cast<std::int32_t>(sessions.size());
    view.addresses_in_turns = take_turns(view.addresses);
    view.browsers_in_turns = take_turns(view.browsers);
}

// What a student could be known by; how often something changed stays.
void blank_sources(AttemptSignals& view) {
    for (SignalRecord& signal : view.signals)
        signal.detail = {"{}"};
    for (HeardFrom& heard : view.addresses)
        heard.source.clear();
    for (HeardFrom& heard : view.browsers)
        heard.source.clear();
}

}  // namespace

Task<AttemptPage> AttemptRecords::list(const Context& context, const ListAttempts& query) const {
    const OrganizationId organization = context.principal.organization_id;
    const GraderOfQuiz grader =
        co_await require_quiz_grader(parts_.database, context, parts_.door, query.quiz_id);
    const bool anonymous =
        co_await store::is_anonymous(parts_.database, context, organization, query.quiz_id);
    const bool has_words = query.q && !query.q->empty();
    if (anonymous && (has_words || query.user_id))
        throw conflict("grading.anonymous", "This quiz is graded without names.");
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    store::AttemptQuery wanted{query.quiz_id, grader.sections};
    wanted.status = query.status;
    wanted.student = query.user_id;
    if (has_words) wanted.words = query.q;
    wanted.waiting = query.waiting.value_or(false);
    wanted.limit = limit + 1;
    if (query.cursor) wanted.before = http::decode_cursor<AttemptPosition>(*query.cursor).before;
    auto rows = co_await store::list_quiz_attempts(parts_.database, context, organization, wanted);
    AttemptPage page;
    if (rows.size() > static_cast<std::size_t>(limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(AttemptPosition{rows.back().attempt_id});
    }
    for (const store::AttemptListRow& row : rows)
        page.items.push_back(to_view(row, query.quiz_id, anonymous ? Names::hidden : Names::shown));
    co_return page;
}

Task<AttemptSummary> AttemptRecords::summary(const Context& context,
                                             const store::AttemptRow& attempt) const {
    const OrganizationId organization = attempt.organization_id;
    const bool anonymous =
        co_await store::is_anonymous(parts_.database, context, organization, attempt.quiz_id);
    store::AttemptQuery wanted{attempt.quiz_id};
    wanted.only = attempt.attempt_id;
    const auto rows =
        co_await store::list_quiz_attempts(parts_.database, context, organization, wanted);
    if (rows.empty()) throw not_found("attempt");
    co_return to_view(rows.front(), attempt.quiz_id, anonymous ? Names::hidden : Names::shown);
}

Task<AttemptRecord> AttemptRecords::answers(const Context& context, const GetAnswers& query) const {
    pg::Database& database = parts_.database;
    const OrganizationId organization = context.principal.organization_id;
    const GraderOfAttempt seen =
        co_await require_attempt_grader(database, context, parts_.door, query.attempt_id);
    const AttemptId attempt = query.attempt_id;
    const auto snapshot =
        co_await parts_.quizzes.snapshot(database, context, organization, seen.attempt.quiz_id,
                                         seen.attempt.snapshot_number.value());
    AttemptLayout layout = read_layout(seen.attempt);
    if (query.slot) {
        std::erase_if(layout.questions,
                      [&](const LaidQuestion& laid) { return laid.slot != *query.slot; });
        if (layout.questions.empty()) throw not_found("slot");
    }
    std::map<std::string, SlotFacts> facts;
    for (const auto& row : co_await store::list_entries(
             database, context, organization, attempt, query.slot,
             query.slot ? static_cast<std::int32_t>(kMostEntries) : kFewEntries)) {
        facts[row.slot].entries.push_back(to_entry(row));
        facts[row.slot].kept = row.kept;
    }
    std::vector<store::SlotName> names;
    std::vector<VersionRef> versions;
    for (const LaidQuestion& laid : layout.questions) {
        names.push_back({attempt, laid.slot});
        versions.push_back(laid.version);
    }
    for (const auto& row :
         co_await store::list_slot_answers(database, context, organization, names))
        facts[row.slot].relevant.push_back(to_entry(row));
    for (auto& row : co_await store::list_slots(database, context, organization, attempt))
        facts[row.slot].graded = std::move(row);
    for (const auto& row :
         co_await store::list_history(database, context, organization, attempt, query.slot))
        facts[row.slot].changes.push_back(to_view(row));
    const auto questions =
        co_await parts_.questions.questions(database, context, organization, versions);
    AttemptRecord record;
    record.attempt = co_await summary(context, seen.attempt);
    record.title = snapshot->quiz.title;
    record.slots = co_await parts_.work_pool.run(
        context.deadline,
        [snapshot, questions, layout = std::move(layout), facts = std::move(facts)]() mutable {
            return describe_slots(snapshot->quiz, questions, layout, std::move(facts));
        });
    co_return record;
}

Task<AttemptSignals> AttemptRecords::signals(const Context& context, AttemptId attempt) const {
    const OrganizationId organization = context.principal.organization_id;
    const GraderOfAttempt seen =
        co_await require_attempt_grader(parts_.database, context, parts_.door, attempt);
    const auto rows = co_await store::list_signals(parts_.database, context, organization, attempt,
                                                   0, kMostFacts);
    std::vector<ArrivedAnswer> arrived;
    for (auto& row : co_await store::list_arrivals(parts_.database, context, organization, attempt,
                                                   kMostFacts + 1))
        arrived.push_back({std::move(row.slot), row.sequence, row.client_at, row.received});
    AttemptSignals view;
    view.is_cut_off = arrived.size() > kMostFacts;
    if (view.is_cut_off) arrived.pop_back();
    view.answers = answer_timings(seen.attempt.began, std::move(arrived));
    for (const store::SignalRow& row : rows)
        view.signals.push_back(
            {row.at, row.client_at, std::string(json::to_text(row.kind)), row.detail});
    add_presence(view, seen.attempt, rows, parts_.clock.now());
    if (co_await store::is_anonymous(parts_.database, context, organization, seen.attempt.quiz_id))
        blank_sources(view);
    co_return view;
}

}  // namespace lms::assessment
