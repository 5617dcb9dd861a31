#include "services/assessment/domain/quiz_snapshot.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

std::vector<FieldError> faults_of(const Quiz& quiz, const BankExtract& bank) {
    const auto published = publish(quiz, bank);
    const auto* faults = std::get_if<std::vector<FieldError>>(&published);
    return faults == nullptr ? std::vector<FieldError>{} : *faults;
}

DrawSource& draw_of(Quiz& quiz, std::size_t section) {
    return std::get<DrawSource>(quiz.sections[section].slots[0].source);
}

TEST(QuizSnapshot, names_versions_pools_and_points) {
    const QuizSnapshot snapshot = example_snapshot();
    ASSERT_EQ(snapshot.pools.size(), 4U);
    EXPECT_EQ(snapshot.pools[0], (SlotPool{"one", {version_of(1)}}));
    EXPECT_EQ(snapshot.pools[2].versions.size(), 6U);
    EXPECT_EQ(snapshot.pools[3].versions.size(), 5U);
    EXPECT_EQ(snapshot.total_points, Score::of(19, 2));  // 1 + 2 + 2 * 3 + 1/2
}

TEST(QuizSnapshot, its_hash_is_of_everything_in_it_but_not_of_the_order_of_the_bank) {
    const QuizSnapshot snapshot = example_snapshot();
    EXPECT_EQ(snapshot.hash.size(), 64U);
    EXPECT_EQ(hash_of(read_snapshot(write_snapshot(snapshot))), snapshot.hash);
    BankExtract bank = example_bank();
    std::ranges::reverse(bank.current);
    EXPECT_EQ(std::get<QuizSnapshot>(publish(example_quiz(), bank)), snapshot);
    Quiz other = example_quiz();
    other.timing.limit_s = 60;
    EXPECT_NE(example_snapshot(other).hash, snapshot.hash);
    EXPECT_NE(std::get<QuizSnapshot>(publish(example_quiz(), example_bank(7))).hash, snapshot.hash);
}

TEST(QuizSnapshot, a_draw_asks_for_category_tags_skills_types_and_difficulty) {
    BankVersion version;
    version.type = "numerical";
    version.categories = {category_id(2), category_id(1)};
    version.facts.tags = {"new", "exam"};
    version.facts.skills = {"adding"};
    version.facts.difficulty = 0.5;
    EXPECT_TRUE(fits({}, version));
    const std::vector<std::string> skills{"adding", "counting"};
    EXPECT_TRUE(fits({{}, category_id(1), {"exam"}, skills, {"numerical"}, 0.5, 0.5, 1}, version));
    EXPECT_FALSE(fits({BankId(question_id(1).value), {}, {}, {}, {}, {}, {}, 1}, version));
    EXPECT_FALSE(fits({{}, category_id(3), {}, {}, {}, {}, {}, 1}, version));
    EXPECT_FALSE(fits({{}, {}, {"exam", "old"}, {}, {}, {}, {}, 1}, version));
    EXPECT_FALSE(fits({{}, {}, {}, {"counting"}, {}, {}, {}, 1}, version));
    EXPECT_FALSE(fits({{}, {}, {}, {}, {"essay"}, {}, {}, 1}, version));
    EXPECT_FALSE(fits({{}, {}, {}, {}, {}, 0.6, {}, 1}, version));
    version.facts.difficulty.reset();
    EXPECT_FALSE(fits({{}, {}, {}, {}, {}, {}, 0.6, 1}, version));
}

TEST(QuizSnapshot, what_earns_nothing_is_not_drawn_and_has_no_points) {
    const BankVersion text = describe(version_of(1), example_question("information"));
    EXPECT_EQ(text.type, "information");
    EXPECT_FALSE(fits({}, text));
    BankExtract bank = example_bank();
    bank.named[0] = text;
    const auto faults = faults_of(example_quiz(), bank);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].field, "sections[0].slots[0].points");
    Quiz quiz = example_quiz();
    quiz.sections[0].slots[0].points = Score::zero();
    EXPECT_TRUE(faults_of(quiz, bank).empty());
}

TEST(QuizSnapshot, a_version_that_there_is_not_cannot_be_published) {
    BankExtract bank = example_bank();
    bank.named.pop_back();
    const auto faults = faults_of(example_quiz(), bank);
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].field, "sections[0].slots[1].source.version");
    EXPECT_EQ(faults[0].code, "unknown");
}

TEST(QuizSnapshot, a_pool_that_is_too_small_cannot_be_published) {
    EXPECT_TRUE(faults_of(example_quiz(), example_bank(2)).empty());
    const auto faults = faults_of(example_quiz(), example_bank(1));
    ASSERT_EQ(faults.size(), 1U);
    EXPECT_EQ(faults[0].field, "sections[1].slots[0].source");
    EXPECT_EQ(faults[0].code, "pool_too_small");
}

TEST(QuizSnapshot, what_is_fixed_is_missing_from_the_pools) {
    Quiz quiz = example_quiz();
    quiz.sections[0].slots[0].source = FixedSource{question_id(10), 1};
    BankExtract bank = example_bank(2);
    bank.named.push_back(bank.current[2]);
    EXPECT_EQ(faults_of(quiz, bank).at(0).code, "pool_too_small");
}

TEST(QuizSnapshot, pools_that_share_questions_must_suffice_together) {
    Quiz quiz = example_quiz();
    draw_of(quiz, 2) = draw_of(quiz, 1);  // twice two of the same
    EXPECT_EQ(faults_of(quiz, example_bank(3)).at(0).field, "sections[2].slots[0].source");
    EXPECT_TRUE(faults_of(quiz, example_bank(4)).empty());
    // The first draw may take anything, and must leave the others what they need.
    draw_of(quiz, 1) = DrawSource{};
    draw_of(quiz, 1).count = 5;
    EXPECT_TRUE(faults_of(quiz, example_bank(2)).empty());
    draw_of(quiz, 1).count = 6;
    EXPECT_FALSE(faults_of(quiz, example_bank(2)).empty());
}

TEST(QuizSnapshot, a_draw_from_a_bank_that_may_not_be_used_is_a_fault) {
    BankExtract bank = example_bank();
    bank.banks.clear();
    const auto faults = faults_of(example_quiz(), bank);
    ASSERT_EQ(faults.size(), 2U);
    EXPECT_EQ(faults[0].field, "sections[1].slots[0].source.bank_id");
    EXPECT_EQ(faults[0].code, "unknown");
}

TEST(QuizSnapshot, pools_are_counted_whatever_else_is_at_fault) {
    Quiz quiz = example_quiz();
    const std::vector<PoolSize> sizes{{"drawn", 6, 2}, {"easy", 5, 1}};
    EXPECT_EQ(pool_sizes(quiz, example_bank()), sizes);
    quiz.title.clear();
    quiz.sections[0].slots[0].id.clear();
    EXPECT_EQ(pool_sizes(quiz, example_bank()), sizes);
    EXPECT_EQ(question_count(quiz), 5);
}

}  // namespace
}  // namespace lms::assessment
