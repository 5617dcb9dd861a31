#pragma once
// A course with a bank of its own, and quizzes in it.
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/accommodations.hpp"
#include "services/assessment/contract/quiz_json.hpp"

namespace lms::assessment {

class QuizTest : public BankTest {
protected:
    // One page of questions of the bank, as they are now.
    static Slot fixed(const std::string& question_path, std::int32_t version = 1);
    static Slot draw(const std::string& bank_path, std::int32_t count);
    static Quiz quiz_of(std::vector<Slot> slots);

    // The path of a new quiz of the course.
    std::string add_quiz(const Principal& teacher, const Quiz& quiz);
    HttpAnswer save(const Principal& teacher, const std::string& path, const Quiz& quiz,
                    std::int32_t revision);
    HttpAnswer publish(const Principal& teacher, const std::string& path);
    QuizView view(const Principal& teacher, const std::string& path);
    // Ready to be drawn.
    std::string add_ready(const std::string& text, const std::string& facts = "",
                          const std::string& more = "");
    static std::string last(const std::string& path) { return path.substr(path.rfind('/') + 1); }

    course::CourseId course_ = add_course(teacher_);
    std::string bank_ = add_bank(teacher_, R"(,"course_id":")" + course_.to_string() + '"');
};

}  // namespace lms::assessment
