#pragma once
// Programmes, their courses, and who takes them.
// Lock order: programme, then its enrolments.
#include "libs/pg/database.hpp"
#include "services/course/contract/programmes.hpp"

namespace lms::course::store {

struct ProgrammeRow {
    ProgrammeId programme_id;
    UserId created_by;
    std::string title;
    std::string summary;
    std::string description;
    CourseOrder course_order = CourseOrder::free;
    std::int32_t optional_count = 0;
    ProgrammeState state = ProgrammeState::draft;
    std::int32_t revision = 1;
    std::optional<Time> enrolled_at;  // the user that was asked for
    std::optional<Time> completed_at;
};
BOOST_DESCRIBE_STRUCT(ProgrammeRow, (),
                      (programme_id, created_by, title, summary, description, course_order,
                       optional_count, state, revision, enrolled_at, completed_at))

void insert_programme(pg::Transaction& transaction, OrganizationId organization,
                      const ProgrammeRow& programme, Time now);
Task<std::optional<ProgrammeRow>> find_programme(pg::Session& session, const Context& context,
                                                 OrganizationId organization, ProgrammeId programme,
                                                 UserId user);
// Locked until the transaction ends.
Task<std::optional<ProgrammeRow>> lock_programme(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization, ProgrammeId programme,
                                                 UserId user);
// Counts the revision up.
void update_programme(pg::Transaction& transaction, OrganizationId organization,
                      const ProgrammeRow& programme, Time now);
// False: somebody takes it.
Task<bool> delete_programme(pg::Transaction& transaction, const Context& context,
                            OrganizationId organization, ProgrammeId programme);

void set_courses(pg::Transaction& transaction, OrganizationId organization, ProgrammeId programme,
                 const std::vector<ProgrammeCourse>& courses);
// Of those named, the published courses that the user sees.
Task<std::vector<CourseId>> list_usable_courses(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                bool sees_all,
                                                const std::vector<CourseId>& courses);

// A course of a programme and how far the user is in it, by programme and position.
struct StepRow {
    ProgrammeId programme_id;
    CourseId course_id;
    std::string title;
    std::string summary;
    std::int32_t lesson_count = 0;
    std::int32_t minutes = 0;
    bool required = true;
    bool enrolled = false;
    bool completed = false;
    bool begun = false;
    std::int32_t percent = 0;
};
BOOST_DESCRIBE_STRUCT(StepRow, (),
                      (programme_id, course_id, title, summary, lesson_count, minutes, required,
                       enrolled, completed, begun, percent))
Task<std::vector<StepRow>> list_steps(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<ProgrammeId>& programmes, UserId user);

struct ProgrammeQuery {
    std::optional<UserId> author;  // theirs, drafts included; absent: the published
    bool all_authors = false;      // of the organisation, drafts included
    bool enrolled = false;         // only those that the user takes
    ProgrammeId before;
    std::int32_t limit = 20;
};
Task<std::vector<ProgrammeRow>> list_programmes(pg::Session& session, const Context& context,
                                                OrganizationId organization, UserId user,
                                                const ProgrammeQuery& query);

// False: the user takes it already.
Task<bool> insert_programme_enrollment(pg::Session& session, const Context& context,
                                       OrganizationId organization, ProgrammeId programme,
                                       UserId user, Time now);
Task<bool> delete_programme_enrollment(pg::Session& session, const Context& context,
                                       OrganizationId organization, ProgrammeId programme,
                                       UserId user);
// The programmes that the user takes, has not completed, and that have this course.
Task<std::vector<ProgrammeId>> list_open_programmes(pg::Session& session, const Context& context,
                                                    OrganizationId organization, UserId user,
                                                    CourseId course);

// Students who have not completed the programme, with the courses of it that they have.
struct OpenStudentRow {
    Uuid programme_enrollment_id;
    UserId user_id;
    std::vector<CourseId> completed_courses;
};
BOOST_DESCRIBE_STRUCT(OpenStudentRow, (), (programme_enrollment_id, user_id, completed_courses))
// `user`: only this one. After `after`, by enrolment.
Task<std::vector<OpenStudentRow>> list_open_students(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     ProgrammeId programme,
                                                     std::optional<UserId> user, Uuid after,
                                                     std::int32_t limit);
// Those that were not completed before.
Task<std::vector<UserId>> complete_programme(pg::Transaction& transaction, const Context& context,
                                             OrganizationId organization, ProgrammeId programme,
                                             const std::vector<UserId>& users, Time now);

struct ProgrammeFiguresRow {
    std::int32_t students = 0;
    std::int32_t completed = 0;
};
BOOST_DESCRIBE_STRUCT(ProgrammeFiguresRow, (), (students, completed))
Task<ProgrammeFiguresRow> count_students(pg::Session& session, const Context& context,
                                         OrganizationId organization, ProgrammeId programme);
Task<std::vector<ProgrammeCourseSummary>> summarize_courses(pg::Session& session,
                                                            const Context& context,
                                                            OrganizationId organization,
                                                            ProgrammeId programme);

}  // namespace lms::course::store
