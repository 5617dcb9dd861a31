#include "services/course/store/enrollment_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kFindPolicy{"course.find_policy", R"(
    SELECT policy, key_hash, opens_at, closes_at, capacity, waiting_list, access_days, price_minor, currency, revision
    FROM course_service.enrollment_policies WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kLockPolicy{"course.lock_policy", R"(
    SELECT policy, key_hash, opens_at, closes_at, capacity, waiting_list, access_days, price_minor, currency, revision
    FROM course_service.enrollment_policies WHERE organization_id = $1 AND course_id = $2 FOR UPDATE)"};

constexpr pg::Statement kSavePolicy{"course.save_policy", R"(
    INSERT INTO course_service.enrollment_policies (organization_id, course_id, policy, key_hash, opens_at, closes_at,
        capacity, waiting_list, access_days, price_minor, currency, revision, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    ON CONFLICT (course_id) DO UPDATE
    SET policy = excluded.policy, key_hash = excluded.key_hash, opens_at = excluded.opens_at, closes_at = excluded.closes_at,
        capacity = excluded.capacity, waiting_list = excluded.waiting_list, access_days = excluded.access_days,
        price_minor = excluded.price_minor, currency = excluded.currency, revision = excluded.revision,
        updated_at = excluded.updated_at)"};

constexpr pg::Statement kCountPlaces{"course.count_places", R"(
    SELECT (SELECT count(*)::integer FROM course_service.enrollments
            WHERE organization_id = $1 AND course_id = $2) AS enrolled,
           (SELECT count(*)::integer FROM course_service.enrollment_requests
            WHERE organization_id = $1 AND course_id = $2 AND holds_place) AS held,
           (SELECT count(*)::integer FROM course_service.enrollment_requests
            WHERE organization_id = $1 AND course_id = $2 AND state = 'waiting') AS waiting)"};

constexpr pg::Statement kFindDoor{"course.find_door", R"(
    SELECT c.visibility, c.published_version, c.archived_at IS NOT NULL AS is_archived, c.uses_rules, i.role,
           coalesce(i.sections_only, false) AS sections_only,
           p.policy, p.key_hash, p.opens_at, p.closes_at, p.capacity, coalesce(p.waiting_list, true) AS waiting_list,
           p.price_minor, p.currency,
           e.enrollment_id, course_service.version_read(e, c) AS version, e.enrolled_at, e.completed_at,
           least(e.expires_at, s.ends_at) AS expires_at, s.title AS section, r.request_id, v.invitation_id,
           coalesce(n.enrolled, 0) AS enrolled, coalesce(n.held, 0) AS held, coalesce(n.waiting, 0) AS waiting
    FROM course_service.courses c
    LEFT JOIN course_service.course_instructors i
           ON i.organization_id = $1 AND i.course_id = c.course_id AND i.user_id = $3
    LEFT JOIN course_service.enrollment_policies p ON p.organization_id = $1 AND p.course_id = c.course_id
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = c.course_id AND e.user_id = $3
    LEFT JOIN course_service.section_members m ON m.course_id = c.course_id AND m.user_id = e.user_id
    LEFT JOIN course_service.sections s ON s.section_id = m.section_id
    LEFT JOIN course_service.enrollment_requests r
           ON r.organization_id = $1 AND r.course_id = c.course_id AND r.user_id = $3
          AND r.state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating')
    LEFT JOIN LATERAL (
        SELECT o.invitation_id
        FROM course_service.people u
        JOIN course_service.enrollment_invitations o ON lower(o.email) = lower(u.email)
        WHERE u.organization_id = $1 AND u.user_id = $3 AND o.organization_id = $1 AND o.course_id = c.course_id
          AND o.uses_left > 0 AND o.expires_at > $4
        ORDER BY o.invitation_id LIMIT 1) v ON e.enrollment_id IS NULL
    LEFT JOIN LATERAL (
        SELECT (SELECT count(*)::integer FROM course_service.enrollments x WHERE x.course_id = c.course_id) AS enrolled,
               (SELECT count(*)::integer FROM course_service.enrollment_requests x
                WHERE x.course_id = c.course_id AND x.holds_place) AS held,
               (SELECT count(*)::integer FROM course_service.enrollment_requests x
                WHERE x.course_id = c.course_id AND x.state = 'waiting') AS waiting) n ON p.capacity IS NOT NULL
    WHERE c.organization_id = $1 AND c.course_id = $2)"};

// One statement, because it is the whole of the simplest request: the enrolment that was left comes
// back, or a new one begins. An enrolment by undoing does not count as coming back. What counts as
// done was counted by the version that was read then: only who had completed the course reads it
// still.
constexpr pg::Statement kBegin{"course.begin_enrollment", R"(
    WITH past AS (
        DELETE FROM course_service.past_enrollments
        WHERE organization_id = $1 AND course_id = $2 AND user_id = $3
          AND EXISTS (SELECT FROM course_service.courses c WHERE c.course_id = $2 AND c.published_version IS NOT NULL AND c.archived_at IS NULL)
        RETURNING enrollment_id, completed_version, completed_at, done_lessons),
    begun AS (
        INSERT INTO course_service.enrollments (enrollment_id, organization_id, course_id, user_id, enrolled_version,
            enrolled_at, completed_version, completed_at, done_lessons, expires_at)
        SELECT coalesce(past.enrollment_id, $4), $1, c.course_id, $3, c.published_version, $5,
               past.completed_version, past.completed_at,
               CASE WHEN past.completed_version IS NOT NULL THEN past.done_lessons END,
               least($6::timestamptz, $5::timestamptz + make_interval(days => p.access_days))
        FROM course_service.courses c
        LEFT JOIN past ON true
        LEFT JOIN course_service.enrollment_policies p ON p.course_id = c.course_id
        WHERE c.organization_id = $1 AND c.course_id = $2 AND c.published_version IS NOT NULL AND c.archived_at IS NULL
        ON CONFLICT ON CONSTRAINT enrollments_once DO NOTHING
        RETURNING enrollment_id, enrolled_version, enrolled_at, completed_version, completed_at, expires_at),
    told AS (
        INSERT INTO course_service.enrollment_history
            (organization_id, enrollment_id, course_id, user_id, change, source, changed_by, changed_at)
        SELECT $1, begun.enrollment_id, $2, $3,
               CASE WHEN past.enrollment_id IS NULL THEN 'enrolled' WHEN $7 = 'undo' THEN 'restored' ELSE 'returned' END,
               $7, $8, $5
        FROM begun LEFT JOIN past ON true)
    SELECT begun.enrollment_id, coalesce(begun.completed_version, begun.enrolled_version) AS version, begun.enrolled_at,
           begun.completed_at, begun.expires_at, past.enrollment_id IS NOT NULL AS returned
    FROM begun LEFT JOIN past ON true)"};

constexpr pg::Statement kJoinSection{"course.join_section", R"(
    INSERT INTO course_service.section_members (course_id, user_id, section_id, organization_id, joined_at)
    SELECT s.course_id, $3, s.section_id, s.organization_id, $4
    FROM course_service.sections s
    WHERE s.organization_id = $1 AND s.section_id = $2
    ON CONFLICT (course_id, user_id) DO UPDATE SET section_id = excluded.section_id, joined_at = excluded.joined_at)"};

constexpr pg::Statement kEnd{"course.end_enrollments", R"(
    WITH gone AS (
        DELETE FROM course_service.enrollments
        WHERE organization_id = $1 AND enrollment_id = ANY ($2) RETURNING *),
    placed AS (
        DELETE FROM course_service.section_members m USING gone
        WHERE m.organization_id = $1 AND m.course_id = gone.course_id AND m.user_id = gone.user_id
        RETURNING m.course_id, m.user_id, m.section_id),
    kept AS (
        INSERT INTO course_service.past_enrollments (enrollment_id, organization_id, course_id, user_id, enrolled_version,
            enrolled_at, completed_version, completed_at, done_lessons, expires_at, section_id, ended_at, end_reason,
            ended_by)
        SELECT g.enrollment_id, g.organization_id, g.course_id, g.user_id, g.enrolled_version, g.enrolled_at,
               g.completed_version, g.completed_at, g.done_lessons, g.expires_at, placed.section_id, $5, $3, $4
        FROM gone g LEFT JOIN placed ON placed.course_id = g.course_id AND placed.user_id = g.user_id),
    told AS (
        INSERT INTO course_service.enrollment_history
            (organization_id, enrollment_id, course_id, user_id, change, source, changed_by, changed_at)
        SELECT g.organization_id, g.enrollment_id, g.course_id, g.user_id, $3, NULL, $4, $5 FROM gone g)
    SELECT enrollment_id, course_id, user_id FROM gone)"};

constexpr pg::Statement kListExpired{"course.list_expired_enrollments", R"(
    SELECT e.organization_id, e.course_id, e.enrollment_id
    FROM course_service.enrollments e WHERE e.expires_at <= $1
    UNION
    SELECT e.organization_id, e.course_id, e.enrollment_id
    FROM course_service.sections s
    JOIN course_service.section_members m ON m.section_id = s.section_id
    JOIN course_service.enrollments e
      ON e.organization_id = m.organization_id AND e.course_id = m.course_id AND e.user_id = m.user_id
    WHERE s.ends_at <= $1
    ORDER BY 1, 2, 3 LIMIT $2)"};

constexpr pg::Statement kFindPast{"course.find_past_enrollment", R"(
    SELECT p.course_id, p.user_id, s.section_id, p.expires_at, p.ended_at, p.end_reason, p.ended_by
    FROM course_service.past_enrollments p
    LEFT JOIN course_service.sections s ON s.section_id = p.section_id
    WHERE p.organization_id = $1 AND p.enrollment_id = $2)"};

constexpr pg::Statement kCountAttempt{"course.count_key_attempt", R"(
    INSERT INTO course_service.enrollment_key_attempts AS a (organization_id, course_id, user_id, attempts, since)
    VALUES ($1, $2, $3, 1, $4)
    ON CONFLICT (course_id, user_id) DO UPDATE
    SET attempts = CASE WHEN a.since < $5 THEN 1 ELSE a.attempts + 1 END,
        since = CASE WHEN a.since < $5 THEN excluded.since ELSE a.since END
    RETURNING attempts)"};

constexpr pg::Statement kForgetAttempts{"course.forget_key_attempts", R"(
    DELETE FROM course_service.enrollment_key_attempts
    WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};

constexpr pg::Statement kInsertInvitation{"course.insert_invitation", R"(
    INSERT INTO course_service.enrollment_invitations (organization_id, invitation_id, course_id, section_id, email,
        code_hash, uses_left, expires_at, created_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))"};

constexpr pg::Statement kListInvitations{"course.list_invitations", R"(
    SELECT i.invitation_id, i.email, s.title AS section, i.uses_left, i.expires_at
    FROM course_service.enrollment_invitations i
    LEFT JOIN course_service.sections s ON s.section_id = i.section_id
    WHERE i.organization_id = $1 AND i.course_id = $2 AND i.invitation_id < $3
    ORDER BY i.invitation_id DESC LIMIT $4)"};

constexpr pg::Statement kDeleteInvitation{"course.delete_invitation", R"(
    DELETE FROM course_service.enrollment_invitations
    WHERE organization_id = $1 AND course_id = $2 AND invitation_id = $3)"};

constexpr pg::Statement kUseInvitation{"course.use_invitation", R"(
    UPDATE course_service.enrollment_invitations i
    SET uses_left = i.uses_left - 1
    WHERE i.organization_id = $1 AND i.course_id = $2 AND (i.invitation_id = $4 OR i.code_hash = $5)
      AND i.uses_left > 0 AND i.expires_at > $6
      AND (i.email IS NULL OR EXISTS (SELECT FROM course_service.people u
                                      WHERE u.organization_id = $1 AND u.user_id = $3 AND lower(u.email) = lower(i.email)))
    RETURNING i.invitation_id, i.section_id)"};

}  // namespace

