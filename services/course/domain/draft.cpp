#include "services/course/domain/draft.hpp"

#include <set>

#include "libs/core/crypto.hpp"

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

bool is_web_address(std::string_view text) {
    const bool scheme = text.starts_with("https://") || text.starts_with("http://");
    const std::size_t host = text.find("//") + 2;
    return scheme && text.size() > host && text[host] != '/' && text.size() <= 2000 &&
           text.find_first_of(" \t\r\n\"<>") == std::string_view::npos;
}

std::string lesson_path(std::size_t module, std::size_t lesson) {
    return "modules[" + std::to_string(module) + "].lessons[" + std::to_string(lesson) + "]";
}

}  // namespace

std::string digest_of(const CourseText& text) {
    Digest digest;
    digest.add(text.title).add(text.summary).add(text.description);
    digest.add_optional(text.category).add_optional(text.language);
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
    return digest.hex();
}

std::string digest_of(const Draft& draft) {
    Digest digest;
    digest.add(digest_of(draft.text));
    for (const DraftModule& module : draft.modules) {
        digest.add(module.id.to_string()).add(module.title);
        digest.add_number(static_cast<std::int64_t>(module.lessons.size()));
        for (const DraftLesson& lesson : module.lessons) {
            digest.add(lesson.id.to_string()).add(lesson.source_key).add(digest_of(lesson.text));
        }
    }
    return digest.hex();
}

TextDigests text_digests(const LessonText& text) {
    constexpr std::size_t kDigits = 32;  // nobody gains by a collision, so half a hash will do
    const auto of_list = [](const std::vector<std::string>& list) {
        return Digest().add_list(list).hex().substr(0, kDigits);
    };
    return {Digest().add(text.content).hex().substr(0, kDigits), of_list(text.objectives),
            of_list(text.questions), of_list(text.key_points)};
}

std::vector<FieldError> check(const LessonText& text) {
    std::vector<FieldError> errors;
    if (text.kind != LessonKind::page && !is_web_address(text.content)) {
        errors.push_back({"content", "invalid_url",
                          "The content of a link lesson is one http or https address."});
    }
    return errors;
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
