// Copies of lessons, modules and courses, and templates.
#include <gmock/gmock.h>

#include "services/course/contract/groups.hpp"
#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/contract/workflow_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class DuplicatesTest : public CourseServiceTest {
protected:
    StructureView structure(const Principal& caller, const std::string& path) {
        return get(caller, path + "/structure").as<StructureView>();
    }
    LessonDraft draft_of(const Principal& caller, LessonId lesson) {
        return get(caller, path_of(lesson) + "/draft").as<LessonDraft>();
    }
    NodeRules rules_of(const std::string& path, Uuid node) {
        for (const NodeRulesView& item : get(teacher_, path + "/rules").as<CourseRules>().items)
            if (item.node_id == node) return item.rules;
        return {};
    }
    Answer put_rules(const std::string& path, Uuid node, const NodeRules& rules) {
        return call(teacher_, {Method::put, path + "/rules/" + node.to_string(),
                               R"({"rules":)" + json::write(rules) + "}", "", "0"});
    }
    void link(LessonId from, LessonId to) {
        const std::string content = "[see](lesson:" + to.to_string() + ")";
        call(teacher_,
             {Method::patch, path_of(from), "{\"content\":" + json::write(content) + "}", "", "1"});
    }
};

TEST_F(DuplicatesTest, a_lesson_is_copied_behind_the_original) {
    const SmallCourse course = make_course(teacher_, 2);
    const Answer answer =
        post(teacher_, path_of(course.lessons[0]) + "/duplicate", R"({"title":"Lesson 1 again"})");
    ASSERT_EQ(answer.status, 201) << answer.code;
    const auto copy = answer.as<LessonDraft>();
    EXPECT_EQ(copy.content, "Text 1");
    EXPECT_EQ(copy.teaching_minutes, 10);
    const auto lessons = structure(teacher_, course.path()).modules.at(0).lessons;
    ASSERT_EQ(lessons.size(), 3U);
    EXPECT_EQ(lessons[1].id, copy.id);
    EXPECT_EQ(lessons[1].title, "Lesson 1 again");
    EXPECT_EQ(lessons[2].id, course.lessons[1]);
}

TEST_F(DuplicatesTest, links_within_a_copied_module_lead_to_the_copies) {
    const SmallCourse course = make_course(teacher_, 2);
    link(course.lessons[0], course.lessons[1]);
    const Answer answer =
        post(teacher_, "/api/v1/modules/" + course.module.to_string() + "/duplicate");
    ASSERT_EQ(answer.status, 201) << answer.code;
    const auto modules = structure(teacher_, course.path()).modules;
    ASSERT_EQ(modules.size(), 2U);
    EXPECT_EQ(modules[1].id, answer.as<ModuleView>().id);
    EXPECT_EQ(modules[1].title, "Basics");
    ASSERT_EQ(modules[1].lessons.size(), 2U);
    EXPECT_THAT(draft_of(teacher_, modules[1].lessons[0].id).content,
                HasSubstr(modules[1].lessons[1].id.to_string()));
    EXPECT_THAT(draft_of(teacher_, course.lessons[0]).content,
                HasSubstr(course.lessons[1].to_string()));
    publish(teacher_, course);
}

TEST_F(DuplicatesTest, copies_keep_their_rules_among_themselves) {
    const SmallCourse course = make_course(teacher_, 2);
    const SmallCourse before = make_course(teacher_, 1);
    publish(teacher_, before);
    const auto section = post(teacher_, course.path() + "/sections", R"({"title":"Mornings"})")
                             .as<SectionView>()
                             .id.value;
    NodeRules of_lesson, of_module, of_course;
    of_lesson.conditions = {LessonDone{course.lessons[0]}, InGroup{{section}}};
    of_lesson.minimum_minutes = 5;
    of_module.completion = CompletionRule{CompletionKind::some_of, 1};
    of_course.conditions = {CourseDone{before.id}};
    ASSERT_EQ(put_rules(course.path(), course.lessons[1].value, of_lesson).status, 200);
    ASSERT_EQ(put_rules(course.path(), course.module.value, of_module).status, 200);
    ASSERT_EQ(put_rules(course.path(), course.id.value, of_course).status, 200);

    // Within the course the section is the same; in another course there is none.
    const Answer module =
        post(teacher_, "/api/v1/modules/" + course.module.to_string() + "/duplicate");
    ASSERT_EQ(module.status, 201) << module.code;
    const auto modules = structure(teacher_, course.path()).modules;
    NodeRules expected = of_lesson;
    expected.conditions = {LessonDone{modules[1].lessons[0].id}, InGroup{{section}}};
    EXPECT_EQ(rules_of(course.path(), modules[1].lessons[1].id.value), expected);
    EXPECT_EQ(rules_of(course.path(), modules[1].id.value), of_module);
    const auto lesson = post(teacher_, path_of(course.lessons[1]) + "/duplicate").as<LessonDraft>();
    EXPECT_EQ(rules_of(course.path(), lesson.id.value), of_lesson);

    const auto copy = post(teacher_, course.path() + "/duplicate").as<CourseView>();
    const std::string path = "/api/v1/courses/" + copy.id.to_string();
    const auto copied = structure(teacher_, path).modules;
    expected.conditions = {LessonDone{copied[0].lessons[0].id}};
    EXPECT_EQ(rules_of(path, copied[0].lessons[1].id.value), expected);
    EXPECT_EQ(rules_of(path, copied[0].id.value), of_module);
    EXPECT_EQ(rules_of(path, copy.id.value), of_course);
    NodeRules after_copy;
    after_copy.conditions = {CourseDone{copy.id}};
    ASSERT_EQ(post(teacher_, path + "/publish").status, 201);
    EXPECT_EQ(put_rules(before.path(), before.id.value, after_copy).status, 422);  // a circle
}

