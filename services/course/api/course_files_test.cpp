// Courses as files: out of one organisation and into another.
#include <gmock/gmock.h>

#include "libs/archive/zip.hpp"
#include "libs/core/crypto.hpp"
#include "services/course/contract/certificate_templates.hpp"
#include "services/course/contract/groups.hpp"
#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"
#include "services/course/domain/certificate_design.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* kImports = "/api/v1/courses/imports";
const std::string kCaptions = "WEBVTT\n\n00:01.000 --> 00:03.000\nWelcome.\n";
const std::string kLogo =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>)";

std::string png() {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x10\0\0\0\x10\x08\x02\0\0\0"s;
}

std::string words_of(const Answer& refused) {
    std::string words = refused.code;
    for (const FieldError& error : refused.fields)
        words += " " + error.field + ": " + error.code;
    return words;
}

class CourseFilesTest : public CourseServiceTest {
protected:
    void SetUp() override {
        const Answer known =
            call(service(), {Method::put, "/internal/v1/courses/activity-kinds/assessment",
                             R"({"titles":{"en":"Test"},"launch_path":"/tests",)"
                             R"("editor_path":"/teaching/tests"})"});
        ASSERT_EQ(known.status, 200) << known.code;
    }

    Answer export_of(const Principal& caller, CourseId course) {
        return get(caller, "/api/v1/courses/" + course.to_string() + "/export");
    }
    std::string file_of(const Principal& caller, CourseId course) {
        const Answer answer = export_of(caller, course);
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.body;
    }
    FileImportReport import_into(const Principal& caller, const std::string& file) {
        const Answer answer = post(caller, kImports, file);
        EXPECT_EQ(answer.status, 201) << words_of(answer);
        return answer.as<FileImportReport>();
    }
    static PortableCourse described(const std::string& file) {
        return json::read<PortableCourse>(archive::read_zip(file).at("course.json"));
    }
    // The file with a changed description.
    template <class F>
    static std::string changed(const std::string& file, F change) {
        std::vector<archive::NewFile> files;
        for (const auto& [name, bytes] : archive::read_zip(file)) {
            files.push_back({name, bytes});
            if (name != "course.json") continue;
            PortableCourse course = json::read<PortableCourse>(bytes);
            change(course);
            files.back().bytes = json::write(course);
        }
        return archive::write_zip(std::move(files));
    }
    static std::vector<std::string> codes_of(const FileImportReport& report) {
        std::vector<std::string> codes;
        for (const PortableNote& note : report.notes)
            codes.push_back(note.code + " " + note.value.value_or(""));
        return codes;
    }

    AssetView upload(const SmallCourse& course, std::string bytes) {
        const Answer answer = post(teacher_, course.path() + "/assets", std::move(bytes));
        EXPECT_EQ(answer.status, 201) << answer.code;
        return answer.as<AssetView>();
    }
    LessonId add(const SmallCourse& course, std::string_view kind, const LessonMaterial& material,
                 const std::string& more) {
        const Answer answer =
            post(teacher_, "/api/v1/modules/" + course.module.to_string() + "/lessons",
                 R"({"title":"A )" + std::string(kind) + R"(","kind":")" + std::string(kind) +
                     R"(","material":)" + json::write(material) + more + "}");
        EXPECT_EQ(answer.status, 201) << words_of(answer);
        return answer.as<LessonDraft>().id;
    }
    void put_rules(const SmallCourse& course, Uuid node, const NodeRules& rules) {
        const Answer answer =
            call(teacher_, {Method::put, course.path() + "/rules/" + node.to_string(),
                            R"({"rules":)" + json::write(rules) + "}", "", "0"});
        EXPECT_EQ(answer.status, 200) << words_of(answer);
    }
    CategoryId add_category(const Principal& admin, const std::string& title,
                            std::optional<CategoryId> parent = {}) {
        CreateCategory input{title, parent};
        return post(admin, "/api/v1/categories", json::write(input)).as<CategoryView>().id;
    }
    void set(const SmallCourse& course, const std::string& change) {
        const Answer answer = call(teacher_, {Method::patch, course.path(), change});
        EXPECT_EQ(answer.status, 200) << words_of(answer);
    }
    // Everything that a course can have, apart from people.
    SmallCourse rich_course();
    void add_kinds(SmallCourse& course);
    void add_rules(const SmallCourse& course);
    void add_certificate(const SmallCourse& course);

    Principal admin_ = user({Role::administrator});
    OrganizationId elsewhere_ = OrganizationId::make(clock_.now());
    Principal other_admin_ = user({Role::administrator}, elsewhere_);
    Principal other_teacher_ = user({Role::teacher}, elsewhere_);
};

