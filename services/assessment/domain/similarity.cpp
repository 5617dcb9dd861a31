#include "services/assessment/domain/similarity.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "services/assessment/domain/word_shingles.hpp"

namespace lms::assessment {

namespace {

using Hashes = std::unordered_set<std::uint64_t>;

struct Fingerprint {
    std::uint64_t hash = 0;
    std::uint32_t text = 0;
    auto operator<=>(const Fingerprint&) const = default;
};

// Places of a shingle that are tried for the longest match.
constexpr std::size_t kMostPlaces = 8;
// Pairs that are compared word by word, for each that is told.
constexpr std::size_t kCandidates = 4;

// The least hash of every window of them, each once; all of fewer than a window.
std::vector<std::uint64_t> winnowed(const std::vector<std::uint64_t>& shingles,
                                    std::size_t window) {
    std::vector<std::uint64_t> kept;
    for (std::size_t first = 0; first < shingles.size(); ++first) {
        const std::size_t end = std::min(first + window, shingles.size());
        kept.push_back(*std::min_element(shingles.begin() + static_cast<std::ptrdiff_t>(first),
                                         shingles.begin() + static_cast<std::ptrdiff_t>(end)));
        if (end == shingles.size()) break;
    }
    std::ranges::sort(kept);
    const auto [again, end] = std::ranges::unique(kept);
    kept.erase(again, end);
    return kept;
}

// A text as it is compared: own words are those that no given shingle covers.
struct Compared {
    Words words;
    std::vector<std::uint64_t> shingles;
    std::vector<bool> is_given;

    Compared(std::string_view text, const Hashes& given, const SimilarityRules& rules)
        : words(words_of(text, rules.most_words)),
          shingles(shingles_of(words, rules.shingle_words)),
          is_given(words.hashes.size()) {
        for (std::size_t first = 0; first < shingles.size(); ++first) {
            if (!given.contains(shingles[first])) continue;
            for (std::size_t i = 0; i < rules.shingle_words; ++i)
                is_given[first + i] = true;
        }
    }
    std::int32_t own() const {
        return static_cast<std::int32_t>(std::ranges::count(is_given, false));
    }
};

struct Match {
    std::size_t first = 0;
    std::size_t second = 0;
    std::size_t words = 0;
};

// How many words agree from there on.
std::size_t run_of(const Words& left, std::size_t i, const Words& right, std::size_t j) {
    std::size_t length = 0;
    while (i + length < left.hashes.size() && j + length < right.hashes.size() &&
           left.hashes[i + length] == right.hashes[j + length])
        ++length;
    return length;
}

// From left to right of the second text, the longest match of each place.
std::vector<Match> matches_of(const Compared& left, const Compared& right, const Hashes& given) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> places;
    for (std::size_t i = 0; i < left.shingles.size(); ++i) {
        auto& found = places[left.shingles[i]];
        if (found.size() < kMostPlaces && !given.contains(left.shingles[i])) found.push_back(i);
    }
    std::vector<Match> matches;
    for (std::size_t j = 0; j < right.shingles.size();) {
        Match best{0, j, 0};
        if (const auto found = places.find(right.shingles[j]); found != places.end()) {
            for (const std::size_t i : found->second) {
                const std::size_t words = run_of(left.words, i, right.words, j);
                if (words > best.words) best = {i, j, words};
            }
        }
        if (best.words > 0) matches.push_back(best);
        j += std::max<std::size_t>(best.words, 1);
    }
    return matches;
}

struct Span {
    std::int32_t start = 0;
    std::int32_t length = 0;
};

Span span_of(const Words& words, std::size_t first, std::size_t count) {
    const WordPlace& begin = words.places[first];
    const WordPlace& last = words.places[first + count - 1];
    return {begin.start, last.start + last.length - begin.start};
}

std::int32_t covered(const Compared& text, const std::vector<Match>& matches,
                     std::size_t Match::* at) {
    std::vector<bool> inside(text.words.hashes.size());
    for (const Match& match : matches) {
        for (std::size_t i = 0; i < match.words; ++i)
            inside[match.*at + i] = true;
    }
    std::int32_t count = 0;
    for (std::size_t i = 0; i < inside.size(); ++i)
        count += inside[i] && !text.is_given[i] ? 1 : 0;
    return count;
}

void compare(ComparedPair& pair, const Compared& left, const Compared& right, const Hashes& given,
             const SimilarityRules& rules) {
    std::vector<Match> matches = matches_of(left, right, given);
    const bool left_is_shorter = left.own() <= right.own();
    pair.words = left_is_shorter ? covered(left, matches, &Match::first)
                                 : covered(right, matches, &Match::second);
    const std::int32_t own = std::min(left.own(), right.own());
    pair.share = own == 0 ? 0 : static_cast<double>(pair.words) / own;
    std::ranges::sort(matches, [](const Match& one, const Match& other) {
        return std::tuple(other.words, one.second) < std::tuple(one.words, other.second);
    });
    if (matches.size() > rules.most_passages) matches.resize(rules.most_passages);
    for (const Match& match : matches) {
        const Span first = span_of(left.words, match.first, match.words);
        const Span second = span_of(right.words, match.second, match.words);
        pair.passages.push_back({first.start, first.length, second.start, second.length,
                                 static_cast<std::int32_t>(match.words)});
    }
}

struct Candidate {
    std::uint32_t first = 0;
    std::uint32_t second = 0;
    std::uint32_t shared = 0;
};

void count_pairs(std::span<const Fingerprint> same, std::size_t most_texts,
                 std::unordered_map<std::uint64_t, std::uint32_t>& counts) {
    for (std::size_t i = 0; i < same.size(); ++i) {
        for (std::size_t j = i + 1; j < std::min(same.size(), i + most_texts); ++j)
            ++counts[(std::uint64_t{same[i].text} << 32U) | same[j].text];
    }
}

// Pairs by how many fingerprints they share.
std::vector<Candidate> candidates_of(std::vector<Fingerprint> prints,
                                     const SimilarityRules& rules) {
    std::ranges::sort(prints);
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
    for (std::size_t at = 0; at < prints.size();) {
        std::size_t end = at;
        while (end < prints.size() && prints[end].hash == prints[at].hash)
            ++end;
        count_pairs(std::span(prints).subspan(at, end - at), rules.most_texts, counts);
        at = end;
    }
    std::vector<Candidate> found;
    found.reserve(counts.size());
    for (const auto& [key, shared] : counts) {
        found.push_back({static_cast<std::uint32_t>(key >> 32U),
                         static_cast<std::uint32_t>(key & 0xFFFFFFFFU), shared});
    }
    std::ranges::sort(found, [](const Candidate& left, const Candidate& right) {
        return std::tuple(right.shared, left.first, left.second) <
               std::tuple(left.shared, right.first, right.second);
    });
    if (found.size() > kCandidates * rules.most_pairs) found.resize(kCandidates * rules.most_pairs);
    return found;
}

}  // namespace

