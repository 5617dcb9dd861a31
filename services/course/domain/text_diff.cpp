#include "services/course/domain/text_diff.hpp"

#include <algorithm>
#include <unordered_map>

namespace lms::course {

namespace {

// Memory grows with the square of the edits, time with edits times length.
constexpr std::size_t kMaxLineEdits = 600;
constexpr std::size_t kMaxWordEdits = 400;
constexpr std::size_t kMaxWords = 8'000;  // of one rewritten stretch
// Lines that share less than this part of their letters are shown as other lines, not as edited.
constexpr std::size_t kSharedPartDivisor = 3;

using Tokens = std::vector<std::string_view>;

Tokens lines_of(std::string_view text) {
    Tokens lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::size_t size = end == std::string_view::npos ? text.size() : end + 1;
        lines.push_back(text.substr(0, size));
        text.remove_prefix(size);
    }
    return lines;
}

struct CodePoint {
    char32_t value = 0;
    std::size_t size = 1;
};
CodePoint first_of(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t size = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (lead < 0xC0 || text.size() < size) return {lead, 1};
    char32_t value = lead & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i)
        value = (value << 6U) | (byte(i) & 0x3FU);
    return {value, size};
}

enum class Letter { word, space, alone };

// Scripts that write no spaces between words are compared sign by sign.
Letter kind_of(char32_t c) {
    if (c == ' ' || c == '\t') return Letter::space;
    if (c < 0x80) {
        const bool word =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        return word ? Letter::word : Letter::alone;
    }
    const bool unspaced = (c >= 0x0E00 && c <= 0x0EFF) || (c >= 0x3000 && c <= 0x9FFF) ||
                          (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
                          c >= 0xFF00;
    return unspaced ? Letter::alone : Letter::word;
}

Tokens words_of(std::string_view text) {
    Tokens words;
    std::optional<Letter> open;  // of the last token, while it may grow
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = first_of(text.substr(at));
        const Letter kind = kind_of(point.value);
        if (kind != Letter::alone && open == kind) {
            words.back() = {words.back().data(), words.back().size() + point.size};
        } else {
            words.push_back(text.substr(at, point.size));
        }
        open = kind;
        at += point.size;
    }
    return words;
}

class Numbers {
public:
    std::vector<std::uint32_t> of(const Tokens& tokens) {
        std::vector<std::uint32_t> numbers;
        numbers.reserve(tokens.size());
        for (const std::string_view token : tokens)
            numbers.push_back(
                known_.try_emplace(token, static_cast<std::uint32_t>(known_.size())).first->second);
        return numbers;
    }

private:
    std::unordered_map<std::string_view, std::uint32_t> known_;
};

std::optional<Remaining> compare(const Tokens& from, const Tokens& to, std::size_t max_edits) {
    Numbers numbers;
    const auto first = numbers.of(from), second = numbers.of(to);
    return remaining_of(first, second, max_edits);
}

class Builder {
public:
    void add(DiffKind kind, std::string_view text) {
        if (text.empty()) return;
        if (diff_.parts.empty() || diff_.parts.back().kind != kind)
            diff_.parts.push_back({kind, {}});
        diff_.parts.back().text += text;
    }
    void set_coarse() { diff_.coarse = true; }
    TextDiff take() { return std::move(diff_); }

private:
    TextDiff diff_;
};

std::string_view joined(const Tokens& tokens, std::size_t first, std::size_t last) {
    if (first == last) return {};
    const char* end = tokens[last - 1].data() + tokens[last - 1].size();
    return {tokens[first].data(), static_cast<std::size_t>(end - tokens[first].data())};
}

// Calls `same(token)` for what remains and `replaced(removed, added)` for each stretch between.
template <class Same, class Replaced>
void walk(const Tokens& from, const Tokens& to, const Remaining& kept, Same same,
          Replaced replaced) {
    std::size_t x = 0, y = 0;
    while (x < from.size() || y < to.size()) {
        const std::size_t x0 = x, y0 = y;
        while (x < from.size() && !kept.first[x])
            ++x;
        while (y < to.size() && !kept.second[y])
            ++y;
        if (x > x0 || y > y0) replaced(joined(from, x0, x), joined(to, y0, y));
        if (x < from.size() && y < to.size()) {
            same(from[x]);
            ++x;
            ++y;
        }
    }
}

bool shares_enough(const Tokens& from, const Tokens& to, const Remaining& kept) {
    std::size_t shared = 0, total = 0, other = 0;
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (kind_of(first_of(from[i]).value) == Letter::space) continue;
        total += from[i].size();
        if (kept.first[i]) shared += from[i].size();
    }
    for (const std::string_view word : to) {
        if (kind_of(first_of(word).value) != Letter::space) other += word.size();
    }
    return shared * kSharedPartDivisor >= std::max(total, other);
}

void add_replaced(Builder& builder, std::string_view removed, std::string_view added) {
    const Tokens from = words_of(removed), to = words_of(added);
    if (!from.empty() && !to.empty() && from.size() <= kMaxWords && to.size() <= kMaxWords) {
        const auto kept = compare(from, to, kMaxWordEdits);
        if (kept && shares_enough(from, to, *kept)) {
            walk(
                from, to, *kept, [&](std::string_view word) { builder.add(DiffKind::same, word); },
                [&](std::string_view out, std::string_view in) {
                    builder.add(DiffKind::removed, out);
                    builder.add(DiffKind::added, in);
                });
            return;
        }
    }
    builder.add(DiffKind::removed, removed);
    builder.add(DiffKind::added, added);
}

}  // namespace

TextDiff diff_texts(std::string_view from, std::string_view to) {
    const Tokens before = lines_of(from), after = lines_of(to);
    Builder builder;
    auto kept = compare(before, after, kMaxLineEdits);
    if (!kept) {
        builder.set_coarse();
        // Nothing but the beginning and the end is known to be the same.
        kept = Remaining{std::vector<bool>(before.size(), false),
                         std::vector<bool>(after.size(), false)};
        const std::size_t most = std::min(before.size(), after.size());
        std::size_t head = 0, tail = 0;
        for (; head < most && before[head] == after[head]; ++head)
            kept->first[head] = kept->second[head] = true;
        for (; head + tail < most &&
               before[before.size() - 1 - tail] == after[after.size() - 1 - tail];
             ++tail) {
            kept->first[before.size() - 1 - tail] = kept->second[after.size() - 1 - tail] = true;
        }
    }
    walk(
        before, after, *kept, [&](std::string_view line) { builder.add(DiffKind::same, line); },
        [&](std::string_view removed, std::string_view added) {
            add_replaced(builder, removed, added);
        });
    return builder.take();
}

}  // namespace lms::course
