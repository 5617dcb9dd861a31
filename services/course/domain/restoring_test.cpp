#include "services/course/domain/restoring.hpp"

#include <algorithm>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "libs/core/time.hpp"

namespace lms::course {
namespace {

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

struct Deleted {
    Sibling thing;
    FormerPlace former;
};

std::vector<Sibling> things(int count) {
    std::vector<Sibling> all;
    for (std::int32_t i = 0; i < count; ++i)
        all.push_back({Uuid::make(kNow), i});
    return all;
}

Deleted take_out(std::vector<Sibling>& all, std::size_t index) {
    Deleted deleted{all[index], {all[index].position, std::nullopt, std::nullopt}};
    if (index > 0) deleted.former.previous = all[index - 1].id;
    if (index + 1 < all.size()) deleted.former.next = all[index + 1].id;
    all.erase(all.begin() + static_cast<std::ptrdiff_t>(index));
    return deleted;
}

void put_back(std::vector<Sibling>& all, const Deleted& deleted) {
    const std::size_t place = place_among(deleted.former, all);
    all.insert(all.begin() + static_cast<std::ptrdiff_t>(place), deleted.thing);
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i].position = static_cast<std::int32_t>(i);
}

std::vector<Uuid> ids(const std::vector<Sibling>& all) {
    std::vector<Uuid> order;
    for (const Sibling& thing : all)
        order.push_back(thing.id);
    return order;
}

TEST(PlaceAmong, undoing_in_reverse_restores_any_order) {
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        auto all = things(6);
        const auto before = ids(all);
        std::vector<Deleted> deleted;
        while (all.size() > random() % 5)
            deleted.push_back(take_out(all, random() % all.size()));
        for (; !deleted.empty(); deleted.pop_back())
            put_back(all, deleted.back());
        EXPECT_EQ(ids(all), before);
    }
}

TEST(PlaceAmong, neighbours_come_back_in_their_order_whichever_is_first) {
    auto all = things(4);
    const auto before = ids(all);
    const Deleted second = take_out(all, 1);
    const Deleted third = take_out(all, 1);
    put_back(all, second);
    put_back(all, third);
    EXPECT_EQ(ids(all), before);
}

TEST(PlaceAmong, beside_the_neighbour_that_is_left_or_at_the_end) {
    auto all = things(5);
    const Deleted middle = take_out(all, 2);
    auto without_next = all;
    without_next.erase(without_next.begin() + 2);
    EXPECT_EQ(place_among(middle.former, without_next), 2U);
    auto without_previous = all;
    without_previous.erase(without_previous.begin() + 1);
    EXPECT_EQ(place_among(middle.former, without_previous), 1U);
    auto without_both = all;
    without_both.erase(without_both.begin() + 1, without_both.begin() + 3);
    EXPECT_EQ(place_among(middle.former, without_both), 2U);
    EXPECT_EQ(place_among(middle.former, {}), 0U);
}

TEST(PlaceAmong, neighbours_that_changed_places_still_give_a_place) {
    auto all = things(3);
    const Deleted middle = take_out(all, 1);
    std::ranges::reverse(all);
    EXPECT_EQ(place_among(middle.former, all), 2U);
}

}  // namespace
}  // namespace lms::course
