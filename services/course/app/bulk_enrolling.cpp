#include "services/course/app/bulk_enrolling.hpp"

#include <map>

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/groups.hpp"
#include "services/course/app/looking_after.hpp"
#include "services/course/app/students_changed.hpp"
#include "services/course/contract/enrollment_events.hpp"
#include "services/course/store/roster_store.hpp"

namespace lms::course {

namespace {

constexpr std::size_t kAtOnce = 200;  // lines that nobody has to wait for a job for
constexpr std::int32_t kBatch = 200;

struct LineCursor {
    std::int32_t line = 0;
};
BOOST_DESCRIBE_STRUCT(LineCursor, (), (line))

LineFacts facts_of(const store::OpenLineRow& line) {
    LineFacts facts;
    facts.known = line.user_id.has_value();
    facts.section_missing = line.section && !line.wanted_section;
    facts.enrolled = line.enrollment_id.has_value();
    facts.changes = (line.wanted_section && line.wanted_section != line.present_section) ||
                    (line.expires_at && line.expires_at != line.present_expiry);
    facts.requested = line.is_requested;
    facts.was_enrolled = line.was_enrolled;
    return facts;
}

std::int32_t taken_by(const std::vector<BulkOutcomeCount>& outcomes) {
    std::int32_t taken = 0;
    for (const BulkOutcomeCount& count : outcomes) {
        if (count.outcome == BulkOutcome::enrolled || count.outcome == BulkOutcome::returned) {
            taken += count.lines;
        }
    }
    return taken;
}

}  // namespace

Task<std::vector<ListedPerson>> BulkEnrolling::read_people(const Context& context,
                                                           const StartBulkEnrollment& input) const {
    if (input.csv.has_value() == input.cohort_id.has_value()) {
        throw invalid("csv", "required", "Give either a file or a cohort.");
    }
    if (input.csv) {
        auto read = read_enrollment_list(*input.csv, kMaxCsvLines);
        if (auto* errors = std::get_if<std::vector<FieldError>>(&read)) {
            throw invalid(std::move(*errors));
        }
        co_return std::get<std::vector<ListedPerson>>(std::move(read));
    }
    const OrganizationId organization = context.principal.organization_id;
    const auto cohort =
        co_await store::find_cohort(*database_, context, organization, *input.cohort_id);
    if (!cohort) throw not_found("cohort");
    std::vector<ListedPerson> people;
    for (std::string& email : co_await store::list_cohort_emails(*database_, context, organization,
                                                                 *input.cohort_id, kMaxCsvLines)) {
        ListedPerson& person = people.emplace_back();
        person.line = static_cast<std::int32_t>(people.size());
        person.email = std::move(email);
        person.expires_at = cohort->ends_at;
    }
    co_return people;
}

Task<BulkEnrollment> BulkEnrolling::start(const Context& context,
                                          const StartBulkEnrollment& input) const {
    const auto course = co_await get_course_to_look_after(*database_, context, input.course_id);
    if (course.sections_only) throw not_found("course");
    if (!course.published_version) {
        throw conflict("course.not_published", "The course has not been published yet.");
    }
    if (course.is_archived) {
        throw conflict("course.archived", "The course is archived and takes no new students.");
    }
    const auto people = co_await read_people(context, input);
    const bool at_once = people.size() <= kAtOnce;
    const auto work = [&](pg::Transaction& transaction) -> Task<BulkEnrollment> {
        const Principal& caller = context.principal;
        const Time now = clock_->now();
        store::BulkRow row;
        row.bulk_id = BulkId::make(now);
        row.course_id = input.course_id;
        row.cohort_id = input.cohort_id;
        row.dry_run = input.dry_run.value_or(false);
        row.line_count = static_cast<std::int32_t>(people.size());
        for (const ListedPerson& person : people)
            row.done_count += person.repeated ? 1 : 0;
        row.requested_by = caller.user_id;
        row.created_at = now;
        store::insert_bulk(transaction, caller.organization_id, row);
        store::insert_lines(transaction, caller.organization_id, row.bulk_id, people);
        if (at_once) {
            do {
                row = co_await run_batch(transaction, context, row.bulk_id);
            } while (row.state != BulkState::done);
        } else {
            jobs_->enqueue(transaction, context, RunBulkEnrollment{row.bulk_id});
        }
        co_return co_await view(transaction, context, row.bulk_id);
    };
    co_return co_await idempotency_->run<BulkEnrollment>(context, "course.start_bulk", input, work);
}

Task<> BulkEnrolling::run(const Context& context, BulkId bulk, Progress report) const {
    for (;;) {
        const store::BulkRow row = co_await database_->transaction(
            context,
            [&](pg::Transaction& transaction) { return run_batch(transaction, context, bulk); });
        co_await report(row);
        if (row.state == BulkState::done) co_return;
    }
}

// Locks the list, then the policy: places are counted once and stay.
Task<store::BulkRow> BulkEnrolling::run_batch(pg::Transaction& transaction, const Context& context,
                                              BulkId bulk) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto found = co_await store::lock_bulk(transaction, context, organization, bulk);
    if (!found) throw not_found("bulk_enrollment");
    store::BulkRow row = *found;
    if (row.state == BulkState::done) co_return row;
    const auto policy =
        co_await store::lock_policy(transaction, context, organization, row.course_id);
    std::optional<std::int32_t> left;
    if (policy && policy->capacity) {
        const auto places =
            co_await store::count_places(transaction, context, organization, row.course_id);
        left = places_left(policy->capacity, places);
        if (row.dry_run) {  // what its earlier lines would have taken
            const auto done =
                co_await store::count_outcomes(transaction, context, organization, bulk);
            left = std::max(0, *left - taken_by(done));
        }
    }
    const auto lines = co_await store::list_open_lines(transaction, context, organization,
                                                       row.course_id, bulk, kBatch);
    std::vector<std::int32_t> numbers;
    std::vector<BulkOutcome> outcomes;
    std::map<SectionId, std::vector<UserId>> moved;
    for (const store::OpenLineRow& line : lines) {
        numbers.push_back(line.line);
        outcomes.push_back(plan_line(facts_of(line), left, !policy || policy->waiting_list));
        if (!row.dry_run) {
            co_await apply(transaction, context, row, line, outcomes.back());
            if (outcomes.back() == BulkOutcome::moved && line.wanted_section &&
                line.wanted_section != line.present_section) {
                moved[*line.wanted_section].push_back(line.user_id.value());
            }
        }
    }
    for (const auto& [section, users] : moved) {
        outbox_->append(transaction, context, organization, row.course_id.to_string(),
                        StudentsPlaced{row.course_id, section, users});
        co_await reevaluate_students(transaction, context, *jobs_,
                                     {organization, users, row.course_id, section.value},
                                     clock_->now());
    }
    if (!lines.empty()) store::set_outcomes(transaction, organization, bulk, numbers, outcomes);
    row.done_count += static_cast<std::int32_t>(lines.size());
    const bool is_done = row.done_count >= row.line_count || lines.empty();
    row.state = is_done ? BulkState::done : BulkState::running;
    if (is_done) row.finished_at = clock_->now();
    store::update_bulk(transaction, organization, row);
    co_return row;
}

