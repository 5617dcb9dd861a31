#pragma once
// Writing questions: every change of what is asked or right is a version of its own.
#include "libs/core/loops.hpp"
#include "libs/core/time.hpp"
#include "libs/events/outbox.hpp"
#include "libs/idempotency/idempotency.hpp"
#include "services/assessment/app/bank_door.hpp"
#include "services/assessment/contract/bank_questions.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/store/question_store.hpp"

namespace lms::assessment {

class Questions {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        events::Outbox& outbox;
        idempotency::Idempotency& idempotency;
        WorkPool& work_pool;
        const Clock& clock;
        const BankDoor& door;
        std::int64_t most_picture_bytes = 0;  // of a bank
    };
    explicit Questions(Parts parts) : parts_(parts) {}

    // All throw not_found for who may not use the bank; those that change something need the right
    // to edit it. A question with faults is refused with all of them and their places.
    Task<QuestionView> get(const Context& context, QuestionId question) const;
    // May be repeated with an idempotency key.
    Task<QuestionView> create(const Context& context, const CreateQuestion& input) const;
    // Need If-Match.
    Task<QuestionView> edit(const Context& context, const EditQuestion& input) const;
    // Throws conflict `question.same_version` when it is what holds now.
    Task<QuestionView> restore(const Context& context, const VersionPath& version) const;
    // Throws conflict `question.in_use`.
    Task<> remove(const Context& context, QuestionId question) const;
    // May be repeated with an idempotency key. Throws conflict `bank.too_many_pictures`.
    Task<QuestionView> duplicate(const Context& context, const DuplicateQuestion& input) const;

    Task<QuestionVersionPage> versions(const Context& context,
                                       const ListQuestionVersions& query) const;
    Task<QuestionVersionView> version(const Context& context, const VersionPath& version) const;
    // The newest one, or this version, for who may use the bank.
    Task<Question> asked(const Context& context, QuestionId question,
                         std::optional<std::int32_t> version) const;

private:
    struct Seen {
        store::QuestionRow row;
        SeenBank bank;
    };
    // Refuses a question with faults. On the work pool: proving a key may take a while.
    Task<store::WrittenQuestion> prepare(const Context& context, QuestionId id,
                                         std::optional<BankCategoryId> category,
                                         QuestionStatus status, const Question& question) const;
    Task<Seen> open(const Context& context, QuestionId question, BankRight needed) const;
    Task<QuestionPath> add(pg::Transaction& transaction, const Context& context, BankId bank,
                           const store::WrittenQuestion& question) const;
    Task<QuestionPath> copy(pg::Transaction& transaction, const Context& context,
                            const store::QuestionRow& from, BankId to,
                            const store::WrittenQuestion& question) const;
    void tell(pg::Transaction& transaction, const Context& context, BankId bank, BankChange change,
              QuestionId question) const;

    Parts parts_;
};

// How a question is stored; its facts without a category, which the bank keeps.
store::WrittenQuestion to_written(QuestionId id, std::optional<BankCategoryId> category,
                                  QuestionStatus status, Question question);
// The newest version with the facts that hold now.
Question question_of(const store::FactsRow& row);

}  // namespace lms::assessment
