#pragma once
// Requests and responses as plain values: what middleware, handlers and transports pass to each
// other. No Beast here.
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::http {

enum class Method { get, head, post, put, patch, del, options };

std::string_view to_text(Method method);
std::optional<Method> parse_method(std::string_view text);

// Header fields in order of arrival. Names compare without regard to case (RFC 9110 section 5.1).
class Headers {
public:
    // The first value; empty when absent.
    std::string_view get(std::string_view name) const;
    bool has(std::string_view name) const;
    // Replaces every field of that name.
    void set(std::string_view name, std::string value);
    void add(std::string name, std::string value);
    void remove(std::string_view name);
    const std::vector<std::pair<std::string, std::string>>& all() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// A body that is read while it arrives; memory stays bounded by the caller's buffer. Belongs to the
// loop that made it. Destroyed before its end, it frees what it reads from.
class BodyStream {
public:
    virtual ~BodyStream() = default;
    // Fills up to `size` bytes; 0 is the end. Throws Problem: of a request, too_large beyond the
    // route's limit and request_timeout when the sender stalls; of an answer, unavailable when it
    // breaks off.
    virtual Task<std::size_t> read(char* into, std::size_t size) = 0;
};

struct Request {
    Method method = Method::get;
    std::string target;  // as sent: path and query
    std::string path;    // percent-decoded, normalised, always starting with '/'
    std::string query;   // raw, without '?'
    Headers headers;
    std::string body;                    // whole, unless the route streams
    std::shared_ptr<BodyStream> stream;  // only on routes that stream
    std::string peer_address;            // of the socket
    // Filled by the router: values of the pattern's {names}, percent-decoded.
    std::vector<std::pair<std::string, std::string>> path_parameters;
    std::string route;  // also by the router: the pattern that matched, for metrics and logs
};

// A file, or a range of it, sent by the kernel where the connection is not encrypted.
struct FileBody {
    std::string path;
    std::uint64_t offset = 0;
    std::uint64_t size_bytes = 0;
};

// A body that is read while it is sent. One that throws or ends early breaks the connection off:
// nobody takes a part for the whole.
struct StreamedBody {
    std::shared_ptr<BodyStream> stream;
    std::optional<std::uint64_t> size_bytes;  // chunked when unknown
};

// An immutable body shared between responses (embedded assets, cached documents).
using SharedBody = std::shared_ptr<const std::string>;

struct Response {
    int status = 200;
    Headers headers;
    std::variant<std::string, SharedBody, FileBody, StreamedBody> body;

    static Response json(int status, std::string text);
    static Response text(int status, std::string_view content_type, std::string text);
    static Response no_content() { return Response{204, {}, {}}; }
    bool is_in_memory() const;
    // The bytes of an in-memory body; throws std::logic_error for any other.
    std::string_view body_view() const;
};

// What serves a request: a router, a middleware chain around it, or a test's lambda. Throws Problem
// to refuse.
using Handler = std::function<Task<Response>(Request& request, Context& context)>;

}  // namespace lms::http
