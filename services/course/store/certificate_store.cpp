#include "services/course/store/certificate_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kFindSettings{"course.find_certificate_settings", R"(
    SELECT rule, template_id, hours, revision FROM course_service.certificate_settings
    WHERE organization_id = $1 AND course_id = $2)"};

constexpr pg::Statement kPutSettings{"course.put_certificate_settings", R"(
    INSERT INTO course_service.certificate_settings AS s (course_id, organization_id, rule, template_id, hours, updated_by, updated_at)
    VALUES ($2, $1, $3, $4, $5, $6, $7)
    ON CONFLICT (course_id) DO UPDATE
    SET rule = excluded.rule, template_id = excluded.template_id, hours = excluded.hours, revision = s.revision + 1,
        updated_by = excluded.updated_by, updated_at = excluded.updated_at
    WHERE s.organization_id = $1
    RETURNING revision)"};

// Also of those who have left. The catalogue has the minutes of the newest version; a course that
// was taken out of it has none.
#define LMS_AWARD                                                                                 \
    "SELECT e.enrollment_id, e.course_id, e.user_id, h.name AS student_name, v.title AS"          \
    " course_title, coalesce(t.name, '') AS teacher_name, coalesce(k.minutes, 0) AS minutes,"     \
    " e.completed_at, coalesce(s.rule, 'none') AS rule, s.template_id, s.hours,"                  \
    " EXISTS (SELECT FROM course_service.certificates c WHERE c.enrollment_id = e.enrollment_id"  \
    "  AND c.state = 'valid') AS has_valid,"                                                      \
    " EXISTS (SELECT FROM course_service.certificates c WHERE c.enrollment_id = e.enrollment_id)" \
    "  AS has_any"                                                                                \
    " FROM (SELECT organization_id, enrollment_id, course_id, user_id, completed_version,"        \
    "  completed_at FROM course_service.enrollments"                                              \
    "  UNION ALL SELECT organization_id, enrollment_id, course_id, user_id, completed_version,"   \
    "  completed_at FROM course_service.past_enrollments) e"                                      \
    " JOIN course_service.course_versions v"                                                      \
    "  ON v.course_id = e.course_id AND v.version = e.completed_version"                          \
    " LEFT JOIN course_service.catalogue k ON k.course_id = e.course_id"                          \
    " LEFT JOIN course_service.certificate_settings s ON s.course_id = e.course_id"               \
    " LEFT JOIN course_service.people h ON h.organization_id = $1 AND h.user_id = e.user_id"      \
    " LEFT JOIN LATERAL (SELECT p.name FROM course_service.course_instructors i"                  \
    "  JOIN course_service.people p ON p.organization_id = $1 AND p.user_id = i.user_id"          \
    "  WHERE i.course_id = e.course_id ORDER BY i.role <> 'owner', i.user_id LIMIT 1) t"          \
    "  ON true"                                                                                   \
    " WHERE e.organization_id = $1 AND e.completed_at IS NOT NULL"

constexpr pg::Statement kFindAward{"course.find_award", LMS_AWARD " AND e.enrollment_id = $2"};
constexpr pg::Statement kListAwards{
    "course.list_awards",
    LMS_AWARD " AND e.course_id = $2 AND e.user_id = ANY ($3) ORDER BY e.enrollment_id LIMIT 1000"};

constexpr pg::Statement kInsert{"course.insert_certificate", R"(
    INSERT INTO course_service.certificates (certificate_id, organization_id, code, enrollment_id, course_id, user_id, rule, state,
        student_name, course_title, teacher_name, issuer, hours, completed_at, template_id, template_version, proof,
        issued_by, issued_at, supersedes)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'valid', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
    ON CONFLICT (enrollment_id) WHERE state = 'valid' DO NOTHING)"};

#define LMS_CERTIFICATE                                                                          \
    "SELECT certificate_id, code, enrollment_id, course_id, user_id, rule, state, student_name," \
    " course_title, teacher_name, issuer, hours, completed_at, template_id, template_version,"   \
    " proof, issued_at, supersedes, ended_at, revocation_reason"                                 \
    " FROM course_service.certificates "

constexpr pg::Statement kFind{"course.find_certificate",
                              LMS_CERTIFICATE "WHERE organization_id = $1 AND certificate_id = $2"};
constexpr pg::Statement kLock{"course.lock_certificate", LMS_CERTIFICATE
                              "WHERE organization_id = $1 AND certificate_id = $2 FOR UPDATE"};
// No organisation: whoever verifies a paper is anonymous.
constexpr pg::Statement kFindByCode{"course.find_certificate_by_code",
                                    LMS_CERTIFICATE "WHERE code = $1"};
constexpr pg::Statement kListOfUser{
    "course.list_certificates_of_user", LMS_CERTIFICATE
    "WHERE organization_id = $1 AND user_id = $2 AND certificate_id < $3"
    " ORDER BY certificate_id DESC LIMIT $4"};
