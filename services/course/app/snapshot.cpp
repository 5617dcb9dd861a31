#include "services/course/app/snapshot.hpp"

#include "libs/json/json.hpp"
#include "services/course/domain/completion.hpp"

namespace lms::course {

Snapshot make_snapshot(CourseId course, std::int32_t version, const Draft& draft,
                       const Links& links, Time published_at) {
    Snapshot snapshot;
    snapshot.outline = outline_of(course, version, draft, published_at);
    snapshot.counted_lessons = counted_lessons(snapshot.outline);
    const LessonOrder order(snapshot.outline);
    const bool sequential = draft.text.navigation == Navigation::sequential;
    std::size_t index = 0;
    for (std::size_t m = 0; m < draft.modules.size(); ++m) {
        const DraftModule& module = draft.modules[m];
        for (std::size_t l = 0; l < module.lessons.size(); ++l) {
            const DraftLesson& lesson = module.lessons[l];
            snapshot.outline.modules[m].lessons[l].digests = text_digests(lesson.text);
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

std::string write_lesson_view(std::string_view document, const OwnLesson& own) {
    std::string out;
    out.reserve(document.size() + 192);
    out += document;
    out += ',';
    out.append(json::write(own), 1);
    return out;
}

}  // namespace lms::course
