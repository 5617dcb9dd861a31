// Pictures of keys and feedback: shown when the texts that name them are, and not before.
#include "services/assessment/contract/bank_pictures.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"
#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

class AttemptPicturesTest : public GradingTest {
protected:
    std::string bring(std::uint32_t width) {
        const HttpAnswer answer = call(
            teacher_,
            {.method = Method::post, .path = bank_ + "/pictures", .body = example_png(width, 2)});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<BankPicture>().reference;
    }
    static std::string shown(const std::string& reference) {
        return "![A hill](" + reference + ")";
    }
    int status(const Principal& who, AttemptId attempt, const std::string& reference) {
        return get(who, path_of(attempt) + "/pictures/" + reference.substr(kPictureScheme.size()))
            .status;
    }

    Principal student_ = enrolled();
};

TEST_F(AttemptPicturesTest, while_it_runs_only_what_is_asked_is_seen) {
    const std::string first = bring(3), second = bring(4), secret = bring(5);
    Quiz quiz = quiz_of({add(choice("One? " + shown(first), "See " + shown(secret))),
                         add(choice("Two? " + shown(second)))});
    quiz.pages = {Paging::by_count, 1, Navigation::sequential};
    const AttemptId attempt = begin(student_, publish(quiz)).attempt_id;
    EXPECT_EQ(status(student_, attempt, first), 200);
    EXPECT_EQ(status(student_, attempt, second), 404);  // of a page that is not open
    EXPECT_EQ(status(student_, attempt, secret), 404);
    EXPECT_EQ(status(teacher_, attempt, second), 200);
    submit(student_, attempt, {message("q1", 1, "a")});
    EXPECT_EQ(status(student_, attempt, second), 200);
    EXPECT_EQ(status(student_, attempt, secret), 200);  // the feedback is shown
}

TEST_F(AttemptPicturesTest, of_feedback_that_is_not_shown_stay_with_who_grades) {
    const std::string secret = bring(3);
    Quiz quiz = quiz_of({add(choice("One?", shown(secret)))});
    quiz.review.immediately_after = {true, true, true, false, false, false, false};
    const AttemptId attempt = begin(student_, publish(quiz)).attempt_id;
    submit(student_, attempt, {message("q1", 1, "a")});
    EXPECT_EQ(status(student_, attempt, secret), 404);
    EXPECT_EQ(status(teacher_, attempt, secret), 200);
}

TEST_F(AttemptPicturesTest, of_feedback_are_seen_as_soon_as_an_answer_is_checked) {
    const std::string secret = bring(3);
    Quiz quiz = quiz_of({add(choice("One?", shown(secret)))});
    quiz.behaviour.kind = BehaviourKind::immediate_feedback;
    const AttemptId attempt = begin(student_, publish(quiz)).attempt_id;
    EXPECT_EQ(status(student_, attempt, secret), 404);
    receive(student_, attempt, message("q1", 1, "a", AnswerAction::check));
    EXPECT_EQ(status(student_, attempt, secret), 200);
}

TEST_F(AttemptPicturesTest, of_the_version_that_graded_anew_are_seen_in_the_review) {
    const VersionRef asked = add(choice("One?"));
    const QuizId quiz = publish(quiz_of({asked}));
    const AttemptId attempt = take(student_, quiz, "b");
    const std::string added = bring(3);
    Question corrected = choice("One?");
    corrected.key.solution = SingleChoiceKey{{{"b", Score::whole(), "See " + shown(added)}}};
    correct(asked, corrected);
    EXPECT_EQ(status(student_, attempt, added), 404);
    regrade(quiz, asked, R"(,"preview":false)");
    EXPECT_EQ(status(student_, attempt, added), 200);
    EXPECT_EQ(status(teacher_, attempt, added), 200);
}

}  // namespace
}  // namespace lms::assessment
