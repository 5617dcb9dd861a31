#include "services/course/store/group_store.hpp"

#include "libs/core/problem.hpp"

namespace lms::course::store {

namespace {

#define LMS_GROUP_TEACHERS(table, key)                                                         \
    " CROSS JOIN LATERAL ("                                                                    \
    "  SELECT coalesce(array_agg(t.user_id ORDER BY p.name, t.user_id), '{}') AS teacher_ids," \
    "         coalesce(array_agg(p.name ORDER BY p.name, t.user_id), '{}') AS teacher_names,"  \
    "         coalesce(array_agg(p.email ORDER BY p.name, t.user_id), '{}') AS teacher_emails" \
    "  FROM course_service." table                                                             \
    " t"                                                                                       \
    "  LEFT JOIN course_service.people p"                                                      \
    "         ON p.organization_id = t.organization_id AND p.user_id = t.user_id"              \
    "  WHERE t." key " = g." key ") x"

#define LMS_SECTION                                                                   \
    "SELECT g.section_id, g.course_id, g.title, g.starts_at, g.ends_at, g.revision,"  \
    " (SELECT count(*)::integer FROM course_service.section_members m"                \
    "  WHERE m.section_id = g.section_id) AS student_count,"                          \
    " x.teacher_ids, x.teacher_names, x.teacher_emails FROM course_service.sections " \
    "g" LMS_GROUP_TEACHERS("section_teachers", "section_id")

constexpr pg::Statement kListSections{
    "course.list_sections", LMS_SECTION
    " WHERE g.organization_id = $1 AND g.course_id = $2"
    "   AND ($3::uuid IS NULL OR $3 = ANY (x.teacher_ids)) ORDER BY lower(g.title) LIMIT 200"};

constexpr pg::Statement kFindSection{
    "course.find_section", LMS_SECTION " WHERE g.organization_id = $1 AND g.section_id = $2"};
#undef LMS_SECTION

constexpr pg::Statement kInsertSection{"course.insert_section", R"(
    INSERT INTO course_service.sections (organization_id, course_id, section_id, title, starts_at, ends_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7))"};

constexpr pg::Statement kUpdateSection{"course.update_section", R"(
    UPDATE course_service.sections SET title = $3, starts_at = $4, ends_at = $5, revision = revision + 1
    WHERE organization_id = $1 AND section_id = $2)"};

constexpr pg::Statement kDeleteSection{"course.delete_section", R"(
    DELETE FROM course_service.sections WHERE organization_id = $1 AND section_id = $2)"};

constexpr pg::Statement kSetSectionTeachers{"course.set_section_teachers", R"(
    WITH gone AS (
        DELETE FROM course_service.section_teachers
        WHERE organization_id = $1 AND section_id = $3 AND user_id <> ALL ($4)),
    assistants AS (
        INSERT INTO course_service.course_instructors (organization_id, course_id, user_id, role, sections_only)
        SELECT $1, $2, u, 'assistant', true FROM unnest($4::uuid[]) u
        ON CONFLICT DO NOTHING)
    INSERT INTO course_service.section_teachers (organization_id, course_id, section_id, user_id)
    SELECT $1, $2, $3, u FROM unnest($4::uuid[]) u
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kForgetIdle{"course.forget_idle_assistants", R"(
    DELETE FROM course_service.course_instructors i
    WHERE i.organization_id = $1 AND i.course_id = $2 AND i.sections_only
      AND NOT EXISTS (SELECT FROM course_service.section_teachers t
                      WHERE t.course_id = i.course_id AND t.user_id = i.user_id))"};

#define LMS_COHORT                                                                        \
    "SELECT g.cohort_id, g.title, lower(g.title) AS sort_title, g.starts_at, g.ends_at, " \
    "g.revision,"                                                                         \
    " (SELECT count(*)::integer FROM course_service.cohort_members m"                     \
    "  WHERE m.cohort_id = g.cohort_id) AS member_count,"                                 \
    " x.teacher_ids, x.teacher_names, x.teacher_emails FROM course_service.cohorts "      \
    "g" LMS_GROUP_TEACHERS("cohort_teachers", "cohort_id")

constexpr pg::Statement kListCohorts{
    "course.list_cohorts", LMS_COHORT
    " WHERE g.organization_id = $1 AND lower(g.title) > $3"
    "   AND ($2::text IS NULL OR position(lower($2) IN lower(g.title)) > 0)"
    " ORDER BY lower(g.title) LIMIT $4"};

constexpr pg::Statement kFindCohort{
    "course.find_cohort", LMS_COHORT " WHERE g.organization_id = $1 AND g.cohort_id = $2"};
#undef LMS_COHORT
#undef LMS_GROUP_TEACHERS

constexpr pg::Statement kListCohortsOf{"course.list_cohorts_of", R"(
    SELECT cohort_id FROM course_service.cohorts WHERE organization_id = $1 AND cohort_id = ANY ($2) LIMIT 100000)"};

constexpr pg::Statement kListTitles{"course.list_group_titles", R"(
    SELECT section_id AS group_id, title FROM course_service.sections
    WHERE organization_id = $1 AND section_id = ANY ($2)
    UNION ALL
    SELECT cohort_id, title FROM course_service.cohorts
    WHERE organization_id = $1 AND cohort_id = ANY ($2) LIMIT 100000)"};

constexpr pg::Statement kInsertCohort{"course.insert_cohort", R"(
    INSERT INTO course_service.cohorts (organization_id, cohort_id, title, starts_at, ends_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6))"};

constexpr pg::Statement kUpdateCohort{"course.update_cohort", R"(
    UPDATE course_service.cohorts SET title = $4, starts_at = $5, ends_at = $6, revision = revision + 1
    WHERE organization_id = $1 AND cohort_id = $2 AND revision = $3)"};

constexpr pg::Statement kDeleteCohort{"course.delete_cohort", R"(
    DELETE FROM course_service.cohorts WHERE organization_id = $1 AND cohort_id = $2)"};

constexpr pg::Statement kSetCohortTeachers{"course.set_cohort_teachers", R"(
    WITH gone AS (
        DELETE FROM course_service.cohort_teachers
        WHERE organization_id = $1 AND cohort_id = $2 AND user_id <> ALL ($3))
    INSERT INTO course_service.cohort_teachers (organization_id, cohort_id, user_id)
    SELECT $1, $2, u FROM unnest($3::uuid[]) u
    ON CONFLICT DO NOTHING)"};

constexpr pg::Statement kAddMembers{"course.add_cohort_members", R"(
    INSERT INTO course_service.cohort_members (organization_id, cohort_id, user_id, joined_at)
    SELECT c.organization_id, c.cohort_id, u, $4
    FROM course_service.cohorts c CROSS JOIN unnest($3::uuid[]) u
    WHERE c.organization_id = $1 AND c.cohort_id = $2
    ON CONFLICT DO NOTHING
    RETURNING user_id)"};

constexpr pg::Statement kRemoveMember{"course.remove_cohort_member", R"(
    DELETE FROM course_service.cohort_members WHERE organization_id = $1 AND cohort_id = $2 AND user_id = $3)"};

constexpr pg::Statement kListMembers{"course.list_cohort_members", R"(
    SELECT m.user_id AS id, p.name, p.email
    FROM course_service.cohort_members m
    LEFT JOIN course_service.people p ON p.organization_id = m.organization_id AND p.user_id = m.user_id
    WHERE m.organization_id = $1 AND m.cohort_id = $2 AND m.user_id > $3
    ORDER BY m.user_id LIMIT $4)"};

constexpr pg::Statement kListStudents{"course.list_students_of_group", R"(
    SELECT user_id FROM course_service.student_groups WHERE organization_id = $1 AND group_id = $2
    ORDER BY user_id LIMIT 100000)"};

// Of both kinds of group.
[[noreturn]] void refuse(const pg::ConstraintViolation& violation) {
    const std::string& name = violation.constraint;
    if (name == "sections_title" || name == "cohorts_title") {
        throw conflict("group.title_taken", "There is a group of this name already.");
    }
    if (name == "sections_dates" || name == "cohorts_dates") {
        throw invalid("ends_at", "too_early", "It ends before it begins.");
    }
    throw;
}

}  // namespace

Task<std::vector<SectionRow>> list_sections(pg::Session& session, const Context& context,
                                            OrganizationId organization, CourseId course,
                                            std::optional<UserId> taught_by) {
    return session.list<SectionRow>(context, kListSections, organization, course, taught_by);
}

Task<std::optional<SectionRow>> find_section(pg::Session& session, const Context& context,
                                             OrganizationId organization, SectionId section) {
    return session.find<SectionRow>(context, kFindSection, organization, section);
}

Task<> insert_section(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, CourseId course, SectionId section,
                      const GroupText& text, Time now) {
    try {
        co_await transaction.execute(context, kInsertSection, organization, course, section,
                                     text.title, text.starts_at, text.ends_at, now);
    } catch (const pg::ConstraintViolation& violation) {
        refuse(violation);
    }
}

Task<> update_section(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, SectionId section, const GroupText& text) {
    try {
        co_await transaction.execute(context, kUpdateSection, organization, section, text.title,
                                     text.starts_at, text.ends_at);
    } catch (const pg::ConstraintViolation& violation) {
        refuse(violation);
    }
}

void delete_section(pg::Transaction& transaction, OrganizationId organization, SectionId section) {
    transaction.post(kDeleteSection, organization, section);
}

void set_section_teachers(pg::Transaction& transaction, OrganizationId organization,
                          CourseId course, SectionId section, const std::vector<UserId>& teachers) {
    transaction.post(kSetSectionTeachers, organization, course, section, teachers);
    forget_idle_assistants(transaction, organization, course);
}

void forget_idle_assistants(pg::Transaction& transaction, OrganizationId organization,
                            CourseId course) {
    transaction.post(kForgetIdle, organization, course);
}

Task<std::vector<CohortRow>> list_cohorts(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          std::optional<std::string> words,
                                          std::string_view after_title, std::int32_t limit) {
    return session.list<CohortRow>(context, kListCohorts, organization, words, after_title, limit);
}

Task<std::vector<Uuid>> list_cohorts_of(pg::Session& session, const Context& context,
                                        OrganizationId organization,
                                        const std::vector<Uuid>& groups) {
    return session.list<Uuid>(context, kListCohortsOf, organization, groups);
}

Task<std::vector<GroupTitleRow>> list_group_titles(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const std::vector<Uuid>& groups) {
    return session.list<GroupTitleRow>(context, kListTitles, organization, groups);
}

Task<std::optional<CohortRow>> find_cohort(pg::Session& session, const Context& context,
                                           OrganizationId organization, CohortId cohort) {
    return session.find<CohortRow>(context, kFindCohort, organization, cohort);
}

Task<> insert_cohort(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, CohortId cohort, const GroupText& text,
                     Time now) {
    try {
        co_await transaction.execute(context, kInsertCohort, organization, cohort, text.title,
                                     text.starts_at, text.ends_at, now);
    } catch (const pg::ConstraintViolation& violation) {
        refuse(violation);
    }
}

Task<bool> update_cohort(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, CohortId cohort, std::int32_t revision,
                         const GroupText& text) {
    try {
        co_return co_await transaction.execute(context, kUpdateCohort, organization, cohort,
                                               revision, text.title, text.starts_at,
                                               text.ends_at) == 1;
    } catch (const pg::ConstraintViolation& violation) {
        refuse(violation);
    }
}

Task<bool> delete_cohort(pg::Session& session, const Context& context, OrganizationId organization,
                         CohortId cohort) {
    co_return co_await session.execute(context, kDeleteCohort, organization, cohort) == 1;
}

void set_cohort_teachers(pg::Transaction& transaction, OrganizationId organization, CohortId cohort,
                         const std::vector<UserId>& teachers) {
    transaction.post(kSetCohortTeachers, organization, cohort, teachers);
}

Task<std::vector<UserId>> add_cohort_members(pg::Session& session, const Context& context,
                                             OrganizationId organization, CohortId cohort,
                                             const std::vector<UserId>& users, Time now) {
    return session.list<UserId>(context, kAddMembers, organization, cohort, users, now);
}

Task<std::vector<UserId>> list_students_of_group(pg::Session& session, const Context& context,
                                                 OrganizationId organization, Uuid group) {
    return session.list<UserId>(context, kListStudents, organization, group);
}

Task<bool> remove_cohort_member(pg::Session& session, const Context& context,
                                OrganizationId organization, CohortId cohort, UserId user) {
    co_return co_await session.execute(context, kRemoveMember, organization, cohort, user) == 1;
}

Task<std::vector<PersonView>> list_cohort_members(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CohortId cohort,
                                                  UserId after, std::int32_t limit) {
    return session.list<PersonView>(context, kListMembers, organization, cohort, after, limit);
}

}  // namespace lms::course::store
