#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

TEST_F(CourseServiceTest, a_teacher_builds_a_course_by_hand) {
    const SmallCourse course = make_course(teacher_, 2, R"(,"language":"en","level":"beginner")");
    const Answer seen = get(teacher_, course.path());
    const auto view = seen.as<CourseView>();
    EXPECT_EQ(view.status, CourseStatus::draft);
    EXPECT_EQ(view.level, Level::beginner);
    EXPECT_TRUE(view.can_edit);
    EXPECT_EQ(seen.etag(), std::to_string(view.revision.value()));
    EXPECT_EQ(view.instructors.at(0).id, teacher_.user_id);
    const auto tree = get(teacher_, course.path() + "/structure").as<StructureView>();
    ASSERT_EQ(tree.modules.size(), 1U);
    EXPECT_EQ(tree.modules[0].lessons.at(1).title, "Lesson 2");
    EXPECT_EQ(tree.modules[0].lessons.at(1).teaching_minutes, 10);
    EXPECT_EQ(tree.modules[0].lessons.at(1).exercise_minutes, 0);
    EXPECT_EQ(event_types(), "CourseCreated ModuleAdded ContentUpdated ContentUpdated");
}

TEST_F(CourseServiceTest, only_teachers_create_courses) {
    EXPECT_EQ(post(student_, "/api/v1/courses", R"({"title":"x"})").status, 403);
    EXPECT_EQ(post({}, "/api/v1/courses", R"({"title":"x"})").status, 401);
}

TEST_F(CourseServiceTest, all_that_is_wrong_with_the_input_is_named_at_once) {
    const Answer answer =
        post(teacher_, "/api/v1/courses", R"({"title":" ","level":"guru","colour":"red"})");
    EXPECT_EQ(answer.status, 422);
    std::vector<std::string> fields;
    for (const FieldError& error : answer.fields)
        fields.push_back(error.field);
    EXPECT_THAT(fields, ::testing::UnorderedElementsAre("title", "level", "colour"));
}

TEST_F(CourseServiceTest, a_repeated_key_creates_one_course) {
    const Call create{Method::post, "/api/v1/courses", R"({"title":"Once"})", "", "", "key-1"};
    const Answer first = call(teacher_, create);
    const Answer second = call(teacher_, create);
    EXPECT_EQ(first.status, 201);
    EXPECT_EQ(second.body, first.body);
    Call other = create;
    other.body = R"({"title":"Twice"})";
    EXPECT_EQ(call(teacher_, other).code, "idempotency.key_reused");
    EXPECT_EQ(event_types(), "CourseCreated");
}

TEST_F(CourseServiceTest, texts_change_field_by_field) {
    const SmallCourse course = make_course(teacher_, 0, R"(,"language":"en")");
    const Answer kept = call(teacher_, {Method::patch, course.path(), R"({"summary":"New"})"});
    EXPECT_EQ(kept.as<CourseView>().language, "en");
    EXPECT_EQ(kept.as<CourseView>().summary, "New");
    const Answer emptied = call(teacher_, {Method::patch, course.path(), R"({"language":null})"});
    EXPECT_EQ(emptied.as<CourseView>().language, std::nullopt);
    EXPECT_EQ(emptied.as<CourseView>().revision, 3);
}

TEST_F(CourseServiceTest, two_teachers_editing_the_same_course_lose_nothing) {
    const SmallCourse course = make_course(teacher_, 0);
    const Call edit{Method::patch, course.path(), R"({"title":"Mine"})", "", "1"};
    EXPECT_EQ(call(teacher_, edit).status, 200);
    Call stale = edit;
    stale.body = R"({"title":"Theirs"})";
    EXPECT_EQ(call(teacher_, stale).status, 412);
    EXPECT_EQ(get(teacher_, course.path()).as<CourseView>().title, "Mine");
}

TEST_F(CourseServiceTest, what_a_revision_does_not_count_is_seen_at_once) {
    const SmallCourse course = make_course(teacher_, 1);
    const auto again = [&](const std::string& path) {
        const std::string tag = '"' + get(teacher_, path).etag() + '"';
        return Call{Method::get, path, "", "", "", "", "", {{"If-None-Match", tag}}};
    };
    const Call structure = again(course.path() + "/structure");
    const Call lesson = again(path_of(course.lessons[0]) + "/draft");
    const Call texts = again(course.path());
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"title":"New"})", "", "1"});
    publish(teacher_, course);
    EXPECT_THAT(call(teacher_, structure).body, HasSubstr("New"));
    EXPECT_THAT(call(teacher_, lesson).body, HasSubstr("New"));
    EXPECT_THAT(call(teacher_, texts).body, HasSubstr(R"("published_version":1)"));
    for (const Call& read : {structure, lesson, texts})
        EXPECT_EQ(call(teacher_, read).headers.get("Cache-Control"), "no-store") << read.path;
}

