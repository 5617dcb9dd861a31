#include "services/course/domain/draft.hpp"

#include <set>

#include "libs/core/crypto.hpp"
#include "services/course/domain/material.hpp"
#include "services/course/domain/rules.hpp"

namespace lms::course {

namespace {

// Every field with its length in front, so that no two different lists of fields read alike.
class Digest {
public:
    Digest& add(std::string_view field) {
        text_ += std::to_string(field.size());
        text_ += ':';
        text_ += field;
        return *this;
    }
    Digest& add_number(std::int64_t number) { return add(std::to_string(number)); }
    Digest& add_optional(const std::optional<std::string>& field) {
        return field ? add("some").add(*field) : add("none");
    }
    Digest& add_list(const std::vector<std::string>& fields) {
        add_number(static_cast<std::int64_t>(fields.size()));
        for (const std::string& field : fields)
            add(field);
        return *this;
    }
    std::string hex() const { return to_hex(sha256(text_)); }

private:
    std::string text_;
};

std::string lesson_path(std::size_t module, std::size_t lesson) {
    return "modules[" + std::to_string(module) + "].lessons[" + std::to_string(lesson) + "]";
}

void add(Digest& digest, const OpensAt& condition) {
    digest.add_number(condition.at.time_since_epoch().count());
}
void add(Digest& digest, const OpensAfterEnrollment& condition) {
    digest.add_number(std::int64_t{condition.days});
}
void add(Digest& digest, const LessonDone& condition) {
    digest.add(condition.lesson_id.to_string());
}
void add(Digest& digest, const ModuleDone& condition) {
    digest.add(condition.module_id.to_string());
}
void add(Digest& digest, const CourseDone& condition) {
    digest.add(condition.course_id.to_string());
}
void add(Digest& digest, const ScoreReached& condition) {
    digest.add(condition.lesson_id.to_string()).add_number(std::int64_t{condition.percent});
}
void add(Digest& digest, const InGroup& condition) {
    for (const Uuid& group : condition.group_ids)
        digest.add(group.to_string());
}

// Nothing where there is none, as with rules.
void add(Digest& digest, const LessonMaterial& material) {
    if (material == LessonMaterial{}) return;
    digest.add("material").add(material.source).add(material.activity);
    digest.add_number(static_cast<std::int64_t>(material.chapters.size()));
    for (const Chapter& chapter : material.chapters)
        digest.add_number(std::int64_t{chapter.at_s}).add(chapter.title);
    digest.add_number(static_cast<std::int64_t>(material.captions.size()));
    for (const CaptionTrack& track : material.captions)
        digest.add(track.language).add(track.source);
    digest.add(material.transcript).add_number(static_cast<std::int64_t>(material.done_when));
    digest.add_number(std::int64_t{material.watch_percent});
}

template <class T>
void add_number_or_none(Digest& digest, const std::optional<T>& number) {
    digest.add(number ? std::to_string(static_cast<std::int64_t>(*number)) : "none");
}

// Nothing where there are none: drafts of before there were rules keep their digests.
void add(Digest& digest, const NodeRules& rules) {
    if (rules.empty()) return;
    digest.add("rules").add_number(static_cast<std::int64_t>(rules.conditions.size()));
    for (const Condition& condition : rules.conditions) {
        std::visit(
            [&](const auto& one) {
                digest.add(one.kKind);
                add(digest, one);
            },
            condition);
    }
    if (rules.due) {
        digest.add("due").add_number(rules.due->at ? rules.due->at->time_since_epoch().count()
                                                   : -1);
        add_number_or_none(digest, rules.due->days_after_enrollment);
    }
    if (rules.completion) {
        digest.add("completion").add_number(static_cast<std::int64_t>(rules.completion->kind));
        add_number_or_none(digest, rules.completion->count);
    }
    add_number_or_none(digest, rules.required);
    add_number_or_none(digest, rules.minimum_minutes);
    add_number_or_none(digest, rules.minimum_percent);
}

std::optional<NodeRules> if_any(const NodeRules& rules) {
    return rules.empty() ? std::nullopt : std::optional(rules);
}

}  // namespace

std::string digest_of(const CourseText& text) {
    Digest digest;
    digest.add(text.title).add(text.summary).add(text.description);
    digest.add_optional(text.language);
    digest.add_number(text.level ? static_cast<std::int64_t>(*text.level) : -1);
    digest.add_number(static_cast<std::int64_t>(text.navigation));
    if (text.attribution) {
        const Attribution& attribution = *text.attribution;
        digest.add(attribution.text).add_optional(attribution.source_url);
        digest.add_optional(attribution.license).add_optional(attribution.license_url);
    }
    return digest.hex();
}

std::string digest_of(const LessonText& text) {
    Digest digest;
    digest.add(text.title).add_number(static_cast<std::int64_t>(text.kind)).add(text.content);
    digest.add_list(text.objectives).add_list(text.questions).add_list(text.key_points);
    digest.add_number(std::int64_t{text.teaching_minutes})
        .add_number(std::int64_t{text.exercise_minutes});
    if (text.format != TextFormat::markdown)
        digest.add_number(static_cast<std::int64_t>(text.format));
    add(digest, text.material);
    return digest.hex();
}

std::string digest_of(const Draft& draft) {
    Digest digest;
    digest.add(digest_of(draft.text));
    add(digest, draft.rules);
    for (const DraftModule& module : draft.modules) {
        digest.add(module.id.to_string()).add(module.title);
        digest.add_number(static_cast<std::int64_t>(module.lessons.size()));
        add(digest, module.rules);
        for (const DraftLesson& lesson : module.lessons) {
            digest.add(lesson.id.to_string()).add(lesson.source_key).add(digest_of(lesson.text));
            add(digest, lesson.rules);
        }
    }
    return digest.hex();
}

Outline outline_of(CourseId course, std::int32_t version, const Draft& draft, Time published_at) {
    const CourseText& text = draft.text;
    Outline outline;
    outline.course_id = course;
    outline.version = version;
    outline.title = text.title;
    outline.summary = text.summary;
    outline.description = text.description;
    outline.language = text.language;
    outline.level = text.level;
    outline.navigation = text.navigation;
    outline.attribution = text.attribution;
    outline.published_at = published_at;
    outline.rules = if_any(draft.rules);
    for (const DraftModule& module : draft.modules) {
        OutlineModule& entry = outline.modules.emplace_back(
            OutlineModule{module.id, module.title, {}, if_any(module.rules)});
        for (const DraftLesson& lesson : module.lessons) {
            entry.lessons.push_back({lesson.id, lesson.text.title, lesson.text.kind,
                                     lesson.text.teaching_minutes, lesson.text.exercise_minutes,
                                     std::nullopt, if_any(lesson.rules)});
        }
    }
    return outline;
}

TextDigests text_digests(const LessonText& text) {
    constexpr std::size_t kDigits = 32;  // nobody gains by a collision, so half a hash will do
    const auto of_list = [](const std::vector<std::string>& list) {
        return Digest().add_list(list).hex().substr(0, kDigits);
    };
    Digest content;
    content.add(text.content);
    if (text.format != TextFormat::markdown)
        content.add_number(static_cast<std::int64_t>(text.format));
    Digest material;
    add(material, text.material);
    return {content.hex().substr(0, kDigits), of_list(text.objectives), of_list(text.questions),
            of_list(text.key_points), material.hex().substr(0, kDigits)};
}

std::vector<FieldError> check(const LessonText& text) {
    return check_material(text.kind, text.material);
}

std::vector<FieldError> obstacles_to_publish(const Draft& draft) {
    std::vector<FieldError> errors;
    std::size_t lessons = 0;
    for (std::size_t m = 0; m < draft.modules.size(); ++m) {
        lessons += draft.modules[m].lessons.size();
        for (std::size_t l = 0; l < draft.modules[m].lessons.size(); ++l) {
            for (FieldError error : check(draft.modules[m].lessons[l].text)) {
                error.field = lesson_path(m, l) + "." + error.field;
                errors.push_back(std::move(error));
            }
        }
    }
    if (lessons == 0) {
        errors.push_back({"modules", "no_lessons",
                          "A course needs at least one lesson before it can be published."});
    }
    for (FieldError& error : check_rules(outline_of({}, 0, draft, {})))
        errors.push_back(std::move(error));
    return errors;
}

std::vector<FieldError> check_reorder(std::span<const StructureModule> current,
                                      std::span<const StructureModule> wanted) {
    std::set<Uuid> known_modules, known_lessons;
    for (const StructureModule& module : current) {
        known_modules.insert(module.id.value);
        for (const LessonId lesson : module.lessons)
            known_lessons.insert(lesson.value);
    }
    std::vector<FieldError> errors;
    for (std::size_t m = 0; m < wanted.size(); ++m) {
        const std::string path = "modules[" + std::to_string(m) + "]";
        if (known_modules.erase(wanted[m].id.value) == 0) {
            errors.push_back({path + ".id", "unknown_or_repeated",
                              "Not a module of this course, or named twice."});
        }
        for (std::size_t l = 0; l < wanted[m].lessons.size(); ++l) {
            if (known_lessons.erase(wanted[m].lessons[l].value) > 0) continue;
            errors.push_back({path + ".lessons[" + std::to_string(l) + "]", "unknown_or_repeated",
                              "Not a lesson of this course, or named twice."});
        }
    }
    for (const Uuid& module : known_modules) {
        errors.push_back({"modules", "missing", "Module " + module.to_string() + " is left out."});
    }
    for (const Uuid& lesson : known_lessons) {
        errors.push_back({"modules", "missing", "Lesson " + lesson.to_string() + " is left out."});
    }
    return errors;
}

}  // namespace lms::course
