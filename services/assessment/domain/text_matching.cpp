#include "services/assessment/domain/text_matching.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

#include <re2/re2.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace lms::assessment {

namespace {

constexpr std::int64_t kRegexMemoryBytes = 1 << 18;
constexpr std::size_t kMostKeptRegexes = 64;

// What keyboards and word processors write for the same sign.
UChar32 as_typed(UChar32 letter) {
    switch (letter) {
        case 0x2018:
        case 0x2019:
        case 0x02BC:
            return '\'';
        case 0x201C:
        case 0x201D:
            return '"';
        case 0x2010:
        case 0x2011:
        case 0x2212:
            return '-';
        default:
            return letter;
    }
}

bool is_space(UChar32 letter) {
    return u_isUWhiteSpace(letter) != 0 || letter == 0x200B || letter == 0xFEFF;
}

icu::UnicodeString with_spaces(const icu::UnicodeString& text, Spaces spaces) {
    icu::UnicodeString result;
    bool pending = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 letter = text.char32At(i);
        if (is_space(letter)) {
            pending = spaces == Spaces::collapsed && !result.isEmpty();
            continue;
        }
        if (pending) result.append(static_cast<UChar32>(' '));
        pending = false;
        result.append(as_typed(letter));
    }
    return result;
}

icu::UnicodeString normalized(const icu::UnicodeString& text, Normalization form) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* normalizer = form == Normalization::nfkc
                                             ? icu::Normalizer2::getNFKCInstance(status)
                                             : icu::Normalizer2::getNFCInstance(status);
    if (U_FAILURE(status)) return text;
    icu::UnicodeString result = normalizer->normalize(text, status);
    return U_FAILURE(status) ? text : result;
}

// The pieces between stars; "\*" is a star itself.
std::vector<std::string> pieces_of(std::string_view pattern) {
    std::vector<std::string> pieces(1);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == '\\' && i + 1 < pattern.size() && pattern[i + 1] == '*') {
            pieces.back() += pattern[++i];
        } else if (pattern[i] == '*') {
            pieces.emplace_back();
        } else {
            pieces.back() += pattern[i];
        }
    }
    return pieces;
}

// The leftmost place of each piece in turn is enough, as stars are greedy for nothing.
bool matches_pieces(const std::vector<std::string>& pieces, std::string_view text) {
    if (pieces.size() == 1) return text == pieces.front();
    if (!text.starts_with(pieces.front())) return false;
    text.remove_prefix(pieces.front().size());
    for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
        const auto found = text.find(pieces[i]);
        if (found == std::string_view::npos) return false;
        text.remove_prefix(found + pieces[i].size());
    }
    return text.ends_with(pieces.back());
}

bool matches_wildcard(std::string_view pattern, std::string_view text,
                      const ShortAnswerKey& rules) {
    std::vector<std::string> pieces = pieces_of(pattern);
    // Spaces beside a star count: "a *" wants one. A mark keeps comparable() from trimming them.
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        std::string piece = (i > 0 ? "|" : "") + pieces[i] + (i + 1 < pieces.size() ? "|" : "");
        piece = comparable(piece, rules);
        if (i > 0) piece.erase(0, 1);
        if (i + 1 < pieces.size()) piece.pop_back();
        pieces[i] = std::move(piece);
    }
    return matches_pieces(pieces, text);
}

re2::RE2::Options regex_options(LetterCase letter_case) {
    re2::RE2::Options options(re2::RE2::Quiet);
    options.set_max_mem(kRegexMemoryBytes);
    options.set_case_sensitive(letter_case == LetterCase::counts);
    return options;
}

const re2::RE2& compiled(const std::string& expression, LetterCase letter_case) {
    thread_local std::unordered_map<std::string, std::unique_ptr<re2::RE2>> kept;
    if (kept.size() > kMostKeptRegexes) kept.clear();
    auto& entry = kept[(letter_case == LetterCase::counts ? "c" : "i") + expression];
    if (!entry) entry = std::make_unique<re2::RE2>(expression, regex_options(letter_case));
    return *entry;
}

}  // namespace

std::string comparable(std::string_view text, const ShortAnswerKey& rules) {
    icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
        icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    unicode = with_spaces(normalized(unicode, rules.normalization), rules.spaces);
    if (rules.letter_case == LetterCase::ignored) {
        unicode.foldCase();
        unicode = normalized(unicode, rules.normalization);
    }
    std::string result;
    unicode.toUTF8String(result);
    return result;
}

bool matches(const TextKey& key, std::string_view text, const ShortAnswerKey& rules) {
    if (key.match == TextMatch::regex) {
        // The expression itself ignores the case, as folding it would change \S to \s.
        ShortAnswerKey as_written = rules;
        as_written.letter_case = LetterCase::counts;
        const std::string answer = comparable(text, as_written);
        const re2::RE2& regex = compiled(key.pattern, rules.letter_case);
        return regex.ok() && re2::RE2::FullMatch(answer, regex);
    }
    const std::string answer = comparable(text, rules);
    if (key.match == TextMatch::wildcard) return matches_wildcard(key.pattern, answer, rules);
    return answer == comparable(key.pattern, rules);
}

std::optional<std::string> regex_fault(const std::string& expression) {
    const re2::RE2 regex(expression, regex_options(LetterCase::counts));
    if (!regex.ok()) return regex.error();
    return std::nullopt;
}

std::string example_of(const TextKey& key) {
    if (key.match == TextMatch::exact) return key.pattern;
    if (key.match == TextMatch::regex) return key.example.value_or(key.pattern);
    std::string text;
    for (const std::string& piece : pieces_of(key.pattern))
        text += piece;
    return text;
}

}  // namespace lms::assessment
