#include "services/course/app/programmes.hpp"

#include <algorithm>
#include <map>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kDefaultLimit = 20;
constexpr std::int32_t kBatch = 500;  // students of one transaction

struct ProgrammeCursor {
    ProgrammeId programme_id;
};
BOOST_DESCRIBE_STRUCT(ProgrammeCursor, (), (programme_id))

ProgrammeRules rules_of(const store::ProgrammeRow& programme) {
    return {programme.course_order, programme.optional_count};
}

std::vector<ProgrammeStep> steps_of(const std::vector<store::StepRow>& rows) {
    std::vector<ProgrammeStep> steps;
    for (const store::StepRow& row : rows) {
        // Begun is begun, before it makes one percent.
        steps.push_back(
            {row.required, row.enrolled, row.completed, std::max(row.percent, row.begun ? 1 : 0)});
    }
    return steps;
}

ProgrammeCourseView to_view(const store::StepRow& row, bool locked) {
    ProgrammeCourseView view;
    view.course_id = row.course_id;
    view.title = row.title;
    view.summary = row.summary;
    view.lesson_count = row.lesson_count;
    view.minutes = row.minutes;
    view.required = row.required;
    view.enrolled = row.enrolled;
    view.state = row.completed ? ProgressState::completed
                 : row.begun   ? ProgressState::in_progress
                               : ProgressState::not_started;
    view.percent = row.percent;
    view.locked = locked;
    return view;
}

ProgrammeCard to_card(const store::ProgrammeRow& row, const std::vector<store::StepRow>& steps) {
    ProgrammeCard card;
    card.id = row.programme_id;
    card.title = row.title;
    card.summary = row.summary;
    card.state = row.state;
    card.course_count = static_cast<std::int32_t>(steps.size());
    for (const store::StepRow& step : steps)
        card.minutes += step.minutes;
    card.enrolled = row.enrolled_at.has_value();
    card.completed_at = row.completed_at;
    if (card.enrolled) card.progress = standing_of(rules_of(row), steps_of(steps)).progress;
    return card;
}

store::ProgrammeQuery query_of(const Context& context, const ListProgrammes& input) {
    store::ProgrammeQuery query;
    query.before = last_id<ProgrammeId>();
    if (input.cursor) {
        query.before = http::decode_cursor<ProgrammeCursor>(*input.cursor).programme_id;
    }
    const bool mine = input.mine.value_or(false);
    query.all_authors = mine && auth::is_administrator(context);
    if (mine) query.author = context.principal.user_id;
    query.enrolled = input.enrolled.value_or(false);
    query.limit = input.limit.value_or(kDefaultLimit) + 1;  // one more tells of a next page
    return query;
}

// What keeps a student out of a course is theirs to see to; anything else is trouble.
bool is_refusal(const Problem& problem) {
    return problem.kind() == ProblemKind::forbidden || problem.kind() == ProblemKind::conflict ||
           problem.kind() == ProblemKind::not_found || problem.kind() == ProblemKind::validation;
}

Context acting_for(const Context& context, OrganizationId organization, UserId user) {
    Context acting = context;
    acting.principal = {};
    acting.principal.kind = PrincipalKind::user;
    acting.principal.organization_id = organization;
    acting.principal.user_id = user;
    acting.principal.roles = {Role::student};
    return acting;
}

}  // namespace

bool may_edit(const Context& context, const store::ProgrammeRow& programme) {
    return auth::is_administrator(context) ||
           (auth::is_teacher(context) && programme.created_by == context.principal.user_id);
}

Task<ProgrammeView> load_view(pg::Session& session, const Context& context,
                              const store::ProgrammeRow& programme) {
    const Principal& caller = context.principal;
    const auto rows = co_await store::list_steps(session, context, caller.organization_id,
                                                 {programme.programme_id}, caller.user_id);
    const ProgrammeStanding standing = standing_of(rules_of(programme), steps_of(rows));
    ProgrammeView view;
    view.id = programme.programme_id;
    view.title = programme.title;
    view.summary = programme.summary;
    view.description = programme.description;
    view.course_order = programme.course_order;
    view.optional_count = programme.optional_count;
    view.state = programme.state;
    view.can_edit = may_edit(context, programme);
    if (view.can_edit) view.revision = programme.revision;
    view.enrolled_at = programme.enrolled_at;
    view.completed_at = programme.completed_at;
    view.progress = standing.progress;
    if (standing.next && programme.enrolled_at)
        view.next_course_id = rows[*standing.next].course_id;
    for (std::size_t i = 0; i < rows.size(); ++i)
        view.courses.push_back(to_view(rows[i], standing.locked[i]));
    co_return view;
}

Task<ProgrammePage> Programmes::list(const Context& context, const ListProgrammes& input) const {
    const Principal& caller = context.principal;
    const store::ProgrammeQuery query = query_of(context, input);
    auto rows = co_await store::list_programmes(*database_, context, caller.organization_id,
                                                caller.user_id, query);
    ProgrammePage page;
    if (rows.size() == static_cast<std::size_t>(query.limit)) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(ProgrammeCursor{rows.back().programme_id});
    }
    std::vector<ProgrammeId> ids;
    for (const store::ProgrammeRow& row : rows)
        ids.push_back(row.programme_id);
    std::map<ProgrammeId, std::vector<store::StepRow>> steps;
    for (store::StepRow& step : co_await store::list_steps(
             *database_, context, caller.organization_id, ids, caller.user_id)) {
        steps[step.programme_id].push_back(std::move(step));
    }
    for (const store::ProgrammeRow& row : rows)
        page.items.push_back(to_card(row, steps[row.programme_id]));
    co_return page;
}

