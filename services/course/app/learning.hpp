#pragma once
// Taking a course that one is enrolled in. The outline and the progress write are the hot requests:
// one statement, and one transaction of two round trips, whatever the number of students; one
// statement more where rules are used (asserted in the tests).
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "libs/telemetry/metrics.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/contract/report.hpp"
#include "services/course/domain/progress_report.hpp"

namespace lms::course {

// course_completions_total of the specification, by course.
telemetry::CounterFamily completions_counter(telemetry::Metrics& metrics);

struct TaggedText {
    std::string json;
    std::string etag;
};

class Learning {
public:
    Learning(pg::Database& database, events::Outbox& outbox, OutlineCache& outlines,
             const Clock& clock, telemetry::CounterFamily completions, TimeBounds bounds)
        : database_(&database),
          outbox_(&outbox),
          outlines_(&outlines),
          clock_(&clock),
          completions_(completions),
          bounds_(bounds) {}

    Task<EnrollmentPage> list_enrollments(const Context& context,
                                          const ListEnrollments& query) const;

    // JSON of OutlineView: the version of the caller's enrolment, or the newest.
    Task<std::string> outline(const Context& context, CourseId course) const;
    // JSON of LessonView, tagged with all that it is made of. Throws forbidden enrollment.required
    // or lesson.locked.
    Task<TaggedText> lesson(const Context& context, LessonId lesson) const;

    // Throws like lesson().
    Task<ProgressSaved> report(const Context& context, const ReportProgress& input) const;
    // From another service, which answers for organisation and user.
    Task<ProgressSaved> record(const Context& context, const ReportResult& input) const;
    // Of the caller; not_found("enrollment") without one.
    Task<CourseProgress> progress(const Context& context, CourseId course) const;
    // Of a student, for who looks after them.
    Task<StudentCourse> progress_of(const Context& context, const StudentKey& student) const;

private:
    // What is reported about whom.
    struct Report {
        OrganizationId organization;
        UserId user;
        LessonId lesson;
        ProgressReport progress;
        LockedReports locked = LockedReports::refused;
    };
    struct Saved {
        ProgressSaved view;
        std::optional<CourseId> completed_course;  // by this report
    };
    struct LessonState {
        std::vector<LockView> locks;
        std::optional<Time> due_at;
        std::optional<NodeRules> rules;
    };
    Task<std::string> outline_for_strangers(const Context& context, CourseId course) const;
    Task<LessonState> state_of_lesson(const Context& context, LessonId lesson, CourseId course,
                                      std::int32_t version) const;
    Task<CourseProgress> load_progress(const Context& context, CourseId course, UserId user) const;
    Task<ProgressSaved> save(const Context& context, const Report& report) const;
    Task<Saved> save(pg::Transaction& transaction, const Context& context,
                     const Report& report) const;
    Task<> refuse_report(const Context& context, LessonId lesson) const;
    void tell(pg::Transaction& transaction, const Context& context, const Report& report,
              EnrollmentId enrollment, const Outline& outline, const ProgressChange& change) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    OutlineCache* outlines_;
    const Clock* clock_;
    telemetry::CounterFamily completions_;
    TimeBounds bounds_;
};

}  // namespace lms::course