SimilarityFindings find_similar(std::span<const std::string> texts, std::string_view given,
                                const SimilarityRules& rules) {
    SimilarityFindings findings;
    const auto given_shingles = shingles_of(words_of(given, rules.most_words), rules.shingle_words);
    const Hashes left_out(given_shingles.begin(), given_shingles.end());
    std::vector<Fingerprint> prints;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        auto shingles = shingles_of(words_of(texts[text], rules.most_words), rules.shingle_words);
        std::erase_if(shingles, [&](std::uint64_t hash) { return left_out.contains(hash); });
        if (!shingles.empty()) ++findings.compared;
        for (const std::uint64_t hash : winnowed(shingles, rules.window))
            prints.push_back({hash, static_cast<std::uint32_t>(text)});
    }
    for (const Candidate& candidate : candidates_of(std::move(prints), rules)) {
        const Compared left(texts[candidate.first], left_out, rules);
        const Compared right(texts[candidate.second], left_out, rules);
        ComparedPair pair{candidate.first, candidate.second, 0, 0, {}};
        compare(pair, left, right, left_out, rules);
        if (pair.share >= rules.least_share) findings.pairs.push_back(std::move(pair));
    }
    std::ranges::sort(findings.pairs, [](const ComparedPair& one, const ComparedPair& other) {
        return std::tuple(other.share, one.first, one.second) <
               std::tuple(one.share, other.first, other.second);
    });
    if (findings.pairs.size() > rules.most_pairs) findings.pairs.resize(rules.most_pairs);
    return findings;
}

}  // namespace lms::assessment
