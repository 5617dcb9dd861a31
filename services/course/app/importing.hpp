#pragma once
// A whole course from an outside source (contract/import.hpp). Called by services only; the caller
// has checked that `requested_by` may create courses. Texts are rendered before the transaction, so
// that nothing is locked while that is done.
#include <map>

#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/import.hpp"
#include "services/course/domain/import_plan.hpp"

namespace lms::course {

class Importing {
public:
    Importing(pg::Database& database, events::Outbox& outbox, WorkPool& work_pool,
              const Clock& clock)
        : database_(&database), outbox_(&outbox), work_pool_(&work_pool), clock_(&clock) {}

    // All or nothing. The same input twice changes nothing the second time. Throws `validation`
    // for repeated keys, material that its kind does not have or that is not there, activities of
    // an unknown kind, and links that lead nowhere; conflict `course.edited_meanwhile` when others
    // keep editing the course.
    Task<ImportReport> import_draft(const Context& context, const ImportDraft& input) const;

    // A part of a larger transaction, for drafts that need not be sound: activities and links are
    // taken as they are. Throws `validation` for repeated keys and foreign material.
    Task<ImportReport> write(pg::Transaction& transaction, const Context& context,
                             const ImportDraft& input) const;
    // Links of the draft, as it would be after write(), that lead nowhere, and material that is not
    // there, each with its lesson ("modules[0].lessons[2].content"). `files`: bytes by their hash
    // that come with it and are yet to be stored. Throws like write().
    Task<std::vector<FieldError>> find_faults(
        const Context& context, const ImportDraft& input,
        const std::map<std::string, std::string>& files) const;

private:
    struct Target;
    struct Present;
    Task<Present> load_present(const Context& context, const ImportDraft& input) const;
    Task<std::vector<FieldError>> find_faults(
        const Context& context, const ImportDraft& input, const Present& present,
        const std::map<std::string, std::string>& files) const;
    // Nothing when the draft is not what it was in `expected`, if given.
    Task<std::optional<ImportReport>> write_over(pg::Transaction& transaction,
                                                 const Context& context, const ImportDraft& input,
                                                 const Present* expected) const;
    Task<Target> open(pg::Transaction& transaction, const Context& context,
                      const ImportDraft& input) const;
    Task<> require_known_activities(const Context& context, const ImportDraft& input) const;
    void tell(pg::Transaction& transaction, const Context& context, const ImportDraft& input,
              const Target& target, const ImportPlan& plan) const;

    pg::Database* database_;
    events::Outbox* outbox_;
    WorkPool* work_pool_;
    const Clock* clock_;
};

}  // namespace lms::course
