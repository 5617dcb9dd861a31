#include "services/course/domain/ordering.hpp"

#include <algorithm>
#include <numeric>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Ordering, moves_one_element_when_one_was_moved) {
    EXPECT_THAT(staying_in_place({}), IsEmpty());
    EXPECT_THAT(staying_in_place({0, 1, 2}), Each(true));
    EXPECT_THAT(staying_in_place({3, 0, 1, 2}), ElementsAre(false, true, true, true));
    EXPECT_THAT(staying_in_place({1, 2, 3, 0}), ElementsAre(true, true, true, false));
}

TEST(Ordering, what_stays_ascends) {
    std::mt19937 random(7);
    std::vector<std::size_t> ranks(20);
    std::iota(ranks.begin(), ranks.end(), std::size_t{0});
    for (int round = 0; round < 100; ++round) {
        std::ranges::shuffle(ranks, random);
        const std::vector<bool> staying = staying_in_place(ranks);
        std::vector<std::size_t> kept;
        for (std::size_t i = 0; i < ranks.size(); ++i) {
            if (staying[i]) kept.push_back(ranks[i]);
        }
        EXPECT_TRUE(std::ranges::is_sorted(kept));
        EXPECT_FALSE(kept.empty());
    }
}

}  // namespace
}  // namespace lms::course
