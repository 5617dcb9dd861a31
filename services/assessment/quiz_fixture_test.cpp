#include "services/assessment/quiz_fixture.hpp"

namespace lms::assessment {

Slot QuizTest::fixed(const std::string& question_path, std::int32_t version) {
    const QuestionId question = *QuestionId::parse(last(question_path));
    return {"q-" + question.to_string().substr(28), FixedSource{question, version}};
}

Slot QuizTest::draw(const std::string& bank_path, std::int32_t count) {
    DrawSource source;
    source.bank_id = *BankId::parse(last(bank_path));
    source.count = count;
    return {"drawn", source};
}

Quiz QuizTest::quiz_of(std::vector<Slot> slots) {
    Quiz quiz;
    quiz.title = "Mid-term";
    quiz.sections = {{"main", "", "", std::move(slots)}};
    return quiz;
}

std::string QuizTest::add_quiz(const Principal& teacher, const Quiz& quiz) {
    const HttpAnswer answer =
        post(teacher, "/api/v1/quizzes",
             R"({"course_id":")" + course_.to_string() + R"(","quiz":)" + write_quiz(quiz) + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return std::string(answer.headers.get("Location"));
}

HttpAnswer QuizTest::save(const Principal& teacher, const std::string& path, const Quiz& quiz,
                          std::int32_t revision) {
    return call(teacher, {.method = Method::put,
                          .path = path,
                          .body = R"({"quiz":)" + write_quiz(quiz) + "}",
                          .if_match = std::to_string(revision)});
}

HttpAnswer QuizTest::publish(const Principal& teacher, const std::string& path) {
    return call(teacher, {.method = Method::post,
                          .path = path + "/publish",
                          .if_match = std::to_string(view(teacher, path).revision)});
}

QuizView QuizTest::view(const Principal& teacher, const std::string& path) {
    const HttpAnswer answer = get(teacher, path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<QuizView>();
}

std::string QuizTest::add_ready(const std::string& text, const std::string& facts,
                                const std::string& more) {
    return add_question(teacher_, bank_, question(text, facts), R"(,"status":"ready")" + more);
}

}  // namespace lms::assessment
