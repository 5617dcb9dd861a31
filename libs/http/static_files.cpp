#include <filesystem>

#include <sys/stat.h>

#include "libs/http/compression.hpp"
#include "libs/http/files.hpp"

namespace lms::http {
namespace {

namespace fs = std::filesystem;

// Size and time of the last change: cheap, and different after every deployment.
std::string etag_of(const struct stat& facts) {
    return std::to_string(facts.st_size) + "-" + std::to_string(facts.st_mtim.tv_sec) + "." +
           std::to_string(facts.st_mtim.tv_nsec);
}

bool has_extension(std::string_view path) {
    const std::size_t dot = path.find_last_of("./");
    return dot != std::string_view::npos && path[dot] == '.';
}

}  // namespace

StaticFiles::StaticFiles(StaticOptions options) : options_(std::move(options)) {
    std::error_code missing;
    const fs::path root = fs::canonical(options_.folder, missing);
    if (!missing && fs::is_directory(root)) root_ = root.string();
}

std::optional<FileDescription> StaticFiles::describe(std::string_view relative) const {
    const std::string path = root_ + std::string(relative);
    std::error_code missing;
    const std::string real = fs::canonical(path, missing).string();
    if (missing || !real.starts_with(root_ + "/")) return std::nullopt;
    struct stat facts{};
    if (::stat(real.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
    return FileDescription{real, static_cast<std::uint64_t>(facts.st_size),
                           std::string(content_type_of(relative)), etag_of(facts)};
}

bool StaticFiles::may_be_page(std::string_view path) const {
    return !has_extension(path) && !path.starts_with(options_.immutable_prefix);
}

std::optional<Response> StaticFiles::find(const Request& request) const {
    if (root_.empty() || (request.method != Method::get && request.method != Method::head))
        return std::nullopt;
    std::string name = request.path;
    if (name.ends_with('/')) name += "index.html";
    auto file = describe(name);
    if (!file && options_.fallback == Fallback::index_page && may_be_page(name)) {
        name = "/index.html";
        file = describe(name);
    }
    if (!file) return std::nullopt;

    std::string_view coding;
    const Coding wanted = choose_coding(request.headers.get("Accept-Encoding"));
    for (const auto& [each, suffix] : {std::pair{Coding::br, ".br"}, {Coding::gzip, ".gz"}}) {
        if (each != wanted) continue;
        auto coded = describe(name + suffix);
        if (!coded) continue;
        coded->content_type = file->content_type;
        coded->etag += suffix;  // other bytes, another tag
        file = std::move(coded);
        coding = to_text(each);
    }
    Response response = file_response(request, *file);
    if (!coding.empty() && response.status != 416)
        response.headers.set("Content-Encoding", std::string(coding));
    if (is_compressible(file->content_type)) response.headers.set("Vary", "Accept-Encoding");
    response.headers.set("Cache-Control", name.starts_with(options_.immutable_prefix)
                                              ? "public, max-age=31536000, immutable"
                                              : "no-cache");
    return response;
}

}  // namespace lms::http
