#include "services/course/app/learning.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/snapshot.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

Problem enrollment_required() {
    return forbidden("enrollment.required", "Enrol in the course to open its lessons.");
}

Problem locked_problem(LockReason reason) {
    if (reason == LockReason::not_enrolled) return enrollment_required();
    return forbidden("lesson.locked", "This lesson opens when the lesson before it is completed.");
}

CompletionView to_view(const Completion& completion) {
    return {completion.percent(), completion.completed_lessons, completion.total_lessons};
}

LessonProgressView to_view(const LessonProgress& progress) {
    return {progress.lesson_id, progress.state, progress.position_s, progress.time_spent_s,
            progress.completed_at};
}

// The text of a version never changes, so these four tell one answer from another.
std::string etag_of(std::int32_t version, ProgressState state, std::int32_t position_s,
                    std::int32_t time_spent_s) {
    std::string etag = std::to_string(version);
    for (const std::int32_t part : {static_cast<std::int32_t>(state), position_s, time_spent_s}) {
        etag += '-';
        etag += std::to_string(part);
    }
    return etag;
}

Standing standing_of(const LessonOrder& order, const std::vector<store::StandingRow>& rows) {
    const auto progress = store::progress_of(rows);
    Standing standing;
    standing.enrolled_at = rows.front().enrolled_at;
    standing.course_completed = rows.front().completed_at.has_value();
    standing.progress = in_order(order, progress);
    for (const LessonProgress& lesson : progress) {
        if (!standing.last_reported_at || *standing.last_reported_at < lesson.updated_at) {
            standing.last_reported_at = lesson.updated_at;
        }
    }
    return standing;
}

}  // namespace

telemetry::CounterFamily completions_counter(telemetry::Metrics& metrics) {
    return metrics.counters("course_completions_total", "Courses that students have completed",
                            {"course_id"});
}

Task<std::string> Learning::outline(const Context& context, CourseId course) const {
    const Principal& caller = context.principal;
    const auto rows =
        co_await store::read_outline(*database_, context, caller.organization_id, course,
                                     caller.user_id, auth::is_administrator(context));
    if (rows.empty()) throw not_found("course");
    const store::OutlineRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(*database_, context, caller.organization_id, course, first.version);
    std::optional<EnrollmentView> enrollment;
    if (first.enrollment_id) {
        enrollment = EnrollmentView{*first.enrollment_id, course, first.version,
                                    first.enrolled_at.value(), first.completed_at};
    }
    const auto progress = in_order(prepared->order, store::progress_of(rows));
    const bool is_author = first.is_instructor || auth::is_administrator(context);
    co_return write_outline(*prepared, is_author ? Reader::author : Reader::student, enrollment,
                            progress);
}

Task<TaggedText> Learning::lesson(const Context& context, LessonId lesson) const {
    const Principal& caller = context.principal;
    const bool administrator = auth::is_administrator(context);
    const auto row = co_await store::read_lesson(*database_, context, caller.organization_id,
                                                 lesson, caller.user_id, administrator);
    if (!row) throw not_found("lesson");
    const ProgressState state = row->state.value_or(ProgressState::not_started);
    if (!administrator && !row->is_instructor) {
        if (!row->enrollment_id) throw enrollment_required();
        std::optional<ProgressState> gate;
        if (row->is_gated) gate = row->gate_state.value_or(ProgressState::not_started);
        if (const auto locked = lock_of(state, gate)) throw locked_problem(*locked);
    }
    const std::int32_t position_s = row->position_s.value_or(0);
    const std::int32_t time_spent_s = row->time_spent_s.value_or(0);
    co_return TaggedText{write_lesson_view(row->document, state, position_s, time_spent_s),
                         etag_of(row->version, state, position_s, time_spent_s)};
}

Task<ProgressSaved> Learning::report(const Context& context, const ReportProgress& input) const {
    const Saved saved = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) { return save(transaction, context, input); });
    if (saved.completed_course) completions_.with({saved.completed_course->to_string()}).add();
    co_return saved.view;
}

