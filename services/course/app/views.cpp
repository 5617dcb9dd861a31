#include "services/course/app/views.hpp"

namespace lms::course {

ModuleView to_view(const store::ModuleRow& row) {
    return {row.module_id, row.course_id, row.title, row.position, row.revision};
}

LessonDraft to_view(const store::LessonRow& row) {
    LessonDraft view;
    view.id = row.lesson_id;
    view.course_id = row.course_id;
    view.module_id = row.module_id;
    view.title = row.title;
    view.kind = row.kind;
    view.content = row.content;
    view.objectives = row.objectives;
    view.questions = row.questions;
    view.key_points = row.key_points;
    view.teaching_minutes = row.teaching_minutes;
    view.exercise_minutes = row.exercise_minutes;
    view.format = row.format;
    view.material = row.text().material;
    view.revision = row.revision;
    view.updated_by = row.updated_by;
    view.updated_at = row.updated_at;
    return view;
}

StructureView to_structure(CourseId course, std::int32_t revision,
                           const std::vector<store::ModuleRow>& modules,
                           const std::vector<store::LessonHeadRow>& lessons) {
    StructureView view{course, revision, {}};
    auto lesson = lessons.begin();
    for (const store::ModuleRow& row : modules) {
        DraftModuleView& module =
            view.modules.emplace_back(DraftModuleView{row.module_id, row.title, row.revision, {}});
        for (; lesson != lessons.end() && lesson->module_id == row.module_id; ++lesson) {
            module.lessons.push_back({lesson->lesson_id, lesson->title, lesson->kind,
                                      lesson->teaching_minutes, lesson->exercise_minutes,
                                      lesson->revision});
        }
    }
    return view;
}

}  // namespace lms::course
