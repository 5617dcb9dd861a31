#include "services/assessment/app/quiz_entry.hpp"

#include <algorithm>
#include <set>

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "libs/json/enums.hpp"
#include "services/assessment/app/attempt_results.hpp"
#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/store/accommodation_store.hpp"

namespace lms::assessment {

namespace {

std::string_view say(HindranceKind kind) {
    switch (kind) {
        case HindranceKind::too_early:
            return "The quiz is not open yet.";
        case HindranceKind::closed:
            return "The quiz is closed.";
        case HindranceKind::no_attempts_left:
            return "No attempt is left.";
        case HindranceKind::wait:
            return "The next attempt may begin later.";
        case HindranceKind::running:
            return "Another attempt is running.";
        case HindranceKind::password:
            return "The password is not right.";
        case HindranceKind::network:
            return "This quiz may not be taken from where you are.";
        case HindranceKind::browser:
            return "This quiz is taken in Safe Exam Browser.";
    }
    return "";
}

Problem refusal(const std::vector<Hindrance>& found) {
    std::vector<FieldError> fields;
    for (const Hindrance& each : found) {
        FieldError field{"", std::string(json::to_text(each.kind)), std::string(say(each.kind))};
        if (each.at) field.value = to_rfc3339(*each.at);
        fields.push_back(std::move(field));
    }
    const HindranceKind first = found.front().kind;
    const bool is_place = first == HindranceKind::password || first == HindranceKind::network ||
                          first == HindranceKind::browser;
    return Problem(is_place ? ProblemKind::forbidden : ProblemKind::conflict,
                   "attempt." + fields.front().code, std::string(say(first)), std::move(fields));
}

std::int32_t questions_of(const Quiz& quiz) {
    std::int32_t number = 0;
    for (const Section& section : quiz.sections) {
        for (const Slot& slot : section.slots) {
            const auto* draw = std::get_if<DrawSource>(&slot.source);
            number += draw == nullptr ? 1 : draw->count;
        }
    }
    return number;
}

bool has_draws(const Quiz& quiz) {
    return std::ranges::any_of(quiz.sections, [](const Section& section) {
        return std::ranges::any_of(section.slots, [](const Slot& slot) {
            return std::holds_alternative<DrawSource>(slot.source);
        });
    });
}

std::optional<std::int64_t> limit_of(const Timing& timing, const Accommodation& granted, Time now) {
    Timing only;
    only.limit_s = timing.limit_s;
    Accommodation extra = granted;
    extra.closes = std::nullopt;
    const auto deadline = times_of(now, only, extra).deadline;
    if (!deadline) return std::nullopt;
    return std::chrono::duration_cast<std::chrono::seconds>(*deadline - now).count();
}

QuizDoorView describe(const Quiz& quiz, const Accommodation& granted, Time now) {
    QuizDoorView door;
    door.title = quiz.title;
    door.introduction = quiz.introduction;
    door.questions = questions_of(quiz);
    door.behaviour = quiz.behaviour.kind;
    door.navigation = quiz.pages.navigation;
    door.opens = granted.opens ? granted.opens : quiz.timing.opens;
    door.closes = granted.closes ? granted.closes : quiz.timing.closes;
    door.limit_s = limit_of(quiz.timing, granted, now);
    door.late = quiz.timing.late;
    door.grace_s = quiz.timing.grace_s;
    if (quiz.attempts.most) door.most_attempts = *quiz.attempts.most + granted.extra_attempts;
    door.combining = quiz.attempts.combining;
    door.needs_password = quiz.access.password_hash.has_value();
    const SafeExamBrowser& browser = quiz.access.safe_exam_browser;
    door.needs_safe_exam_browser =
        !browser.config_keys.empty() || !browser.browser_exam_keys.empty();
    door.server_now = now;
    return door;
}

Beginner beginner_of(const Visit& visit, Time now) {
    Beginner beginner;
    beginner.now = now;
    beginner.address = visit.presence.address;
    beginner.url = visit.url;
    beginner.browser = visit.browser;
    return beginner;
}

// With what was done already; every attempt but a running one has ended.
void count(Beginner& beginner, const std::vector<store::AttemptFacts>& attempts) {
    beginner.attempts_begun = static_cast<std::int32_t>(attempts.size());
    if (!attempts.empty()) beginner.last_ended = attempts.back().ended;
}

void require_open(bool is_open) {
    if (!is_open)
        throw forbidden("attempt.locked", "The lesson of this quiz is not open to you now.");
}

// As the gradebook has it; nothing while a part of it is not to be shown.
std::optional<OwnResult> own_result_of(const QuizSnapshot& published,
                                       const std::vector<OwnAttempt>& attempts) {
    std::vector<store::ResultRow> counted;
    bool all_shown = true;
    for (const OwnAttempt& attempt : attempts) {
        if (!attempt.ended || attempt.status == AttemptStatus::abandoned) continue;
        all_shown = all_shown && attempt.earned.has_value();
        counted.push_back({{},
                           attempt.number,
                           attempt.earned.value_or(Score::zero()).units(),
                           attempt.possible.units(),
                           attempt.is_complete});
    }
    const auto combined = result_of(published, counted);
    if (!combined || !all_shown) return std::nullopt;
    return OwnResult{combined->earned, published.total_points, combined->number,
                     combined->is_final};
}

}  // namespace

// A published quiz, and what the caller is to it. Closed lessons close their quizzes.
struct QuizEntry::Entry {
    store::QuizHead quiz;
    std::shared_ptr<const QuizSnapshot> snapshot;
    std::optional<course::LessonId> lesson;
    bool is_teacher = false;
    bool is_open = false;
    Accommodation granted;

