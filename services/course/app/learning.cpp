#include "services/course/app/learning.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/looking_after.hpp"
#include "services/course/app/seeing.hpp"
#include "services/course/app/snapshot.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/learning_store.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {

namespace {

Problem enrollment_required() {
    LockView lock;
    lock.scope = RuleScope::course;
    return locked_problem({lock});
}

CompletionView to_view(const Completion& completion) {
    return {completion.percent(), completion.completed_lessons, completion.total_lessons};
}

LessonProgressView to_view(const LessonProgress& progress) {
    return {progress.lesson_id,    progress.state,        progress.position_s,
            progress.time_spent_s, progress.completed_at, progress.score_percent};
}

std::vector<StudentModule> modules_of(const Outline& outline) {
    std::vector<StudentModule> modules;
    for (const OutlineModule& module : outline.modules) {
        StudentModule& view = modules.emplace_back(StudentModule{module.id, module.title, {}});
        for (const OutlineLesson& lesson : module.lessons)
            view.lessons.push_back({lesson.id, lesson.title});
    }
    return modules;
}

// The text of a version never changes, so with these the answer is told from others.
std::string etag_of(std::int32_t version, const OwnLesson& own) {
    std::string etag = std::to_string(version);
    for (const std::int32_t part :
         {static_cast<std::int32_t>(own.state), own.position_s, own.time_spent_s}) {
        etag += '-';
        etag += std::to_string(part);
    }
    if (own.score_percent) etag += "-s" + std::to_string(*own.score_percent);
    if (own.due_at) etag += "-d" + std::to_string(own.due_at->time_since_epoch().count());
    return etag;
}

// Of a course whose rules ask for no more than its lessons.
Facts plain_facts(std::vector<LessonProgress> progress, Time now, bool enrolled, Time enrolled_at) {
    Facts facts;
    facts.now = now;
    facts.enrolled = enrolled;
    facts.enrolled_at = enrolled_at;
    facts.progress = std::move(progress);
    return facts;
}

// The rules of one lesson where only the lesson before it counts.
std::vector<LockView> sequential_locks(const store::LessonReadRow& row) {
    const ProgressState own = row.state.value_or(ProgressState::not_started);
    const ProgressState previous = row.gate_state.value_or(ProgressState::not_started);
    if (!row.opens_after || !waits_for_previous(own, previous)) return {};
    LockView lock;
    lock.reason = LockReason::previous_not_completed;
    lock.subject_id = row.opens_after->value;
    return {lock};
}

LessonKind kind_of(const Outline& outline, const LessonOrder& order, std::size_t index) {
    const std::size_t module = order.at(index).module;
    return outline.modules[module].lessons[index - order.lessons_of(module).first].kind;
}

Standing standing_of(const LessonOrder& order, const std::vector<store::StandingRow>& rows,
                     Time now) {
    const auto progress = store::progress_of(rows);
    Standing standing;
    standing.facts = plain_facts(in_order(order, progress), now, true, rows.front().enrolled_at);
    standing.course_completed = rows.front().completed_at.has_value();
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
    std::vector<store::OutlineRow> rows;
    if (!is_stranger(context)) {
        rows = co_await store::read_outline(*database_, context, caller.organization_id, course,
                                            caller.user_id, auth::is_administrator(context));
    }
    if (rows.empty()) co_return co_await outline_for_strangers(context, course);
    const store::OutlineRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(*database_, context, caller.organization_id, course, first.version);
    std::optional<EnrollmentView> enrollment;
    if (first.enrollment_id) {
        enrollment = EnrollmentView{*first.enrollment_id, course, first.version,
                                    first.enrolled_at.value(), first.completed_at};
    }
    const Time now = clock_->now();
    Facts facts;
    if (enrollment && first.uses_rules) {
        facts = co_await load_facts(*database_, context, caller.organization_id, *prepared,
                                    caller.user_id, now);
    } else {
        facts = plain_facts(in_order(prepared->order, store::progress_of(rows)), now,
                            enrollment.has_value(), first.enrolled_at.value_or(now));
    }
    facts.is_author = first.is_instructor || auth::is_administrator(context);
    co_return write_outline(*prepared, enrollment, facts);
}

// Of a public course, with every lesson locked.
Task<std::string> Learning::outline_for_strangers(const Context& context, CourseId course) const {
    const auto host = co_await store::find_public_course(*database_, context, course);
    if (!host) throw not_found("course");
    const auto rows =
        co_await store::read_outline(*database_, context, *host, course, UserId{}, false);
    if (rows.empty()) throw not_found("course");
    const auto prepared =
        co_await outlines_->get(*database_, context, *host, course, rows.front().version);
    const Time now = clock_->now();
    const Facts facts =
        plain_facts(in_order(prepared->order, store::progress_of(rows)), now, false, now);
    co_return write_outline(*prepared, std::nullopt, facts);
}

Task<TaggedText> Learning::lesson(const Context& context, LessonId lesson) const {
    const Principal& caller = context.principal;
    const bool administrator = auth::is_administrator(context);
    const auto row = co_await store::read_lesson(*database_, context, caller.organization_id,
                                                 lesson, caller.user_id, administrator);
    if (!row) throw not_found("lesson");
    OwnLesson own;
    own.state = row->state.value_or(ProgressState::not_started);
    own.position_s = row->position_s.value_or(0);
    own.time_spent_s = row->time_spent_s.value_or(0);
    own.score_percent = row->score_percent;
    const bool is_author = administrator || row->is_instructor;
    if (!is_author && !row->enrollment_id) throw enrollment_required();
    std::vector<LockView> locks = sequential_locks(*row);
    if (row->uses_rules) {
        const LessonState state =
            co_await state_of_lesson(context, lesson, row->course_id, row->version);
        locks = state.locks;
        own.due_at = state.due_at;
        if (state.rules) {
            own.minimum_minutes = state.rules->minimum_minutes;
            own.minimum_percent = state.rules->minimum_percent;
        }
    }
    if (!is_author && !locks.empty()) throw locked_problem(locks);
    co_return TaggedText{write_lesson_view(row->document, own), etag_of(row->version, own)};
}

Task<Learning::LessonState> Learning::state_of_lesson(const Context& context, LessonId lesson,
                                                      CourseId course, std::int32_t version) const {
    const Principal& caller = context.principal;
    const auto prepared =
        co_await outlines_->get(*database_, context, caller.organization_id, course, version);
    const Facts facts = co_await load_facts(*database_, context, caller.organization_id, *prepared,
                                            caller.user_id, clock_->now());
    const std::size_t index = prepared->order.find(lesson).value();
    const Unlocking unlocking(prepared->outline, prepared->order, facts);
    co_return LessonState{to_views(unlocking.locks_of_lesson(index), *prepared, facts),
                          unlocking.lesson_due(index), unlocking.rules_of_lesson(index)};
}

Task<ProgressSaved> Learning::report(const Context& context, const ReportProgress& input) const {
    const Principal& caller = context.principal;
    co_return co_await save(
        context, {caller.organization_id,
                  caller.user_id,
                  input.lesson_id,
                  {input.state, input.position_s, input.time_spent_s.value_or(0), std::nullopt}});
}

Task<ProgressSaved> Learning::record(const Context& context, const ReportResult& input) const {
    const ProgressState state =
        input.completed ? ProgressState::completed : ProgressState::in_progress;
    co_return co_await save(context, {input.organization_id,
                                      input.user_id,
                                      input.lesson_id,
                                      {state, std::nullopt, input.time_spent_s.value_or(0),
                                       input.score_percent, input.score_known_at},
                                      LockedReports::recorded});
}

Task<ProgressSaved> Learning::save(const Context& context, const Report& report) const {
    const Saved saved = co_await database_->transaction(
        context, [&](pg::Transaction& transaction) { return save(transaction, context, report); });
    if (saved.completed_course) completions_.with({saved.completed_course->to_string()}).add();
    co_return saved.view;
}

Task<Learning::Saved> Learning::save(pg::Transaction& transaction, const Context& context,
                                     const Report& report) const {
    const OrganizationId organization = report.organization;
    const auto rows = co_await store::lock_standing(transaction, context, organization,
                                                    report.lesson, report.user);
    if (rows.empty()) {
        if (report.locked == LockedReports::recorded) throw not_found("enrollment");
        co_await refuse_report(context, report.lesson);
    }
    const store::StandingRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(transaction, context, organization, first.course_id, first.version);
    const auto index = prepared->order.find(report.lesson);
    if (!index) throw not_found("lesson");

    Standing standing = standing_of(prepared->order, rows, clock_->now());
    if (first.uses_rules) {
        auto progress = std::move(standing.facts.progress);
        standing.facts = co_await load_facts(transaction, context, organization, *prepared,
                                             report.user, standing.facts.now);
        standing.facts.progress = std::move(progress);  // as locked, with all its times
    }
    ProgressReport progress = report.progress;
    // Only its own service says that an activity is done.
    const bool by_student = report.locked == LockedReports::refused;
    if (by_student && kind_of(prepared->outline, prepared->order, *index) == LessonKind::activity)
        progress.state = std::min(progress.state, ProgressState::in_progress);
    const auto outcome = report_progress(prepared->outline, prepared->order, standing, *index,
                                         progress, bounds_, report.locked);
    if (const auto* locks = std::get_if<std::vector<Lock>>(&outcome)) {
        throw locked_problem(to_views(*locks, *prepared, standing.facts));
    }
    const auto& change = std::get<ProgressChange>(outcome);

    store::save_progress(transaction, organization, first.enrollment_id, change.saved);
    if (first.uses_rules) {
        store::save_done_lessons(transaction, organization, {first.enrollment_id},
                                 {change.completion.completed_lessons});
    }
    if (change.course_completed) {
        store::complete_enrollments(transaction, organization, {first.enrollment_id},
                                    {first.version}, change.saved.updated_at);
    }
    tell(transaction, context, report, first.enrollment_id, prepared->outline, change);
    Saved saved;
    static_cast<LessonProgressView&>(saved.view) = to_view(change.saved);
    saved.view.progress = to_view(change.completion);
    saved.view.course_state = change.course_state;
    saved.view.gaps = change.gaps;
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

void Learning::tell(pg::Transaction& transaction, const Context& context, const Report& report,
                    EnrollmentId enrollment, const Outline& outline,
                    const ProgressChange& change) const {
    const UserId user = report.user;
    const CourseId course = outline.course_id;
    std::vector<events::Event> told;
    const auto add = [&](const auto& event) {
        told.push_back(events::make_event(report.organization, course.to_string(), event));
    };
    if (change.lesson_completed) {
        add(LessonCompleted{enrollment, course, change.saved.lesson_id, user});
    }
    if (change.module_completed) {
        add(ModuleCompleted{enrollment, course, outline.modules[*change.module_completed].id,
                            user});
    }
    if (change.course_completed) {
        add(CourseCompleted{enrollment, course, outline.version, user, change.saved.updated_at});
    }
    outbox_->append(transaction, context, std::move(told));
}

Task<CourseProgress> Learning::progress(const Context& context, CourseId course) const {
    return load_progress(context, course, context.principal.user_id);
}

Task<StudentCourse> Learning::progress_of(const Context& context, const StudentKey& student) const {
    if (!co_await looks_after(*database_, context, student.course_id, student.user_id)) {
        throw not_found("enrollment");
    }
    StudentCourse view{co_await load_progress(context, student.course_id, student.user_id)};
    const auto person = co_await store::find_person(
        *database_, context, context.principal.organization_id, student.user_id);
    if (person) {
        view.name = person->name;
        view.email = person->email;
    }
    const auto prepared = co_await outlines_->get(
        *database_, context, context.principal.organization_id, student.course_id, view.version);
    view.modules = modules_of(prepared->outline);
    co_return view;
}

Task<CourseProgress> Learning::load_progress(const Context& context, CourseId course,
                                             UserId user) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto rows =
        co_await store::read_progress(*database_, context, organization, course, user);
    if (rows.empty()) throw not_found("enrollment");
    const store::ProgressRow& first = rows.front();
    const auto prepared =
        co_await outlines_->get(*database_, context, organization, course, first.version);
    const Time now = clock_->now();
    Facts facts;
    if (first.uses_rules) {
        facts = co_await load_facts(*database_, context, organization, *prepared, user, now);
    }
    facts.progress = in_order(prepared->order, store::progress_of(rows));
    const Unlocking unlocking(prepared->outline, prepared->order, facts);
    const Completion completion = unlocking.completion();
    CourseProgress view;
    view.course_id = course;
    view.version = first.version;
    view.percent = completion.percent();
    view.completed_lessons = completion.completed_lessons;
    view.total_lessons = completion.total_lessons;
    view.state = unlocking.course_state();
    view.enrolled_at = first.enrolled_at;
    view.completed_at = first.completed_at;
    view.resume_lesson_id = unlocking.resume();
    for (const store::ProgressRow& row : rows)
        view.last_activity_at = std::max(view.last_activity_at, row.updated_at);
    for (const LessonProgress& lesson : facts.progress) {
        view.time_spent_s += lesson.time_spent_s;
        view.lessons.push_back(to_view(lesson));
    }
    co_return view;
}

}  // namespace lms::course
