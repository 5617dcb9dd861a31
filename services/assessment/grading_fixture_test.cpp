#include "services/assessment/grading_fixture.hpp"

#include <algorithm>
#include <thread>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

bool is_walked_by_grading(std::string_view route) {
    static constexpr std::string_view kRoutes[] = {"get_grading_queue",
                                                   "set_anonymity",
                                                   "list_waiting_students",
                                                   "list_grading_answers",
                                                   "claim_answers",
                                                   "release_answers",
                                                   "grade_slot",
                                                   "list_attempts",
                                                   "get_answers",
                                                   "get_signals",
                                                   "get_completion",
                                                   "retry_completion",
                                                   "list_completions",
                                                   "start_regrade",
                                                   "list_regrades",
                                                   "get_regrade",
                                                   "list_regrade_changes",
                                                   "get_quiz_statistics",
                                                   "get_question_statistics",
                                                   "list_question_uses",
                                                   "get_own_mastery",
                                                   "get_class_mastery",
                                                   "list_student_mastery"};
    return std::ranges::count(kRoutes, route.substr(route.find('.') + 1)) > 0;
}

GradingTest::GradingTest() {
    env_.loops().run_on(
        0, [&]() -> Task<> { co_await workers_.stop(Deadline::in(std::chrono::seconds(10))); });
}

Question GradingTest::essay(const std::string& text) {
    Question made = example_question("essay");
    made.facts.name = "An essay";
    made.body.text = text;
    return made;
}

AnswerMessage GradingTest::text_message(const std::string& slot, const std::string& text) {
    AnswerMessage made = message(slot, 1, "");
    made.answer = EssayAnswer{text, {}};
    return made;
}

AttemptId GradingTest::take(const Principal& student, QuizId quiz,
                            const std::vector<AnswerMessage>& messages) {
    const AttemptId attempt = begin(student, quiz).attempt_id;
    EXPECT_TRUE(submit(student, attempt, messages).is_submitted);
    return attempt;
}

AttemptId GradingTest::take(const Principal& student, QuizId quiz, const std::string& choice) {
    return take(student, quiz, std::vector{message("q1", 1, choice)});
}

HttpAnswer GradingTest::try_grade(const Principal& grader, AttemptId attempt,
                                  const std::string& slot, const std::string& body,
                                  std::int32_t revision) {
    return call(grader, {.method = Method::put,
                         .path = path_of(attempt) + "/slots/" + slot + "/grade",
                         .body = body,
                         .if_match = std::to_string(revision)});
}

GradedSlot GradingTest::grade(const Principal& grader, AttemptId attempt, const std::string& slot,
                              const std::string& earned, std::int32_t revision) {
    const HttpAnswer answer = try_grade(
        grader, attempt, slot, R"({"earned":")" + earned + R"(","comment":"Well."})", revision);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<GradedSlot>();
}

ClaimedAnswers GradingTest::claim(const Principal& grader, QuizId quiz, const std::string& body) {
    const HttpAnswer answer = post(grader, path_of(quiz) + "/grading/claims", body);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<ClaimedAnswers>();
}

GradingQueue GradingTest::queue(const Principal& grader, QuizId quiz) {
    const HttpAnswer answer = get(grader, path_of(quiz) + "/grading");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<GradingQueue>();
}

