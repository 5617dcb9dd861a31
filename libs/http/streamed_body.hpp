#pragma once
// Inside of the library: a body that is read while it is sent, by the server and by the client.
#include <chrono>

#include "libs/http/message.hpp"
#include "libs/http/stream.hpp"

namespace lms::http {

// What tells the end of a body of unknown length.
enum class EndOfBody { last_chunk, end_of_connection };

// Sends part after part; the next one is read when the connection has taken the last, so that one
// part is in memory. False when the connection broke, or the body has not the length it said: then
// the connection is of no further use. Throws what the body throws, and timeout when the peer
// leaves a part lying for longer than `part_limit`; zero: the caller watches.
Task<bool> send_streamed(Stream& stream, const StreamedBody& body, EndOfBody end,
                         std::chrono::milliseconds part_limit = {});

}  // namespace lms::http
