#include "services/assessment/domain/peer_allocation.hpp"

#include <map>
#include <set>

#include <gtest/gtest.h>

#include "services/assessment/domain/chance.hpp"

namespace lms::assessment {
namespace {

struct Class {
    std::vector<ReviewedWork> works;
    std::vector<UserId> students;
};

Class class_of(const std::vector<std::size_t>& groups) {
    Class made;
    for (const std::size_t size : groups) {
        ReviewedWork work{SubmissionId::make(Time{}), {}};
        for (std::size_t i = 0; i < size; ++i)
            work.authors.push_back(UserId::make(Time{}));
        made.students.insert(made.students.end(), work.authors.begin(), work.authors.end());
        made.works.push_back(std::move(work));
    }
    return made;
}

void expect_lawful(const Class& of, std::int32_t each, const PeerAllocation& made) {
    std::map<SubmissionId, std::set<UserId>> of_work;
    for (const AllocatedReview& review : made.reviews)
        EXPECT_TRUE(of_work[review.submission].insert(review.reviewer).second) << "twice the same";
    std::int32_t missing = 0;
    for (const ReviewedWork& work : of.works) {
        const auto& got = of_work[work.submission];
        for (const UserId author : work.authors)
            EXPECT_FALSE(got.contains(author)) << "an own work";
        const auto possible = static_cast<std::int32_t>(of.students.size() - work.authors.size());
        EXPECT_EQ(std::ssize(got), std::min(each, possible));
        missing += each - std::min(each, possible);
    }
    EXPECT_EQ(made.missing, missing);
}

std::pair<int, int> loads(const Class& of, const PeerAllocation& made) {
    std::map<UserId, int> load;
    for (const UserId student : of.students)
        load[student] = 0;
    for (const AllocatedReview& review : made.reviews)
        ++load[review.reviewer];
    const auto [least, most] =
        std::ranges::minmax_element(load, {}, [](const auto& entry) { return entry.second; });
    return {least->second, most->second};
}

TEST(PeerAllocation, in_a_class_of_single_students_everybody_writes_as_many_as_they_get) {
    for (const std::size_t size : {2U, 3U, 4U, 5U, 17U, 60U}) {
        for (const std::int32_t each : {1, 2, 3, 5}) {
            const Class of = class_of(std::vector<std::size_t>(size, 1));
            const auto made = allocate_reviews(of.works, of.students, each, size);
            expect_lawful(of, each, made);
            const auto [least, most] = loads(of, made);
            EXPECT_EQ(least, most) << size << " " << each;
        }
    }
}

TEST(PeerAllocation, nobody_reviews_their_group_and_the_loads_are_even_where_groups_allow_it) {
    Chance chance({7}, "test");
    for (std::uint64_t round = 0; round < 60; ++round) {
        std::vector<std::size_t> groups;
        const std::size_t count = 3 + chance.below(12);
        for (std::size_t i = 0; i < count; ++i)
            groups.push_back(1 + chance.below(5));
        const Class of = class_of(groups);
        const auto each = static_cast<std::int32_t>(1 + chance.below(4));
        const auto made = allocate_reviews(of.works, of.students, each, round);
        expect_lawful(of, each, made);
        const auto [least, most] = loads(of, made);
        EXPECT_LE(most - least, 1) << round;
    }
}

TEST(PeerAllocation, the_same_seed_gives_the_same_and_another_another) {
    const Class of = class_of(std::vector<std::size_t>(20, 1));
    const auto first = allocate_reviews(of.works, of.students, 3, 1);
    EXPECT_EQ(first.reviews, allocate_reviews(of.works, of.students, 3, 1).reviews);
    EXPECT_NE(first.reviews, allocate_reviews(of.works, of.students, 3, 2).reviews);
}

TEST(PeerAllocation, a_lonely_student_has_nobody) {
    const Class of = class_of({1});
    const auto made = allocate_reviews(of.works, of.students, 2, 1);
    EXPECT_TRUE(made.reviews.empty());
    EXPECT_EQ(made.missing, 2);
    EXPECT_TRUE(allocate_reviews({}, {}, 2, 1).reviews.empty());
}

TEST(PeerAllocation, a_large_class_is_allocated_at_once) {
    const Class of = class_of(std::vector<std::size_t>(600, 1));
    const auto made = allocate_reviews(of.works, of.students, 5, 3);
    EXPECT_EQ(made.reviews.size(), 3'000U);
    EXPECT_EQ(loads(of, made), std::pair(5, 5));
}

}  // namespace
}  // namespace lms::assessment