Task<> BulkEnrolling::apply(pg::Transaction& transaction, const Context& context,
                            const store::BulkRow& bulk, const store::OpenLineRow& line,
                            BulkOutcome outcome) const {
    const OrganizationId organization = context.principal.organization_id;
    // A place in the line for each line: the order of the file is the order of the waiting list.
    const Time now = clock_->now() + std::chrono::microseconds(line.line);
    if (outcome == BulkOutcome::moved) {
        if (line.wanted_section) {
            store::set_section(transaction, organization, bulk.course_id, *line.user_id,
                               line.wanted_section, now);
        }
        if (line.expires_at) {
            store::set_expiry(transaction, organization, *line.enrollment_id, line.expires_at);
        }
        co_return;
    }
    const bool enters = outcome == BulkOutcome::enrolled || outcome == BulkOutcome::returned;
    if (!enters && outcome != BulkOutcome::waiting) co_return;
    EnrollmentWork work;
    store::RequestRow& row = work.row;
    row.request_id = EnrollmentRequestId::make(now);
    row.organization_id = organization;
    row.course_id = bulk.course_id;
    row.user_id = *line.user_id;
    row.section_id = line.wanted_section;
    row.expires_at = line.expires_at;
    row.decided_by = bulk.requested_by;
    row.created_at = now;
    row.take(start_staff_saga(bulk.cohort_id ? EnrollmentSource::cohort : EnrollmentSource::import,
                              enters, now, steps_->limits()));
    while (is_active(row.state))
        co_await steps_->carry_out(transaction, context, work);
    if (row.state == RequestState::waiting) {
        co_await steps_->join_waiting_list(transaction, context, row);
    }
}

Task<BulkEnrollment> BulkEnrolling::view(pg::Session& session, const Context& context,
                                         BulkId bulk) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await store::find_bulk(session, context, organization, bulk);
    if (!row || !co_await looks_after_all(session, context, row->course_id)) {
        throw not_found("bulk_enrollment");
    }
    BulkEnrollment view;
    view.id = row->bulk_id;
    view.course_id = row->course_id;
    view.cohort_id = row->cohort_id;
    view.dry_run = row->dry_run;
    view.state = row->state;
    view.line_count = row->line_count;
    view.done_count = row->done_count;
    view.outcomes = co_await store::count_outcomes(session, context, organization, bulk);
    view.created_at = row->created_at;
    view.finished_at = row->finished_at;
    co_return view;
}

Task<BulkEnrollment> BulkEnrolling::find(const Context& context, BulkId bulk) const {
    return view(*database_, context, bulk);
}

Task<BulkLinePage> BulkEnrolling::list_lines(const Context& context,
                                             const ListBulkLines& query) const {
    constexpr std::int32_t kDefaultLimit = 100;
    co_await view(*database_, context, query.bulk_id);
    LineCursor from;
    if (query.cursor) from = http::decode_cursor<LineCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    BulkLinePage page;
    page.items = co_await store::list_lines(*database_, context, context.principal.organization_id,
                                            query.bulk_id, query.outcome, from.line, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(LineCursor{page.items.back().line});
    }
    co_return page;
}

}  // namespace lms::course
