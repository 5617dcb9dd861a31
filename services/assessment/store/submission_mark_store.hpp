#pragma once
// Marks of submissions, what followed from them, and remarks. The submission is locked before its
// marks.
#include "libs/pg/database.hpp"
#include "services/assessment/contract/submission_marking.hpp"

namespace lms::assessment::store {

struct MarkRow {
    SubmissionId submission_id;
    UserId marker_id;
    std::optional<std::string> name;
    std::optional<MarkState> state;  // null: not begun
    std::optional<json::Raw> document;
    std::optional<std::int64_t> points;  // units of Score
    std::int32_t revision = 0;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(MarkRow, (),
                      (submission_id, marker_id, name, state, document, points, revision,
                       updated_at))

// In the order in which they took the submission.
Task<std::vector<MarkRow>> list_marks(pg::Session& session, const Context& context,
                                      OrganizationId organization,
                                      const std::vector<SubmissionId>& submissions);
// Somebody who has it to mark from now on; nothing for who has it already.
struct GivenMarker {
    SubmissionId submission_id;
    UserId marker_id;
};
void give_submissions(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<GivenMarker>& given, UserId given_by, Time now);
// Only where nothing was marked; false otherwise.
Task<bool> take_back(pg::Transaction& transaction, const Context& context,
                     OrganizationId organization, SubmissionId submission, UserId marker);
// The mark of who has the submission; `version`: of the assignment.
void save_mark(pg::Transaction& transaction, OrganizationId organization, const MarkRow& row,
               std::int32_t version);
// None is finished any more.
void reopen_marks(pg::Transaction& transaction, OrganizationId organization,
                  SubmissionId submission);

// How many markers a submission needs, as decide() will say.
struct NeededMarkers {
    std::int32_t at_first = 1;
    std::int32_t disagreed = 2;
};
// Submissions of which the newest attempt has fewer markers than it needs, and which it has.
struct UnallocatedRow {
    SubmissionId submission_id;
    std::int32_t needed = 1;
    std::vector<UserId> markers;
};
BOOST_DESCRIBE_STRUCT(UnallocatedRow, (), (submission_id, needed, markers))
Task<std::vector<UnallocatedRow>> lock_unallocated(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization,
                                                   AssignmentId assignment, NeededMarkers needed);

struct SubmissionGradeRow {
    std::optional<std::int64_t> points;
    GradeSource source = GradeSource::mark;
    std::string reason;
    UserId graded_by;
    std::optional<std::string> name;
    Time graded_at;
};
BOOST_DESCRIBE_STRUCT(SubmissionGradeRow, (), (points, source, reason, graded_by, name, graded_at))
void add_grade(pg::Transaction& transaction, OrganizationId organization, SubmissionId submission,
               const SubmissionGradeRow& row);
// Newest first, at most 50.
Task<std::vector<SubmissionGradeRow>> list_grades(pg::Session& session, const Context& context,
                                                  OrganizationId organization,
                                                  SubmissionId submission);

struct CommentRow {
    SubmissionCommentId comment_id;
    SubmissionId submission_id;
    UserId author_id;
    std::optional<std::string> author;
    json::Raw anchor;
    std::string text;
    std::int32_t revision = 1;
    Time created_at;
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(CommentRow, (),
                      (comment_id, submission_id, author_id, author, anchor, text, revision,
                       created_at, updated_at))
// Oldest first, at most 1,000.
Task<std::vector<CommentRow>> list_comments(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<SubmissionId>& submissions);
// Those of these ids that are there.
Task<std::vector<SubmissionCommentId>> keep_comments(
    pg::Session& session, const Context& context, OrganizationId organization,
    const std::vector<SubmissionCommentId>& comments);
// Nothing where the id is another's.
Task<std::optional<CommentRow>> put_comment(pg::Session& session, const Context& context,
                                            OrganizationId organization, const CommentRow& row);
Task<bool> delete_comment(pg::Session& session, const Context& context, OrganizationId organization,
                          SubmissionId submission, SubmissionCommentId comment, UserId author);

// The attempt that counts for each of these students, of those that were released.
struct CountingResult {
    UserId user_id;
    SubmissionId submission_id;
    std::optional<course::LessonId> lesson_id;
    std::int64_t earned = 0;
    std::int64_t withheld = 0;
};
BOOST_DESCRIBE_STRUCT(CountingResult, (), (user_id, submission_id, lesson_id, earned, withheld))
Task<std::vector<CountingResult>> list_counting(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                AssignmentId assignment,
                                                const std::vector<UserId>& users,
                                                CountingAttempt counting);

}  // namespace lms::assessment::store
