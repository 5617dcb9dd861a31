#pragma once
// Answers that carry a revision carry it as ETag too.
#include "libs/http/endpoint.hpp"
#include "libs/http/etag.hpp"
#include "services/course/contract/catalogue.hpp"

namespace lms::course {

// Null for those who see the published texts.
inline http::Reply<CourseView> with_etag(CourseView view) {
    http::Reply<CourseView> reply;
    if (view.revision) reply.etag = http::revision_etag(*view.revision);
    reply.value = std::move(view);
    return reply;
}

// Module, lesson draft and structure.
template <class View>
http::Reply<View> with_revision(View view) {
    http::Reply<View> reply;
    reply.etag = http::revision_etag(view.revision);
    reply.value = std::move(view);
    return reply;
}

}  // namespace lms::course
