#include "services/assessment/attempt_fixture.hpp"

#include <thread>

#include "services/assessment/app/attempt_sweep.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/contract/quiz_json.hpp"

namespace lms::assessment {

namespace {

std::string last_part(const std::string& path) {
    return path.substr(path.rfind('/') + 1);
}

}  // namespace

AttemptTest::AttemptTest(const AssessmentSettings& settings) : BankTest(settings) {
    const auto kind = course_call(
        lms::testing::calling_service("assessment"), Method::put,
        "/internal/v1/courses/activity-kinds/quiz",
        R"({"titles":{"en":"Quiz"},"launch_path":"/quizzes/take","editor_path":"/quizzes/edit"})");
    EXPECT_EQ(kind.status, 200) << kind.body;
    const auto made = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/modules",
                           R"({"title":"Examinations"})");
    EXPECT_EQ(made.status, 201) << made.body;
    module_ = glance(made).id;
    const auto page = course_call(teacher_, Method::post, "/api/v1/modules/" + module_ + "/lessons",
                                  R"({"title":"Rules","kind":"page","content":"Be quiet."})");
    EXPECT_EQ(page.status, 201) << page.body;
    publish_course();
}

void AttemptTest::publish_course() {
    const auto published = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/publish");
    EXPECT_EQ(published.status, 201) << published.body;
}

HttpAnswer AttemptTest::course_call(const Principal& caller, Method method, const std::string& path,
                                    const std::string& body) {
    return lms::testing::call(env_.loops(), *course_->router(), caller, {method, path, body});
}

VersionRef AttemptTest::add(const Question& question) {
    const std::string path =
        add_question(teacher_, bank_, write_question(question), R"(,"status":"ready")");
    return {*QuestionId::parse(last_part(path)), 1};
}

Question AttemptTest::choice(const std::string& text, const std::string& feedback) {
    Question made;
    made.facts.name = "An example";
    made.body = {text, SingleChoiceBody{{{"a", "Yes"}, {"b", "No"}}, Order::shuffled}};
    made.key.solution = SingleChoiceKey{{{"a", Score::whole(), feedback}}};
    return made;
}

Quiz AttemptTest::quiz_of(const std::vector<VersionRef>& questions) {
    Quiz quiz;
    quiz.title = "Mid-term";
    Section section{"s", "All", "", {}, Order::as_written};
    for (const VersionRef& version : questions) {
        section.slots.push_back({"q" + std::to_string(section.slots.size() + 1),
                                 FixedSource{version.question_id, version.version},
                                 Score::whole()});
    }
    quiz.sections = {section};
    return quiz;
}

QuizId AttemptTest::publish(const Quiz& quiz) {
    const std::string course = course_id_.to_string();
    const auto created =
        post(teacher_, "/api/v1/quizzes",
             R"({"course_id":")" + course + R"(","quiz":)" + write_quiz(quiz) + "}");
    EXPECT_EQ(created.status, 201) << created.body;
    const std::string id = glance(created).id;
    const auto published = call(teacher_, {.method = Method::post,
                                           .path = "/api/v1/quizzes/" + id + "/publish",
                                           .body = "{}",
                                           .if_match = std::to_string(glance(created).revision)});
    EXPECT_EQ(published.status, 200) << published.body;
    const auto lesson =
        course_call(teacher_, Method::post, "/api/v1/modules/" + module_ + "/lessons",
                    R"({"title":"The quiz","kind":"activity","material":{"source":")" + id +
                        R"(","activity":"quiz","chapters":[],"captions":[],"transcript":"",)"
                        R"("done_when":"said","watch_percent":90}})");
    EXPECT_EQ(lesson.status, 201) << lesson.body;
    publish_course();
    return *QuizId::parse(id);
}

Principal AttemptTest::enrolled() {
    const Principal student = user({Role::student});
    const auto answer = post(student, "/api/v1/courses/" + course_id_.to_string() + "/enrollments");
    EXPECT_LT(answer.status, 300) << answer.body;
    return student;
}

std::string AttemptTest::path_of(AttemptId attempt) {
    return "/api/v1/attempts/" + attempt.to_string();
}

std::string AttemptTest::path_of(QuizId quiz) {
    return "/api/v1/quizzes/" + quiz.to_string();
}

