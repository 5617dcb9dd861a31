#include "services/course/app/rendering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

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

TEST_F(RenderingTest, a_page_becomes_html_with_its_images) {
    const auto document =
        render_lesson({"T", LessonKind::page, "![alt](asset:" + kHash + ")"}, links());
    EXPECT_THAT(document.content_html, HasSubstr(asset_url(asset_)));
    EXPECT_EQ(document.url, std::nullopt);
}

TEST_F(RenderingTest, a_link_lesson_becomes_a_link) {
    const auto document = render_lesson(
        {"<b>Watch</b>", LessonKind::video_link, "https://v.example.org/?a=1&b=2"}, links());
    EXPECT_EQ(document.url, "https://v.example.org/?a=1&b=2");
    EXPECT_THAT(document.content_html, HasSubstr("href=\"https://v.example.org/?a=1&amp;b=2\""));
    EXPECT_THAT(document.content_html, HasSubstr("&lt;b&gt;Watch"));
}

}  // namespace
}  // namespace lms::course
