#pragma once
// Facts of students for the rules, read and put together; and their answers in words that travel.
#include <memory>

#include "services/course/app/outline_cache.hpp"
#include "services/course/domain/unlocking.hpp"
#include "services/course/store/facts_store.hpp"

namespace lms::course {

// As of now; `enrolled` is what the row says.
Facts facts_of(const store::FactsRow& row, const PreparedOutline& outline, Time now);
// One statement.
Task<Facts> load_facts(pg::Session& session, const Context& context, OrganizationId organization,
                       const PreparedOutline& outline, UserId user, Time now);

std::vector<LockView> to_views(const std::vector<Lock>& locks, const PreparedOutline& outline,
                               const Facts& facts);

// forbidden `enrollment.required`, or `lesson.locked` with a text for each lock. Locks are not
// empty.
Problem locked_problem(const std::vector<LockView>& locks);

}  // namespace lms::course
