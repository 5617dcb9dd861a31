#pragma once
// How likely a student masters a skill, from answers that were right or wrong: Bayesian knowledge
// tracing (Corbett and Anderson 1994, "Knowledge tracing: modeling the acquisition of procedural
// knowledge"), with the four parameters of OATutor (CAHLR/OATutor: src/models/BKT).
#include <span>

#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

struct MasteryParameters {
    double mastery = 0.1;  // probMastery: before the first answer
    double transit = 0.1;  // probTransit: learned by one more answer
    double slip = 0.1;     // probSlip: wrong although mastered
    double guess = 0.1;    // probGuess: right although not mastered
};

// All from 0 to 1; and slip + guess below 1, as otherwise a wrong answer would speak for mastery.
bool is_sound(const MasteryParameters& parameters);

enum class Observed { right, wrong };
// At least half of an answer counts as right: what people graded is seldom one or the other.
Observed observed(Score score);

// After one more answer. An answer that the parameters hold for impossible changes only what is
// learned by it. The result is from 0 to 1.
double updated_mastery(double mastery, const MasteryParameters& parameters, Observed observed);

// After all of them, in their order.
double mastery_after(const MasteryParameters& parameters, std::span<const Observed> observed);

// That the next answer is right.
double chance_of_right(double mastery, const MasteryParameters& parameters);

// From which OATutor counts a skill as mastered.
inline constexpr double kMastered = 0.95;

}  // namespace lms::assessment
