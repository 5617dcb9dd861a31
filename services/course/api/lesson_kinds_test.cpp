// Lessons of each kind, from their author to their readers.
#include <gmock/gmock.h>

#include "services/course/contract/activities.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::string kCaptions = "WEBVTT\n\n00:01.000 --> 00:03.000\nWelcome to <b>lists</b>.\n";

class LessonKindsTest : public CourseServiceTest {
protected:
    Answer add(std::string_view kind, const LessonMaterial& material, std::string more = "") {
        return post(teacher_, "/api/v1/modules/" + course_.module.to_string() + "/lessons",
                    R"({"title":"L","kind":")" + std::string(kind) + R"(","material":)" +
                        json::write(material) + more + "}");
    }
    AssetView upload(std::string bytes) {
        const Answer answer = post(teacher_, course_.path() + "/assets", std::move(bytes));
        EXPECT_EQ(answer.status, 201) << answer.code;
        return answer.as<AssetView>();
    }
    LessonView read(const Principal& reader, LessonId lesson) {
        const Answer answer = get(reader, path_of(lesson));
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<LessonView>();
    }
    Answer register_kind(const std::string& name, const std::string& launch_path = "/tests") {
        return call(service(),
                    {Method::put, "/internal/v1/courses/activity-kinds/" + name,
                     R"({"titles":{"en":"Test","de":"Prüfung"},"launch_path":)" +
                         json::write(launch_path) + R"(,"editor_path":"/teaching/tests"})"});
    }
    static std::vector<std::string> fields_of(const Answer& answer) {
        std::vector<std::string> fields;
        for (const FieldError& error : answer.fields)
            fields.push_back(error.field + " " + error.code);
        return fields;
    }

    SmallCourse course_ = make_course(teacher_, 1);
};

TEST_F(LessonKindsTest, a_video_comes_with_chapters_captions_and_what_is_said_in_it) {
    LessonMaterial material{upload("OggS a film").reference + "/talk.ogv"};
    material.chapters = {{0, "Hello"}, {30, "Lists"}};
    material.captions = {{"en", upload(kCaptions).reference}};
    material.done_when = DoneWhen::watched;
    const Answer added = add("video", material, R"(,"content":"A *talk*")");
    ASSERT_EQ(added.status, 201) << added.code;
    const LessonId id = added.as<LessonDraft>().id;
    EXPECT_EQ(added.as<LessonDraft>().material, material);
    publish(teacher_, course_);
    enroll(student_, course_);
    const LessonView lesson = read(student_, id);
    EXPECT_EQ(lesson.kind, LessonKind::video);
    EXPECT_THAT(lesson.content_html, HasSubstr("<em>talk</em>"));
    EXPECT_EQ(lesson.file.value().name, "talk.ogv");
    EXPECT_EQ(lesson.file->media_type, "video/ogg");
    EXPECT_EQ(lesson.done_when, DoneWhen::watched);
    const VideoView& video = lesson.video.value();
    EXPECT_EQ(video.chapters, material.chapters);
    EXPECT_THAT(video.transcript, ElementsAre(TranscriptPart{1, "Welcome to lists."}));
    const Answer track = get({}, video.captions.at(0).url);
    EXPECT_EQ(track.headers.get("Content-Type"), "text/vtt");
    EXPECT_EQ(track.body, kCaptions);
}

TEST_F(LessonKindsTest, a_version_keeps_the_video_that_it_was_published_with) {
    const Answer added = add("video", {"https://v.example.org/1.webm"});
    const LessonId id = added.as<LessonDraft>().id;
    publish(teacher_, course_);
    LessonMaterial other{"https://v.example.org/2.webm"};
    const std::string change = "{\"material\":" + json::write(other) + "}";
    ASSERT_EQ(call(teacher_, {Method::patch, path_of(id), change, "", "1"}).status, 200);
    EXPECT_EQ(read(teacher_, id).url, "https://v.example.org/1.webm");
    const auto changes = get(teacher_, course_.path() + "/changes").as<DraftChanges>();
    ASSERT_EQ(changes.changes.size(), 1U);
    EXPECT_THAT(changes.changes[0].fields, ElementsAre("material"));
    EXPECT_EQ(publish(teacher_, course_).version, 2);
    EXPECT_EQ(read(teacher_, id).url, "https://v.example.org/2.webm");
}

TEST_F(LessonKindsTest, a_lesson_taken_from_the_trash_still_has_what_it_had) {
    LessonMaterial material{"https://v.example.org/1.webm"};
    material.chapters = {{5, "Lists"}};
    const LessonId id =
        add("video", material, R"(,"format":"html","content":"<p>x</p>")").as<LessonDraft>().id;
    call(teacher_, {Method::del, path_of(id)});
    const auto back = post(teacher_, path_of(id) + "/restore").as<LessonDraft>();
    EXPECT_EQ(back.material, material);
    EXPECT_EQ(back.format, TextFormat::html);
}

