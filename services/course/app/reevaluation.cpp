#include "services/course/app/reevaluation.hpp"

#include <algorithm>
#include <unordered_map>

#include "libs/json/json.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/rule_authoring.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kBatch = 200;
constexpr std::int32_t kMostInPreview = 10'000;
constexpr std::size_t kNamesInPreview = 50;

// Those who lose something come first, then those who gain, then those with more left to do.
std::pair<int, UserId> order_of(const StudentEffect& effect) {
    if (effect.closed > 0) return {0, effect.user_id};
    return {effect.opened > 0 || effect.completes ? 1 : 2, effect.user_id};
}

void count(RuleEffects& effects, const store::StudentBatchRow& student, const RuleEffect& effect) {
    ++effects.students;
    effects.gaining += effect.opened.empty() ? 0 : 1;
    effects.losing += effect.closed.empty() ? 0 : 1;
    effects.completing += effect.course_completed ? 1 : 0;
    effects.farther += effect.moves_farther() ? 1 : 0;
    const bool touched = !effect.opened.empty() || !effect.closed.empty() ||
                         effect.course_completed || effect.moves_farther();
    if (!touched) return;
    effects.items.push_back(
        {student.user_id, student.name, static_cast<std::int32_t>(effect.opened.size()),
         static_cast<std::int32_t>(effect.closed.size()), effect.before.percent(),
         effect.after.percent(), effect.course_completed});
    if (effects.items.size() < 2 * kNamesInPreview) return;
    std::ranges::sort(effects.items, {}, order_of);
    effects.items.resize(kNamesInPreview);
}

}  // namespace

// Two versions, or one with an override that was different before.
struct Reevaluation::Change {
    std::shared_ptr<const PreparedOutline> from;
    std::shared_ptr<const PreparedOutline> to;
    std::optional<Uuid> override_id;
    std::optional<Override> override_before;

    Facts before(Facts facts) const {
        if (!override_id) return facts;
        std::erase_if(facts.overrides, [&](const Override& one) { return one.id == *override_id; });
        if (override_before) facts.overrides.push_back(*override_before);
        return facts;
    }
};

void Reevaluation::start_after_publishing(pg::Transaction& transaction, const Context& context,
                                          CourseId course, std::int32_t from,
                                          std::int32_t to) const {
    const Principal& caller = context.principal;
    store::NewReevaluation row;
    row.started_at = clock_->now();
    row.id = ReevaluationId::make(row.started_at);
    row.course_id = course;
    row.from_version = from;
    row.version = to;
    row.started_by = caller.user_id;
    store::insert_reevaluation(transaction, caller.organization_id, row);
    jobs_->enqueue(transaction, context, ReevaluateCourse{caller.organization_id, course});
}

void Reevaluation::start_after_override(pg::Transaction& transaction, const Context& context,
                                        std::int32_t version, const store::OverrideRow& changed,
                                        const std::optional<Override>& before) const {
    const Principal& caller = context.principal;
    store::NewReevaluation row;
    row.started_at = clock_->now();
    row.id = ReevaluationId::make(row.started_at);
    row.course_id = changed.course_id;
    row.cause = ReevaluationCause::override_;
    row.from_version = row.version = version;
    row.override_id = changed.override_id;
    if (before) row.override_before = json::write(*before);
    row.user_id = changed.user_id;
    row.group_id = changed.group_id;
    row.started_by = caller.user_id;
    store::insert_reevaluation(transaction, caller.organization_id, row);
    jobs_->enqueue(transaction, context,
                   ReevaluateCourse{caller.organization_id, changed.course_id});
}

Task<> Reevaluation::run(const Context& context, const ReevaluateCourse& job) const {
    for (bool more = true; more;) {
        std::int32_t completed = 0;
        more = co_await database_->transaction(context, [&](pg::Transaction& transaction) {
            completed = 0;
            return run_step(transaction, context, job, completed);
        });
        if (completed > 0) completions_.with({job.course_id.to_string()}).add(completed);
    }
}

Task<bool> Reevaluation::run_step(pg::Transaction& transaction, const Context& context,
                                  const ReevaluateCourse& job, std::int32_t& completed) const {
    const OrganizationId organization = job.organization_id;
    const auto row =
        co_await store::lock_reevaluation(transaction, context, organization, job.course_id);
    if (!row) co_return false;
    const Time now = clock_->now();
    store::ReevaluationStep step;
    const auto batch =
        co_await store::lock_batch(transaction, context, organization,
                                   {job.course_id, row->user_id, row->group_id,
                                    row->done_through.value_or(EnrollmentId{}), kBatch});
    if (batch.empty()) {
        step.finished_at = now;
        store::advance_reevaluation(transaction, organization, row->reevaluation_id, step);
        co_return true;
    }
    Change change;
    change.from = co_await outlines_->get(transaction, context, organization, job.course_id,
                                          row->from_version);
    change.to =
        co_await outlines_->get(transaction, context, organization, job.course_id, row->version);
    if (row->override_id) change.override_id = row->override_id->value;
    if (row->override_before) {
        change.override_before = json::read_lenient<Override>(*row->override_before);
    }
    const auto effects =
        co_await effects_of(transaction, context, organization, change, batch, now);
    for (const RuleEffect& effect : effects) {
        step.gained += effect.opened.empty() ? 0 : 1;
        step.lost += effect.closed.empty() ? 0 : 1;
        step.completed += effect.course_completed ? 1 : 0;
    }
    save(transaction, context, job, change, batch, effects, now);
    step.students = static_cast<std::int32_t>(batch.size());
    step.done_through = batch.back().enrollment_id;
    store::advance_reevaluation(transaction, organization, row->reevaluation_id, step);
    completed = step.completed;
    co_return true;
}

