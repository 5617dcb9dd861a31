#include "services/course/contract/import.hpp"

namespace lms::course {

http::Request put_asset_request(OrganizationId organization, std::string_view sha256_hex,
                                std::string bytes) {
    http::Request request;
    request.method = http::Method::put;
    request.path = "/internal/v1/courses/assets/" + std::string(sha256_hex);
    request.query = "organization_id=" + organization.to_string();
    request.target = request.path + "?" + request.query;
    request.headers.set("Content-Type", "application/octet-stream");
    request.body = std::move(bytes);
    return request;
}

}  // namespace lms::course
