#include "services/content_ingestion/domain/page_reader.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "libs/core/problem.hpp"
#include "services/content_ingestion/domain/paths.hpp"

namespace lms::content_ingestion {

namespace {

constexpr std::size_t kMaxTitleBytes = 200;
constexpr std::size_t kMaxItems = 50;

constexpr auto kKnownBlocks = std::to_array<std::string_view>(
    {"callout", "challenge", "checklist", "discussion", "hint", "instructor", "keypoints",
     "objectives", "prereq", "questions", "solution", "spoiler", "testimonial"});

// At most `limit` bytes, not in the middle of a character.
std::string shortened(std::string text, std::size_t limit) {
    if (text.size() <= limit) return text;
    while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80)
        --limit;
    text.resize(limit);
    return text;
}

std::string find_title(const Page& page, const markdown::Rendered& facts,
                       const std::string& fallback) {
    std::string title = page.title;
    if (title.empty()) {
        const auto first = std::ranges::find(facts.headings, 1, &markdown::Heading::level);
        title = first == facts.headings.end() ? fallback : first->text;
    }
    const std::size_t begin = title.find_first_not_of(" \t\n");
    title = begin == std::string::npos ? fallback : title.substr(begin);
    return shortened(title.empty() ? "Untitled" : title, kMaxTitleBytes);
}

std::vector<std::string> items_of(const markdown::Rendered& facts, std::string_view kind) {
    std::vector<std::string> items;
    for (const markdown::Block& block : facts.blocks) {
        if (block.kind != kind) continue;
        for (const std::string& item : block.items) {
            if (!item.empty() && items.size() < kMaxItems) items.push_back(item);
        }
    }
    return items;
}

markdown::Options for_facts() {
    markdown::Options options;
    options.audience = markdown::Audience::teacher;  // notes for instructors have links too
    return options;
}

}  // namespace

LoadedPage load_page(const LayoutPage& planned, std::string_view bytes) {
    LoadedPage loaded;
    loaded.path = planned.path;
    loaded.key = extension_of(planned.path) == ".md" ? without_extension(planned.path)
                                                     : std::string_view(planned.path);
    loaded.page = read_page(bytes);
    loaded.facts = markdown::render(loaded.page.body, for_facts());
    // Targets become longer when they are rewritten.
    constexpr std::size_t kLongestTarget = 300;
    if (loaded.page.body.size() + loaded.facts.references.size() * kLongestTarget >
        course::kMaxContent) {
        throw Problem(ProblemKind::too_large, "ingestion.page_too_large",
                      "The page is too long for one lesson.");
    }
    loaded.title = find_title(loaded.page, loaded.facts, planned.title);
    loaded.report = {planned.path, FileOutcome::kept, loaded.page.notes};
    if (extension_of(planned.path) == ".rmd") {
        loaded.report.notes.push_back(
            {0, "code_not_run", "R Markdown is imported as text; its code is not run."});
    }
    for (const markdown::Block& block : loaded.facts.blocks) {
        if (std::ranges::binary_search(kKnownBlocks, block.kind)) continue;
        const auto line = static_cast<std::int32_t>(block.line + loaded.page.lines_before);
        loaded.report.notes.push_back({line, "unknown_block",
                                       "\"" + shortened(block.kind, 40) +
                                           "\" is no known kind of block; its content is shown "
                                           "without decoration."});
    }
    return loaded;
}

course::ImportLesson make_lesson(LoadedPage& page,
                                 const std::map<std::string, std::string>& replacements) {
    course::ImportLesson lesson;
    lesson.key = page.key;
    lesson.title = page.title;
    lesson.objectives = items_of(page.facts, "objectives");
    lesson.questions = items_of(page.facts, "questions");
    lesson.key_points = items_of(page.facts, "keypoints");
    lesson.teaching_minutes = page.page.teaching_minutes;
    lesson.exercise_minutes = page.page.exercise_minutes;
    lesson.content = markdown::rewrite_targets(
        page.page.body, [&](const markdown::Reference& reference) -> std::optional<std::string> {
            const auto found = replacements.find(reference.target);
            return found == replacements.end() ? std::nullopt : std::optional(found->second);
        });
    std::set<std::string> noted;
    for (const markdown::Reference& reference :
         markdown::render(lesson.content, for_facts()).references) {
        const bool missed = replacements.contains(reference.target) &&
                            replacements.at(reference.target) != reference.target;
        if (!missed || !noted.insert(reference.target).second) continue;
        const auto line = static_cast<std::int32_t>(reference.line + page.page.lines_before);
        page.report.notes.push_back(
            {line, "not_rewritten",
             "The link to " + shortened(reference.target, 200) +
                 " is written in a way that could not be changed; it leads nowhere."});
    }
    return lesson;
}

}  // namespace lms::content_ingestion
