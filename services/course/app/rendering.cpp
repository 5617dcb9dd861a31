#include "services/course/app/rendering.hpp"

#include "libs/markdown/markdown.hpp"

namespace lms::course {

namespace {

constexpr std::string_view kAsset = "asset:";
constexpr std::string_view kLesson = "lesson:";
constexpr std::size_t kHashDigits = 64;

bool is_hash(std::string_view text) {
    return text.size() == kHashDigits &&
           text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

// "https:", "mailto:", ... (RFC 3986 section 3.1)
bool has_scheme(std::string_view target) {
    const std::size_t end = target.find_first_of(":/?#");
    return end != std::string_view::npos && end > 0 && target[end] == ':';
}

std::string_view default_name(std::string_view media_type) {
    if (media_type == "image/svg+xml") return "image.svg";
    const std::size_t slash = media_type.find('/');
    if (!media_type.starts_with("image/")) return "file";
    const std::string_view kind = media_type.substr(slash + 1);
    if (kind == "png") return "image.png";
    if (kind == "jpeg") return "image.jpg";
    if (kind == "gif") return "image.gif";
    return "image.webp";
}

// One segment of a path: what is not unreserved (RFC 3986 section 2.3) is percent-encoded.
std::string path_segment(std::string_view name) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == '~';
        if (plain || c == '%') {  // an author's own encoding stays
            out += c;
        } else {
            out += '%';
            out += kHex[byte >> 4U];
            out += kHex[byte & 15U];
        }
    }
    return out;
}

// A lesson that is elsewhere: its address under its title.
std::string link_html(std::string_view url, std::string_view title) {
    std::string html = "<p><a href=\"";
    markdown::append_escaped(html, url);
    html += "\">";
    markdown::append_escaped(html, title);
    html += "</a></p>";
    return markdown::sanitize(html);
}

void add_references(std::string_view content, std::set<std::string>& hashes) {
    for (std::size_t at = content.find(kAsset); at != std::string_view::npos;
         at = content.find(kAsset, at + kAsset.size())) {
        const std::string_view hash = content.substr(at + kAsset.size(), kHashDigits);
        if (is_hash(hash)) hashes.emplace(hash);
    }
}

// In order of appearance. Throws what the renderer would throw.
std::vector<std::string> dead_links(const LessonText& text, const Links& links) {
    std::vector<std::string> dead;
    if (text.kind != LessonKind::page) return dead;
    const auto look = [&](const markdown::Reference& reference) -> std::optional<std::string> {
        const std::string& target = reference.target;
        const bool ours = target.starts_with(kAsset) || target.starts_with(kLesson);
        if (ours && !links.resolve(target)) dead.push_back(target);
        return std::nullopt;
    };
    markdown::rewrite_targets(text.content, look);
    return dead;
}

}  // namespace

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets) : course_(course) {
    for (const store::AssetRow& asset : assets)
        assets_.emplace(asset.sha256, asset);
}

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets, const Draft& draft)
    : Links(course, assets) {
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons)
            add(lesson.id, lesson.source_key);
    }
}

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets,
             const std::vector<store::LessonKeyRow>& lessons)
    : Links(course, assets) {
    for (const store::LessonKeyRow& lesson : lessons)
        add(lesson.lesson_id, lesson.source_key.value_or(""));
}

void Links::add(LessonId lesson, const std::string& source_key) {
    lessons_.emplace(lesson.to_string(), lesson);
    if (!source_key.empty()) lessons_.emplace(source_key, lesson);
}

std::optional<std::string> Links::resolve(std::string_view target) const {
    if (target.starts_with(kAsset)) {
        const std::string_view rest = target.substr(kAsset.size());
        const auto found = assets_.find(rest.substr(0, kHashDigits));
        if (found == assets_.end()) return std::nullopt;
        const std::string_view name = rest.substr(kHashDigits);
        return asset_url(found->second, name.starts_with('/') ? name.substr(1) : "");
    }
    if (target.starts_with(kLesson)) {
        const std::string_view rest = target.substr(kLesson.size());
        const std::size_t hash = std::min(rest.find('#'), rest.size());
        const auto found = lessons_.find(rest.substr(0, hash));
        if (found == lessons_.end()) return std::nullopt;
        std::string url =
            "/courses/" + course_.to_string() + "/lessons/" + found->second.to_string();
        // The headings of the other lesson carry the sanitiser's prefix.
        if (hash + 1 < rest.size()) {
            url += '#' + markdown::SanitizeOptions{}.id_prefix;
            url += rest.substr(hash + 1);
        }
        return url;
    }
    const bool on_this_page = target.starts_with('#') || target.starts_with('/');
    if (on_this_page || has_scheme(target)) return std::string(target);
    return std::nullopt;
}

std::string asset_url(const store::AssetRow& asset, std::string_view name) {
    const std::string_view shown = name.empty() ? default_name(asset.media_type) : name;
    return "/api/v1/assets/" + asset.asset_id.to_string() + "/" + asset.access_key + "/" +
           path_segment(shown);
}

std::vector<std::string> referenced_assets(std::string_view content) {
    std::set<std::string> hashes;
    add_references(content, hashes);
    return {hashes.begin(), hashes.end()};
}

std::vector<std::string> referenced_assets(const Draft& draft) {
    std::set<std::string> hashes;
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons)
            add_references(lesson.text.content, hashes);
    }
    return {hashes.begin(), hashes.end()};
}

std::vector<FieldError> text_errors(const Draft& draft, const Links& links) {
    std::vector<FieldError> errors;
    for (std::size_t m = 0; m < draft.modules.size(); ++m) {
        for (std::size_t l = 0; l < draft.modules[m].lessons.size(); ++l) {
            const LessonText& text = draft.modules[m].lessons[l].text;
            const std::string field =
                "modules[" + std::to_string(m) + "].lessons[" + std::to_string(l) + "].content";
            const std::string lesson = '"' + text.title + '"';
            try {
                for (const std::string& target : dead_links(text, links)) {
                    errors.push_back({field, "dead_link",
                                      lesson + " links to " + target + ", which does not exist.",
                                      target});
                }
            } catch (const Problem& problem) {
                errors.push_back({field, problem.code(), lesson + ": " + problem.detail()});
            }
        }
    }
    return errors;
}

LessonDocument render_lesson(const LessonText& text, const Links& links) {
    LessonDocument document;
    document.title = text.title;
    document.kind = text.kind;
    document.objectives = text.objectives;
    document.questions = text.questions;
    document.key_points = text.key_points;
    document.teaching_minutes = text.teaching_minutes;
    document.exercise_minutes = text.exercise_minutes;
    if (text.kind == LessonKind::page) {
        markdown::Options options;
        options.resolve = [&links](const markdown::Reference& reference) {
            return links.resolve(reference.target);
        };
        document.content_html = markdown::render(text.content, options).html;
    } else {
        document.url = text.content;
        document.content_html = link_html(text.content, text.title);
    }
    return document;
}

}  // namespace lms::course
