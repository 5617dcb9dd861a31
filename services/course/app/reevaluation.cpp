#include "services/course/app/reevaluation.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "libs/json/json.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/effect_counts.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/rule_authoring.hpp"
#include "services/course/contract/reader_version_events.hpp"
#include "services/course/store/learning_store.hpp"
#include "services/course/store/reader_store.hpp"

namespace lms::course {

namespace {

constexpr std::int32_t kBatch = 200;
constexpr std::int32_t kMostInPreview = 10'000;
constexpr std::int32_t kMostLessonsInPreview = 2'000'000;  // of all students together

// The first students, as many as a preview looks at in a few seconds.
std::int32_t most_in_preview(const PreparedOutline& outline) {
    const auto lessons = std::max<std::int32_t>(1, static_cast<std::int32_t>(outline.order.size()));
    return std::clamp(kMostLessonsInPreview / lessons, kBatch, kMostInPreview);
}

}  // namespace

// Two versions, or one with an override that was different before.
struct Reevaluation::Change {
    std::shared_ptr<const PreparedOutline> from;
    std::shared_ptr<const PreparedOutline> to;
    std::optional<Uuid> override_id;
    std::optional<Override> override_before;
    std::optional<Uuid> group;  // that they joined, if they are in it now, or left
    std::vector<Override> group_overrides;

    // Of each of `users`, in their order. Milliseconds for a batch: belongs on the work pool.
    Effects effects(const std::vector<UserId>& users,
                    const std::vector<store::FactsRow>& rows_before,
                    const std::vector<store::FactsRow>& rows_after, Time now) const {
        const auto facts = [&](const std::vector<store::FactsRow>& rows,
                               const PreparedOutline& outline) {
            std::unordered_map<UserId, Facts> found;
            for (const store::FactsRow& row : rows) {
                if (row.enrollment_id) found.emplace(row.user_id, facts_of(row, outline, now));
            }
            return found;
        };
        const auto earlier = facts(rows_before, *from);
        const auto later = facts(rows_after, *to);
        Effects effects;
        for (const UserId user : users) {
            const auto first = earlier.find(user), second = later.find(user);
            std::optional<RuleEffect>& effect = effects.emplace_back();
            if (first == earlier.end() || second == later.end()) continue;
            effect = effect_of({from->outline, from->order, before(first->second)},
                               {to->outline, to->order, second->second});
        }
        return effects;
    }

private:
    Facts before(Facts facts) const {
        if (group) return before_group(std::move(facts));
        if (!override_id) return facts;
        std::erase_if(facts.overrides, [&](const Override& one) { return one.id == *override_id; });
        if (override_before) facts.overrides.push_back(*override_before);
        return facts;
    }

    Facts before_group(Facts facts) const {
        const bool joined = std::erase(facts.groups, *group) > 0;
        if (!joined) {
            facts.groups.push_back(*group);
            std::ranges::copy(group_overrides, std::back_inserter(facts.overrides));
            return facts;
        }
        std::erase_if(facts.overrides, [&](const Override& one) {
            return std::ranges::count(group_overrides, one.id, &Override::id) > 0;
        });
        return facts;
    }
};

// What is done to each student of a batch.
struct Reevaluation::Plan {
    explicit Plan(const store::ReevaluationRow& row) {
        switch (row.cause) {
            case ReevaluationCause::published:
                from = row.from_version;
                to = row.version;
                return;
            case ReevaluationCause::override_:
                if (row.override_id) override_id = row.override_id->value;
                if (row.override_before) {
                    override_before = json::read_lenient<Override>(*row.override_before);
                }
                return;
            case ReevaluationCause::moved:
                moves = true;
                return;
            case ReevaluationCause::students:
                group = row.group_id;
                return;
        }
    }
    explicit Plan(std::int32_t target) : to(target), moves(true) {}

