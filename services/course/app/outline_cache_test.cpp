#include "services/course/app/outline_cache.hpp"

#include <random>

#include <gtest/gtest.h>

#include "libs/json/json.hpp"
#include "services/course/app/snapshot.hpp"

namespace lms::course {
namespace {

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

// What write_outline() says, built the plain way.
OutlineView plain_view(const PreparedOutline& prepared, Reader reader,
                       const std::optional<EnrollmentView>& enrollment,
                       std::span<const LessonProgress> progress) {
    const Outline& outline = prepared.outline;
    OutlineView view;
    static_cast<OutlineHead&>(view) = {outline.course_id,   outline.version,    outline.title,
                                       outline.summary,     outline.navigation, outline.attribution,
                                       outline.published_at};
    view.enrollment = enrollment;
    const Completion completion = completion_of(progress);
    view.progress = {completion.percent(), completion.completed_lessons, completion.total_lessons};
    if (enrollment) view.resume_lesson_id = resume_at(progress);
    std::size_t index = 0;
    for (const OutlineModule& module : outline.modules) {
        OutlineModuleView& shown = view.modules.emplace_back();
        static_cast<OutlineModuleHead&>(shown) = {module.id, module.title};
        shown.state = state_of(progress.subspan(index, module.lessons.size()));
        for (const OutlineLesson& lesson : module.lessons) {
            OutlineLessonView& row = shown.lessons.emplace_back();
            static_cast<OutlineLessonHead&>(row) = {lesson.id, lesson.title, lesson.kind,
                                                    lesson.teaching_minutes,
                                                    lesson.exercise_minutes};
            row.state = progress[index].state;
            row.position_s = progress[index].position_s;
            row.lock_reason = LockReason::not_enrolled;
            if (enrollment) row.lock_reason = lock_of(outline.navigation, progress, index);
            if (reader == Reader::author) row.lock_reason.reset();
            row.locked = row.lock_reason.has_value();
            ++index;
        }
    }
    return view;
}

Outline random_outline(std::mt19937& random) {
    Outline outline;
    outline.course_id = CourseId::make(kNow);
    outline.version = static_cast<std::int32_t>(random() % 9);
    outline.title = "Tïtle with \"quotes\" \\ and \n";
    outline.navigation = random() % 2 == 0 ? Navigation::free : Navigation::sequential;
    if (random() % 2 == 0) outline.attribution = Attribution{"Somebody", "https://example.org"};
    outline.published_at = kNow;
    for (auto modules = random() % 4; modules > 0; --modules) {
        OutlineModule& module = outline.modules.emplace_back();
        module.id = ModuleId::make(kNow);
        module.title = "M";
        for (auto lessons = random() % 5; lessons > 0; --lessons) {
            module.lessons.push_back({LessonId::make(kNow), "L", LessonKind::video_link, 5, 6});
        }
    }
    return outline;
}

TEST(WriteOutline, splices_exactly_what_the_type_says) {
    std::mt19937 random(7);
    for (int round = 0; round < 100; ++round) {
        const PreparedOutline prepared(random_outline(random));
        std::vector<LessonProgress> progress = in_order(prepared.order, {});
        for (LessonProgress& lesson : progress) {
            lesson.state = static_cast<ProgressState>(random() % 3);
            lesson.position_s = static_cast<std::int32_t>(random() % 100);
        }
        std::optional<EnrollmentView> enrollment;
        if (random() % 3 > 0) {
            enrollment = EnrollmentView{EnrollmentId::make(kNow), prepared.outline.course_id,
                                        prepared.outline.version, kNow, std::nullopt};
        }
        const Reader reader = random() % 2 == 0 ? Reader::student : Reader::author;
        EXPECT_EQ(write_outline(prepared, reader, enrollment, progress),
                  json::write(plain_view(prepared, reader, enrollment, progress)));
    }
}

TEST(WriteLesson, splices_exactly_what_the_type_says) {
    LessonView view;
    view.title = "Lesson";
    view.content_html = "<p>\"</p>";
    view.state = ProgressState::in_progress;
    view.position_s = 4;
    view.time_spent_s = 5;
    std::string document = json::write(static_cast<const LessonDocument&>(view));
    document.pop_back();
    EXPECT_EQ(write_lesson_view(document, view.state, view.position_s, view.time_spent_s),
              json::write(view));
}

TEST(PreparedOutline, survives_being_stored) {
    std::mt19937 random(8);
    const Outline outline = random_outline(random);
    EXPECT_EQ(json::read_lenient<Outline>(json::write(outline)), outline);
}

}  // namespace
}  // namespace lms::course
