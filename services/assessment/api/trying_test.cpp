// A question as a student would meet it.
#include "services/assessment/contract/trying.hpp"

#include "services/assessment/bank_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

class TryingTest : public BankTest {
protected:
    std::string path_ = add_question(teacher_, add_bank(teacher_), question("Is it?"));
};

TEST_F(TryingTest, a_preview_holds_no_key_and_is_the_same_for_its_seed) {
    const HttpAnswer answer = get(teacher_, path_ + "/preview");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_THAT(answer.body, Not(HasSubstr("Right")));
    EXPECT_THAT(answer.body, Not(HasSubstr("weight")));
    const auto preview = answer.as<QuestionPreview>();
    EXPECT_EQ(get(teacher_, path_ + "/preview", "seed=" + std::to_string(preview.seed)).body,
              answer.body);
    EXPECT_EQ(get(teacher_, path_ + "/preview", "version=2").status, 404);
}

TEST_F(TryingTest, an_answer_is_graded_as_a_students_would_be) {
    const auto grade = [&](const std::string& answer) {
        const HttpAnswer tried = post(teacher_, path_ + "/try", R"({"seed":7)" + answer + "}");
        EXPECT_EQ(tried.status, 200) << tried.body;
        return tried.as<TriedQuestion>();
    };
    const auto choice = [](const std::string& id) {
        return R"(,"answer":{"kind":"single_choice","choice":")" + id + "\"}";
    };
    const TriedQuestion right = grade(choice("a"));
    EXPECT_EQ(right.graded.outcome, Outcome::right);
    EXPECT_EQ(right.graded.score, Score::whole());
    EXPECT_EQ(right.right_answer, Answer(SingleChoiceAnswer{"a"}));
    EXPECT_EQ(grade(choice("b")).graded.outcome, Outcome::wrong);
    EXPECT_EQ(grade(choice("nothing")).graded.outcome, Outcome::invalid);
    EXPECT_EQ(grade("").graded.outcome, Outcome::empty);
}

}  // namespace
}  // namespace lms::assessment
