#pragma once
// Finding questions of a bank and changing many of them.
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/store/search_store.hpp"

namespace lms::assessment {

class Searching {
public:
    Searching(pg::Database& database, events::Outbox& outbox, const Clock& clock,
              const BankDoor& door)
        : database_(&database), outbox_(&outbox), clock_(&clock), door_(&door) {}

    // For who may use the bank; the number of statements does not grow with it.
    Task<QuestionPage> list(const Context& context, const ListQuestions& query) const;
    Task<QuestionFacets> count(const Context& context, const CountQuestions& query) const;
    Task<DuplicatePage> duplicates(const Context& context, const ListDuplicates& query) const;
    Task<DuplicateGroup> alike(const Context& context, QuestionId question) const;

    // For who may edit it. All that can be changed is, in one transaction.
    Task<ChangeReport> change(const Context& context, const ChangeQuestions& input) const;

private:
    pg::Database* database_;
    events::Outbox* outbox_;
    const Clock* clock_;
    const BankDoor* door_;
};

// The filter as its statements take it, in the caller's organisation.
store::Search search_of(const Context& context, BankId bank, const QuestionFilter& filter);

}  // namespace lms::assessment
