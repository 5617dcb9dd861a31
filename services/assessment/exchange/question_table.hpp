#pragma once
// Questions as a table (CSV, RFC 4180): one row each, for people with a spreadsheet. The first line
// names the columns, in any order; only type and text must be there:
//
//   type       single_choice, multiple_choice, true_false, short_answer, numerical, matching,
//              ordering, essay or information
//   name       none: the beginning of the text
//   text       Markdown
//   choice_1 … choice_100   of matching: "prompt => option", or "=> option" for one that fits none;
//              of ordering in the right order; of short_answer what is right beside `right`
//   right      numbers of the right choices ("2" or "1;3"), true or false, a text, a number
//   tolerance  of a number, absolute
//   points, feedback (general), category ("Science/Physics"), tags ("easy;light"),
//   difficulty (0 to 1)
//
// Several right choices earn the same share each. Cells that a spreadsheet takes for a formula stay
// as they are: what is written reads back equal.
#include <span>
#include <string_view>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment {

Imported read_question_table(std::string_view text);

// The types above; the others are refused, and so is a text with a NUL.
Exported write_question_table(std::span<const Question> questions);

}  // namespace lms::assessment
