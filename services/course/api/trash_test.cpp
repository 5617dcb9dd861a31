#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TrashTest : public CourseServiceTest {
protected:
    // "A: 1 2 3; B:"
    std::string tree(const SmallCourse& course) {
        std::string text;
        for (const DraftModuleView& module :
             get(teacher_, course.path() + "/structure").as<StructureView>().modules) {
            text += (text.empty() ? "" : "; ") + module.title + ":";
            for (const DraftLessonHead& lesson : module.lessons)
                text += lesson.title.substr(lesson.title.find(' '));
        }
        return text;
    }
    ModuleId add_module(const SmallCourse& course, std::string title) {
        return post(teacher_, course.path() + "/modules", R"({"title":")" + title + "\"}")
            .as<ModuleView>()
            .id;
    }
    static std::string path_of(LessonId lesson) { return CourseServiceTest::path_of(lesson); }
    static std::string path_of(ModuleId module) { return "/api/v1/modules/" + module.to_string(); }
    int remove(const auto& id) { return call(teacher_, {Method::del, path_of(id)}).status; }
    Answer restore(const auto& id) { return post(teacher_, path_of(id) + "/restore", ""); }
};

TEST_F(TrashTest, a_lesson_comes_back_as_it_was_at_its_old_place) {
    const SmallCourse course = make_course(teacher_, 3);
    const std::string path = path_of(course.lessons[1]);
    call(teacher_, {Method::patch, path, R"({"content":"Mine","key_points":["k"]})", "", "1"});
    const std::string before = get(teacher_, path + "/draft").body;
    EXPECT_EQ(remove(course.lessons[1]), 204);
    EXPECT_EQ(tree(course), "Basics: 1 3");
    const Answer back = restore(course.lessons[1]);
    EXPECT_EQ(back.status, 200) << back.code;
    EXPECT_EQ(back.body, before);
    EXPECT_EQ(back.etag(), "2");
    EXPECT_EQ(tree(course), "Basics: 1 2 3");
}

TEST_F(TrashTest, what_was_removed_is_in_no_answer) {
    const SmallCourse course = make_course(teacher_, 2);
    const ModuleId other = add_module(course, "Other");
    remove(course.lessons[0]);
    remove(other);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[0]) + "/draft").status, 404);
    EXPECT_EQ(get(teacher_, path_of(course.lessons[0]), "draft=true").status, 404);
    EXPECT_EQ(call(teacher_, {Method::patch, path_of(course.lessons[0]), "{}", "", "*"}).status,
              404);
    EXPECT_EQ(call(teacher_, {Method::patch, path_of(other), R"({"title":"x"})"}).status, 404);
    EXPECT_EQ(remove(course.lessons[0]), 404);
    EXPECT_EQ(remove(other), 404);
    EXPECT_EQ(publish(teacher_, course).lesson_count, 1);
    EXPECT_EQ(get(teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items[0].lesson_count,
              1);
    const std::string link =
        R"x({"content":"[x](lesson:)x" + course.lessons[0].to_string() + R"x()"})x";
    EXPECT_THAT(post(teacher_, course.path() + "/preview", link).body,
                ::testing::Not(::testing::HasSubstr("href")));
}

TEST_F(TrashTest, a_module_comes_back_with_the_lessons_that_went_with_it) {
    const SmallCourse course = make_course(teacher_, 3);
    add_module(course, "More");
    remove(course.lessons[2]);
    remove(course.module);
    EXPECT_EQ(tree(course), "More:");
    const Answer back = restore(course.module);
    ASSERT_EQ(back.status, 200) << back.code;
    EXPECT_EQ(back.as<ModuleView>().position, 0);
    EXPECT_EQ(tree(course), "Basics: 1 2; More:");
    EXPECT_EQ(restore(course.lessons[2]).status, 200);
    EXPECT_EQ(tree(course), "Basics: 1 2 3; More:");
}

TEST_F(TrashTest, a_lesson_waits_for_its_module) {
    const SmallCourse course = make_course(teacher_, 2);
    remove(course.lessons[0]);
    remove(course.module);
    EXPECT_EQ(restore(course.lessons[0]).code, "module.deleted");
    EXPECT_EQ(restore(course.lessons[1]).code, "module.deleted");
    EXPECT_EQ(restore(course.lessons[0]).status, 409);
}

TEST_F(TrashTest, without_its_neighbours_it_comes_back_at_the_end) {
    const SmallCourse course = make_course(teacher_, 3);
    remove(course.lessons[0]);
    remove(course.lessons[1]);
    restore(course.lessons[0]);
    EXPECT_EQ(tree(course), "Basics: 3 1");
}

