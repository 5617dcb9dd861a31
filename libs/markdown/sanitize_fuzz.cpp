// Whatever comes in: cleaning twice is cleaning once, and no forbidden tag or address is left.
#include <cstdint>
#include <string_view>

#include "libs/markdown/html_rules.hpp"
#include "libs/markdown/html_tokens.hpp"
#include "libs/markdown/sanitize.hpp"
#include "libs/testing/fuzz_law.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::markdown;
    using lms::testing::require;
    const std::string once = sanitize({reinterpret_cast<const char*>(data), size});
    require(sanitize(once) == once, "sanitising twice changes nothing");
    HtmlTokenizer tokens(once);
    for (HtmlToken token; tokens.next(token);) {
        if (token.kind == HtmlToken::Kind::text) {
            require(token.text.find('<') == std::string_view::npos, "text holds no '<'");
            continue;
        }
        require(find_element(token.name) != nullptr, "only allowed elements");
        for (const auto& [name, value] : token.attributes) {
            if (name == "id") require(value.starts_with("c-"), "ids have the prefix");
            if (!is_address(token.name, name)) continue;
            const auto use = token.name == "img" ? AddressUse::image : AddressUse::link;
            require(allowed_address(value, use).has_value(), "only allowed addresses");
        }
    }
    return 0;
}