    std::vector<Hindrance> hindrances(const Beginner& beginner) const {
        auto found = assessment::hindrances(snapshot->quiz, granted, beginner);
        if (quiz.archived_at) found.push_back({HindranceKind::closed, quiz.archived_at});
        if (!is_open) found.push_back({HindranceKind::closed, {}});
        return found;
    }
};

Task<> QuizEntry::allow(const Context& context, Entry& entry,
                        std::optional<course::LessonId> lesson) const {
    std::optional<course::ActivityAccess> access;
    try {
        access = co_await parts_.courses.access(context, entry.quiz.course_id, lesson,
                                                kQuizActivity, entry.quiz.quiz_id.to_string());
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found || !auth::is_teacher(context)) throw;
    }
    if (access) {
        entry.lesson = access->lesson_id;
        entry.is_teacher = access->role.has_value();
        entry.is_open = access->open;
        if (entry.is_teacher || access->enrolled) co_return;
    }
    if (!auth::is_teacher(context)) throw not_found("quiz");
    const auto standing = co_await parts_.courses.standing(context, entry.quiz.course_id);
    if (standing == CourseStanding::none) throw not_found("quiz");
    entry.is_teacher = entry.is_open = true;
}

Task<QuizEntry::Entry> QuizEntry::enter(const Context& context, QuizId quiz,
                                        std::optional<course::LessonId> lesson) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto head = co_await store::find_quiz(parts_.database, context, organization, quiz);
    if (!head || !head->published_number) throw not_found("quiz");
    Entry entry;
    entry.quiz = *head;
    co_await allow(context, entry, lesson);
    entry.snapshot = co_await parts_.quizzes.snapshot(parts_.database, context, organization, quiz,
                                                      *head->published_number);
    co_return entry;
}

