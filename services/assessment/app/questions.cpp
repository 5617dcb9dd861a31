#include "services/assessment/app/questions.hpp"

#include <set>

#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/app/bank_pictures.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/fingerprint.hpp"
#include "services/assessment/domain/validation.hpp"
#include "services/assessment/store/category_store.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

namespace {

struct VersionPosition {
    std::int32_t before = 0;
};
BOOST_DESCRIBE_STRUCT(VersionPosition, (), (before))

// What a repeated request is known by, without the question itself.
struct CreationKey {
    BankId bank_id;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    std::string question;
};
BOOST_DESCRIBE_STRUCT(CreationKey, (), (bank_id, category_id, status, question))

constexpr std::int32_t kDefaultLimit = 50;

void require_sound(const Question& question) {
    std::vector<FieldError> faults = validate(question);
    if (!question.facts.category.empty()) {
        faults.push_back({"facts.category",
                          "not_allowed",
                          "The bank keeps its categories itself: give category_id.",
                          {}});
    }
    for (FieldError& fault : faults)
        fault.field = "question." + fault.field;
    if (!faults.empty()) throw invalid(std::move(faults));
}

QuestionView to_view(const store::QuestionRow& row) {
    return {row.question_id, row.bank_id,    row.category_id, row.status,
            row.version,     row.revision,   row.use_count,   question_of(row),
            row.created_by,  row.created_at, row.updated_by,  row.updated_at};
}

bool asks_the_same(const Question& one, const Question& other) {
    return one.body == other.body && one.key == other.key &&
           one.default_points == other.default_points;
}

void drop_repeated(std::vector<std::string>& words) {
    std::set<std::string> seen;
    std::erase_if(words, [&](const std::string& word) { return !seen.insert(word).second; });
}

store::Author author_of(const Context& context, const Clock& clock) {
    return {context.principal.organization_id, context.principal.user_id, clock.now()};
}

}  // namespace

store::WrittenQuestion to_written(QuestionId id, std::optional<BankCategoryId> category,
                                  QuestionStatus status, Question question) {
    question.facts.category.clear();
    drop_repeated(question.facts.tags);
    drop_repeated(question.facts.skills);
    Fingerprint digests = fingerprint(question);
    const json::Raw document{write_question(question)};
    std::string words = words_of(question);
    const std::string kind(kind_of(question));
    QuestionFacts& facts = question.facts;
    return {id,
            category,
            status,
            kind,
            std::move(facts.name),
            std::move(facts.tags),
            std::move(facts.skills),
            facts.difficulty,
            std::move(facts.external_id),
            std::move(facts.source),
            std::move(facts.license),
            std::move(words),
            std::move(digests.content),
            std::move(digests.body),
            document};
}

Question question_of(const store::FactsRow& row) {
    Question question = read_question(row.document.text);
    question.facts = {row.name,        {},         row.tags,   row.skills, row.difficulty,
                      row.external_id, row.source, row.license};
    return question;
}

Task<store::WrittenQuestion> Questions::prepare(const Context& context, QuestionId id,
                                                std::optional<BankCategoryId> category,
                                                QuestionStatus status,
                                                const Question& question) const {
    return parts_.work_pool.run(context.deadline, [=] {
        require_sound(question);
        return to_written(id, category, status, question);
    });
}

Task<Questions::Seen> Questions::open(const Context& context, QuestionId question,
                                      BankRight needed) const {
    auto row = co_await store::find_question(parts_.database, context,
                                             context.principal.organization_id, question);
    if (!row) throw not_found("question");
    SeenBank bank = co_await parts_.door.open(context, row->bank_id, needed, "question");
    co_return Seen{std::move(*row), std::move(bank)};
}

void Questions::tell(pg::Transaction& transaction, const Context& context, BankId bank,
                     BankChange change, QuestionId question) const {
    parts_.outbox.append(transaction, context, context.principal.organization_id, bank.to_string(),
                         QuestionBankUpdated{bank, change, question, 1, context.principal.user_id});
}

Task<QuestionPath> Questions::add(pg::Transaction& transaction, const Context& context, BankId bank,
                                  const store::WrittenQuestion& question) const {
    if (!co_await store::lock_bank(transaction, context, asker_of(context), bank))
        throw not_found("bank");  // deleted since the door was passed
    co_await store::require_category(transaction, context, context.principal.organization_id, bank,
                                     question.category_id);
    store::insert_questions(transaction, author_of(context, parts_.clock), bank, {question});
    tell(transaction, context, bank, BankChange::question_created, question.question_id);
    co_return QuestionPath{question.question_id};
}

// The bank comes before its pictures.
Task<QuestionPath> Questions::copy(pg::Transaction& transaction, const Context& context,
                                   const store::QuestionRow& from, BankId to,
                                   const store::WrittenQuestion& question) const {
    if (to != from.bank_id) {
        if (!co_await store::lock_bank(transaction, context, asker_of(context), to))
            throw not_found("bank");
        const VersionRef version{from.question_id, from.version};
        if (!co_await store::copy_pictures(transaction, context, context.principal.organization_id,
                                           version, to, parts_.most_picture_bytes,
                                           parts_.clock.now()))
            throw too_many_pictures();
    }
    co_return co_await add(transaction, context, to, question);
}

Task<QuestionView> Questions::get(const Context& context, QuestionId question) const {
    co_return to_view((co_await open(context, question, BankRight::use)).row);
}

