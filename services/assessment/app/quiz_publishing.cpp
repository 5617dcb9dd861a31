#include "services/assessment/app/quiz_publishing.hpp"

#include <algorithm>
#include <set>

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/app/completions.hpp"
#include "services/assessment/contract/quiz_events.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/attempt_time.hpp"
#include "services/assessment/store/accommodation_store.hpp"
#include "services/assessment/store/pool_store.hpp"

namespace lms::assessment {

namespace {

struct SnapshotPosition {
    std::int32_t before = 0;
};
BOOST_DESCRIBE_STRUCT(SnapshotPosition, (), (before))

constexpr std::int32_t kDefaultLimit = 50;

struct Sources {
    std::vector<VersionRef> named;
    std::set<BankId> drawn_from;
};
Sources sources_of(const Quiz& quiz) {
    Sources sources;
    for (const Section& section : quiz.sections) {
        for (const Slot& slot : section.slots) {
            if (const auto* fixed = std::get_if<FixedSource>(&slot.source)) {
                sources.named.push_back({fixed->question_id, fixed->version});
            } else {
                sources.drawn_from.insert(std::get<DrawSource>(slot.source).bank_id);
            }
        }
    }
    return sources;
}

using Published = std::variant<QuizSnapshot, std::vector<FieldError>>;

QuizCheck check_of(const Quiz& quiz, const BankExtract& extract) {
    QuizCheck check;
    const auto outcome = publish(quiz, extract);
    if (const auto* snapshot = std::get_if<QuizSnapshot>(&outcome)) {
        check.total_points = snapshot->total_points;
    } else {
        for (const FieldError& fault : std::get<std::vector<FieldError>>(outcome))
            check.faults.push_back({fault.field, fault.code, fault.message});
    }
    check.pools = pool_sizes(quiz, extract);
    check.question_count = question_count(quiz);
    return check;
}

}  // namespace

Task<BankExtract> QuizPublishing::gather(pg::Session& session, const Context& context,
                                         const Quiz& quiz,
                                         const std::vector<course::TaughtCourse>& taught) const {
    const OrganizationId organization = context.principal.organization_id;
    const Sources sources = sources_of(quiz);
    BankExtract extract;
    extract.named = co_await store::list_named(session, context, organization, sources.named);
    std::set<BankId> wanted = sources.drawn_from;
    for (const BankVersion& version : extract.named)
        wanted.insert(version.bank_id);
    const auto rows = co_await store::find_banks(session, context, asker_of(context),
                                                 {wanted.begin(), wanted.end()});
    for (const store::BankRow& row : rows) {
        if (BankDoor::right(context, row, taught)) extract.banks.push_back(row.bank_id);
    }
    const auto may_use = [&](BankId bank) {
        return std::ranges::find(extract.banks, bank) != extract.banks.end();
    };
    std::erase_if(extract.named,
                  [&](const BankVersion& version) { return !may_use(version.bank_id); });
    std::vector<BankId> drawn_from;
    std::ranges::copy_if(sources.drawn_from, std::back_inserter(drawn_from), may_use);
    extract.current = co_await store::list_current(session, context, organization, drawn_from);
    co_return extract;
}

Task<QuizCheck> QuizPublishing::check(const Context& context, QuizId quiz) const {
    co_await parts_.door.to_edit(context, quiz);
    const auto taught = co_await parts_.banks.courses(context);
    const auto row = co_await store::find_draft(parts_.database, context,
                                                context.principal.organization_id, quiz);
    if (!row) throw not_found("quiz");
    const Quiz draft = read_quiz(row->document.text);
    const BankExtract extract = co_await gather(parts_.database, context, draft, taught);
    QuizCheck check = co_await parts_.work_pool.run(
        context.deadline, [draft, extract] { return check_of(draft, extract); });
    check.revision = row->revision;
    co_return check;
}

Task<SnapshotSummary> QuizPublishing::publish(const Context& context, QuizId quiz) const {
    co_await parts_.door.to_edit(context, quiz);
    const auto taught = co_await parts_.banks.courses(context);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<SnapshotSummary> {
            auto row = co_await store::lock_draft(transaction, context,
                                                  context.principal.organization_id, quiz);
            if (!row) throw not_found("quiz");
            http::require_match(context, row->revision);
            if (row->archived_at)
                throw conflict("quiz.archived", "Take the quiz out of the archive first.");
            const Quiz draft = read_quiz(row->document.text);
            const BankExtract extract = co_await gather(transaction, context, draft, taught);
            const Published outcome = co_await parts_.work_pool.run(
                context.deadline,
                [draft, extract] { return lms::assessment::publish(draft, extract); });
            if (const auto* faults = std::get_if<std::vector<FieldError>>(&outcome))
                throw invalid(*faults);
            co_return co_await publish(transaction, context, std::move(*row),
                                       std::get<QuizSnapshot>(outcome));
        });
}

