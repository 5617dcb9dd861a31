#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/course/domain/progress_report.hpp"

namespace lms::course {
namespace {

using std::chrono::seconds;
using enum ProgressState;

const Time kEnrolled = *parse_rfc3339("2026-11-21T08:00:00Z");

// A course with that many lessons in each module.
Outline make_outline(std::initializer_list<int> sizes) {
    Outline outline;
    for (const int size : sizes) {
        OutlineModule& module = outline.modules.emplace_back();
        module.id = ModuleId::make(kEnrolled);
        for (int i = 0; i < size; ++i)
            module.lessons.push_back({LessonId::make(kEnrolled), "x"});
    }
    return outline;
}

struct Course {
    explicit Course(std::initializer_list<int> sizes, Navigation how = Navigation::free)
        : outline(make_outline(sizes)), order(outline) {
        outline.navigation = how;
        standing.facts.enrolled_at = kEnrolled;
        standing.facts.progress = in_order(order, {});
    }

    std::variant<ProgressChange, std::vector<Lock>> report(std::size_t index,
                                                           ProgressReport reported, Time now) {
        standing.facts.now = now;
        auto outcome = report_progress(outline, order, standing, index, reported, TimeBounds{});
        if (const auto* change = std::get_if<ProgressChange>(&outcome)) {
            standing.facts.progress[index] = change->saved;
            standing.last_reported_at = now;
            standing.course_completed |= change->course_completed;
        }
        return outcome;
    }
    ProgressChange accept(std::size_t index, ProgressReport reported, Time now = kEnrolled) {
        return std::get<ProgressChange>(report(index, reported, now));
    }

    bool is_open(std::size_t lesson) const {
        return Unlocking(outline, order, standing.facts).locks_of_lesson(lesson).empty();
    }
    std::optional<LessonId> resume() const {
        return Unlocking(outline, order, standing.facts).resume();
    }