TEST_F(TrashTest, a_new_order_meanwhile_is_kept) {
    const SmallCourse course = make_course(teacher_, 4);
    const auto& l = course.lessons;
    remove(l[1]);
    const std::string path = course.path() + "/structure";
    const std::string body =
        R"({"modules":)" +
        json::write(std::vector<ModuleOrder>{{course.module, {l[3], l[0], l[2]}}}) + "}";
    EXPECT_EQ(call(teacher_, {Method::put, path, body, "", get(teacher_, path).etag()}).status,
              200);
    restore(l[1]);
    EXPECT_EQ(tree(course), "Basics: 4 1 2 3");
}

TEST_F(TrashTest, restoring_twice_changes_nothing_more) {
    const SmallCourse course = make_course(teacher_, 2);
    remove(course.lessons[0]);
    const Answer first = restore(course.lessons[0]);
    const std::string events = event_types();
    EXPECT_EQ(restore(course.lessons[0]).body, first.body);
    EXPECT_EQ(restore(course.module).status, 200);
    EXPECT_EQ(event_types(), events);
}

TEST_F(TrashTest, restoring_is_told_and_counts_as_a_new_structure) {
    const SmallCourse course = make_course(teacher_, 1);
    remove(course.lessons[0]);
    const std::string events = event_types();
    const std::string before = get(teacher_, course.path() + "/structure").etag();
    restore(course.lessons[0]);
    EXPECT_EQ(event_types(), events + " ContentUpdated");
    EXPECT_NE(get(teacher_, course.path() + "/structure").etag(), before);
}

TEST_F(TrashTest, only_authors_restore) {
    const SmallCourse course = make_course(teacher_, 1);
    remove(course.lessons[0]);
    remove(course.module);
    for (const std::string& path : {path_of(course.lessons[0]), path_of(course.module)}) {
        EXPECT_EQ(post(user({Role::teacher}), path + "/restore", "").status, 404);
        EXPECT_EQ(post(student_, path + "/restore", "").status, 403);
        const Principal stranger = user({Role::administrator}, OrganizationId::make(clock_.now()));
        EXPECT_EQ(post(stranger, path + "/restore", "").status, 404);
    }
    EXPECT_EQ(restore(LessonId::make(clock_.now())).status, 404);
    EXPECT_EQ(restore(ModuleId::make(clock_.now())).status, 404);
}

TEST_F(TrashTest, what_was_deleted_long_ago_is_purged) {
    const SmallCourse course = make_course(teacher_, 3);
    const auto purge = [&] {
        env_.run([&](const Context& context) { return trash_.purge(context); });
    };
    remove(course.lessons[0]);
    clock_.advance(std::chrono::days(29));
    remove(course.lessons[1]);
    purge();
    EXPECT_EQ(restore(course.lessons[0]).status, 200);
    remove(course.lessons[0]);
    clock_.advance(std::chrono::days(2));
    purge();
    EXPECT_EQ(restore(course.lessons[0]).status, 200);
    clock_.advance(std::chrono::days(29));
    purge();
    EXPECT_EQ(restore(course.lessons[1]).status, 404);
    EXPECT_EQ(tree(course), "Basics: 3 1");
}

class ImportedTrashTest : public TrashTest {
protected:
    ImportReport import_course() {
        ImportDraft input;
        input.organization_id = school_;
        input.requested_by = teacher_.user_id;
        input.source_key = "git:https://example.org/python";
        input.title = "Python";
        input.modules = {{"m", "Episodes", {}}};
        for (const char* key : {"1", "2"}) {
            ImportLesson lesson;
            lesson.key = key;
            lesson.title = std::string("Lesson ") + key;
            input.modules[0].lessons.push_back(lesson);
        }
        return call(service(), {Method::put, "/internal/v1/courses/import", json::write(input)})
            .as<ImportReport>();
    }
};

TEST_F(ImportedTrashTest, an_import_does_not_find_what_was_removed_and_both_can_stand) {
    SmallCourse course;
    course.id = import_course().course_id;
    const auto modules = get(teacher_, course.path() + "/structure").as<StructureView>().modules;
    const LessonId lesson = modules.at(0).lessons.at(0).id;
    remove(lesson);
    EXPECT_EQ(import_course().changes.at(0).action, ImportAction::added);
    EXPECT_EQ(restore(lesson).status, 200);
    EXPECT_EQ(tree(course), "Episodes: 1 1 2");
    EXPECT_THAT(import_course().changes, IsEmpty());
    remove(modules.at(0).id);
    import_course();
    EXPECT_EQ(restore(modules.at(0).id).status, 200);
    EXPECT_THAT(import_course().changes, IsEmpty());
    EXPECT_EQ(tree(course), "Episodes: 1 2; Episodes: 1 2 1");
}

}  // namespace
}  // namespace lms::course
