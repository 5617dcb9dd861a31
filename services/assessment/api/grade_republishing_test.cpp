// What becomes of grades when their quiz is published anew.
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/contract/quizzes.hpp"
#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

class GradeRepublishingTest : public GradingTest {
protected:
    void publish_again(QuizId quiz, const std::function<void(Quiz&)>& change) {
        const auto before = get(teacher_, path_of(quiz)).as<QuizView>();
        Quiz after = before.quiz;
        change(after);
        const HttpAnswer saved = call(teacher_, {.method = Method::put,
                                                 .path = path_of(quiz),
                                                 .body = R"({"quiz":)" + write_quiz(after) + "}",
                                                 .if_match = std::to_string(before.revision)});
        ASSERT_EQ(saved.status, 200) << saved.body;
        const HttpAnswer published =
            call(teacher_, {.method = Method::post,
                            .path = path_of(quiz) + "/publish",
                            .body = "{}",
                            .if_match = std::to_string(glance(saved).revision)});
        ASSERT_EQ(published.status, 200) << published.body;
    }
    // With these points in the gradebook.
    std::int64_t graded(int points) {
        return count("assessment_service.grades WHERE score = " +
                     std::to_string(Score::of(points, 1).units()));
    }

    Quiz quiz_ = quiz_of({add(choice("One?")), add(choice("Two?"))});
};

TEST_F(GradeRepublishingTest, grades_follow_other_points_of_the_quiz) {
    const QuizId quiz = publish(quiz_);
    take(enrolled(), quiz, "a");
    take(enrolled(), quiz, "a");
    EXPECT_EQ(graded(1), 2);
    publish_again(quiz, [](Quiz& changed) {
        for (Slot& slot : changed.sections.at(0).slots)
            slot.points = Score::of(5, 1);
    });
    run_jobs_until([&] { return graded(5) == 2; });
    const std::int64_t changes = count("assessment_service.grade_changes WHERE kind = 'grade'");
    EXPECT_EQ(changes, 4) << "each is told once more";
}

TEST_F(GradeRepublishingTest, grades_follow_another_way_to_combine_attempts) {
    const QuizId quiz = publish(quiz_);
    const Principal student = enrolled();
    take(student, quiz, "a");
    take(student, quiz, "b");
    EXPECT_EQ(graded(1), 1) << "the better one counts";
    publish_again(quiz, [](Quiz& changed) { changed.attempts.combining = Combining::latest; });
    run_jobs_until([&] { return graded(0) == 1; });
}

}  // namespace
}  // namespace lms::assessment