    Outline outline;
    LessonOrder order;
    Standing standing;
};

TEST(LessonOrder, finds_each_lesson_in_its_module) {
    const Course course({2, 0, 3});
    ASSERT_EQ(course.order.size(), 5U);
    EXPECT_EQ(course.order.at(2).module, 2U);
    EXPECT_EQ(course.order.lessons_of(1), std::pair(std::size_t{2}, std::size_t{2}));
    EXPECT_EQ(course.order.find(course.outline.modules[2].lessons[1].id), 3U);
    EXPECT_EQ(course.order.find(LessonId{}), std::nullopt);
}

TEST(Progress, percent_is_rounded_down_and_100_means_all) {
    EXPECT_EQ((Completion{0, 0}).percent(), 0);
    EXPECT_EQ((Completion{1, 3}).percent(), 33);
    EXPECT_EQ((Completion{199, 200}).percent(), 99);
    EXPECT_EQ((Completion{3, 3}).percent(), 100);
}

TEST(Progress, states_never_go_backward) {
    Course course({1});
    EXPECT_EQ(course.accept(0, {completed}).saved.state, completed);
    EXPECT_EQ(course.accept(0, {in_progress}).saved.state, completed);
    EXPECT_EQ(course.accept(0, {not_started}).saved.state, completed);
}

TEST(Progress, the_last_position_wins_and_an_absent_one_stays) {
    Course course({1});
    course.accept(0, {in_progress, 90});
    EXPECT_EQ(course.accept(0, {in_progress, 30}).saved.position_s, 30);
    EXPECT_EQ(course.accept(0, {in_progress, std::nullopt}).saved.position_s, 30);
}

TEST(Progress, time_adds_up_but_not_faster_than_the_clock) {
    struct Row {
        int reported, after_s, accepted;
    };
    // The clock since the previous report, and a minute for delayed ones.
    for (const Row row : {Row{10, 20, 10}, Row{500, 20, 80}, Row{60, 0, 60}, Row{-5, 20, 0},
                          Row{1'000'000, 864'000, 4 * 3600}}) {
        Course course({2});
        course.accept(1, {in_progress, {}, 30}, kEnrolled + seconds(100));
        const Time now = kEnrolled + seconds(100 + row.after_s);
        EXPECT_EQ(course.accept(0, {in_progress, {}, row.reported}, now).saved.time_spent_s,
                  row.accepted)
            << row.reported;
    }
}

TEST(Progress, a_clock_that_was_set_back_keeps_the_report) {
    Course course({1});
    course.accept(0, {in_progress, {}, 30}, kEnrolled + seconds(100));
    EXPECT_EQ(course.accept(0, {completed, {}, 30}, kEnrolled).saved.time_spent_s, 60);
}

TEST(Progress, the_last_lesson_completes_the_module_and_then_the_course) {
    Course course({2, 1});
    const auto first = course.accept(0, {completed});
    EXPECT_TRUE(first.lesson_completed);
    EXPECT_EQ(first.module_completed, std::nullopt);
    EXPECT_EQ(course.accept(1, {completed}).module_completed, 0U);
    const auto last = course.accept(2, {completed});
    EXPECT_EQ(last.module_completed, 1U);
    EXPECT_TRUE(last.course_completed);
    const auto again = course.accept(2, {completed});
    EXPECT_FALSE(again.lesson_completed);
    EXPECT_EQ(again.module_completed, std::nullopt);
    EXPECT_FALSE(again.course_completed);
}

TEST(Progress, a_course_whose_last_open_lesson_was_dropped_completes_at_the_next_report) {
    Course course({1});
    course.standing.facts.progress[0].state = completed;
    EXPECT_TRUE(course.accept(0, {in_progress}).course_completed);
}

TEST(Progress, sequential_lessons_open_one_after_the_other) {
    Course course({2, 1}, Navigation::sequential);
    const auto locks = std::get<std::vector<Lock>>(course.report(1, {in_progress}, kEnrolled));
    ASSERT_EQ(locks.size(), 1U);
    EXPECT_EQ(locks[0].reason, LockReason::previous_not_completed);
    EXPECT_EQ(locks[0].subject, course.order.at(0).lesson.value);
    course.accept(0, {in_progress});
    EXPECT_FALSE(course.is_open(1));
    course.accept(0, {completed});
    EXPECT_TRUE(course.is_open(1));
    EXPECT_FALSE(course.is_open(2));
}

TEST(Progress, a_lesson_once_begun_stays_open) {
    EXPECT_TRUE(waits_for_previous(not_started, in_progress));
    EXPECT_FALSE(waits_for_previous(not_started, completed));
    EXPECT_FALSE(waits_for_previous(in_progress, not_started));
}

TEST(Progress, resumes_at_the_lesson_last_worked_on_or_the_first_open_one) {
    Course course({3});
    EXPECT_EQ(course.resume(), course.order.at(0).lesson);
    course.accept(0, {completed}, kEnrolled + seconds(1));
    EXPECT_EQ(course.resume(), course.order.at(1).lesson);
    course.accept(2, {in_progress}, kEnrolled + seconds(2));
    EXPECT_EQ(course.resume(), course.order.at(2).lesson);
    EXPECT_EQ(next_lesson({}), std::nullopt);
}

TEST(Progress, rows_of_lessons_that_the_version_lacks_do_not_count) {
    const Course course({2});
    const std::vector<LessonProgress> rows = {{LessonId::make(kEnrolled), completed},
                                              {course.order.at(1).lesson, completed}};
    EXPECT_EQ(completion_of(in_order(course.order, rows)).completed_lessons, 1);
}

TEST(Progress, any_sequence_of_reports_keeps_the_laws) {
    std::mt19937 random(20261121);
    const auto pick = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
    for (int round = 0; round < 200; ++round) {
        Course course({pick(3), 1 + pick(4), pick(3)},
                      pick(1) == 0 ? Navigation::free : Navigation::sequential);
        Time now = kEnrolled;
        int completions = 0;
        for (int step = 0; step < 40; ++step) {
            now += seconds(pick(600));
            const auto index =
                static_cast<std::size_t>(pick(static_cast<int>(course.order.size()) - 1));
            const LessonProgress before = course.standing.facts.progress[index];
            const auto outcome = course.report(
                index, {static_cast<ProgressState>(pick(2)), pick(100), pick(2000)}, now);
            if (std::holds_alternative<std::vector<Lock>>(outcome)) {
                EXPECT_EQ(before.state, not_started);
                continue;
            }
            const auto& change = std::get<ProgressChange>(outcome);
            EXPECT_GE(change.saved.state, before.state);
            EXPECT_GE(change.saved.time_spent_s, before.time_spent_s);
            EXPECT_GE(change.completion.percent(), 0);
            EXPECT_LE(change.completion.percent(), 100);
            EXPECT_EQ(change.completion.percent() == 100, change.completion.all());
            completions += change.course_completed ? 1 : 0;
        }
        EXPECT_EQ(completions, course.standing.course_completed ? 1 : 0);
        std::int64_t total = 0;
        for (const auto& lesson : course.standing.facts.progress)
            total += lesson.time_spent_s;
        EXPECT_LE(seconds(total), now - kEnrolled + 40 * TimeBounds{}.slack);
    }
}

}  // namespace
}  // namespace lms::course
