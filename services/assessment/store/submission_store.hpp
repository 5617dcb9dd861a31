#pragma once
// Rows of assessment_service.submissions, their members and revisions.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/submission_endpoints.hpp"
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment::store {

struct SubmissionRecord {
    SubmissionId submission_id;
    AssignmentId assignment_id;
    course::CourseId course_id;
    std::optional<course::LessonId> lesson_id;
    std::optional<course::SectionId> section_id;
    Uuid owner_id;  // the student, or the group
    std::optional<AssignmentGroupId> group_id;
    std::int32_t number = 1;
    std::string pseudonym;
    SubmissionStatus status = SubmissionStatus::draft;
    std::string text;
    std::vector<std::string> links;
    std::int32_t words = 0;
    std::int32_t revision = 1;
    UserId begun_by;
    Time created_at;
    Time updated_at;
    std::optional<Time> submitted_at;
    std::optional<UserId> submitted_by;
    std::int32_t minutes_late = 0;
    MarkingState marking_state = MarkingState::waiting;
    std::optional<std::int64_t> earned;  // units of Score
    std::optional<GradeSource> source;
    std::optional<Time> released_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionRecord, (),
                      (submission_id, assignment_id, course_id, lesson_id, section_id, owner_id,
                       group_id, number, pseudonym, status, text, links, words, revision, begun_by,
                       created_at, updated_at, submitted_at, submitted_by, minutes_late,
                       marking_state, earned, source, released_at))

Task<std::optional<SubmissionRecord>> find_submission(pg::Session& session, const Context& context,
                                                      OrganizationId organization,
                                                      SubmissionId submission);
Task<std::optional<SubmissionRecord>> lock_submission(pg::Transaction& transaction,
                                                      const Context& context,
                                                      OrganizationId organization,
                                                      SubmissionId submission);
// Whether one whose work it is is in one of these sections now, or was when it was begun where the
// class is not known yet.
Task<bool> is_in_sections(pg::Session& session, const Context& context, OrganizationId organization,
                          SubmissionId submission, const std::vector<course::SectionId>& sections);
// All attempts, oldest first.
Task<std::vector<SubmissionRecord>> list_attempts(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  AssignmentId assignment, Uuid owner);
// False where this attempt is there already.
Task<bool> insert_submission(pg::Transaction& transaction, const Context& context,
                             OrganizationId organization, const SubmissionRecord& row);

// The text, the links and the next revision.
void save_content(pg::Transaction& transaction, OrganizationId organization,
                  const SubmissionRecord& row);
struct RevisionRow {
    std::int32_t revision = 1;
    std::string text;
    std::vector<std::string> links;
    UserId saved_by;
    std::optional<std::string> name;
    Time saved_at;
};
BOOST_DESCRIBE_STRUCT(RevisionRow, (), (revision, text, links, saved_by, name, saved_at))
// Takes the place of a revision that the same person saved after `since`; keeps `most` in all.
void save_revision(pg::Transaction& transaction, OrganizationId organization,
                   SubmissionId submission, const RevisionRow& row, Time since, std::int32_t most);
// Newest first.
Task<std::vector<RevisionRow>> list_revisions(pg::Session& session, const Context& context,
                                              OrganizationId organization, SubmissionId submission,
                                              std::optional<std::int32_t> before,
                                              std::int32_t limit);

// Status and all that belongs to having been submitted, with the pseudonym.
void save_status(pg::Transaction& transaction, OrganizationId organization,
                 const SubmissionRecord& row);
// What it earns, and whether students know it.
void save_result(pg::Transaction& transaction, OrganizationId organization,
                 const SubmissionRecord& row);

struct MemberRow {
    SubmissionId submission_id;
    UserId user_id;
    std::optional<std::string> name;
    std::optional<std::string> email;
    std::int32_t minutes_late = 0;
    std::int64_t withheld = 0;  // units of Score
};
BOOST_DESCRIBE_STRUCT(MemberRow, (), (submission_id, user_id, name, email, minutes_late, withheld))
Task<std::vector<MemberRow>> list_members(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          const std::vector<SubmissionId>& submissions);
// These from now on, and nobody else.
void replace_members(pg::Transaction& transaction, OrganizationId organization,
                     const SubmissionRecord& row, const std::vector<MemberRow>& members);

// What was submitted, by these people or by all; locked in the order of their ids.
struct SubmittedMemberRow {
    SubmissionId submission_id;
    UserId user_id;
    Time submitted_at;
    std::int32_t minutes_late = 0;
    std::int64_t withheld = 0;
    bool is_released = false;
};
BOOST_DESCRIBE_STRUCT(SubmittedMemberRow, (),
                      (submission_id, user_id, submitted_at, minutes_late, withheld, is_released))
Task<std::vector<SubmittedMemberRow>> lock_submitted_members(
    pg::Transaction& transaction, const Context& context, OrganizationId organization,
    AssignmentId assignment, const std::optional<std::vector<UserId>>& users);
// Lateness of members, and of their submissions the least of it.
void save_lateness(pg::Transaction& transaction, OrganizationId organization,
                   const std::vector<SubmittedMemberRow>& members);

}  // namespace lms::assessment::store
