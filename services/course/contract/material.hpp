#pragma once
// What a lesson has besides its text: the address of a video or a page elsewhere, the bytes of a
// file, the activity of another service.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "services/course/contract/types.hpp"

namespace lms::course {

struct Chapter {
    std::int32_t at_s = 0;  // where it begins
    std::string title;
    bool operator==(const Chapter&) const = default;
};
BOOST_DESCRIBE_STRUCT(Chapter, (), (at_s, title))
inline constexpr auto json_rules(const Chapter*) {
    return json::rules(json::field<&Chapter::at_s>(json::range{0, 1'000'000}),
                       json::field<&Chapter::title>(json::length{1, 200}, json::not_blank{}));
}

// A WebVTT file of the organisation's assets.
struct CaptionTrack {
    std::string language;  // BCP 47; one track each
    std::string source;    // asset:<sha256>
    bool operator==(const CaptionTrack&) const = default;
};
BOOST_DESCRIBE_STRUCT(CaptionTrack, (), (language, source))
inline constexpr auto json_rules(const CaptionTrack*) {
    return json::rules(json::field<&CaptionTrack::language>(json::format{json::Format::language}),
                       json::field<&CaptionTrack::source>(json::length{1, 200}));
}

// When the lesson says by itself that it is done: never (the student says so), once its file,
// address or activity was opened, or once `watch_percent` of the video were watched.
enum class DoneWhen { said, opened, watched };
BOOST_DESCRIBE_ENUM(DoneWhen, said, opened, watched)

// Which of these a lesson may have, its kind decides (domain/material.hpp); all are empty for a
// page.
struct LessonMaterial {
    // Video: asset:<sha256>/<name> or a web address. File: asset:<sha256>/<name>. Link: a web
    // address. Activity: what its service knows it by, opaque here.
    std::string source;
    std::string activity;  // the name of its kind, as registered
    std::vector<Chapter> chapters;
    std::vector<CaptionTrack> captions;
    std::string transcript;  // plain text; empty: made from the first captions
    DoneWhen done_when = DoneWhen::said;
    std::int32_t watch_percent = 90;  // of the video, for `watched`
    bool operator==(const LessonMaterial&) const = default;
};
BOOST_DESCRIBE_STRUCT(LessonMaterial, (),
                      (source, activity, chapters, captions, transcript, done_when, watch_percent))

// Of one upload by an author. A longer film belongs to a host of films: a link to it is enough.
inline constexpr std::size_t kMaxUploadBytes = std::size_t{64} << 20U;
inline constexpr std::size_t kMaxSource = 2'000;
inline constexpr std::size_t kMaxChapters = 200;
inline constexpr std::size_t kMaxCaptions = 20;
inline constexpr std::size_t kMaxCaptionBytes = std::size_t{1} << 20U;

inline constexpr auto json_rules(const LessonMaterial*) {
    using json::defaulted;
    return json::rules(
        json::field<&LessonMaterial::source>(defaulted{}, json::length{0, kMaxSource}),
        json::field<&LessonMaterial::activity>(defaulted{}, json::length{0, 50}),
        json::field<&LessonMaterial::chapters>(defaulted{}, json::items{0, kMaxChapters}),
        json::field<&LessonMaterial::captions>(defaulted{}, json::items{0, kMaxCaptions}),
        json::field<&LessonMaterial::transcript>(defaulted{}, json::length{0, kMaxContent}),
        json::field<&LessonMaterial::done_when>(defaulted{}),
        json::field<&LessonMaterial::watch_percent>(defaulted{}, json::range{1, 100}));
}

// What readers get of it.

struct FileView {
    std::string name;
    std::string media_type;  // what the bytes are
    std::int64_t size_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(FileView, (), (name, media_type, size_bytes))

struct CaptionView {
    std::string language;
    std::string url;
};
BOOST_DESCRIBE_STRUCT(CaptionView, (), (language, url))

struct TranscriptPart {
    std::optional<std::int32_t> at_s;  // null in a transcript that was given as plain text
    std::string text;
    bool operator==(const TranscriptPart&) const = default;
};
BOOST_DESCRIBE_STRUCT(TranscriptPart, (), (at_s, text))

struct VideoView {
    std::vector<Chapter> chapters;
    std::vector<CaptionView> captions;
    std::vector<TranscriptPart> transcript;
    std::int32_t watch_percent = 90;
};
BOOST_DESCRIBE_STRUCT(VideoView, (), (chapters, captions, transcript, watch_percent))

struct ActivityView {
    std::string name;       // of its kind
    std::string reference;  // what its service knows it by
};
BOOST_DESCRIBE_STRUCT(ActivityView, (), (name, reference))

}  // namespace lms::course
