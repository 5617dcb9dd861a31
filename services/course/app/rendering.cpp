#include "services/course/app/rendering.hpp"

#include "libs/markdown/markdown.hpp"
#include "services/course/domain/material.hpp"
#include "services/course/domain/transcript.hpp"

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

void add_references(std::string_view content, std::set<std::string>& hashes) {
    for (std::size_t at = content.find(kAsset); at != std::string_view::npos;
         at = content.find(kAsset, at + kAsset.size())) {
        const std::string_view hash = content.substr(at + kAsset.size(), kHashDigits);
        if (is_hash(hash)) hashes.emplace(hash);
    }
}

void add_references(const LessonText& text, std::set<std::string>& hashes) {
    add_references(text.content, hashes);
    for (std::string& hash : assets_of(text.material))
        hashes.insert(std::move(hash));
}

void add_transcript_source(const LessonText& text, std::set<std::string>& hashes) {
    const LessonMaterial& material = text.material;
    if (!material.transcript.empty() || material.captions.empty()) return;
    if (const auto asset = parse_asset_reference(material.captions.front().source))
        hashes.emplace(asset->sha256);
}

// In order of appearance. Throws what the renderer would throw.
std::vector<std::string> dead_links(const LessonText& text, const Links& links) {
    std::vector<std::string> dead;
    const auto look = [&](std::string_view target) -> std::optional<std::string> {
        const bool ours = target.starts_with(kAsset) || target.starts_with(kLesson);
        if (ours && !links.resolve(target)) dead.emplace_back(target);
        return std::nullopt;
    };
    if (text.format == TextFormat::html) {
        markdown::sanitize(text.content, {.resolve = look});
    } else {
        markdown::rewrite_targets(
            text.content, [&](const markdown::Reference& link) { return look(link.target); });
    }
    return dead;
}

std::string render_content(const LessonText& text, const Links& links) {
    if (text.format == TextFormat::html) {
        const auto resolve = [&links](std::string_view target) { return links.resolve(target); };
        return markdown::sanitize(text.content, {.resolve = resolve});
    }
    markdown::Options options;
    options.resolve = [&links](const markdown::Reference& reference) {
        return links.resolve(reference.target);
    };
    return markdown::render(text.content, options).html;
}

FileView to_file(const store::AssetRow& asset, std::string_view name) {
    return {std::string(name.empty() ? default_name(asset.media_type) : name), asset.media_type,
            asset.size_bytes};
}

std::vector<TranscriptPart> transcript_for(const LessonMaterial& material, const Links& links) {
    if (!material.transcript.empty()) return transcript_of(material.transcript);
    if (material.captions.empty()) return {};
    const auto asset = parse_asset_reference(material.captions.front().source);
    const std::string* captions = asset ? links.find_captions(asset->sha256) : nullptr;
    if (captions == nullptr) return {};
    const auto read = read_web_vtt(*captions);
    const auto* cues = std::get_if<std::vector<Cue>>(&read);
    return cues != nullptr ? transcript_of(*cues) : std::vector<TranscriptPart>();
}

VideoView to_video(const LessonMaterial& material, const Links& links) {
    VideoView video;
    video.chapters = material.chapters;
    for (const CaptionTrack& track : material.captions) {
        if (const auto url = links.resolve(track.source))
            video.captions.push_back({track.language, *url});
    }
    video.transcript = transcript_for(material, links);
    video.watch_percent = material.watch_percent;
    return video;
}

void add_material(LessonDocument& document, const LessonMaterial& material, const Links& links) {
    document.done_when = material.done_when;
    if (document.kind == LessonKind::activity) {
        document.activity = ActivityView{material.activity, material.source};
        return;
    }
    if (document.kind == LessonKind::page) return;
    document.url = links.resolve(material.source);
    if (const auto reference = parse_asset_reference(material.source)) {
        if (const store::AssetRow* asset = links.find_asset(reference->sha256))
            document.file = to_file(*asset, reference->name);
    }
    if (document.kind == LessonKind::video) document.video = to_video(material, links);
}

}  // namespace

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets,
             store::CaptionTexts captions)
    : course_(course), captions_(std::move(captions)) {
    for (const store::AssetRow& asset : assets)
        assets_.emplace(asset.sha256, asset);
    std::erase_if(captions_, [&](const auto& text) { return !assets_.contains(text.first); });
}

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets, const Draft& draft,
             store::CaptionTexts captions)
    : Links(course, assets, std::move(captions)) {
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons)
            add(lesson.id, lesson.source_key);
    }
}

