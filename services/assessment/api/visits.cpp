#include "services/assessment/api/visits.hpp"

#include "libs/core/crypto.hpp"
#include "libs/json/text.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMaxBrowserBytes = 300;
constexpr std::size_t kDigestDigits = 16;

}  // namespace

Visit visit_of(const Context& context, const http::Request& request, std::string_view public_url) {
    Visit visit;
    visit.presence.address = context.client_address;
    visit.presence.session = to_hex(sha256(context.principal.session_id)).substr(0, kDigestDigits);
    visit.presence.browser = json::to_storable(request.headers.get("User-Agent"), kMaxBrowserBytes);
    const std::string below = std::string(public_url) + "/";
    const std::string_view page = request.headers.get("X-SafeExamBrowser-Url");
    visit.url =
        page.starts_with(below) ? std::string(page) : std::string(public_url) + request.target;
    visit.browser.config_key = request.headers.get("X-SafeExamBrowser-ConfigKeyHash");
    visit.browser.exam_key = request.headers.get("X-SafeExamBrowser-RequestHash");
    return visit;
}

}  // namespace lms::assessment
