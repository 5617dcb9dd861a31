// Statistics and mastery, from what students earned.
#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;

class FiguresTest : public GradingTest {
protected:
    static Question with_skill(const std::string& text, const std::string& skill) {
        Question made = choice(text);
        made.facts.skills = {skill};
        return made;
    }
    AttemptId answer(const Principal& student, const std::string& one, const std::string& two) {
        return take(student, id_, {message("q1", 1, one), message("q2", 1, two)});
    }
    QuizStatistics statistics(const std::string& query = "") {
        const auto answer = get(teacher_, path_of(id_) + "/statistics", query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<QuizStatistics>();
    }
    VersionRef one_ = add(with_skill("One?", "fractions"));
    VersionRef two_ = add(with_skill("Two?", "roots"));
    Quiz quiz_ = quiz_of({one_, two_});
    QuizId id_ = publish(quiz_);
};

TEST_F(FiguresTest, tell_how_good_questions_are) {
    EXPECT_EQ(statistics().attempts, 0);
    answer(enrolled(), "a", "a");
    answer(enrolled(), "a", "b");
    answer(enrolled(), "b", "b");
    begin(enrolled(), id_);  // has not ended
    const QuizStatistics seen = statistics();
    EXPECT_TRUE(seen.is_current);
    EXPECT_EQ(seen.attempts, 3);
    EXPECT_DOUBLE_EQ(seen.mean, 0.5);
    ASSERT_EQ(seen.slots.size(), 2U);
    EXPECT_NEAR(seen.slots[0].facility, 2.0 / 3, 1e-9);
    EXPECT_NEAR(seen.slots[1].facility, 1.0 / 3, 1e-9);
    EXPECT_NEAR(seen.slots[0].discrimination.value(), 0.5, 1e-9);
    EXPECT_EQ(seen.histogram.at(0), 1);
    EXPECT_EQ(seen.histogram.at(10), 1);
    EXPECT_EQ(seen.histogram.at(19), 1);
    const QuestionFigures& question = seen.slots[0].questions.at(0);
    EXPECT_EQ(question.name, "An example");
    EXPECT_EQ(question.kind, "single_choice");
    EXPECT_EQ(question.right_answer, Answer(SingleChoiceAnswer{"a"}));
    ASSERT_EQ(question.choices.size(), 2U);
    EXPECT_EQ(question.choices[0].label, "Yes");
    EXPECT_EQ(question.choices[0].count, 2);
    EXPECT_DOUBLE_EQ(question.choices[0].mean_part, 0.75);
}

TEST_F(FiguresTest, are_kept_until_a_grade_changes) {
    const AttemptId attempt = answer(enrolled(), "a", "b");
    answer(enrolled(), "b", "b");
    const Time first = statistics().computed_at;
    EXPECT_EQ(statistics().computed_at, first) << "kept";
    grade(teacher_, attempt, "q2", "1");
    const QuizStatistics seen = statistics();
    EXPECT_NE(seen.computed_at, first);
    EXPECT_DOUBLE_EQ(seen.slots[1].facility, 0.5);
}

TEST_F(FiguresTest, are_read_however_large_they_are_and_computed_anew_where_they_cannot_be) {
    answer(enrolled(), "a", "b");
    const Time first = statistics().computed_at;
    const auto change = [&](const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement);
        });
    };
    static constexpr pg::Statement kGrow{"test.grow_figures", R"(
        UPDATE assessment_service.quiz_statistics
        SET document = document || jsonb_build_object('of_later_releases', repeat('x', 2000000)))"};
    change(kGrow);
    EXPECT_EQ(statistics().computed_at, first);
    static constexpr pg::Statement kSpoil{"test.spoil_figures", R"(
        UPDATE assessment_service.quiz_statistics SET document = '{"slots": 7}')"};
    change(kSpoil);
    EXPECT_EQ(statistics().attempts, 1);
    EXPECT_NE(statistics().computed_at, first);
}

TEST_F(FiguresTest, count_the_first_or_the_best_attempt_of_a_student_or_all) {
    const Principal student = enrolled();
    answer(student, "b", "b");
    answer(student, "a", "a");
    answer(student, "a", "b");
    EXPECT_EQ(statistics().attempts, 1);
    EXPECT_DOUBLE_EQ(statistics().mean, 0);
    EXPECT_DOUBLE_EQ(statistics("attempts=highest").mean, 1);
    EXPECT_EQ(statistics("attempts=all").attempts, 3);
    EXPECT_DOUBLE_EQ(statistics("attempts=all").mean, 0.5);
}

TEST_F(FiguresTest, of_a_question_are_those_of_all_quizzes) {
    answer(enrolled(), "a", "b");
    id_ = publish(quiz_);
    answer(enrolled(), "b", "b");
    const std::string path = "/api/v1/questions/" + one_.question_id.to_string() + "/statistics";
    const auto seen = get(teacher_, path).as<QuestionStatistics>();
    EXPECT_EQ(seen.answers, 2);
    EXPECT_DOUBLE_EQ(seen.facility, 0.5);
    EXPECT_EQ(seen.versions.size(), 1U);
    EXPECT_EQ(seen.quizzes.size(), 2U);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404);
}

