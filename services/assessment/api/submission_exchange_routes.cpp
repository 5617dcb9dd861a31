// Many submissions at once, as zip files.
#include "libs/http/query.hpp"
#include "services/assessment/api/assignment_routes.hpp"
#include "services/assessment/api/attachments.hpp"
#include "services/assessment/app/submission_exchange.hpp"

namespace lms::assessment {

namespace {

constexpr http::RawRoute kDownload{Method::get, "/api/v1/assignments/{assignment_id}/download",
                                   Access::teacher, "assessment.download_submissions",
                                   "All submissions as one zip (query: all_attempts)"};

constexpr http::RawRoute kUpload{
    Method::post,
    "/api/v1/assignments/{assignment_id}/feedback",
    Access::teacher,
    "assessment.upload_feedback",
    "Feedback files and grades from a zip like the downloaded one (query: dry_run)",
    {http::BodyMode::whole, kMaxFeedbackBytes},
    http::Listing::described,
    200,
    http::described_as<FeedbackReport>};

AssignmentId assignment_of(const http::Request& request) {
    for (const auto& [name, value] : request.path_parameters) {
        if (name != "assignment_id") continue;
        if (const auto id = AssignmentId::parse(value)) return *id;
    }
    throw not_found("assignment");
}

bool flag_of(const http::Request& request, std::string_view flag) {
    bool is_set = false;
    for (const auto& [name, value] : http::parse_query(request.query)) {
        if (name != flag) throw invalid(name, "unknown", "is not known here");
        if (value != "true" && value != "false")
            throw invalid(name, "wrong_type", "must be true or false");
        is_set = value == "true";
    }
    return is_set;
}

Task<http::Response> download(const SubmissionExchange& exchange, http::Request& request,
                              Context& context) {
    using Attempts = SubmissionExchange::Attempts;
    const Attempts attempts = flag_of(request, "all_attempts") ? Attempts::all : Attempts::newest;
    auto zip = co_await exchange.download(context, assignment_of(request), attempts);
    http::Response response = attachment(zip.name);
    response.body = std::move(zip.bytes);
    co_return response;
}

Task<http::Response> upload(const SubmissionExchange& exchange, http::Request& request,
                            Context& context) {
    using Mode = SubmissionExchange::Mode;
    const Mode mode = flag_of(request, "dry_run") ? Mode::dry_run : Mode::apply;
    const auto report =
        co_await exchange.upload(context, assignment_of(request), std::move(request.body), mode);
    co_return http::Response::json(200, json::write(report));
}

}  // namespace

void add_submission_exchange_routes(http::Router& router, const SubmissionExchange& exchange) {
    router.add_raw(kDownload, [&exchange](http::Request& request, Context& context) {
        return download(exchange, request, context);
    });
    router.add_raw(kUpload, [&exchange](http::Request& request, Context& context) {
        return upload(exchange, request, context);
    });
}

}  // namespace lms::assessment
