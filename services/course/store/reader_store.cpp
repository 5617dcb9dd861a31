#include "services/course/store/reader_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kGetPolicy{"course.get_version_policy", R"(
    SELECT version_policy, stays_from FROM course_service.courses WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kSetPolicy{"course.set_version_policy", R"(
    UPDATE course_service.courses SET version_policy = $3, stays_from = $4
    WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kFollowNewest{"course.follow_newest", R"(
    UPDATE course_service.courses SET stays_from = NULL
    WHERE organization_id = $1 AND course_id = $2 AND version_policy = 'newest')"};

constexpr pg::Statement kLockTarget{"course.lock_move_target", R"(
    SELECT version_policy, published_version FROM course_service.courses
    WHERE organization_id = $1 AND course_id = $2 AND published_version IS NOT NULL FOR NO KEY UPDATE)"};

constexpr pg::Statement kIsMoving{"course.is_moving", R"(
    SELECT EXISTS (SELECT FROM course_service.reevaluations
                   WHERE organization_id = $1 AND course_id = $2 AND cause = 'moved' AND finished_at IS NULL) AS moving)"};

constexpr pg::Statement kCountReaders{"course.count_readers", R"(
    SELECT course_service.version_read(e, c) AS version, count(*)::integer AS students
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    WHERE e.organization_id = $1 AND e.course_id = $2 AND e.completed_at IS NULL
    GROUP BY 1 ORDER BY 1 DESC LIMIT 100)",
                                      pg::Speed::slow};

constexpr pg::Statement kCountCompleted{"course.count_completed_readers", R"(
    SELECT count(*)::integer AS students FROM course_service.enrollments
    WHERE organization_id = $1 AND course_id = $2 AND completed_at IS NOT NULL)"};

constexpr pg::Statement kListReaders{"course.list_readers", R"(
    SELECT e.enrollment_id, e.user_id, p.name, p.email, v.version,
           least(coalesce(e.done_lessons, s.completed_lessons, 0),
                 coalesce(v.counted_lessons, v.lesson_count)) AS completed_lessons,
           coalesce(v.counted_lessons, v.lesson_count) AS total_lessons, e.completed_at
    FROM course_service.enrollments e
    JOIN course_service.courses c ON c.course_id = e.course_id
    JOIN course_service.course_versions v
      ON v.course_id = e.course_id AND v.version = course_service.version_read(e, c)
    LEFT JOIN course_service.standings s ON s.organization_id = $1 AND s.enrollment_id = e.enrollment_id
    LEFT JOIN course_service.people p ON p.organization_id = $1 AND p.user_id = e.user_id
    WHERE e.organization_id = $1 AND e.course_id = $2 AND e.enrollment_id > $5
      AND ($3::text IS NULL OR position(lower($3) IN lower(p.name || ' ' || p.email)) > 0)
      AND ($4::integer IS NULL OR v.version = $4)
    ORDER BY e.enrollment_id LIMIT $6)",
                                     pg::Speed::slow};

constexpr pg::Statement kMove{"course.move_enrollments", R"(
    UPDATE course_service.enrollments SET moved_to = $3
    WHERE organization_id = $1 AND enrollment_id = ANY ($2))"};

}  // namespace

Task<VersionPolicyRow> get_version_policy(pg::Session& session, const Context& context,
                                          OrganizationId organization, CourseId course) {
    return session.one<VersionPolicyRow>(context, kGetPolicy, organization, course);
}

void set_version_policy(pg::Transaction& transaction, OrganizationId organization, CourseId course,
                        const VersionPolicyRow& policy) {
    transaction.post(kSetPolicy, organization, course, policy.version_policy, policy.stays_from);
}

void follow_newest(pg::Transaction& transaction, OrganizationId organization, CourseId course) {
    transaction.post(kFollowNewest, organization, course);
}

Task<bool> is_moving(pg::Session& session, const Context& context, OrganizationId organization,
                     CourseId course) {
    return session.one<bool>(context, kIsMoving, organization, course);
}

Task<std::optional<MoveTarget>> lock_move_target(pg::Transaction& transaction,
                                                 const Context& context,
                                                 OrganizationId organization, CourseId course) {
    return transaction.find<MoveTarget>(context, kLockTarget, organization, course);
}

Task<std::vector<VersionReaders>> count_readers(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course) {
    return session.list<VersionReaders>(context, kCountReaders, organization, course);
}

Task<std::int32_t> count_completed(pg::Session& session, const Context& context,
                                   OrganizationId organization, CourseId course) {
    return session.one<std::int32_t>(context, kCountCompleted, organization, course);
}

Task<std::vector<ReaderView>> list_readers(pg::Session& session, const Context& context,
                                           OrganizationId organization, const ReaderQuery& query) {
    return session.list<ReaderView>(context, kListReaders, organization, query.course_id,
                                    query.words, query.version, query.after, query.limit);
}

void move_enrollments(pg::Transaction& transaction, OrganizationId organization,
                      const std::vector<EnrollmentId>& enrollments, std::int32_t version) {
    transaction.post(kMove, organization, enrollments, version);
}

}  // namespace lms::course::store
