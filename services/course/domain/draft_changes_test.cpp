#include "services/course/domain/draft_changes.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

DraftLesson lesson(std::string title) {
    return {LessonId::make(kNow), "", {std::move(title), LessonKind::page, "Text"}};
}

// Modules "A" (a, b, c) and "B" (d).
Draft draft_of_two_modules() {
    Draft draft;
    draft.text.title = "Python";
    draft.modules = {
        {ModuleId::make(kNow), "A", {lesson("a"), lesson("b"), lesson("c")}},
        {ModuleId::make(kNow), "B", {lesson("d")}},
    };
    return draft;
}

Outline published_as(const Draft& draft) {
    Outline outline;
    outline.title = draft.text.title;
    for (const DraftModule& module : draft.modules) {
        OutlineModule& entry =
            outline.modules.emplace_back(OutlineModule{module.id, module.title, {}});
        for (const DraftLesson& it : module.lessons) {
            entry.lessons.push_back({it.id, it.text.title, it.text.kind, it.text.teaching_minutes,
                                     it.text.exercise_minutes, text_digests(it.text)});
        }
    }
    return outline;
}

// "moved lesson b", "changed lesson a in A: title content"
std::vector<std::string> told(const std::vector<DraftChange>& changes) {
    std::vector<std::string> lines;
    for (const DraftChange& change : changes) {
        std::string& line = lines.emplace_back(json::to_text(change.action));
        line += ' ';
        line += json::to_text(change.subject);
        line += ' ' + change.title;
        if (change.module_title) line += " in " + *change.module_title;
        for (std::size_t i = 0; i < change.fields.size(); ++i)
            line += (i == 0 ? ": " : " ") + change.fields[i];
        EXPECT_EQ(change.id.has_value(), change.subject != ChangeSubject::course);
    }
    return lines;
}

class DraftChangesTest : public ::testing::Test {
protected:
    std::vector<std::string> changes() const { return told(changes_since(published_, draft_)); }

    Draft draft_ = draft_of_two_modules();
    const Outline published_ = published_as(draft_);
};

TEST_F(DraftChangesTest, an_untouched_draft_has_none) {
    EXPECT_THAT(changes(), IsEmpty());
}

TEST_F(DraftChangesTest, every_field_of_the_course_is_compared) {
    draft_.text = {"Ruby",          "s", "d", "en", Level::beginner, Navigation::sequential,
                   Attribution{"x"}};
    EXPECT_THAT(changes(), ElementsAre("changed course Ruby: title summary description"
                                       " language level navigation attribution"));
}

TEST_F(DraftChangesTest, every_field_of_a_lesson_is_compared) {
    draft_.modules[0].lessons[0].text = {
        "new", LessonKind::link, "<p>About</p>",         {"o"}, {"q"}, {"k"}, 5,
        6,     TextFormat::html, {"https://example.org"}};
    EXPECT_THAT(changes(),
                ElementsAre("changed lesson new in A: title kind content objectives questions"
                            " key_points material teaching_minutes exercise_minutes"));
}

TEST_F(DraftChangesTest, what_is_new_and_what_is_gone_is_named_with_its_module) {
    draft_.modules[0].lessons.erase(draft_.modules[0].lessons.begin());
    draft_.modules.pop_back();
    draft_.modules.push_back({ModuleId::make(kNow), "C", {lesson("e")}});
    EXPECT_THAT(changes(),
                ElementsAre("added module C", "added lesson e in C", "removed lesson a in A",
                            "removed module B", "removed lesson d in B"));
}

TEST_F(DraftChangesTest, as_little_as_possible_counts_as_moved) {
    auto& lessons = draft_.modules[0].lessons;
    std::ranges::rotate(lessons, lessons.end() - 1);  // c, a, b
    EXPECT_THAT(changes(), ElementsAre("moved lesson c in A"));
}

TEST_F(DraftChangesTest, a_lesson_in_another_module_was_moved_and_may_be_edited_too) {
    DraftLesson moving = draft_.modules[0].lessons[1];
    draft_.modules[0].lessons.erase(draft_.modules[0].lessons.begin() + 1);
    moving.text.content = "Other";
    draft_.modules[1].lessons.insert(draft_.modules[1].lessons.begin(), moving);
    EXPECT_THAT(changes(), ElementsAre("moved lesson b in B", "changed lesson b in B: content"));
}

TEST_F(DraftChangesTest, a_lesson_that_outlives_its_module_was_moved) {
    draft_.modules[0].lessons.push_back(draft_.modules[1].lessons[0]);
    draft_.modules.pop_back();
    EXPECT_THAT(changes(), ElementsAre("moved lesson d in A", "removed module B"));
}

TEST_F(DraftChangesTest, modules_are_renamed_and_moved) {
    std::swap(draft_.modules[0], draft_.modules[1]);
    draft_.modules[0].title = "First";
    const auto all = changes();
    EXPECT_THAT(all, ::testing::Contains("changed module First: title"));
    EXPECT_EQ(all.size(), 2U);
}

TEST_F(DraftChangesTest, a_version_without_digests_is_compared_by_its_outline) {
    Outline old = published_;
    old.modules[0].lessons[0].digests.reset();
    draft_.modules[0].lessons[0].text.content = "Other";
    draft_.modules[0].lessons[0].text.title = "New";
    EXPECT_THAT(told(changes_since(old, draft_)), ElementsAre("changed lesson New in A: title"));
}

TEST_F(DraftChangesTest, before_the_first_version_everything_is_new) {
    draft_.modules.pop_back();
    draft_.modules[0].lessons.resize(1);
    EXPECT_THAT(told(everything_added(draft_)),
                ElementsAre("added course Python", "added module A", "added lesson a in A"));
}

}  // namespace
}  // namespace lms::course
