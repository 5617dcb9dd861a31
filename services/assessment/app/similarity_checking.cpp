#include "services/assessment/app/similarity_checking.hpp"

#include <algorithm>
#include <array>
#include <map>

#include <boost/system/system_error.hpp>

#include "libs/telemetry/log.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/domain/similarity.hpp"
#include "services/assessment/store/submission_file_store.hpp"
#include "services/assessment/store/submission_list_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int64_t kMostBytes = std::int64_t{64} << 20U;
constexpr std::int64_t kMostFileBytes = std::int64_t{1} << 20U;
constexpr std::int32_t kMostSubmissions = 2'000;
constexpr std::chrono::hours kBrokenOff{1};

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

bool is_text(const store::FileRow& file) {
    constexpr std::array<std::string_view, 20> kTypes = {
        "txt", "md", "tex", "csv", "html", "htm", "json", "xml", "py",  "cpp",
        "c",   "h",  "hpp", "cs",  "java", "js",  "ts",   "r",   "sql", "ipynb"};
    return file.purpose == store::FilePurpose::work && file.sha256 &&
           file.size_bytes <= kMostFileBytes &&
           std::ranges::find(kTypes, extension_of(file.name)) != kTypes.end();
}

struct Works {
    std::vector<SubmissionId> ids;
    std::vector<std::string> texts;
    std::ptrdiff_t submitted = 0;  // also those whose texts were too much to read
};

// Throws conflict `assignment.too_many_submissions`.
Task<std::vector<SubmissionId>> list_works(pg::Session& session, const Context& context,
                                           OrganizationId organization, AssignmentId assignment) {
    store::SubmissionQuery query;
    query.assignment = assignment;
    query.by_pseudonym = true;
    std::vector<SubmissionId> ids;
    for (const store::ListedSubmission& row : co_await store::list_all_submitted(
             session, context, organization, query, kMostSubmissions))
        ids.push_back(row.submission_id);
    co_return ids;
}

Task<Works> load(pg::Session& session, const Context& context, OrganizationId organization,
                 AssignmentId assignment) {
    const auto ids = co_await list_works(session, context, organization, assignment);
    Works works;
    works.submitted = std::ssize(ids);
    std::map<SubmissionId, std::size_t> place;
    std::int64_t total = 0;
    for (store::ContentRow& row :
         co_await store::list_contents(session, context, organization, ids, kMostBytes)) {
        place.emplace(row.submission_id, works.ids.size());
        total += std::ssize(row.text);
        works.ids.push_back(row.submission_id);
        works.texts.push_back(std::move(row.text));
    }
    for (const store::FileRow& file :
         co_await store::list_files(session, context, organization, works.ids)) {
        if (!is_text(file) || total + file.size_bytes > kMostBytes) continue;
        total += file.size_bytes;
        const auto bytes =
            co_await store::read_files(session, context, organization, {file.file_id});
        if (bytes.empty()) continue;  // removed meanwhile
        works.texts[place.at(file.submission_id)] += "\n" + bytes.front().content.data;
    }
    co_return works;
}

std::vector<SimilarPair> to_pairs(const std::vector<SubmissionId>& ids,
                                  std::vector<ComparedPair> found) {
    std::vector<SimilarPair> pairs;
    for (ComparedPair& pair : found) {
        pairs.push_back({ids[pair.first], "", ids[pair.second], "", pair.share, pair.words,
                         std::move(pair.passages)});
    }
    return pairs;
}

bool is_under_way(const store::SimilarityRunRow& row, Time now) {
    const bool open = row.state == SimilarityState::queued || row.state == SimilarityState::running;
    return open && now < row.created_at + kBrokenOff;
}

}  // namespace

Task<SimilarityRun> SimilarityChecking::start(const Context& context,
                                              AssignmentId assignment) const {
    co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    co_await list_works(parts_.database, context, organization, assignment);
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<SimilarityRun> {
            require_assignment(
                co_await store::lock_assignment(transaction, context, organization, assignment));
            const Time now = parts_.clock.now();
            const auto newest =
                co_await store::find_newest_run(transaction, context, organization, assignment);
            if (newest && is_under_way(*newest, now)) co_return newest->to_view();
            store::SimilarityRunRow row;
            row.run_id = SimilarityRunId::make(now);
            row.assignment_id = assignment;
            row.started_by = context.principal.user_id;
            row.created_at = now;
            store::insert_run(transaction, organization, row);
            parts_.jobs.enqueue(transaction, context, RunSimilarityCheck{row.run_id, organization});
            co_return row.to_view();
        });
}

Task<SimilarityReport> SimilarityChecking::report(const Context& context,
                                                  AssignmentId assignment) const {
    const auto seen = co_await parts_.access.as_grader(context, assignment);
    if (seen.role.sections) throw not_found("assignment");
    const OrganizationId organization = organization_of(context);
    SimilarityReport report;
    const auto run =
        co_await store::find_newest_run(parts_.database, context, organization, assignment);
    if (!run) co_return report;
    report.run = run->to_view();
    for (store::SimilarPairRow& row :
         co_await store::list_pairs(parts_.database, context, organization, run->run_id)) {
        report.items.push_back({row.first_id, std::move(row.first_pseudonym), row.second_id,
                                std::move(row.second_pseudonym), row.share, row.words,
                                json::read_lenient<std::vector<SharedPassage>>(row.passages.text)});
    }
    co_return report;
}

Task<> SimilarityChecking::compare(const Context& context, OrganizationId organization,
                                   store::SimilarityRunRow row) const {
    const auto published =
        co_await store::find_published(parts_.database, context, organization, row.assignment_id);
    Works works = co_await load(parts_.database, context, organization, row.assignment_id);
    const std::string given = published ? read_assignment(published->document.text).given_text : "";
    auto findings = co_await parts_.work_pool.run(
        context.deadline,
        [texts = std::move(works.texts), given] { return find_similar(texts, given); });
    row.state = SimilarityState::succeeded;
    row.compared = findings.compared;
    row.not_compared = static_cast<std::int32_t>(works.submitted) - findings.compared;
    row.pairs = static_cast<std::int32_t>(findings.pairs.size());
    row.finished_at = parts_.clock.now();
    const auto pairs = to_pairs(works.ids, std::move(findings.pairs));
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        store::replace_pairs(transaction, organization, row.run_id, pairs);
        store::save_run(transaction, organization, row);
        co_return;
    });
}

Task<> SimilarityChecking::run(jobs::JobContext& job, const RunSimilarityCheck& input) const {
    auto row = co_await store::find_run(parts_.database, job.context(), input.organization_id,
                                        input.run_id);
    if (!row || row->finished_at) co_return;
    std::string reason;
    try {
        co_await compare(job.context(), input.organization_id, *row);
    } catch (const boost::system::system_error&) {
        throw;  // cancelled: the job goes back to its queue
    } catch (const std::exception& error) {
        if (!job.is_last_attempt()) throw;
        reason = error.what();
    }
    if (reason.empty()) co_return;
    telemetry::log::error(job.context(), "a comparison of submissions broke", {{"reason", reason}});
    row->state = SimilarityState::failed;
    row->finished_at = parts_.clock.now();
    co_await parts_.database.transaction(
        job.context(), [&](pg::Transaction& transaction) -> Task<> {
            store::save_run(transaction, input.organization_id, *row);
            co_return;
        });
}

}  // namespace lms::assessment
