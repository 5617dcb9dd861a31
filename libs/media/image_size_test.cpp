#include "libs/media/image_size.hpp"

#include <random>
#include <string>

#include <gtest/gtest.h>

namespace lms::media {
namespace {

using namespace std::string_literals;

const std::string kPng = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\x05\0\0\0\x02\xD0\x08\x06"s;
// A thumbnail's frame hides in the first segment; the picture's own comes after a table.
const std::string kJpeg =
    "\xFF\xD8\xFF\xE1\0\x0B"
    "\xFF\xC0\0\x11\x08\0\x01\0\x01"
    "\xFF\xC4\0\x04"
    "ab\xFF\xFF\xC2\0\x11\x08\x02\xD0\x05\0\x03"s;
const std::string kGif = "GIF89a\0\x05\xD0\x02\0"s;
const std::string kLossy = "RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0\x30\x01\0\x9D\x01\x2A\0\x05\xD0\x02"s;
const std::string kLossless = "RIFF\x24\0\0\0WEBPVP8L\x18\0\0\0\x2F\xFF\xC4\xB3\0"s;
const std::string kExtended = "RIFF\x24\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\xFF\x04\0\xCF\x02\0"s;

TEST(ImageSize, is_read_from_each_kind_of_picture) {
    const ImageSize wanted{1280, 720};
    for (const std::string& picture : {kPng, kJpeg, kGif, kLossy, kLossless, kExtended})
        EXPECT_EQ(image_size(picture), wanted) << picture.substr(0, 16);
}

TEST(ImageSize, of_anything_else_is_nothing) {
    EXPECT_EQ(image_size(""), std::nullopt);
    EXPECT_EQ(image_size("<svg xmlns='http://www.w3.org/2000/svg'/>"), std::nullopt);
    EXPECT_EQ(image_size("\xFF\xD8\xFF\xD9"), std::nullopt);
    EXPECT_EQ(image_size("GIF89a\0\0\x01\0"s), std::nullopt);
}

TEST(ImageSize, any_bytes_are_safe_and_a_cut_picture_has_none_or_its_own) {
    std::mt19937 random(3);  // NOLINT: the same bytes each time
    for (const std::string& picture : {kPng, kJpeg, kGif, kLossy, kLossless, kExtended}) {
        for (std::size_t size = 0; size < picture.size(); ++size) {
            const auto cut = image_size(picture.substr(0, size));
            if (cut) EXPECT_EQ(*cut, (ImageSize{1280, 720}));
        }
        for (int round = 0; round < 2'000; ++round) {
            std::string broken = picture + picture;
            for (int flips = 0; flips < 4; ++flips)
                broken[random() % broken.size()] = static_cast<char>(random());
            if (const auto size = image_size(broken)) {
                ASSERT_GT(size->width, 0);
                ASSERT_GT(size->height, 0);
            }
        }
    }
}

}  // namespace
}  // namespace lms::media