HttpAnswer AttemptTest::try_begin(const Principal& student, QuizId quiz, const std::string& more) {
    return post(student, path_of(quiz) + "/attempts", "{" + more + "}");
}

AttemptView AttemptTest::begin(const Principal& student, QuizId quiz) {
    const HttpAnswer answer = try_begin(student, quiz);
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.as<AttemptView>();
}

AttemptView AttemptTest::view(const Principal& student, AttemptId attempt) {
    const HttpAnswer answer = get(student, path_of(attempt));
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AttemptView>();
}

QuizDoorView AttemptTest::door(const Principal& student, QuizId quiz) {
    const HttpAnswer answer = get(student, path_of(quiz) + "/door");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<QuizDoorView>();
}

AnswerMessage AttemptTest::message(const std::string& slot, std::int64_t sequence,
                                   const std::string& choice, AnswerAction action) {
    AnswerMessage made;
    made.slot = slot;
    made.sequence = sequence;
    made.action = action;
    made.answer = SingleChoiceAnswer{choice};
    made.client_at = *parse_rfc3339("2026-11-22T09:00:00Z");
    return made;
}

HttpAnswer AttemptTest::try_send(const Principal& student, AttemptId attempt,
                                 const std::vector<AnswerMessage>& messages) {
    return post(student, path_of(attempt) + "/answers",
                R"({"messages":)" + json::write(messages) + "}");
}

AnswersTaken AttemptTest::send(const Principal& student, AttemptId attempt,
                               const std::vector<AnswerMessage>& messages) {
    const HttpAnswer answer = try_send(student, attempt, messages);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AnswersTaken>();
}

Reception AttemptTest::receive(const Principal& student, AttemptId attempt,
                               const AnswerMessage& message) {
    return send(student, attempt, {message}).receptions.at(0).reception;
}

AttemptSubmitted AttemptTest::submit(const Principal& student, AttemptId attempt,
                                     const std::vector<AnswerMessage>& messages) {
    const HttpAnswer answer = post(student, path_of(attempt) + "/submit",
                                   R"({"messages":)" + json::write(messages) + "}");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AttemptSubmitted>();
}

AttemptReview AttemptTest::review(const Principal& student, AttemptId attempt) {
    const HttpAnswer answer = get(student, path_of(attempt) + "/review");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AttemptReview>();
}

void AttemptTest::move_back(AttemptId attempt, std::chrono::seconds by) {
    static constexpr pg::Statement kMove{"test.move_attempt", R"(
        UPDATE assessment_service.attempts SET began = began - $2 * interval '1 second',
            deadline = deadline - $2 * interval '1 second',
            answers_until = answers_until - $2 * interval '1 second' WHERE attempt_id = $1)"};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().execute(context, kMove, attempt, static_cast<double>(by.count()));
    });
}

void AttemptTest::sweep(std::int32_t batch) {
    static constexpr pg::Statement kWaiting{"test.waiting_sweeps", R"(
        SELECT count(*)::text FROM shared_jobs.jobs
        WHERE kind = 'assessment.sweep_attempts' AND state IN ('waiting', 'running') AND run_at <= now())"};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            job_queue_.enqueue(transaction, context, SweepAttempts{.batch = batch});
            co_return;
        });
    });
    const Deadline deadline = Deadline::in(std::chrono::seconds(20));
    while (scalar(kWaiting) != "0" && !deadline.passed())
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    EXPECT_EQ(scalar(kWaiting), "0");
}

std::string AttemptTest::status_of(AttemptId attempt) {
    static constexpr pg::Statement kStatus{
        "test.attempt_status",
        "SELECT status FROM assessment_service.attempts WHERE attempt_id = $1"};
    std::string status;
    env_.run([&](const Context& context) -> Task<> {
        status = co_await env_.db().one<std::string>(context, kStatus, attempt);
    });
    return status;
}

std::int64_t AttemptTest::answers_of(AttemptId attempt) {
    static constexpr pg::Statement kCount{
        "test.attempt_answers",
        "SELECT count(*) FROM assessment_service.attempt_answers WHERE attempt_id = $1"};
    std::int64_t count = 0;
    env_.run([&](const Context& context) -> Task<> {
        count = co_await env_.db().one<std::int64_t>(context, kCount, attempt);
    });
    return count;
}

}  // namespace lms::assessment
