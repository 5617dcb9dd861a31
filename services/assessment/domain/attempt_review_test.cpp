#include "services/assessment/domain/attempt_review.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {
namespace {

constexpr ReviewMoment kMoments[] = {ReviewMoment::during, ReviewMoment::immediately_after,
                                     ReviewMoment::later_while_open, ReviewMoment::after_close};

const LaidQuestion kLaid{"one", "begin", version_of(1), Score::of(2, 1), 0, {1}};

Revealed& of(ReviewRules& rules, ReviewMoment moment) {
    return const_cast<Revealed&>(revealed(rules, moment));
}

AnswerEntry entry(std::int64_t sequence, AnswerAction action, std::optional<Answer> answer) {
    AnswerEntry made;
    made.message.slot = "one";
    made.message.sequence = sequence;
    made.message.action = action;
    made.message.answer = std::move(answer);
    return made;
}

// The choice whose "a" is right, with everything that can be said about an answer.
Question telling_question() {
    Question question = example_question("single_choice");
    question.key.general_feedback = "This is why.";
    question.key.right_feedback = "Right!";
    question.key.wrong_feedback = "Wrong!";
    return question;
}

class Reviews : public ::testing::Test {
protected:
    std::optional<SlotFeedback> at(ReviewMoment moment) const {
        return review(quiz_, moment, question_, kLaid, work_);
    }
    void answer(AnswerAction action, const char* choice) {
        auto& entries = work_.answers["one"];
        entries.push_back(entry(std::ssize(entries) + 1, action, SingleChoiceAnswer{choice}));
        if (action == AnswerAction::check)
            entries.back().checked =
                grade(question_, entries.back().message.answer, kLaid.seed).outcome;
    }

    Quiz quiz_ = example_quiz();
    Question question_ = telling_question();
    AttemptWork work_;
};

TEST_F(Reviews, have_four_moments) {
    const Time ended = assessment::at("08:30");
    const auto closes = assessment::at("10:00");
    EXPECT_EQ(moment_of({}, closes, assessment::at("11:00")), ReviewMoment::during);
    EXPECT_EQ(moment_of(ended, closes, assessment::at("08:31")), ReviewMoment::immediately_after);
    EXPECT_EQ(moment_of(ended, closes, assessment::at("08:32")), ReviewMoment::later_while_open);
    EXPECT_EQ(moment_of(ended, closes, closes), ReviewMoment::after_close);
    EXPECT_EQ(moment_of(ended, {}, closes), ReviewMoment::later_while_open);
    EXPECT_EQ(moment_of(closes, closes, closes), ReviewMoment::after_close);
}

TEST_F(Reviews, show_each_thing_if_and_only_if_the_rules_do) {
    answer(AnswerAction::save, "c");
    for (const ReviewMoment moment : kMoments) {
        for (unsigned flags = 0; flags < 64; ++flags) {
            const auto flag = [&](unsigned bit) { return (flags >> bit & 1U) == 1; };
            // Every other moment shows everything: only this one's rules count.
            quiz_.review = {ReviewRules::kEverything, ReviewRules::kEverything,
                            ReviewRules::kEverything, ReviewRules::kEverything};
            of(quiz_.review, moment) = {flag(0), flag(1), flag(2), flag(3), flag(4), flag(5), {}};
            const auto shown = at(moment);
            const bool anything = flag(0) && moment != ReviewMoment::during;
            ASSERT_EQ(shown.has_value(), anything);
            if (!anything) continue;
            EXPECT_EQ(shown->outcome.has_value(), flag(1));
            EXPECT_EQ(shown->earned.has_value(), flag(2));
            EXPECT_EQ(!shown->specific.empty(), flag(3));
            EXPECT_EQ(shown->general.has_value(), flag(4));
            EXPECT_EQ(shown->right_answer.has_value(), flag(5));
        }
    }
}

TEST_F(Reviews, tell_what_was_right_and_why) {
    answer(AnswerAction::save, "c");
    const auto shown = at(ReviewMoment::after_close);
    ASSERT_TRUE(shown);
    EXPECT_EQ(shown->outcome, Outcome::wrong);
    EXPECT_EQ(shown->earned, -Score::of(2, 3));
    EXPECT_EQ(shown->specific, (std::vector<std::string>{"No", "Wrong!"}));
    EXPECT_EQ(shown->general, "This is why.");
    EXPECT_EQ(shown->right_answer, Answer(SingleChoiceAnswer{"a"}));
    work_.by_hand["one"] = Score::of(2, 1);
    EXPECT_EQ(at(ReviewMoment::after_close)->earned, Score::of(2, 1));
    EXPECT_EQ(at(ReviewMoment::after_close)->outcome, Outcome::right);
}

TEST_F(Reviews, during_an_attempt_tell_about_the_last_check_only) {
    quiz_.review.during = ReviewRules::kEverything;
    quiz_.behaviour = {BehaviourKind::interactive, 3};
    answer(AnswerAction::save, "a");
    EXPECT_EQ(at(ReviewMoment::during), std::nullopt);
    answer(AnswerAction::check, "c");
    answer(AnswerAction::save, "a");
    const auto first = at(ReviewMoment::during);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->outcome, Outcome::wrong);
    EXPECT_EQ(first->specific, (std::vector<std::string>{"No", "Wrong!"}));
    // There are tries left: the right answer would be one.
    EXPECT_EQ(first->general, std::nullopt);
    EXPECT_EQ(first->right_answer, std::nullopt);
    answer(AnswerAction::check, "a");
    const auto last = at(ReviewMoment::during);
    EXPECT_EQ(last->outcome, Outcome::right);
    EXPECT_EQ(last->earned, Score::of(4, 3));
    EXPECT_EQ(last->right_answer, Answer(SingleChoiceAnswer{"a"}));
}

