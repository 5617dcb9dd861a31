#include "libs/http/etag.hpp"

#include <charconv>

#include "libs/core/problem.hpp"

namespace lms::http {
namespace {

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Problem stale() {
    return {ProblemKind::precondition_failed, "request.stale",
            "It was changed in the meantime. Read it again and repeat your change."};
}

// One tag without W/ and quotes; the text itself when it has none.
std::string_view bare(std::string_view tag) {
    tag = trimmed(tag);
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"')
        return tag.substr(1, tag.size() - 2);
    return tag;
}

}  // namespace

std::string revision_etag(std::int64_t revision) {
    return std::to_string(revision);
}

std::optional<std::int64_t> required_revision(const Context& context) {
    const std::string_view tag = context.if_match;
    if (tag.empty()) {
        throw Problem(ProblemKind::precondition_required, "request.if_match_required",
                      "Send If-Match with the ETag of what you read, so that no change is lost.");
    }
    if (tag == "*") return std::nullopt;
    std::int64_t revision = 0;
    const auto [end, error] = std::from_chars(tag.data(), tag.data() + tag.size(), revision);
    if (error != std::errc() || end != tag.data() + tag.size()) throw stale();
    return revision;
}

void require_match(const Context& context, std::int64_t current_revision) {
    const auto expected = required_revision(context);
    if (expected && *expected != current_revision) throw stale();
}

std::string bare_etag(std::string_view header) {
    return std::string(bare(header));
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
    if (trimmed(if_none_match) == "*") return true;
    while (!if_none_match.empty()) {
        const std::size_t comma = if_none_match.find(',');
        if (bare(if_none_match.substr(0, comma)) == etag) return true;
        if (comma == std::string_view::npos) break;
        if_none_match.remove_prefix(comma + 1);
    }
    return false;
}

}  // namespace lms::http
