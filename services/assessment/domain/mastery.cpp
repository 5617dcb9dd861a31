#include "services/assessment/domain/mastery.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

bool is_probability(double value) {
    return value >= 0 && value <= 1;
}

}  // namespace

bool is_sound(const MasteryParameters& parameters) {
    return is_probability(parameters.mastery) && is_probability(parameters.transit) &&
           is_probability(parameters.slip) && is_probability(parameters.guess) &&
           parameters.slip + parameters.guess < 1;
}

Observed observed(Score score) {
    return score + score >= Score::whole() ? Observed::right : Observed::wrong;
}

double updated_mastery(double mastery, const MasteryParameters& parameters, Observed observed) {
    const bool right = observed == Observed::right;
    const double mastered = mastery * (right ? 1 - parameters.slip : parameters.slip);
    const double not_mastered = (1 - mastery) * (right ? parameters.guess : 1 - parameters.guess);
    const double either = mastered + not_mastered;
    const double given_answer = either > 0 ? mastered / either : mastery;
    return std::clamp(given_answer + (1 - given_answer) * parameters.transit, 0.0, 1.0);
}

double mastery_after(const MasteryParameters& parameters, std::span<const Observed> observed) {
    double mastery = parameters.mastery;
    for (const Observed one : observed)
        mastery = updated_mastery(mastery, parameters, one);
    return mastery;
}

double chance_of_right(double mastery, const MasteryParameters& parameters) {
    return mastery * (1 - parameters.slip) + (1 - mastery) * parameters.guess;
}

}  // namespace lms::assessment
