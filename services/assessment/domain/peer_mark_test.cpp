#include "services/assessment/domain/peer_mark.hpp"

#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

std::vector<Score> points(std::initializer_list<std::int64_t> numbers) {
    std::vector<Score> made;
    for (const std::int64_t number : numbers)
        made.push_back(Score::of(number, 1));
    return made;
}

TEST(PeerMark, one_unkind_review_moves_the_mean_and_not_the_median) {
    PeerReviewing rules;
    EXPECT_EQ(peer_mark(rules, points({80, 0, 82})), Score::of(80, 1));
    EXPECT_EQ(peer_mark(rules, points({80, 83})), Score::of(163, 2));
    rules.combining = PeerCombining::mean;
    EXPECT_EQ(peer_mark(rules, points({80, 0, 82})), Score::of(54, 1));
    EXPECT_EQ(peer_mark(rules, points({1, 1, 2})), Score::of(4, 3));
}

TEST(PeerMark, too_few_reviews_give_no_mark) {
    PeerReviewing rules;
    rules.least_reviews = 2;
    EXPECT_EQ(peer_mark(rules, points({80})), std::nullopt);
    EXPECT_EQ(peer_mark(rules, points({80, 80})), Score::of(80, 1));
    rules.least_reviews = 1;
    EXPECT_EQ(peer_mark(rules, {}), std::nullopt);
}

}  // namespace
}  // namespace lms::assessment
