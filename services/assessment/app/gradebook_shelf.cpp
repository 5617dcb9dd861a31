#include "services/assessment/app/gradebook_shelf.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment {

namespace {

std::string name_of(const store::BookKey& key, std::int32_t revision) {
    return key.organization.to_string() + "/" + key.course.to_string() + "/" +
           std::to_string(revision);
}

constexpr std::size_t kBytesOfPart = 1'500;  // a column with its rules, roughly

}  // namespace

Task<OpenBook> GradebookShelf::take(pg::Session& session, const Context& context,
                                    const store::BookKey& key, const store::BookState& state,
                                    Keep keep) {
    if (auto plan = plans_.find(name_of(key, state.revision)))
        co_return OpenBook{key, state, std::move(plan)};
    auto stored = co_await store::find_book(session, context, key);
    if (!stored) throw not_found("gradebook");
    const std::size_t size =
        kBytesOfPart * (1 + stored->book.columns.size() + stored->book.categories.size());
    auto plan = std::make_shared<const GradePlan>(std::move(stored->book));
    if (keep == Keep::yes) plans_.put(name_of(key, stored->state.revision), plan, size);
    co_return OpenBook{key, stored->state, std::move(plan)};
}

Task<std::optional<OpenBook>> GradebookShelf::find(pg::Session& session, const Context& context,
                                                   const store::BookKey& key) {
    const auto state = co_await store::find_state(session, context, key);
    if (!state) co_return std::nullopt;
    co_return co_await take(session, context, key, *state, Keep::yes);
}

Task<OpenBook> GradebookShelf::lock(pg::Transaction& transaction, const Context& context,
                                    const store::BookKey& key, store::BookLock lock) {
    const auto state = co_await store::lock_book(transaction, context, key, lock);
    if (!state) throw not_found("gradebook");
    co_return co_await take(transaction, context, key, *state, Keep::no);
}

}  // namespace lms::assessment
