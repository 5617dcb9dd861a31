#pragma once
// From where and with which browser a quiz may be taken.
#include <string>
#include <string_view>

#include "services/assessment/contract/quiz_rules.hpp"

namespace lms::assessment {

// Whether the address is in one of the networks, or none is named.
bool may_come_from(const AccessRules& rules, std::string_view address);

// What Safe Exam Browser sends in a header with each request: SHA-256 of the URL, without its
// fragment, followed by the key in lower case; hexadecimal
// (safeexambrowser.org/developer/seb-config-key.html, SEB-Specification-BrowserExamKey.pdf).
std::string safe_exam_browser_hash(std::string_view url, std::string_view key);

// Of X-SafeExamBrowser-ConfigKeyHash and X-SafeExamBrowser-RequestHash; empty: not sent.
struct BrowserHashes {
    std::string config_key;
    std::string exam_key;
};
// Whether each list of keys that is not empty has one that fits its header. Takes the same time
// whichever key fits; a header of any bytes is just wrong.
bool is_safe_exam_browser(const SafeExamBrowser& keys, std::string_view url,
                          const BrowserHashes& sent);

}  // namespace lms::assessment
