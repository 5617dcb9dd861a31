#include "services/course/app/programme_authoring.hpp"

#include <set>

#include "libs/auth/policy.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/programmes.hpp"

namespace lms::course {

namespace {

template <class T>
void take(T& target, const std::optional<T>& given) {
    if (given) target = *given;
}

void refuse_repeated(const std::vector<ProgrammeCourse>& courses) {
    std::set<CourseId> seen;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        if (!seen.insert(courses[i].course_id).second) {
            throw invalid("courses[" + std::to_string(i) + "].course_id", "repeated",
                          "The course is in the list already.");
        }
    }
}

}  // namespace

Task<store::ProgrammeRow> ProgrammeAuthoring::lock_to_edit(pg::Transaction& transaction,
                                                           const Context& context,
                                                           ProgrammeId programme) const {
    const Principal& caller = context.principal;
    auto row = co_await store::lock_programme(transaction, context, caller.organization_id,
                                              programme, caller.user_id);
    if (!row || !may_edit(context, *row)) throw not_found("programme");
    co_return std::move(*row);
}

Task<ProgrammeView> ProgrammeAuthoring::create(const Context& context,
                                               const CreateProgramme& input) const {
    const auto work = [&](pg::Transaction& transaction) -> Task<ProgrammeView> {
        const Time now = clock_->now();
        store::ProgrammeRow row;
        row.programme_id = ProgrammeId::make(now);
        row.created_by = context.principal.user_id;
        row.title = input.title;
        row.summary = input.summary.value_or("");
        row.description = input.description.value_or("");
        row.course_order = input.course_order.value_or(CourseOrder::free);
        store::insert_programme(transaction, context.principal.organization_id, row, now);
        co_return co_await load_view(transaction, context, row);
    };
    co_return co_await idempotency_->run<ProgrammeView>(context, "course.create_programme", input,
                                                        work);
}

Task<ProgrammeView> ProgrammeAuthoring::finish(pg::Transaction& transaction, const Context& context,
                                               ProgrammeId programme) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await lock_to_edit(transaction, context, programme);
    ProgrammeView view = co_await load_view(transaction, context, row);
    if (row.state == ProgrammeState::draft) co_return view;
    std::vector<ProgrammeCourse> courses;
    for (const ProgrammeCourseView& course : view.courses)
        courses.push_back({course.course_id, course.required});
    auto errors = check_programme({row.course_order, row.optional_count}, courses);
    if (!errors.empty()) throw invalid(std::move(errors));
    jobs_->enqueue(transaction, context, ReassessProgramme{organization, programme});
    co_return view;
}

Task<ProgrammeView> ProgrammeAuthoring::update(const Context& context,
                                               const UpdateProgramme& input) const {
    if (input.courses) refuse_repeated(*input.courses);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ProgrammeView> {
            auto row = co_await lock_to_edit(transaction, context, input.programme_id);
            http::require_match(context, row.revision);
            take(row.title, input.title);
            take(row.summary, input.summary);
            take(row.description, input.description);
            take(row.course_order, input.course_order);
            take(row.optional_count, input.optional_count);
            if (input.courses) {
                co_await set_courses(transaction, context, input.programme_id, *input.courses);
            }
            store::update_programme(transaction, context.principal.organization_id, row,
                                    clock_->now());
            co_return co_await finish(transaction, context, input.programme_id);
        });
}

// Courses that are in it already may stay, whoever put them there.
Task<> ProgrammeAuthoring::set_courses(pg::Transaction& transaction, const Context& context,
                                       ProgrammeId programme,
                                       const std::vector<ProgrammeCourse>& courses) const {
    const Principal& caller = context.principal;
    std::set<CourseId> usable;
    for (const store::StepRow& step : co_await store::list_steps(
             transaction, context, caller.organization_id, {programme}, caller.user_id)) {
        usable.insert(step.course_id);
    }
    std::vector<CourseId> added;
    for (const ProgrammeCourse& course : courses) {
        if (!usable.contains(course.course_id)) added.push_back(course.course_id);
    }
    for (const CourseId course : co_await store::list_usable_courses(
             transaction, context, caller.organization_id, caller.user_id,
             auth::is_administrator(context), added)) {
        usable.insert(course);
    }
    std::vector<FieldError> errors;
    for (std::size_t i = 0; i < courses.size(); ++i) {
        if (usable.contains(courses[i].course_id)) continue;
        errors.push_back({"courses[" + std::to_string(i) + "].course_id", "not_found",
                          "There is no such published course."});
    }
    if (!errors.empty()) throw invalid(std::move(errors));
    store::set_courses(transaction, caller.organization_id, programme, courses);
}

Task<ProgrammeView> ProgrammeAuthoring::publish(const Context& context,
                                                ProgrammeId programme) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ProgrammeView> {
            auto row = co_await lock_to_edit(transaction, context, programme);
            row.state = ProgrammeState::published;
            store::update_programme(transaction, context.principal.organization_id, row,
                                    clock_->now());
            co_return co_await finish(transaction, context, programme);
        });
}

Task<ProgrammeView> ProgrammeAuthoring::withdraw(const Context& context,
                                                 ProgrammeId programme) const {
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ProgrammeView> {
            auto row = co_await lock_to_edit(transaction, context, programme);
            row.state = ProgrammeState::draft;
            store::update_programme(transaction, context.principal.organization_id, row,
                                    clock_->now());
            co_return co_await finish(transaction, context, programme);
        });
}

Task<> ProgrammeAuthoring::remove(const Context& context, ProgrammeId programme) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await lock_to_edit(transaction, context, programme);
        if (!co_await store::delete_programme(transaction, context,
                                              context.principal.organization_id, programme)) {
            throw conflict("programme.taken", "Somebody takes this programme; withdraw it.");
        }
    });
}

Task<ProgrammeSummary> ProgrammeAuthoring::summarize(const Context& context,
                                                     ProgrammeId programme) const {
    const Principal& caller = context.principal;
    const auto row = co_await store::find_programme(*database_, context, caller.organization_id,
                                                    programme, caller.user_id);
    if (!row || !may_edit(context, *row)) throw not_found("programme");
    const auto figures =
        co_await store::count_students(*database_, context, caller.organization_id, programme);
    ProgrammeSummary summary;
    summary.students = figures.students;
    summary.completed = figures.completed;
    summary.courses =
        co_await store::summarize_courses(*database_, context, caller.organization_id, programme);
    co_return summary;
}

}  // namespace lms::course