Task<std::optional<PolicyRow>> find_policy(pg::Session& session, const Context& context,
                                           OrganizationId organization, CourseId course) {
    return session.find<PolicyRow>(context, kFindPolicy, organization, course);
}

Task<std::optional<PolicyRow>> lock_policy(pg::Transaction& transaction, const Context& context,
                                           OrganizationId organization, CourseId course) {
    return transaction.find<PolicyRow>(context, kLockPolicy, organization, course);
}

void save_policy(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                 const PolicyRow& row, Time now) {
    transaction.post(kSavePolicy, organization, course, row.policy, row.key_hash, row.opens_at,
                     row.closes_at, row.capacity, row.waiting_list, row.access_days,
                     row.price_minor, row.currency, row.revision, now);
}

Task<PlacesRow> count_places(pg::Session& session, const Context& context,
                             OrganizationId organization, CourseId course) {
    return session.one<PlacesRow>(context, kCountPlaces, organization, course);
}

Task<std::optional<DoorRow>> find_door(pg::Session& session, const Context& context,
                                       OrganizationId organization, CourseId course, UserId user,
                                       Time now) {
    return session.find<DoorRow>(context, kFindDoor, organization, course, user, now);
}

Task<std::optional<BegunRow>> begin_enrollment(pg::Transaction& transaction, const Context& context,
                                               OrganizationId organization,
                                               const NewEnrollment& enrollment) {
    auto begun = co_await transaction.find<BegunRow>(
        context, kBegin, organization, enrollment.course_id, enrollment.user_id, enrollment.id,
        enrollment.now, enrollment.expires_at, enrollment.source, enrollment.changed_by);
    if (begun && enrollment.section_id) {
        transaction.post(kJoinSection, organization, *enrollment.section_id, enrollment.user_id,
                         enrollment.now);
    }
    co_return begun;
}