TEST_F(DuplicatesTest, a_copied_course_is_the_callers_own_and_unpublished) {
    const SmallCourse course = make_course(teacher_, 2, R"(,"navigation":"sequential")");
    link(course.lessons[0], course.lessons[1]);
    publish(teacher_, course);
    enroll(student_, course);
    const Answer answer = post(teacher_, course.path() + "/duplicate", R"({"title":"Spring"})");
    ASSERT_EQ(answer.status, 201) << answer.code;
    const auto copy = answer.as<CourseView>();
    EXPECT_NE(copy.id, course.id);
    EXPECT_EQ(copy.title, "Spring");
    EXPECT_EQ(copy.navigation, Navigation::sequential);
    EXPECT_EQ(copy.status, CourseStatus::draft);
    EXPECT_EQ(copy.instructors.at(0).id, teacher_.user_id);
    const std::string path = "/api/v1/courses/" + copy.id.to_string();
    const auto modules = structure(teacher_, path).modules;
    ASSERT_EQ(modules.at(0).lessons.size(), 2U);
    EXPECT_THAT(draft_of(teacher_, modules[0].lessons[0].id).content,
                HasSubstr(modules[0].lessons[1].id.to_string()));
    EXPECT_EQ(post(teacher_, path + "/publish").status, 201);
    EXPECT_EQ(get(student_, path + "/progress").status, 404);
    EXPECT_EQ(structure(teacher_, course.path()).modules.at(0).lessons.at(0).id, course.lessons[0]);
}

TEST_F(DuplicatesTest, a_template_is_a_beginning_for_every_teacher) {
    const SmallCourse course = make_course(teacher_, 2);
    const Principal other = user({Role::teacher});
    EXPECT_EQ(post(other, course.path() + "/duplicate").status, 404);
    EXPECT_THAT(get(other, "/api/v1/course-templates").as<TemplatePage>().items, IsEmpty());
    const auto offer = [&](const Principal& caller, const char* body) {
        return call(caller, {Method::put, course.path() + "/template", body}).status;
    };
    EXPECT_EQ(offer(other, R"({"is_template":true})"), 404);
    ASSERT_EQ(offer(teacher_, R"({"is_template":true})"), 204);
    const auto templates = get(other, "/api/v1/course-templates").as<TemplatePage>();
    ASSERT_EQ(templates.items.size(), 1U);
    EXPECT_EQ(templates.items[0].lesson_count, 2);
    const Answer begun = post(other, course.path() + "/duplicate");
    ASSERT_EQ(begun.status, 201) << begun.code;
    EXPECT_FALSE(begun.as<CourseView>().is_template);
    // To begin with it is not to edit it.
    EXPECT_EQ(get(other, course.path() + "/structure").status, 404);
    EXPECT_EQ(get(student_, "/api/v1/course-templates").status, 403);
    ASSERT_EQ(offer(teacher_, R"({"is_template":false})"), 204);
    EXPECT_EQ(post(other, course.path() + "/duplicate").status, 404);
}

TEST_F(DuplicatesTest, a_repeated_request_makes_one_copy) {
    const SmallCourse course = make_course(teacher_, 1);
    const Call request{Method::post, course.path() + "/duplicate", "{}", "", "", "key-1"};
    EXPECT_EQ(call(teacher_, request).as<CourseView>().id,
              call(teacher_, request).as<CourseView>().id);
    EXPECT_EQ(get(teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items.size(), 2U);
}

}  // namespace
}  // namespace lms::course