TEST_F(Reviews, show_a_running_attempt_without_anything_of_the_key) {
    for (Question question : example_questions()) {
        question.key.general_feedback = question.key.right_feedback = "the key says";
        const StudentSlot shown = show(quiz_, question, kLaid, {});
        EXPECT_EQ(write_student_question(shown.question).find("the key says"), std::string::npos);
        EXPECT_EQ(shown.points, Score::of(2, 1));
        EXPECT_TRUE(shown.hints.empty());
    }
}

TEST_F(Reviews, show_what_the_student_did_there) {
    quiz_.behaviour = {BehaviourKind::interactive, 2};
    answer(AnswerAction::check, "c");
    AnswerEntry hint = entry(2, AnswerAction::hint, {});
    hint.message.hint = "h1";
    work_.answers["one"].push_back(hint);
    const StudentSlot shown = show(quiz_, question_, kLaid, work_.answers["one"]);
    EXPECT_EQ(shown.answer, Answer(SingleChoiceAnswer{"c"}));
    EXPECT_EQ(shown.sequence, 2);
    EXPECT_EQ(shown.tries_left, 1);
    EXPECT_FALSE(shown.is_fixed);
    ASSERT_EQ(shown.hints.size(), 1U);
    EXPECT_EQ(shown.hints[0].text, "Think.");
    ASSERT_EQ(shown.question.hints.size(), 2U);
    EXPECT_EQ(shown.question.hints[0].id, "h1");
    EXPECT_EQ(shown.question.hints[0].penalty, Score::of(1, 10));
    quiz_.behaviour.kind = BehaviourKind::deferred_feedback;
    EXPECT_TRUE(show(quiz_, question_, kLaid, {}).question.hints.empty());
}

TEST_F(Reviews, keep_the_order_of_answers_where_the_quiz_says_so) {
    quiz_.answer_order = Order::as_written;
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        LaidQuestion laid = kLaid;
        laid.seed = Seed{seed};
        const auto shown = show(quiz_, question_, laid, {}).question.body.interaction;
        EXPECT_EQ(std::get<SingleChoiceBody>(shown).choices,
                  std::get<SingleChoiceBody>(question_.body.interaction).choices);
    }
}

TEST_F(Reviews, find_the_feedback_of_every_type) {
    Question cloze = example_question("cloze");
    auto& gap = std::get<ClozeKey>(cloze.key.solution).gaps[1];
    std::get<SingleChoiceKey>(gap.part).choices = {{"a", Score::zero(), "That is in Spain"},
                                                   {"b", Score::whole(), ""}};
    const Answer wrong = ClozeAnswer{{{"two", SingleChoiceAnswer{"a"}}}};
    EXPECT_EQ(feedback_texts(cloze, grade(cloze, wrong, {})),
              (std::vector<std::string>{"That is in Spain"}));
    const Question formula = example_question("formula");
    EXPECT_EQ(feedback_texts(formula, grade(formula, TextAnswer{"3", {}}, {})),
              (std::vector<std::string>{"Of what?"}));
    const Question truth = example_question("true_false");
    EXPECT_EQ(feedback_texts(truth, grade(truth, TrueFalseAnswer{true}, {})),
              (std::vector<std::string>{"No"}));
    EXPECT_TRUE(feedback_texts(truth, grade(truth, std::nullopt, {})).empty());
}

TEST_F(Reviews, of_the_whole_show_marks_and_words_as_the_rules_do) {
    AttemptGrade grade;
    grade.earned = Score::of(6, 1);
    grade.possible = Score::of(10, 1);
    grade.is_complete = true;
    quiz_.review.immediately_after = {};
    quiz_.review.immediately_after.attempt = false;
    quiz_.review.immediately_after.marks = true;
    const AttemptOverview marks = overview(quiz_, ReviewMoment::immediately_after, grade);
    EXPECT_EQ(marks.earned, Score::of(6, 1));
    EXPECT_EQ(marks.overall_feedback, std::nullopt);
    EXPECT_EQ(overview(quiz_, ReviewMoment::after_close, grade).overall_feedback, "Passed");
    EXPECT_EQ(overview(quiz_, ReviewMoment::during, grade).earned, std::nullopt);
    grade.is_complete = false;  // an essay may still change it
    EXPECT_EQ(overview(quiz_, ReviewMoment::after_close, grade).overall_feedback, std::nullopt);
}

}  // namespace
}  // namespace lms::assessment