Task<Learning::Saved> Learning::save(pg::Transaction& transaction, const Context& context,
                                     const ReportProgress& input) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto rows = co_await store::lock_standing(transaction, context, organization,
                                                    input.lesson_id, context.principal.user_id);
    if (rows.empty()) co_await refuse_report(context, input.lesson_id);
    const store::StandingRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(transaction, context, organization, first.course_id, first.version);
    const auto index = prepared->order.find(input.lesson_id);
    if (!index) throw not_found("lesson");

    const ProgressReport reported{input.state, input.position_s, input.time_spent_s.value_or(0)};
    const auto outcome = report_progress(prepared->order, prepared->outline.navigation,
                                         standing_of(prepared->order, rows), *index, reported,
                                         clock_->now(), bounds_);
    if (const auto* locked = std::get_if<LockReason>(&outcome)) throw locked_problem(*locked);
    const auto& change = std::get<ProgressChange>(outcome);

    store::save_progress(transaction, organization, first.enrollment_id, change.saved);
    if (change.course_completed) {
        store::complete_enrollment(transaction, organization, first.enrollment_id, first.version,
                                   change.saved.updated_at);
    }
    tell(transaction, context, first.enrollment_id, prepared->outline, change);
    Saved saved;
    static_cast<LessonProgressView&>(saved.view) = to_view(change.saved);
    saved.view.progress = to_view(change.completion);
    saved.view.course_state =
        change.completion.all() ? ProgressState::completed : ProgressState::in_progress;
    if (change.course_completed) saved.completed_course = first.course_id;
    co_return saved;
}

// Why there was no enrolment to lock: the lesson is not to be seen, or the caller is not enrolled.
Task<> Learning::refuse_report(const Context& context, LessonId lesson) const {
    const Principal& caller = context.principal;
    const auto row =
        co_await store::read_lesson(*database_, context, caller.organization_id, lesson,
                                    caller.user_id, auth::is_administrator(context));
    if (!row) throw not_found("lesson");
    throw enrollment_required();
}

void Learning::tell(pg::Transaction& transaction, const Context& context, EnrollmentId enrollment,
                    const Outline& outline, const ProgressChange& change) const {
    const OrganizationId organization = context.principal.organization_id;
    const UserId user = context.principal.user_id;
    const CourseId course = outline.course_id;
    const std::string subject = course.to_string();
    if (change.lesson_completed) {
        outbox_->append(transaction, context, organization, subject,
                        LessonCompleted{enrollment, course, change.saved.lesson_id, user});
    }
    if (change.module_completed) {
        outbox_->append(transaction, context, organization, subject,
                        ModuleCompleted{enrollment, course,
                                        outline.modules[*change.module_completed].id, user});
    }
    if (change.course_completed) {
        outbox_->append(
            transaction, context, organization, subject,
            CourseCompleted{enrollment, course, outline.version, user, change.saved.updated_at});
    }
}

Task<CourseProgress> Learning::progress(const Context& context, CourseId course) const {
    const Principal& caller = context.principal;
    const auto rows = co_await store::read_progress(*database_, context, caller.organization_id,
                                                    course, caller.user_id);
    if (rows.empty()) throw not_found("enrollment");
    const store::ProgressRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(*database_, context, caller.organization_id, course, first.version);
    const auto progress = in_order(prepared->order, store::progress_of(rows));
    const Completion completion = completion_of(progress);
    CourseProgress view;
    view.course_id = course;
    view.version = first.version;
    view.percent = completion.percent();
    view.completed_lessons = completion.completed_lessons;
    view.total_lessons = completion.total_lessons;
    view.state = state_of(progress);
    view.enrolled_at = first.enrolled_at;
    view.completed_at = first.completed_at;
    view.resume_lesson_id = resume_at(progress);
    for (const store::ProgressRow& row : rows)
        view.last_activity_at = std::max(view.last_activity_at, row.updated_at);
    for (const LessonProgress& lesson : progress) {
        view.time_spent_s += lesson.time_spent_s;
        view.lessons.push_back(to_view(lesson));
    }
    co_return view;
}

}  // namespace lms::course
