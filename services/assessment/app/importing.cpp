#include "services/assessment/app/importing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include <boost/system/system_error.hpp>

#include "libs/auth/policy.hpp"
#include "libs/json/text.hpp"
#include "libs/telemetry/log.hpp"
#include "services/assessment/app/bank_pictures.hpp"
#include "services/assessment/app/category_shelf.hpp"
#include "services/assessment/app/questions.hpp"
#include "services/assessment/contract/events.hpp"
#include "services/assessment/domain/category_places.hpp"
#include "services/assessment/exchange/formats.hpp"
#include "services/assessment/exchange/moodle_pictures.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

namespace {

// What a repeated request is known by, without the file itself.
struct ImportKey {
    BankId bank_id;
    std::optional<QuestionFormat> format;
    OnDuplicate duplicates = OnDuplicate::skip;
    std::optional<BankCategoryId> category_id;
    QuestionStatus status = QuestionStatus::draft;
    bool dry_run = false;
    std::string sha256;
};
BOOST_DESCRIBE_STRUCT(ImportKey, (),
                      (bank_id, format, duplicates, category_id, status, dry_run, sha256))

constexpr std::size_t kQuestionsAtOnce = 500;  // in one statement
constexpr std::size_t kMaxNameBytes = 500;

// An item of the file on its way into the bank.
struct Candidate {
    ImportedQuestion report;
    std::optional<store::WrittenQuestion> question;
    std::vector<std::string> category;
    PictureHashes pictures;  // that it names
};

struct Read {
    std::vector<Candidate> candidates;
    AdoptedPictures pictures;
};

AdoptedPictures adopt(QuestionFormat format, const std::string& text, Imported& imported,
                      std::size_t most_bytes) {
    if (format == QuestionFormat::moodle_xml)
        return adopt_moodle_pictures(text, imported, most_bytes);
    if (is_package(format)) return adopt_pictures(text, imported, most_bytes);
    return {};
}

// Reading takes seconds for thousands of questions: on the work pool.
Read read_candidates(const store::ImportRow& import, const std::string& text,
                     std::size_t most_picture_bytes, Time now) {
    Read read;
    std::vector<Candidate>& candidates = read.candidates;
    Imported imported = read_questions(import.format, text);
    read.pictures = adopt(import.format, text, imported, most_picture_bytes);
    for (ImportedItem& item : imported.items) {
        Candidate& candidate = candidates.emplace_back();
        candidate.report.position = static_cast<std::int32_t>(candidates.size());
        candidate.report.file = json::to_storable(item.file, kMaxNameBytes);
        candidate.report.line = static_cast<std::int32_t>(item.line);
        candidate.report.name = json::to_storable(item.name, kMaxNameBytes);
        candidate.report.outcome = outcome_of(item.fidelity);
        for (const FieldError& remark : item.remarks) {
            candidate.report.remarks.push_back({json::to_storable(remark.field, 500), remark.code,
                                                json::to_storable(remark.message, 2'000)});
        }
        if (!item.question) continue;
        candidate.category = item.question->facts.category;
        candidate.question =
            to_written(QuestionId::make(now), {}, import.status, std::move(*item.question));
        candidate.pictures = pictures_in(candidate.question->document.text);
    }
    return read;
}

bool is_new(const Candidate& candidate) {
    return candidate.question && candidate.report.outcome != QuestionOutcome::duplicate;
}

std::set<std::string> titles_of(const std::vector<BankCategory>& tree,
                                const std::vector<Candidate>& candidates) {
    std::set<std::string> titles;
    for (const BankCategory& category : tree)
        titles.insert(category.title);
    for (const Candidate& candidate : candidates)
        titles.insert(candidate.category.begin(), candidate.category.end());
    return titles;
}

QuestionImportFailure internal_failure() {
    return {"import.internal", "Something went wrong on our side."};
}

OutcomeCounts count(const std::vector<Candidate>& candidates) {
    OutcomeCounts counts;
    for (const Candidate& candidate : candidates) {
        switch (candidate.report.outcome) {
            case QuestionOutcome::kept:
                ++counts.kept;
                break;
            case QuestionOutcome::approximated:
                ++counts.approximated;
                break;
            case QuestionOutcome::refused:
                ++counts.refused;
                break;
            case QuestionOutcome::duplicate:
                ++counts.duplicate;
                break;
        }
    }
    return counts;
}

}  // namespace

struct Importing::Work {
    const Context& context;
    const store::ImportRow& import;
    Time now;
    std::vector<Candidate> candidates;
    AdoptedPictures pictures;
};

Task<QuestionImportView> Importing::start(const Context& context, const StartQuestionImport& input,
                                          std::string bytes) const {
    co_await parts_.door.open(context, input.bank_id, BankRight::edit);
    if (bytes.empty()) throw invalid("body", "empty", "Send the file of questions.");
    const OrganizationId organization = context.principal.organization_id;
    store::ImportRow import;
    import.import_id = QuestionImportId::make(parts_.clock.now());
    import.organization_id = organization;
    import.bank_id = input.bank_id;
    import.requested_by = context.principal.user_id;
    import.as_administrator = auth::is_administrator(context);
    import.format = input.format ? *input.format : detect_format(bytes);
    import.duplicates = input.duplicates;
    import.dry_run = input.dry_run;
    import.category_id = input.category_id;
    import.status = input.status;
    import.created_at = parts_.clock.now();
    const bool at_once = bytes.size() <= parts_.settings.import_at_once_bytes;
    const ImportKey key{input.bank_id, input.format,  input.duplicates,     input.category_id,
                        input.status,  input.dry_run, to_hex(sha256(bytes))};
    pg::Bytes content{std::move(bytes)};
    const QuestionImportPath begun = co_await parts_.idempotency.run<QuestionImportPath>(
        context, "assessment.import_questions", key,
        [&](pg::Transaction& transaction) -> Task<QuestionImportPath> {
            if (!co_await store::lock_bank(transaction, context, asker_of(context), input.bank_id))
                throw not_found("bank");
            co_await store::require_category(transaction, context, organization, input.bank_id,
                                             input.category_id);
            store::insert_import(transaction, import, content);
            if (!at_once) {
                parts_.jobs.enqueue(transaction, context,
                                    RunQuestionImport{import.import_id, organization});
            }
            co_return QuestionImportPath{import.import_id};
        });
    import.import_id = begun.import_id;
    if (at_once) co_await carry_out_at_once(context, import);  // nothing, if it has ended
    co_return co_await parts_.reports.get(context, begun.import_id);
}

// Nobody tries again, and nobody has its id: what fails ends here, and its file is forgotten.
Task<> Importing::carry_out_at_once(const Context& context, const store::ImportRow& import) const {
    std::exception_ptr error;
    QuestionImportFailure failure = internal_failure();
    try {
        co_await carry_out(context, import);
    } catch (const Problem& problem) {
        error = std::current_exception();
        failure = {problem.code(), problem.detail()};
    } catch (...) {
        error = std::current_exception();
    }
    if (!error) co_return;
    // The time of the request may be what ran out.
    const Context own = context.with_deadline(Deadline::in(std::chrono::seconds(10)));
    co_await store::save_failure(parts_.database, own, import, failure, parts_.clock.now());
    std::rethrow_exception(error);
}

Task<> Importing::carry_out(const Context& context, const store::ImportRow& import) const {
    const auto content =
        co_await store::begin_import(parts_.database, context, import, parts_.clock.now());
    if (!content) co_return;
    const Time now = parts_.clock.now();
    Read found = co_await parts_.work_pool.run(
        context.deadline,
        [text = content->data, import, now, most = parts_.settings.max_picture_bytes] {
            return read_candidates(import, text, most, now);
        });
    Work work{context, import, now, std::move(found.candidates), std::move(found.pictures)};
    const std::vector<Candidate> read = work.candidates;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        work.candidates = read;  // again, when the transaction is
        co_await write(transaction, work);
    });
}

Task<> Importing::write(pg::Transaction& transaction, Work& work) const {
    const store::ImportRow& import = work.import;
    const store::Asker asker{import.organization_id, import.requested_by};
    if (!co_await store::lock_bank(transaction, work.context, asker, import.bank_id))
        throw not_found("bank");
    if (!co_await store::lock_import(transaction, work.context, import)) co_return;
    co_await find_duplicates(transaction, work);
    co_await place(transaction, work);
    co_await remark_lacking(transaction, work);
    if (!import.dry_run) {
        co_await keep_pictures(
            transaction, work.context, import.organization_id, import.bank_id, work.pictures,
            static_cast<std::int64_t>(parts_.settings.max_pictures_bytes), work.now);
    }
    save(transaction, work);
}

// The bank's, and those that stand in the file twice.
Task<> Importing::find_duplicates(pg::Transaction& transaction, Work& work) const {
    std::vector<std::string> digests;
    for (const Candidate& candidate : work.candidates) {
        if (candidate.question) digests.push_back(candidate.question->content_digest);
    }
    std::map<std::string, QuestionId> known;
    for (const store::KnownContent& row : co_await store::find_contents(
             transaction, work.context, work.import.organization_id, work.import.bank_id, digests))
        known.emplace(row.content_digest, row.question_id);
    for (Candidate& candidate : work.candidates) {
        if (!candidate.question) continue;
        const auto [same, is_first] =
            known.emplace(candidate.question->content_digest, candidate.question->question_id);
        candidate.report.question_id = candidate.question->question_id;
        if (is_first) continue;
        candidate.report.remarks.push_back(
            {"", "duplicate", "The bank has this question, with the same key."});
        if (work.import.duplicates == OnDuplicate::add) continue;
        candidate.report.outcome = QuestionOutcome::duplicate;
        candidate.report.question_id = same->second;
    }
}

// Pictures that neither the file nor the bank has.
Task<> Importing::remark_lacking(pg::Transaction& transaction, Work& work) const {
    PictureHashes named;
    for (const Candidate& candidate : work.candidates)
        named.insert(candidate.pictures.begin(), candidate.pictures.end());
    std::erase_if(named, [&](const std::string& hash) { return work.pictures.contains(hash); });
    if (named.empty()) co_return;
    const std::vector<std::string> asked(named.begin(), named.end());
    const auto lacking = co_await store::list_lacking_pictures(
        transaction, work.context, work.import.organization_id, work.import.bank_id, asked);
    for (Candidate& candidate : work.candidates) {
        if (!is_new(candidate)) continue;
        if (std::ranges::none_of(lacking, [&](const std::string& hash) {
                return candidate.pictures.contains(hash);
            }))
            continue;
        candidate.report.outcome = QuestionOutcome::approximated;
        candidate.report.remarks.push_back(
            {"", "picture", "The bank has not every picture that this question names."});
    }
}

Task<> Importing::place(pg::Transaction& transaction, Work& work) const {
    const store::ImportRow& import = work.import;
    const auto tree = co_await store::list_categories(transaction, work.context,
                                                      import.organization_id, import.bank_id);
    // It may have been deleted while the job waited.
    const bool has_top = import.category_id && find_category(tree, *import.category_id);
    CategoryShelf shelf(
        tree,
        co_await store::fold_titles(transaction, work.context, titles_of(tree, work.candidates)),
        has_top ? import.category_id : std::nullopt, parts_.clock);
    for (Candidate& candidate : work.candidates) {
        if (!is_new(candidate)) continue;
        if (import.category_id && !has_top) {
            candidate.report.outcome = QuestionOutcome::approximated;
            candidate.report.remarks.push_back(
                {"category_id", "category_gone",
                 "The category to import into was deleted: the question stands at the top."});
        }
        const auto found = shelf.place_of(candidate.category);
        candidate.question->category_id = found.category;
        if (found.is_whole) continue;
        candidate.report.outcome = QuestionOutcome::approximated;
        candidate.report.remarks.push_back(
            {"facts.category", "tree_full",
             "The bank has no room for this category: the question stands above it."});
    }
    if (import.dry_run || shelf.made().empty()) co_return;
    co_await store::insert_categories(transaction, work.context, import.organization_id,
                                      import.bank_id, shelf.made());
}

void Importing::save(pg::Transaction& transaction, const Work& work) const {
    const store::ImportRow& import = work.import;
    std::vector<store::WrittenQuestion> questions;
    std::vector<ImportedQuestion> items;
    for (const Candidate& candidate : work.candidates) {
        items.push_back(candidate.report);
        if (!is_new(candidate)) continue;
        if (import.dry_run) {
            items.back().question_id.reset();
        } else {
            questions.push_back(*candidate.question);
        }
    }
    const store::Author author{import.organization_id, import.requested_by, work.now};
    for (std::size_t at = 0; at < questions.size(); at += kQuestionsAtOnce) {
        const std::size_t end = std::min(at + kQuestionsAtOnce, questions.size());
        const std::vector<store::WrittenQuestion> some(
            questions.begin() + static_cast<std::ptrdiff_t>(at),
            questions.begin() + static_cast<std::ptrdiff_t>(end));
        store::insert_questions(transaction, author, import.bank_id, some);
    }
    store::save_items(transaction, import, items);
    store::save_success(transaction, import, count(work.candidates), work.now);
    if (questions.empty()) return;
    parts_.outbox.append(
        transaction, work.context, import.organization_id, import.bank_id.to_string(),
        QuestionBankUpdated{import.bank_id, BankChange::questions_imported, std::nullopt,
                            static_cast<std::int32_t>(questions.size()), import.requested_by});
}

Task<bool> Importing::may_still(const Context& context, const store::ImportRow& import) const {
    const Requester requester{{import.organization_id, import.requested_by},
                              import.as_administrator};
    co_return co_await parts_.door.still_allows(context, requester, import.bank_id,
                                                BankRight::edit);
}

Task<> Importing::run(jobs::JobContext& job, const RunQuestionImport& input) const {
    const auto import = co_await store::find_import(parts_.database, job.context(),
                                                    input.organization_id, input.import_id);
    if (!import) co_return;
    std::optional<QuestionImportFailure> failure;
    try {
        if (co_await may_still(job.context(), *import)) {
            co_await carry_out(job.context(), *import);
        } else {
            failure = {"import.not_allowed",
                       "Whoever asked for the import may no longer change what is in the bank."};
        }
    } catch (const boost::system::system_error&) {
        throw;  // cancelled: the job goes back to its queue
    } catch (const std::exception& error) {
        if (!job.is_last_attempt()) throw;
        telemetry::log::error(job.context(), "import of questions broke",
                              {{"reason", error.what()}});
        failure = internal_failure();
    }
    if (failure) {
        co_await store::save_failure(parts_.database, job.context(), *import, *failure,
                                     parts_.clock.now());
    }
}

Task<> Importing::fail_abandoned(const Context& context,
                                 const FailAbandonedQuestionImports& input) const {
    const Time now = parts_.clock.now();
    co_await store::fail_abandoned(parts_.database, context,
                                   now - std::chrono::minutes(input.after_minutes), now);
}

}  // namespace lms::assessment
