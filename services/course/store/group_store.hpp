#pragma once
// Sections of a course and cohorts of the organisation, with their teachers and members. Sections
// are written under their course's lock.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/course/contract/groups.hpp"

namespace lms::course::store {

// `teacher_*` are parallel.
struct SectionRow {
    SectionId section_id;
    CourseId course_id;
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::int32_t revision = 1;
    std::int32_t student_count = 0;
    std::vector<UserId> teacher_ids;
    std::vector<std::optional<std::string>> teacher_names;
    std::vector<std::optional<std::string>> teacher_emails;
};
BOOST_DESCRIBE_STRUCT(SectionRow, (),
                      (section_id, course_id, title, starts_at, ends_at, revision, student_count,
                       teacher_ids, teacher_names, teacher_emails))
// By title; with `taught_by` only theirs.
Task<std::vector<SectionRow>> list_sections(pg::Session& session, const Context& context,
                                            OrganizationId organization, CourseId course,
                                            std::optional<UserId> taught_by);
Task<std::optional<SectionRow>> find_section(pg::Session& session, const Context& context,
                                             OrganizationId organization, SectionId section);

struct GroupText {
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
};
// All throw conflict `group.title_taken`, and validation where the dates are in the wrong order.
Task<> insert_section(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, CourseId course, SectionId section,
                      const GroupText& text, Time now);
Task<> update_section(pg::Transaction& transaction, const Context& context,
                      OrganizationId organization, SectionId section, const GroupText& text);
// Its students stay in the course.
void delete_section(pg::Transaction& transaction, OrganizationId organization, SectionId section);
// All of its teachers. Who does not teach the course yet becomes an assistant with sections only;
// such an assistant without a section is none any more.
void set_section_teachers(pg::Transaction& transaction, OrganizationId organization,
                          CourseId course, SectionId section, const std::vector<UserId>& teachers);
void forget_idle_assistants(pg::Transaction& transaction, OrganizationId organization,
                            CourseId course);

struct CohortRow {
    CohortId cohort_id;
    std::string title;
    std::string sort_title;  // that lists are sorted by
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::int32_t revision = 1;
    std::int32_t member_count = 0;
    std::vector<UserId> teacher_ids;
    std::vector<std::optional<std::string>> teacher_names;
    std::vector<std::optional<std::string>> teacher_emails;
};
BOOST_DESCRIBE_STRUCT(CohortRow, (),
                      (cohort_id, title, sort_title, starts_at, ends_at, revision, member_count,
                       teacher_ids, teacher_names, teacher_emails))
// By title, after `after_title`, a sort_title; `words` is a part of the title.
Task<std::vector<CohortRow>> list_cohorts(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          std::optional<std::string> words,
                                          std::string_view after_title, std::int32_t limit);
// Those of `groups` that are cohorts of the organisation, in any order.
Task<std::vector<Uuid>> list_cohorts_of(pg::Session& session, const Context& context,
                                        OrganizationId organization,
                                        const std::vector<Uuid>& groups);
// Titles of those of `groups` that are sections or cohorts of the organisation, in any order.
struct GroupTitleRow {
    Uuid group_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(GroupTitleRow, (), (group_id, title))
Task<std::vector<GroupTitleRow>> list_group_titles(pg::Session& session, const Context& context,
                                                   OrganizationId organization,
                                                   const std::vector<Uuid>& groups);
Task<std::optional<CohortRow>> find_cohort(pg::Session& session, const Context& context,
                                           OrganizationId organization, CohortId cohort);
Task<> insert_cohort(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, CohortId cohort, const GroupText& text, Time now);
// False: there is none with this revision.
Task<bool> update_cohort(pg::Transaction& transaction, const Context& context,
                         OrganizationId organization, CohortId cohort, std::int32_t revision,
                         const GroupText& text);
Task<bool> delete_cohort(pg::Session& session, const Context& context, OrganizationId organization,
                         CohortId cohort);
void set_cohort_teachers(pg::Transaction& transaction, OrganizationId organization, CohortId cohort,
                         const std::vector<UserId>& teachers);
// Who was added; who is a member already is not.
Task<std::vector<UserId>> add_cohort_members(pg::Session& session, const Context& context,
                                             OrganizationId organization, CohortId cohort,
                                             const std::vector<UserId>& users, Time now);
// Of a section or a cohort; at most 100,000.
Task<std::vector<UserId>> list_students_of_group(pg::Session& session, const Context& context,
                                                 OrganizationId organization, Uuid group);
Task<bool> remove_cohort_member(pg::Session& session, const Context& context,
                                OrganizationId organization, CohortId cohort, UserId user);
// By id, after `after`.
Task<std::vector<PersonView>> list_cohort_members(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CohortId cohort,
                                                  UserId after, std::int32_t limit);

}  // namespace lms::course::store
