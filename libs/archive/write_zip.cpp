#include <algorithm>
#include <memory>
#include <stdexcept>

#include <archive.h>
#include <archive_entry.h>

#include "libs/archive/utf8_locale.hpp"
#include "libs/archive/zip.hpp"

namespace lms::archive {

namespace {

struct CloseWriter {
    void operator()(struct ::archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(::archive_entry* entry) const { archive_entry_free(entry); }
};

void require(int result, struct ::archive* writer) {
    if (result == ARCHIVE_OK) return;
    const char* text = archive_error_string(writer);
    throw std::runtime_error(std::string("zip: ") + (text == nullptr ? "not written" : text));
}

la_ssize_t append(struct ::archive*, void* out, const void* bytes, std::size_t size) {
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

// No time is set: the format's earliest one is written, whatever the time zone.
void add(struct ::archive* writer, const NewFile& file) {
    const std::unique_ptr<::archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), file.name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_size(entry.get(), static_cast<la_int64_t>(file.bytes.size()));
    require(file.packing == Packing::stored ? archive_write_zip_set_compression_store(writer)
                                            : archive_write_zip_set_compression_deflate(writer),
            writer);
    require(archive_write_header(writer, entry.get()), writer);
    const auto written = archive_write_data(writer, file.bytes.data(), file.bytes.size());
    if (written != static_cast<la_ssize_t>(file.bytes.size())) require(ARCHIVE_FATAL, writer);
}

void require_names(const std::vector<NewFile>& files) {
    for (std::size_t i = 0; i < files.size(); ++i) {
        const bool repeated = i > 0 && files[i].name == files[i - 1].name;
        if (repeated || !is_safe_name(files[i].name)) {
            throw std::logic_error("No name for a file in a zip: " + files[i].name);
        }
    }
}

// What stored files take; address space that deflated ones leave unused is never touched.
std::size_t most_bytes(const std::vector<NewFile>& files) {
    constexpr std::size_t kHeaders = 256;  // of one file, apart from its name, which is there twice
    std::size_t bytes = kHeaders;
    for (const NewFile& file : files)
        bytes += file.bytes.size() + 2 * file.name.size() + kHeaders;
    return bytes;
}

}  // namespace

std::string write_zip(std::vector<NewFile> files) {
    std::ranges::sort(files, {}, &NewFile::name);
    require_names(files);
    const Utf8Locale utf8;
    std::string out;
    out.reserve(most_bytes(files));  // growing would need it twice for a moment
    const std::unique_ptr<struct ::archive, CloseWriter> writer(archive_write_new());
    require(archive_write_set_format_zip(writer.get()), writer.get());
    require(archive_write_set_options(writer.get(), "zip:hdrcharset=UTF-8"), writer.get());
    require(archive_write_set_bytes_per_block(writer.get(), 0), writer.get());
    require(archive_write_open2(writer.get(), &out, nullptr, &append, nullptr, nullptr),
            writer.get());
    for (NewFile& file : files) {
        add(writer.get(), file);
        file.bytes = {};
    }
    require(archive_write_close(writer.get()), writer.get());
    return out;
}

}  // namespace lms::archive
