#include "services/content_ingestion/domain/course_reader.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "services/content_ingestion/domain/attribution.hpp"
#include "services/content_ingestion/domain/page_reader.hpp"
#include "services/content_ingestion/domain/paths.hpp"
#include "services/content_ingestion/domain/site_map.hpp"

namespace lms::content_ingestion {

namespace {

constexpr std::size_t kMaxNotes = 50;
constexpr std::size_t kMaxReports = 1'000;
constexpr std::size_t kMaxSummaryBytes = 900;

// The title that the Workbench gives to pages that nobody has written yet.
constexpr std::string_view kPlaceholder = "FIXME";

// What a download is called in its address.
std::string file_name(std::string_view path) {
    std::string name;
    for (const char c : name_of(path)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
        name += plain ? c : '-';
    }
    return name;
}

bool is_language_tag(std::string_view text) {
    const std::size_t primary = std::min(text.find('-'), text.size());
    return primary >= 2 && primary <= 3 && text.size() <= 35 && !text.ends_with('-') &&
           std::ranges::all_of(text, [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

class CourseReader {
public:
    CourseReader(const SourceTree& tree, const SourceLimits& limits)
        : tree_(tree), limits_(limits), layout_(plan_layout(tree)), site_(tree, layout_) {
        for (const SourceFile& file : tree.files)
            sizes_.emplace(file.path, file.size_bytes);
    }

    ImportedCourse run(const std::string& name, const std::string& address) {
        load_pages();
        for (const LayoutModule& planned : layout_.modules)
            add_module(planned);
        if (course_.modules.empty()) {
            throw Problem(ProblemKind::validation, "ingestion.no_lessons",
                          "None of the source's pages can be read.");
        }
        describe(name, address);
        count();
        report();
        return std::move(course_);
    }

private:
    // All of them first: links need to know which pages and anchors there are.
    void load_pages() {
        for (const LayoutModule& module : layout_.modules) {
            for (const LayoutPage& planned : module.pages) {
                try {
                    LoadedPage page = load_page(planned, read(planned.path));
                    if (page.title == kPlaceholder) {
                        site_.remove_page(planned.path);
                        reports_[planned.path] = {
                            planned.path,
                            FileOutcome::ignored,
                            {{0, "placeholder", "The page is the template's placeholder."}}};
                        continue;
                    }
                    pages_.emplace(planned.path, std::move(page));
                } catch (const Problem& problem) {
                    site_.remove_page(planned.path);
                    reports_[planned.path] = {planned.path,
                                              FileOutcome::refused,
                                              {{0, problem.code(), problem.detail()}}};
                }
            }
        }
    }

    std::string read(const std::string& path) {
        const std::uint64_t size = sizes_.at(path);
        if (size > limits_.max_file_bytes) {
            throw Problem(
                ProblemKind::too_large, "ingestion.file_too_large",
                "The file is larger than " + std::to_string(limits_.max_file_bytes) + " bytes.");
        }
        bytes_read_ += size;
        if (bytes_read_ > limits_.max_total_bytes) {
            throw Problem(ProblemKind::too_large, "ingestion.source_too_large",
                          "The files of the course are larger than " +
                              std::to_string(limits_.max_total_bytes) + " bytes together.");
        }
        return tree_.read(path);
    }

    void add_module(const LayoutModule& planned) {
        course::ImportModule module{planned.key, planned.title, {}};
        for (const LayoutPage& entry : planned.pages) {
            const auto found = pages_.find(entry.path);
            if (found == pages_.end()) continue;
            LoadedPage& page = found->second;
            module.lessons.push_back(make_lesson(page, resolve(page)));
        }
        if (!module.lessons.empty()) course_.modules.push_back(std::move(module));
    }

    // New targets of a page's links and images, by the target as written.
    std::map<std::string, std::string> resolve(LoadedPage& page) {
        std::map<std::string, std::string> replacements;
        for (const markdown::Reference& reference : page.facts.references) {
            const Destination destination = site_.find(page.path, reference.target);
            if (std::holds_alternative<Outside>(destination)) continue;
            ++course_.counts.internal_links;
            std::string target;
            if (const auto* to_page = std::get_if<ToPage>(&destination)) {
                target = page_target(page, reference, *to_page);
            } else if (const auto* to_file = std::get_if<ToFile>(&destination)) {
                target = file_target(page, reference, *to_file);
            } else {
                note_dead(page, reference, std::get<Dead>(destination).reason);
            }
            if (!target.empty()) replacements.emplace(reference.target, std::move(target));
        }
        return replacements;
    }

    std::string page_target(LoadedPage& page, const markdown::Reference& reference,
                            const ToPage& destination) {
        if (reference.kind == markdown::ReferenceKind::image) {
            note_dead(page, reference, "it is a page, no image");
            return {};
        }
        const LoadedPage& other = pages_.at(destination.path);
        std::string anchor;
        if (!destination.anchor.empty()) {
            anchor = match_anchor(other.facts.anchors, destination.anchor);
            if (anchor.empty()) {
                note(page, reference, "missing_anchor",
                     " leads to the beginning of \"" + other.title +
                         "\", which has no such anchor.");
            }
        }
        const bool same_page = destination.path == page.path;
        if (same_page && !anchor.empty() && reference.target.starts_with('#')) return "#" + anchor;
        return "lesson:" + other.key + (anchor.empty() ? "" : "#" + anchor);
    }

    std::string file_target(LoadedPage& page, const markdown::Reference& reference,
                            const ToFile& destination) {
        const auto known = hashes_.find(destination.path);
        std::string hash;
        if (known != hashes_.end()) {
            hash = known->second;
        } else {
            try {
                const Sha256 digest = sha256(read(destination.path));
                hash = to_hex(digest);
            } catch (const Problem& problem) {
                note_dead(page, reference, problem.detail());
                return {};
            }
            hashes_.emplace(destination.path, hash);
            const bool is_new = seen_hashes_.insert(hash).second;
            if (is_new) course_.assets.push_back({hash, destination.path});
            reports_[destination.path] = {destination.path, FileOutcome::kept, {}};
        }
        return "asset:" + hash + "/" + file_name(destination.path);
    }

    void note_dead(LoadedPage& page, const markdown::Reference& reference,
                   const std::string& reason) {
        ++course_.counts.unresolved;
        const bool image = reference.kind == markdown::ReferenceKind::image;
        note(page, reference, image ? "unresolved_image" : "unresolved_link",
             " leads nowhere: " + reason + (reason.ends_with('.') ? "" : "."));
    }

    static void note(LoadedPage& page, const markdown::Reference& reference, std::string code,
                     const std::string& what) {
        const bool image = reference.kind == markdown::ReferenceKind::image;
        const auto line = static_cast<std::int32_t>(reference.line + page.page.lines_before);
        page.report.notes.push_back({line, std::move(code),
                                     std::string(image ? "The image " : "The link to ") +
                                         reference.target.substr(0, 200) + what});
    }

    void describe(const std::string& name, const std::string& address) {
        const auto& config = layout_.config;
        const LoadedPage& first = pages_.at(first_page());
        course_.title = config && !config->title.empty() ? config->title : name;
        if (!config && first.facts.headings.size() > 0 && first.facts.headings[0].level == 1) {
            course_.title = first.facts.headings[0].text;
        }
        if (course_.title.size() > 200) course_.title = name;
        course_.summary = first.facts.first_paragraph;
        if (course_.summary.size() > kMaxSummaryBytes) {
            const std::size_t end = course_.summary.rfind(' ', kMaxSummaryBytes);
            course_.summary.resize(end == std::string::npos ? 0 : end);
            course_.summary += " …";
        }
        if (config && is_language_tag(config->language)) course_.language = config->language;
        const std::string_view carpentry = config ? carpentry_name(config->carpentry) : "";
        if (!carpentry.empty()) course_.category = carpentry;
        course_.attribution = find_attribution(config, course_.title, license_text(), address);
    }

    std::string first_page() const {
        for (const LayoutModule& module : layout_.modules) {
            for (const LayoutPage& page : module.pages) {
                if (pages_.contains(page.path)) return page.path;
            }
        }
        throw std::logic_error("a course without pages was not refused");
    }

    std::string license_text() {
        for (const char* path : {"LICENSE.md", "LICENSE", "LICENSE.txt", "LICENCE"}) {
            if (!sizes_.contains(path)) continue;
            reports_[path] = {path, FileOutcome::kept, {}};
            return sizes_.at(path) <= (1U << 20) ? tree_.read(path) : std::string();
        }
        return {};
    }

    void count() {
        ContentCounts& counts = course_.counts;
        counts.modules = static_cast<std::int32_t>(course_.modules.size());
        for (const auto& [path, page] : pages_) {
            ++counts.lessons;
            for (const markdown::Block& block : page.facts.blocks) {
                if (block.kind == "challenge") ++counts.challenges;
                if (block.kind == "solution") ++counts.solutions;
            }
            for (const markdown::Reference& reference : page.facts.references) {
                if (reference.kind == markdown::ReferenceKind::image) ++counts.images;
            }
        }
    }

    void report() {
        for (auto& [path, page] : pages_) {
            if (!page.report.notes.empty()) page.report.outcome = FileOutcome::approximated;
            if (page.report.notes.size() > kMaxNotes) {
                const std::size_t more = page.report.notes.size() - kMaxNotes;
                page.report.notes.resize(kMaxNotes);
                page.report.notes.push_back(
                    {0, "more_notes", std::to_string(more) + " more are not listed."});
            }
            reports_[path] = std::move(page.report);
        }
        for (FileReport& missing : layout_.reports)
            reports_[missing.path] = std::move(missing);
        for (const SkippedFile& file : tree_.skipped) {
            reports_[file.path] = {file.path, FileOutcome::refused, {{0, file.code, file.message}}};
        }
        for (const SourceFile& file : tree_.files) {
            reports_.try_emplace(file.path, FileReport{file.path, FileOutcome::ignored, {}});
        }
        for (auto& [path, entry] : reports_) {
            if (course_.files.size() >= kMaxReports && entry.notes.empty()) continue;
            if (course_.files.size() >= 2 * kMaxReports) break;
            course_.files.push_back(std::move(entry));
        }
    }

    const SourceTree& tree_;
    const SourceLimits& limits_;
    Layout layout_;
    SiteMap site_;
    ImportedCourse course_;
    std::map<std::string, std::uint64_t> sizes_;
    std::map<std::string, LoadedPage> pages_;
    std::map<std::string, FileReport> reports_;
    std::map<std::string, std::string> hashes_;  // of files, by path
    std::set<std::string> seen_hashes_;
    std::uint64_t bytes_read_ = 0;
};

}  // namespace

ImportedCourse read_course(const SourceTree& tree, const SourceLimits& limits,
                           const std::string& name, const std::string& address) {
    return CourseReader(tree, limits).run(name, address);
}

}  // namespace lms::content_ingestion
