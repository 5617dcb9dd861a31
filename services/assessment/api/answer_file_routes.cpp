// Files of answers travel as bytes, not as JSON.
#include <algorithm>
#include <stdexcept>

#include "libs/http/query.hpp"
#include "services/assessment/api/attempt_routes.hpp"
#include "services/assessment/api/upload_memory.hpp"
#include "services/assessment/api/visits.hpp"
#include "services/assessment/app/answer_files.hpp"

namespace lms::assessment {

namespace {

http::RawRoute upload_route(std::size_t max_bytes) {
    return {Method::post,
            "/api/v1/attempts/{attempt_id}/files",
            Access::signed_in,
            "assessment.upload_answer_file",
            "Upload a file for an answer (query: slot, name)",
            {http::BodyMode::whole, max_bytes},
            http::Listing::described,
            201,
            http::described_as<AnswerFile>};
}
constexpr http::RawRoute kReadFile{Method::get, "/api/v1/attempts/{attempt_id}/files/{file_id}",
                                   Access::signed_in, "assessment.read_answer_file",
                                   "A file of an answer"};

std::string_view value_of(const std::vector<std::pair<std::string, std::string>>& fields,
                          std::string_view name) {
    const auto found =
        std::ranges::find_if(fields, [&](const auto& field) { return field.first == name; });
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

template <class IdType>
IdType id_of(std::string_view text, std::string_view thing) {
    const auto id = IdType::parse(text);
    if (!id) throw not_found(thing);
    return *id;
}

constexpr std::uint64_t kReadBytes = std::uint64_t{256} << 10U;
constexpr std::chrono::seconds kReadLimit{30};

// Read while it is sent, a statement for each part: no file is in memory as a whole.
class AnswerFileBody final : public http::BodyStream {
public:
    AnswerFileBody(const AnswerFiles& files, Context context, AttemptId attempt,
                   const AnswerFile& file)
        : files_(files),
          context_(std::move(context)),
          attempt_(attempt),
          file_(file.file_id),
          size_(static_cast<std::uint64_t>(file.size_bytes)) {}

    Task<std::size_t> read(char* into, std::size_t size) override {
        if (taken_ == bytes_.size()) co_await fetch();
        const std::size_t filled = std::min(size, bytes_.size() - taken_);
        std::copy_n(bytes_.data() + taken_, filled, into);
        taken_ += filled;
        co_return filled;
    }

private:
    Task<> fetch() {
        const std::uint64_t expected = std::min(kReadBytes, size_ - offset_);
        taken_ = 0;
        bytes_.clear();
        if (expected == 0) co_return;
        // The request has been answered: this goes on for as long as somebody takes it.
        context_.deadline = Deadline::in(kReadLimit);
        bytes_ = co_await files_.read_part(context_, context_.principal.organization_id, attempt_,
                                           file_, offset_, expected);
        if (bytes_.size() != expected) throw std::runtime_error("A part of a file is missing.");
        offset_ += expected;
    }

    const AnswerFiles& files_;
    Context context_;
    AttemptId attempt_;
    AnswerFileId file_;
    std::uint64_t size_;
    std::uint64_t offset_ = 0;
    std::string bytes_;
    std::size_t taken_ = 0;
};

Task<http::Response> upload(const AnswerFiles& files, UploadMemory& uploads, std::string public_url,
                            http::Request& request, Context& context) {
    const auto share = uploads.take(request.body.size());
    const auto query = http::parse_query(request.query);
    UploadAnswerFile input;
    input.attempt_id = id_of<AttemptId>(value_of(request.path_parameters, "attempt_id"), "attempt");
    input.slot = value_of(query, "slot");
    input.name = value_of(query, "name");
    const Visit visit = visit_of(context, request, public_url);
    const auto file = co_await files.upload(context, input, visit, std::move(request.body));
    co_return http::Response::json(201, json::write(file));
}

// What students upload is shown by no browser as a page: it is a download, and runs nothing.
Task<http::Response> read(const AnswerFiles& files, std::string public_url, http::Request& request,
                          Context& context) {
    const auto attempt =
        id_of<AttemptId>(value_of(request.path_parameters, "attempt_id"), "attempt");
    const auto id = id_of<AnswerFileId>(value_of(request.path_parameters, "file_id"), "file");
    const Visit visit = visit_of(context, request, public_url);
    const AnswerFile file = co_await files.find(context, attempt, id, visit);
    http::Response response;
    response.headers.set("Content-Type", file.media_type);
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    response.headers.set("Content-Disposition", "attachment");
    response.body =
        http::StreamedBody{std::make_shared<AnswerFileBody>(files, context, attempt, file),
                           static_cast<std::uint64_t>(file.size_bytes)};
    co_return response;
}

}  // namespace

void add_answer_file_routes(http::Router& router, const AttemptUseCases& use) {
    const AnswerFiles& files = use.files;
    router.add_raw(upload_route(files.most_bytes()),
                   [&files, &uploads = use.uploads, url = use.public_url](http::Request& request,
                                                                          Context& context) {
                       return upload(files, uploads, url, request, context);
                   });
    router.add_raw(kReadFile,
                   [&files, url = use.public_url](http::Request& request, Context& context) {
                       return read(files, url, request, context);
                   });
    router.add(
        kListAnswerFiles,
        [&files, url = use.public_url](const Context& context, const AttemptPath& path,
                                       const http::Request& request) -> Task<AnswerFileList> {
            co_return co_await files.list(context, path.attempt_id,
                                          visit_of(context, request, url));
        });
}

}  // namespace lms::assessment
