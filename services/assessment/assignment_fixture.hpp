#pragma once
// Published assignments in lessons of a course, and students who hand them in.
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/assignment_endpoints.hpp"
#include "services/assessment/contract/assignment_exchange.hpp"
#include "services/assessment/contract/peer_reviews.hpp"
#include "services/assessment/contract/similarity.hpp"
#include "services/assessment/contract/submission_marking_endpoints.hpp"

namespace lms::assessment {

class AssignmentTest : public BankTest {
protected:
    AssignmentTest();

    // An essay for 100 points, by one number.
    static Assignment essay();
    // The path of a draft in the course.
    std::string draft(const Assignment& assignment);
    HttpAnswer try_publish(const std::string& path);
    // In a lesson of the course, which is published anew: students enrol after that.
    std::string publish(const Assignment& assignment);
    // The assignment changed and published again.
    void change(const std::string& path, const Assignment& assignment);
    Principal enrolled(const std::string& name = "");

    AssignmentDoor door(const Principal& student, const std::string& path);
    // The paths of submissions: a draft, one with this text, one that is handed in.
    std::string begin(const Principal& student, const std::string& path);
    HttpAnswer save(const Principal& student, const std::string& submission,
                    const std::string& text, std::int32_t revision);
    std::string write(const Principal& student, const std::string& path, const std::string& text);
    std::string hand_in(const Principal& student, const std::string& path,
                        const std::string& text = "My work.");
    SubmissionView view(const Principal& student, const std::string& submission);
    // The path of a file with these bytes.
    std::string upload(const Principal& who, const std::string& submission, const std::string& name,
                       const std::string& bytes);

    SubmissionMarking marking(const Principal& marker, const std::string& submission);
    HttpAnswer mark(const Principal& marker, const std::string& submission, const Mark& mark,
                    const std::string& state = "done");
    // One number.
    HttpAnswer mark(const Principal& marker, const std::string& submission, std::int64_t points);
    HttpAnswer release(const std::string& path);
    // Somebody who teaches the course, too.
    Principal colleague(const std::string& name, const std::string& role = "teacher");
    // As if it had been handed in that much earlier.
    void due_was(const std::string& path, std::chrono::minutes ago);

    static std::string last(const std::string& path) { return path.substr(path.rfind('/') + 1); }
    std::string events_of(const std::string& type);

    course::CourseId course_id_ = add_course(teacher_);
    std::string module_;

private:
    HttpAnswer course_call(const Principal& caller, Method method, const std::string& path,
                           const std::string& body);
};

}  // namespace lms::assessment
