#pragma once
// Moodle XML (https://docs.moodle.org/en/Moodle_XML_format).
#include <span>
#include <string_view>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

// multichoice, truefalse, shortanswer, numerical, matching, essay, cloze, description, gapselect,
// ddwtos, ordering and calculated; others are refused by name. Documents with entities of their
// own are refused whole, nothing outside of the text is ever read. Texts stay as they are, HTML
// within Markdown, but for \(...\) and \[...\], which become $...$ and $$...$$.
Imported read_moodle_xml(std::string_view text);

// The types that are read; the others are refused. Texts are written as Markdown.
Exported write_moodle_xml(std::span<const Question> questions);

}  // namespace lms::assessment
