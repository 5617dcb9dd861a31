#include "services/course/domain/transcript.hpp"

#include <algorithm>

namespace lms::course {

namespace {

constexpr std::size_t kLongEnough = 240;  // bytes
constexpr std::size_t kTooLong = 800;
constexpr std::int64_t kSilenceMs = 4000;

constexpr std::string_view kWhite = " \t\r\n";

// Words with one space between them.
std::string flowing(std::string_view text) {
    std::string out;
    while (true) {
        const std::size_t first = text.find_first_not_of(kWhite);
        if (first == std::string_view::npos) return out;
        const std::size_t end = std::min(text.find_first_of(kWhite, first), text.size());
        if (!out.empty()) out += ' ';
        out += text.substr(first, end - first);
        text.remove_prefix(end);
    }
}

// In the scripts whose sentences end with a sign of their own.
bool ends_sentence(std::string_view text) {
    static constexpr std::string_view kEnds[] = {".",  "!",  "?", "…", "。",
                                                 "！", "？", "؟", "۔", "।"};
    return std::ranges::any_of(kEnds, [&](std::string_view end) { return text.ends_with(end); });
}

}  // namespace

std::vector<TranscriptPart> transcript_of(std::span<const Cue> cues) {
    std::vector<TranscriptPart> parts;
    std::string last;
    std::int64_t heard_until = 0;
    for (const Cue& cue : cues) {
        std::string text = flowing(cue.text);
        const bool repeated = text == last;
        const bool silent = cue.start_ms - heard_until >= kSilenceMs;
        heard_until = std::max(heard_until, cue.end_ms);
        if (text.empty() || repeated) continue;
        const bool ends =
            parts.empty() || silent ||
            (parts.back().text.size() >= kLongEnough && ends_sentence(parts.back().text)) ||
            parts.back().text.size() + text.size() > kTooLong;
        last = text;
        if (ends) {
            parts.push_back(
                {static_cast<std::int32_t>(std::min<std::int64_t>(cue.start_ms / 1000, 1'000'000)),
                 std::move(text)});
        } else {
            parts.back().text += ' ' + text;
        }
    }
    return parts;
}

std::vector<TranscriptPart> transcript_of(std::string_view text) {
    std::vector<TranscriptPart> parts;
    std::string paragraph;
    const auto finish = [&] {
        if (std::string words = flowing(paragraph); !words.empty()) {
            parts.push_back({std::nullopt, std::move(words)});
        }
        paragraph.clear();
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(kWhite) == std::string_view::npos) {
            finish();
        } else {
            paragraph += line;
            paragraph += '\n';
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    finish();
    return parts;
}

}  // namespace lms::course
