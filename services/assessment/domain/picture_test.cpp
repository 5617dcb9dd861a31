#include "services/assessment/domain/picture.hpp"

#include <gtest/gtest.h>

#include "services/assessment/contract/question_body.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"

namespace lms::assessment {
namespace {

TEST(Picture, is_what_its_bytes_say) {
    const auto taken = taken_picture(example_png(640, 480));
    ASSERT_TRUE(taken);
    EXPECT_EQ(taken->media_type, "image/png");
    EXPECT_EQ(taken->width, 640);
    EXPECT_EQ(taken->height, 480);
}

TEST(Picture, is_no_document_no_film_and_nothing_that_is_cut_off) {
    for (const std::string& bytes :
         {std::string(), std::string("text"), std::string("%PDF-1.7"), std::string("WEBVTT\n"),
          std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>"), std::string("GIF89a"),
          example_png(640, 480).substr(0, 20), std::string("ID3 song")}) {
        EXPECT_FALSE(taken_picture(bytes)) << bytes;
    }
}

TEST(Picture, is_no_larger_than_questions_may_say) {
    const auto most = static_cast<std::uint32_t>(kMaxPictureSide);
    EXPECT_TRUE(taken_picture(example_png(most, 1)));
    EXPECT_FALSE(taken_picture(example_png(most + 1, 1)));
    EXPECT_FALSE(taken_picture(example_png(1, most + 1)));
    EXPECT_FALSE(taken_picture(example_png(0, 1)));
    EXPECT_TRUE(taken_picture(example_png(10'000, 5'000)));
    EXPECT_FALSE(taken_picture(example_png(10'000, 5'001)));
}

TEST(Picture, is_named_by_64_small_digits) {
    const std::string hash(64, 'a');
    EXPECT_TRUE(is_picture_hash(hash));
    EXPECT_FALSE(is_picture_hash(hash + "a"));
    EXPECT_FALSE(is_picture_hash(hash.substr(1)));
    EXPECT_FALSE(is_picture_hash(std::string(64, 'A')));
    EXPECT_FALSE(is_picture_hash(std::string(63, 'a') + '%'));
}

}  // namespace
}  // namespace lms::assessment
