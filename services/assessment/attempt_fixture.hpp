#pragma once
// A published quiz in a lesson of a course, and students who take it.
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/attempt_endpoints.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"

namespace lms::assessment {

class AttemptTest : public BankTest {
protected:
    explicit AttemptTest(const AssessmentSettings& settings = {});

    // Into the bank; ready to be asked.
    VersionRef add(const Question& question);
    // Single choice between a, which is right, and b; the key says `feedback`.
    static Question choice(const std::string& text, const std::string& feedback = "Right");
    // A section with these, each for one point: slots "q1", "q2", ...
    static Quiz quiz_of(const std::vector<VersionRef>& questions);
    // In a lesson of the course, which is published anew.
    QuizId publish(const Quiz& quiz);
    Principal enrolled();

    HttpAnswer try_begin(const Principal& student, QuizId quiz, const std::string& more = "");
    AttemptView begin(const Principal& student, QuizId quiz);
    AttemptView view(const Principal& student, AttemptId attempt);
    QuizDoorView door(const Principal& student, QuizId quiz);
    static AnswerMessage message(const std::string& slot, std::int64_t sequence,
                                 const std::string& choice,
                                 AnswerAction action = AnswerAction::save);
    HttpAnswer try_send(const Principal& student, AttemptId attempt,
                        const std::vector<AnswerMessage>& messages);
    AnswersTaken send(const Principal& student, AttemptId attempt,
                      const std::vector<AnswerMessage>& messages);
    // Of one message.
    Reception receive(const Principal& student, AttemptId attempt, const AnswerMessage& message);
    AttemptSubmitted submit(const Principal& student, AttemptId attempt,
                            const std::vector<AnswerMessage>& messages = {});
    AttemptReview review(const Principal& student, AttemptId attempt);
    static std::string path_of(AttemptId attempt);
    static std::string path_of(QuizId quiz);

    // As if the attempt had begun that much earlier.
    void move_back(AttemptId attempt, std::chrono::seconds by);
    // The job, until it has ended; as often as it takes to end what is due.
    void sweep(std::int32_t batch = 2);
    std::string status_of(AttemptId attempt);
    std::int64_t answers_of(AttemptId attempt);

    course::CourseId course_id_ = add_course(teacher_);
    std::string bank_ = add_bank(teacher_);
    std::string module_;

private:
    void publish_course();
    HttpAnswer course_call(const Principal& caller, Method method, const std::string& path,
                           const std::string& body);
};

}  // namespace lms::assessment
