#pragma once
// Questions from files of other systems.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "libs/jobs/job_queue.hpp"
#include "libs/jobs/workers.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/app/import_reports.hpp"
#include "services/assessment/settings.hpp"
#include "services/assessment/store/import_store.hpp"

namespace lms::assessment {

struct RunQuestionImport {
    static constexpr std::string_view kJob = "assessment.import_questions";
    static constexpr jobs::Queue kQueue = jobs::Queue::ingestion;
    QuestionImportId import_id;
    OrganizationId organization_id;
};
BOOST_DESCRIBE_STRUCT(RunQuestionImport, (), (import_id, organization_id))

// Imports whose worker died on the last attempt would wait for ever.
struct FailAbandonedQuestionImports {
    static constexpr std::string_view kJob = "assessment.fail_abandoned_imports";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
    std::int32_t after_minutes = 60;
};
BOOST_DESCRIBE_STRUCT(FailAbandonedQuestionImports, (), (after_minutes))

struct StartQuestionImport {
    BankId bank_id;
    std::optional<QuestionFormat> format;  // nothing: what the file looks like
    OnDuplicate duplicates = OnDuplicate::skip;
    std::optional<BankCategoryId> category_id;  // the file's own categories come below it
    QuestionStatus status = QuestionStatus::draft;
    bool dry_run = false;
};

class Importing {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        events::Outbox& outbox;
        idempotency::Idempotency& idempotency;
        jobs::JobQueue& jobs;
        WorkPool& work_pool;
        const Clock& clock;
        const BankDoor& door;
        const ImportReports& reports;
        AssessmentSettings settings;
    };
    explicit Importing(Parts parts) : parts_(parts) {}

    // All for who may edit the bank. A small file is imported when this returns, of a larger one
    // the state tells. All that can be imported is, in one transaction, or nothing. May be repeated
    // with an idempotency key.
    Task<QuestionImportView> start(const Context& context, const StartQuestionImport& input,
                                   std::string bytes) const;

    // The job; may run twice. What the file is to blame for is in the report; what remains wrong
    // after the last attempt fails the import.
    Task<> run(jobs::JobContext& job, const RunQuestionImport& input) const;
    Task<> fail_abandoned(const Context& context, const FailAbandonedQuestionImports& input) const;

    std::size_t max_bytes() const { return parts_.settings.max_import_bytes; }

private:
    struct Work;
    Task<> carry_out_at_once(const Context& context, const store::ImportRow& import) const;
    Task<> carry_out(const Context& context, const store::ImportRow& import) const;
    Task<> write(pg::Transaction& transaction, Work& work) const;
    Task<> place(pg::Transaction& transaction, Work& work) const;
    Task<> remark_lacking(pg::Transaction& transaction, Work& work) const;
    Task<> find_duplicates(pg::Transaction& transaction, Work& work) const;
    // Rights may have been withdrawn while the job waited.
    Task<bool> may_still(const Context& context, const store::ImportRow& import) const;
    void save(pg::Transaction& transaction, const Work& work) const;

    Parts parts_;
};

}  // namespace lms::assessment
