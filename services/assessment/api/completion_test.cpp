// The saga of an attempt, cut off at each of its steps, and while the course service is away.
#include "services/assessment/contract/completion.hpp"

#include "services/assessment/grading_fixture.hpp"
#include "services/course/contract/rule_endpoints.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// One that does not know all fields yet.
class OlderCourseService : public http::Transport {
public:
    Task<http::Response> send(http::Request& /*request*/, const Context& /*context*/,
                              http::BodyMode /*answer*/) override {
        throw invalid("score_known_at", "unknown_field", "There is no such field.");
        co_return http::Response{};
    }
    http::BodyRule body_rule(Method /*method*/, std::string_view /*path*/) const override {
        return {};
    }
};

class CompletionTest : public GradingTest {
protected:
    void sql(std::string text) {
        static std::vector<std::string> kept;
        kept.push_back(std::move(text));
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, pg::Statement{"test.saga_sql", kept.back()});
        });
    }
    // The other lesson of the course: what is left of it is the quiz.
    void read_rules() {
        const std::string page =
            scalar_text("SELECT lesson_id::text FROM course_service.lessons WHERE title = 'Rules'");
        const HttpAnswer read = lms::testing::call(env_.loops(), *course_->router(), student_,
                                                   {.method = Method::put,
                                                    .path = "/api/v1/lessons/" + page + "/progress",
                                                    .body = R"({"state":"completed"})"});
        EXPECT_EQ(read.status, 200) << read.body;
    }
    // The server ends the connection of whoever leaves this step, before it can commit.
    void cut_off_at(const std::string& step) {
        sql("CREATE FUNCTION assessment_service.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF OLD.step = '" +
            step +
            "' THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; RETURN NEW; END $$");
        sql("CREATE TRIGGER cut BEFORE UPDATE ON assessment_service.completion_sagas"
            " FOR EACH ROW EXECUTE FUNCTION assessment_service.cut()");
    }
    void mend() { sql("DROP TRIGGER cut ON assessment_service.completion_sagas"); }
    // Everybody who went on with it is gone, and their jobs with them.
    void lose_workers() { sql("DELETE FROM shared_jobs.jobs"); }
    void make_due() {
        sql("UPDATE assessment_service.completion_sagas SET next_at = now() - interval '1 second'"
            " WHERE state = 'running'");
    }
    // A minute later.
    std::int64_t watch() {
        make_due();
        env_.run([&](const Context& context) -> Task<> { co_await completions_.watch(context); });
        return count("shared_jobs.jobs WHERE kind = 'assessment.advance_completion'");
    }
    // Of the lesson with the quiz: pages have no score.
    std::string lesson_state() {
        return scalar_text(
            "SELECT concat_ws(' ', state, score_percent) FROM course_service.lesson_progress"
            " ORDER BY score_percent");
    }
    std::string scalar_text(std::string text) {
        static std::vector<std::string> kept;
        kept.push_back("SELECT coalesce((" + std::move(text) + " LIMIT 1), '')");
        return scalar(pg::Statement{"test.saga_text", kept.back()});
    }
    static std::size_t times(const std::string& words, const std::string& word) {
        std::size_t found = 0;
        for (auto at = words.find(word); at != std::string::npos; at = words.find(word, at + 1))
            ++found;
        return found;
    }

    Quiz quiz_ = quiz_of({add(choice("One?"))});
    Principal student_ = enrolled();
};

TEST_F(CompletionTest, an_attempt_leads_to_progress_a_message_and_what_comes_next) {
    const QuizId id = publish(quiz_);
    read_rules();
    const AttemptId attempt = take(student_, id, "a");
    EXPECT_THAT(events_of("assessment-events"), HasSubstr("AssessmentSubmitted"));
    EXPECT_THAT(events_of("assessment-events"), Not(HasSubstr("AssessmentCompleted")));
    EXPECT_EQ(completion(attempt).step, CompletionStep::validation);
    EXPECT_EQ(count("shared_jobs.jobs WHERE kind = 'assessment.advance_completion'"), 1);
    advance(attempt);
    const CompletionSagaView done = completion(attempt);
    EXPECT_EQ(done.state, CompletionState::done);
    EXPECT_EQ(done.score_percent, 100);
    ASSERT_EQ(done.records.size(), 6U);
    EXPECT_EQ(done.records[3].step, CompletionStep::progress);
    EXPECT_EQ(done.records[3].detail, "course_completed");
    EXPECT_EQ(done.records[2].outcome, StepOutcome::done);
    EXPECT_EQ(lesson_state(), "completed 100");
    EXPECT_EQ(times(events_of("course-events"), "CourseCompleted"), 1U);
    EXPECT_EQ(times(events_of("assessment-events"), "AssessmentCompleted"), 1U);
    EXPECT_EQ(times(events_of("notification-requests"), "NotificationRequested"), 2U)
        << "welcome to the course, and the grade";
}

