#include "services/course/app/rendering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");
const std::string kHash(64, 'a');
const std::string kOtherHash(64, 'b');

class RenderingTest : public ::testing::Test {
protected:
    RenderingTest() {
        draft_.modules.push_back({ModuleId::make(kNow), "M", {}});
        draft_.modules[0].lessons.push_back({lesson_, "01-intro", {"Intro"}});
    }
    Links links() const { return {course_, {asset_}, draft_}; }

    CourseId course_ = CourseId::make(kNow);
    LessonId lesson_ = LessonId::make(kNow);
    store::AssetRow asset_{AssetId::make(kNow), kHash, "image/png", "KEY", 10};
    Draft draft_;
};

TEST_F(RenderingTest, links_of_our_own_kinds_are_resolved) {
    const std::string asset = "/api/v1/assets/" + asset_.asset_id.to_string() + "/KEY/";
    const std::string lesson =
        "/courses/" + course_.to_string() + "/lessons/" + lesson_.to_string();
    EXPECT_EQ(links().resolve("asset:" + kHash), asset + "image.png");
    EXPECT_EQ(links().resolve("asset:" + kHash + "/data set.zip"), asset + "data%20set.zip");
    EXPECT_EQ(links().resolve("lesson:01-intro"), lesson);
    EXPECT_EQ(links().resolve("lesson:" + lesson_.to_string() + "#lists"), lesson + "#c-lists");
}

TEST_F(RenderingTest, other_links_stay_unless_they_lead_nowhere) {
    for (const char* kept :
         {"https://example.org/a", "mailto:a@example.org", "#here", "/courses"}) {
        EXPECT_EQ(links().resolve(kept), kept);
    }
    for (const std::string& dead :
         {std::string("fig/a.png"), std::string("../x"), std::string(), "asset:" + kOtherHash,
          std::string("asset:"), std::string("lesson:unknown")}) {
        EXPECT_EQ(links().resolve(dead), std::nullopt) << dead;
    }
}

TEST_F(RenderingTest, dead_links_are_named_with_their_lesson) {
    draft_.modules[0].lessons[0].text.content =
        "![a](asset:" + kHash + ") [b](lesson:gone) ![c](asset:" + kOtherHash + ") [d](x.md)";
    const auto errors = text_errors(draft_, links());
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].field, "modules[0].lessons[0].content");
    EXPECT_THAT(errors[0].message, HasSubstr("lesson:gone"));
    EXPECT_THAT(referenced_assets(draft_), ElementsAre(kHash, kOtherHash));
}

TEST_F(RenderingTest, a_text_that_cannot_be_rendered_is_named_with_its_lesson) {
    draft_.modules[0].lessons[0].text.content = std::string(3000, '>') + " deep";
    const auto errors = text_errors(draft_, links());
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].code, "markdown.too_complex");
    EXPECT_THAT(errors[0].message, HasSubstr("Intro"));
}

TEST_F(RenderingTest, captions_of_what_the_course_does_not_have_say_nothing) {
    const std::string words = "WEBVTT\n\n00:01.000 --> 00:02.000\nHidden\n";
    const Links links(course_, {asset_}, draft_, {{kHash, words}, {kOtherHash, words}});
    EXPECT_NE(links.find_captions(kHash), nullptr);
    EXPECT_EQ(links.find_captions(kOtherHash), nullptr);
}

TEST_F(RenderingTest, transcripts_of_shared_captions_are_bounded_together) {
    const std::string captions =
        "WEBVTT\n\nNOTE " + std::string(1'000'000, 'x') + "\n\n00:01.000 --> 00:02.000\nHello\n";
    LessonText film{"Film", LessonKind::video};
    film.material.source = "asset:" + kHash + "/film.webm";
    film.material.captions = {{"en", "asset:" + kHash}};
    const auto errors_of = [&](int lessons) {
        Draft draft = draft_;
        for (int i = 0; i < lessons; ++i)
            draft.modules[0].lessons.push_back({LessonId::make(kNow), "", film});
        return text_errors(draft, Links(course_, {asset_}, draft, {{kHash, captions}}));
    };
    EXPECT_TRUE(errors_of(33).empty());
    const auto errors = errors_of(40);
    ASSERT_EQ(errors.size(), 1U) << "told once, of the first that is too much";
    EXPECT_EQ(errors[0].field, "modules[0].lessons[34].material.captions");
    EXPECT_EQ(errors[0].code, "too_much_text");
}

