#include "services/course/domain/portable.hpp"

#include <gmock/gmock.h>

#include "libs/json/json.hpp"
#include "services/course/random_course.hpp"

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::string link_to(const OutlineLesson& lesson) {
    return "[x](lesson:" + lesson.id.to_string() + "#part) ";
}

// A draft with the tree and the rules of a random course, and something in every field.
Draft random_draft(RandomCourse& random) {
    const Outline outline = random.outline();
    Draft draft;
    draft.text = {outline.title,
                  "Sümmary",
                  "# Description",
                  "de",
                  Level::advanced,
                  outline.navigation,
                  Attribution{"Others", std::nullopt, "CC0", std::nullopt}};
    draft.rules = outline.rules.value_or(NodeRules{});
    for (const OutlineModule& module : outline.modules) {
        DraftModule& made = draft.modules.emplace_back(
            DraftModule{module.id, module.title, {}, module.rules.value_or(NodeRules{})});
        for (const OutlineLesson& lesson : module.lessons) {
            DraftLesson& entry = made.lessons.emplace_back(
                DraftLesson{lesson.id, random.chance(40) ? "key " + lesson.title : "",
                            LessonText{lesson.title}, lesson.rules.value_or(NodeRules{})});
            LessonText& text = entry.text;
            text.kind = static_cast<LessonKind>(random.below(5));
            text.format = random.chance(20) ? TextFormat::html : TextFormat::markdown;
            if (random.chance(80)) text.content = link_to(outline.modules[0].lessons[0]) + "\n\"é";
            if (random.chance(50)) text.objectives = {"One", "Two"};
            if (random.chance(50)) text.key_points = {"\\ \t"};
            text.teaching_minutes = static_cast<std::int32_t>(random.below(90));
            text.material.source = random.chance(50) ? "https://example.org/x" : "";
            text.material.chapters = {{0, "Start"}};
            text.material.transcript = random.chance(50) ? "Said" : "";
        }
    }
    return draft;
}

PackingNames names_of(const Draft& draft, RandomCourse& random) {
    PackingNames names;
    for (const Uuid group : random.groups())
        names.titles[group] = "Group";
    for (const CourseId course : random.courses())
        names.titles[course.value] = "Course";
    if (!draft.modules.empty()) names.module_keys[draft.modules[0].id.value] = "first";
    return names;
}

// The draft that an import makes of it, with ids of its own; `names` learns its modules' keys.
Draft imported(const PackedDraft& packed, const RandomCourse& random, PackingNames& names,
               std::vector<PortableNote>& notes) {
    const auto course = json::read<PortableCourse>(json::write(packed.course));
    PortableTargets targets{{}, {}, random.groups(), random.courses()};
    Draft draft;
    draft.text = {course.title, course.summary,    course.description, course.language,
                  course.level, course.navigation, course.attribution};
    for (const ImportModule& module : modules_of(course, packed.texts)) {
        const auto id = ModuleId::make(RandomCourse::kNow);
        names.module_keys[id.value] = module.key;
        targets.modules[module.key] = id.value;
        DraftModule& made = draft.modules.emplace_back(DraftModule{id, module.title, {}});
        for (const ImportLesson& lesson : module.lessons) {
            const auto lesson_id = LessonId::make(RandomCourse::kNow);
            targets.lessons[lesson.key] = lesson_id.value;
            made.lessons.push_back(
                {lesson_id, lesson.key,
                 LessonText{lesson.title, lesson.kind, lesson.content, lesson.objectives,
                            lesson.questions, lesson.key_points, lesson.teaching_minutes,
                            lesson.exercise_minutes, lesson.format, lesson.material}});
        }
    }
    const auto back = [&](const std::optional<PortableRules>& rules) {
        return rules ? rules_of(*rules, targets, {}, notes) : NodeRules{};
    };
    draft.rules = back(course.rules);
    for (std::size_t m = 0; m < course.modules.size(); ++m) {
        draft.modules[m].rules = back(course.modules[m].rules);
        for (std::size_t l = 0; l < course.modules[m].lessons.size(); ++l)
            draft.modules[m].lessons[l].rules = back(course.modules[m].lessons[l].rules);
    }
    return draft;
}

TEST(Portable, a_draft_that_was_imported_is_packed_into_the_same_file) {
    RandomCourse random(20261122);
    int rules = 0;
    for (int i = 0; i < 300; ++i) {
        const Draft draft = random_draft(random);
        PackingNames names = names_of(draft, random);
        const PackedDraft packed = pack(draft, names);
        std::vector<PortableNote> notes;
        const Draft copy = imported(packed, random, names, notes);
        const PackedDraft again = pack(copy, names);
        ASSERT_THAT(notes, IsEmpty());
        ASSERT_EQ(json::write(again.course), json::write(packed.course)) << i;
        ASSERT_EQ(again.texts, packed.texts) << i;
        rules += packed.course.rules ? 1 : 0;
    }
    EXPECT_GT(rules, 50);
}

