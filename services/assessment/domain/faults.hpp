#pragma once
// Collecting the faults of a question; of the validation sources only.
#include <set>
#include <string>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

inline std::string element(const std::string& place, std::size_t index) {
    return place + "[" + std::to_string(index) + "]";
}

class Faults {
public:
    static constexpr std::size_t kMost = 50;

    void add(std::string place, std::string code, std::string message) {
        if (found.size() < kMost)
            found.push_back({std::move(place), std::move(code), std::move(message), {}});
    }
    void require(bool holds, std::string place, std::string code, std::string message) {
        if (!holds) add(std::move(place), std::move(code), std::move(message));
    }

    std::vector<FieldError> found;
};

using Ids = std::set<std::string>;

// The ids of choices, items, gaps, zones, ...; one without an id, or with that of another, is a
// fault. `least`: how many there must be.
template <class T>
Ids check_ids(Faults& faults, const std::string& place, const std::vector<T>& things,
              std::size_t least) {
    faults.require(things.size() >= least, place, "too_few",
                   "must have at least " + std::to_string(least));
    Ids ids;
    for (std::size_t i = 0; i < things.size(); ++i) {
        const bool fresh = !things[i].id.empty() && ids.insert(things[i].id).second;
        faults.require(fresh, element(place, i) + ".id", "not_unique",
                       "must be there and differ from the others");
    }
    return ids;
}

// Choices, words and labels also need a text.
Ids check_choices(Faults& faults, const std::string& place, const std::vector<Choice>& choices,
                  std::size_t least);

void check(Faults&, const SingleChoiceBody&, const SingleChoiceKey&, const std::string& at_body,
           const std::string& at_key);
void check(Faults&, const MultipleChoiceBody&, const MultipleChoiceKey&, const std::string& at_body,
           const std::string& at_key);
void check(Faults&, const ShortAnswerBody&, const ShortAnswerKey&, const std::string& at_body,
           const std::string& at_key);
void check(Faults&, const NumericalBody&, const NumericalKey&, const std::string& at_body,
           const std::string& at_key);
void check(Faults&, const CalculatedBody&, const CalculatedKey&, const std::string& at_body,
           const std::string& at_key);
void check(Faults&, const FormulaBody&, const FormulaKey&, const std::string& at_body,
           const std::string& at_key);
// Both of the same type, or a fault. Not called check: the types above convert to these.
void check_part(Faults&, const PartBody&, const PartKey&, const std::string& at_body,
                const std::string& at_key);

}  // namespace lms::assessment
