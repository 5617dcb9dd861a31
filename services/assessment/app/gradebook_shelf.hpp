#pragma once
// Gradebooks ready to be computed with, kept by revision: one does not change.
#include <memory>

#include "libs/cache/cache.hpp"
#include "services/assessment/domain/grade_calculation.hpp"
#include "services/assessment/store/gradebook_store.hpp"

namespace lms::assessment {

struct OpenBook {
    store::BookKey key;
    store::BookState state;
    std::shared_ptr<const GradePlan> plan;

    const Gradebook& book() const { return plan->book(); }
};

// Any thread.
class GradebookShelf {
public:
    // One statement for its state, and perhaps one more. Nothing where there is no book.
    Task<std::optional<OpenBook>> find(pg::Session& session, const Context& context,
                                       const store::BookKey& key);
    // As find(), locked; throws not_found("gradebook"). Keeps nothing: the transaction may have
    // made the revision itself, and be rolled back.
    Task<OpenBook> lock(pg::Transaction& transaction, const Context& context,
                        const store::BookKey& key, store::BookLock lock);

private:
    enum class Keep { no, yes };
    Task<OpenBook> take(pg::Session& session, const Context& context, const store::BookKey& key,
                        const store::BookState& state, Keep keep);

    cache::Cache<GradePlan> plans_{{std::size_t{32} << 20U, std::chrono::minutes(10)}};
};

}  // namespace lms::assessment
