#include "services/course/domain/portable.hpp"

#include <algorithm>
#include <set>

#include "services/course/domain/copying.hpp"
#include "services/course/domain/file_names.hpp"
#include "services/course/domain/material.hpp"

namespace lms::course {

namespace {

constexpr std::size_t kMaxSlug = 60;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// "Loops & lists" → "loops-lists"; empty where nothing of it is Latin.
std::string slug_of(std::string_view title) {
    std::string slug;
    for (const char c : title) {
        if (is_letter_or_digit(c)) {
            slug += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
        } else if (!slug.empty() && slug.back() != '-') {
            slug += '-';
        }
        if (slug.size() == kMaxSlug) break;
    }
    while (slug.ends_with('-'))
        slug.pop_back();
    return slug;
}

// "007-loops.md" of 120 lessons.
std::string text_path(std::size_t number, std::size_t count, const LessonText& text) {
    const std::size_t digits = std::max<std::size_t>(2, std::to_string(count).size());
    std::string path = std::to_string(number);
    path.insert(0, digits - std::min(digits, path.size()), '0');
    if (const std::string slug = slug_of(text.title); !slug.empty()) path += '-' + slug;
    return "lessons/" + path + (text.format == TextFormat::html ? ".html" : ".md");
}

// Gives each thing a key of its own: the one it has, unless another took it.
class Keys {
public:
    std::string take(const std::string& wanted, const std::string& id) {
        if (!wanted.empty() && taken_.insert(wanted).second) return wanted;
        std::string key = id;
        for (int n = 2; !taken_.insert(key).second; ++n)
            key = id + '-' + std::to_string(n);
        return key;
    }

private:
    std::set<std::string> taken_;
};

struct KeysOfDraft {
    std::map<Uuid, std::string> by_id;
    LinkTargets links;  // ids to keys

    KeysOfDraft(const Draft& draft, const std::map<Uuid, std::string>& module_keys) {
        Keys modules, lessons;
        for (const DraftModule& module : draft.modules) {
            const auto known = module_keys.find(module.id.value);
            by_id[module.id.value] = modules.take(known == module_keys.end() ? "" : known->second,
                                                  module.id.to_string());
            for (const DraftLesson& lesson : module.lessons) {
                const std::string id = lesson.id.to_string();
                const std::string key = lessons.take(lesson.source_key, id);
                by_id[lesson.id.value] = key;
                links.emplace(id, key);
            }
        }
    }

