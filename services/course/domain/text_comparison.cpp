#include "services/course/domain/text_comparison.hpp"

#include "services/course/domain/text_diff.hpp"

namespace lms::course {

namespace {

std::string as_text(const std::string& text) {
    return text;
}
std::string as_text(std::int32_t number) {
    return std::to_string(number);
}
std::string as_text(const std::vector<std::string>& list) {
    std::string lines;
    for (const std::string& item : list)
        lines += item + '\n';
    return lines;
}
template <class E>
    requires std::is_enum_v<E>
std::string as_text(E value) {
    return std::string(json::to_text(value));
}
std::string as_text(const Attribution& attribution) {
    std::string lines = attribution.text + '\n';
    for (const auto& line : {attribution.source_url, attribution.license, attribution.license_url})
        if (line) lines += *line + '\n';
    return lines;
}
std::string as_text(const LessonMaterial& material) {
    std::string lines;
    for (const std::string& line : {material.source, material.activity}) {
        if (!line.empty()) lines += line + '\n';
    }
    for (const Chapter& chapter : material.chapters)
        lines += std::to_string(chapter.at_s) + ' ' + chapter.title + '\n';
    for (const CaptionTrack& track : material.captions)
        lines += track.language + ' ' + track.source + '\n';
    lines += as_text(material.done_when);
    if (material.done_when == DoneWhen::watched)
        lines += ' ' + std::to_string(material.watch_percent);
    return lines + '\n' + material.transcript;
}
template <class T>
std::string as_text(const std::optional<T>& value) {
    return value ? as_text(*value) : std::string();
}

class Fields {
public:
    template <class T>
    Fields& compare(const char* name, const T& from, const T& to) {
        if (from == to) return *this;
        TextDiff diff = diff_texts(as_text(from), as_text(to));
        fields_.push_back({name, std::move(diff.parts), diff.coarse});
        return *this;
    }
    std::vector<FieldComparison> take() { return std::move(fields_); }

private:
    std::vector<FieldComparison> fields_;
};

template <class T>
std::optional<T> of(const std::optional<LessonText>& text, T LessonText::* member) {
    return text ? std::optional<T>((*text).*member) : std::nullopt;
}

}  // namespace

std::vector<FieldComparison> compare_texts(const CourseText& from, const CourseText& to) {
    return Fields()
        .compare("title", from.title, to.title)
        .compare("summary", from.summary, to.summary)
        .compare("description", from.description, to.description)
        .compare("language", from.language, to.language)
        .compare("level", from.level, to.level)
        .compare("navigation", from.navigation, to.navigation)
        .compare("attribution", from.attribution, to.attribution)
        .take();
}

std::vector<FieldComparison> compare_texts(const std::optional<LessonText>& from,
                                           const std::optional<LessonText>& to) {
    Fields fields;
    const auto compare = [&](const char* name, auto member) {
        fields.compare(name, of(from, member), of(to, member));
    };
    compare("title", &LessonText::title);
    compare("kind", &LessonText::kind);
    compare("objectives", &LessonText::objectives);
    compare("questions", &LessonText::questions);
    compare("format", &LessonText::format);
    compare("content", &LessonText::content);
    compare("material", &LessonText::material);
    compare("key_points", &LessonText::key_points);
    compare("teaching_minutes", &LessonText::teaching_minutes);
    compare("exercise_minutes", &LessonText::exercise_minutes);
    return fields.take();
}

}  // namespace lms::course
