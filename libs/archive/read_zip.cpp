#include <array>
#include <memory>

#include <archive.h>
#include <archive_entry.h>

#include "libs/archive/utf8_locale.hpp"
#include "libs/archive/zip.hpp"
#include "libs/core/problem.hpp"
#include "libs/json/text.hpp"

namespace lms::archive {

namespace {

constexpr std::string_view kWhole = "archive";
constexpr std::size_t kSmall = std::size_t{1} << 20U;  // below it nothing is a bomb

struct CloseReader {
    void operator()(struct ::archive* reader) const { archive_read_free(reader); }
};
using Reader = std::unique_ptr<struct ::archive, CloseReader>;

[[noreturn]] void refuse_whole(std::string code, std::string message) {
    throw invalid(std::string(kWhole), std::move(code), std::move(message));
}

[[noreturn]] void refuse(const std::string& name, std::string code, std::string message) {
    throw invalid({FieldError{name, std::move(code), std::move(message), name}});
}

// The reader keeps something of every header of the central directory before it tells of the
// first, so they are counted where they stand: a signature each.
void require_few_headers(std::string_view bytes, std::size_t limit) {
    constexpr std::string_view kHeader = "PK\x01\x02";
    std::size_t headers = 0;
    for (std::size_t at = bytes.find(kHeader); at != std::string_view::npos;
         at = bytes.find(kHeader, at + kHeader.size())) {
        if (++headers > limit) refuse_whole("too_many_files", "There are too many files in it.");
    }
}

Reader open(std::string_view bytes) {
    Reader reader(archive_read_new());
    if (reader == nullptr) throw std::bad_alloc();
    archive_read_support_format_zip_seekable(reader.get());
    if (archive_read_open_memory(reader.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        refuse_whole("damaged", "This is no zip file, or its end is missing.");
    }
    return reader;
}

std::string name_of(::archive_entry* entry, const Limits& limits) {
    const char* text = archive_entry_pathname_utf8(entry);
    if (text == nullptr) refuse_whole("bad_name", "The name of a file is no UTF-8.");
    std::string name(text);
    const bool is_folder = archive_entry_filetype(entry) == AE_IFDIR;
    const std::string_view plain = is_folder && name.ends_with('/')
                                       ? std::string_view(name).substr(0, name.size() - 1)
                                       : std::string_view(name);
    if (plain.size() > limits.max_name_bytes || !is_safe_name(plain)) {
        const std::string shown = json::to_storable(name, limits.max_name_bytes);
        throw invalid({FieldError{std::string(kWhole), "bad_name",
                                  "A file in it may not be called \"" + shown + "\".", shown}});
    }
    return name;
}

// Ordinary zips are stored or deflated. Other methods say themselves how much memory unpacking
// takes, gigabytes if they like, and the reader obeys.
void require_ordinary_packing(struct ::archive* reader, const std::string& name) {
    const char* text = archive_format_name(reader);  // "ZIP 2.0 (deflation)"
    const std::string_view format = text == nullptr ? "" : text;
    if (format.ends_with("(uncompressed)") || format.ends_with("(deflation)")) return;
    refuse(name, "unknown_packing", "This file is packed in a way that is not read here.");
}

// How much all files together may still be.
class Room {
public:
    Room(std::size_t packed_bytes, const Limits& limits)
        : left_(std::min(limits.max_total_bytes, kSmall + packed_bytes * limits.max_ratio)) {}

    void take(std::size_t bytes) {
        if (bytes > left_) refuse_whole("too_large", "Its files are too large when unpacked.");
        left_ -= bytes;
    }

private:
    std::size_t left_;
};

std::string read_file(struct ::archive* reader, const std::string& name, const Limits& limits,
                      Room& room) {
    std::string bytes;
    std::array<char, std::size_t{1} << 16U> part{};
    while (true) {
        const auto read = archive_read_data(reader, part.data(), part.size());
        if (read == 0) return bytes;
        if (read < 0) refuse(name, "damaged", "This file cannot be unpacked.");
        const auto size = static_cast<std::size_t>(read);
        if (size > limits.max_file_bytes - bytes.size()) {
            refuse(name, "too_large", "This file is too large when unpacked.");
        }
        room.take(size);
        bytes.append(part.data(), size);
    }
}

}  // namespace

bool is_safe_name(std::string_view name) {
    if (name.empty() || (name.size() > 1 && name[1] == ':')) return false;  // "C:..."
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7F || c == '\\') return false;
    }
    while (true) {
        const std::size_t end = name.find('/');
        const std::string_view folder = name.substr(0, end);
        if (folder.empty() || folder == "." || folder == "..") return false;
        if (end == std::string_view::npos) return true;
        name.remove_prefix(end + 1);
    }
}

Files read_zip(std::string_view bytes, const Limits& limits) {
    require_few_headers(bytes, limits.max_entries);
    const Utf8Locale utf8;
    const Reader reader = open(bytes);
    Room room(bytes.size(), limits);
    Files files;
    std::size_t entries = 0;
    ::archive_entry* entry = nullptr;
    while (true) {
        const int result = archive_read_next_header(reader.get(), &entry);
        if (result == ARCHIVE_EOF) break;
        if (result != ARCHIVE_OK) refuse_whole("damaged", "Its table of contents cannot be read.");
        if (++entries > limits.max_entries) {
            refuse_whole("too_many_files", "There are too many files in it.");
        }
        std::string name = name_of(entry, limits);
        const auto type = archive_entry_filetype(entry);
        if (type == AE_IFDIR) continue;
        if (type != AE_IFREG || archive_entry_hardlink(entry) != nullptr) {
            refuse(name, "no_file", "This is a link, or something else that is no file.");
        }
        if (archive_entry_is_encrypted(entry) != 0) {
            refuse(name, "encrypted", "This file is encrypted.");
        }
        if (files.contains(name)) refuse(name, "repeated", "This file is in it twice.");
        require_ordinary_packing(reader.get(), name);
        std::string content = read_file(reader.get(), name, limits, room);
        files.emplace(std::move(name), std::move(content));
    }
    if (files.empty()) refuse_whole("damaged", "There is no file in it.");
    return files;
}

}  // namespace lms::archive
