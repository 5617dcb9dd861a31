#pragma once
// How good the questions of a quiz are, from what students earned: classical test theory, with
// sample variances (divisor n - 1). Floating point, since nobody's grade depends on it.
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "services/assessment/contract/answer.hpp"

namespace lms::assessment {

// The scores of one attempt in the order of the slots, each a part of what could be earned: 0 to 1,
// also of partly right answers. All attempts have as many.
using ItemScores = std::vector<double>;

struct ItemStatistics {
    // The mean score: 1 is a question that everybody gets right.
    double facility = 0;
    double standard_deviation = 0;
    // The correlation (Pearson; of right and wrong, the point-biserial one) of the score with the
    // sum of the other slots, so that the item is not compared with itself (Henrysson 1963). Null
    // where either does not vary.
    std::optional<double> discrimination;
};

struct TestStatistics {
    std::size_t attempts = 0;
    double mean = 0;  // of the sums
    double standard_deviation = 0;
    // Cronbach's alpha: k / (k - 1) * (1 - sum of the items' variances / variance of the sums)
    // (Cronbach 1951). Null for less than two slots or attempts, or sums that do not vary.
    std::optional<double> reliability;
    // Of measurement: the standard deviation times the root of 1 - alpha, alpha from 0.
    std::optional<double> standard_error;
    std::vector<ItemStatistics> items;
};
TestStatistics test_statistics(std::span<const ItemScores> attempts);

// The same of any number of attempts, one after the other, in memory for one (Welford 1962).
class TestAccumulator {
public:
    explicit TestAccumulator(std::size_t items) : items_(items) {}
    // Throws std::logic_error for another number of scores.
    void add(const ItemScores& scores);
    std::size_t attempts() const { return attempts_; }
    TestStatistics statistics() const;

private:
    // Of the scores of an item and of the sums of the others.
    struct Item {
        double mean = 0;
        double squares = 0;  // of the distances from the mean
        double others_mean = 0;
        double others_squares = 0;
        double products = 0;
    };
    std::size_t attempts_ = 0;
    double mean_ = 0;
    double squares_ = 0;
    std::vector<Item> items_;
};

// How often each choice was given, and how good those who gave it were in all. Places of
// questions with several ("prompt", "gap", "row") are named before the choice: "p: y".
struct ChoiceStatistics {
    std::size_t count = 0;
    double mean_sum = 0;
};
struct GivenAnswer {
    Answer answer;
    double sum = 0;  // of the whole attempt
};
// Of choices, pairs, words, labels and rows; of an order the first item. Nothing for what is typed
// or made. Keys are ids.
std::map<std::string, ChoiceStatistics> choice_statistics(std::span<const GivenAnswer> answers);
// The same of one more answer.
void add_choices(std::map<std::string, ChoiceStatistics>& statistics, const GivenAnswer& given);

}  // namespace lms::assessment