TEST_F(RenderingTest, a_page_becomes_html_with_its_images) {
    const auto document =
        render_lesson({"T", LessonKind::page, "![alt](asset:" + kHash + ")"}, links());
    EXPECT_THAT(document.content_html, HasSubstr(asset_url(asset_)));
    EXPECT_EQ(document.url, std::nullopt);
}

LessonText lesson_of(LessonKind kind, LessonMaterial material) {
    LessonText text{"T", kind, "About"};
    text.material = std::move(material);
    return text;
}

TEST_F(RenderingTest, a_page_of_html_is_sanitised_and_finds_its_images) {
    LessonText text{"T", LessonKind::page};
    text.format = TextFormat::html;
    text.content = "<h2 id=\"top\">H</h2><img src=\"asset:" + kHash +
                   "\" alt=\"a\"><a href='lesson:01-intro'>i</a><script>1</script>" +
                   "<a href=\"lesson:gone\" onclick=\"x\">g</a>";
    const std::string html = render_lesson(text, links()).content_html;
    EXPECT_THAT(html, HasSubstr("src=\"" + asset_url(asset_)));
    EXPECT_THAT(html, HasSubstr("/lessons/" + lesson_.to_string()));
    EXPECT_THAT(html, HasSubstr("<a>g</a>"));
    EXPECT_THAT(html, Not(HasSubstr("script")));
    draft_.modules[0].lessons[0].text = text;
    const auto errors = text_errors(draft_, links());
    ASSERT_EQ(errors.size(), 1U);
    EXPECT_EQ(errors[0].value, "lesson:gone");
}

TEST_F(RenderingTest, a_link_is_an_address_with_a_text) {
    const auto document =
        render_lesson(lesson_of(LessonKind::link, {"https://v.example.org/?a=1&b=2"}), links());
    EXPECT_EQ(document.url, "https://v.example.org/?a=1&b=2");
    EXPECT_THAT(document.content_html, HasSubstr("<p>About</p>"));
    EXPECT_FALSE(document.file.has_value());
}

TEST_F(RenderingTest, a_file_is_named_with_what_it_is) {
    const auto document =
        render_lesson(lesson_of(LessonKind::file, {"asset:" + kHash + "/plot.png"}), links());
    EXPECT_EQ(document.url, asset_url(asset_, "plot.png"));
    EXPECT_EQ(document.file.value().name, "plot.png");
    EXPECT_EQ(document.file->media_type, "image/png");
    EXPECT_EQ(document.file->size_bytes, 10);
}

TEST_F(RenderingTest, the_transcript_of_a_video_is_what_its_first_captions_say) {
    LessonMaterial material{"https://v.example.org/a.webm"};
    material.captions = {{"en", "asset:" + kHash}, {"de", "asset:" + kOtherHash}};
    material.chapters = {{0, "Start"}, {90, "End"}};
    const Links with_captions(course_, {asset_}, draft_,
                              {{kHash, "WEBVTT\n\n00:07.000 --> 00:09.000\nHello\n"}});
    const auto video =
        render_lesson(lesson_of(LessonKind::video, material), with_captions).video.value();
    ASSERT_EQ(video.captions.size(), 1U);  // the other file is not there
    EXPECT_EQ(video.captions[0].language, "en");
    EXPECT_EQ(video.chapters.size(), 2U);
    EXPECT_THAT(video.transcript, ElementsAre(TranscriptPart{7, "Hello"}));
    material.transcript = "Given.\n\nBy hand.";
    const auto given =
        render_lesson(lesson_of(LessonKind::video, material), with_captions).video.value();
    EXPECT_THAT(given.transcript, ElementsAre(TranscriptPart{std::nullopt, "Given."},
                                              TranscriptPart{std::nullopt, "By hand."}));
}

TEST_F(RenderingTest, material_that_is_not_there_is_named_with_its_lesson) {
    LessonMaterial material{"asset:" + kOtherHash + "/a.webm"};
    material.captions = {{"en", "asset:" + kHash}};
    draft_.modules[0].lessons[0].text = lesson_of(LessonKind::video, material);
    const Links broken(course_, {asset_}, draft_, {{kHash, "WEBVTT\n\nnothing\nat all\n"}});
    const auto errors = text_errors(draft_, broken);
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].field, "modules[0].lessons[0].material.source");
    EXPECT_EQ(errors[0].code, "unknown_asset");
    EXPECT_EQ(errors[1].code, "not_captions");
    EXPECT_THAT(errors[1].message, HasSubstr("Line 4"));
}

}  // namespace
}  // namespace lms::course
