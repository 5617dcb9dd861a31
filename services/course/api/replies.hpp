#pragma once
// Answers that carry a revision carry it as ETag too, for If-Match.
#include <optional>
#include <utility>

#include "libs/http/endpoint.hpp"
#include "libs/http/etag.hpp"
#include "services/course/contract/catalogue.hpp"

namespace lms::course {

// A revision counts what its editors may overwrite for each other. An answer has more, which
// changes without it: the titles in a structure, a publication, an enrolment. So nobody keeps one.
template <class View>
http::Reply<View> tagged_for_edits(View view, std::optional<std::int32_t> revision) {
    http::Reply<View> reply;
    if (revision) reply.etag = http::revision_etag(*revision);
    reply.headers.emplace_back("Cache-Control", "no-store");
    reply.value = std::move(view);
    return reply;
}

// Null for those who see the published texts.
inline http::Reply<CourseView> with_etag(CourseView view) {
    const auto revision = view.revision;
    return tagged_for_edits(std::move(view), revision);
}

// Module, lesson draft and structure.
template <class View>
http::Reply<View> with_revision(View view) {
    const std::int32_t revision = view.revision;
    return tagged_for_edits(std::move(view), revision);
}

}  // namespace lms::course