Task<OwnAttempt> QuizEntry::own(const Context& context, const Entry& entry,
                                const store::AttemptFacts& attempt, Time now) const {
    const auto snapshot =
        co_await parts_.quizzes.snapshot(parts_.database, context, attempt.organization_id,
                                         attempt.quiz_id, *attempt.snapshot_number);
    const Settled state = settled(attempt, snapshot->quiz.timing.late, now);
    OwnAttempt shown;
    shown.attempt_id = attempt.attempt_id;
    shown.number = attempt.number;
    shown.status = state.status;
    shown.began = attempt.began;
    shown.deadline = attempt.deadline;
    shown.ended = state.ended;
    shown.possible = Score::of_units(attempt.possible);
    shown.is_complete = attempt.is_complete;
    if (!state.ended) co_return shown;
    const Revealed& rules =
        revealed(snapshot->quiz.review, moment_of(state.ended, entry.quiz.latest_close, now));
    shown.may_review = rules.attempt || rules.marks || rules.overall_feedback;
    if (rules.marks && attempt.earned) shown.earned = Score::of_units(*attempt.earned);
    co_return shown;
}

Task<QuizDoorView> QuizEntry::door(const Context& context, const QuizDoorPath& path,
                                   const Visit& visit) const {
    Entry entry = co_await enter(context, path.quiz_id, path.lesson_id);
    const Principal& who = context.principal;
    const auto granted = co_await store::find_accommodation(
        parts_.database, context, who.organization_id, path.quiz_id, who.user_id);
    if (granted) entry.granted = granted->granted();
    const auto attempts = co_await store::list_attempts(
        parts_.database, context, who.organization_id, path.quiz_id, who.user_id);
    // Who has been in it may look at what they did there.
    if (attempts.empty()) require_open(entry.is_open);
    const Time now = parts_.clock.now();
    QuizDoorView door = describe(entry.snapshot->quiz, entry.granted, now);
    door.quiz_id = path.quiz_id;
    door.course_id = entry.quiz.course_id;
    door.lesson_id = entry.lesson;
    door.points = entry.snapshot->total_points;
    door.is_teacher = entry.is_teacher;
    Beginner beginner = beginner_of(visit, now);
    beginner.password_is_right = true;  // asked for when it begins
    count(beginner, attempts);
    for (const store::AttemptFacts& attempt : attempts) {
        door.attempts.push_back(co_await own(context, entry, attempt, now));
        beginner.last_ended = door.attempts.back().ended;
        if (!door.attempts.back().ended) door.running = attempt.attempt_id;
    }
    beginner.one_is_running = door.running.has_value();
    door.hindrances = entry.hindrances(beginner);
    door.result = own_result_of(*entry.snapshot, door.attempts);
    co_return door;
}

// A new attempt, as far as it does not depend on what others do at the same time. Drawing from
// large pools takes a while: on the work pool.
Task<store::AttemptRow> QuizEntry::draw(const Context& context, const Entry& entry,
                                        const Visit& visit) const {
    const Principal& who = context.principal;
    std::set<QuestionId> seen;
    if (has_draws(entry.snapshot->quiz)) {
        const auto listed = co_await store::list_seen_questions(
            parts_.database, context, who.organization_id, entry.quiz.quiz_id, who.user_id);
        seen.insert(listed.begin(), listed.end());
    }
    store::AttemptRow drawn;
    static_cast<store::Presence&>(drawn) = visit.presence;
    drawn.organization_id = who.organization_id;
    drawn.quiz_id = entry.quiz.quiz_id;
    drawn.snapshot_number = entry.quiz.published_number;
    drawn.course_id = entry.quiz.course_id;
    drawn.lesson_id = entry.lesson;
    drawn.user_id = who.user_id;
    drawn.possible = entry.snapshot->total_points.units();
    drawn.seed = draw_seed();
    drawn.layout = co_await parts_.work_pool.run(
        context.deadline, [snapshot = entry.snapshot, seed = drawn.seed, seen = std::move(seen)] {
            return write_layout(lay_out(*snapshot, static_cast<std::uint64_t>(seed), seen));
        });
    co_return drawn;
}