void CourseFilesTest::add_kinds(SmallCourse& course) {
    LessonMaterial film{upload(course, "OggS a film").reference + "/talk.ogv"};
    film.chapters = {{0, "Hello"}, {30, "Lists"}};
    film.captions = {{"en", upload(course, kCaptions).reference}};
    film.transcript = "What is said";
    film.done_when = DoneWhen::watched;
    film.watch_percent = 75;
    course.lessons.push_back(add(course, "video", film, R"(,"content":"A *talk*")"));
    LessonMaterial data{upload(course, "a,b\n1,2\n").reference + "/d%20ata.csv"};
    data.done_when = DoneWhen::opened;
    course.lessons.push_back(add(course, "file", data, ""));
    course.lessons.push_back(add(course, "link", {"https://example.org/"}, ""));
    LessonMaterial test{"quiz-7"};
    test.activity = "assessment";
    course.lessons.push_back(add(course, "activity", test, R"(,"questions":["Ready?"])"));
    const std::string image = upload(course, png() + "in a text").reference;
    const std::string text = R"(,"format":"html","objectives":["Know"],"key_points":["K"],)"
                             R"("teaching_minutes":7,"exercise_minutes":8,"content":)" +
                             json::write("<p><a href=\"lesson:" + course.lessons[0].to_string() +
                                         "#top\">x</a> <img src=\"" + image + "\"></p>");
    course.lessons.push_back(add(course, "page", {}, text));
}

void CourseFilesTest::add_rules(const SmallCourse& course) {
    NodeRules lesson, module, whole;
    lesson.conditions = {LessonDone{course.lessons[0]}, ScoreReached{course.lessons[3], 60},
                         OpensAfterEnrollment{2}};
    lesson.due = Due{std::nullopt, 14};
    lesson.minimum_minutes = 5;
    lesson.required = true;
    module.conditions = {OpensAt{clock_.now()}};
    module.completion = CompletionRule{CompletionKind::some_of, 2};
    whole.due = Due{clock_.now() + std::chrono::hours(24), std::nullopt};
    put_rules(course, course.lessons[4].value, lesson);
    put_rules(course, course.module.value, module);
    put_rules(course, course.id.value, whole);
}

void CourseFilesTest::add_certificate(const SmallCourse& course) {
    const auto logo = post(admin_, "/api/v1/certificate-templates/images", kLogo).as<AssetView>();
    CreateCertificateTemplate input{"Our own", standard_design("en", "A school"), std::nullopt};
    input.design->elements.push_back(DesignImage{{10, 10, 20, 20}, logo.sha256});
    const Answer made = post(admin_, "/api/v1/certificate-templates", json::write(input));
    ASSERT_EQ(made.status, 201) << words_of(made);
    const auto id = made.as<CertificateTemplateView>().id;
    const Answer set = call(
        teacher_, {Method::put, course.path() + "/certificate-settings",
                   R"({"rule":"approval","hours":12.5,"template_id":")" + id.to_string() + "\"}"});
    ASSERT_EQ(set.status, 200) << set.code;
}

SmallCourse CourseFilesTest::rich_course() {
    SmallCourse course = make_course(teacher_, 1);
    add_kinds(course);
    add_rules(course);
    add_certificate(course);
    post(teacher_, course.path() + "/modules", R"({"title":"Nothing yet"})");
    const CategoryId science = add_category(admin_, "Science");
    const CategoryId physics = add_category(admin_, "Physics", science);
    const AssetView cover = upload(course, png());
    set(course, R"({"summary":"Sümmary","description":"# All","language":"de","level":"advanced",)"
                R"("navigation":"sequential","visibility":"unlisted","tags":["waves","light"],)"
                R"("attribution":{"text":"Others","license":"CC0"},"category_id":")" +
                    physics.to_string() + R"(","cover":{"alt":"A wave","asset_id":")" +
                    cover.id.to_string() + "\"}}");
    return course;
}

TEST_F(CourseFilesTest, a_course_with_everything_comes_out_as_it_went_in) {
    const SmallCourse course = rich_course();
    const std::string file = file_of(teacher_, course.id);
    EXPECT_EQ(file_of(teacher_, course.id), file);
    add_category(other_admin_, "Physics", add_category(other_admin_, "Science"));

    const FileImportReport report = import_into(other_admin_, file);
    EXPECT_THAT(codes_of(report), IsEmpty());
    EXPECT_EQ(report.title, "Programming with Python");
    EXPECT_EQ(report.module_count, 2);
    EXPECT_EQ(report.lesson_count, 6);
    EXPECT_EQ(report.asset_count, 6);
    EXPECT_EQ(report.rule_count, 3);
    const std::string again = file_of(other_admin_, report.course_id);
    EXPECT_EQ(archive::read_zip(again), archive::read_zip(file));
    EXPECT_EQ(again, file);
}