Links::Links(CourseId course, const std::vector<store::AssetRow>& assets,
             const std::vector<store::LessonKeyRow>& lessons, store::CaptionTexts captions)
    : Links(course, assets, std::move(captions)) {
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

const store::AssetRow* Links::find_asset(std::string_view sha256) const {
    const auto found = assets_.find(sha256);
    return found == assets_.end() ? nullptr : &found->second;
}

const std::string* Links::find_captions(std::string_view sha256) const {
    const auto found = captions_.find(sha256);
    return found == captions_.end() ? nullptr : &found->second;
}

std::string asset_url(const store::AssetRow& asset, std::string_view name) {
    const std::string_view shown = name.empty() ? default_name(asset.media_type) : name;
    return "/api/v1/assets/" + asset.asset_id.to_string() + "/" + asset.access_key + "/" +
           path_segment(shown);
}

namespace {

// `add` puts what one lesson has into the set.
template <class Add>
std::vector<std::string> collect(const Draft& draft, Add add) {
    std::set<std::string> hashes;
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons)
            add(lesson.text, hashes);
    }
    return {hashes.begin(), hashes.end()};
}

}  // namespace

std::vector<std::string> referenced_assets(const LessonText& text) {
    std::set<std::string> hashes;
    add_references(text, hashes);
    return {hashes.begin(), hashes.end()};
}

std::vector<std::string> referenced_assets(const Draft& draft) {
    return collect(draft, [](const LessonText& text, std::set<std::string>& hashes) {
        add_references(text, hashes);
    });
}

std::vector<std::string> transcript_sources(const LessonText& text) {
    std::set<std::string> hashes;
    add_transcript_source(text, hashes);
    return {hashes.begin(), hashes.end()};
}

std::vector<std::string> transcript_sources(const Draft& draft) {
    return collect(draft, add_transcript_source);
}

std::vector<FieldError> material_errors(const LessonMaterial& material, const Links& links) {
    std::vector<FieldError> errors;
    const auto refuse = [&](std::string field, std::string code, std::string message) {
        errors.push_back({"material." + std::move(field), std::move(code), std::move(message)});
    };
    const auto is_missing = [&](std::string_view source) {
        const auto asset = parse_asset_reference(source);
        return asset && links.find_asset(asset->sha256) == nullptr;
    };
    if (is_missing(material.source)) {
        refuse("source", "unknown_asset", "This file was never uploaded.");
    }
    for (std::size_t i = 0; i < material.captions.size(); ++i) {
        const std::string& source = material.captions[i].source;
        const std::string field = "captions[" + std::to_string(i) + "].source";
        const auto asset = parse_asset_reference(source);
        if (!asset) continue;
        if (is_missing(source)) {
            refuse(field, "unknown_asset", "This file was never uploaded.");
            continue;
        }
        const std::string* text = links.find_captions(asset->sha256);
        if (text == nullptr) continue;
        const auto read = read_web_vtt(*text);
        if (const auto* fault = std::get_if<VttError>(&read))
            refuse(field, "not_captions", describe(*fault));
    }
    return errors;
}

namespace {

// What the transcripts of one version may be made from: each lesson keeps its own, also of captions
// that it shares with others.
constexpr std::size_t kMaxSpokenBytes = std::size_t{32} << 20U;

std::size_t spoken_bytes(const LessonText& text, const Links& links) {
    std::size_t bytes = 0;
    for (const std::string& hash : transcript_sources(text)) {
        const std::string* captions = links.find_captions(hash);
        bytes += captions == nullptr ? 0 : captions->size();
    }
    return bytes;
}

}  // namespace

std::vector<FieldError> text_errors(const Draft& draft, const Links& links) {
    std::vector<FieldError> errors;
    std::size_t spoken = 0;
    for (std::size_t m = 0; m < draft.modules.size(); ++m) {
        for (std::size_t l = 0; l < draft.modules[m].lessons.size(); ++l) {
            const LessonText& text = draft.modules[m].lessons[l].text;
            const std::string path =
                "modules[" + std::to_string(m) + "].lessons[" + std::to_string(l) + "].";
            const std::string field = path + "content";
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
            const bool fitted = spoken <= kMaxSpokenBytes;
            spoken += spoken_bytes(text, links);
            if (fitted && spoken > kMaxSpokenBytes) {
                errors.push_back({path + "material.captions", "too_much_text",
                                  lesson + ": with its captions, the transcripts of the course are "
                                           "made from more than 32 MiB."});
            }
            for (FieldError& error : material_errors(text.material, links)) {
                error.field = path + error.field;
                error.message = lesson + ": " + error.message;
                errors.push_back(std::move(error));
            }
        }
    }
    return errors;
}

LessonDocument render_lesson(const LessonText& text, const Links& links) {
    LessonDocument document;
    document.title = text.title;
    document.kind = text.kind;
    document.content_html = render_content(text, links);
    document.objectives = text.objectives;
    document.questions = text.questions;
    document.key_points = text.key_points;
    document.teaching_minutes = text.teaching_minutes;
    document.exercise_minutes = text.exercise_minutes;
    add_material(document, text.material, links);
    return document;
}

}  // namespace lms::course
