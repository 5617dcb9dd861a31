#pragma once
// The records of OATutor's JSON lines; of its reader only.
#include <optional>
#include <string>
#include <vector>

#include "libs/json/json.hpp"

namespace lms::assessment::oatutor {

// NOLINTBEGIN(readability-identifier-naming): names on the wire

// Both `hint` and `scaffold`; a scaffold has a question.
struct HintBase {
    std::string id;
    std::string type;
    std::vector<std::string> dependencies;
    std::string title;
    std::string text;
    std::optional<std::string> problemType;
    std::optional<std::string> answerType;
    std::vector<std::string> hintAnswer;
    std::vector<std::string> choices;
    json::Raw variabilization;
    std::string oer;
    std::string license;
};
BOOST_DESCRIBE_STRUCT(HintBase, (),
                      (id, type, dependencies, title, text, problemType, answerType, hintAnswer,
                       choices, variabilization, oer, license))
struct HintRecord : HintBase {
    std::vector<HintBase> subHints;
};
BOOST_DESCRIBE_STRUCT(HintRecord, (HintBase), (subHints))

struct StepRecord {
    std::string id;
    std::vector<std::string> stepAnswer;
    std::string problemType;
    std::string stepTitle;
    std::string stepBody;
    std::string answerType;
    std::optional<std::string> answerLatex;
    std::vector<std::string> choices;
    json::Raw variabilization;
    std::vector<HintRecord> hints;
};
BOOST_DESCRIBE_STRUCT(StepRecord, (),
                      (id, stepAnswer, problemType, stepTitle, stepBody, answerType, answerLatex,
                       choices, variabilization, hints))

struct ProblemRecord {
    std::string id;
    std::string title;
    std::string body;
    json::Raw variabilization;
    std::string oer;
    std::string license;
    std::string lesson;
    std::string lessonId;
    std::string courseName;
    std::vector<StepRecord> steps;
};
BOOST_DESCRIBE_STRUCT(ProblemRecord, (),
                      (id, title, body, variabilization, oer, license, lesson, lessonId, courseName,
                       steps))

// NOLINTEND(readability-identifier-naming)

inline constexpr auto json_rules(const HintBase*) {
    return json::rules(json::field<&HintBase::dependencies>(json::defaulted{}),
                       json::field<&HintBase::title>(json::defaulted{}),
                       json::field<&HintBase::hintAnswer>(json::defaulted{}),
                       json::field<&HintBase::choices>(json::defaulted{}),
                       json::field<&HintBase::variabilization>(json::defaulted{}),
                       json::field<&HintBase::oer>(json::defaulted{}),
                       json::field<&HintBase::license>(json::defaulted{}));
}
inline constexpr auto json_rules(const HintRecord*) {
    return json::rules(json::field<&HintRecord::subHints>(json::defaulted{}));
}
inline constexpr auto json_rules(const StepRecord*) {
    return json::rules(json::field<&StepRecord::stepTitle>(json::defaulted{}),
                       json::field<&StepRecord::stepBody>(json::defaulted{}),
                       json::field<&StepRecord::choices>(json::defaulted{}),
                       json::field<&StepRecord::variabilization>(json::defaulted{}),
                       json::field<&StepRecord::hints>(json::defaulted{}));
}
inline constexpr auto json_rules(const ProblemRecord*) {
    return json::rules(json::field<&ProblemRecord::title>(json::defaulted{}),
                       json::field<&ProblemRecord::body>(json::defaulted{}),
                       json::field<&ProblemRecord::variabilization>(json::defaulted{}),
                       json::field<&ProblemRecord::oer>(json::defaulted{}),
                       json::field<&ProblemRecord::license>(json::defaulted{}),
                       json::field<&ProblemRecord::lesson>(json::defaulted{}),
                       json::field<&ProblemRecord::lessonId>(json::defaulted{}),
                       json::field<&ProblemRecord::courseName>(json::defaulted{}));
}

}  // namespace lms::assessment::oatutor
