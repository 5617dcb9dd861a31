#pragma once
// Which version of a course its students read. Written under the course's lock.
#include "libs/pg/database.hpp"
#include "services/course/contract/reader_versions.hpp"

namespace lms::course::store {

struct VersionPolicyRow {
    VersionPolicy version_policy = VersionPolicy::newest;
    std::optional<std::int32_t> stays_from;  // null: students follow the newest version
};
BOOST_DESCRIBE_STRUCT(VersionPolicyRow, (), (version_policy, stays_from))
Task<VersionPolicyRow> get_version_policy(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course);
void set_version_policy(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                        const VersionPolicyRow& policy);
// Whether students are being moved at the moment.
Task<bool> is_moving(pg::Session& session, const Context& context, OrganizationId organization,
                     CourseId course);

// For the job that moves them. Locks the course, of which there is a published version.
struct MoveTarget {
    VersionPolicy version_policy = VersionPolicy::newest;
    std::int32_t published_version = 0;
};
BOOST_DESCRIBE_STRUCT(MoveTarget, (), (version_policy, published_version))
Task<std::optional<MoveTarget>> lock_move_target(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization, CourseId course);
// Everybody reads the newest version by now: from here on without being moved.
void follow_newest(pg::Transaction& transaction, OrganizationId organization, CourseId course);

// Students who have not completed the course.
Task<std::vector<VersionReaders>> count_readers(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course);
Task<std::int32_t> count_completed(pg::Session& session, const Context& context,
                                   OrganizationId organization, CourseId course);
struct ReaderQuery {
    CourseId course_id;
    std::optional<std::string> words;
    std::optional<std::int32_t> version;
    EnrollmentId after;
    std::int32_t limit = 0;
};
Task<std::vector<ReaderView>> list_readers(pg::Session& session, const Context& context,
                                           OrganizationId organization, const ReaderQuery& query);

// From here on they read that version at least.
void move_enrollments(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<EnrollmentId>& enrollments, std::int32_t version);

}  // namespace lms::course::store
