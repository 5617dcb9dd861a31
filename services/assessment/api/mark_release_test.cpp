// Marks that wait until nobody can answer any more are told nowhere before.
#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::SizeIs;

class MarkReleaseTest : public GradingTest {
protected:
    MarkReleaseTest() { place(student_, course::SectionId::make(clock_.now())); }

    // Shows its marks once it is closed, in a day.
    Quiz quiet() {
        Quiz quiz = quiz_of({add(choice("One?"))});
        const Revealed seen{true, false, false, false, false, false, false};
        quiz.review = {seen, seen, seen, ReviewRules::kEverything};
        quiz.timing.closes = clock_.now() + std::chrono::hours(24);
        return quiz;
    }
    OwnGrades own_grades() {
        const HttpAnswer answer = get(student_, path() + "/mine");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<OwnGrades>();
    }
    OwnGrades what_if(const std::string& grades) {
        const HttpAnswer answer =
            post(student_, path() + "/what-if", R"({"grades":[)" + grades + "]}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<OwnGrades>();
    }
    void sql(std::string text) {
        static std::vector<std::string> kept;
        kept.push_back(std::move(text));
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, pg::Statement{"test.release_sql", kept.back()});
        });
    }
    void close(QuizId quiz) {
        sql("UPDATE assessment_service.quizzes SET latest_close = now() - interval '1 minute'"
            " WHERE quiz_id = '" +
            quiz.to_string() + "'");
    }
    std::string path() const { return "/api/v1/gradebooks/" + course_id_.to_string(); }

    Principal student_ = enrolled();
};

TEST_F(MarkReleaseTest, own_grades_tell_nothing_of_a_mark_before_the_quiz_does) {
    const QuizId quiz = publish(quiet());
    take(student_, quiz, "a");
    EXPECT_FALSE(door(student_, quiz).result);
    for (const OwnGrades& seen : {own_grades(), what_if("")}) {
        ASSERT_THAT(seen.grades, SizeIs(1));
        EXPECT_FALSE(seen.grades[0].score);
        EXPECT_FALSE(seen.grades[0].letter);
        EXPECT_TRUE(seen.grades[0].is_waiting);
        EXPECT_FALSE(seen.grades[0].is_excused);
        ASSERT_TRUE(seen.total);
        EXPECT_FALSE(seen.total->fraction) << "no zero either";
    }
    const std::string column = own_grades().grades[0].column_id.to_string();
    const OwnGrades supposed = what_if(R"({"column_id":")" + column + R"(","score":"1/2"})");
    EXPECT_EQ(supposed.grades[0].score, Score::of(1, 2));
    close(quiz);
    EXPECT_EQ(own_grades().grades[0].score, Score::whole());
    EXPECT_FALSE(own_grades().grades[0].is_waiting);
}

TEST_F(MarkReleaseTest, the_course_is_told_no_score_that_the_student_may_not_see) {
    const QuizId quiz = publish(quiet());
    const AttemptId attempt = take(student_, quiz, "a");
    advance(attempt);
    EXPECT_EQ(completion(attempt).score_percent, 100) << "known to who teaches";
    EXPECT_EQ(count("course_service.lesson_progress WHERE state = 'completed'"), 1);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent IS NOT NULL"), 0);
}

}  // namespace
}  // namespace lms::assessment
