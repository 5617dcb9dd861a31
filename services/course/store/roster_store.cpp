#include "services/course/store/roster_store.hpp"

namespace lms::course::store {

namespace {

// $3 words, $4 section, $5 without one, $6 teacher, $7 after
#define LMS_ROSTER_WHERE                                                                      \
    " WHERE e.organization_id = $1 AND e.course_id = $2 AND e.enrollment_id > $7"             \
    "   AND ($3::text IS NULL OR position(lower($3) IN lower(p.name || ' ' || p.email)) > 0)" \
    "   AND ($4::uuid IS NULL OR s.section_id = $4) AND (NOT $5 OR s.section_id IS NULL)"     \
    "   AND ($6::uuid IS NULL OR EXISTS (SELECT FROM course_service.section_teachers t"       \
    "        WHERE t.section_id = s.section_id AND t.user_id = $6))"

#define LMS_ROSTER                                                                          \
    "SELECT e.enrollment_id, e.user_id, p.name, p.email, s.section_id, s.title AS section," \
    " e.enrolled_at, e.completed_at, least(e.expires_at, s.ends_at) AS expires_at,"         \
    " NULL::timestamptz AS ended_at, NULL::text AS end_reason"                              \
    " FROM course_service.enrollments e"                                                    \
    " LEFT JOIN course_service.people p"                                                    \
    "        ON p.organization_id = e.organization_id AND p.user_id = e.user_id"            \
    " LEFT JOIN course_service.section_members m"                                           \
    "        ON m.course_id = e.course_id AND m.user_id = e.user_id"                        \
    " LEFT JOIN course_service.sections s ON s.section_id = m.section_id"

constexpr pg::Statement kList{"course.list_roster",
                              LMS_ROSTER LMS_ROSTER_WHERE " ORDER BY e.enrollment_id LIMIT $8"};

constexpr pg::Statement kFindEntry{"course.find_roster_entry", LMS_ROSTER
                                   " WHERE e.organization_id = $1 AND e.enrollment_id = $2"};

constexpr pg::Statement kListPast{
    "course.list_past_roster",
    "SELECT e.enrollment_id, e.user_id, p.name, p.email, s.section_id, s.title AS section,"
    " e.enrolled_at, e.completed_at, e.expires_at, e.ended_at, e.end_reason"
    " FROM course_service.past_enrollments e"
    " LEFT JOIN course_service.people p"
    "        ON p.organization_id = e.organization_id AND p.user_id = e.user_id"
    " LEFT JOIN course_service.sections s ON s.section_id = e.section_id" LMS_ROSTER_WHERE
    " ORDER BY e.enrollment_id LIMIT $8"};
#undef LMS_ROSTER
#undef LMS_ROSTER_WHERE

constexpr pg::Statement kFindHolder{"course.find_holder", R"(
    SELECT course_id, user_id FROM course_service.enrollments
    WHERE organization_id = $1 AND enrollment_id = $2)"};

constexpr pg::Statement kFindAnyHolder{"course.find_any_holder", R"(
    SELECT course_id, user_id FROM course_service.enrollments
    WHERE organization_id = $1 AND enrollment_id = $2
    UNION ALL
    SELECT course_id, user_id FROM course_service.past_enrollments
    WHERE organization_id = $1 AND enrollment_id = $2)"};

constexpr pg::Statement kTeaches{"course.teaches_section_of", R"(
    SELECT EXISTS (SELECT FROM course_service.section_members m
                   JOIN course_service.section_teachers t ON t.section_id = m.section_id
                   WHERE m.organization_id = $1 AND m.course_id = $2 AND m.user_id = $4 AND t.user_id = $3) AS teaches)"};

constexpr pg::Statement kSetExpiry{"course.set_enrollment_expiry", R"(
    UPDATE course_service.enrollments SET expires_at = $3 WHERE organization_id = $1 AND enrollment_id = $2)"};

constexpr pg::Statement kLeaveSection{"course.leave_section", R"(
    DELETE FROM course_service.section_members WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};

constexpr pg::Statement kSetSection{"course.set_section", R"(
    INSERT INTO course_service.section_members (organization_id, course_id, user_id, section_id, joined_at)
    SELECT s.organization_id, s.course_id, $3, s.section_id, $5 FROM course_service.sections s
    WHERE s.organization_id = $1 AND s.course_id = $2 AND s.section_id = $4
    ON CONFLICT (course_id, user_id) DO UPDATE SET section_id = excluded.section_id, joined_at = excluded.joined_at)"};

constexpr pg::Statement kListHistory{"course.list_enrollment_history", R"(
    SELECT h.change, h.source, h.changed_by, p.name, h.changed_at
    FROM course_service.enrollment_history h
    LEFT JOIN course_service.people p ON p.organization_id = h.organization_id AND p.user_id = h.changed_by
    WHERE h.organization_id = $1 AND h.enrollment_id = $2
    ORDER BY h.entry DESC LIMIT 100)"};

constexpr pg::Statement kListTeachers{"course.list_course_teachers", R"(
    SELECT i.user_id AS id, p.name, p.email, i.role, i.sections_only
    FROM course_service.course_instructors i
    LEFT JOIN course_service.people p ON p.organization_id = i.organization_id AND p.user_id = i.user_id
    WHERE i.organization_id = $1 AND i.course_id = $2
    ORDER BY array_position(ARRAY['owner', 'teacher', 'assistant'], i.role), i.sections_only, p.name, i.user_id LIMIT 300)"};

constexpr pg::Statement kListTaught{"course.list_taught_by", R"(
    SELECT i.course_id, c.title, i.role,
           CASE WHEN i.sections_only THEN ARRAY (
               SELECT t.section_id FROM course_service.section_teachers t
               WHERE t.organization_id = $1 AND t.course_id = i.course_id AND t.user_id = $2
               ORDER BY t.section_id LIMIT 200) END AS sections
    FROM course_service.course_instructors i
    JOIN course_service.courses c ON c.organization_id = i.organization_id AND c.course_id = i.course_id
    WHERE i.organization_id = $1 AND i.user_id = $2 AND ($3::uuid IS NULL OR i.course_id = $3)
    ORDER BY i.course_id DESC LIMIT 1000)"};

constexpr pg::Statement kListClassMembers{"course.list_class_members", R"(
    SELECT e.enrollment_id, e.organization_id, e.course_id, e.user_id, m.section_id
    FROM course_service.enrollments e
    LEFT JOIN course_service.section_members m
           ON m.organization_id = e.organization_id AND m.course_id = e.course_id AND m.user_id = e.user_id
    WHERE e.enrollment_id > $1 ORDER BY e.enrollment_id LIMIT $2)"};

constexpr pg::Statement kPutTeacher{"course.put_course_teacher", R"(
    INSERT INTO course_service.course_instructors (organization_id, course_id, user_id, role)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT (course_id, user_id) DO UPDATE SET role = excluded.role, sections_only = false)"};

constexpr pg::Statement kRemoveTeacher{"course.remove_course_teacher", R"(
    WITH sections AS (
        DELETE FROM course_service.section_teachers WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)
    DELETE FROM course_service.course_instructors WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};

}  // namespace

Task<std::vector<RosterEntry>> list_roster(pg::Session& session, const Context& context,
                                           OrganizationId organization, const RosterQuery& query) {
    return session.list<RosterEntry>(context, kList, organization, query.course_id, query.words,
                                     query.section_id, query.without_section, query.taught_by,
                                     query.after, query.limit);
}

Task<std::vector<RosterEntry>> list_past_roster(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                const RosterQuery& query) {
    return session.list<RosterEntry>(context, kListPast, organization, query.course_id, query.words,
                                     query.section_id, query.without_section, query.taught_by,
                                     query.after, query.limit);
}

Task<std::optional<RosterEntry>> find_entry(pg::Session& session, const Context& context,
                                            OrganizationId organization, EnrollmentId enrollment) {
    return session.find<RosterEntry>(context, kFindEntry, organization, enrollment);
}

Task<std::optional<HolderRow>> find_holder(pg::Session& session, const Context& context,
                                           OrganizationId organization, EnrollmentId enrollment) {
    return session.find<HolderRow>(context, kFindHolder, organization, enrollment);
}

Task<std::optional<HolderRow>> find_any_holder(pg::Session& session, const Context& context,
                                               OrganizationId organization,
                                               EnrollmentId enrollment) {
    return session.find<HolderRow>(context, kFindAnyHolder, organization, enrollment);
}

Task<bool> teaches_section_of(pg::Session& session, const Context& context,
                              OrganizationId organization, CourseId course, UserId teacher,
                              UserId student) {
    return session.one<bool>(context, kTeaches, organization, course, teacher, student);
}

void set_expiry(pg::Transaction& transaction, OrganizationId organization, EnrollmentId enrollment,
                std::optional<Time> expires_at) {
    transaction.post(kSetExpiry, organization, enrollment, expires_at);
}

void set_section(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 UserId student, std::optional<SectionId> section, Time now) {
    if (section) {
        transaction.post(kSetSection, organization, course, student, *section, now);
    } else {
        transaction.post(kLeaveSection, organization, course, student);
    }
}

Task<std::vector<HistoryEntry>> list_history(pg::Session& session, const Context& context,
                                             OrganizationId organization, EnrollmentId enrollment) {
    return session.list<HistoryEntry>(context, kListHistory, organization, enrollment);
}

Task<std::vector<CourseTeacher>> list_course_teachers(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      CourseId course) {
    return session.list<CourseTeacher>(context, kListTeachers, organization, course);
}

Task<std::vector<TaughtCourse>> list_taught(pg::Session& session, const Context& context,
                                            const ListTaught& query) {
    return session.list<TaughtCourse>(context, kListTaught, query.organization_id, query.user_id,
                                      query.course_id);
}

Task<std::vector<ClassMember>> list_class_members(pg::Session& session, const Context& context,
                                                  EnrollmentId after, std::int32_t limit) {
    return session.list<ClassMember>(context, kListClassMembers, after, limit);
}

void put_course_teacher(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                        UserId user, InstructorRole role) {
    transaction.post(kPutTeacher, organization, course, user, role);
}

void remove_course_teacher(pg::Transaction& transaction, OrganizationId organization,
                           CourseId course, UserId user) {
    transaction.post(kRemoveTeacher, organization, course, user);
}

}  // namespace lms::course::store