Task<std::vector<RuleEffect>> Reevaluation::effects_of(
    pg::Session& session, const Context& context, OrganizationId organization, const Change& change,
    const std::vector<store::StudentBatchRow>& batch, Time now) const {
    const CourseId course = change.to->outline.course_id;
    std::vector<UserId> users;
    for (const store::StudentBatchRow& student : batch)
        users.push_back(student.user_id);
    const auto read =
        [&](const PreparedOutline& outline) -> Task<std::unordered_map<UserId, Facts>> {
        std::unordered_map<UserId, Facts> facts;
        for (const store::FactsRow& row : co_await store::list_facts(
                 session, context, organization, course, users, outline.prerequisites))
            facts.emplace(row.user_id, facts_of(row, outline, now));
        co_return facts;
    };
    const auto before = co_await read(*change.from);
    const auto after = change.from == change.to ? before : co_await read(*change.to);
    std::vector<RuleEffect> effects;
    for (const UserId user : users) {
        effects.push_back(
            effect_of({change.from->outline, change.from->order, change.before(before.at(user))},
                      {change.to->outline, change.to->order, after.at(user)}));
    }
    co_return effects;
}

void Reevaluation::save(pg::Transaction& transaction, const Context& context,
                        const ReevaluateCourse& job, const Change& change,
                        const std::vector<store::StudentBatchRow>& batch,
                        const std::vector<RuleEffect>& effects, Time now) const {
    const std::int32_t version = change.to->outline.version;
    std::vector<EnrollmentId> enrollments, completing;
    std::vector<std::int32_t> done;
    std::vector<LessonId> lessons;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        enrollments.push_back(batch[i].enrollment_id);
        done.push_back(effects[i].after.completed_lessons);
        for (const LessonId lesson : effects[i].lessons_completed) {
            completing.push_back(batch[i].enrollment_id);
            lessons.push_back(lesson);
        }
        if (effects[i].course_completed) {
            store::complete_enrollment(transaction, job.organization_id, batch[i].enrollment_id,
                                       version, now);
        }
        tell(transaction, context, job, version, batch[i], effects[i], now);
    }
    store::save_done_lessons(transaction, job.organization_id, enrollments, done);
    if (!lessons.empty()) {
        store::complete_lessons(transaction, job.organization_id, completing, lessons, now);
    }
}

void Reevaluation::tell(pg::Transaction& transaction, const Context& context,
                        const ReevaluateCourse& job, std::int32_t version,
                        const store::StudentBatchRow& student, const RuleEffect& effect,
                        Time now) const {
    const CourseId course = job.course_id;
    const auto append = [&](const auto& event) {
        outbox_->append(transaction, context, job.organization_id, course.to_string(), event);
    };
    if (!effect.opened.empty() || !effect.closed.empty()) {
        append(AccessChanged{student.enrollment_id, course, student.user_id, version, effect.opened,
                             effect.closed});
    }
    for (const LessonId lesson : effect.lessons_completed)
        append(LessonCompleted{student.enrollment_id, course, lesson, student.user_id});
    for (const ModuleId module : effect.modules_completed)
        append(ModuleCompleted{student.enrollment_id, course, module, student.user_id});
    if (effect.course_completed) {
        append(CourseCompleted{student.enrollment_id, course, version, student.user_id, now});
    }
}

Task<RuleEffects> Reevaluation::preview(const Context& context, CourseId id) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto course = co_await get_course_to_edit(*database_, context, id);
    RuleEffects effects;
    if (!course.published_version) co_return effects;
    Change change;
    change.from =
        co_await outlines_->get(*database_, context, organization, id, *course.published_version);
    change.to =
        std::make_shared<const PreparedOutline>(co_await load_shape(*database_, context, course));
    const Time now = clock_->now();
    EnrollmentId after;
    while (true) {
        const auto batch = co_await store::list_batch(*database_, context, organization,
                                                      {id, {}, {}, after, kBatch});
        if (batch.empty()) break;
        effects.complete = effects.students < kMostInPreview;
        if (!effects.complete) break;
        const auto found =
            co_await effects_of(*database_, context, organization, change, batch, now);
        for (std::size_t i = 0; i < batch.size(); ++i)
            count(effects, batch[i], found[i]);
        after = batch.back().enrollment_id;
    }
    std::ranges::sort(effects.items, {}, order_of);
    if (effects.items.size() > kNamesInPreview) effects.items.resize(kNamesInPreview);
    co_return effects;
}

Task<ReevaluationList> Reevaluation::list(const Context& context, CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    co_return ReevaluationList{co_await store::list_reevaluations(
        *database_, context, context.principal.organization_id, course)};
}

}  // namespace lms::course
