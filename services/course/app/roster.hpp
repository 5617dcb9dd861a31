#pragma once
// Who takes and who teaches a course. An assistant of sections sees and changes their students
// only.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/catalogue.hpp"
#include "services/course/contract/classes.hpp"
#include "services/course/contract/roster.hpp"
#include "services/course/store/roster_store.hpp"

namespace lms::course {

class Roster {
public:
    Roster(pg::Database& database, events::Outbox& outbox, jobs::JobQueue& jobs, const Clock& clock)
        : database_(&database), outbox_(&outbox), jobs_(&jobs), clock_(&clock) {}

    // All of these throw not_found for who does not look after the student or the course.
    Task<RosterPage> list(const Context& context, const ListRoster& query) const;
    Task<RosterEntry> update(const Context& context, const UpdateEnrollment& input) const;
    // The student may see their own, too.
    Task<EnrollmentHistory> history(const Context& context, EnrollmentId enrollment) const;

    Task<CourseTeachers> list_teachers(const Context& context, CourseId course) const;
    // For other services, of anybody.
    Task<TaughtCourses> list_taught(const Context& context, const ListTaught& query) const;
    // For other services: everybody's enrolments, of all organisations.
    Task<ClassMembers> list_class_members(const Context& context,
                                          const ListClassMembers& query) const;
    // For owners and administrators. Somebody who teaches already gets the new role. Throws
    // conflict `course.last_owner` when nobody would be left who can appoint.
    Task<CourseTeachers> appoint(const Context& context, const Appoint& input) const;
    Task<CourseTeachers> dismiss(const Context& context, const CourseTeacherKey& key) const;

private:
    // In this section, or in none.
    Task<> place(pg::Transaction& transaction, const Context& context, EnrollmentId enrollment,
                 const store::HolderRow& student, std::optional<SectionId> section) const;
    Task<CourseTeachers> view_teachers(pg::Session& session, const Context& context,
                                       CourseId course) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    jobs::JobQueue* jobs_;
    const Clock* clock_;
};

// Ids of people by their addresses, in any case of letters. Throws validation `field`, naming the
// addresses that nobody of the organisation has.
Task<std::vector<UserId>> get_people(pg::Session& session, const Context& context,
                                     std::string_view field, std::vector<std::string> emails);

}  // namespace lms::course
