#pragma once
// The way into a course and out of it: policies, invitations, keys, and enrolments that begin and
// end. The caller has locked the course's policy where a place may be taken or become free.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/course/contract/admission.hpp"
#include "services/course/contract/roster.hpp"

namespace lms::course::store {

struct PolicyRow {
    EnrollmentPolicy policy = EnrollmentPolicy::open;
    std::optional<std::string> key_hash;
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    std::optional<std::int32_t> capacity;
    bool waiting_list = true;
    std::optional<std::int32_t> access_days;
    std::optional<std::int64_t> price_minor;
    std::optional<std::string> currency;
    std::int32_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(PolicyRow, (),
                      (policy, key_hash, opens_at, closes_at, capacity, waiting_list, access_days,
                       price_minor, currency, revision))
Task<std::optional<PolicyRow>> find_policy(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course);
// Locked until the transaction ends: who takes or frees a place has it.
Task<std::optional<PolicyRow>> lock_policy(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course);
void save_policy(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 const PolicyRow& row, Time now);

struct PlacesRow {
    std::int32_t enrolled = 0;
    std::int32_t held = 0;  // for requests under way
    std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(PlacesRow, (), (enrolled, held, waiting))
Task<PlacesRow> count_places(pg::Session& session, const Context& context,
                             OrganizationId organization, CourseId course);

// What stands before a person at the door of a course; one statement.
struct DoorRow {
    Visibility visibility = Visibility::organization;
    std::optional<std::int32_t> published_version;
    bool uses_rules = false;
    bool is_archived = false;
    std::optional<InstructorRole> role;
    bool sections_only = false;
    std::optional<EnrollmentPolicy> policy;  // null: none was set
    std::optional<std::string> key_hash;
    std::optional<Time> opens_at;
    std::optional<Time> closes_at;
    std::optional<std::int32_t> capacity;
    bool waiting_list = true;
    std::optional<std::int64_t> price_minor;
    std::optional<std::string> currency;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<std::int32_t> version;  // that an enrolled person reads
    std::optional<Time> enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> expires_at;
    std::optional<std::string> section;
    std::optional<EnrollmentRequestId> request_id;
    std::optional<InvitationId> invitation_id;  // for their address
    std::int32_t enrolled = 0;                  // the counts only where there is a capacity
    std::int32_t held = 0;
    std::int32_t waiting = 0;
};
BOOST_DESCRIBE_STRUCT(DoorRow, (),
                      (visibility, published_version, uses_rules, is_archived, role, sections_only,
                       policy, key_hash, opens_at, closes_at, capacity, waiting_list, price_minor,
                       currency, enrollment_id, version, enrolled_at, completed_at, expires_at,
                       section, request_id, invitation_id, enrolled, held, waiting))
Task<std::optional<DoorRow>> find_door(pg::Session& session, const Context& context,
                                       OrganizationId organization, CourseId course, UserId user,
                                       Time now);

// An enrolment that begins.
struct NewEnrollment {
    CourseId course_id;
    UserId user_id;
    EnrollmentId id;  // of a first one; who comes back keeps theirs
    std::optional<SectionId> section_id;
    std::optional<Time> expires_at;  // beside the course's own limit
    EnrollmentSource source = EnrollmentSource::open;
    UserId changed_by;
    Time now;
};
struct BegunRow {
    EnrollmentId enrollment_id;
    std::int32_t version = 0;
    Time enrolled_at;
    std::optional<Time> completed_at;
    std::optional<Time> expires_at;
    bool returned = false;
};
BOOST_DESCRIBE_STRUCT(BegunRow, (),
                      (enrollment_id, version, enrolled_at, completed_at, expires_at, returned))
// With its entry of the history. Nothing: the course is not published, or the person is enrolled.
Task<std::optional<BegunRow>> begin_enrollment(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization,
                                               const NewEnrollment& enrollment);

struct EndedRow {
    EnrollmentId enrollment_id;
    CourseId course_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(EndedRow, (), (enrollment_id, course_id, user_id))
// Moves them to the past, with the history's entries. Those that ended already are left out.
Task<std::vector<EndedRow>> end_enrollments(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<EnrollmentId>& enrollments,
                                            EndReason reason, std::optional<UserId> ended_by,
                                            Time now);
// By their own date or their section's, of all organisations; ordered by course.
struct ExpiredRow {
    OrganizationId organization_id;
    CourseId course_id;
    EnrollmentId enrollment_id;
};
BOOST_DESCRIBE_STRUCT(ExpiredRow, (), (organization_id, course_id, enrollment_id))
Task<std::vector<ExpiredRow>> list_expired(pg::Session& session, const Context& context, Time now,
                                           std::int32_t limit);

struct PastRow {
    CourseId course_id;
    UserId user_id;
    std::optional<SectionId> section_id;  // while it exists
    std::optional<Time> expires_at;
    Time ended_at;
    EndReason end_reason = EndReason::withdrawn;
    std::optional<UserId> ended_by;
};
BOOST_DESCRIBE_STRUCT(PastRow, (),
                      (course_id, user_id, section_id, expires_at, ended_at, end_reason, ended_by))
Task<std::optional<PastRow>> find_past(pg::Session& session, const Context& context,
                                       OrganizationId organization, EnrollmentId enrollment);

// Counts one more attempt with a key, in a window that begins at `since` at the earliest; how many
// there are in it.
Task<std::int32_t> count_key_attempt(pg::Session& session, const Context& context,
                                     OrganizationId organization, CourseId course, UserId user,
                                     Time now, Time since);
Task<> forget_key_attempts(pg::Session& session, const Context& context,
                           OrganizationId organization, CourseId course, UserId user);

struct NewInvitation {
    InvitationId id;
    CourseId course_id;
    std::optional<SectionId> section_id;
    std::optional<std::string> email;
    pg::Bytes code_hash;
    std::int32_t uses = 1;
    Time expires_at;
    UserId created_by;
    Time now;
};
void insert_invitation(pg::Transaction& transaction, OrganizationId organization,
                       const NewInvitation& invitation);
struct InvitationRow {
    InvitationId invitation_id;
    std::optional<std::string> email;
    std::optional<std::string> section;
    std::int32_t uses_left = 0;
    Time expires_at;
};
BOOST_DESCRIBE_STRUCT(InvitationRow, (), (invitation_id, email, section, uses_left, expires_at))
// Newest first; also those that nobody can use any more.
Task<std::vector<InvitationRow>> list_invitations(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course,
                                                  InvitationId before, std::int32_t limit);
Task<bool> delete_invitation(pg::Session& session, const Context& context,
                             OrganizationId organization, CourseId course, InvitationId id);
// Takes one use of it, by id or by the hash of its code; nothing when it is used up, expired, of
// another course, or for another address than this person's.
struct UsedInvitation {
    InvitationId invitation_id;
    std::optional<SectionId> section_id;
};
BOOST_DESCRIBE_STRUCT(UsedInvitation, (), (invitation_id, section_id))
Task<std::optional<UsedInvitation>> use_invitation(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization, CourseId course,
                                                   UserId user, std::optional<InvitationId> id,
                                                   const pg::Bytes& code_hash, Time now);

}  // namespace lms::course::store