Task<std::vector<EndedRow>> end_enrollments(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<EnrollmentId>& enrollments,
                                            EndReason reason, std::optional<UserId> ended_by,
                                            Time now) {
    return transaction.list<EndedRow>(context, kEnd, organization, enrollments, reason, ended_by,
                                      now);
}

Task<std::vector<ExpiredRow>> list_expired(pg::Session& session, const Context& context, Time now,
                                           std::int32_t limit) {
    return session.list<ExpiredRow>(context, kListExpired, now, limit);
}

Task<std::optional<PastRow>> find_past(pg::Session& session, const Context& context,
                                       OrganizationId organization, EnrollmentId enrollment) {
    return session.find<PastRow>(context, kFindPast, organization, enrollment);
}

Task<std::int32_t> count_key_attempt(pg::Session& session, const Context& context,
                                     OrganizationId organization, CourseId course, UserId user,
                                     Time now, Time since) {
    return session.one<std::int32_t>(context, kCountAttempt, organization, course, user, now,
                                     since);
}

Task<> forget_key_attempts(pg::Session& session, const Context& context,
                           OrganizationId organization, CourseId course, UserId user) {
    co_await session.execute(context, kForgetAttempts, organization, course, user);
}

void insert_invitation(pg::Transaction& transaction, OrganizationId organization,
                       const NewInvitation& invitation) {
    transaction.post(kInsertInvitation, organization, invitation.id, invitation.course_id,
                     invitation.section_id, invitation.email, invitation.code_hash, invitation.uses,
                     invitation.expires_at, invitation.created_by, invitation.now);
}

Task<std::vector<InvitationRow>> list_invitations(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CourseId course,
                                                  InvitationId before, std::int32_t limit) {
    return session.list<InvitationRow>(context, kListInvitations, organization, course, before,
                                       limit);
}

Task<bool> delete_invitation(pg::Session& session, const Context& context,
                             OrganizationId organization, CourseId course, InvitationId id) {
    co_return co_await session.execute(context, kDeleteInvitation, organization, course, id) == 1;
}

Task<std::optional<UsedInvitation>> use_invitation(pg::Transaction& transaction,
                                                   const Context& context,
                                                   OrganizationId organization, CourseId course,
                                                   UserId user, std::optional<InvitationId> id,
                                                   const pg::Bytes& code_hash, Time now) {
    return transaction.find<UsedInvitation>(context, kUseInvitation, organization, course, user, id,
                                            code_hash, now);
}

}  // namespace lms::course::store
