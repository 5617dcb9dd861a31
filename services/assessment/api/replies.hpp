#pragma once
// Answers that carry a revision carry it as ETag too, for If-Match. Nobody keeps them: what is
// counted or allowed changes without the revision.
#include "libs/http/endpoint.hpp"
#include "libs/http/etag.hpp"

namespace lms::assessment {

template <class View>
http::Reply<View> with_revision(View view) {
    http::Reply<View> reply;
    reply.etag = http::revision_etag(view.revision);
    reply.headers.emplace_back("Cache-Control", "no-store");
    reply.value = std::move(view);
    return reply;
}

}  // namespace lms::assessment
