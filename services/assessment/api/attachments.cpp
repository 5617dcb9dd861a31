#include "services/assessment/api/attachments.hpp"

#include "libs/http/query.hpp"

namespace lms::assessment {

http::Response attachment(std::string_view name) {
    http::Response response;
    response.headers.set("Content-Type", "application/octet-stream");
    // RFC 6266, RFC 8187.
    response.headers.set("Content-Disposition",
                         "attachment; filename*=UTF-8''" + http::percent_encode(name));
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
    return response;
}

}  // namespace lms::assessment
