// Pictures of questions travel as bytes, not as JSON.
#include "libs/http/etag.hpp"
#include "services/assessment/api/attempt_routes.hpp"
#include "services/assessment/api/bank_routes.hpp"
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

// Asked for anew each time, since who may see it changes; sent again only when it is not there.
http::Response response_of(const http::Request& request, const std::string& hash,
                           store::PictureBytes picture) {
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
    response.body = std::move(picture.content.data);
    return response;
}

Task<http::Response> upload(const BankPictures& pictures, http::Request& request,
                            Context& context) {
    const auto bank = id_of<BankId>(request, "bank_id", "bank");
    const BankPicture made = co_await pictures.upload(context, bank, std::move(request.body));
    co_return http::Response::json(201, json::write(made));
}

Task<http::Response> read_of_bank(const BankPictures& pictures, http::Request& request,
                                  Context& context) {
    const std::string hash = hash_of(request);
    const auto bank = id_of<BankId>(request, "bank_id", "bank");
    co_return response_of(request, hash, co_await pictures.find(context, bank, hash));
}

Task<http::Response> read_of_attempt(const AttemptPictures& pictures, std::string public_url,
                                     http::Request& request, Context& context) {
    const std::string hash = hash_of(request);
    const auto attempt = id_of<AttemptId>(request, "attempt_id", "attempt");
    const Visit visit = visit_of(context, request, public_url);
    co_return response_of(request, hash, co_await pictures.find(context, attempt, hash, visit));
}

}  // namespace

void add_picture_routes(http::Router& router, const BankPictures& pictures) {
    router.add_raw(upload_route(pictures.most_bytes()),
                   [&pictures](http::Request& request, Context& context) {
                       return upload(pictures, request, context);
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
