#pragma once
// Captions: WebVTT files (W3C, section 4) as their cues. Pure.
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lms::course {

struct Cue {
    std::int64_t start_ms = 0;
    std::int64_t end_ms = 0;  // after the start
    // Without markup, character references decoded, lines separated by '\n'; who speaks stands
    // before what they say ("Ada: Hello").
    std::string text;
    bool operator==(const Cue&) const = default;
};

enum class VttFault {
    not_utf8,
    no_signature,  // the first line is not WEBVTT
    no_time,       // a block that is neither a cue nor a comment, style or region
    bad_time,      // a line with an arrow that is no pair of times
    end_before_start,
    too_many_cues,
    cue_too_long,
};
struct VttError {
    VttFault fault = VttFault::no_signature;
    std::int32_t line = 1;
    bool operator==(const VttError&) const = default;
};

struct VttLimits {
    std::size_t cues = 20'000;
    std::size_t cue_bytes = 10'000;
};

// The cues in the order of their starts. Any line ends; a byte order mark is skipped. Linear.
std::variant<std::vector<Cue>, VttError> read_web_vtt(std::string_view text,
                                                      const VttLimits& limits = {});

// What is wrong, for people: "Line 3: ..."
std::string describe(const VttError& error);

}  // namespace lms::course
