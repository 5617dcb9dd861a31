#pragma once
// Courses with people: policies, waiting lists, sections.
#include "services/course/course_test.hpp"

namespace lms::course {

class PeopleTest : public CourseServiceTest {
protected:
    void SetUp() override;

    // Whom the service was told of, with this address.
    Principal person(std::string email, std::vector<Role> roles = {Role::student});
    void know(const Principal& who, std::string email);

    // Of `course_`; the answer with its status.
    Answer enter(const Principal& who, std::string body = "{}");
    CourseDoor door(const Principal& who);
    // The whole policy, as members of a JSON object.
    PolicyView set_policy(const std::string& members);
    EnrollmentRequestView request(const Principal& who, EnrollmentRequestId id);
    // All jobs of requests that wait now, and those that they lead to.
    void run_jobs();
    // One request goes on until it waits or ends.
    void advance(EnrollmentRequestId id);
    void watch();
    std::int64_t count(std::string_view what);  // rows of a FROM clause, in `course_service`

    Answer bulk(const std::string& csv, bool dry_run = false);

    SmallCourse course_;
};

// "a\nb" as a JSON text.
std::string json_text(std::string_view text);

}  // namespace lms::course