constexpr pg::Statement kListOfCourse{
    "course.list_certificates_of_course",
    LMS_CERTIFICATE
    "WHERE organization_id = $1 AND course_id = $2 AND certificate_id < $3"
    " AND ($4::text IS NULL OR state = $4)"
    " AND ($5::text IS NULL OR strpos(lower(concat_ws(' ', student_name, code)"
    " COLLATE \"und-x-icu\"), lower($5 COLLATE \"und-x-icu\")) > 0)"
    " ORDER BY certificate_id DESC LIMIT $6",
    pg::Speed::slow};

constexpr pg::Statement kEnd{"course.end_certificate", R"(
    UPDATE course_service.certificates SET state = $3, revocation_reason = $4, ended_by = $5, ended_at = $6
    WHERE organization_id = $1 AND certificate_id = $2)"};

constexpr pg::Statement kListCandidates{"course.list_certificate_candidates", R"(
    SELECT e.enrollment_id, e.user_id, h.name, h.email, e.completed_at,
           EXISTS (SELECT FROM course_service.certificates c
                   WHERE c.enrollment_id = e.enrollment_id AND c.state = 'revoked') AS was_revoked
    FROM course_service.enrollments e
    LEFT JOIN course_service.people h ON h.organization_id = $1 AND h.user_id = e.user_id
    WHERE e.organization_id = $1 AND e.course_id = $2 AND e.enrollment_id > $3 AND e.completed_at IS NOT NULL
      AND NOT EXISTS (SELECT FROM course_service.certificates c WHERE c.enrollment_id = e.enrollment_id AND c.state = 'valid')
    ORDER BY e.enrollment_id LIMIT $4)",
                                        pg::Speed::slow};

}  // namespace

Task<std::optional<CertificateSettingsRow>> find_certificate_settings(pg::Session& session,
                                                                      const Context& context,
                                                                      OrganizationId organization,
                                                                      CourseId course) {
    return session.find<CertificateSettingsRow>(context, kFindSettings, organization, course);
}

Task<std::int32_t> put_certificate_settings(pg::Transaction& transaction, const Context& context,
                                            OrganizationId organization, CourseId course,
                                            const CertificateSettingsRow& settings, Time now) {
    return transaction.one<std::int32_t>(context, kPutSettings, organization, course, settings.rule,
                                         settings.template_id, settings.hours,
                                         context.principal.user_id, now);
}

Task<std::optional<AwardRow>> find_award(pg::Session& session, const Context& context,
                                         OrganizationId organization, EnrollmentId enrollment) {
    return session.find<AwardRow>(context, kFindAward, organization, enrollment);
}

Task<std::vector<AwardRow>> list_awards(pg::Session& session, const Context& context,
                                        OrganizationId organization, CourseId course,
                                        const std::vector<UserId>& users) {
    return session.list<AwardRow>(context, kListAwards, organization, course, users);
}

Task<bool> insert_certificate(pg::Transaction& transaction, const Context& context,
                              OrganizationId organization, const CertificateRow& row,
                              std::optional<UserId> by) {
    const auto inserted = co_await transaction.execute(
        context, kInsert, row.certificate_id, organization, row.code, row.enrollment_id,
        row.course_id, row.user_id, row.rule, row.student_name, row.course_title, row.teacher_name,
        row.issuer, row.hours, row.completed_at, row.template_id, row.template_version, row.proof,
        by, row.issued_at, row.supersedes);
    co_return inserted == 1;
}

Task<std::optional<CertificateRow>> find_certificate(pg::Session& session, const Context& context,
                                                     OrganizationId organization,
                                                     CertificateId certificate) {
    return session.find<CertificateRow>(context, kFind, organization, certificate);
}

Task<std::optional<CertificateRow>> lock_certificate(pg::Transaction& transaction,
                                                     const Context& context,
                                                     OrganizationId organization,
                                                     CertificateId certificate) {
    return transaction.find<CertificateRow>(context, kLock, organization, certificate);
}

Task<std::optional<CertificateRow>> find_certificate_by_code(pg::Session& session,
                                                             const Context& context,
                                                             std::string_view code) {
    return session.find<CertificateRow>(context, kFindByCode, code);
}

void end_certificate(pg::Transaction& transaction, OrganizationId organization,
                     CertificateId certificate, const CertificateEnd& end) {
    transaction.post(kEnd, organization, certificate, end.state, end.reason, end.by, end.at);
}

Task<std::vector<CertificateRow>> list_certificates_of_user(pg::Session& session,
                                                            const Context& context,
                                                            OrganizationId organization,
                                                            UserId user, CertificateId before,
                                                            std::int32_t limit) {
    return session.list<CertificateRow>(context, kListOfUser, organization, user, before, limit);
}

Task<std::vector<CertificateRow>> list_certificates_of_course(pg::Session& session,
                                                              const Context& context,
                                                              OrganizationId organization,
                                                              const CourseCertificateQuery& query) {
    return session.list<CertificateRow>(context, kListOfCourse, organization, query.course_id,
                                        query.before, query.state, query.words, query.limit);
}

Task<std::vector<CandidateRow>> list_candidates(pg::Session& session, const Context& context,
                                                OrganizationId organization, CourseId course,
                                                EnrollmentId after, std::int32_t limit) {
    return session.list<CandidateRow>(context, kListCandidates, organization, course, after, limit);
}

}  // namespace lms::course::store
