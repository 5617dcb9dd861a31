#pragma once
// What texts of a class have in common: shingles of words after normalisation (Unicode
// NFKC_Casefold), hashed, chosen by winnowing (Schleimer, Wilkerson, Aiken: Winnowing, SIGMOD 2003)
// to find pairs, and compared word by word to find passages. Pure; belongs on a work pool.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "services/assessment/contract/similarity.hpp"

namespace lms::assessment {

struct SimilarityRules {
    std::size_t shingle_words = 6;    // as long as a passage must be
    std::size_t window = 4;           // of fingerprints, of which one is kept
    std::size_t most_words = 20'000;  // of a text; the rest is not compared
    // Of a shingle that more texts have, each is paired with so many others only.
    std::size_t most_texts = 200;
    double least_share = 0.1;  // of a pair that is told
    std::size_t most_pairs = 500;
    std::size_t most_passages = 50;  // of a pair
};

struct ComparedPair {
    std::size_t first = 0;  // below `second`
    std::size_t second = 0;
    double share = 0;
    std::int32_t words = 0;
    std::vector<SharedPassage> passages;
};

struct SimilarityFindings {
    std::vector<ComparedPair> pairs;  // the most alike first
    std::int32_t compared = 0;        // texts with a shingle at least beyond what was given
};

// `given`: what all began with; its shingles count nowhere. Some 10 bytes for each word, some
// 50 for each pair that shares a shingle.
SimilarityFindings find_similar(std::span<const std::string> texts, std::string_view given,
                                const SimilarityRules& rules = {});

}  // namespace lms::assessment
