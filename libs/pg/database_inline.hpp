#pragma once
// The template half of database.hpp; include that.
#include <variant>

#include "libs/pg/database.hpp"

namespace lms::pg {

template <class F>
std::invoke_result_t<F&, Transaction&> Database::transaction(const Context& context, F work,
                                                             TransactionOptions options) {
    using Value = typename std::invoke_result_t<F&, Transaction&>::value_type;
    using Stored = std::conditional_t<std::is_void_v<Value>, std::monostate, Value>;
    for (int attempt = 1;; ++attempt) {
        std::exception_ptr error;
        {
            const std::unique_ptr<Transaction> transaction = co_await begin(context, options);
            try {
                std::optional<Stored> value;
                if constexpr (std::is_void_v<Value>) {
                    co_await work(*transaction);
                    value.emplace();
                } else {
                    value.emplace(co_await work(*transaction));
                }
                co_await commit(context, *transaction);
                if constexpr (std::is_void_v<Value>) {
                    co_return;
                } else {
                    co_return std::move(*value);
                }
            } catch (...) {
                error = std::current_exception();
            }
        }  // rolled back here
        if (!co_await wait_before_retry(context, error, attempt, options))
            std::rethrow_exception(error);
    }
}

}  // namespace lms::pg
