#include "services/assessment/app/banks.hpp"

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/store/people_store.hpp"

namespace lms::assessment {

namespace {

struct BankPosition {
    BankId before;
};
BOOST_DESCRIBE_STRUCT(BankPosition, (), (before))

constexpr std::int32_t kDefaultLimit = 50;

// Whose right is taken away may have left: only new rights need somebody active.
Task<std::optional<UserId>> person_of(pg::Transaction& transaction, const Context& context,
                                      const ShareBank& input) {
    const OrganizationId organization = context.principal.organization_id;
    return input.permission == BankPermission::none
               ? store::find_sharer(transaction, context, organization, input.email, input.bank_id)
               : store::find_person(transaction, context, organization, input.email);
}

}  // namespace

Task<BankPage> Banks::list(const Context& context, const ListBanks& query) const {
    auth::require_role(context, Role::teacher);
    const auto taught = co_await door_->courses(context);
    store::BankQuery wanted;
    for (const course::TaughtCourse& course : taught)
        wanted.courses.push_back(course.course_id);
    wanted.sees_all = auth::is_administrator(context);
    wanted.of_course = query.course_id;
    wanted.words = query.q;
    wanted.limit = query.limit.value_or(kDefaultLimit) + 1;
    if (query.cursor) wanted.before = http::decode_cursor<BankPosition>(*query.cursor).before;
    auto rows = co_await store::list_banks(*database_, context, asker_of(context), wanted);
    BankPage page;
    if (std::ssize(rows) == wanted.limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(BankPosition{rows.back().bank_id});
    }
    for (const store::BankRow& row : rows) {
        if (const auto right = BankDoor::right(context, row, taught))
            page.items.push_back(to_view({row, *right}));
    }
    co_return page;
}

Task<BankView> Banks::get(const Context& context, BankId bank) const {
    co_return to_view(co_await door_->open(context, bank, BankRight::use));
}

Task<BankView> Banks::create(const Context& context, const CreateBank& input) const {
    auth::require_role(context, Role::teacher);
    if (input.course_id) co_await door_->require_course(context, *input.course_id);
    const Time now = clock_->now();
    store::BankRow row;
    row.bank_id = BankId::make(now);
    row.course_id = input.course_id;
    row.title = input.title;
    row.description = input.description;
    row.teachers_may = input.teachers_may;
    row.created_by = context.principal.user_id;
    row.created_at = row.updated_at = now;
    co_return co_await idempotency_->run<BankView>(
        context, "assessment.create_bank", input,
        [&](pg::Transaction& transaction) -> Task<BankView> {
            store::insert_bank(transaction, context.principal.organization_id, row);
            co_return to_view({row, BankRight::manage});
        });
}

Task<BankView> Banks::update(const Context& context, const UpdateBank& input) const {
    co_await door_->open(context, input.bank_id, BankRight::manage);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<BankView> {
            auto row =
                co_await store::lock_bank(transaction, context, asker_of(context), input.bank_id);
            if (!row) throw not_found("bank");
            http::require_match(context, row->revision);
            if (input.title) row->title = *input.title;
            if (input.description) row->description = *input.description;
            if (input.teachers_may) row->teachers_may = *input.teachers_may;
            row->updated_at = clock_->now();
            store::update_bank(transaction, context.principal.organization_id, *row);
            ++row->revision;
            co_return to_view({*row, BankRight::manage});
        });
}

Task<> Banks::remove(const Context& context, BankId bank) const {
    co_await door_->open(context, bank, BankRight::manage);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) {
        return store::delete_bank(transaction, context, context.principal.organization_id, bank);
    });
}

Task<BankShares> Banks::shares(const Context& context, BankId bank) const {
    co_await door_->open(context, bank, BankRight::manage);
    co_return BankShares{
        co_await store::list_shares(*database_, context, context.principal.organization_id, bank)};
}

Task<BankShares> Banks::share(const Context& context, const ShareBank& input) const {
    co_await door_->open(context, input.bank_id, BankRight::manage);
    const store::Asker asker = asker_of(context);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<BankShares> {
            const auto bank = co_await store::lock_bank(transaction, context, asker, input.bank_id);
            if (!bank) throw not_found("bank");
            const auto person = co_await person_of(transaction, context, input);
            if (!person) {
                throw invalid("email", "unknown_person",
                              "Nobody here has the address " + input.email + ".");
            }
            if (input.permission == BankPermission::none) {
                store::remove_share(transaction, asker.organization, input.bank_id, *person);
            } else {
                store::put_share(transaction, asker.organization, input.bank_id,
                                 {*person, {}, {}, input.permission, asker.user, clock_->now()});
            }
            auto shares = co_await store::list_shares(transaction, context, asker.organization,
                                                      input.bank_id);
            if (shares.size() > kMaxShares) {
                throw conflict("bank.too_many_shares", "A bank is shared with at most " +
                                                           std::to_string(kMaxShares) + " people.");
            }
            co_return BankShares{std::move(shares)};
        });
}

}  // namespace lms::assessment
