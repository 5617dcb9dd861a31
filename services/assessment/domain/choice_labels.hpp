#pragma once
// What choices say, for those who read statistics.
#include <map>
#include <string>

#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// By the keys of choice_statistics(): the text of the choice, with that of its place before it
// where there are several. Of places without a text their ids.
std::map<std::string, std::string> choice_labels(const Question& question);

}  // namespace lms::assessment