Task<QuestionView> Questions::create(const Context& context, const CreateQuestion& input) const {
    co_await parts_.door.open(context, input.bank_id, BankRight::edit);
    const store::WrittenQuestion written =
        co_await prepare(context, QuestionId::make(parts_.clock.now()), input.category_id,
                         input.status, input.question);
    const CreationKey key{input.bank_id, input.category_id, input.status, written.document.text};
    const QuestionPath made = co_await parts_.idempotency.run<QuestionPath>(
        context, "assessment.create_question", key, [&](pg::Transaction& transaction) {
            return add(transaction, context, input.bank_id, written);
        });
    co_return co_await get(context, made.question_id);
}

Task<QuestionView> Questions::edit(const Context& context, const EditQuestion& input) const {
    const BankId bank =
        (co_await open(context, input.question_id, BankRight::edit)).bank.row.bank_id;
    const OrganizationId organization = context.principal.organization_id;
    const store::WrittenQuestion written = co_await prepare(
        context, input.question_id, input.category_id, input.status, input.question);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await store::require_category(transaction, context, organization, bank,
                                         input.category_id);
        const auto row =
            co_await store::lock_question(transaction, context, organization, input.question_id);
        if (!row) throw not_found("question");
        http::require_match(context, row->revision);
        const bool same = asks_the_same(question_of(*row), input.question);
        store::update_question(transaction, author_of(context, parts_.clock), written,
                               same ? store::VersionChange::none : store::VersionChange::made, {});
        tell(transaction, context, row->bank_id, BankChange::question_edited, input.question_id);
    });
    co_return co_await get(context, input.question_id);
}

Task<QuestionView> Questions::restore(const Context& context, const VersionPath& version) const {
    co_await open(context, version.question_id, BankRight::edit);
    const OrganizationId organization = context.principal.organization_id;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto row =
            co_await store::lock_question(transaction, context, organization, version.question_id);
        if (!row) throw not_found("question");
        http::require_match(context, row->revision);
        const auto older = co_await store::find_version(transaction, context, organization,
                                                        version.question_id, version.version);
        if (!older) throw not_found("version");
        const Question present = question_of(*row);
        Question restored = read_question(older->document.text);
        if (asks_the_same(present, restored))
            throw conflict("question.same_version", "The question is like this version already.");
        restored.facts = present.facts;
        store::update_question(
            transaction, author_of(context, parts_.clock),
            to_written(row->question_id, row->category_id, row->status, std::move(restored)),
            store::VersionChange::made, version.version);
        tell(transaction, context, row->bank_id, BankChange::question_edited, row->question_id);
    });
    co_return co_await get(context, version.question_id);
}

Task<> Questions::remove(const Context& context, QuestionId question) const {
    const Seen seen = co_await open(context, question, BankRight::edit);
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await store::lock_bank(transaction, context, asker_of(context), seen.row.bank_id);
        if (!co_await store::delete_question(transaction, context,
                                             context.principal.organization_id, question))
            throw not_found("question");
        tell(transaction, context, seen.row.bank_id, BankChange::question_deleted, question);
    });
}

Task<QuestionView> Questions::duplicate(const Context& context,
                                        const DuplicateQuestion& input) const {
    const Seen seen = co_await open(context, input.question_id, BankRight::use);
    const BankId target = input.bank_id.value_or(seen.row.bank_id);
    co_await parts_.door.open(context, target, BankRight::edit);
    const store::WrittenQuestion written =
        to_written(QuestionId::make(parts_.clock.now()), input.category_id, QuestionStatus::draft,
                   question_of(seen.row));
    const QuestionPath made = co_await parts_.idempotency.run<QuestionPath>(
        context, "assessment.duplicate_question", input, [&](pg::Transaction& transaction) {
            return copy(transaction, context, seen.row, target, written);
        });
    co_return co_await get(context, made.question_id);
}

Task<QuestionVersionPage> Questions::versions(const Context& context,
                                              const ListQuestionVersions& query) const {
    co_await open(context, query.question_id, BankRight::use);
    std::optional<std::int32_t> before;
    if (query.cursor) before = http::decode_cursor<VersionPosition>(*query.cursor).before;
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    QuestionVersionPage page;
    page.items =
        co_await store::list_versions(parts_.database, context, context.principal.organization_id,
                                      query.question_id, before, limit + 1);
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(VersionPosition{page.items.back().version});
    }
    co_return page;
}

Task<QuestionVersionView> Questions::version(const Context& context,
                                             const VersionPath& version) const {
    co_await open(context, version.question_id, BankRight::use);
    const auto row =
        co_await store::find_version(parts_.database, context, context.principal.organization_id,
                                     version.question_id, version.version);
    if (!row) throw not_found("version");
    QuestionVersionView view;
    view.version = row->version;
    view.restored_from = row->restored_from;
    view.created_by = row->created_by;
    view.created_by_name = row->created_by_name;
    view.created_at = row->created_at;
    view.question_id = version.question_id;
    view.question = read_question(row->document.text);
    co_return view;
}

Task<Question> Questions::asked(const Context& context, QuestionId question,
                                std::optional<std::int32_t> version) const {
    if (version) co_return (co_await this->version(context, {question, *version})).question;
    co_return question_of((co_await open(context, question, BankRight::use)).row);
}

}  // namespace lms::assessment
