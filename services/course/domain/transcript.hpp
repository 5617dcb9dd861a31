#pragma once
// What is said in a video as a text to read. Pure.
#include <span>
#include <string_view>
#include <vector>

#include "services/course/contract/material.hpp"
#include "services/course/domain/web_vtt.hpp"

namespace lms::course {

// Cues put together to paragraphs, each with the second at which it begins: a paragraph ends with a
// sentence once it is long enough, at a silence, and in any case before it is too long. A cue that
// says what the one before it said, as rolling captions do, is left out.
std::vector<TranscriptPart> transcript_of(std::span<const Cue> cues);

// The paragraphs of a plain text: an empty line ends one.
std::vector<TranscriptPart> transcript_of(std::string_view text);

}  // namespace lms::course