TEST_F(CourseFilesTest, what_was_imported_is_an_unpublished_course_that_works) {
    const SmallCourse course = rich_course();
    const auto report = import_into(other_admin_, file_of(teacher_, course.id));
    const std::string path = "/api/v1/courses/" + report.course_id.to_string();
    const auto view = get(other_admin_, path).as<CourseView>();
    EXPECT_EQ(view.status, CourseStatus::draft);
    EXPECT_EQ(view.instructors.at(0).id, other_admin_.user_id);
    EXPECT_EQ(view.cover.value().alt, "A wave");
    EXPECT_EQ(view.navigation, Navigation::sequential);
    EXPECT_THAT(event_types(), HasSubstr("CourseCreated ModuleAdded ModuleAdded ContentUpdated"));
    const Answer published = post(other_admin_, path + "/publish");
    EXPECT_EQ(published.status, 201) << words_of(published);
    const auto lessons =
        get(other_admin_, path + "/structure").as<StructureView>().modules.at(0).lessons;
    EXPECT_NE(lessons.at(0).id, course.lessons[0]);
    EXPECT_THAT(get(other_admin_, path_of(lessons.at(5).id)).as<LessonView>().content_html,
                HasSubstr("/lessons/" + lessons.at(0).id.to_string()));
    // Once more is another course.
    const auto second = import_into(other_admin_, file_of(other_admin_, report.course_id));
    EXPECT_NE(second.course_id, report.course_id);
}

TEST_F(CourseFilesTest, what_this_organisation_does_not_have_is_told) {
    const SmallCourse course = rich_course();
    const SmallCourse before = make_course(teacher_, 1);
    publish(teacher_, before);
    const auto section = post(teacher_, course.path() + "/sections", R"({"title":"Mornings"})")
                             .as<SectionView>()
                             .id.value;
    NodeRules whole, module;
    whole.conditions = {CourseDone{before.id}};
    module.conditions = {InGroup{{section}}};
    call(teacher_, {Method::put, course.path() + "/rules/" + course.id.to_string(),
                    R"({"rules":)" + json::write(whole) + "}", "", "1"});
    call(teacher_, {Method::put, course.path() + "/rules/" + course.module.to_string(),
                    R"({"rules":)" + json::write(module) + "}", "", "1"});
    const std::string file = changed(file_of(teacher_, course.id), [](PortableCourse& described) {
        described.modules[0].lessons[4].material.activity = "xyz";
    });
    EXPECT_THAT(codes_of(import_into(other_teacher_, file)),
                ElementsAre("design_left_out Our own", "category_as_tag Physics",
                            "course_unknown Programming with Python", "group_unknown Mornings",
                            "unknown_activity xyz"));
    // In the same organisation only the section and the kind are missing.
    EXPECT_THAT(codes_of(import_into(teacher_, file)),
                ElementsAre("group_unknown Mornings", "unknown_activity xyz"));
}

TEST_F(CourseFilesTest, a_draft_that_is_not_sound_yet_can_travel_too) {
    const SmallCourse course = make_course(teacher_, 2);
    call(teacher_, {Method::patch, path_of(course.lessons[0]), R"({"content":"[x](lesson:gone) "})",
                    "", "1"});
    NodeRules rules;
    rules.conditions = {LessonDone{course.lessons[1]}};
    put_rules(course, course.lessons[0].value, rules);
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    const std::string file = file_of(teacher_, course.id);
    const auto report = import_into(other_teacher_, file);
    EXPECT_THAT(codes_of(report), ElementsAre("target_unknown " + course.lessons[1].to_string(),
                                              "dead_link lesson:gone"));
    for (const PortableNote& note : report.notes)
        EXPECT_EQ(note.title, "Lesson 1");
}

