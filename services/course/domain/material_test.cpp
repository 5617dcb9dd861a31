#include "services/course/domain/material.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kFile = "asset:" + std::string(64, 'a');

std::vector<std::string> faults(LessonKind kind, const LessonMaterial& material) {
    std::vector<std::string> found;
    for (const FieldError& error : check_material(kind, material))
        found.push_back(error.field + " " + error.code);
    return found;
}

LessonMaterial at(std::string source) {
    return {std::move(source)};
}

TEST(Material, each_kind_has_a_source_of_its_own) {
    EXPECT_THAT(faults(LessonKind::page, {}), IsEmpty());
    EXPECT_THAT(faults(LessonKind::video, at("https://v.example.org/1?t=2#x")), IsEmpty());
    EXPECT_THAT(faults(LessonKind::video, at(kFile + "/talk.webm")), IsEmpty());
    EXPECT_THAT(faults(LessonKind::file, at(kFile + "/plan.pdf")), IsEmpty());
    EXPECT_THAT(faults(LessonKind::link, at("http://example.org")), IsEmpty());
    EXPECT_THAT(faults(LessonKind::page, at("https://example.org")),
                ElementsAre("material.source not_for_kind"));
    EXPECT_THAT(faults(LessonKind::file, at(kFile)), ElementsAre("material.source invalid_source"));
    EXPECT_THAT(faults(LessonKind::link, at(kFile)), ElementsAre("material.source invalid_url"));
    EXPECT_THAT(faults(LessonKind::video, {}), ElementsAre("material.source invalid_source"));
}

TEST(Material, an_address_is_one_of_the_web) {
    for (const char* bad : {"", "javascript:alert(1)", "https://", "https:///x", "//example.org",
                            "https://a.example b", "https://a.example/\"x", "ftp://a.example"}) {
        EXPECT_THAT(faults(LessonKind::link, at(bad)), ElementsAre("material.source invalid_url"))
            << bad;
    }
}

TEST(Material, a_reference_to_a_file_is_its_hash_and_a_name) {
    const std::string hash(64, '0');
    EXPECT_EQ(parse_asset_reference("asset:" + hash)->sha256, hash);
    EXPECT_EQ(parse_asset_reference("asset:" + hash + "/a b.pdf")->name, "a b.pdf");
    for (const std::string& bad :
         {"asset:" + hash.substr(1), "asset:" + hash + "x", "asset:" + hash + "/",
          "asset:" + hash + "/a/b", hash, "asset:" + std::string(64, 'A')}) {
        EXPECT_FALSE(parse_asset_reference(bad).has_value()) << bad;
    }
}

TEST(Material, an_activity_names_its_kind_and_itself) {
    LessonMaterial activity{"quiz-7", "assessment"};
    EXPECT_THAT(faults(LessonKind::activity, activity), IsEmpty());
    EXPECT_THAT(faults(LessonKind::activity, {}),
                ElementsAre("material.source required", "material.activity required"));
    activity.source = "https://example.org";
    EXPECT_THAT(faults(LessonKind::link, activity), ElementsAre("material.activity not_for_kind"));
}

TEST(Material, only_a_video_has_chapters_captions_and_a_transcript) {
    LessonMaterial video = at(kFile + "/talk.webm");
    video.chapters = {{0, "Start"}, {60, "Middle"}};
    video.captions = {{"en", kFile}, {"de", kFile}};
    video.transcript = "Hello";
    EXPECT_THAT(faults(LessonKind::video, video), IsEmpty());
    EXPECT_THAT(faults(LessonKind::file, video),
                ElementsAre("material.chapters not_for_kind", "material.captions not_for_kind",
                            "material.transcript not_for_kind"));
    video.chapters.push_back({60, "Again"});
    video.captions.push_back({"EN", "https://example.org/en.vtt"});
    EXPECT_THAT(faults(LessonKind::video, video),
                ElementsAre("material.chapters[2].at_s not_ascending",
                            "material.captions[2].language repeated",
                            "material.captions[2].source invalid_source"));
}

TEST(Material, a_lesson_ends_by_itself_as_its_kind_can) {
    LessonMaterial link = at("https://example.org");
    link.done_when = DoneWhen::opened;
    EXPECT_THAT(faults(LessonKind::link, link), IsEmpty());
    EXPECT_THAT(faults(LessonKind::video, link), ElementsAre("material.done_when not_for_kind"));
    link.done_when = DoneWhen::watched;
    EXPECT_THAT(faults(LessonKind::video, link), IsEmpty());
    EXPECT_THAT(faults(LessonKind::link, link), ElementsAre("material.done_when not_for_kind"));
}

}  // namespace
}  // namespace lms::course
