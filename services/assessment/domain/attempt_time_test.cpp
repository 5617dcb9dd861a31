#include "services/assessment/domain/attempt_time.hpp"

#include <gtest/gtest.h>

#include "services/assessment/domain/chance.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using Kinds = std::vector<HindranceKind>;

// An examination: open from 8 to 10, an hour each, twice.
Quiz examination() {
    Quiz quiz = example_quiz();
    quiz.timing = {at("08:00"), at("10:00"), 3600, LateRule::submit, 0};
    quiz.attempts = {2, Combining::highest, 600, 1200};
    return quiz;
}

Kinds kinds(const std::vector<Hindrance>& found) {
    Kinds kinds;
    for (const Hindrance& one : found)
        kinds.push_back(one.kind);
    return kinds;
}

Beginner beginner(std::string_view hour_and_minute) {
    Beginner made;
    made.now = at(hour_and_minute);
    return made;
}

TEST(AttemptTime, an_attempt_begins_while_the_window_is_open) {
    const Quiz quiz = examination();
    EXPECT_EQ(hindrances(quiz, {}, beginner("07:59")),
              (std::vector<Hindrance>{{HindranceKind::too_early, at("08:00")}}));
    EXPECT_TRUE(hindrances(quiz, {}, beginner("08:00")).empty());
    Beginner tireless = beginner("08:00");
    tireless.attempts_begun = kMostAttempts;
    EXPECT_EQ(hindrances(quiz, {}, tireless),
              (std::vector<Hindrance>{{HindranceKind::no_attempts_left, {}}}));
    EXPECT_TRUE(hindrances(quiz, {}, beginner("09:59")).empty());
    EXPECT_EQ(hindrances(quiz, {}, beginner("10:00")),
              (std::vector<Hindrance>{{HindranceKind::closed, at("10:00")}}));
    const Accommodation own{100, 0, 0, at("07:00"), at("12:00")};
    EXPECT_TRUE(hindrances(quiz, own, beginner("07:30")).empty());
    EXPECT_TRUE(hindrances(quiz, own, beginner("11:59")).empty());
}

TEST(AttemptTime, attempts_are_counted_and_kept_apart) {
    const Quiz quiz = examination();
    Beginner again = beginner("08:35");
    again.attempts_begun = 1;
    again.one_is_running = true;
    EXPECT_EQ(kinds(hindrances(quiz, {}, again)), (Kinds{HindranceKind::running}));
    again.one_is_running = false;
    again.last_ended = at("08:30");
    EXPECT_EQ(hindrances(quiz, {}, again),
              (std::vector<Hindrance>{{HindranceKind::wait, at("08:40")}}));
    again.now = at("08:40");
    EXPECT_TRUE(hindrances(quiz, {}, again).empty());
    again.attempts_begun = 2;
    EXPECT_EQ(kinds(hindrances(quiz, {}, again)), (Kinds{HindranceKind::no_attempts_left}));
    EXPECT_EQ(hindrances(quiz, {100, 0, 1, {}, {}}, again),
              (std::vector<Hindrance>{{HindranceKind::wait, at("08:50")}}));
}

TEST(AttemptTime, every_reason_is_told_at_once) {
    Quiz quiz = examination();
    quiz.access = {"$argon2id$", {"10.0.0.0/8"}, {{std::string(64, 'a')}, {}}};
    Beginner stranger = beginner("11:00");
    stranger.address = "192.0.2.1";
    EXPECT_EQ(kinds(hindrances(quiz, {}, stranger)),
              (Kinds{HindranceKind::closed, HindranceKind::password, HindranceKind::network,
                     HindranceKind::browser}));
    Beginner examinee = beginner("09:00");
    examinee.address = "10.7.7.7";
    examinee.password_is_right = true;
    examinee.url = "https://lms.example/";
    examinee.browser.config_key = safe_exam_browser_hash(examinee.url, std::string(64, 'A'));
    EXPECT_TRUE(hindrances(quiz, {}, examinee).empty());
}

TEST(AttemptTime, the_deadline_is_the_limit_or_the_closing_hour) {
    const Timing timing = examination().timing;
    EXPECT_EQ(times_of(at("08:10"), timing, {}).deadline, at("09:10"));
    EXPECT_EQ(times_of(at("09:30"), timing, {}).deadline, at("10:00"));
    EXPECT_EQ(times_of(at("08:10"), {}, {}), (AttemptTimes{at("08:10"), {}, {}}));
    EXPECT_EQ(remaining(times_of(at("08:10"), {}, {}), at("09:00")), std::nullopt);
}

TEST(AttemptTime, extra_time_is_not_taken_away_again_by_the_closing_hour) {
    const Timing timing = examination().timing;
    const Accommodation half_more{150, 0, 0, {}, {}}, ten_minutes{100, 10, 0, {}, {}};
    EXPECT_EQ(times_of(at("08:10"), timing, half_more).deadline, at("09:40"));
    EXPECT_EQ(times_of(at("09:10"), timing, half_more).deadline, at("10:30"));
    EXPECT_EQ(times_of(at("09:50"), timing, ten_minutes).deadline, at("10:10"));
    // An own closing hour is meant as it is.
    EXPECT_EQ(times_of(at("09:30"), timing, {150, 0, 0, {}, at("10:15")}).deadline, at("10:15"));
}

