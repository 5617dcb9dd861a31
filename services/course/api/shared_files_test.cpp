// Files of courses: who may name them, and what lessons share.
#include <gmock/gmock.h>

#include "libs/archive/zip.hpp"
#include "libs/core/crypto.hpp"
#include "services/course/course_test.hpp"
#include "services/course/domain/portable.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kSecret = "OggS the examination of next week";
const std::string kCaptions = "WEBVTT\n\n00:01.000 --> 00:03.000\nWelcome.\n";

class SharedFilesTest : public CourseServiceTest {
protected:
    AssetView upload(const Principal& author, const SmallCourse& course, std::string bytes) {
        return post(author, course.path() + "/assets", std::move(bytes)).as<AssetView>();
    }
    Answer write(const Principal& author, LessonId lesson, const std::string& content) {
        const auto draft = get(author, path_of(lesson) + "/draft").as<LessonDraft>();
        return call(author,
                    {Method::patch, path_of(lesson), "{\"content\":" + json::write(content) + "}",
                     "", std::to_string(draft.revision)});
    }
    Answer add_film(const Principal& author, const SmallCourse& course,
                    const LessonMaterial& material) {
        return post(author, "/api/v1/modules/" + course.module.to_string() + "/lessons",
                    R"({"title":"Film","kind":"video","material":)" + json::write(material) + "}");
    }
    std::string shown(const Principal& reader, LessonId lesson) {
        return get(reader, path_of(lesson)).as<LessonView>().content_html;
    }
    // `author` lets `person`, whom user-events told of, write the course too.
    void share(const Principal& author, const SmallCourse& course, const Principal& person) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_person(transaction,
                                  {school_, person.user_id, "Rosa", "rosa@school.test", true},
                                  clock_.now());
                co_return;
            });
        });
        const Answer added = post(author, course.path() + "/teachers",
                                  R"({"email":"rosa@school.test","role":"teacher"})");
        ASSERT_EQ(added.status, 200) << added.code;
    }

    SmallCourse course_ = make_course(teacher_, 1);
    Principal colleague_ = user({Role::teacher});
    SmallCourse other_ = make_course(colleague_, 1);
};

TEST_F(SharedFilesTest, knowing_a_hash_opens_nothing) {
    const AssetView secret = upload(teacher_, course_, kSecret);
    const std::string link = "[x](" + secret.reference + "/exam.ogv)";
    ASSERT_EQ(write(colleague_, other_.lessons[0], link).status, 200);
    const auto preview = get(colleague_, path_of(other_.lessons[0]), "draft=true");
    EXPECT_THAT(preview.body, Not(HasSubstr("/api/v1/assets/")));
    EXPECT_THAT(
        post(colleague_, other_.path() + "/preview", "{\"content\":" + json::write(link) + "}")
            .body,
        Not(HasSubstr("/api/v1/assets/")));
    EXPECT_EQ(post(colleague_, other_.path() + "/publish").fields.at(0).code, "dead_link");
    const Answer film = add_film(colleague_, other_, {secret.reference + "/exam.ogv"});
    EXPECT_EQ(film.status, 422);
    EXPECT_EQ(film.fields.at(0).code, "unknown_asset");
    const Answer cover = call(
        colleague_, {Method::patch, other_.path(),
                     R"({"cover":{"asset_id":")" + secret.id.to_string() + R"(","alt":"x"}})"});
    EXPECT_EQ(cover.status, 422);
    EXPECT_EQ(cover.fields.at(0).code, "unknown");
    const Answer saved = get(colleague_, other_.path() + "/export");
    EXPECT_EQ(archive::read_zip(saved.body).count("assets/" + secret.sha256 + "/exam.ogv"), 0U);
    // An administrator who edits their text does not open it for them either.
    const Principal administrator = user({Role::administrator});
    ASSERT_EQ(write(administrator, other_.lessons[0], link + "!").status, 200);
    EXPECT_EQ(post(colleague_, other_.path() + "/publish").status, 422);
    // Who has the bytes may use them, and they are stored once.
    EXPECT_EQ(post(colleague_, other_.path() + "/assets", kSecret).status, 200);
    publish(colleague_, other_);
    enroll(student_, other_);
    EXPECT_THAT(shown(student_, other_.lessons[0]), HasSubstr("/api/v1/assets/"));
}

TEST_F(SharedFilesTest, what_a_colleague_named_is_not_opened_by_the_edit_of_somebody_who_has_it) {
    const AssetView secret = upload(teacher_, course_, kSecret);
    share(colleague_, other_, teacher_);
    const LessonId lesson = other_.lessons[0];
    const std::string link = "[x](" + secret.reference + "/exam.ogv)";
    ASSERT_EQ(write(colleague_, lesson, "A tpyo, and " + link).status, 200);
    const auto preview_of_colleague = [&] {
        return get(colleague_, path_of(lesson), "draft=true").body;
    };
    EXPECT_THAT(preview_of_colleague(), Not(HasSubstr("/api/v1/assets/")));
    // Their co-author, who writes the course that has the file, only mends the typo.
    ASSERT_EQ(write(teacher_, lesson, "A typo, and " + link).status, 200);
    EXPECT_THAT(preview_of_colleague(), Not(HasSubstr("/api/v1/assets/")));
    EXPECT_EQ(post(teacher_, other_.path() + "/publish").fields.at(0).code, "dead_link");
    // Who means to share it takes it along by naming it themselves.
    ASSERT_EQ(write(teacher_, lesson, "Without").status, 200);
    ASSERT_EQ(write(teacher_, lesson, link).status, 200);
    EXPECT_THAT(preview_of_colleague(), HasSubstr("/api/v1/assets/" + secret.id.to_string()));
}