Task<std::optional<store::AttemptRow>> QuizEntry::begin_or_find(pg::Transaction& transaction,
                                                                const Context& context, Entry entry,
                                                                Beginner beginner,
                                                                store::AttemptRow drawn) const {
    const OrganizationId organization = drawn.organization_id;
    store::lock_student(transaction, organization, drawn.quiz_id, drawn.user_id);
    const auto attempts = co_await store::list_attempts(transaction, context, organization,
                                                        drawn.quiz_id, drawn.user_id);
    if (!attempts.empty() && !attempts.back().ended) {
        const auto last = co_await store::find_attempt(transaction, context, organization,
                                                       attempts.back().attempt_id);
        const auto opened = co_await parts_.gate.opened(transaction, context, last.value());
        if (is_running(opened.settled(beginner.now).status)) co_return opened.row;
        co_return std::nullopt;
    }
    const auto granted = co_await store::find_accommodation(transaction, context, organization,
                                                            drawn.quiz_id, drawn.user_id);
    if (granted) entry.granted = granted->granted();
    count(beginner, attempts);
    const auto found = entry.hindrances(beginner);
    if (!found.empty()) throw refusal(found);
    drawn.attempt_id = AttemptId::make(beginner.now);
    drawn.number = static_cast<std::int32_t>(attempts.size()) + 1;
    drawn.began = beginner.now;
    const AttemptTimes times = times_of(beginner.now, entry.snapshot->quiz.timing, entry.granted);
    drawn.deadline = times.deadline;
    drawn.answers_until = times.answers_until;
    if (!co_await store::insert_attempt(transaction, context, drawn))
        throw conflict("attempt.running", "Another attempt has just begun: look again.");
    co_return drawn;
}

// In a transaction of its own, since the end of an attempt takes locks that come last.
Task<> QuizEntry::end_last(const Context& context, const Entry& entry, Time now) const {
    const Principal& who = context.principal;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto attempts = co_await store::list_attempts(
            transaction, context, who.organization_id, entry.quiz.quiz_id, who.user_id);
        if (attempts.empty() || attempts.back().ended) co_return;
        auto last = co_await store::lock_attempt(transaction, context, who.organization_id,
                                                 attempts.back().attempt_id);
        if (!last || last->ended) co_return;
        const auto opened = co_await parts_.gate.opened(transaction, context, std::move(*last));
        const Settled end = opened.settled(now);
        if (!is_running(end.status))
            co_await end_attempt(transaction, context, parts_.results, opened.row, end);
    });
}

Task<BegunAttempt> QuizEntry::begin(const Context& context, const BeginAttempt& input,
                                    const Visit& visit) const {
    const Entry entry = co_await enter(context, input.quiz_id, input.lesson_id);
    if (entry.is_teacher)
        throw forbidden("attempt.teacher", "Who teaches the course takes the quiz as a preview.");
    require_open(entry.is_open);
    Beginner beginner = beginner_of(visit, parts_.clock.now());
    const auto& hash = entry.snapshot->quiz.access.password_hash;
    if (hash && !input.password.empty()) {
        beginner.password_is_right =
            co_await parts_.passwords.verify(context, input.password, hash);
    }
    const store::AttemptRow drawn = co_await draw(context, entry, visit);
    const auto try_begin = [&](pg::Transaction& transaction) {
        return begin_or_find(transaction, context, entry, beginner, drawn);
    };
    auto found = co_await parts_.database.transaction(context, try_begin);
    if (!found) {
        co_await end_last(context, entry, beginner.now);
        found = co_await parts_.database.transaction(context, try_begin);
    }
    if (!found) throw conflict("attempt.running", "Another attempt is running: look again.");
    const store::AttemptRow& row = *found;
    BegunAttempt begun;
    begun.is_new = row.seed == drawn.seed;
    const auto attempt = begun.is_new ? co_await parts_.gate.opened(parts_.database, context, row)
                                      : co_await parts_.gate.enter(context, row.attempt_id, visit);
    begun.view = co_await parts_.attempts.view(context, attempt);
    co_return begun;
}

}  // namespace lms::assessment
