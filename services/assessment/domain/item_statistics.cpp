#include "services/assessment/domain/item_statistics.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lms::assessment {

namespace {

using Values = std::vector<double>;

double mean_of(const Values& values) {
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

// With itself the variance; 0 for less than two.
double covariance(const Values& left, const Values& right) {
    if (left.size() < 2) return 0;
    const double left_mean = mean_of(left), right_mean = mean_of(right);
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
        sum += (left[i] - left_mean) * (right[i] - right_mean);
    return sum / static_cast<double>(left.size() - 1);
}

// Below that, what remains of equal values is rounding.
constexpr double kNoVariance = 1e-12;

std::optional<double> correlation(const Values& left, const Values& right) {
    const double left_variance = covariance(left, left);
    const double right_variance = covariance(right, right);
    if (left_variance < kNoVariance || right_variance < kNoVariance) return std::nullopt;
    const double value = covariance(left, right) / std::sqrt(left_variance * right_variance);
    return std::clamp(value, -1.0, 1.0);
}

Values column(std::span<const ItemScores> attempts, std::size_t item) {
    Values values;
    for (const ItemScores& scores : attempts)
        values.push_back(scores.at(item));
    return values;
}

Values sums_of(std::span<const ItemScores> attempts) {
    Values sums;
    for (const ItemScores& scores : attempts)
        sums.push_back(std::accumulate(scores.begin(), scores.end(), 0.0));
    return sums;
}

ItemStatistics statistics_of(const Values& scores, const Values& sums) {
    Values others;
    for (std::size_t i = 0; i < scores.size(); ++i)
        others.push_back(sums[i] - scores[i]);
    return {mean_of(scores), std::sqrt(covariance(scores, scores)), correlation(scores, others)};
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
    TestStatistics test;
    test.attempts = attempts.size();
    if (attempts.empty()) return test;
    const Values sums = sums_of(attempts);
    const double variance = covariance(sums, sums);
    test.mean = mean_of(sums);
    test.standard_deviation = std::sqrt(variance);
    double variances = 0;
    for (std::size_t item = 0; item < attempts.front().size(); ++item) {
        test.items.push_back(statistics_of(column(attempts, item), sums));
        variances += std::pow(test.items.back().standard_deviation, 2);
    }
    const auto items = static_cast<double>(test.items.size());
    if (test.items.size() < 2 || variance < kNoVariance) return test;
    test.reliability = items / (items - 1) * (1 - variances / variance);
    test.standard_error =
        test.standard_deviation * std::sqrt(1 - std::clamp(*test.reliability, 0.0, 1.0));
    return test;
}

std::map<std::string, ChoiceStatistics> choice_statistics(std::span<const GivenAnswer> answers) {
    std::map<std::string, ChoiceStatistics> found;
    for (const GivenAnswer& given : answers) {
        Choices choices;
        std::visit(choices, given.answer);
        std::ranges::sort(choices.found);
        const auto repeated = std::ranges::unique(choices.found);
        choices.found.erase(repeated.begin(), repeated.end());
        for (const std::string& choice : choices.found) {
            ChoiceStatistics& statistics = found[choice];
            ++statistics.count;
            // The running mean.
            statistics.mean_sum +=
                (given.sum - statistics.mean_sum) / static_cast<double>(statistics.count);
        }
    }
    return found;
}

}  // namespace lms::assessment
