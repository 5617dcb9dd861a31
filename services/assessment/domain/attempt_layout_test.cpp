#include "services/assessment/domain/attempt_layout.hpp"

#include <algorithm>
#include <map>

#include <gtest/gtest.h>

#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

constexpr std::uint64_t kAttempts = 300;

std::vector<std::string> slots_of(const AttemptLayout& layout) {
    std::vector<std::string> slots;
    for (const LaidQuestion& question : layout.questions)
        slots.push_back(question.slot);
    return slots;
}

std::set<QuestionId> questions_of(const AttemptLayout& layout) {
    std::set<QuestionId> questions;
    for (const LaidQuestion& question : layout.questions)
        questions.insert(question.version.question_id);
    return questions;
}

Quiz shuffled_quiz() {
    Quiz quiz = example_quiz();
    quiz.section_order = Order::shuffled;
    quiz.sections[0].question_order = Order::shuffled;
    // Both draws take from one pool.
    quiz.sections[2].slots[0].source = quiz.sections[1].slots[0].source;
    return quiz;
}

TEST(AttemptLayout, is_the_same_for_ever_and_another_for_others) {
    const QuizSnapshot snapshot = example_snapshot(shuffled_quiz());
    std::set<std::vector<std::string>> orders;
    for (std::uint64_t seed = 0; seed < kAttempts; ++seed) {
        const AttemptLayout layout = lay_out(snapshot, seed, {});
        EXPECT_EQ(layout, lay_out(snapshot, seed, {}));
        orders.insert(slots_of(layout));
    }
    EXPECT_EQ(orders.size(), 24U);  // of three sections and twice of two questions
}

TEST(AttemptLayout, every_slot_is_there_once_and_no_question_twice) {
    const QuizSnapshot snapshot = example_snapshot(shuffled_quiz());
    for (std::uint64_t seed = 0; seed < kAttempts; ++seed) {
        const AttemptLayout layout = lay_out(snapshot, seed, {});
        auto slots = slots_of(layout);
        std::ranges::sort(slots);
        EXPECT_EQ(slots, (std::vector<std::string>{"drawn.1", "drawn.2", "easy.1", "easy.2", "one",
                                                   "two"}));
        EXPECT_EQ(questions_of(layout).size(), 6U);
        Score points;
        for (const LaidQuestion& question : layout.questions)
            points += question.points;
        EXPECT_EQ(points, snapshot.total_points);
    }
}

TEST(AttemptLayout, draws_are_of_their_pools_and_evenly) {
    const QuizSnapshot snapshot = example_snapshot();
    std::map<QuestionId, int> counts;
    for (std::uint64_t seed = 0; seed < 6000; ++seed)
        ++counts[lay_out(snapshot, seed, {}).find("easy.1")->version.question_id];
    ASSERT_EQ(counts.size(), 5U);
    EXPECT_EQ(counts.begin()->first, question_id(50));
    for (const auto& [question, count] : counts)
        EXPECT_NEAR(count, 1200, 155);  // five standard deviations
}

TEST(AttemptLayout, a_draw_of_anything_leaves_the_others_what_they_need) {
    Quiz quiz = example_quiz();
    DrawSource& anything = std::get<DrawSource>(quiz.sections[1].slots[0].source);
    DrawSource& algebra = std::get<DrawSource>(quiz.sections[2].slots[0].source);
    std::swap(anything, algebra);
    anything = {};
    anything.count = 9;  // all but two of the six and five
    const QuizSnapshot snapshot = example_snapshot(quiz);
    for (std::uint64_t seed = 0; seed < kAttempts; ++seed)
        EXPECT_EQ(questions_of(lay_out(snapshot, seed, {})).size(), 13U);
}

TEST(AttemptLayout, what_was_seen_comes_again_only_when_nothing_else_is_left) {
    const QuizSnapshot snapshot = example_snapshot();  // two of six, one of five
    for (std::uint64_t student = 0; student < 50; ++student) {
        std::set<QuestionId> seen;
        for (std::uint64_t attempt = 0; attempt < 3; ++attempt) {
            const auto drawn = questions_of(lay_out(snapshot, student * 100 + attempt, seen));
            seen.insert(drawn.begin(), drawn.end());
            EXPECT_EQ(seen.size(), 2 + 3 * (attempt + 1));
        }
        EXPECT_EQ(questions_of(lay_out(snapshot, student, seen)).size(), 5U);
    }
}

TEST(AttemptLayout, pages_follow_sections_and_counts) {
    const auto pages = [](Paging paging, std::int32_t per_page) {
        Quiz quiz = example_quiz();
        quiz.pages.paging = paging;
        quiz.pages.per_page = per_page;
        std::vector<std::int32_t> pages;
        for (const LaidQuestion& question : lay_out(example_snapshot(quiz), 1, {}).questions)
            pages.push_back(question.page);
        return pages;
    };
    using Expected = std::vector<std::int32_t>;
    EXPECT_EQ(pages(Paging::one_page, 1), (Expected{0, 0, 0, 0, 0}));
    EXPECT_EQ(pages(Paging::by_section, 1), (Expected{0, 0, 1, 1, 2}));
    EXPECT_EQ(pages(Paging::by_count, 1), (Expected{0, 1, 2, 3, 4}));
    EXPECT_EQ(pages(Paging::by_count, 2), (Expected{0, 0, 1, 1, 2}));
}

TEST(AttemptLayout, each_question_has_a_seed_of_its_own_that_does_not_depend_on_the_others) {
    Quiz longer = example_quiz();
    longer.sections.pop_back();
    const AttemptLayout layout = lay_out(example_snapshot(), 7, {});
    const AttemptLayout shorter = lay_out(example_snapshot(longer), 7, {});
    EXPECT_EQ(layout.find("two")->seed, shorter.find("two")->seed);
    EXPECT_EQ(layout.find("drawn.1")->version, shorter.find("drawn.1")->version);
    std::set<std::uint64_t> seeds;
    for (const LaidQuestion& question : layout.questions)
        seeds.insert(question.seed.value);
    EXPECT_EQ(seeds.size(), layout.questions.size());
    EXPECT_EQ(layout.find("three"), nullptr);
}

TEST(AttemptLayout, a_layout_drawn_today_is_drawn_for_ever) {
    const AttemptLayout layout = lay_out(example_snapshot(shuffled_quiz()), 42, {});
    std::string text;
    for (const LaidQuestion& question : layout.questions)
        text += question.slot + "=" + std::to_string(question.version.question_id.value.bytes[15]) +
                " ";
    EXPECT_EQ(text, "drawn.2=12 drawn.1=14 easy.1=10 easy.2=15 two=2 one=1 ");
}

}  // namespace
}  // namespace lms::assessment