TEST_F(SharedFilesTest, an_import_brings_its_own_files_and_no_others) {
    const AssetView secret = upload(teacher_, course_, kSecret);
    ImportDraft draft;
    draft.organization_id = school_;
    draft.requested_by = colleague_.user_id;
    draft.source_key = "git:https://example.org/x";
    draft.title = "Course";
    ImportLesson lesson;
    lesson.key = "a";
    lesson.title = "A";
    lesson.content = "[x](" + secret.reference + ")";
    draft.modules = {{"m", "M", {lesson}}};
    const auto send = [&] {
        return call(service(), {Method::put, "/internal/v1/courses/import", json::write(draft)});
    };
    EXPECT_EQ(send().fields.at(0).code, "dead_link");
    // Somebody else wrote what is imported: it takes nothing out of the other courses of whoever
    // imports it.
    draft.requested_by = teacher_.user_id;
    EXPECT_EQ(send().fields.at(0).code, "dead_link");
    draft.requested_by = colleague_.user_id;
    draft.assets = {secret.sha256};
    const Answer brought = send();
    ASSERT_EQ(brought.status, 200) << brought.code;
    const std::string path = "/api/v1/courses/" + brought.as<ImportReport>().course_id.to_string();
    EXPECT_EQ(post(colleague_, path + "/publish").status, 201);
    // What came once is the course's own.
    draft.assets.clear();
    draft.modules[0].lessons[0].content += " again";
    EXPECT_EQ(send().status, 200);
}

TEST_F(SharedFilesTest, authors_take_files_along_between_courses_of_theirs) {
    const AssetView picture = upload(teacher_, course_, kSecret);
    const SmallCourse second = make_course(teacher_, 1);
    ASSERT_EQ(write(teacher_, second.lessons[0], "[x](" + picture.reference + ")").status, 200);
    EXPECT_THAT(get(teacher_, path_of(second.lessons[0]), "draft=true").body,
                HasSubstr(picture.url));
    const Answer copied = post(teacher_, second.path() + "/duplicate");
    ASSERT_EQ(copied.status, 201) << copied.code;
    const std::string copy = "/api/v1/courses/" + copied.as<CourseView>().id.to_string();
    // It is theirs: whoever publishes, and whatever becomes of the course that it came from.
    const Principal administrator = user({Role::administrator});
    EXPECT_EQ(post(administrator, second.path() + "/publish").status, 201);
    EXPECT_EQ(post(administrator, copy + "/publish").status, 201);
}

TEST_F(SharedFilesTest, lessons_share_captions_and_each_has_its_transcript) {
    const AssetView film = upload(teacher_, course_, kSecret);
    const AssetView captions = upload(teacher_, course_, kCaptions);
    LessonMaterial material{film.reference + "/film.ogv"};
    material.captions = {{"en", captions.reference}};
    std::vector<LessonId> films;
    for (int i = 0; i < 3; ++i)
        films.push_back(add_film(teacher_, course_, material).as<LessonDraft>().id);
    publish(teacher_, course_);
    enroll(student_, course_);
    for (const LessonId lesson : films) {
        const auto video = get(student_, path_of(lesson)).as<LessonView>().video.value();
        EXPECT_EQ(video.captions.at(0).url,
                  get(student_, path_of(films[0])).as<LessonView>().video->captions.at(0).url);
        EXPECT_THAT(video.transcript, ElementsAre(TranscriptPart{1, "Welcome."}));
    }
    const auto file = archive::read_zip(get(teacher_, course_.path() + "/export").body);
    EXPECT_EQ(
        std::ranges::count_if(file, [](const auto& entry) { return entry.second == kCaptions; }), 1)
        << "one file, named by three lessons";
    // What one of them says instead is its own.
    const auto draft = get(teacher_, path_of(films[1]) + "/draft").as<LessonDraft>();
    material.transcript = "By hand";
    ASSERT_EQ(call(teacher_, {Method::patch, path_of(films[1]),
                              "{\"material\":" + json::write(material) + "}", "",
                              std::to_string(draft.revision)})
                  .status,
              200);
    publish(teacher_, course_);
    const auto said = [&](LessonId lesson) {
        return get(student_, path_of(lesson)).as<LessonView>().video->transcript.at(0).text;
    };
    EXPECT_EQ(said(films[1]), "By hand");
    EXPECT_EQ(said(films[2]), "Welcome.");
}

}  // namespace
}  // namespace lms::course