TEST_F(FiguresTest, say_where_a_question_is_asked) {
    answer(enrolled(), "a", "a");
    answer(enrolled(), "b", "a");
    const QuizId other = publish(quiz_of({one_}));
    const Quiz without = quiz_of({two_});
    publish_again(other, without);  // it asks another one now
    const std::string path = "/api/v1/questions/" + one_.question_id.to_string() + "/uses";
    const auto places = [&](const Principal& who, const std::string& query = "") {
        const HttpAnswer answer = get(who, path, query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<QuestionPlacePage>();
    };
    const QuestionPlacePage all = places(teacher_);
    ASSERT_EQ(all.items.size(), 2U);
    const bool is_first = all.items[0].quiz_id == id_;
    const QuestionPlace& here = all.items[is_first ? 0 : 1];
    const QuestionPlace& there = all.items[is_first ? 1 : 0];
    EXPECT_EQ(here.title, "Mid-term");
    EXPECT_EQ(here.course_id, course_id_);
    EXPECT_TRUE(here.course_title);
    EXPECT_EQ(here.snapshot, 1);
    EXPECT_TRUE(here.is_asked);
    EXPECT_EQ(here.answers, 2);
    EXPECT_EQ(there.quiz_id, other);
    EXPECT_FALSE(there.is_asked) << "by what is published now";
    EXPECT_EQ(there.answers, 0);
    const QuestionPlacePage first = places(teacher_, "limit=1");
    ASSERT_TRUE(first.next_cursor);
    const QuestionPlacePage second = places(teacher_, "limit=1&cursor=" + *first.next_cursor);
    EXPECT_NE(first.items.at(0).quiz_id, second.items.at(0).quiz_id);
    EXPECT_FALSE(second.next_cursor);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404) << "may not use the bank";
    EXPECT_EQ(get(enrolled(), path).status, 403);
}

TEST_F(FiguresTest, say_what_was_typed) {
    Question asked = example_question("short_answer");
    quiz_ = quiz_of({add(asked)});
    id_ = publish(quiz_);
    for (const char* const text : {"Nonsense", "Rubbish", "Nonsense"}) {
        AnswerMessage typed = message("q1", 1, "");
        typed.answer = TextAnswer{text, {}};
        take(enrolled(), id_, std::vector{typed});
    }
    const QuestionFigures seen = statistics().slots.at(0).questions.at(0);
    ASSERT_EQ(seen.typed.size(), 2U);
    EXPECT_EQ(seen.typed[0].text, "Nonsense");
    EXPECT_EQ(seen.typed[0].count, 2);
    EXPECT_EQ(seen.typed_others, 0);
}

TEST_F(FiguresTest, skills_are_mastered_answer_by_answer) {
    const Principal student = enrolled();
    introduce(student, "Sam Student", "sam@school.test");
    place(student, course::SectionId::make(clock_.now()));
    for (int i = 0; i < 4; ++i)
        advance(answer(student, "a", "b"));
    const std::string course = "course_id=" + course_id_.to_string();
    const auto own = get(student, "/api/v1/mastery", course).as<OwnMastery>();
    ASSERT_EQ(own.skills.size(), 2U);
    EXPECT_EQ(own.skills[0].skill, "fractions");
    EXPECT_EQ(own.skills[0].answers, 4);
    EXPECT_EQ(own.skills[0].right, 4);
    EXPECT_TRUE(own.skills[0].is_mastered);
    EXPECT_LT(own.skills[1].mastery, 0.2);
    const auto of_class = get(teacher_, "/api/v1/mastery/class", course).as<ClassMastery>();
    ASSERT_EQ(of_class.skills.size(), 2U);
    EXPECT_EQ(of_class.skills[0].skill, "roots") << "the least mastered first";
    EXPECT_EQ(of_class.skills[1].mastered, 1);
    EXPECT_DOUBLE_EQ(of_class.skills[1].mean_mastery, own.skills[0].mastery);
    const auto students =
        get(teacher_, "/api/v1/mastery/students", course + "&skill=roots").as<StudentMasteryPage>();
    ASSERT_EQ(students.items.size(), 1U);
    EXPECT_EQ(students.items[0].name, "Sam Student");
    EXPECT_EQ(get(user({Role::teacher}), "/api/v1/mastery/class", course).status, 404);
    EXPECT_TRUE(get(enrolled(), "/api/v1/mastery", course).as<OwnMastery>().skills.empty());
}

TEST_F(FiguresTest, a_student_reads_nothing_off_a_mastery_that_review_rules_hide) {
    quiz_.review.immediately_after =
        quiz_.review.later_while_open = {true, false, false, false, false, false, false};
    id_ = publish(quiz_);
    const Principal student = enrolled();
    advance(answer(student, "a", "b"));
    const std::string course = "course_id=" + course_id_.to_string();
    EXPECT_TRUE(get(student, "/api/v1/mastery", course).as<OwnMastery>().skills.empty());
    EXPECT_EQ(count("assessment_service.skill_mastery"), 2) << "of which teachers see";
}

}  // namespace
}  // namespace lms::assessment
