#include "services/course/domain/web_vtt.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "libs/markdown/text.hpp"

namespace lms::course {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kArrow = "-->";
constexpr std::string_view kBlank = " \t";

// Lines without their ends, of which WebVTT knows three.
class Lines {
public:
    explicit Lines(std::string_view text) : rest_(text) {}

    // Nothing at the end; then `number()` is that of the last line.
    std::optional<std::string_view> next() {
        if (done_) return std::nullopt;
        ++number_;
        const std::size_t end = rest_.find_first_of("\r\n");
        const std::string_view line = rest_.substr(0, end);
        if (end == std::string_view::npos) {
            done_ = true;
            return line;
        }
        rest_.remove_prefix(end + (rest_.substr(end).starts_with("\r\n") ? 2 : 1));
        return line;
    }
    std::int32_t number() const { return number_; }

private:
    std::string_view rest_;
    std::int32_t number_ = 0;
    bool done_ = false;
};

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlank);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool names_block(std::string_view line, std::string_view name) {
    return line.starts_with(name) &&
           (line.size() == name.size() || kBlank.find(line[name.size()]) != std::string_view::npos);
}

// Digits only, at most nine of them.
std::optional<std::int64_t> number_of(std::string_view digits) {
    if (digits.empty() || digits.size() > 9 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    std::int64_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

// "mm:ss.mmm" or "h...:mm:ss.mmm", in milliseconds.
std::optional<std::int64_t> time_of(std::string_view text) {
    if (text.size() < 9 || text[text.size() - 4] != '.' || text[text.size() - 7] != ':') {
        return std::nullopt;
    }
    const auto milliseconds = number_of(text.substr(text.size() - 3));
    const auto seconds = number_of(text.substr(text.size() - 6, 2));
    std::string_view before = text.substr(0, text.size() - 7);
    std::int64_t hours = 0;
    if (const std::size_t colon = before.find(':'); colon != std::string_view::npos) {
        const auto given = number_of(before.substr(0, colon));
        if (!given || colon < 2) return std::nullopt;
        hours = *given;
        before.remove_prefix(colon + 1);
    }
    const auto minutes = before.size() == 2 ? number_of(before) : std::nullopt;
    if (!milliseconds || !seconds || *seconds > 59 || !minutes || *minutes > 59) {
        return std::nullopt;
    }
    return ((hours * 60 + *minutes) * 60 + *seconds) * 1000 + *milliseconds;
}

struct Times {
    std::int64_t start_ms;
    std::int64_t end_ms;
};

// What stands behind the second time says where the cue is shown, which is the player's business.
std::optional<Times> times_of(std::string_view line) {
    const std::size_t arrow = line.find(kArrow);
    const std::string_view behind = trimmed(line.substr(arrow + kArrow.size()));
    const auto start = time_of(trimmed(line.substr(0, arrow)));
    const auto end = time_of(behind.substr(0, behind.find_first_of(kBlank)));
    if (!start || !end) return std::nullopt;
    return Times{*start, *end};
}

void append_reference(std::string& out, std::string_view& rest) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kReferences{
        {{"&amp;", "&"},
         {"&lt;", "<"},
         {"&gt;", ">"},
         {"&nbsp;", "\xC2\xA0"},
         {"&lrm;", "\xE2\x80\x8E"},
         {"&rlm;", "\xE2\x80\x8F"}}};
    for (const auto& [reference, character] : kReferences) {
        if (!rest.starts_with(reference)) continue;
        out += character;
        rest.remove_prefix(reference.size());
        return;
    }
    out += '&';
    rest.remove_prefix(1);
}

// "<v.loud Ada>": of the tags, only the one that names a speaker says something in plain text.
std::string_view speaker_of(std::string_view tag) {
    if (!tag.starts_with('v') || tag.size() < 2 || (tag[1] != '.' && tag[1] != ' ')) return {};
    const std::size_t name = tag.find_first_of(kBlank);
    return name == std::string_view::npos ? std::string_view() : trimmed(tag.substr(name));
}

std::string plain_text(std::string_view markup) {
    std::string out;
    while (!markup.empty()) {
        if (markup.front() == '&') {
            append_reference(out, markup);
        } else if (markup.front() == '<') {
            const std::size_t end = std::min(markup.find('>'), markup.size());
            if (const auto speaker = speaker_of(markup.substr(1, end - 1)); !speaker.empty()) {
                out += speaker;
                out += ": ";
            }
            markup.remove_prefix(std::min(end + 1, markup.size()));
        } else {
            const std::size_t end = std::min(markup.find_first_of("<&"), markup.size());
            out += markup.substr(0, end);
            markup.remove_prefix(end);
        }
    }
    return out;
}

class Reader {
public:
    Reader(std::string_view text, const VttLimits& limits) : lines_(text), limits_(limits) {}

    std::variant<std::vector<Cue>, VttError> read() {
        if (!names_block(lines_.next().value_or(""sv), "WEBVTT")) {
            return VttError{VttFault::no_signature, 1};
        }
        skip_block();  // the rest of the header
        while (const auto line = lines_.next()) {
            if (line->empty()) continue;
            if (const auto fault = read_block(*line)) return *fault;
        }
        std::ranges::stable_sort(cues_, {}, &Cue::start_ms);
        return std::move(cues_);
    }

private:
    void skip_block() {
        for (auto line = lines_.next(); line && !line->empty();)
            line = lines_.next();
    }

    std::optional<VttError> fault(VttFault fault) const { return VttError{fault, lines_.number()}; }

    std::optional<VttError> read_block(std::string_view line) {
        const bool timed = line.find(kArrow) != std::string_view::npos;
        if (!timed && (names_block(line, "NOTE") || names_block(line, "STYLE") ||
                       names_block(line, "REGION"))) {
            skip_block();
            return std::nullopt;
        }
        if (!timed) {  // the cue's name
            line = lines_.next().value_or(""sv);
            if (line.find(kArrow) == std::string_view::npos) return fault(VttFault::no_time);
        }
        return read_cue(line);
    }

    std::optional<VttError> read_cue(std::string_view line) {
        const auto times = times_of(line);
        if (!times) return fault(VttFault::bad_time);
        if (times->end_ms <= times->start_ms) return fault(VttFault::end_before_start);
        if (cues_.size() == limits_.cues) return fault(VttFault::too_many_cues);
        std::string markup;
        for (auto next = lines_.next(); next && !next->empty(); next = lines_.next()) {
            if (!markup.empty()) markup += '\n';
            markup += *next;
            if (markup.size() > limits_.cue_bytes) return fault(VttFault::cue_too_long);
        }
        cues_.push_back({times->start_ms, times->end_ms, plain_text(markup)});
        return std::nullopt;
    }

    Lines lines_;
    const VttLimits& limits_;
    std::vector<Cue> cues_;
};

}  // namespace

std::variant<std::vector<Cue>, VttError> read_web_vtt(std::string_view text,
                                                      const VttLimits& limits) {
    if (!markdown::is_utf8(text) || text.find('\0') != std::string_view::npos) {
        return VttError{VttFault::not_utf8, 1};
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    return Reader(text, limits).read();
}

std::string describe(const VttError& error) {
    const auto text = [&]() -> std::string_view {
        switch (error.fault) {
            case VttFault::not_utf8:
                return "the file is not plain text in UTF-8.";
            case VttFault::no_signature:
                return "a WebVTT file begins with the word WEBVTT.";
            case VttFault::no_time:
                return "expected the times of a caption.";
            case VttFault::bad_time:
                return "expected times like 00:01.000 --> 00:04.000.";
            case VttFault::end_before_start:
                return "the caption ends before it begins.";
            case VttFault::too_many_cues:
                return "there are too many captions.";
            case VttFault::cue_too_long:
                return "the caption is too long.";
        }
        return "";
    };
    return "Line " + std::to_string(error.line) + ": " + std::string(text());
}

}  // namespace lms::course