TEST_F(LessonKindsTest, what_is_wrong_is_told_at_its_field) {
    EXPECT_THAT(fields_of(add("video", {"javascript:alert(1)"})),
                ElementsAre("material.source invalid_source"));
    LessonMaterial film{"asset:" + std::string(64, 'a') + "/film.webm"};
    film.captions = {{"en", upload("WEBVTT\n\n00:03.000 --> 00:01.000\nBack\n").reference},
                     {"de", "asset:" + std::string(64, 'b')}};
    EXPECT_THAT(
        fields_of(add("video", film)),
        ElementsAre("material.source unknown_asset", "material.captions[0].source not_captions",
                    "material.captions[1].source unknown_asset"));
    LessonMaterial link{"https://example.org"};
    link.chapters = {{0, ""}};
    EXPECT_EQ(add("link", link).fields.at(0).field, "material.chapters[0].title");
    EXPECT_EQ(
        get(teacher_, course_.path() + "/structure").as<StructureView>().modules[0].lessons.size(),
        1U);
}

TEST_F(LessonKindsTest, reviewers_are_not_asked_about_more_captions_than_publishing_takes) {
    const std::string captions =
        "WEBVTT\n\nNOTE " + std::string(1'000'000, 'x') + "\n\n00:01.000 --> 00:02.000\nHello\n";
    LessonMaterial film{"https://v.example.org/1.webm"};
    film.captions = {{"en", upload(captions).reference}};
    for (int i = 0; i < 34; ++i)
        ASSERT_EQ(add("video", film).status, 201);
    const Answer submitted = call(
        teacher_, {Method::post, course_.path() + "/workflow", R"({"action":"submit"})", "", "1"});
    EXPECT_THAT(fields_of(submitted),
                ElementsAre("modules[0].lessons[34].material.captions too_much_text"));
    EXPECT_EQ(fields_of(post(teacher_, course_.path() + "/publish")), fields_of(submitted));
}

TEST_F(LessonKindsTest, a_page_may_be_html_and_is_sanitised_like_any_other) {
    const std::string content = json::write(std::string(
        "<p onclick=\"x\">Hi</p><iframe src=\"https://example.org\"></iframe><script>1</script>"));
    const LessonId id =
        add("page", {}, R"(,"format":"html","content":)" + content).as<LessonDraft>().id;
    publish(teacher_, course_);
    EXPECT_EQ(read(teacher_, id).content_html, "<p>Hi</p>");
    const Answer preview = post(teacher_, course_.path() + "/preview",
                                R"({"format":"html","content":)" + content + "}");
    EXPECT_EQ(preview.as<LessonPreview>().content_html, "<p>Hi</p>");
}

TEST_F(LessonKindsTest, players_are_given_the_part_of_a_film_that_they_ask_for) {
    const std::string film = "OggS" + std::string(9'000'000, 'x') + "end";
    const AssetView asset = upload(film);
    const auto part = [&](std::string range) {
        return call({}, {.path = asset.url, .headers = {{"Range", std::move(range)}}});
    };
    const Answer begin = part("bytes=0-3");
    EXPECT_EQ(begin.status, 206);
    EXPECT_EQ(begin.body, "OggS");
    EXPECT_EQ(begin.headers.get("Content-Range"), "bytes 0-3/9000007");
    EXPECT_EQ(part("bytes=-3").body, "end");
    EXPECT_EQ(part("bytes=0-").body.size(), 4U << 20U);  // no more at once
    EXPECT_EQ(part("bytes=9000007-").status, 416);
    EXPECT_EQ(part("items=1-2").body.size(), film.size());
    EXPECT_EQ(get({}, asset.url).body.size(), film.size());
}

TEST_F(LessonKindsTest, who_has_a_file_already_is_told_so_without_its_bytes) {
    const AssetView asset = upload("%PDF-1.7 a plan");
    const auto ask = [&](std::string tag) {
        return call({}, {.path = asset.url, .headers = {{"If-None-Match", std::move(tag)}}});
    };
    const Answer known = ask('"' + asset.sha256 + '"');
    EXPECT_EQ(known.status, 304);
    EXPECT_THAT(known.body, IsEmpty());
    EXPECT_EQ(ask("\"another\"").body, "%PDF-1.7 a plan");
}

