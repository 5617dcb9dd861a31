#pragma once
// Attempts that have ended, and what those do who teach. No workers: what a job would do is done
// when the test says so.
#include "services/assessment/app/completions.hpp"
#include "services/assessment/app/regrading.hpp"
#include "services/assessment/attempt_fixture.hpp"
#include "services/assessment/contract/attempt_records.hpp"
#include "services/assessment/contract/grading_endpoints.hpp"
#include "services/assessment/contract/mastery_views.hpp"
#include "services/assessment/contract/quiz_statistics.hpp"
#include "services/assessment/contract/regrading.hpp"

namespace lms::assessment {

// Routes that are walked over an attempt that a student has submitted.
bool is_walked_by_grading(std::string_view route);

class GradingTest : public AttemptTest {
protected:
    GradingTest();

    static Question essay(const std::string& text);
    static AnswerMessage text_message(const std::string& slot, const std::string& text);
    // Begins, answers and submits.
    AttemptId take(const Principal& student, QuizId quiz,
                   const std::vector<AnswerMessage>& messages);
    // Right in slot q1 or not.
    AttemptId take(const Principal& student, QuizId quiz, const std::string& choice);

    HttpAnswer try_grade(const Principal& grader, AttemptId attempt, const std::string& slot,
                         const std::string& body, std::int32_t revision);
    GradedSlot grade(const Principal& grader, AttemptId attempt, const std::string& slot,
                     const std::string& earned, std::int32_t revision = 1);
    ClaimedAnswers claim(const Principal& grader, QuizId quiz, const std::string& body = "{}");
    GradingQueue queue(const Principal& grader, QuizId quiz);
    AttemptPage attempts(const Principal& grader, QuizId quiz, const std::string& query = "");
    AttemptRecord record(const Principal& grader, AttemptId attempt);
    CompletionSagaView completion(AttemptId attempt);
    // The quiz as its next snapshot.
    void publish_again(QuizId id, const Quiz& quiz);
    RegradeView regrade(QuizId quiz, const VersionRef& question, const std::string& more);

    // A question's next version, with this in place of the first one's key.
    void correct(const VersionRef& question, const Question& corrected);
    // One step of an attempt's saga, as a job would do it.
    bool advance_once(AttemptId attempt);
    void advance(AttemptId attempt);
    // Another process of the service takes jobs until that holds; fails after a while.
    void run_jobs_until(const std::function<bool()>& holds);
    // Puts the student into a section of the class, as course-events tell.
    void place(const Principal& student, course::SectionId section);
    Principal assistant(const std::string& email);
    // Types of events of the topic that tests ask for, in order.
    std::string events_of(const std::string& topic);
    std::int64_t count(const std::string& from);

    CourseDoor course_door_{network_.to("course")};
    QuizShelf quiz_shelf_;
    Mastering mastering_{env_.db(), course_door_, quiz_shelf_, clock_};
    CompletionSteps steps_{
        {env_.db(), outbox_, clock_, quiz_shelf_, mastering_, network_.to("course")}};
    Completions completions_{{env_.db(), job_queue_, clock_, steps_, course_door_, {}}};
};

}  // namespace lms::assessment
