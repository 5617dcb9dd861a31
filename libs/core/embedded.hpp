#pragma once
// Files compiled into the binary (cmake: lms_embed), such as migrations and documentation pages.
#include <cstddef>
#include <span>
#include <string_view>

namespace lms {

struct EmbeddedFile {
    std::string_view name;  // the file's name without its folder
    const unsigned char* data;
    std::size_t size_bytes;

    std::string_view text() const { return {reinterpret_cast<const char*>(data), size_bytes}; }
};

}  // namespace lms
