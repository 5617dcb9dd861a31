#pragma once
// Entity tags of documents that carry a revision number, and the conditions clients put on them
// (RFC 9110 sections 8.8.3 and 13.1).
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "libs/core/context.hpp"

namespace lms::http {

// The tag of a revision, without quotes, for Reply::etag.
std::string revision_etag(std::int64_t revision);

// What If-Match asks for: the revision; nothing for "*". Throws precondition_required (428) when
// the client sent none, and precondition_failed (412) for what cannot be a revision.
std::optional<std::int64_t> required_revision(const Context& context);
// Throws precondition_required (428) without If-Match and precondition_failed (412) when it names
// another revision than the current one.
void require_match(const Context& context, std::int64_t current_revision);

// The text of an If-Match or If-None-Match header without the quotes of a single tag. A proxy that
// compressed the answer may have made the tag weak; it names the same revision, so W/ is dropped.
std::string bare_etag(std::string_view header);
// Whether If-None-Match names this tag (given without quotes), by weak comparison.
bool names_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace lms::http