TEST_F(CompletionTest, what_waits_for_people_counts_as_submitted_and_is_told_when_it_is_graded) {
    quiz_ = quiz_of({add(choice("One?")), add(essay("Tell us."))});
    const AttemptId attempt =
        take(student_, publish(quiz_), {message("q1", 1, "a"), text_message("q2", "Text")});
    advance(attempt);
    EXPECT_EQ(completion(attempt).state, CompletionState::waiting);
    EXPECT_EQ(lesson_state(), "completed");
    EXPECT_THAT(events_of("assessment-events"), Not(HasSubstr("AssessmentCompleted")));
    grade(teacher_, attempt, "q2", "1/2");
    EXPECT_EQ(completion(attempt).round, 2);
    advance(attempt);
    EXPECT_EQ(completion(attempt).state, CompletionState::done);
    EXPECT_EQ(completion(attempt).score_percent, 75);
    EXPECT_EQ(lesson_state(), "completed 75");
    grade(teacher_, attempt, "q2", "1", 2);
    advance(attempt);
    EXPECT_EQ(completion(attempt).round, 3);
    EXPECT_EQ(lesson_state(), "completed 100");
    EXPECT_EQ(times(events_of("assessment-events"), "AssessmentCompleted"), 2U);
}

TEST_F(CompletionTest, a_grade_that_is_lowered_is_lowered_in_the_course_too) {
    quiz_ = quiz_of({add(choice("One?")), add(essay("Tell us."))});
    const AttemptId attempt =
        take(student_, publish(quiz_), {message("q1", 1, "a"), text_message("q2", "Text")});
    advance(attempt);
    grade(teacher_, attempt, "q2", "1");
    advance(attempt);
    EXPECT_EQ(lesson_state(), "completed 100");
    grade(teacher_, attempt, "q2", "0", 2);
    EXPECT_TRUE(advance_once(attempt));  // combined, and not told yet
    grade(teacher_, attempt, "q2", "1/2", 3);
    advance(attempt);
    EXPECT_EQ(lesson_state(), "completed 75");
}

TEST_F(CompletionTest, what_was_known_before_and_is_told_late_changes_nothing) {
    const QuizId id = publish(quiz_);
    const AttemptId first = take(student_, id, "a");
    while (completion(first).step != CompletionStep::progress)
        ASSERT_TRUE(advance_once(first));
    // The first one waits with 100 % of the best attempt; then the quiz counts the last one.
    quiz_.attempts.combining = Combining::latest;
    publish_again(id, quiz_);
    const AttemptId second = take(student_, id, "b");
    advance(second);
    EXPECT_EQ(lesson_state(), "completed 0");
    advance(first);
    EXPECT_EQ(completion(first).state, CompletionState::done);
    EXPECT_EQ(lesson_state(), "completed 0");
}

TEST_F(CompletionTest, a_preview_leads_to_nothing) {
    const QuizId id = publish(quiz_);
    const auto preview = post(teacher_, path_of(id) + "/preview");
    ASSERT_EQ(preview.status, 201) << preview.body;
    submit(teacher_, preview.as<AttemptView>().attempt_id);
    EXPECT_EQ(count("assessment_service.completion_sagas"), 0);
    EXPECT_THAT(events_of("assessment-events"), Not(HasSubstr("Assessment")));
}

