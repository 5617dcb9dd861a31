#pragma once
// What a question is recognised by when it comes again.
#include <string>

#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// Hex digests. Ids, white space, the order of choices and how letters are composed do not count,
// nor do the facts and the points.
struct Fingerprint {
    std::string content;  // of body and key: such a question adds nothing to the other
    std::string body;     // of what students see
    bool operator==(const Fingerprint&) const = default;
};
Fingerprint fingerprint(const Question& question);

// The text and the choices in plain order, for searching.
std::string words_of(const Question& question);

// "single_choice", ...: what the type is called on the wire.
std::string_view kind_of(const Question& question);

}  // namespace lms::assessment
