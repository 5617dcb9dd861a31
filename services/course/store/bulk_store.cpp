#include "services/course/store/bulk_store.hpp"

namespace lms::course::store {

namespace {

constexpr pg::Statement kInsertBulk{"course.insert_bulk", R"(
    INSERT INTO course_service.bulk_enrollments (organization_id, bulk_id, course_id, cohort_id, dry_run, state, line_count,
        done_count, requested_by, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))"};

constexpr pg::Statement kInsertLines{"course.insert_bulk_lines", R"(
    INSERT INTO course_service.bulk_lines (organization_id, bulk_id, line, email, section, expires_at, outcome)
    SELECT $1, $2, l.line, l.email, l.section, l.expires_at, CASE WHEN l.repeated THEN 'repeated' END
    FROM unnest($3::integer[], $4::text[], $5::text[], $6::timestamptz[], $7::boolean[])
         AS l (line, email, section, expires_at, repeated))"};

constexpr pg::Statement kListCohortEmails{"course.list_cohort_emails", R"(
    SELECT lower(p.email) AS email
    FROM course_service.cohort_members m
    JOIN course_service.people p ON p.organization_id = m.organization_id AND p.user_id = m.user_id AND p.active
    WHERE m.organization_id = $1 AND m.cohort_id = $2
    ORDER BY 1 LIMIT $3)"};

#define LMS_BULK                                                                                  \
    "SELECT bulk_id, course_id, cohort_id, dry_run, state, line_count, done_count, requested_by," \
    " created_at, finished_at FROM course_service.bulk_enrollments"                               \
    " WHERE organization_id = $1 AND bulk_id = $2"
constexpr pg::Statement kFindBulk{"course.find_bulk", LMS_BULK};
constexpr pg::Statement kLockBulk{"course.lock_bulk", LMS_BULK " FOR UPDATE"};
#undef LMS_BULK

constexpr pg::Statement kUpdateBulk{"course.update_bulk", R"(
    UPDATE course_service.bulk_enrollments SET state = $3, done_count = $4, finished_at = $5
    WHERE organization_id = $1 AND bulk_id = $2)"};

constexpr pg::Statement kCountOutcomes{"course.count_bulk_outcomes", R"(
    SELECT outcome, count(*)::integer AS lines FROM course_service.bulk_lines
    WHERE organization_id = $1 AND bulk_id = $2 AND outcome IS NOT NULL
    GROUP BY outcome ORDER BY lines DESC, outcome LIMIT 20)"};

constexpr pg::Statement kListOpen{"course.list_open_bulk_lines", R"(
    SELECT l.line, l.section, l.expires_at, p.user_id, e.enrollment_id, m.section_id AS present_section,
           e.expires_at AS present_expiry, s.section_id AS wanted_section,
           EXISTS (SELECT FROM course_service.enrollment_requests r
                   WHERE r.organization_id = $1 AND r.course_id = $2 AND r.user_id = p.user_id
                     AND r.state IN ('running', 'awaiting_approval', 'waiting', 'awaiting_payment', 'compensating'))
               AS is_requested,
           EXISTS (SELECT FROM course_service.past_enrollments o
                   WHERE o.organization_id = $1 AND o.course_id = $2 AND o.user_id = p.user_id) AS was_enrolled
    FROM course_service.bulk_lines l
    LEFT JOIN LATERAL (
        SELECT u.user_id FROM course_service.people u
        WHERE u.organization_id = $1 AND lower(u.email) = l.email AND u.active
        ORDER BY u.user_id LIMIT 1) p ON true
    LEFT JOIN course_service.enrollments e
           ON e.organization_id = $1 AND e.course_id = $2 AND e.user_id = p.user_id
    LEFT JOIN course_service.section_members m ON m.course_id = $2 AND m.user_id = e.user_id
    LEFT JOIN course_service.sections s
           ON s.organization_id = $1 AND s.course_id = $2 AND lower(s.title) = lower(l.section)
    WHERE l.organization_id = $1 AND l.bulk_id = $3 AND l.outcome IS NULL
    ORDER BY l.line LIMIT $4)"};

constexpr pg::Statement kSetOutcomes{"course.set_bulk_outcomes", R"(
    UPDATE course_service.bulk_lines l SET outcome = d.outcome
    FROM unnest($3::integer[], $4::text[]) AS d (line, outcome)
    WHERE l.organization_id = $1 AND l.bulk_id = $2 AND l.line = d.line)"};

constexpr pg::Statement kListLines{"course.list_bulk_lines", R"(
    SELECT line, email, section, outcome FROM course_service.bulk_lines
    WHERE organization_id = $1 AND bulk_id = $2 AND line > $4 AND ($3::text IS NULL OR outcome = $3)
    ORDER BY line LIMIT $5)"};

}  // namespace

void insert_bulk(pg::Transaction& transaction, OrganizationId organization, const BulkRow& row) {
    transaction.post(kInsertBulk, organization, row.bulk_id, row.course_id, row.cohort_id,
                     row.dry_run, row.state, row.line_count, row.done_count, row.requested_by,
                     row.created_at);
}

void insert_lines(pg::Transaction& transaction, OrganizationId organization, BulkId bulk,
                  const std::vector<ListedPerson>& people) {
    std::vector<std::int32_t> lines;
    std::vector<std::string> emails;
    std::vector<std::optional<std::string>> sections;
    std::vector<std::optional<Time>> expiries;
    std::vector<bool> repeated;
    for (const ListedPerson& person : people) {
        lines.push_back(person.line);
        emails.push_back(person.email);
        sections.push_back(person.section);
        expiries.push_back(person.expires_at);
        repeated.push_back(person.repeated);
    }
    transaction.post(kInsertLines, organization, bulk, lines, emails, sections, expiries, repeated);
}

Task<std::vector<std::string>> list_cohort_emails(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CohortId cohort,
                                                  std::int32_t limit) {
    return session.list<std::string>(context, kListCohortEmails, organization, cohort, limit);
}

Task<std::optional<BulkRow>> find_bulk(pg::Session& session, const Context& context,
                                       OrganizationId organization, BulkId bulk) {
    return session.find<BulkRow>(context, kFindBulk, organization, bulk);
}

Task<std::optional<BulkRow>> lock_bulk(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, BulkId bulk) {
    return transaction.find<BulkRow>(context, kLockBulk, organization, bulk);
}

void update_bulk(pg::Transaction& transaction, OrganizationId organization, const BulkRow& row) {
    transaction.post(kUpdateBulk, organization, row.bulk_id, row.state, row.done_count,
                     row.finished_at);
}

Task<std::vector<BulkOutcomeCount>> count_outcomes(pg::Session& session, const Context& context,
                                                   OrganizationId organization, BulkId bulk) {
    return session.list<BulkOutcomeCount>(context, kCountOutcomes, organization, bulk);
}

Task<std::vector<OpenLineRow>> list_open_lines(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               BulkId bulk, std::int32_t limit) {
    return session.list<OpenLineRow>(context, kListOpen, organization, course, bulk, limit);
}

void set_outcomes(pg::Transaction& transaction, OrganizationId organization, BulkId bulk,
                  const std::vector<std::int32_t>& lines,
                  const std::vector<BulkOutcome>& outcomes) {
    transaction.post(kSetOutcomes, organization, bulk, lines, outcomes);
}

Task<std::vector<BulkLine>> list_lines(pg::Session& session, const Context& context,
                                       OrganizationId organization, BulkId bulk,
                                       std::optional<BulkOutcome> outcome, std::int32_t after,
                                       std::int32_t limit) {
    return session.list<BulkLine>(context, kListLines, organization, bulk, outcome, after, limit);
}

}  // namespace lms::course::store
