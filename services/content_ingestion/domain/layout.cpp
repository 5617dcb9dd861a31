#include "services/content_ingestion/domain/layout.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "libs/core/problem.hpp"
#include "services/content_ingestion/domain/paths.hpp"

namespace lms::content_ingestion {

namespace {

bool is_markdown(std::string_view path) {
    const std::string extension = extension_of(path);
    return extension == ".md" || extension == ".markdown" || extension == ".rmd";
}

bool is_hidden(std::string_view path) {
    return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

bool is_first_of_folder(std::string_view path) {
    const std::string_view name = without_extension(name_of(path));
    return name == "README" || name == "readme" || name == "index";
}

bool page_less(const std::string& left, const std::string& right) {
    const bool first = is_first_of_folder(left);
    if (first != is_first_of_folder(right)) return first;
    return natural_less(left, right);
}

class WorkbenchPlanner {
public:
    WorkbenchPlanner(const SourceTree& tree, const CourseConfig& config, Layout& layout)
        : config_(config), layout_(layout) {
        for (const SourceFile& file : tree.files) {
            if (is_markdown(file.path)) pages_.insert(file.path);
        }
    }

    void run() {
        LayoutModule start{"start", "Before you start", {}};
        take(start, "index.md", "Overview");
        take(start, "learners/setup.md", "Setup");
        LayoutModule episodes{"episodes", "Episodes", {}};
        take_folder(episodes, "episodes", config_.episodes);
        LayoutModule learners{"learners", "Further material", {}};
        take_folder(learners, "learners", config_.learners);
        take_folder(learners, "profiles", config_.profiles);
        LayoutModule instructors{"instructors", "For instructors", {}};
        take_folder(instructors, "instructors", config_.instructors);
        for (LayoutModule* module : {&start, &episodes, &learners, &instructors}) {
            if (!module->pages.empty()) layout_.modules.push_back(std::move(*module));
        }
    }

private:
    bool take(LayoutModule& module, const std::string& path, std::string title) {
        if (pages_.erase(path) == 0) return false;
        taken_.insert(path);
        module.pages.push_back({path, std::move(title)});
        return true;
    }

    // The files that are listed, or all of the folder when none is.
    void take_folder(LayoutModule& module, const std::string& folder,
                     const std::vector<std::string>& listed) {
        for (const std::string& name : listed) {
            const std::string path = folder + "/" + name;
            if (taken_.contains(path) || take(module, path, title_from_name(path))) continue;
            layout_.reports.push_back(
                {path,
                 FileOutcome::refused,
                 {{0, "missing_file", "config.yaml lists it, but there is no such file."}}});
        }
        if (!listed.empty()) return;
        std::vector<std::string> found;
        for (const std::string& path : pages_) {
            if (folder_of(path) == folder) found.push_back(path);
        }
        std::ranges::sort(found, page_less);
        for (const std::string& path : found)
            take(module, path, title_from_name(path));
    }

    const CourseConfig& config_;
    Layout& layout_;
    std::set<std::string> pages_;  // not yet taken
    std::set<std::string> taken_;
};

void plan_plain(const SourceTree& tree, Layout& layout) {
    std::map<std::string, std::vector<std::string>, decltype(&natural_less)> folders(&natural_less);
    for (const SourceFile& file : tree.files) {
        if (!is_markdown(file.path) || is_hidden(file.path) || is_about_repository(file.path)) {
            continue;
        }
        const std::size_t slash = file.path.find('/');
        folders[slash == std::string::npos ? "" : file.path.substr(0, slash)].push_back(file.path);
    }
    for (auto& [folder, paths] : folders) {
        std::ranges::sort(paths, page_less);
        LayoutModule& module = layout.modules.emplace_back();
        module.key = folder.empty() ? "top" : "folder/" + folder;
        module.title = folder.empty() ? "Introduction" : title_from_name(folder);
        if (module.title.empty()) module.title = folder;
        for (std::string& path : paths) {
            std::string title = title_from_name(path);
            module.pages.push_back({std::move(path), std::move(title)});
        }
    }
}

}  // namespace

bool is_about_repository(std::string_view path) {
    constexpr auto kNames = std::to_array<std::string_view>(
        {"AUTHORS", "CHANGELOG", "CITATION", "CODE_OF_CONDUCT", "CONTRIBUTING", "LICENCE",
         "LICENSE", "NEWS", "PULL_REQUEST_TEMPLATE", "SECURITY", "SUPPORT"});
    return folder_of(path).empty() &&
           std::ranges::find(kNames, without_extension(name_of(path))) != kNames.end();
}

Layout plan_layout(const SourceTree& tree) {
    Layout layout;
    const auto has = [&tree](auto&& condition) {
        return std::ranges::any_of(tree.files, condition, &SourceFile::path);
    };
    if (has([](const std::string& path) { return path == "config.yaml"; }) &&
        has([](const std::string& path) { return path.starts_with("episodes/"); })) {
        layout.config = read_config(tree.read("config.yaml"));
        WorkbenchPlanner(tree, *layout.config, layout).run();
    } else {
        plan_plain(tree, layout);
    }
    if (layout.modules.empty()) {
        throw Problem(ProblemKind::validation, "ingestion.no_lessons",
                      "The source holds no Markdown lessons.");
    }
    return layout;
}

}  // namespace lms::content_ingestion
