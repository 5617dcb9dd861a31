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
    void tell(QuizId quiz) {
        env_.run([&](const Context& context) -> Task<> {
            co_await completions_.tell_withheld(context, {school_, quiz});
        });
    }
    void watch() {
        env_.run([&](const Context& context) -> Task<> { co_await completions_.watch(context); });
    }
    // What the student was told, in order.
    std::string said() {
        static constexpr pg::Statement kSaid{"test.said", R"(
            SELECT coalesce(string_agg(data ->> 'message', ' ' ORDER BY position), '')
            FROM shared_events.events WHERE type = 'NotificationRequested' AND data ->> 'message' LIKE 'quiz.%')"};
        return scalar(kSaid);
    }
    std::string withheld_events() {
        static constexpr pg::Statement kTold{"test.withheld_events", R"(
            SELECT coalesce(string_agg(data ->> 'is_withheld', ' ' ORDER BY position), '')
            FROM shared_events.events WHERE type = 'AssessmentCompleted')"};
        return scalar(kTold);
    }
    // Jobs for the moment at which the quiz closes.
    std::string planned(QuizId quiz) {
        static std::vector<std::string> kept;
        kept.push_back(
            "SELECT count(*)::text FROM shared_jobs.jobs j JOIN assessment_service.quizzes z"
            " ON z.quiz_id = '" +
            quiz.to_string() +
            "' WHERE j.kind = 'assessment.tell_withheld' AND j.run_at = z.latest_close");
        return scalar(pg::Statement{"test.planned", kept.back()});
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

TEST_F(MarkReleaseTest, the_course_and_the_student_are_told_by_itself_once_the_quiz_has_closed) {
    const QuizId quiz = publish(quiet());
    const AttemptId attempt = take(student_, quiz, "a");
    advance(attempt);
    EXPECT_EQ(said(), "quiz.graded_unseen");
    EXPECT_EQ(completion(attempt).marks, MarksTold::at_close);
    EXPECT_EQ(planned(quiz), "1") << "for the moment at which it closes";
    tell(quiz);
    watch();
    EXPECT_EQ(completion(attempt).round, 1) << "not before";
    close(quiz);
    watch();
    EXPECT_EQ(count("shared_jobs.jobs WHERE kind = 'assessment.tell_withheld'"
                    " AND run_at <= now()"),
              1);
    tell(quiz);
    tell(quiz);
    EXPECT_EQ(completion(attempt).round, 2) << "once";
    advance(attempt);
    EXPECT_EQ(completion(attempt).marks, MarksTold::told);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent = 100"), 1);
    EXPECT_EQ(said(), "quiz.graded_unseen quiz.graded");
    watch();
    EXPECT_EQ(completion(attempt).state, CompletionState::done);
    EXPECT_EQ(withheld_events(), "true false");
}

TEST_F(MarkReleaseTest, a_grade_that_changes_unseen_is_told_once_and_as_it_is_then) {
    Quiz asked = quiet();
    asked.sections[0].slots.push_back(
        quiz_of({add(choice("x")), add(essay("Tell us."))}).sections[0].slots[1]);
    const QuizId quiz = publish(asked);
    const AttemptId attempt =
        take(student_, quiz, {message("q1", 1, "a"), text_message("q2", "Text")});
    advance(attempt);
    grade(teacher_, attempt, "q2", "1");
    advance(attempt);
    grade(teacher_, attempt, "q2", "1/2", 2);
    advance(attempt);
    EXPECT_EQ(said(), "quiz.graded_unseen") << "nothing says that it was changed";
    close(quiz);
    tell(quiz);
    advance(attempt);
    EXPECT_EQ(said(), "quiz.graded_unseen quiz.graded");
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent = 75"), 1);
}

TEST_F(MarkReleaseTest, a_quiz_that_closes_at_another_time_is_told_of_then) {
    Quiz asked = quiet();
    const QuizId quiz = publish(asked);
    const AttemptId attempt = take(student_, quiz, "a");
    advance(attempt);
    asked.timing.closes = clock_.now() + std::chrono::hours(48);
    publish_again(quiz, asked);
    tell(quiz);
    EXPECT_EQ(planned(quiz), "1") << "for the later moment";
    EXPECT_EQ(count("shared_jobs.jobs WHERE kind = 'assessment.tell_withheld'"
                    " AND run_at <= now() + interval '1 second'"),
              1)
        << "each time that it is published";
    // Somebody is given more time: others may hear what one is shown.
    const Principal other = enrolled();
    introduce(other, "Eve", "eve@school.test");
    const auto granted =
        call(teacher_, {.method = Method::put,
                        .path = path_of(quiz) + "/accommodations/" + other.user_id.to_string(),
                        .body = R"({"reason":"Illness","granted":{"closes":")" +
                                to_rfc3339(clock_.now() + std::chrono::hours(72)) + R"("}})"});
    ASSERT_LT(granted.status, 300) << granted.body;
    EXPECT_EQ(planned(quiz), "0");
    tell(quiz);
    EXPECT_EQ(planned(quiz), "1") << "by the job of the former moment";
    EXPECT_EQ(completion(attempt).round, 1);
    EXPECT_EQ(completion(attempt).marks, MarksTold::at_close);
}