    std::optional<std::int32_t> from;  // null: the version that each of them reads
    std::optional<std::int32_t> to;    // null: the same
    bool moves = false;                // they are yet to be moved to it
    std::optional<Uuid> override_id;
    std::optional<Override> override_before;
    std::optional<Uuid> group;
    std::vector<Override> group_overrides;
};

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
    Plan plan(*row);
    store::StudentBatch wanted{job.course_id, row->user_id,
                               row->group_id, row->done_through.value_or(EnrollmentId{}),
                               kBatch,        row->user_ids};
    if (plan.group) {
        wanted.group_id.reset();  // who left it is not in it
        co_await load_group(transaction, context, job, plan);
    }
    // Under the course's lock nothing is published meanwhile.
    const auto target =
        co_await store::lock_move_target(transaction, context, organization, job.course_id);
    // Who reads a newer version by now is looked at in its turn, not completed at an older one.
    if (row->cause == ReevaluationCause::published) wanted.version = plan.to;
    if (plan.moves) {
        const bool is_wanted =
            target && (!row->follows || target->version_policy == VersionPolicy::newest);
        plan.to = is_wanted ? target->published_version : 0;  // nobody reads one before 0
        wanted.older_than = plan.to;
    }
    auto batch = co_await store::lock_batch(transaction, context, organization, wanted);
    if (batch.empty() && row->follows && row->done_through) {
        // Those who were moved before the newest version was published.
        wanted.after = {};
        batch = co_await store::lock_batch(transaction, context, organization, wanted);
    }
    const Time now = clock_->now();
    store::ReevaluationStep step;
    if (batch.empty()) {
        step.finished_at = now;
        store::advance_reevaluation(transaction, organization, row->reevaluation_id, step);
        if (row->follows) store::follow_newest(transaction, organization, job.course_id);
        co_return true;
    }
    std::vector<RuleEffect> effects;
    for (auto& found : co_await effects_of(transaction, context, job, plan, batch, now)) {
        const RuleEffect& effect =
            effects.emplace_back(std::move(found).value());  // locked, so nobody has left
        step.gained += effect.opened.empty() ? 0 : 1;
        step.lost += effect.closed.empty() ? 0 : 1;
        step.completed += effect.course_completed ? 1 : 0;
    }
    save(transaction, context, job, plan, batch, effects, now);
    step.students = static_cast<std::int32_t>(batch.size());
    step.done_through = batch.back().enrollment_id;
    store::advance_reevaluation(transaction, organization, row->reevaluation_id, step);
    completed = step.completed;
    co_return true;
}

Task<> Reevaluation::load_group(pg::Session& session, const Context& context,
                                const ReevaluateCourse& job, Plan& plan) const {
    constexpr std::int32_t kMost = 10'000;  // things of a course
    for (const store::OverrideRow& row : co_await store::list_overrides(
             session, context, job.organization_id,
             {job.course_id, {}, plan.group, last_id<OverrideId>(), kMost}))
        plan.group_overrides.push_back(row.rule());
}

Task<Reevaluation::Effects> Reevaluation::effects_of(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     const Change& change,
                                                     const std::vector<UserId>& users,
                                                     Time now) const {
    const CourseId course = change.to->outline.course_id;
    const auto read = [&](const PreparedOutline& outline) {
        return store::list_facts(session, context, organization, course, users,
                                 outline.prerequisites);
    };
    auto before = co_await read(*change.from);
    const bool asks_the_same = change.from->prerequisites == change.to->prerequisites;
    auto after = asks_the_same ? before : co_await read(*change.to);
    co_return co_await work_pool_->run(
        context.deadline,
        [change, users, now, before = std::move(before), after = std::move(after)] {
            return change.effects(users, before, after, now);
        });
}

// In the order of the batch; students of one version together.
Task<Reevaluation::Effects> Reevaluation::effects_of(
    pg::Session& session, const Context& context, const ReevaluateCourse& job, const Plan& plan,
    const std::vector<store::StudentBatchRow>& batch, Time now) const {
    const auto get = [&](std::int32_t version) {
        return outlines_->get(session, context, job.organization_id, job.course_id, version);
    };
    std::map<std::int32_t, std::vector<std::size_t>> by_version;
    for (std::size_t i = 0; i < batch.size(); ++i)
        by_version[plan.from.value_or(batch[i].version)].push_back(i);
    Effects effects(batch.size());
    for (const auto& [version, students] : by_version) {
        Change change;
        change.from = co_await get(version);
        change.to = plan.to ? co_await get(*plan.to) : change.from;
        change.override_id = plan.override_id;
        change.override_before = plan.override_before;
        change.group = plan.group;
        change.group_overrides = plan.group_overrides;
        std::vector<UserId> users;
        for (const std::size_t student : students)
            users.push_back(batch[student].user_id);
        auto found = co_await effects_of(session, context, job.organization_id, change, users, now);
        for (std::size_t i = 0; i < students.size(); ++i)
            effects[students[i]] = std::move(found[i]);
    }
    co_return effects;
}

