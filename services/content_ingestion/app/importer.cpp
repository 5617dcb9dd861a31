#include "services/content_ingestion/app/importer.hpp"

#include <boost/system/system_error.hpp>

#include "libs/http/problem_response.hpp"
#include "libs/telemetry/log.hpp"
#include "services/content_ingestion/contract/events.hpp"
#include "services/content_ingestion/domain/course_reader.hpp"
#include "services/content_ingestion/source/source.hpp"
#include "services/content_ingestion/store/import_store.hpp"

namespace lms::content_ingestion {

namespace {

// Left for writing down how it ended.
constexpr std::chrono::seconds kReserve{10};

// Takes the time that its hard limit leaves, less the reserve.
Deadline working_deadline(const Context& context) {
    return Deadline(context.deadline.at() - kReserve);
}

std::string shown_address(const SourceAddress& address) {
    const auto* remote = std::get_if<RemoteRepository>(&address);
    return remote ? remote->url : std::string();
}

// Whether another attempt may go better.
bool is_passing(const Problem& problem) {
    return describe(problem.kind()).retryable;
}

}  // namespace

struct Importer::Running {
    jobs::JobContext& job;
    Context context;  // with the deadline of the work
    store::ImportRow import;
    SourceAddress address;
};

// What the pool hands over; shared with it, since a deadline does not interrupt its work.
struct Importer::Fetched {
    std::unique_ptr<Source> source;
    ImportedCourse course;
};

Task<> Importer::run(jobs::JobContext& job, const RunImport& input) const {
    const auto begun = co_await store::begin_import(
        parts_.database, job.context(), input.organization_id, input.import_id, parts_.clock.now());
    if (!begun) co_return;
    Running running{job, job.context().with_deadline(working_deadline(job.context())), *begun, {}};
    std::optional<Problem> failure;
    try {
        running.address = parse_source(begun->source);
        co_await import(running);
    } catch (const Problem& problem) {
        if (is_passing(problem) && !job.is_last_attempt()) throw;
        failure = problem;
    } catch (const boost::system::system_error&) {
        throw;  // cancelled: the job goes back to its queue
    } catch (const std::exception& error) {
        if (!job.is_last_attempt()) throw;
        telemetry::log::error(running.context, "import broke", {{"reason", error.what()}});
        failure.emplace(ProblemKind::internal, "ingestion.internal",
                        "Something went wrong on our side.");
    }
    if (failure) co_await fail(running, *failure);
}

Task<> Importer::import(Running& running) const {
    co_await progress(running, 5, "reading the source");
    std::shared_ptr<Fetched> fetched = co_await fetch(running);
    std::exception_ptr error;
    try {
        co_await put_assets(running, fetched);
        co_await progress(running, 90, "writing the draft");
        co_await finish(running, *fetched);
    } catch (...) {
        error = std::current_exception();
    }
    // Removing what was fetched takes time that a loop does not have.
    co_await parts_.work_pool.run(running.job.context().deadline,
                                  [held = std::move(fetched)]() mutable { held.reset(); });
    if (error) std::rethrow_exception(error);
}

Task<std::shared_ptr<Importer::Fetched>> Importer::fetch(Running& running) const {
    const Deadline deadline = running.context.deadline.at_most(parts_.settings.limits.time_limit);
    const Patience patience{deadline, running.job.stop_token()};
    const SourceAddress address = running.address;
    const std::string name = source_name(running.import.source);
    const auto read = [=, settings = parts_.settings, folder = parts_.work_folder] {
        auto fetched = std::make_shared<Fetched>();
        fetched->source = open_source(address, folder, settings, patience);
        fetched->course =
            read_course(fetched->source->tree(), settings.limits, name, shown_address(address));
        return fetched;
    };
    // A little longer than the work may take: it ends itself, with the better message.
    const Deadline waiting(deadline.at() + std::chrono::seconds(5));
    co_return co_await parts_.work_pool.run(waiting, read);
}

Task<> Importer::put_assets(Running& running, const std::shared_ptr<Fetched>& fetched) const {
    const auto& assets = fetched->course.assets;
    const OrganizationId organization = running.import.organization_id;
    for (std::size_t i = 0; i < assets.size(); ++i) {
        const int percent = 40 + static_cast<int>(50 * i / assets.size());
        co_await progress(running, percent, "storing images and files");
        const std::string path = assets[i].path;
        std::string bytes = co_await parts_.work_pool.run(
            running.context.deadline,
            [fetched, path] { return fetched->source->tree().read(path); });
        http::Request request =
            course::put_asset_request(organization, assets[i].sha256, std::move(bytes));
        Context context = running.context;
        context.principal = Context::background("content_ingestion", {}).principal;
        const http::Response response = co_await parts_.course.forward(request, context);
        if (response.status >= 400) throw http::problem_of(response, "course");
    }
}

Task<> Importer::finish(Running& running, Fetched& fetched) const {
    const store::ImportRow& import = running.import;
    ImportedCourse& course = fetched.course;
    course::ImportDraft draft;
    draft.organization_id = import.organization_id;
    draft.requested_by = import.requested_by;
    draft.source_key = source_key(running.address);
    draft.source_revision = fetched.source->tree().revision;
    draft.title = course.title;
    draft.summary = course.summary;
    draft.category = course.category;
    draft.language = course.language;
    draft.attribution = course.attribution;
    draft.modules = std::move(course.modules);
    for (const auto& asset : course.assets)
        draft.assets.push_back(asset.sha256);
    const course::ImportReport written =
        co_await parts_.course.call(running.context, course::kImportDraft, draft);

    ImportReport report;
    report.title = course.title;
    report.revision = draft.source_revision;
    report.counts = course.counts;
    report.files = std::move(course.files);
    report.changes = written.changes;
    report.unchanged_lessons = written.unchanged_lessons;
    const ContentIngestionCompleted event{import.import_id,
                                          written.course_id,
                                          import.source,
                                          course.counts.lessons,
                                          static_cast<std::int32_t>(written.changes.size()),
                                          import.requested_by};
    const Context& context = running.job.context();
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const bool saved = co_await store::save_success(
            transaction, context, import.organization_id, import.import_id, written.course_id,
            report, parts_.clock.now());
        if (!saved) co_return;
        parts_.outbox.append(transaction, context, import.organization_id,
                             import.import_id.to_string(), event);
    });
}

Task<> Importer::progress(Running& running, int percent, std::string step) const {
    co_await store::save_progress(parts_.database, running.context, running.import.organization_id,
                                  running.import.import_id, percent, step, parts_.clock.now());
    co_await running.job.report_progress(percent, std::move(step));
}

Task<> Importer::fail(Running& running, const Problem& problem) const {
    const store::ImportRow& import = running.import;
    telemetry::log::warning(
        running.context, "import failed",
        {{"import_id", import.import_id.to_string()}, {"code", problem.code()}});
    std::string detail = problem.detail();
    for (const FieldError& error : problem.fields()) {
        if (detail.size() < 2'000) detail += " " + error.field + ": " + error.message;
    }
    co_await store::save_failure(parts_.database, running.job.context(), import.organization_id,
                                 import.import_id, {problem.code(), detail}, parts_.clock.now());
}

Task<> Importer::fail_abandoned(const Context& context, const FailAbandonedImports& input) const {
    const Time now = parts_.clock.now();
    co_await store::fail_abandoned(parts_.database, context,
                                   now - std::chrono::minutes(input.after_minutes), now);
}

}  // namespace lms::content_ingestion
