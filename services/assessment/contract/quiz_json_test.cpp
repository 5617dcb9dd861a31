#include "services/assessment/contract/quiz_json.hpp"

#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

TEST(QuizJson, what_is_written_reads_back_equal) {
    Quiz quiz = example_quiz();
    quiz.timing = {at("08:00"), at("10:00"), 3600, LateRule::grace_period, 60};
    quiz.access = {"$argon2id$", {"10.0.0.0/8", "fd00::/8"}, {{std::string(64, 'a')}, {}}};
    quiz.attempts = {2, Combining::average, 600, 3600};
    quiz.review.during.right_answer = true;
    EXPECT_EQ(read_quiz(write_quiz(quiz)), quiz);

    const QuizSnapshot snapshot{
        quiz, {{"one", {version_of(1)}}}, Score::of(kMaxTotalPoints, 1), "ab"};
    EXPECT_EQ(read_snapshot(write_snapshot(snapshot)), snapshot);
}

TEST(QuizJson, a_title_and_sections_are_all_that_must_be_said) {
    const Quiz quiz = read_quiz(R"({"title":"Quiz","sections":[]})");
    EXPECT_EQ(quiz.behaviour.kind, BehaviourKind::deferred_feedback);
    EXPECT_EQ(quiz.attempts.most, std::nullopt);
    EXPECT_FALSE(quiz.review.immediately_after.right_answer);
    EXPECT_TRUE(quiz.review.after_close.right_answer);
    const Quiz unmarked =
        read_quiz(R"({"title":"Quiz","sections":[],"review":{"after_close":{"marks":false}}})");
    EXPECT_FALSE(unmarked.review.after_close.marks);
    EXPECT_TRUE(unmarked.review.after_close.right_answer);
}

TEST(QuizJson, what_no_quiz_can_mean_is_refused_with_its_place) {
    const auto place = [](const char* rest) {
        try {
            read_quiz(std::string(R"({"title":"Quiz","sections":[],)") + rest + "}");
        } catch (const Problem& problem) {
            return problem.fields().at(0).field;
        }
        return std::string("none");
    };
    EXPECT_EQ(place(R"("timing":{"limit_s":0})"), "timing.limit_s");
    EXPECT_EQ(place(R"("behaviour":{"most_tries":0})"), "behaviour.most_tries");
    EXPECT_EQ(place(R"("access":{"safe_exam_browser":{"config_keys":["x"]}})"),
              "access.safe_exam_browser.config_keys[0]");
    EXPECT_EQ(place(R"("attempts":{"combining":"median"})"), "attempts.combining");
}

TEST(Scores, of_thousands_of_points_read_back_equal) {
    for (const std::int64_t points : {1, 99, 100, 2500, 9999}) {
        for (const std::int64_t part : {1, 3, 7, 17, 1000003}) {
            const Score score = Score::of(points * part - 1, part);
            EXPECT_EQ(Score::parse(score.to_string()), score) << score.to_string();
        }
    }
    EXPECT_FALSE(Score::parse("10000"));
}

}  // namespace
}  // namespace lms::assessment
