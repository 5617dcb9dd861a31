#pragma once
// An allow-list for HTML from authors. What is not on it does not come out: the output is written
// anew from known elements and attributes, so nothing of the input's syntax survives.
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace lms::markdown {

// Plain text as HTML, for element content and quoted attribute values; control characters are left
// out, as sanitize() does.
void append_escaped(std::string& out, std::string_view text);

// The address to judge and write instead of the author's; nothing means "no such thing": the
// element stays without it.
using AddressResolver = std::function<std::optional<std::string>(std::string_view)>;

struct SanitizeOptions {
    // Every id and every link to a fragment of the same page gets it, so that no author's id can
    // shadow a name that scripts of the page look up. An id that has it already stays.
    std::string id_prefix = "c-";
    // Nesting beyond it is flattened; text is kept.
    std::size_t max_depth = 128;
    AddressResolver resolve;  // empty: every address is judged as written
};

// Linear in the input, any thread, never fails. Output: well nested, attributes quoted, no script,
// style, event handler, frame, form, SVG or MathML; URLs relative, http, https or mailto (images
// also data: of a raster type); links that leave the site carry rel="noopener noreferrer".
// sanitize(sanitize(x)) == sanitize(x).
std::string sanitize(std::string_view html, const SanitizeOptions& options = {});

}  // namespace lms::markdown