TEST_F(MarkReleaseTest, an_attempt_is_told_by_the_rules_under_which_it_was_made) {
    Quiz asked = quiet();
    const QuizId quiz = publish(asked);
    const AttemptId first = take(student_, quiz, "a");
    advance(first);
    asked.review.later_while_open.marks = asked.review.immediately_after.marks = true;
    publish_again(quiz, asked);
    tell(quiz);
    advance(first);
    EXPECT_FALSE(door(student_, quiz).result) << "its review hides them still";
    EXPECT_EQ(said(), "quiz.graded_unseen");
    // What is made of both tells of the first one, too.
    const AttemptId second = take(student_, quiz, "a");
    advance(second);
    EXPECT_EQ(completion(second).marks, MarksTold::at_close);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent IS NOT NULL"), 0);
    close(quiz);
    tell(quiz);
    advance(first);
    advance(second);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent = 100"), 1);
}

TEST_F(MarkReleaseTest, an_attempt_that_never_tells_its_marks_keeps_those_of_the_others) {
    Quiz asked = quiet();
    const QuizId quiz = publish(asked);
    const AttemptId first = take(student_, quiz, "a");
    advance(first);
    asked.review.after_close.marks = false;
    publish_again(quiz, asked);
    EXPECT_EQ(completion(first).marks, MarksTold::at_close);
    advance(take(student_, quiz, "a"));
    close(quiz);
    tell(quiz);
    advance(first);
    EXPECT_EQ(completion(first).marks, MarksTold::never);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent IS NOT NULL"), 0);
    EXPECT_EQ(said(), "quiz.graded_unseen quiz.graded_unseen");
}

TEST_F(MarkReleaseTest, a_score_that_is_not_known_yet_waits_too) {
    Quiz asked = quiet();
    asked.sections[0].slots.push_back(
        quiz_of({add(choice("x")), add(essay("Tell us."))}).sections[0].slots[1]);
    const QuizId quiz = publish(asked);
    const std::vector answers{message("q1", 1, "a"), text_message("q2", "Text")};
    const AttemptId first = take(student_, quiz, answers);
    advance(first);
    const AttemptId second = take(student_, quiz, answers);
    advance(second);
    grade(teacher_, second, "q2", "1");
    advance(second);
    EXPECT_FALSE(completion(second).score_percent) << "the first one is not graded";
    EXPECT_EQ(completion(second).marks, MarksTold::at_close);
    EXPECT_EQ(said(), "quiz.graded_unseen");
    EXPECT_EQ(withheld_events(), "true");
    close(quiz);
    tell(quiz);
    advance(first);
    advance(second);
    EXPECT_EQ(said(), "quiz.graded_unseen quiz.graded");
    grade(teacher_, first, "q2", "1/2");
    advance(first);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent = 100"), 1);
    EXPECT_EQ(withheld_events(), "true false false");
}

TEST_F(MarkReleaseTest, marks_that_are_never_shown_wait_for_nothing) {
    Quiz asked = quiet();
    asked.review.after_close.marks = false;
    const QuizId quiz = publish(asked);
    const AttemptId attempt = take(student_, quiz, "a");
    advance(attempt);
    EXPECT_EQ(completion(attempt).marks, MarksTold::never);
    close(quiz);
    watch();
    EXPECT_EQ(count("shared_jobs.jobs WHERE kind = 'assessment.tell_withheld'"), 0);
    // Rules of later attempts say nothing of this one.
    asked.review.after_close.marks = true;
    publish_again(quiz, asked);
    close(quiz);
    tell(quiz);
    advance(attempt);
    EXPECT_EQ(count("course_service.lesson_progress WHERE score_percent IS NOT NULL"), 0);
    EXPECT_EQ(said(), "quiz.graded_unseen");
}

}  // namespace
}  // namespace lms::assessment