Task<SnapshotSummary> QuizPublishing::publish(pg::Transaction& transaction, const Context& context,
                                              store::QuizRow row,
                                              const QuizSnapshot& snapshot) const {
    const OrganizationId organization = context.principal.organization_id;
    std::optional<SnapshotSummary> newest;
    if (row.published_number) {
        newest = co_await store::find_summary(transaction, context, organization, row.quiz_id,
                                              *row.published_number);
    }
    row.published_revision = row.revision;
    if (newest && newest->hash == snapshot.hash) {
        store::update_published(transaction, organization, row);
        co_return *newest;
    }
    SnapshotSummary made;
    made.number = row.published_number.value_or(0) + 1;
    made.hash = snapshot.hash;
    made.total_points = snapshot.total_points;
    made.question_count = question_count(snapshot.quiz);
    made.published_by = context.principal.user_id;
    made.published_at = parts_.clock.now();
    co_await store::insert_snapshot(transaction, context, organization, row.quiz_id, made,
                                    snapshot);
    row.published_number = made.number;
    row.latest_close = latest_close(
        snapshot.quiz.timing,
        co_await store::list_granted(transaction, context, organization, row.quiz_id),
        co_await store::find_latest_end(transaction, context, organization, row.quiz_id));
    store::update_published(transaction, organization, row);
    parts_.outbox.append(
        transaction, context, organization, row.quiz_id.to_string(),
        QuizPublished{row.quiz_id, row.course_id, made.number, row.title, made.question_count,
                      snapshot.quiz.timing.opens, snapshot.quiz.timing.closes, made.published_by});
    co_await parts_.grades.declare(transaction, context, organization,
                                   {GradedKind::quiz, row.quiz_id.to_string(), row.course_id,
                                    row.title, snapshot.total_points});
    if (newest && co_await changes_results(transaction, context, row.quiz_id, *newest, snapshot)) {
        parts_.jobs.enqueue(transaction, context, PassOnResults{organization, row.quiz_id});
    }
    // Its closing hour may be another one.
    if (newest) parts_.jobs.enqueue(transaction, context, TellWithheld{organization, row.quiz_id});
    co_return (
        co_await store::find_summary(transaction, context, organization, row.quiz_id, made.number))
        .value();
}

Task<bool> QuizPublishing::changes_results(pg::Session& session, const Context& context,
                                           QuizId quiz, const SnapshotSummary& before,
                                           const QuizSnapshot& after) {
    if (before.total_points != after.total_points) co_return true;
    const auto snapshot = co_await store::find_snapshot(
        session, context, context.principal.organization_id, quiz, before.number);
    co_return !snapshot || snapshot->quiz.attempts.combining != after.quiz.attempts.combining;
}

Task<QuizSnapshot> QuizPublishing::preview(const Context& context, QuizId quiz) const {
    co_await parts_.door.to_edit(context, quiz);
    const auto taught = co_await parts_.banks.courses(context);
    const auto row = co_await store::find_draft(parts_.database, context,
                                                context.principal.organization_id, quiz);
    if (!row) throw not_found("quiz");
    const Quiz draft = read_quiz(row->document.text);
    const BankExtract extract = co_await gather(parts_.database, context, draft, taught);
    Published outcome = co_await parts_.work_pool.run(
        context.deadline, [draft, extract] { return lms::assessment::publish(draft, extract); });
    if (const auto* faults = std::get_if<std::vector<FieldError>>(&outcome)) throw invalid(*faults);
    co_return std::get<QuizSnapshot>(std::move(outcome));
}

Task<SnapshotPage> QuizPublishing::snapshots(const Context& context,
                                             const ListSnapshots& query) const {
    co_await parts_.door.to_grade(context, query.quiz_id);
    std::optional<std::int32_t> before;
    if (query.cursor) before = http::decode_cursor<SnapshotPosition>(*query.cursor).before;
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    SnapshotPage page;
    page.items =
        co_await store::list_snapshots(parts_.database, context, context.principal.organization_id,
                                       query.quiz_id, before, limit + 1);
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(SnapshotPosition{page.items.back().number});
    }
    co_return page;
}

}  // namespace lms::assessment
