#include "services/assessment/domain/word_shingles.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace lms::assessment {

namespace {

constexpr std::uint64_t kPrime = 0x100000001B3ULL;  // FNV-1a, 64 bits
constexpr std::uint64_t kBasis = 0xCBF29CE484222325ULL;

bool is_of_word(UChar32 letter) {
    if (letter < 0) return false;
    return u_isalnum(letter) != 0 || (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0;
}

// Wide Latin letters break like ideographs, but are written with spaces.
bool stands_alone(UChar32 letter) {
    if (u_charType(letter) != U_OTHER_LETTER) return false;
    switch (u_getIntPropertyValue(letter, UCHAR_LINE_BREAK)) {
        case U_LB_IDEOGRAPHIC:
        case U_LB_COMPLEX_CONTEXT:
        case U_LB_CONDITIONAL_JAPANESE_STARTER:
            return true;
        default:
            return false;
    }
}

class WordReader {
public:
    explicit WordReader(std::size_t most) : most_(most) {
        UErrorCode status = U_ZERO_ERROR;
        folding_ = icu::Normalizer2::getNFKCCasefoldInstance(status);
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no NFKC_Casefold.");
    }

    Words read(std::string_view text) {
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
        const auto size = static_cast<std::int32_t>(text.size());
        std::int32_t place = 0;
        for (std::int32_t at = 0; at < size && words_.hashes.size() < most_; ++place) {
            UChar32 letter = 0;
            U8_NEXT(bytes, at, size, letter);
            if (!is_of_word(letter)) {
                end_word(place);
            } else if (stands_alone(letter)) {
                end_word(place);
                add(letter, place);
                end_word(place + 1);
            } else {
                add(letter, place);
            }
        }
        end_word(place);
        return std::move(words_);
    }

private:
    void add(UChar32 letter, std::int32_t place) {
        if (word_.isEmpty()) start_ = place;
        word_.append(letter);
    }

    void end_word(std::int32_t place) {
        if (word_.isEmpty() || words_.hashes.size() >= most_) return;
        UErrorCode status = U_ZERO_ERROR;
        const icu::UnicodeString folded = folding_->normalize(word_, status);
        std::uint64_t hash = kBasis;
        for (std::int32_t i = 0; i < folded.length(); ++i)
            hash = (hash ^ folded.charAt(i)) * kPrime;
        words_.hashes.push_back(hash);
        words_.places.push_back({start_, place - start_});
        word_.remove();
    }

    std::size_t most_;
    const icu::Normalizer2* folding_ = nullptr;
    icu::UnicodeString word_;
    std::int32_t start_ = 0;
    Words words_;
};

// SplitMix64's finish: neighbours in, far apart out.
std::uint64_t mixed(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27U)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31U);
}

}  // namespace

Words words_of(std::string_view text, std::size_t most) {
    return WordReader(most).read(text);
}

std::vector<std::uint64_t> shingles_of(const Words& words, std::size_t length) {
    std::vector<std::uint64_t> shingles;
    if (length == 0 || words.hashes.size() < length) return shingles;
    shingles.reserve(words.hashes.size() - length + 1);
    for (std::size_t first = 0; first + length <= words.hashes.size(); ++first) {
        std::uint64_t hash = kBasis;
        for (std::size_t i = 0; i < length; ++i)
            hash = mixed(hash + words.hashes[first + i]) * kPrime;
        shingles.push_back(hash);
    }
    return shingles;
}

}  // namespace lms::assessment