TEST_F(CompletionTest, goes_on_by_itself_once_the_course_service_is_back) {
    const AttemptId attempt = take(student_, publish(quiz_), "a");
    http::Network nowhere("lms");
    const CompletionSteps away(
        {env_.db(), outbox_, clock_, quiz_shelf_, mastering_, nowhere.to("course")});
    const CompletionLimits slow{std::chrono::minutes(10)};
    const Completions cut({env_.db(), job_queue_, clock_, away, course_door_, slow});
    lose_workers();
    for (int i = 1; i <= 3; ++i) {
        make_due();
        for (int woken = 0; woken < 3; ++woken) {  // one of them tries
            env_.run([&](const Context& context) -> Task<> {
                co_await cut.advance(context, {school_, attempt});
            });
        }
        const CompletionSagaView seen = completion(attempt);
        EXPECT_EQ(seen.state, CompletionState::running);
        EXPECT_EQ(seen.step, CompletionStep::progress);
        EXPECT_EQ(seen.tries, i);
        EXPECT_TRUE(seen.last_error && seen.next_at);
        EXPECT_EQ(count("shared_jobs.jobs WHERE run_at > now()"), i) << "another try is planned";
    }
    EXPECT_THAT(
        get(teacher_, path_of(completion(attempt).quiz_id) + "/completions", "state=running").body,
        HasSubstr(attempt.to_string()));
    EXPECT_EQ(watch(), 3) << "the try that is due is planned already";
    const auto retried = post(teacher_, path_of(attempt) + "/completion/retry");
    EXPECT_EQ(retried.status, 200) << retried.body;
    EXPECT_EQ(post(teacher_, path_of(attempt) + "/completion/retry").code, "completion.not_failed");
    advance(attempt);
    EXPECT_EQ(completion(attempt).state, CompletionState::done);
    EXPECT_FALSE(completion(attempt).last_error);
    EXPECT_EQ(lesson_state(), "completed 100");
}

TEST_F(CompletionTest, waits_for_a_course_service_that_is_updated_after_this_one) {
    const AttemptId attempt = take(student_, publish(quiz_), "a");
    http::Network network("lms");
    network.add("course", std::make_unique<OlderCourseService>());
    const CompletionSteps steps(
        {env_.db(), outbox_, clock_, quiz_shelf_, mastering_, network.to("course")});
    const Completions before({env_.db(), job_queue_, clock_, steps, course_door_, {}});
    env_.run([&](const Context& context) -> Task<> {
        co_await before.advance(context, {school_, attempt});
    });
    const CompletionSagaView waiting = completion(attempt);
    EXPECT_EQ(waiting.state, CompletionState::running);
    EXPECT_EQ(waiting.step, CompletionStep::progress);
    EXPECT_EQ(waiting.tries, 1);
    EXPECT_EQ(post(teacher_, path_of(attempt) + "/completion/retry").status, 200);
    advance(attempt);
    EXPECT_EQ(lesson_state(), "completed 100") << "nothing was skipped";
}

TEST_F(CompletionTest, a_student_who_has_left_stops_nothing) {
    const AttemptId attempt = take(student_, publish(quiz_), "a");
    sql("DELETE FROM course_service.enrollments");
    advance(attempt);
    const CompletionSagaView done = completion(attempt);
    EXPECT_EQ(done.state, CompletionState::done);
    EXPECT_EQ(done.records.at(3).outcome, StepOutcome::skipped);
    EXPECT_EQ(done.records.at(3).detail, "enrollment.not_found");
}

class CutCompletionTest : public CompletionTest,
                          public ::testing::WithParamInterface<CompletionStep> {};

TEST_P(CutCompletionTest, goes_on_after_a_step_that_was_the_last_of_a_dead_worker) {
    const AttemptId attempt = take(student_, publish(quiz_), "a");
    while (completion(attempt).step != GetParam())
        ASSERT_TRUE(advance_once(attempt));
    lose_workers();
    EXPECT_EQ(watch(), 1) << "somebody goes on with it";
    advance(attempt);
    EXPECT_EQ(completion(attempt).state, CompletionState::done);
    EXPECT_EQ(completion(attempt).records.size(), 6U);
}

TEST_P(CutCompletionTest, repeats_a_step_that_was_cut_off_without_doing_it_twice) {
    const AttemptId attempt = take(student_, publish(quiz_), "a");
    cut_off_at(std::string(json::to_text(GetParam())));
    EXPECT_ANY_THROW(advance(attempt));
    EXPECT_EQ(completion(attempt).step, GetParam());
    mend();
    advance(attempt);
    EXPECT_EQ(completion(attempt).state, CompletionState::done);
    EXPECT_EQ(completion(attempt).records.size(), 6U);
    EXPECT_EQ(lesson_state(), "completed 100");
    EXPECT_EQ(times(events_of("assessment-events"), "AssessmentCompleted"), 1U);
    EXPECT_EQ(times(events_of("notification-requests"), "NotificationRequested"), 2U);
    EXPECT_EQ(times(events_of("course-events"), "LessonCompleted"), 1U);
}

INSTANTIATE_TEST_SUITE_P(EachStep, CutCompletionTest,
                         ::testing::Values(CompletionStep::validation, CompletionStep::score,
                                           CompletionStep::progress, CompletionStep::certificate,
                                           CompletionStep::notification, CompletionStep::unlock),
                         [](const auto& info) { return std::string(json::to_text(info.param)); });

}  // namespace
}  // namespace lms::assessment
