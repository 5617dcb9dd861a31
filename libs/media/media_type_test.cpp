#include "libs/media/media_type.hpp"

#include <gtest/gtest.h>

namespace lms::media {
namespace {

using namespace std::string_view_literals;

TEST(MediaType, is_recognised_by_content) {
    EXPECT_EQ(media_type_of("\x89PNG\r\n\x1A\nrest"sv), "image/png");
    EXPECT_EQ(media_type_of("\xFF\xD8\xFF\xE0"sv), "image/jpeg");
    EXPECT_EQ(media_type_of("GIF89a..."sv), "image/gif");
    EXPECT_EQ(media_type_of("RIFF\x10\0\0\0WEBPVP8 "sv), "image/webp");
    EXPECT_EQ(media_type_of("<svg xmlns='http://www.w3.org/2000/svg'/>"sv), "image/svg+xml");
    EXPECT_EQ(media_type_of("\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- by hand -->\n"
                            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x\">\n<svg>"sv),
              "image/svg+xml");
}

TEST(MediaType, what_browsers_play_and_show_is_recognised) {
    EXPECT_EQ(media_type_of("\0\0\0\x20"
                            "ftypisom"sv),
              "video/mp4");
    EXPECT_EQ(media_type_of("\0\0\0\x20"
                            "ftypM4A "sv),
              "audio/mp4");
    EXPECT_EQ(media_type_of("\x1A\x45\xDF\xA3rest"sv), "video/webm");
    EXPECT_EQ(media_type_of("OggS\0"sv), "video/ogg");
    EXPECT_EQ(media_type_of("RIFFxxxxWAVEfmt "sv), "audio/wav");
    EXPECT_EQ(media_type_of("ID3\x04"sv), "audio/mpeg");
    EXPECT_EQ(media_type_of("%PDF-1.7"sv), "application/pdf");
    EXPECT_EQ(media_type_of("\xEF\xBB\xBFWEBVTT\n\n"sv), "text/vtt");
    EXPECT_EQ(media_type_of("WEBVTTS"sv), "application/octet-stream");
}

TEST(MediaType, everything_else_is_a_download) {
    for (const auto bytes :
         {""sv, "<html><svg></svg>"sv, "<svgx>"sv, "<!-- <svg> "sv, "RIFFxxxxAVI "sv,
          "PK\x03\x04"sv, "a,b\n1,2\n"sv, "<?xml version='1.0'?><html/>"sv}) {
        EXPECT_EQ(media_type_of(bytes), "application/octet-stream") << bytes;
    }
}

}  // namespace
}  // namespace lms::media
