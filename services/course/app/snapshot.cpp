#include "services/course/app/snapshot.hpp"

#include "libs/json/json.hpp"

namespace lms::course {

namespace {

Outline outline_of(CourseId course, std::int32_t version, const Draft& draft, Time published_at) {
    const CourseText& text = draft.text;
    Outline outline;
    outline.course_id = course;
    outline.version = version;
    outline.title = text.title;
    outline.summary = text.summary;
    outline.description = text.description;
    outline.category = text.category;
    outline.language = text.language;
    outline.level = text.level;
    outline.navigation = text.navigation;
    outline.attribution = text.attribution;
    outline.published_at = published_at;
    for (const DraftModule& module : draft.modules) {
        OutlineModule& entry =
            outline.modules.emplace_back(OutlineModule{module.id, module.title, {}});
        for (const DraftLesson& lesson : module.lessons) {
            entry.lessons.push_back({lesson.id, lesson.text.title, lesson.text.kind,
                                     lesson.text.teaching_minutes, lesson.text.exercise_minutes,
                                     text_digests(lesson.text)});
        }
    }
    return outline;
}

}  // namespace

Snapshot make_snapshot(CourseId course, std::int32_t version, const Draft& draft,
                       const Links& links, Time published_at) {
    Snapshot snapshot;
    snapshot.outline = outline_of(course, version, draft, published_at);
    const LessonOrder order(snapshot.outline);
    const bool sequential = draft.text.navigation == Navigation::sequential;
    std::size_t index = 0;
    for (const DraftModule& module : draft.modules) {
        for (const DraftLesson& lesson : module.lessons) {
            LessonDocument document = render_lesson(lesson.text, links);
            document.id = lesson.id;
            document.course_id = course;
            document.module_id = module.id;
            document.version = version;
            document.attribution = draft.text.attribution;
            if (index > 0) document.previous_lesson_id = order.at(index - 1).lesson;
            if (index + 1 < order.size()) document.next_lesson_id = order.at(index + 1).lesson;
            std::string text = json::write(document);
            text.pop_back();
            snapshot.lessons.ids.push_back(lesson.id);
            snapshot.lessons.opens_after.push_back(sequential ? document.previous_lesson_id
                                                              : std::nullopt);
            snapshot.lessons.documents.push_back(std::move(text));
            snapshot.minutes += lesson.text.teaching_minutes + lesson.text.exercise_minutes;
            ++index;
        }
    }
    snapshot.lesson_count = static_cast<std::int32_t>(index);
    return snapshot;
}

std::string write_lesson_view(std::string_view document, ProgressState state,
                              std::int32_t position_s, std::int32_t time_spent_s) {
    std::string out;
    out.reserve(document.size() + 96);
    out += document;
    out += ",\"state\":\"";
    out += json::to_text(state);
    out += "\",\"position_s\":";
    out += std::to_string(position_s);
    out += ",\"time_spent_s\":";
    out += std::to_string(time_spent_s);
    out += '}';
    return out;
}

}  // namespace lms::course
