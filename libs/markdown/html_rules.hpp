#pragma once
// What HTML from authors may consist of: elements, attributes, classes, addresses.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace lms::markdown {

enum class Treatment {
    unwrap,  // the tag goes, what it contains stays: everything unknown
    drop,    // the tag goes with all that it contains
    keep,
};

enum class Content { inline_, block, empty };  // `empty` elements have no end tag

struct ElementRule {
    std::string_view name;
    Content content = Content::inline_;
};

// Names are lower case.
Treatment treatment_of(std::string_view element);
const ElementRule* find_element(std::string_view element);
// Elements whose content HTML does not parse as markup, so that it ends at their end tag only.
bool is_raw_text(std::string_view element);

// The value to write for this attribute of a kept element (decoded in, decoded out); nothing when
// the attribute is not allowed or its value is not. Ids and addresses are not decided here.
std::optional<std::string> allowed_value(std::string_view element, std::string_view attribute,
                                         std::string_view value);
bool is_address(std::string_view element, std::string_view attribute);

enum class AddressUse { link, image };
struct Address {
    std::string text;      // without the white space and control characters that browsers ignore
    bool outside = false;  // has a host of its own
};
// Relative, http, https and mailto; images also data: of a raster type, but not mailto.
std::optional<Address> allowed_address(std::string_view address, AddressUse use);

}  // namespace lms::markdown
