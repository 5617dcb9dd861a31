#pragma once
// What quizzes may ask: versions of questions as publishing sees them, without their texts.
#include <vector>

#include "libs/pg/database.hpp"
#include "services/assessment/domain/quiz_snapshot.hpp"

namespace lms::assessment::store {

// Those of the versions that are there, without their categories; one statement, as below.
Task<std::vector<BankVersion>> list_named(pg::Session& session, const Context& context,
                                          OrganizationId organization,
                                          const std::vector<VersionRef>& versions);
// The newest version of each ready question of the banks, with its category and all above it; at
// most 50,000, oldest first.
Task<std::vector<BankVersion>> list_current(pg::Session& session, const Context& context,
                                            OrganizationId organization,
                                            const std::vector<BankId>& banks);

}  // namespace lms::assessment::store
