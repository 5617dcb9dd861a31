#pragma once
// Where the links of a source's pages lead.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "services/content_ingestion/domain/layout.hpp"

namespace lms::content_ingestion {

// An address with a scheme or host: nothing of the source.
struct Outside {};
struct ToPage {
    std::string path;
    std::string anchor;  // empty: the page as a whole
};
struct ToFile {
    std::string path;
};
struct Dead {
    std::string reason;  // completes "... leads nowhere: "
};
using Destination = std::variant<Outside, ToPage, ToFile, Dead>;

class SiteMap {
public:
    SiteMap(const SourceTree& tree, const Layout& layout);

    // Of a page that turned out not to be importable: links to it are dead.
    void remove_page(const std::string& path) { pages_.erase(path); }
    // The target as the page `from` writes it. The Workbench serves all pages and files of its
    // folders side by side, as .html: so they are found there too.
    Destination find(std::string_view from, std::string_view target) const;

private:
    std::string_view find_page(const std::string& path) const;

    std::set<std::string, std::less<>> pages_;
    std::set<std::string, std::less<>> files_;
    std::vector<std::string> folders_;  // besides the page's own
};

// The anchor of `known` that `wanted` means: itself, or the only one that differs from it in case
// and punctuation alone, since generators of sites differ there. Empty when there is none.
std::string match_anchor(const std::vector<std::string>& known, std::string_view wanted);

}  // namespace lms::content_ingestion