TEST_F(LessonKindsTest, a_large_file_is_read_while_it_is_taken_and_not_before) {
    const std::string film = "OggS" + std::string(9'000'000, 'x') + "end";
    const AssetView asset = upload(film);
    Answer whole;
    // To find it, and 35 times 256 KiB.
    EXPECT_EQ(cost_of([&] { whole = get({}, asset.url); }).statements, 36U);
    EXPECT_TRUE(whole.body == film);
    EXPECT_EQ(cost_of([&] { call({}, {http::Method::head, asset.url}); }).statements, 1U);
    EXPECT_EQ(
        cost_of([&] {
            call({}, {.path = asset.url, .headers = {{"If-None-Match", '"' + asset.sha256 + '"'}}});
        }).statements,
        1U);
}

TEST_F(LessonKindsTest, a_pdf_is_shown_by_our_pages_and_other_files_are_downloads) {
    const Answer pdf = get({}, upload("%PDF-1.7 a plan").url);
    EXPECT_EQ(pdf.headers.get("Content-Type"), "application/pdf");
    EXPECT_FALSE(pdf.headers.has("Content-Disposition"));
    EXPECT_THAT(std::string(pdf.headers.get("Content-Security-Policy")),
                HasSubstr("frame-ancestors 'self'"));
    const Answer page = get({}, upload("<html><script>1</script>").url);
    EXPECT_EQ(page.headers.get("Content-Disposition"), "attachment");
}

TEST_F(LessonKindsTest, a_kind_of_activity_is_refused_until_its_service_registers_it) {
    const LessonMaterial material{"quiz-7", "assessment"};
    EXPECT_THAT(fields_of(add("activity", material)),
                ElementsAre("material.activity unknown_activity"));
    ASSERT_EQ(register_kind("assessment").status, 200);
    ASSERT_EQ(register_kind("assessment", "/quizzes").status, 200);  // as after an update
    const auto kinds = get(student_, "/api/v1/activity-kinds").as<ActivityKindList>().items;
    ASSERT_EQ(kinds.size(), 1U);
    EXPECT_EQ(kinds[0].launch_path, "/quizzes");
    EXPECT_EQ(kinds[0].titles.at("de"), "Prüfung");
    const LessonId id = add("activity", material).as<LessonDraft>().id;
    publish(teacher_, course_);
    const ActivityView shown = read(teacher_, id).activity.value();
    EXPECT_EQ(shown.name, "assessment");
    EXPECT_EQ(shown.reference, "quiz-7");
}

TEST_F(LessonKindsTest, an_activity_of_a_kind_that_is_not_here_is_not_published) {
    register_kind("assessment");
    add("activity", {"quiz-7", "assessment"});
    // As after an import from an installation that has more services.
    static constexpr pg::Statement kForget{"test.forget_kinds",
                                           "DELETE FROM course_service.activity_kinds"};
    env_.run(
        [&](const Context& context) -> Task<> { co_await env_.db().execute(context, kForget); });
    const std::string fault = "modules[0].lessons[1].material.activity";
    const auto changes = get(teacher_, course_.path() + "/changes").as<DraftChanges>();
    ASSERT_EQ(changes.problems.size(), 1U);
    EXPECT_EQ(changes.problems[0].field, fault);
    EXPECT_EQ(changes.problems[0].code, "unknown_activity");
    const Answer refused = post(teacher_, course_.path() + "/publish");
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(fields_of(refused), ElementsAre(fault + " unknown_activity"));
    register_kind("assessment");
    publish(teacher_, course_);
}

TEST_F(LessonKindsTest, only_its_service_says_that_an_activity_is_done) {
    register_kind("assessment");
    const LessonId id = add("activity", {"quiz-7", "assessment"}).as<LessonDraft>().id;
    publish(teacher_, course_);
    enroll(student_, course_);
    const auto claimed = report(student_, id, "completed").as<ProgressSaved>();
    EXPECT_EQ(claimed.state, ProgressState::in_progress);
    const Answer result =
        call(service(), {Method::put, "/internal/v1/courses/results",
                         json::write(ReportResult{school_, id, student_.user_id, 80, true})});
    ASSERT_EQ(result.status, 200) << result.code;
    EXPECT_EQ(result.as<ProgressSaved>().state, ProgressState::completed);
}

TEST_F(LessonKindsTest, a_kind_that_could_lead_elsewhere_is_not_registered) {
    for (const char* path : {"https://example.org", "//example.org", "/a/../b", "tests", ""}) {
        EXPECT_EQ(register_kind("assessment", path).status, 422) << path;
    }
    EXPECT_EQ(register_kind("An exam").status, 422);
    EXPECT_THAT(get(student_, "/api/v1/activity-kinds").as<ActivityKindList>().items, IsEmpty());
    EXPECT_EQ(call(teacher_, {Method::put, "/internal/v1/courses/activity-kinds/x",
                              R"({"titles":{"en":"X"},"launch_path":"/x","editor_path":"/x"})"})
                  .status,
              404);
}

}  // namespace
}  // namespace lms::course
