#include "services/content_ingestion/domain/site_map.hpp"

#include <algorithm>

#include "libs/http/url.hpp"
#include "services/content_ingestion/domain/paths.hpp"

namespace lms::content_ingestion {

namespace {

bool has_scheme(std::string_view target) {
    const std::size_t end = target.find_first_of(":/?#");
    return target.starts_with("//") ||
           (end != std::string_view::npos && end > 0 && target[end] == ':');
}

std::string letters_of(std::string_view anchor) {
    std::string letters;
    for (const char c : anchor) {
        const bool upper = c >= 'A' && c <= 'Z';
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                           static_cast<unsigned char>(c) >= 0x80;
        if (upper || plain) letters += upper ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return letters;
}

}  // namespace

SiteMap::SiteMap(const SourceTree& tree, const Layout& layout) {
    for (const LayoutModule& module : layout.modules) {
        for (const LayoutPage& page : module.pages)
            pages_.insert(page.path);
    }
    for (const SourceFile& file : tree.files)
        files_.insert(file.path);
    folders_.emplace_back();
    if (layout.config) {
        folders_.insert(folders_.end(), {"episodes", "learners", "instructors", "profiles"});
    }
}

// The page at this path, also when the path is that of its HTML or of its folder.
std::string_view SiteMap::find_page(const std::string& path) const {
    std::vector<std::string> candidates{path};
    if (extension_of(path) == ".html") {
        const std::string stem(without_extension(path));
        for (const char* extension : {".md", ".Rmd", ".markdown"}) {
            candidates.push_back(stem + extension);
        }
    }
    const std::string folder = path.empty() ? "" : path + "/";
    for (const char* name : {"index.md", "README.md"})
        candidates.push_back(folder + name);
    for (const std::string& candidate : candidates) {
        const auto found = pages_.find(candidate);
        if (found != pages_.end()) return *found;
    }
    return {};
}

Destination SiteMap::find(std::string_view from, std::string_view target) const {
    if (has_scheme(target)) return Outside{};
    const std::size_t hash = std::min(target.find('#'), target.size());
    std::string anchor(target.substr(std::min(hash + 1, target.size())));
    if (const auto decoded = http::percent_decode(anchor)) anchor = *decoded;
    const std::string_view written = target.substr(0, std::min(hash, target.find('?')));
    if (written.empty()) return ToPage{std::string(from), std::move(anchor)};
    const auto relative = http::percent_decode(written);
    if (!relative) return Dead{"the address is broken"};

    std::vector<std::string> folders{std::string(folder_of(from))};
    folders.insert(folders.end(), folders_.begin(), folders_.end());
    bool inside = false;
    for (const std::string& folder : folders) {
        const auto path = join(folder, *relative);
        if (!path) continue;
        inside = true;
        if (const std::string_view page = find_page(*path); !page.empty()) {
            return ToPage{std::string(page), std::move(anchor)};
        }
        if (files_.contains(*path)) return ToFile{*path};
    }
    return Dead{inside ? "there is no such file" : "it is outside of the source"};
}

std::string match_anchor(const std::vector<std::string>& known, std::string_view wanted) {
    if (std::ranges::find(known, wanted) != known.end()) return std::string(wanted);
    const std::string letters = letters_of(wanted);
    std::string found;
    for (const std::string& anchor : known) {
        if (letters.empty() || letters_of(anchor) != letters) continue;
        if (!found.empty()) return {};
        found = anchor;
    }
    return found;
}

}  // namespace lms::content_ingestion
