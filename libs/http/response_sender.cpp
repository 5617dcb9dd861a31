#include "libs/http/response_sender.hpp"

#include <stdexcept>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "libs/core/problem.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/response_writer.hpp"
#include "libs/http/streamed_body.hpp"

namespace lms::http {
namespace {

// An open file, or none.
class File {
public:
    explicit File(const std::string& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    int descriptor() const { return descriptor_; }
    bool contains(const FileBody& part) const {
        struct stat facts{};
        return descriptor_ >= 0 && ::fstat(descriptor_, &facts) == 0 && S_ISREG(facts.st_mode) &&
               part.offset + part.size_bytes <= static_cast<std::uint64_t>(facts.st_size);
    }

private:
    int descriptor_;
};

std::optional<std::uint64_t> size_of(const Response& response) {
    if (const auto* part = std::get_if<FileBody>(&response.body)) return part->size_bytes;
    if (const auto* streamed = std::get_if<StreamedBody>(&response.body))
        return streamed->size_bytes;
    return response.body_view().size();
}

// Without a length, only the end of the connection tells HTTP/1.0 the end of the body.
Persistence persistence_of(const Recipient& recipient, const Response& response) {
    if (!recipient.http_1_0)
        return recipient.keep_alive ? Persistence::keep_alive : Persistence::close;
    return recipient.keep_alive && size_of(response) ? Persistence::keep_alive_1_0
                                                     : Persistence::close_1_0;
}

// The head as text; a response that has none becomes a refusal.
std::string head_of(Response& response, const Recipient& recipient) {
    std::string head;
    try {
        write_head(head, response, recipient.method, size_of(response),
                   persistence_of(recipient, response));
    } catch (const std::logic_error&) {
        Context context;
        response = refusal(std::current_exception(), context);
        write_head(head, response, recipient.method, size_of(response),
                   persistence_of(recipient, response));
    }
    return head;
}

Task<bool> send_body(Stream& stream, const Response& response, const File* file, EndOfBody end) {
    if (const auto* streamed = std::get_if<StreamedBody>(&response.body))
        co_return co_await send_streamed(stream, *streamed, end);
    const auto& part = std::get<FileBody>(response.body);
    co_return co_await stream.send_file(file->descriptor(), part.offset, part.size_bytes);
}

}  // namespace

Task<bool> send_response(Stream& stream, Recipient recipient, Response response) {
    std::optional<File> file;
    if (const auto* part = std::get_if<FileBody>(&response.body)) {
        file.emplace(part->path);
        if (!file->contains(*part))
            response = problem_response(
                Problem(ProblemKind::not_found, "file.not_found", "This file is gone."), {});
    }
    const std::string head = head_of(response, recipient);
    const bool with_body = recipient.method != Method::head && has_body(response.status);
    const bool in_memory = response.is_in_memory();
    const EndOfBody end = recipient.http_1_0 ? EndOfBody::end_of_connection : EndOfBody::last_chunk;
    bool sent = false;
    try {
        sent = co_await stream.send(
            head, with_body && in_memory ? response.body_view() : std::string_view{});
        if (sent && with_body && !in_memory)
            sent = co_await send_body(stream, response, file ? &*file : nullptr, end);
    } catch (...) {
        sent = false;
    }
    if (!sent) {
        stream.abort();
        co_return false;
    }
    co_return recipient.keep_alive && (size_of(response) || !recipient.http_1_0);
}

}  // namespace lms::http