AttemptPage GradingTest::attempts(const Principal& grader, QuizId quiz, const std::string& query) {
    const HttpAnswer answer = get(grader, path_of(quiz) + "/attempts", query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AttemptPage>();
}

AttemptRecord GradingTest::record(const Principal& grader, AttemptId attempt) {
    const HttpAnswer answer = get(grader, path_of(attempt) + "/answers");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AttemptRecord>();
}

CompletionSagaView GradingTest::completion(AttemptId attempt) {
    const HttpAnswer answer = get(teacher_, path_of(attempt) + "/completion");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<CompletionSagaView>();
}

RegradeView GradingTest::regrade(QuizId quiz, const VersionRef& question, const std::string& more) {
    const HttpAnswer answer =
        post(teacher_, path_of(quiz) + "/regrades",
             R"({"question_id":")" + question.question_id.to_string() + R"(","from_version":)" +
                 std::to_string(question.version) + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.as<RegradeView>();
}

void GradingTest::publish_again(QuizId id, const Quiz& quiz) {
    const auto if_match = [&] {
        return std::to_string(glance(get(teacher_, path_of(id))).revision);
    };
    const HttpAnswer saved = call(teacher_, {.method = Method::put,
                                             .path = path_of(id),
                                             .body = R"({"quiz":)" + write_quiz(quiz) + "}",
                                             .if_match = if_match()});
    EXPECT_EQ(saved.status, 200) << saved.body;
    const HttpAnswer published = call(teacher_, {.method = Method::post,
                                                 .path = path_of(id) + "/publish",
                                                 .body = "{}",
                                                 .if_match = if_match()});
    EXPECT_EQ(published.status, 200) << published.body;
}

void GradingTest::correct(const VersionRef& question, const Question& corrected) {
    const std::string path = "/api/v1/questions/" + question.question_id.to_string();
    const HttpAnswer edited = call(
        teacher_, {.method = Method::put,
                   .path = path,
                   .body = R"({"status":"ready","question":)" + write_question(corrected) + "}",
                   .if_match = std::to_string(glance(get(teacher_, path)).revision)});
    EXPECT_EQ(edited.status, 200) << edited.body;
}

bool GradingTest::advance_once(AttemptId attempt) {
    bool advanced = false;
    env_.run([&](const Context& context) -> Task<> {
        advanced = co_await completions_.advance_once(context, school_, attempt);
    });
    return advanced;
}

void GradingTest::advance(AttemptId attempt) {
    while (advance_once(attempt)) {
    }
}

void GradingTest::run_jobs_until(const std::function<bool()>& holds) {
    telemetry::Metrics metrics;
    events::PgEventLog events{env_.loops(), env_.db(), metrics, {}};
    jobs::JobSettings settings;
    settings.poll_interval = std::chrono::seconds(1);
    jobs::Workers workers{env_.loops(), env_.db(), metrics, clock_, settings};
    module::Platform platform{env_.loops(), work_pool_, work_pool_, clock_,         env_.db(),
                              outbox_,      events,     job_queue_, workers,        idempotency_,
                              network_,     metrics,    tracer_,    root_ / "data", "secret"};
    const auto other = make_assessment_module(platform, {});
    env_.loops().run_on(0, [&]() -> Task<> { co_await workers.start(); });
    const Deadline deadline = Deadline::in(std::chrono::seconds(20));
    while (!holds() && !deadline.passed())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_TRUE(holds());
    env_.loops().run_on(
        0, [&]() -> Task<> { co_await workers.stop(Deadline::in(std::chrono::seconds(10))); });
}

void GradingTest::place(const Principal& student, course::SectionId section) {
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::put_member(transaction, {school_, course_id_, student.user_id, section, true},
                              clock_.now());
            co_return;
        });
    });
}

Principal GradingTest::assistant(const std::string& email) {
    const Principal made = user({Role::teacher});
    introduce(made, "Ada Assistant", email);
    appoint(teacher_, course_id_, email, "assistant");
    return made;
}

std::string GradingTest::events_of(const std::string& topic) {
    static constexpr pg::Statement kEvents{"test.event_types", R"(
        SELECT coalesce(string_agg(type, ' ' ORDER BY position), '') FROM shared_events.events WHERE topic = $1)"};
    std::string types;
    env_.run([&](const Context& context) -> Task<> {
        types = co_await env_.db().one<std::string>(context, kEvents, topic);
    });
    return types;
}

std::int64_t GradingTest::count(const std::string& from) {
    static std::vector<std::string> kept;
    kept.push_back("SELECT count(*) FROM " + from);
    std::int64_t number = 0;
    env_.run([&](const Context& context) -> Task<> {
        number =
            co_await env_.db().one<std::int64_t>(context, pg::Statement{"test.count", kept.back()});
    });
    return number;
}

}  // namespace lms::assessment
