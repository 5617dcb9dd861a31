#pragma once
// What students were told of assignments goes to their gradebook, to their lessons and to who
// listens.
#include <map>

#include "libs/events/outbox.hpp"
#include "libs/http/network.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/grade_feed.hpp"
#include "services/assessment/contract/assignment.hpp"
#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment {

// Tells the course service what became of a lesson.
struct ReportAssignmentResult {
    static constexpr std::string_view kJob = "assessment.report_assignment_result";
    static constexpr jobs::Queue kQueue = jobs::Queue::progress;
    OrganizationId organization_id;
    course::LessonId lesson_id;
    UserId user_id;
    std::optional<std::int32_t> score_percent;  // null: handed in
    std::optional<Time> score_known_at;
};
BOOST_DESCRIBE_STRUCT(ReportAssignmentResult, (),
                      (organization_id, lesson_id, user_id, score_percent, score_known_at))

// Of whom the results are passed on.
struct AssignmentClass {
    OrganizationId organization;
    AssignmentId assignment_id;
    course::CourseId course_id;
    const Assignment& assignment;  // as it is published
};

class AssignmentResults {
public:
    // What it works with; all outlive it. `courses`: a client of the course service.
    struct Parts {
        events::Outbox& outbox;
        jobs::JobQueue& jobs;
        const GradeFeed& feed;
        http::ServiceClient courses;
    };
    explicit AssignmentResults(Parts parts) : parts_(std::move(parts)) {}

    // In the transaction that submits: the event, and the lesson as completed.
    void submitted(pg::Transaction& transaction, const Context& context,
                   OrganizationId organization, const store::SubmissionRecord& row,
                   const std::vector<store::MemberRow>& members) const;

    // Last in a transaction that changed what these students were told: the attempt of each that
    // counts, or nothing.
    Task<> pass_on(pg::Transaction& transaction, const Context& context, const AssignmentClass& of,
                   const std::vector<UserId>& users) const;

    // Works out anew how late these students were, or all, after hours or the policy were changed.
    Task<> lateness_changed(pg::Transaction& transaction, const Context& context,
                            const AssignmentClass& of,
                            const std::optional<std::vector<UserId>>& users) const;

    // The job. Nothing is left to do where the lesson or the enrolment is gone.
    Task<> report(const Context& context, const ReportAssignmentResult& input) const;

private:
    void tell(pg::Transaction& transaction, const Context& context, const AssignmentClass& of,
              const struct ToldResult& result) const;

    Parts parts_;
};

// How late each was and what that costs, by the extensions of these people.
Task<std::map<UserId, AssignmentTiming>> list_timings(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      AssignmentId assignment,
                                                      const AssignmentTiming& timing,
                                                      const std::vector<UserId>& users);

}  // namespace lms::assessment
