#include "services/course/app/course_file.hpp"

#include <algorithm>
#include <set>

#include "libs/archive/zip.hpp"
#include "libs/core/crypto.hpp"
#include "libs/json/indent.hpp"
#include "libs/json/json.hpp"
#include "libs/json/text.hpp"
#include "libs/media/media_type.hpp"

namespace lms::course {

namespace {

constexpr std::string_view kDescription = "course.json";
// Of the description: every bound of a course at once would be more, and no course is.
constexpr json::Limits kLimits{.max_bytes = std::size_t{32} << 20U, .max_items = 2'000'000};

// What a course can have at most, and more than deflate can pack anything: whatever was written
// here can be read, and the size of all files together is bounded anyway.
archive::Limits limits_of(std::size_t max_unpacked_bytes) {
    return {.max_entries = 12'000,
            .max_file_bytes = kMaxUploadBytes,
            .max_total_bytes = max_unpacked_bytes,
            .max_ratio = 1'100};
}

bool is_packed_already(std::string_view media_type) {
    return media_type.starts_with("video/") || media_type.starts_with("audio/") ||
           (media_type.starts_with("image/") && media_type != "image/svg+xml");
}

// A problem of the description, as one of the file.
[[noreturn]] void refuse_description(const Problem& problem) {
    std::vector<FieldError> errors = problem.fields();
    for (FieldError& error : errors)
        error.field.insert(0, std::string(kDescription) + '/');
    if (errors.empty()) {
        errors.push_back({std::string(kDescription), "malformed", problem.detail()});
    }
    throw invalid(std::move(errors));
}

PortableCourse read_description(const archive::Files& files) {
    const auto found = files.find(kDescription);
    if (found == files.end()) {
        throw invalid(std::string(kDescription), "required",
                      "There is no course.json in it: this is no course.");
    }
    try {
        const auto head = json::read_lenient<PortableHead>(found->second, kLimits);
        if (head.format != kPortableFormat)
            throw invalid("format", "not_allowed", "This is no course of this format.");
        if (head.version > kPortableVersion)
            throw invalid("version", "too_new", "A newer release wrote this file.");
        auto course = json::read<PortableCourse>(found->second, kLimits);
        if (auto errors = check_assets(course); !errors.empty()) throw invalid(std::move(errors));
        return course;
    } catch (const Problem& problem) {
        refuse_description(problem);
    }
}

// Whoever unpacks a zip, changes something and packs it again gets a folder around everything.
archive::Files without_outer_folder(archive::Files files) {
    if (files.empty() || files.contains(kDescription)) return files;
    const std::string& first = files.begin()->first;
    const std::string folder = first.substr(0, first.find('/') + 1);
    const bool is_around_all = std::ranges::all_of(
        files, [&](const auto& file) { return file.first.starts_with(folder); });
    if (folder.empty() || !is_around_all) return files;
    archive::Files inner;
    while (!files.empty()) {
        auto node = files.extract(files.begin());
        node.key().erase(0, folder.size());
        inner.insert(std::move(node));
    }
    return inner;
}

std::size_t count_characters(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(
        text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void require_text(const std::string& path, const std::string& text) {
    if (json::to_storable(text, text.size()) != text)
        throw invalid(path, "encoding", "This text is not UTF-8.");
    if (count_characters(text) > kMaxContent)
        throw invalid(path, "too_long", "This text is too long for a lesson.");
}

void take_texts(const archive::Files& files, CourseFile& file) {
    for (std::size_t m = 0; m < file.course.modules.size(); ++m) {
        const auto& lessons = file.course.modules[m].lessons;
        for (std::size_t l = 0; l < lessons.size(); ++l) {
            if (!lessons[l].text) continue;
            const std::string& path = *lessons[l].text;
            const auto place = [&] {
                return "course.json/modules[" + std::to_string(m) + "].lessons[" +
                       std::to_string(l) + "].text";
            };
            const auto found = files.find(path);
            if (!path.starts_with("lessons/") || found == files.end()) {
                throw invalid(place(), "missing",
                              "There is no file " + path + " below lessons/ in it.");
            }
            // Else a small file would become as many large texts as it has lessons.
            if (file.texts.contains(path))
                throw invalid(place(), "repeated", "Another lesson has the file " + path + '.');
            require_text(path, found->second);
            file.texts.emplace(*found);
        }
    }
}

void take_assets(archive::Files& files, CourseFile& file) {
    for (const PortableAsset& asset : file.course.assets) {
        const auto found = files.find(asset.path);
        if (found == files.end() || found->second.empty()) {
            throw invalid(asset.path, "missing", "This file is not in it, or empty.");
        }
        if (to_hex(sha256(found->second)) != asset.sha256) {
            throw invalid(asset.path, "mismatch", "This is not the file that belongs here.");
        }
        file.assets.emplace(asset.sha256, std::move(found->second));
    }
}

}  // namespace

void require_room(std::size_t bytes, std::size_t max_bytes) {
    if (bytes <= max_bytes) return;
    constexpr std::size_t kMiB = std::size_t{1} << 20U;
    throw conflict("course_file.too_large",
                   "With its images and films this course has " +
                       std::to_string((bytes + kMiB - 1) / kMiB) + " MiB; a file may have " +
                       std::to_string(max_bytes / kMiB) + " MiB (COURSE_FILE_BYTES).");
}

std::string write_course_file(CourseFile file, std::size_t max_unpacked_bytes) {
    std::vector<archive::NewFile> files;
    files.push_back({std::string(kDescription), json::indented(json::write(file.course))});
    for (auto& [path, text] : file.texts)
        files.push_back({path, std::move(text)});
    for (const PortableAsset& asset : file.course.assets) {
        std::string& bytes = file.assets.at(asset.sha256);
        const bool packed = is_packed_already(media::media_type_of(bytes));
        files.push_back({asset.path, std::move(bytes),
                         packed ? archive::Packing::stored : archive::Packing::deflated});
    }
    std::size_t size = 0;
    for (const archive::NewFile& entry : files)
        size += entry.bytes.size();
    require_room(size, max_unpacked_bytes);
    return archive::write_zip(std::move(files));
}

ReadCourseFile read_course_file(std::string_view bytes, std::size_t max_unpacked_bytes) {
    archive::Files files =
        without_outer_folder(archive::read_zip(bytes, limits_of(max_unpacked_bytes)));
    ReadCourseFile read;
    read.file.course = read_description(files);
    take_texts(files, read.file);
    take_assets(files, read.file);
    std::set<std::string_view> named{kDescription};
    for (const auto& [path, text] : read.file.texts)
        named.insert(path);
    for (const PortableAsset& asset : read.file.course.assets)
        named.insert(asset.path);
    for (const auto& [path, content] : files) {
        if (!named.contains(path)) read.unused.push_back(path);
    }
    return read;
}

}  // namespace lms::course
