#pragma once
// Inside of the library: a response onto a connection of the server.
#include "libs/http/message.hpp"
#include "libs/http/stream.hpp"

namespace lms::http {

struct Recipient {
    Method method = Method::get;
    bool http_1_0 = false;
    bool keep_alive = false;  // whether another request may follow
};

// True when another request may follow. Of a body that cannot be sent to its end, the connection is
// broken off: what has arrived is never taken for the whole. Throws nothing for it: whoever
// observes the answer tells (middleware.hpp).
Task<bool> send_response(Stream& stream, Recipient recipient, Response response);

}  // namespace lms::http