    // What is not in the draft any more keeps its id: importing tells of it.
    std::string of(Uuid id) const {
        const auto found = by_id.find(id);
        return found == by_id.end() ? id.to_string() : found->second;
    }
};

using Titles = std::map<Uuid, std::string>;

PortableReference reference(Uuid id, const Titles& titles) {
    const auto found = titles.find(id);
    return {id, found == titles.end() ? "" : found->second};
}

PortableCondition portable(const Condition& condition, const KeysOfDraft& keys,
                           const Titles& titles) {
    if (const auto* at = std::get_if<OpensAt>(&condition)) return *at;
    if (const auto* after = std::get_if<OpensAfterEnrollment>(&condition)) return *after;
    if (const auto* lesson = std::get_if<LessonDone>(&condition))
        return PortableLessonDone{keys.of(lesson->lesson_id.value)};
    if (const auto* module = std::get_if<ModuleDone>(&condition))
        return PortableModuleDone{keys.of(module->module_id.value)};
    if (const auto* score = std::get_if<ScoreReached>(&condition))
        return PortableScoreReached{keys.of(score->lesson_id.value), score->percent};
    if (const auto* course = std::get_if<CourseDone>(&condition))
        return PortableCourseDone{reference(course->course_id.value, titles)};
    PortableInGroup in;
    for (const Uuid group : std::get<InGroup>(condition).group_ids)
        in.groups.push_back(reference(group, titles));
    return in;
}

std::optional<PortableRules> portable(const NodeRules& rules, const KeysOfDraft& keys,
                                      const Titles& titles) {
    if (rules.empty()) return std::nullopt;
    PortableRules out{{},
                      rules.due,
                      rules.completion,
                      rules.required,
                      rules.minimum_minutes,
                      rules.minimum_percent};
    for (const Condition& condition : rules.conditions)
        out.conditions.push_back(portable(condition, keys, titles));
    return out;
}

void take_texts(const CourseText& text, PortableCourse& course) {
    course.title = text.title;
    course.summary = text.summary;
    course.description = text.description;
    course.language = text.language;
    course.level = text.level;
    course.navigation = text.navigation;
    course.attribution = text.attribution;
}

PortableLesson portable(const LessonText& text, std::string key) {
    PortableLesson lesson;
    lesson.key = std::move(key);
    lesson.title = text.title;
    lesson.kind = text.kind;
    lesson.format = text.format;
    lesson.objectives = text.objectives;
    lesson.questions = text.questions;
    lesson.key_points = text.key_points;
    lesson.teaching_minutes = text.teaching_minutes;
    lesson.exercise_minutes = text.exercise_minutes;
    lesson.material = text.material;
    return lesson;
}

std::size_t count_lessons(const Draft& draft) {
    std::size_t count = 0;
    for (const DraftModule& module : draft.modules)
        count += module.lessons.size();
    return count;
}

std::string_view extension_of(std::string_view media_type) {
    constexpr std::pair<std::string_view, std::string_view> kExtensions[] = {
        {"image/png", ".png"},   {"image/jpeg", ".jpg"},      {"image/gif", ".gif"},
        {"image/webp", ".webp"}, {"image/svg+xml", ".svg"},   {"video/mp4", ".mp4"},
        {"video/webm", ".webm"}, {"audio/mpeg", ".mp3"},      {"audio/ogg", ".ogg"},
        {"text/vtt", ".vtt"},    {"application/pdf", ".pdf"},
    };
    for (const auto& [type, extension] : kExtensions) {
        if (type == media_type) return extension;
    }
    return "";
}

// Of an address as a whole.
std::string_view name_behind(std::string_view address, std::string_view reference) {
    return address.starts_with(reference) ? address.substr(reference.size()) : std::string_view();
}

// As the lesson writes it; empty without one.
std::string_view name_in(const LessonText& text, std::string_view reference) {
    if (const auto name = name_behind(text.material.source, reference); !name.empty()) return name;
    for (const CaptionTrack& track : text.material.captions) {
        if (const auto name = name_behind(track.source, reference); !name.empty()) return name;
    }
    return name_in_text(text.content, reference);
}

}  // namespace

PackedDraft pack(const Draft& draft, const PackingNames& names) {
    const KeysOfDraft keys(draft, names.module_keys);
    const auto& titles = names.titles;
    PackedDraft packed;
    take_texts(draft.text, packed.course);
    packed.course.rules = portable(draft.rules, keys, titles);
    const std::size_t count = count_lessons(draft);
    std::size_t number = 0;
    for (const DraftModule& module : draft.modules) {
        PortableModule& out = packed.course.modules.emplace_back(PortableModule{
            keys.of(module.id.value), module.title, portable(module.rules, keys, titles), {}});
        for (const DraftLesson& lesson : module.lessons) {
            ++number;
            PortableLesson& entry =
                out.lessons.emplace_back(portable(lesson.text, keys.of(lesson.id.value)));
            entry.rules = portable(lesson.rules, keys, titles);
            if (lesson.text.content.empty()) continue;
            entry.text = text_path(number, count, lesson.text);
            packed.texts.emplace(*entry.text, with_links_to(lesson.text.content, keys.links));
        }
    }
    return packed;
}

std::string file_name(std::string_view title) {
    const std::string slug = slug_of(title);
    return (slug.empty() ? "course" : slug) + ".zip";
}

std::string asset_path(const Draft& draft, std::string_view sha256, std::string_view media_type) {
    const std::string reference = "asset:" + std::string(sha256) + "/";
    std::string name;
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons) {
            if (name.empty()) name = plain_name(name_in(lesson.text, reference));
        }
    }
    if (name.empty()) name = "file" + std::string(extension_of(media_type));
    return "assets/" + std::string(sha256) + "/" + name;
}

std::vector<FieldError> check_assets(const PortableCourse& course) {
    std::vector<FieldError> errors;
    std::set<std::string_view> hashes;
    for (std::size_t i = 0; i < course.assets.size(); ++i) {
        const PortableAsset& asset = course.assets[i];
        const std::string field = "assets[" + std::to_string(i) + "].";
        if (!hashes.insert(asset.sha256).second) {
            errors.push_back({field + "sha256", "repeated", "This file is listed twice."});
        }
        if (!asset.path.starts_with("assets/" + asset.sha256 + "/")) {
            errors.push_back({field + "path", "not_allowed", "Its place is assets/<sha256>/."});
        }
    }
    return errors;
}

std::vector<ImportModule> modules_of(const PortableCourse& course, const TextsByPath& texts) {
    std::vector<ImportModule> modules;
    for (const PortableModule& module : course.modules) {
        ImportModule& entry = modules.emplace_back(ImportModule{module.key, module.title, {}});
        for (const PortableLesson& lesson : module.lessons) {
            entry.lessons.push_back({lesson.key, lesson.title, lesson.kind,
                                     lesson.text ? texts.at(*lesson.text) : std::string(),
                                     lesson.objectives, lesson.questions, lesson.key_points,
                                     lesson.teaching_minutes, lesson.exercise_minutes,
                                     lesson.format, lesson.material});
        }
    }
    return modules;
}

}  // namespace lms::course