TEST_F(CourseServiceTest, a_lesson_is_only_overwritten_by_who_has_read_it) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string path = path_of(course.lessons[0]);
    EXPECT_EQ(get(teacher_, path + "/draft").etag(), "1");
    EXPECT_EQ(call(teacher_, {Method::patch, path, R"({"content":"x"})"}).status, 428);
    const Answer edited = call(teacher_, {Method::patch, path, R"({"content":"Mine"})", "", "1"});
    EXPECT_EQ(edited.as<LessonDraft>().title, "Lesson 1");
    EXPECT_EQ(edited.etag(), "2");
    EXPECT_EQ(call(teacher_, {Method::patch, path, R"({"content":"x"})", "", "1"}).status, 412);
    EXPECT_EQ(get(teacher_, path + "/draft").as<LessonDraft>().content, "Mine");
}

TEST_F(CourseServiceTest, what_was_created_says_where_it_is) {
    const SmallCourse course = make_course(teacher_, 0);
    const Answer module = post(teacher_, course.path() + "/modules", R"({"title":"x"})");
    const std::string path = "/api/v1/modules/" + module.as<ModuleView>().id.to_string();
    EXPECT_EQ(module.headers.get("Location"), path);
    const Answer lesson = post(teacher_, path + "/lessons", R"({"title":"x","kind":"page"})");
    EXPECT_EQ(lesson.headers.get("Location"), path_of(lesson.as<LessonDraft>().id));
}

TEST_F(CourseServiceTest, the_whole_tree_is_reordered_in_one_call) {
    const SmallCourse course = make_course(teacher_, 3);
    const auto second = post(teacher_, course.path() + "/modules", R"({"title":"More"})");
    const std::string path = course.path() + "/structure";
    const Answer before = get(teacher_, path);
    const auto& l = course.lessons;
    const ReorderStructure wanted{
        course.id, {{second.as<ModuleView>().id, {l[2], l[0]}}, {course.module, {l[1]}}}};
    std::string body = json::write(wanted);
    body = R"({"modules")" + body.substr(body.find("\"modules\"") + 9);
    EXPECT_EQ(call(teacher_, {Method::put, path, body}).status, 428);
    const Answer after = call(teacher_, {Method::put, path, body, "", before.etag()});
    ASSERT_EQ(after.status, 200) << after.code;
    const auto tree = after.as<StructureView>();
    EXPECT_EQ(tree.modules.at(0).title, "More");
    EXPECT_EQ(tree.modules.at(0).lessons.at(0).id, l[2]);
    EXPECT_EQ(tree.modules.at(1).lessons.at(0).id, l[1]);
    EXPECT_EQ(call(teacher_, {Method::put, path, body, "", before.etag()}).status, 412);
    EXPECT_EQ(call(teacher_, {Method::put, path, R"({"modules":[]})", "", after.etag()}).status,
              422);
}

TEST_F(CourseServiceTest, modules_and_lessons_are_renamed_and_removed) {
    const SmallCourse course = make_course(teacher_, 2);
    const std::string module = "/api/v1/modules/" + course.module.to_string();
    EXPECT_EQ(call(teacher_, {Method::patch, module, R"({"title":"Start"})"}).status, 200);
    EXPECT_EQ(call(teacher_, {Method::patch, module, R"({"title":"x"})", "", "1"}).status, 412);
    EXPECT_EQ(call(teacher_, {Method::del, path_of(course.lessons[0])}).status, 204);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[0]) + "/draft").status, 404);
    auto tree = get(teacher_, course.path() + "/structure").as<StructureView>();
    EXPECT_EQ(tree.modules.at(0).title, "Start");
    EXPECT_EQ(tree.modules.at(0).lessons.size(), 1U);
    EXPECT_EQ(call(teacher_, {Method::del, module}).status, 204);
    tree = get(teacher_, course.path() + "/structure").as<StructureView>();
    EXPECT_TRUE(tree.modules.empty());
}

TEST_F(CourseServiceTest, the_draft_of_a_colleague_does_not_exist) {
    const SmallCourse course = make_course(teacher_, 1);
    const Principal colleague = user({Role::teacher});
    EXPECT_EQ(get(colleague, course.path()).code, "course.not_found");
    EXPECT_EQ(call(colleague, {Method::patch, course.path(), R"({"title":"x"})"}).status, 404);
    EXPECT_EQ(post(colleague, course.path() + "/publish").status, 404);
    EXPECT_EQ(get(colleague, path_of(course.lessons[0]) + "/draft").status, 404);
    EXPECT_EQ(get(user({Role::administrator}), course.path()).status, 200);
}

}  // namespace
}  // namespace lms::course
