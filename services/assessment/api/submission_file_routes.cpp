// Files of submissions: their bytes come and go as they are.
#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "libs/http/query.hpp"
#include "services/assessment/api/assignment_routes.hpp"
#include "services/assessment/api/attachments.hpp"
#include "services/assessment/api/upload_memory.hpp"
#include "services/assessment/app/submission_files.hpp"

namespace lms::assessment {

namespace {

constexpr http::RawRoute kPutBytes{Method::put,
                                   "/api/v1/submissions/{submission_id}/files/{file_id}/bytes",
                                   Access::signed_in,
                                   "assessment.put_submission_bytes",
                                   "The next bytes of a file (query: offset)",
                                   {http::BodyMode::whole, kMaxPartBytes},
                                   http::Listing::described,
                                   200,
                                   http::described_as<SubmissionFileView>};
constexpr http::RawRoute kReadFile{
    Method::get, "/api/v1/submissions/{submission_id}/files/{file_id}", Access::signed_in,
    "assessment.read_submission_file", "A file of a submission, or of its feedback"};
constexpr http::RawRoute kReadReviewed{
    Method::get, "/api/v1/assignments/{assignment_id}/reviews/{review_id}/files/{file_id}",
    Access::signed_in, "assessment.read_reviewed_file", "A file of a work that the caller reviews"};

template <class IdType>
IdType id_of(const http::Request& request, std::string_view name, std::string_view thing) {
    for (const auto& [key, value] : request.path_parameters) {
        if (key != name) continue;
        if (const auto id = IdType::parse(value)) return *id;
    }
    throw not_found(thing);
}

SubmissionFileKey key_of(const http::Request& request) {
    return {id_of<SubmissionId>(request, "submission_id", "submission"),
            id_of<SubmissionFileId>(request, "file_id", "file")};
}

std::int64_t offset_of(const http::Request& request) {
    for (const auto& [name, value] : http::parse_query(request.query)) {
        if (name != "offset") throw invalid(name, "unknown", "is not known here");
        std::int64_t offset = -1;
        const char* end = value.data() + value.size();
        const auto [stop, error] = std::from_chars(value.data(), end, offset);
        if (error != std::errc() || stop != end || offset < 0 || offset > kMaxSubmittedFileBytes)
            throw invalid("offset", "wrong_type", "must be a number of bytes");
        return offset;
    }
    return 0;
}

constexpr std::chrono::seconds kReadLimit{30};

// One part at a time: each read is a statement of its own, when the last part was taken.
class PartsBody final : public http::BodyStream {
public:
    PartsBody(const SubmissionFiles& files, Context context, SubmissionFileId file,
              std::int64_t size_bytes)
        : files_(files), context_(std::move(context)), file_(file), size_bytes_(size_bytes) {}

    Task<std::size_t> read(char* into, std::size_t size) override {
        if (taken_ == part_.size()) co_await fetch();
        const std::size_t filled = std::min(size, part_.size() - taken_);
        std::copy_n(part_.data() + taken_, filled, into);
        taken_ += filled;
        co_return filled;
    }

private:
    Task<> fetch() {
        start_ += std::ssize(part_);
        taken_ = 0;
        part_.clear();
        if (start_ >= size_bytes_) co_return;
        // The request has been answered: this goes on for as long as somebody takes it.
        context_.deadline = Deadline::in(kReadLimit);
        part_ = co_await files_.read(context_, file_, start_);
        if (part_.empty()) throw std::runtime_error("A part of a file is missing.");
    }

    const SubmissionFiles& files_;
    Context context_;
    SubmissionFileId file_;
    std::int64_t size_bytes_;
    std::int64_t start_ = 0;
    std::string part_;
    std::size_t taken_ = 0;
};

http::Response send(const SubmissionFiles& files, const Context& context,
                    const store::FileRow& file) {
    http::Response response = attachment(file.name);
    response.body = http::StreamedBody{
        std::make_shared<PartsBody>(files, context, file.file_id, file.size_bytes),
        static_cast<std::uint64_t>(file.size_bytes)};
    return response;
}

Task<http::Response> put_bytes(const SubmissionFiles& files, UploadMemory& uploads,
                               http::Request& request, Context& context) {
    const auto share = uploads.take(request.body.size());
    const SubmissionFileKey key = key_of(request);
    const auto view =
        co_await files.append(context, key, offset_of(request), std::move(request.body));
    co_return http::Response::json(200, json::write(view));
}

Task<http::Response> read_file(const SubmissionFiles& files, http::Request& request,
                               Context& context) {
    co_return send(files, context, co_await files.find(context, key_of(request)));
}

Task<http::Response> read_reviewed(const SubmissionFiles& files, http::Request& request,
                                   Context& context) {
    const PeerReviewKey key{id_of<AssignmentId>(request, "assignment_id", "assignment"),
                            id_of<PeerReviewId>(request, "review_id", "review")};
    const auto file = id_of<SubmissionFileId>(request, "file_id", "file");
    co_return send(files, context, co_await files.find_reviewed(context, key, file));
}

}  // namespace

void add_submission_file_routes(http::Router& router, const SubmissionFiles& files,
                                UploadMemory& uploads) {
    router.add(kAddSubmissionFile,
               [&files](const Context& context, const AddSubmissionFile& input) {
                   return files.add(context, input);
               });
    router.add(kRemoveSubmissionFile,
               [&files](const Context& context, const SubmissionFileKey& key) -> Task<Nothing> {
                   co_await files.remove(context, key);
                   co_return Nothing{};
               });
    router.add_raw(kPutBytes, [&files, &uploads](http::Request& request, Context& context) {
        return put_bytes(files, uploads, request, context);
    });
    router.add_raw(kReadFile, [&files](http::Request& request, Context& context) {
        return read_file(files, request, context);
    });
    router.add_raw(kReadReviewed, [&files](http::Request& request, Context& context) {
        return read_reviewed(files, request, context);
    });
}

}  // namespace lms::assessment
