#include "services/course/domain/material.hpp"

#include <algorithm>
#include <set>

namespace lms::course {

namespace {

constexpr std::string_view kAsset = "asset:";
constexpr std::size_t kHashDigits = 64;

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return out;
}

class Checker {
public:
    Checker(LessonKind kind, const LessonMaterial& material) : kind_(kind), material_(material) {}

    std::vector<FieldError> run() {
        check_source();
        if (material_.activity.empty() == (kind_ == LessonKind::activity)) {
            if (kind_ == LessonKind::activity) {
                refuse("activity", "required", "Name the kind of the activity.");
            } else {
                refuse_foreign("activity");
            }
        }
        const bool is_video = kind_ == LessonKind::video;
        if (!is_video && !material_.chapters.empty()) refuse_foreign("chapters");
        if (!is_video && !material_.captions.empty()) refuse_foreign("captions");
        if (!is_video && !material_.transcript.empty()) refuse_foreign("transcript");
        if (is_video) check_video();
        if (!is_known_end()) {
            refuse("done_when", "not_for_kind", "A lesson of this kind cannot end like that.");
        }
        return std::move(errors_);
    }

private:
    void refuse(std::string field, std::string code, std::string message) {
        errors_.push_back({"material." + std::move(field), std::move(code), std::move(message)});
    }
    void refuse_foreign(const std::string& field) {
        refuse(field, "not_for_kind", "A lesson of this kind has no " + field + ".");
    }

    bool is_known_end() const {
        switch (material_.done_when) {
            case DoneWhen::said:
                return true;
            case DoneWhen::opened:
                return kind_ == LessonKind::file || kind_ == LessonKind::link;
            case DoneWhen::watched:
                return kind_ == LessonKind::video;
        }
        return false;
    }

    void check_source() {
        const std::string& source = material_.source;
        const auto asset = parse_asset_reference(source);
        switch (kind_) {
            case LessonKind::page:
                if (!source.empty()) refuse_foreign("source");
                return;
            case LessonKind::video:
                if (!asset && !is_web_address(source)) {
                    refuse("source", "invalid_source",
                           "A video is an uploaded file, or one http or https address.");
                }
                return;
            case LessonKind::file:
                if (!asset || asset->name.empty()) {
                    refuse("source", "invalid_source", "Upload the file of this lesson.");
                }
                return;
            case LessonKind::link:
                if (!is_web_address(source)) {
                    refuse("source", "invalid_url", "A link leads to one http or https address.");
                }
                return;
            case LessonKind::activity:
                if (source.empty()) refuse("source", "required", "Choose the activity.");
        }
    }

    void check_video() {
        for (std::size_t i = 1; i < material_.chapters.size(); ++i) {
            if (material_.chapters[i - 1].at_s < material_.chapters[i].at_s) continue;
            refuse("chapters[" + std::to_string(i) + "].at_s", "not_ascending",
                   "A chapter begins after the one before it.");
        }
        std::set<std::string> languages;
        for (std::size_t i = 0; i < material_.captions.size(); ++i) {
            const CaptionTrack& track = material_.captions[i];
            const std::string field = "captions[" + std::to_string(i) + "].";
            if (!languages.insert(lower(track.language)).second) {
                refuse(field + "language", "repeated", "There are captions in this language.");
            }
            if (!parse_asset_reference(track.source)) {
                refuse(field + "source", "invalid_source", "Captions are an uploaded file.");
            }
        }
    }

    LessonKind kind_;
    const LessonMaterial& material_;
    std::vector<FieldError> errors_;
};

}  // namespace

std::optional<AssetReference> parse_asset_reference(std::string_view text) {
    if (!text.starts_with(kAsset)) return std::nullopt;
    text.remove_prefix(kAsset.size());
    const std::string_view hash = text.substr(0, kHashDigits);
    const std::string_view rest = text.substr(hash.size());
    if (hash.size() < kHashDigits ||
        hash.find_first_not_of("0123456789abcdef") != std::string_view::npos) {
        return std::nullopt;
    }
    if (rest.empty()) return AssetReference{hash, {}};
    const std::string_view name = rest.substr(1);
    if (rest.front() != '/' || name.empty() || name.find('/') != std::string_view::npos) {
        return std::nullopt;
    }
    return AssetReference{hash, name};
}

bool is_web_address(std::string_view text) {
    const bool scheme = text.starts_with("https://") || text.starts_with("http://");
    const std::size_t host = text.find("//") + 2;
    return scheme && text.size() > host && text[host] != '/' && text.size() <= kMaxSource &&
           text.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
}

std::vector<FieldError> check_material(LessonKind kind, const LessonMaterial& material) {
    return Checker(kind, material).run();
}

std::vector<std::string> assets_of(const LessonMaterial& material) {
    std::vector<std::string> assets;
    const auto add = [&assets](std::string_view source) {
        if (const auto asset = parse_asset_reference(source)) assets.emplace_back(asset->sha256);
    };
    add(material.source);
    for (const CaptionTrack& track : material.captions)
        add(track.source);
    return assets;
}

}  // namespace lms::course
