#include "services/assessment/domain/similarity.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/assessment/domain/chance.hpp"
#include "services/assessment/domain/word_shingles.hpp"

namespace lms::assessment {
namespace {

// Words that no two calls share.
std::string prose(Chance& chance, std::size_t words) {
    std::string text;
    for (std::size_t i = 0; i < words; ++i)
        text += "w" + std::to_string(chance.below(1'000'000'000)) + (i % 9 == 8 ? ". " : " ");
    return text;
}

std::string cut(const std::string& text, std::int32_t start, std::int32_t length) {
    return text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(length));
}

TEST(Similarity, words_are_folded_and_know_their_place_in_code_points) {
    const Words words = words_of("Größe – ＡＢＣ, e\u0301t\u00e9!", 100);
    ASSERT_EQ(words.hashes.size(), 3U);
    EXPECT_EQ(words.places[1].start, 8);
    EXPECT_EQ(words.places[1].length, 3);
    const Words same = words_of("grösse abc \u00e9te\u0301", 100);
    EXPECT_EQ(words.hashes, same.hashes);
    EXPECT_EQ(words_of("我们学习", 100).hashes.size(), 4U);
    EXPECT_EQ(words_of("one two three", 2).hashes.size(), 2U);
    EXPECT_TRUE(words_of("\xff\xfe ...", 10).hashes.empty());
}

TEST(Similarity, a_copied_passage_is_found_where_it_stands_in_both) {
    Chance chance({1}, "prose");
    const std::string passage = prose(chance, 40);
    const std::vector<std::string> texts{prose(chance, 100) + passage + prose(chance, 60),
                                         prose(chance, 300), passage + prose(chance, 40)};
    const auto found = find_similar(texts, "");
    EXPECT_EQ(found.compared, 3);
    ASSERT_EQ(found.pairs.size(), 1U);
    const ComparedPair& pair = found.pairs[0];
    EXPECT_EQ(pair.first, 0U);
    EXPECT_EQ(pair.second, 2U);
    EXPECT_EQ(pair.words, 40);
    EXPECT_DOUBLE_EQ(pair.share, 0.5);
    ASSERT_EQ(pair.passages.size(), 1U);
    const SharedPassage& shared = pair.passages[0];
    EXPECT_EQ(cut(texts[0], shared.first_start, shared.first_length),
              cut(texts[2], shared.second_start, shared.second_length));
    EXPECT_EQ(shared.words, 40);
}

TEST(Similarity, what_all_were_given_counts_nowhere) {
    Chance chance({2}, "prose");
    const std::string given = prose(chance, 80);
    const std::vector<std::string> texts{given + prose(chance, 50), given + prose(chance, 50)};
    EXPECT_THAT(find_similar(texts, given).pairs, ::testing::IsEmpty());
    const auto found = find_similar(texts, "");
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_NEAR(found.pairs[0].share, 80.0 / 130, 0.001);
}

TEST(Similarity, a_disguise_by_case_punctuation_and_changed_words_leaves_the_rest) {
    Chance chance({3}, "prose");
    std::string text;
    std::string disguised;
    for (int i = 0; i < 20; ++i) {
        const std::string run = prose(chance, 12);
        text += run;
        std::string upper = run;
        for (char& c : upper)
            c = c == 'w' ? 'W' : (c == '.' ? ';' : c);
        disguised += upper + prose(chance, 1);
    }
    const std::vector<std::string> texts{text, disguised};
    const auto found = find_similar(texts, "");
    ASSERT_EQ(found.pairs.size(), 1U);
    EXPECT_EQ(found.pairs[0].words, 240);
    EXPECT_DOUBLE_EQ(found.pairs[0].share, 1);
}

TEST(Similarity, a_phrase_that_everybody_uses_is_too_little_to_tell) {
    Chance chance({4}, "prose");
    const std::string phrase = prose(chance, 10);
    std::vector<std::string> texts;
    for (int i = 0; i < 30; ++i)
        texts.push_back(prose(chance, 100) + phrase);
    EXPECT_THAT(find_similar(texts, "").pairs, ::testing::IsEmpty());
}

TEST(Similarity, a_whole_class_that_hands_in_the_same_is_found) {
    Chance chance({6}, "prose");
    SimilarityRules rules;
    rules.most_texts = 4;
    const std::vector<std::string> texts(20, prose(chance, 50));
    const auto found = find_similar(texts, "", rules);
    ASSERT_EQ(found.pairs.size(), 54U);  // each with the next three
    EXPECT_DOUBLE_EQ(found.pairs.back().share, 1);
    rules.most_texts = 200;
    EXPECT_EQ(find_similar(texts, "", rules).pairs.size(), 190U);
}

// Winnowing promises it: no match of shingle + window - 1 words stays unseen.
TEST(Similarity, every_passage_of_nine_words_is_found) {
    Chance chance({5}, "prose");
    SimilarityRules rules;
    rules.least_share = 0;
    for (int round = 0; round < 200; ++round) {
        const std::string passage = prose(chance, rules.shingle_words + rules.window - 1);
        const std::vector<std::string> texts{
            prose(chance, chance.below(30)) + passage + prose(chance, chance.below(30)),
            prose(chance, chance.below(30)) + passage + prose(chance, chance.below(30))};
        EXPECT_EQ(find_similar(texts, "", rules).pairs.size(), 1U) << round;
    }
}

TEST(Similarity, nothing_is_compared_of_texts_without_words) {
    const std::vector<std::string> texts{"", "three short words", ""};
    const auto found = find_similar(texts, "");
    EXPECT_EQ(found.compared, 0);
    EXPECT_THAT(found.pairs, ::testing::IsEmpty());
}

}  // namespace
}  // namespace lms::assessment
