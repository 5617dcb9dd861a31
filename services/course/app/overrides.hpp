#pragma once
// Exceptions from rules for single students, sections and cohorts. They hold at once; every state
// that one had is kept with who left it so.
#include "libs/core/time.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/pg/database.hpp"
#include "services/course/app/outline_cache.hpp"
#include "services/course/app/reevaluation.hpp"
#include "services/course/contract/rule_authoring.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

class Overrides {
public:
    Overrides(pg::Database& database, idempotency::Idempotency& idempotency,
              const Reevaluation& reevaluation, OutlineCache& outlines, const Clock& clock)
        : database_(&database),
          idempotency_(&idempotency),
          reevaluation_(&reevaluation),
          outlines_(&outlines),
          clock_(&clock) {}

    // All for those who may edit the course.
    Task<OverridePage> list(const Context& context, const ListOverrides& query) const;
    // May be repeated with an idempotency key. Throws conflict `override.exists`.
    Task<OverrideView> create(const Context& context, const CreateOverride& input) const;
    // Needs If-Match.
    Task<OverrideView> update(const Context& context, const UpdateOverride& input) const;
    Task<> remove(const Context& context, const OverrideKey& key) const;
    Task<OverrideHistory> history(const Context& context, const OverrideKey& key) const;

private:
    void finish(pg::Transaction& transaction, const Context& context,
                const store::CourseRow& course, OverrideAction action,
                const store::OverrideRow& row, const OverrideView& view,
                const std::optional<Override>& before) const;

    pg::Database* database_;
    idempotency::Idempotency* idempotency_;
    const Reevaluation* reevaluation_;
    OutlineCache* outlines_;
    const Clock* clock_;
};

}  // namespace lms::course
