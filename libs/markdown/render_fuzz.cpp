// Whatever comes in: rendering ends, refuses with a Problem at most, and its HTML is clean;
// rewriting targets to themselves changes no byte.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "libs/core/problem.hpp"
#include "libs/markdown/markdown.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::markdown;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        const Rendered rendered = render(text);
        const bool clean = sanitize(rendered.html) == rendered.html;
        const bool same = rewrite_targets(text, [](const Reference& reference) {
                              return std::optional(reference.target);
                          }) == text;
        rewrite_targets(text, [](const Reference&) { return std::optional<std::string>("x"); });
        if (!clean || !same) {
            std::fprintf(stderr, "broken: %s\n", clean ? "rewriting" : "rendering is clean");
            std::abort();
        }
    } catch (const lms::Problem&) {
    }
    return 0;
}
