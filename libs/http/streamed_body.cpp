#include "libs/http/streamed_body.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace lms::http {
namespace {

constexpr std::size_t kPartBytes = 64 * 1024;
constexpr std::string_view kLineEnd = "\r\n";

std::string chunk_header(std::size_t size) {
    std::array<char, 16> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), size, 16).ptr;
    return std::string(digits.data(), end).append(kLineEnd);
}

Task<bool> send_part(Stream& stream, std::string_view head, std::string_view bytes,
                     std::chrono::milliseconds limit) {
    if (limit.count() == 0) co_return co_await stream.send(head, bytes);
    co_return co_await with_deadline(Deadline::in(limit), "The other side",
                                     stream.send(head, bytes));
}

}  // namespace

Task<bool> send_streamed(Stream& stream, const StreamedBody& body, EndOfBody end,
                         std::chrono::milliseconds part_limit) {
    const bool chunked = !body.size_bytes && end == EndOfBody::last_chunk;
    std::vector<char> block(kPartBytes + kLineEnd.size());
    std::uint64_t sent = 0;
    while (const std::size_t size = co_await body.stream->read(block.data(), kPartBytes)) {
        sent += size;
        if (body.size_bytes && sent > *body.size_bytes) co_return false;
        std::string_view bytes(block.data(), size);
        std::string head;
        if (chunked) {
            head = chunk_header(size);
            std::ranges::copy(kLineEnd, block.data() + size);
            bytes = {block.data(), size + kLineEnd.size()};
        }
        if (!co_await send_part(stream, head, bytes, part_limit)) co_return false;
    }
    if (body.size_bytes) co_return sent == *body.size_bytes;
    co_return !chunked || co_await send_part(stream, "0\r\n\r\n", {}, part_limit);
}

}  // namespace lms::http
