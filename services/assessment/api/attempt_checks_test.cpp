// Behaviours that speak of answers before the end: checks, tries, hints.
#include "services/assessment/attempt_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr AnswerAction check = AnswerAction::check;

class AttemptChecksTest : public AttemptTest {
protected:
    AttemptId begin_with(BehaviourKind behaviour, const Question& question = choice("One?")) {
        Quiz quiz = quiz_of({add(question), add(choice("Two?"))});
        quiz.behaviour = {behaviour, 2};
        return begin(student_, publish(quiz)).attempt_id;
    }
    static AnswerMessage hint(std::int64_t sequence, const std::string& id) {
        AnswerMessage made = message("q1", sequence, "a", AnswerAction::hint);
        made.answer = std::nullopt;
        made.hint = id;
        return made;
    }

    Principal student_ = enrolled();
};

TEST_F(AttemptChecksTest, an_answer_that_was_checked_at_once_is_fixed) {
    const AttemptId attempt = begin_with(BehaviourKind::immediate_feedback);
    EXPECT_THAT(view(student_, attempt).feedback, IsEmpty());
    const AnswersTaken taken = send(student_, attempt, {message("q1", 1, "b", check)});
    EXPECT_EQ(taken.receptions[0].reception, Reception::accepted);
    EXPECT_TRUE(taken.slots.at(0).is_fixed);
    ASSERT_EQ(taken.feedback.size(), 1U);
    EXPECT_EQ(taken.feedback[0].outcome, Outcome::wrong);
    EXPECT_EQ(taken.feedback[0].earned, Score::zero());
    EXPECT_FALSE(taken.feedback[0].right_answer);
    EXPECT_EQ(receive(student_, attempt, message("q1", 2, "a", check)), Reception::fixed);
    // The same on the other device.
    const AttemptView seen = view(student_, attempt);
    EXPECT_TRUE(seen.slots.at(0).is_fixed);
    EXPECT_EQ(seen.feedback.at(0).outcome, Outcome::wrong);
}

TEST_F(AttemptChecksTest, each_further_try_costs_and_the_last_one_ends_it) {
    const AttemptId attempt = begin_with(BehaviourKind::interactive);
    const AnswersTaken first = send(student_, attempt, {message("q1", 1, "b", check)});
    EXPECT_EQ(first.slots.at(0).tries_left, 1);
    EXPECT_FALSE(first.slots[0].is_fixed);
    AnswerMessage nothing = message("q1", 2, "a", check);
    nothing.answer = std::nullopt;
    EXPECT_EQ(receive(student_, attempt, nothing), Reception::nothing_to_check);
    const AnswersTaken second = send(student_, attempt, {message("q1", 2, "a", check)});
    EXPECT_EQ(second.slots.at(0).tries_left, 0);
    EXPECT_TRUE(second.slots[0].is_fixed);
    EXPECT_EQ(second.feedback.at(0).earned, Score::of(2, 3));
    submit(student_, attempt);
    EXPECT_EQ(review(student_, attempt).overview.earned, Score::of(2, 3));
}

TEST_F(AttemptChecksTest, checks_in_one_message_are_judged_one_after_the_other) {
    const AttemptId attempt = begin_with(BehaviourKind::interactive);
    const AnswersTaken taken = send(student_, attempt,
                                    {message("q1", 1, "b", check), message("q1", 2, "b", check),
                                     message("q1", 3, "a", check), message("q2", 1, "a", check)});
    std::vector<Reception> receptions;
    for (const MessageReception& each : taken.receptions)
        receptions.push_back(each.reception);
    EXPECT_THAT(receptions, ElementsAre(Reception::accepted, Reception::accepted, Reception::fixed,
                                        Reception::accepted));
}

TEST_F(AttemptChecksTest, a_hint_is_shown_when_it_was_asked_for_and_costs_from_then_on) {
    const AttemptId attempt =
        begin_with(BehaviourKind::adaptive, example_question("single_choice"));
    EXPECT_EQ(view(student_, attempt).slots.at(0).question.hints.size(), 2U);
    EXPECT_EQ(receive(student_, attempt, hint(1, "h2")), Reception::unknown_hint);  // after h1
    const AnswersTaken taken = send(student_, attempt, {hint(1, "h1")});
    ASSERT_EQ(taken.slots.at(0).hints.size(), 1U);
    EXPECT_EQ(taken.slots[0].hints[0].text, "Think.");
    EXPECT_EQ(view(student_, attempt).slots[0].hints.size(), 1U);
    const AnswersTaken checked = send(student_, attempt, {message("q1", 2, "a", check)});
    EXPECT_EQ(checked.feedback.at(0).outcome, Outcome::right);
    EXPECT_EQ(checked.feedback[0].earned, Score::of(9, 10));
}

TEST_F(AttemptChecksTest, a_check_that_arrives_too_late_is_worth_nothing_that_was_learned) {
    const AttemptId attempt = begin_with(BehaviourKind::adaptive);
    send(student_, attempt, {message("q1", 5, "b", check)});
    EXPECT_EQ(receive(student_, attempt, message("q1", 4, "a", check)), Reception::out_of_order);
    EXPECT_EQ(receive(student_, attempt, message("q1", 4, "a")), Reception::superseded);
}

TEST_F(AttemptChecksTest, a_check_costs_as_many_statements_as_an_answer) {
    const AttemptId attempt = begin_with(BehaviourKind::adaptive);
    std::int64_t sequence = 0;
    const auto check_one = [&] {
        send(student_, attempt, {message("q1", ++sequence, "b", check)});
    };
    check_one();
    EXPECT_EQ(statements_of(check_one), 4);
}

}  // namespace
}  // namespace lms::assessment
