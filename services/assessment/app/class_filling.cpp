#include "services/assessment/app/class_filling.hpp"

#include "services/assessment/store/class_store.hpp"
#include "services/course/contract/classes.hpp"

namespace lms::assessment {

namespace {

// What was read counts as told so long ago: an event of a transaction that was under way meanwhile
// comes later and wins, one that was read already changes nothing when it comes again.
constexpr std::chrono::minutes kMargin{10};

}  // namespace

Task<> ClassFilling::run(const Context& context, const FillClasses& input) const {
    for (std::int32_t page = 0; page < input.pages; ++page) {
        if (!co_await read_page(context)) co_return;
    }
}

Task<bool> ClassFilling::read_page(const Context& context) const {
    // Asked for before the transaction that writes it: no connection waits for another service.
    const auto position = co_await database_->transaction(
        context,
        [&](pg::Transaction& transaction) { return store::lock_filling(transaction, context); });
    if (!position) co_return false;
    const Time told_at = clock_->now() - kMargin;
    const auto read =
        co_await courses_.call(context, course::kListClassMembers,
                               {course::EnrollmentId{*position}, course::kMaxClassMembers});
    const bool is_last = std::ssize(read.items) < course::kMaxClassMembers;
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        // Another replica may have read the same page.
        if (co_await store::lock_filling(transaction, context) != position) co_return;
        std::vector<store::ClassMember> members;
        for (const course::ClassMember& member : read.items)
            members.push_back({member.organization_id, member.course_id, member.user_id,
                               member.section_id, true});
        if (!members.empty()) store::put_members(transaction, members, told_at);
        store::save_filling(transaction,
                            read.items.empty() ? *position : read.items.back().enrollment_id.value,
                            is_last ? std::optional(clock_->now()) : std::nullopt);
    });
    co_return !is_last;
}

}  // namespace lms::assessment