Draft small_draft() {
    Draft draft;
    draft.text.title = "Python";
    DraftModule& module =
        draft.modules.emplace_back(DraftModule{ModuleId(Uuid{{1}}), "Basics", {}});
    module.lessons.push_back({LessonId(Uuid{{2}}), "", LessonText{"Loops & Lists!"}});
    module.lessons.push_back({LessonId(Uuid{{3}}), "03-numpy", LessonText{"\xD8\xA7"}});
    module.lessons[0].text.content = "[n](lesson:" + LessonId(Uuid{{3}}).to_string() + ")";
    module.lessons[1].text.content = "<p>x</p>";
    module.lessons[1].text.format = TextFormat::html;
    return draft;
}

TEST(Portable, people_find_the_texts_by_their_order_and_title) {
    const PackedDraft packed = pack(small_draft(), {});
    const auto& lessons = packed.course.modules.at(0).lessons;
    EXPECT_EQ(lessons[0].text, "lessons/01-loops-lists.md");
    EXPECT_EQ(lessons[1].text, "lessons/02.html");
    EXPECT_EQ(lessons[0].key, LessonId(Uuid{{2}}).to_string());
    EXPECT_EQ(packed.texts.at("lessons/01-loops-lists.md"), "[n](lesson:03-numpy)");
    EXPECT_EQ(file_name("Loops & Lists!"), "loops-lists.zip");
    EXPECT_EQ(file_name("\xD8\xA7"), "course.zip");
}

TEST(Portable, two_things_never_have_one_key) {
    Draft draft = small_draft();
    draft.modules[0].lessons[0].source_key = "03-numpy";
    const auto course = pack(draft, {}).course;
    EXPECT_EQ(course.modules[0].lessons[0].key, "03-numpy");
    EXPECT_EQ(course.modules[0].lessons[1].key, LessonId(Uuid{{3}}).to_string());
}

TEST(Portable, assets_stand_under_the_names_that_they_are_linked_with) {
    Draft draft = small_draft();
    const std::string hash(64, 'a');
    EXPECT_EQ(asset_path(draft, hash, "image/png"), "assets/" + hash + "/file.png");
    draft.modules[0].lessons[1].text.content =
        "<img src=\"asset:" + hash + "\"> <a href=\"asset:" + hash + "/my%20data.csv\">";
    EXPECT_EQ(asset_path(draft, hash, ""), "assets/" + hash + "/my-data.csv");
    draft.modules[0].lessons[0].text.material.source = "asset:" + hash + "/My film (1).webm";
    EXPECT_EQ(asset_path(draft, hash, ""), "assets/" + hash + "/My-film-1.webm");
    draft.modules[0].lessons[0].text.material.source = "asset:" + hash + "/..";
    EXPECT_EQ(asset_path(draft, hash, ""), "assets/" + hash + "/my-data.csv");
    PortableCourse course;
    course.assets = {{hash, "assets/" + hash + "/a"}, {hash, "lessons/a"}};
    const auto errors = check_assets(course);
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].field, "assets[1].sha256");
    EXPECT_EQ(errors[1].field, "assets[1].path");
}

TEST(Portable, conditions_on_what_is_not_here_are_named) {
    PortableRules rules;
    rules.conditions = {PortableInGroup{{{Uuid{{1}}, "Mornings"}, {Uuid{{2}}, "2026"}}},
                        PortableCourseDone{{Uuid{{3}}, "Algebra"}}, PortableLessonDone{"gone"},
                        OpensAfterEnrollment{3}};
    rules.minimum_percent = 50;
    std::vector<PortableNote> notes;
    const NodeRules found =
        rules_of(rules, {{}, {}, {Uuid{{2}}}, {}}, {PortableSubject::lesson, "Loops"}, notes);
    NodeRules expected;
    expected.conditions = {InGroup{{Uuid{{2}}}}, OpensAfterEnrollment{3}};
    expected.minimum_percent = 50;
    EXPECT_EQ(found, expected);
    std::vector<std::string> told;
    for (const PortableNote& note : notes)
        told.push_back(note.code + " " + note.value.value_or("") + " " + note.title);
    EXPECT_THAT(told, ElementsAre("group_unknown Mornings Loops", "course_unknown Algebra Loops",
                                  "target_unknown gone Loops"));
}

TEST(Portable, errors_are_told_of_the_thing_that_they_are_about) {
    const PortableCourse course = pack(small_draft(), {}).course;
    EXPECT_EQ(thing_at(course, "modules[0].lessons[0].content").title, "Loops & Lists!");
    EXPECT_EQ(thing_at(course, "modules[0].rules.completion").title, "Basics");
    for (const char* field : {"rules", "modules", "modules[", "modules[7].title", "modules[x]", ""})
        EXPECT_EQ(thing_at(course, field).subject, PortableSubject::course) << field;
    EXPECT_EQ(thing_at(course, "modules[0].lessons[9]").subject, PortableSubject::module);
}

}  // namespace
}  // namespace lms::course