void Reevaluation::save(pg::Transaction& transaction, const Context& context,
                        const ReevaluateCourse& job, const Plan& plan,
                        const std::vector<store::StudentBatchRow>& batch,
                        const std::vector<RuleEffect>& effects, Time now) const {
    std::vector<EnrollmentId> enrollments, completing, completed;
    std::vector<std::int32_t> done, versions;
    std::vector<LessonId> lessons;
    std::vector<events::Event> told;
    for (const store::StudentBatchRow& student : batch)
        enrollments.push_back(student.enrollment_id);
    // Before anybody is completed: who has completed a version reads it, and is not counted again
    // for being moved to it.
    if (plan.moves) {
        store::move_enrollments(transaction, job.organization_id, enrollments, plan.to.value());
    }
    for (std::size_t i = 0; i < batch.size(); ++i) {
        done.push_back(effects[i].after.completed_lessons);
        for (const LessonId lesson : effects[i].lessons_completed) {
            completing.push_back(batch[i].enrollment_id);
            lessons.push_back(lesson);
        }
        if (effects[i].course_completed) {
            completed.push_back(batch[i].enrollment_id);
            versions.push_back(plan.to.value_or(batch[i].version));
        }
        tell(told, job, plan, batch[i], effects[i], now);
    }
    if (!completed.empty()) {
        store::complete_enrollments(transaction, job.organization_id, completed, versions, now);
    }
    store::save_done_lessons(transaction, job.organization_id, enrollments, done);
    if (!lessons.empty()) {
        store::complete_lessons(transaction, job.organization_id, completing, lessons, now);
    }
    outbox_->append(transaction, context, std::move(told));
}

void Reevaluation::tell(std::vector<events::Event>& told, const ReevaluateCourse& job,
                        const Plan& plan, const store::StudentBatchRow& student,
                        const RuleEffect& effect, Time now) {
    const CourseId course = job.course_id;
    const std::int32_t version = plan.to.value_or(student.version);
    const auto append = [&](const auto& event) {
        told.push_back(events::make_event(job.organization_id, course.to_string(), event));
    };
    if (plan.moves) {
        append(StudentMovedToVersion{student.enrollment_id, course, student.user_id,
                                     student.version, version});
    }
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
    const auto policy = co_await store::get_version_policy(*database_, context, organization, id);
    if (policy.stays_from) co_return effects;  // students stay where they are
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
        effects.complete = effects.students < most_in_preview(*change.to);
        if (!effects.complete) break;
        std::vector<UserId> users;
        for (const store::StudentBatchRow& student : batch)
            users.push_back(student.user_id);
        const auto found =
            co_await effects_of(*database_, context, organization, change, users, now);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (found[i]) count(effects, batch[i], *found[i]);
        }
        after = batch.back().enrollment_id;
    }
    keep_first(effects);
    co_return effects;
}

Task<MoveEffects> Reevaluation::preview_move(const Context& context, const store::CourseRow& course,
                                             const std::vector<UserId>& users) const {
    const OrganizationId organization = context.principal.organization_id;
    const ReevaluateCourse whole{organization, course.course_id};
    MoveEffects effects;
    effects.version = course.published_version.value();
    const Plan plan(effects.version);
    const Time now = clock_->now();
    const std::int32_t most = most_in_preview(*co_await outlines_->get(
        *database_, context, organization, course.course_id, effects.version));
    store::StudentBatch wanted{course.course_id, {}, {}, {}, kBatch, users, effects.version};
    while (true) {
        const auto batch = co_await store::list_batch(*database_, context, organization, wanted);
        if (batch.empty()) break;
        effects.complete = effects.students < most;
        if (!effects.complete) break;
        const auto found = co_await effects_of(*database_, context, whole, plan, batch, now);
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (found[i]) count(effects, batch[i], *found[i]);
        }
        wanted.after = batch.back().enrollment_id;
    }
    co_return effects;
}

Task<ReevaluationList> Reevaluation::list(const Context& context, CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    co_return ReevaluationList{co_await store::list_reevaluations(
        *database_, context, context.principal.organization_id, course)};
}

}  // namespace lms::course
