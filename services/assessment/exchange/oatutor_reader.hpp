#pragma once
// Problems of OATutor (https://www.oatutor.io) as JSON lines, one problem a line.
#include <string_view>

#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment {

// A problem of one step becomes a question of the step's type, one of several a cloze with a gap
// for each step. Text boxes of arithmetic are formulas, others short answers; hints keep their
// order, dependencies, questions and hints of their own. Left out without a remark is only what
// says the same twice: a right choice in TeX, and the id of a step that is alone.
Imported read_oatutor(std::string_view text);

}  // namespace lms::assessment
