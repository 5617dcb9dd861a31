// Pictures of questions travel as bytes, not as JSON.
#include <algorithm>
#include <stdexcept>

#include "libs/http/etag.hpp"
#include "services/assessment/api/attempt_routes.hpp"
#include "services/assessment/api/bank_routes.hpp"
#include "services/assessment/api/upload_memory.hpp"
#include "services/assessment/api/visits.hpp"
#include "services/assessment/app/attempt_pictures.hpp"
#include "services/assessment/app/bank_pictures.hpp"
#include "services/assessment/domain/picture.hpp"

namespace lms::assessment {

namespace {

using http::Access;
using http::Method;

http::RawRoute upload_route(std::size_t max_bytes) {
    return {Method::post,
            "/api/v1/question-banks/{bank_id}/pictures",
            Access::teacher,
            "assessment.upload_picture",
            "Upload a picture for the questions of a bank",
            {http::BodyMode::whole, max_bytes},
            http::Listing::described,
            201,
            http::described_as<BankPicture>};
}
constexpr http::RawRoute kReadBankPicture{
    Method::get, "/api/v1/question-banks/{bank_id}/pictures/{sha256}", Access::teacher,
    "assessment.read_bank_picture", "A picture of a bank"};
constexpr http::RawRoute kReadAttemptPicture{
    Method::get, "/api/v1/attempts/{attempt_id}/pictures/{sha256}", Access::signed_in,
    "assessment.read_attempt_picture", "A picture of a question of an attempt"};

std::string_view value_of(const http::Request& request, std::string_view name) {
    for (const auto& [key, value] : request.path_parameters) {
        if (key == name) return value;
    }
    return {};
}

template <class IdType>
IdType id_of(const http::Request& request, std::string_view name, std::string_view thing) {
    const auto id = IdType::parse(value_of(request, name));
    if (!id) throw not_found(thing);
    return *id;
}

std::string hash_of(const http::Request& request) {
    const std::string_view hash = value_of(request, "sha256");
    if (!is_picture_hash(hash)) throw not_found("picture");
    return std::string(hash);
}

constexpr std::uint64_t kReadBytes = std::uint64_t{256} << 10U;
constexpr std::chrono::seconds kReadLimit{30};

// Read while it is sent, a statement for each part: no picture is in memory as a whole.
template <class Pictures>
class PictureBody final : public http::BodyStream {
public:
    PictureBody(const Pictures& pictures, Context context, std::string hash,
                const store::PictureHead& picture)
        : pictures_(pictures),
          context_(std::move(context)),
          hash_(std::move(hash)),
          bank_(picture.bank_id),
          size_(static_cast<std::uint64_t>(picture.size_bytes)) {}

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
        bytes_ = co_await pictures_.read_part(context_, bank_, hash_, offset_, expected);
        if (bytes_.size() != expected) throw std::runtime_error("A part of a picture is missing.");
        offset_ += expected;
    }

    const Pictures& pictures_;
    Context context_;
    std::string hash_;
    BankId bank_;
    std::uint64_t size_;
    std::uint64_t offset_ = 0;
    std::string bytes_;
    std::size_t taken_ = 0;
};

// Asked for anew each time, since who may see it changes; sent again only when it is not there.
template <class Pictures>
http::Response response_of(const Pictures& pictures, const http::Request& request,
                           const Context& context, const std::string& hash,
                           const store::PictureHead& picture) {
    http::Response response;
    response.headers.set("ETag", '"' + hash + '"');
    response.headers.set("Cache-Control", "private, no-cache");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    if (http::names_etag(request.headers.get("If-None-Match"), hash)) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", picture.media_type);
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.body = http::StreamedBody{
        std::make_shared<PictureBody<Pictures>>(pictures, context, hash, picture),
        static_cast<std::uint64_t>(picture.size_bytes)};
    return response;
}

Task<http::Response> upload(const BankPictures& pictures, UploadMemory& uploads,
                            http::Request& request, Context& context) {
    const auto share = uploads.take(request.body.size());
    const auto bank = id_of<BankId>(request, "bank_id", "bank");
    const BankPicture made = co_await pictures.upload(context, bank, std::move(request.body));
    co_return http::Response::json(201, json::write(made));
}

Task<http::Response> read_of_bank(const BankPictures& pictures, http::Request& request,
                                  Context& context) {
    const std::string hash = hash_of(request);
    const auto bank = id_of<BankId>(request, "bank_id", "bank");
    const store::PictureHead picture = co_await pictures.find(context, bank, hash);
    co_return response_of(pictures, request, context, hash, picture);
}

Task<http::Response> read_of_attempt(const AttemptPictures& pictures, std::string public_url,
                                     http::Request& request, Context& context) {
    const std::string hash = hash_of(request);
    const auto attempt = id_of<AttemptId>(request, "attempt_id", "attempt");
    const Visit visit = visit_of(context, request, public_url);
    const store::PictureHead picture = co_await pictures.find(context, attempt, hash, visit);
    co_return response_of(pictures, request, context, hash, picture);
}

}  // namespace

void add_picture_routes(http::Router& router, const BankPictures& pictures, UploadMemory& uploads) {
    router.add_raw(upload_route(pictures.most_bytes()),
                   [&pictures, &uploads](http::Request& request, Context& context) {
                       return upload(pictures, uploads, request, context);
                   });
    router.add_raw(kReadBankPicture, [&pictures](http::Request& request, Context& context) {
        return read_of_bank(pictures, request, context);
    });
}

void add_attempt_picture_routes(http::Router& router, const AttemptUseCases& use) {
    router.add_raw(kReadAttemptPicture, [&pictures = use.pictures, url = use.public_url](
                                            http::Request& request, Context& context) {
        return read_of_attempt(pictures, url, request, context);
    });
}

}  // namespace lms::assessment
