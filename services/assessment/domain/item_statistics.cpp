#include "services/assessment/domain/item_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace lms::assessment {

namespace {

// Below that, what remains of equal values is rounding.
constexpr double kNoVariance = 1e-12;

// `variances`: of the items, summed up; `variance`: of the sums.
void add_reliability(TestStatistics& test, double variances, double variance) {
    const auto items = static_cast<double>(test.items.size());
    if (test.items.size() < 2 || test.attempts < 2 || variance < kNoVariance) return;
    test.reliability = items / (items - 1) * (1 - variances / variance);
    test.standard_error =
        test.standard_deviation * std::sqrt(1 - std::clamp(*test.reliability, 0.0, 1.0));
}

// The choices of one answer.
struct Choices {
    std::vector<std::string> found;

    void operator()(const SingleChoiceAnswer& answer) { found.push_back(answer.choice); }
    void operator()(const MultipleChoiceAnswer& answer) { found = answer.choices; }
    void operator()(const TrueFalseAnswer& answer) {
        found.emplace_back(answer.value ? "true" : "false");
    }
    void operator()(const PlacedAnswer& answer) {
        for (const Placed& placed : answer.placed)
            found.push_back(placed.place + ": " + placed.choice);
    }
    void operator()(const OrderingAnswer& answer) {
        if (!answer.items.empty()) found.push_back(answer.items.front());
    }
    void operator()(const ClozeAnswer& answer) {
        for (const GapAnswer& gap : answer.gaps) {
            Choices within;
            std::visit(within, gap.answer);
            for (const std::string& choice : within.found)
                found.push_back(gap.id + ": " + choice);
        }
    }
    void operator()(const MatrixAnswer& answer) {
        for (const RowAnswer& row : answer.rows) {
            for (const std::string& column : row.columns)
                found.push_back(row.row + ": " + column);
        }
    }
    void operator()(const auto&) {}
};

}  // namespace

TestStatistics test_statistics(std::span<const ItemScores> attempts) {
    TestAccumulator test(attempts.empty() ? 0 : attempts.front().size());
    for (const ItemScores& scores : attempts)
        test.add(scores);
    return test.statistics();
}

void TestAccumulator::add(const ItemScores& scores) {
    if (scores.size() != items_.size()) throw std::logic_error("an attempt has other items");
    ++attempts_;
    const auto count = static_cast<double>(attempts_);
    const double sum = std::accumulate(scores.begin(), scores.end(), 0.0);
    const double distance = sum - mean_;
    mean_ += distance / count;
    squares_ += distance * (sum - mean_);
    for (std::size_t i = 0; i < items_.size(); ++i) {
        Item& item = items_[i];
        const double others = sum - scores[i];
        const double before = scores[i] - item.mean;
        const double others_before = others - item.others_mean;
        item.mean += before / count;
        item.others_mean += others_before / count;
        item.squares += before * (scores[i] - item.mean);
        item.others_squares += others_before * (others - item.others_mean);
        item.products += before * (others - item.others_mean);
    }
}

TestStatistics TestAccumulator::statistics() const {
    TestStatistics test;
    test.attempts = attempts_;
    if (attempts_ == 0) return test;
    const double divisor = attempts_ < 2 ? 1 : static_cast<double>(attempts_ - 1);
    const double variance = squares_ / divisor;
    test.mean = mean_;
    test.standard_deviation = std::sqrt(variance);
    double variances = 0;
    for (const Item& item : items_) {
        variances += item.squares / divisor;
        test.items.push_back({item.mean, std::sqrt(item.squares / divisor), std::nullopt});
        if (item.squares / divisor < kNoVariance || item.others_squares / divisor < kNoVariance)
            continue;
        const double value = item.products / std::sqrt(item.squares * item.others_squares);
        test.items.back().discrimination = std::clamp(value, -1.0, 1.0);
    }
    add_reliability(test, variances, variance);
    return test;
}

void add_choices(std::map<std::string, ChoiceStatistics>& statistics, const GivenAnswer& given) {
    Choices choices;
    std::visit(choices, given.answer);
    std::ranges::sort(choices.found);
    const auto repeated = std::ranges::unique(choices.found);
    choices.found.erase(repeated.begin(), repeated.end());
    for (const std::string& choice : choices.found) {
        ChoiceStatistics& found = statistics[choice];
        ++found.count;
        // The running mean.
        found.mean_sum += (given.sum - found.mean_sum) / static_cast<double>(found.count);
    }
}

std::map<std::string, ChoiceStatistics> choice_statistics(std::span<const GivenAnswer> answers) {
    std::map<std::string, ChoiceStatistics> found;
    for (const GivenAnswer& given : answers)
        add_choices(found, given);
    return found;
}

}  // namespace lms::assessment
