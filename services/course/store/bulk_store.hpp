#pragma once
// Bulk enrolments and their lines.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/course/contract/bulk.hpp"
#include "services/course/domain/enrollment_list.hpp"

namespace lms::course::store {

struct BulkRow {
    BulkId bulk_id;
    CourseId course_id;
    std::optional<CohortId> cohort_id;
    bool dry_run = false;
    BulkState state = BulkState::waiting;
    std::int32_t line_count = 0;
    std::int32_t done_count = 0;
    UserId requested_by;
    Time created_at;
    std::optional<Time> finished_at;
};
BOOST_DESCRIBE_STRUCT(BulkRow, (),
                      (bulk_id, course_id, cohort_id, dry_run, state, line_count, done_count,
                       requested_by, created_at, finished_at))
void insert_bulk(pg::Transaction& transaction, OrganizationId organization, const BulkRow& row);
void insert_lines(pg::Transaction& transaction, OrganizationId organization, BulkId bulk,
                  const std::vector<ListedPerson>& people);
// The members of a cohort; at most `limit`, in the order of their addresses.
Task<std::vector<std::string>> list_cohort_emails(pg::Session& session, const Context& context,
                                                  OrganizationId organization, CohortId cohort,
                                                  std::int32_t limit);
Task<std::optional<BulkRow>> find_bulk(pg::Session& session, const Context& context,
                                       OrganizationId organization, BulkId bulk);
Task<std::optional<BulkRow>> lock_bulk(pg::Transaction& transaction, const Context& context,
                                       OrganizationId organization, BulkId bulk);
void update_bulk(pg::Transaction& transaction, OrganizationId organization, const BulkRow& row);
Task<std::vector<BulkOutcomeCount>> count_outcomes(pg::Session& session, const Context& context,
                                                   OrganizationId organization, BulkId bulk);

// The next lines that are not done, with what is known about their people.
struct OpenLineRow {
    std::int32_t line = 0;
    std::optional<std::string> section;
    std::optional<Time> expires_at;
    std::optional<UserId> user_id;
    std::optional<EnrollmentId> enrollment_id;
    std::optional<SectionId> present_section;
    std::optional<Time> present_expiry;
    std::optional<SectionId> wanted_section;
    bool is_requested = false;
    bool was_enrolled = false;
};
BOOST_DESCRIBE_STRUCT(OpenLineRow, (),
                      (line, section, expires_at, user_id, enrollment_id, present_section,
                       present_expiry, wanted_section, is_requested, was_enrolled))
Task<std::vector<OpenLineRow>> list_open_lines(pg::Session& session, const Context& context,
                                               OrganizationId organization, CourseId course,
                                               BulkId bulk, std::int32_t limit);
// Parallel.
void set_outcomes(pg::Transaction& transaction, OrganizationId organization, BulkId bulk,
                  const std::vector<std::int32_t>& lines, const std::vector<BulkOutcome>& outcomes);
// In the order of the file, after line `after`.
Task<std::vector<BulkLine>> list_lines(pg::Session& session, const Context& context,
                                       OrganizationId organization, BulkId bulk,
                                       std::optional<BulkOutcome> outcome, std::int32_t after,
                                       std::int32_t limit);

}  // namespace lms::course::store