TEST_F(CourseFilesTest, a_broken_file_makes_nothing) {
    const SmallCourse course = rich_course();
    const std::string file = file_of(teacher_, course.id);
    const std::string events = event_types();
    const auto refuse = [&](const std::string& bytes) {
        const Answer answer = post(other_teacher_, kImports, bytes);
        EXPECT_EQ(answer.status, 422) << answer.code;
        return answer.fields.empty() ? "" : answer.fields[0].field + " " + answer.fields[0].code;
    };
    EXPECT_EQ(refuse("PK no zip"), "archive damaged");
    EXPECT_EQ(refuse(file.substr(0, file.size() / 2)), "archive damaged");
    EXPECT_EQ(refuse(changed(file, [](auto& it) { it.modules[1].key = it.modules[0].key; })),
              "modules[1].key repeated");
    EXPECT_EQ(refuse(changed(file,
                             [](auto& it) {
                                 it.modules[0].lessons[3].material.source = "javascript:alert(1)";
                             })),
              "modules[0].lessons[3].material.source invalid_url");
    EXPECT_EQ(refuse(changed(
                  file, [](auto& it) { it.cover->source = "asset:" + to_hex(sha256(kCaptions)); })),
              "cover.asset_id no_picture");
    EXPECT_EQ(event_types(), events);
    EXPECT_THAT(get(other_teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items,
                IsEmpty());
}

TEST_F(CourseFilesTest, a_repeated_upload_makes_one_course) {
    const std::string file = file_of(teacher_, make_course(teacher_, 1).id);
    const Call request{Method::post, kImports, file, "", "", "key-1"};
    EXPECT_EQ(call(other_teacher_, request).as<FileImportReport>().course_id,
              call(other_teacher_, request).as<FileImportReport>().course_id);
    EXPECT_EQ(get(other_teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items.size(),
              1U);
}

TEST_F(CourseFilesTest, authors_export_and_teachers_import) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    const std::string file = file_of(teacher_, course.id);
    EXPECT_EQ(export_of(user({Role::teacher}), course.id).status, 404);
    EXPECT_EQ(export_of(student_, course.id).status, 403);
    EXPECT_EQ(export_of(other_admin_, course.id).status, 404);
    EXPECT_EQ(export_of(admin_, course.id).status, 200);
    EXPECT_EQ(post(student_, kImports, file).status, 403);
}

TEST_F(CourseFilesTest, the_file_is_called_like_the_course) {
    const SmallCourse course = make_course(teacher_, 1);
    set(course, R"({"title":"Größe & Zahl"})");
    const Answer answer = export_of(teacher_, course.id);
    EXPECT_EQ(answer.headers.get("Content-Type"), "application/zip");
    EXPECT_EQ(answer.headers.get("Content-Disposition"),
              "attachment; filename=\"gr-e-zahl.zip\"; "
              "filename*=UTF-8''Gr%C3%B6%C3%9Fe%20%26%20Zahl.zip");
}

TEST_F(CourseFilesTest, a_course_that_is_too_large_for_a_file_is_refused_in_words) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string film = upload(course, "OggS" + std::string(kMaxFileBytes, 'f')).reference;
    add(course, "video", {film + "/long.ogv"}, "");
    const Answer answer = export_of(teacher_, course.id);
    EXPECT_EQ(answer.status, 409);
    EXPECT_EQ(answer.code, "course_file.too_large");
}

TEST_F(CourseFilesTest, whoever_comes_while_others_are_at_it_is_asked_to_come_back) {
    const SmallCourse course = make_course(teacher_, 1);
    const std::string file = file_of(teacher_, course.id);
    const Call import{Method::post, kImports, file, "", "", "one-import"};
    const auto courses = [&] {
        return get(teacher_, "/api/v1/courses", "mine=true").as<CoursePage>().items.size();
    };
    const std::size_t before = courses();
    {
        const FileSlots::Slot one = files_.slots.take(), other = files_.slots.take();
        for (const Answer& refused : {export_of(teacher_, course.id), call(teacher_, import)}) {
            EXPECT_EQ(refused.status, 503);
            EXPECT_EQ(refused.code, "course_file.busy");
            EXPECT_EQ(refused.headers.get("Retry-After"), "10");
        }
        EXPECT_EQ(courses(), before);
    }
    EXPECT_EQ(file_of(teacher_, course.id), file);
    // The refusal was no answer to the idempotency key: the same request is carried out, once.
    const Answer imported = call(teacher_, import);
    ASSERT_EQ(imported.status, 201) << words_of(imported);
    EXPECT_EQ(call(teacher_, import).body, imported.body);
    EXPECT_EQ(courses(), before + 1);
}

TEST_F(CourseFilesTest, exporting_costs_the_same_whatever_the_number_of_lessons) {
    const SmallCourse few = make_course(teacher_, 1);
    const SmallCourse many = make_course(teacher_, 12);
    const auto cost = [&](const SmallCourse& course) {
        return cost_of([&] { file_of(teacher_, course.id); }).statements;
    };
    cost(few);  // prepares
    EXPECT_EQ(cost(few), cost(many));
}

}  // namespace
}  // namespace lms::course
