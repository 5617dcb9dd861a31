#pragma once
// What others hear of assignments. The schemas are in libs/events/schemas/, kept compatible by a
// test.
#include "services/assessment/contract/events.hpp"
#include "services/course/contract/ids.hpp"

namespace lms::assessment {

// The aggregate is the submission. Of a group one event, with all of its members.
struct AssignmentSubmitted {
    static constexpr std::string_view kType = "AssignmentSubmitted", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    AssignmentId assignment_id;
    SubmissionId submission_id;
    course::CourseId course_id;
    std::vector<UserId> user_ids;
    std::int32_t number = 1;  // of the attempt
    UserId submitted_by;
};
BOOST_DESCRIBE_STRUCT(AssignmentSubmitted, (),
                      (assignment_id, submission_id, course_id, user_ids, number, submitted_by))

// Told to this student: points after what lateness withholds.
struct AssignmentGraded {
    static constexpr std::string_view kType = "AssignmentGraded", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    AssignmentId assignment_id;
    SubmissionId submission_id;
    course::CourseId course_id;
    UserId user_id;
    double points = 0;
    double possible = 0;
    UserId released_by;
};
BOOST_DESCRIBE_STRUCT(AssignmentGraded, (),
                      (assignment_id, submission_id, course_id, user_id, points, possible,
                       released_by))

}  // namespace lms::assessment
