#include "services/assessment/domain/quiz_access.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/core/networks.hpp"

namespace lms::assessment {

namespace {

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& letter : lower) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return lower;
}

bool fits_one(const std::vector<std::string>& keys, std::string_view url, std::string_view sent) {
    const std::string hash = lower_case(sent);
    bool fits = keys.empty();
    for (const std::string& key : keys) {
        const bool same = equal_in_constant_time(safe_exam_browser_hash(url, key), hash);
        fits = fits || same;
    }
    return fits;
}

}  // namespace

bool may_come_from(const AccessRules& rules, std::string_view address) {
    return rules.networks.empty() || Networks(rules.networks).contains(address);
}

std::string safe_exam_browser_hash(std::string_view url, std::string_view key) {
    const std::string page(url.substr(0, url.find('#')));
    return to_hex(sha256(page + lower_case(key)));
}

bool is_safe_exam_browser(const SafeExamBrowser& keys, std::string_view url,
                          const BrowserHashes& sent) {
    const bool config = fits_one(keys.config_keys, url, sent.config_key);
    const bool exam = fits_one(keys.browser_exam_keys, url, sent.exam_key);
    return config && exam;
}

}  // namespace lms::assessment