Task<ProgrammeView> Programmes::get(const Context& context, ProgrammeId programme) const {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_programme(*database_, context, caller.organization_id,
                                                    programme, caller.user_id);
    if (!row ||
        (row->state == ProgrammeState::draft && !row->enrolled_at && !may_edit(context, *row))) {
        throw not_found("programme");
    }
    co_return co_await load_view(*database_, context, *row);
}

Task<EnteredProgramme> Programmes::enter(const Context& context, ProgrammeId programme) const {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_programme(*database_, context, caller.organization_id,
                                                    programme, caller.user_id);
    if (!row || (row->state == ProgrammeState::draft && !row->enrolled_at)) {
        throw not_found("programme");
    }
    const bool created = co_await store::insert_programme_enrollment(
        *database_, context, caller.organization_id, programme, caller.user_id, clock_->now());
    co_await go_on(context, programme);
    co_return EnteredProgramme{co_await get(context, programme), created};
}

Task<> Programmes::leave(const Context& context, ProgrammeId programme) const {
    const Principal& caller = context.principal;
    if (!co_await store::delete_programme_enrollment(*database_, context, caller.organization_id,
                                                     programme, caller.user_id)) {
        throw not_found("programme");
    }
}

Task<> Programmes::go_on(const Context& context, ProgrammeId programme) const {
    const Principal& caller = context.principal;
    const auto work = [&](pg::Transaction& transaction) -> Task<std::vector<CourseId>> {
        std::vector<CourseId> to_enter;
        const auto row = co_await store::find_programme(
            transaction, context, caller.organization_id, programme, caller.user_id);
        if (!row || !row->enrolled_at || row->completed_at) co_return to_enter;
        const auto rows = co_await store::list_steps(transaction, context, caller.organization_id,
                                                     {programme}, caller.user_id);
        const auto steps = steps_of(rows);
        if (standing_of(rules_of(*row), steps).completed) {
            co_await complete(transaction, context, *row, {caller.user_id});
            co_return to_enter;
        }
        for (const std::size_t step : steps_to_enter(rules_of(*row), steps))
            to_enter.push_back(rows[step].course_id);
        co_return to_enter;
    };
    for (const CourseId course : co_await database_->transaction(context, work)) {
        EnrollInCourse wish;
        wish.course_id = course;
        try {
            co_await enrolling_->enroll(context, wish);
        } catch (const Problem& problem) {
            if (!is_refusal(problem)) throw;
        }
    }
}

Task<> Programmes::complete(pg::Transaction& transaction, const Context& context,
                            const store::ProgrammeRow& programme,
                            const std::vector<UserId>& users) const {
    const OrganizationId organization = context.principal.organization_id;
    const Time now = clock_->now();
    std::vector<events::Event> told;
    for (const UserId user : co_await store::complete_programme(
             transaction, context, organization, programme.programme_id, users, now)) {
        told.push_back(events::make_event(
            organization, programme.programme_id.to_string(),
            ProgrammeCompleted{programme.programme_id, user, programme.title, now}));
    }
    outbox_->append(transaction, context, std::move(told));
}

Task<> Programmes::advance(const Context& context, const AdvanceProgrammes& job) const {
    const Context acting = acting_for(context, job.organization_id, job.user_id);
    for (const ProgrammeId programme : co_await store::list_open_programmes(
             *database_, acting, job.organization_id, job.user_id, job.course_id)) {
        co_await go_on(acting, programme);
    }
}

Task<> Programmes::reassess(const Context& context, const ReassessProgramme& job) const {
    const Context acting = acting_for(context, job.organization_id, {});
    std::optional<Uuid> after = Uuid{};
    while (after)
        after = co_await reassess_some(acting, job, *after);
}

// The last enrolment that was looked at; nothing at the end.
Task<std::optional<Uuid>> Programmes::reassess_some(const Context& context,
                                                    const ReassessProgramme& job,
                                                    Uuid after) const {
    const OrganizationId organization = job.organization_id;
    const auto work = [&](pg::Transaction& transaction) -> Task<std::optional<Uuid>> {
        const auto row = co_await store::find_programme(transaction, context, organization,
                                                        job.programme_id, {});
        if (!row) co_return std::nullopt;
        const auto courses =
            co_await store::list_steps(transaction, context, organization, {job.programme_id}, {});
        const auto students = co_await store::list_open_students(
            transaction, context, organization, job.programme_id, std::nullopt, after, kBatch);
        std::vector<UserId> done;
        for (const store::OpenStudentRow& student : students) {
            auto steps = steps_of(courses);
            for (std::size_t i = 0; i < steps.size(); ++i) {
                steps[i].completed =
                    std::ranges::count(student.completed_courses, courses[i].course_id) > 0;
            }
            if (standing_of(rules_of(*row), steps).completed) done.push_back(student.user_id);
        }
        if (!done.empty()) co_await complete(transaction, context, *row, done);
        if (students.size() < static_cast<std::size_t>(kBatch)) co_return std::nullopt;
        co_return students.back().programme_enrollment_id;
    };
    co_return co_await database_->transaction(context, work);
}

}  // namespace lms::course
