#include "services/course/domain/text_diff.hpp"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;

DiffPart same(std::string text) {
    return {DiffKind::same, std::move(text)};
}
DiffPart removed(std::string text) {
    return {DiffKind::removed, std::move(text)};
}
DiffPart added(std::string text) {
    return {DiffKind::added, std::move(text)};
}

std::string without(const TextDiff& diff, DiffKind kind) {
    std::string text;
    for (const DiffPart& part : diff.parts) {
        if (part.kind != kind) text += part.text;
    }
    return text;
}

TEST(TextDiff, words_within_a_rewritten_line_are_told_apart) {
    EXPECT_THAT(diff_texts("Intro\nA list holds many values.\n",
                           "Intro\nA list holds several values, in order.\n")
                    .parts,
                ElementsAre(same("Intro\nA list holds "), removed("many"), added("several"),
                            same(" values"), added(", in order"), same(".\n")));
}

TEST(TextDiff, lines_with_little_in_common_are_shown_whole) {
    EXPECT_THAT(diff_texts("a\nThe weather was fine.\n", "a\nNumbers add up, of course\n").parts,
                ElementsAre(same("a\n"), removed("The weather was fine.\n"),
                            added("Numbers add up, of course\n")));
}

TEST(TextDiff, equal_and_empty_texts_differ_in_nothing) {
    EXPECT_TRUE(diff_texts("", "").parts.empty());
    EXPECT_THAT(diff_texts("x\n", "x\n").parts, ElementsAre(same("x\n")));
    EXPECT_THAT(diff_texts("", "x").parts, ElementsAre(added("x")));
    EXPECT_THAT(diff_texts("x", "").parts, ElementsAre(removed("x")));
}

TEST(TextDiff, scripts_without_spaces_are_compared_sign_by_sign) {
    EXPECT_THAT(diff_texts("变量保存一个值", "变量保存多个值").parts,
                ElementsAre(same("变量保存"), removed("一"), added("多"), same("个值")));
    EXPECT_THAT(diff_texts("المتغير يحفظ قيمة", "المتغير يحفظ القيمة").parts,
                ElementsAre(same("المتغير يحفظ "), removed("قيمة"), added("القيمة")));
}

// The law: what is not added is the first text, what is not removed is the second.
TEST(TextDiff, applying_the_difference_gives_the_other_text) {
    const std::vector<std::string> pieces = {"one ", "two", "\n",    "three, ", "é",    "值",
                                             "x\n",  "- ",  "a b c", "\n\n",    "قيمة "};
    std::mt19937 random(20261121);  // NOLINT: the same texts each time
    const auto number = [&](std::size_t below) {
        return std::uniform_int_distribution<std::size_t>(0, below - 1)(random);
    };
    const auto text = [&] {
        std::string made;
        for (std::size_t left = number(40); left > 0; --left)
            made += pieces[number(pieces.size())];
        return made;
    };
    for (int round = 0; round < 3000; ++round) {
        const std::string from = text();
        std::string to = from;
        if (number(4) == 0) {
            to = text();
        } else if (const std::size_t at = from.find('\n'); at != std::string::npos) {
            to.insert(at, pieces[number(pieces.size())]);
        }
        const TextDiff diff = diff_texts(from, to);
        ASSERT_EQ(without(diff, DiffKind::added), from);
        ASSERT_EQ(without(diff, DiffKind::removed), to);
        for (std::size_t i = 1; i < diff.parts.size(); ++i)
            ASSERT_NE(diff.parts[i].kind, diff.parts[i - 1].kind);
    }
}

TEST(TextDiff, no_shorter_script_exists) {
    std::mt19937 random(7);  // NOLINT: the same sequences each time
    std::uniform_int_distribution<std::uint32_t> symbol(0, 3);
    std::uniform_int_distribution<std::size_t> length(0, 12);
    for (int round = 0; round < 2000; ++round) {
        std::vector<std::uint32_t> a(length(random)), b(length(random));
        std::ranges::generate(a, [&] { return symbol(random); });
        std::ranges::generate(b, [&] { return symbol(random); });
        std::vector<std::vector<std::size_t>> longest(a.size() + 1,
                                                      std::vector<std::size_t>(b.size() + 1, 0));
        for (std::size_t i = 0; i < a.size(); ++i) {
            for (std::size_t j = 0; j < b.size(); ++j) {
                longest[i + 1][j + 1] = a[i] == b[j]
                                            ? longest[i][j] + 1
                                            : std::max(longest[i][j + 1], longest[i + 1][j]);
            }
        }
        const auto kept = remaining_of(a, b, a.size() + b.size());
        ASSERT_TRUE(kept);
        std::vector<std::uint32_t> left, right;
        for (std::size_t i = 0; i < a.size(); ++i) {
            if (kept->first[i]) left.push_back(a[i]);
        }
        for (std::size_t j = 0; j < b.size(); ++j) {
            if (kept->second[j]) right.push_back(b[j]);
        }
        ASSERT_EQ(left, right);
        ASSERT_EQ(left.size(), longest[a.size()][b.size()]);
        const std::size_t edits = a.size() + b.size() - 2 * left.size();
        if (edits > 0) ASSERT_FALSE(remaining_of(a, b, edits - 1));
    }
}

TEST(TextDiff, texts_without_anything_in_common_are_compared_in_bounded_time) {
    std::string from = "Title\n", to = "Title\n";
    for (int line = 0; line < 20'000; ++line) {
        from += "a" + std::to_string(line) + "\n";
        to += "b" + std::to_string(line) + "\n";
    }
    const TextDiff diff = diff_texts(from + "End\n", to + "End\n");
    EXPECT_TRUE(diff.coarse);
    EXPECT_EQ(diff.parts.front(), same("Title\n"));
    EXPECT_EQ(diff.parts.back(), same("End\n"));
    EXPECT_EQ(without(diff, DiffKind::added), from + "End\n");
}

}  // namespace
}  // namespace lms::course
