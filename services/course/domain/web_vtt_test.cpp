#include "services/course/domain/web_vtt.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/course/domain/transcript.hpp"

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<Cue> cues_of(std::string_view text) {
    const auto read = read_web_vtt(text);
    if (const auto* error = std::get_if<VttError>(&read)) ADD_FAILURE() << describe(*error);
    return std::holds_alternative<VttError>(read) ? std::vector<Cue>()
                                                  : std::get<std::vector<Cue>>(read);
}

VttError error_of(std::string_view text, const VttLimits& limits = {}) {
    const auto read = read_web_vtt(text, limits);
    EXPECT_TRUE(std::holds_alternative<VttError>(read)) << text;
    return std::get<VttError>(read);
}

TEST(WebVtt, cues_are_read_with_their_times) {
    EXPECT_THAT(cues_of("WEBVTT\n\n1\n00:01.500 --> 00:02.000\nHello\nyou\n\n"
                        "100:00:00.000 --> 100:00:01.000 align:start\nLate"),
                ElementsAre(Cue{1500, 2000, "Hello\nyou"}, Cue{360'000'000, 360'001'000, "Late"}));
}

TEST(WebVtt, headers_comments_styles_and_any_line_ends_are_no_captions) {
    EXPECT_THAT(cues_of("\xEF\xBB\xBFWEBVTT - A title\r\nKind: captions\r\n\r\nNOTE\r\nno\r\n\r\n"
                        "STYLE\r\n::cue {}\r\n\r\nREGION\r\nid:x\r\n\r\n"
                        "00:00.000 --> 00:01.000\r\nYes\r\n"),
                ElementsAre(Cue{0, 1000, "Yes"}));
    EXPECT_THAT(cues_of("WEBVTT\r\r00:00.000 --> 00:01.000\rOld\r"),
                ElementsAre(Cue{0, 1000, "Old"}));
}

TEST(WebVtt, markup_becomes_plain_text_and_speakers_are_named) {
    EXPECT_THAT(cues_of("WEBVTT\n\n00:00.000 --> 00:01.000\n"
                        "<v.loud Ada Lovelace>a &lt; b &amp;&nbsp;<i>c</i> &unknown; <00:00.500>d"),
                ElementsAre(Cue{0, 1000,
                                "Ada Lovelace: a < b &\xC2\xA0"
                                "c &unknown; d"}));
}

TEST(WebVtt, cues_come_in_the_order_of_their_starts) {
    EXPECT_THAT(cues_of("WEBVTT\n\n00:05.000 --> 00:06.000\nb\n\n00:01.000 --> 00:09.000\na\n"),
                ElementsAre(Cue{1000, 9000, "a"}, Cue{5000, 6000, "b"}));
}

TEST(WebVtt, what_is_wrong_is_told_with_its_line) {
    EXPECT_EQ(error_of("1\n00:00:01,000 --> 00:00:02,000\nSubRip"),
              (VttError{VttFault::no_signature, 1}));
    EXPECT_EQ(error_of("WEBVTT\n\none\ntwo\n"), (VttError{VttFault::no_time, 4}));
    for (const char* time :
         {"0:00.000 --> 00:01.000", "00:00.00 --> 00:01.000", "00:60.000 --> 00:61.000",
          "00:00.000 -->", "a --> b", "1:00:00.000 --> 01:00:01.000", "00:00,000 --> 00:01,000"}) {
        EXPECT_EQ(error_of("WEBVTT\n\n" + std::string(time) + "\nx"),
                  (VttError{VttFault::bad_time, 3}))
            << time;
    }
    EXPECT_EQ(error_of("WEBVTT\n\n00:02.000 --> 00:02.000\nx"),
              (VttError{VttFault::end_before_start, 3}));
    EXPECT_EQ(error_of("WEBVTT\n\n\xFF"), (VttError{VttFault::not_utf8, 1}));
    EXPECT_THAT(describe(VttError{VttFault::bad_time, 3}), HasSubstr("Line 3"));
}

TEST(WebVtt, there_is_an_end_to_everything) {
    std::string many = "WEBVTT\n\n";
    for (int i = 0; i < 3; ++i)
        many += "00:00.000 --> 00:01.000\nlong text\n\n";
    EXPECT_EQ(error_of(many, {2, 100}).fault, VttFault::too_many_cues);
    EXPECT_EQ(error_of(many, {9, 5}), (VttError{VttFault::cue_too_long, 4}));
}

TEST(Transcript, sentences_flow_and_a_silence_begins_a_paragraph) {
    const std::vector<Cue> cues{{0, 2000, "We begin\nwith"},
                                {2000, 4000, "lists."},
                                {4000, 5000, "lists."},  // rolled on
                                {9000, 9500, "Later."}};
    EXPECT_THAT(transcript_of(cues), ElementsAre(TranscriptPart{0, "We begin with lists."},
                                                 TranscriptPart{9, "Later."}));
}

TEST(Transcript, a_long_paragraph_ends_with_a_sentence) {
    std::vector<Cue> cues;
    for (int i = 0; i < 40; ++i) {
        cues.push_back(
            {i * 1000, i * 1000 + 1000,
             "Some words of talk number " + std::to_string(i) + (i % 4 == 3 ? "." : "")});
    }
    const auto parts = transcript_of(cues);
    ASSERT_GT(parts.size(), 2U);
    for (const TranscriptPart& part : parts)
        EXPECT_TRUE(part.text.ends_with('.')) << part.text;
}

TEST(Transcript, empty_lines_end_the_paragraphs_of_a_plain_text) {
    EXPECT_THAT(transcript_of("One\nline.\n\n \nTwo."),
                ElementsAre(TranscriptPart{std::nullopt, "One line."},
                            TranscriptPart{std::nullopt, "Two."}));
}

}  // namespace
}  // namespace lms::course