TEST(AttemptTime, what_is_under_way_arrives_and_a_grace_period_is_told_apart) {
    const AttemptTimes strict = times_of(at("08:00"), examination().timing, {});
    const Time end = at("09:00");
    EXPECT_EQ(remaining(strict, end - minutes(1)), minutes(1));
    EXPECT_EQ(remaining(strict, end + minutes(1)), minutes(0));
    EXPECT_EQ(promptness(strict, end), Promptness::in_time);
    EXPECT_EQ(promptness(strict, end + kTransit - Duration(1)), Promptness::in_time);
    EXPECT_EQ(promptness(strict, end + kTransit), Promptness::late);
    Timing kind = examination().timing;
    kind.late = LateRule::grace_period;
    kind.grace_s = 300;
    const AttemptTimes grace = times_of(at("08:00"), kind, {});
    EXPECT_EQ(promptness(grace, end + minutes(4)), Promptness::in_grace);
    EXPECT_EQ(promptness(grace, end + minutes(5)), Promptness::late);
    EXPECT_EQ(promptness(times_of(at("08:00"), {}, {}), at("20:00")), Promptness::in_time);
}

struct Drawn {
    Time began;
    Timing timing;
    Accommodation granted;
};
// With each part there or not, and beginning before, within and after the window.
Drawn draw(std::uint64_t number) {
    Chance chance(Seed{number}, "times");
    const auto upto = [&](std::uint64_t most) {
        return static_cast<std::int32_t>(chance.below(most + 1));
    };
    Drawn drawn;
    drawn.began = at("06:00") + minutes(upto(400));
    if (upto(1) == 1) drawn.timing.closes = at("08:00") + minutes(upto(200));
    if (upto(1) == 1) drawn.timing.limit_s = 1 + upto(10'000);
    if (upto(1) == 1) drawn.timing.late = LateRule::grace_period;
    drawn.timing.grace_s = drawn.timing.late == LateRule::grace_period ? 1 + upto(900) : 0;
    if (upto(1) == 1) drawn.granted.time_percent = 100 + upto(100);
    if (upto(1) == 1) drawn.granted.extra_minutes = upto(60);
    if (upto(3) == 3) drawn.granted.closes = at("08:00") + minutes(upto(300));
    return drawn;
}

TEST(AttemptTime, a_deadline_lies_between_the_beginning_and_the_closing_hour) {
    for (std::uint64_t number = 0; number < 5000; ++number) {
        const Drawn drawn = draw(number);
        const AttemptTimes times = times_of(drawn.began, drawn.timing, drawn.granted);
        const bool ends = drawn.timing.limit_s || drawn.timing.closes || drawn.granted.closes;
        ASSERT_EQ(times.deadline.has_value(), ends);
        if (!ends) continue;
        ASSERT_GE(*times.deadline, drawn.began);
        ASSERT_GE(*times.answers_until, *times.deadline + kTransit);
        const AttemptTimes usual = times_of(drawn.began, drawn.timing, {});
        if (!drawn.timing.closes || drawn.began > *drawn.timing.closes) continue;
        ASSERT_LE(*usual.deadline, *drawn.timing.closes);
        const seconds grace(drawn.timing.grace_s);
        ASSERT_LE(*usual.answers_until, *drawn.timing.closes + std::max(grace, kTransit));
    }
}

TEST(AttemptTime, more_extra_time_never_shortens) {
    for (std::uint64_t number = 0; number < 5000; ++number) {
        const Drawn drawn = draw(number);
        Accommodation more = drawn.granted;
        (number % 2 == 0 ? more.time_percent : more.extra_minutes) += 1 + number % 50;
        const AttemptTimes less = times_of(drawn.began, drawn.timing, drawn.granted);
        const AttemptTimes longer = times_of(drawn.began, drawn.timing, more);
        ASSERT_EQ(less.deadline.has_value(), longer.deadline.has_value());
        if (less.deadline) ASSERT_LE(*less.deadline, *longer.deadline) << number;
    }
}

TEST(AttemptTime, a_change_of_what_is_granted_moves_what_runs) {
    const Timing timing = examination().timing;
    const AttemptTimes running = times_of(at("08:30"), timing, {});
    Accommodation longer;
    longer.time_percent = 150;
    const AttemptTimes more = moved(running, timing, longer, at("09:00"));
    EXPECT_EQ(more, times_of(at("08:30"), timing, longer));
    EXPECT_EQ(more.deadline, at("10:00"));
    EXPECT_EQ(moved(more, timing, {}, at("09:10")), running) << "and back, while there is time";
    const AttemptTimes cut = moved(more, timing, {}, at("09:45"));
    EXPECT_EQ(cut.deadline, at("09:45")) << "what was in time stays so";
    EXPECT_EQ(cut.answers_until, at("09:45") + kTransit);
    EXPECT_EQ(moved(running, timing, longer, at("09:31")), running) << "it is over";
}

TEST(AttemptTime, a_grace_period_does_not_begin_anew_with_every_change) {
    Timing timing = examination().timing;
    timing.late = LateRule::grace_period;
    timing.grace_s = 600;
    const AttemptTimes running = times_of(at("08:30"), timing, {});
    Accommodation again;
    again.extra_attempts = 1;
    EXPECT_EQ(moved(running, timing, again, at("09:35")), running);
}

TEST(AttemptTime, the_latest_close_is_of_whoever_may_answer_last) {
    Timing timing = examination().timing;
    EXPECT_EQ(latest_close(timing, {}), at("10:00") + kTransit);
    Accommodation longer;
    longer.time_percent = 150;
    Accommodation early;
    early.closes = at("09:00");
    EXPECT_EQ(latest_close(timing, std::vector{longer, early}), at("10:30") + kTransit);
    timing.late = LateRule::grace_period;
    timing.grace_s = 600;
    EXPECT_EQ(latest_close(timing, std::vector{early}), at("10:10"));
    timing.closes.reset();
    EXPECT_EQ(latest_close(timing, std::vector{early}), std::nullopt) << "never, for the others";
}

}  // namespace
}  // namespace lms::assessment
