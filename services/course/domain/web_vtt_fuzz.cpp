// Any bytes are captions or a fault; captions are in order, and what they say can be captioned
// again.
#include <cstdlib>

#include "services/course/domain/transcript.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::course;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = read_web_vtt(text, {500, 2000});
    const auto* cues = std::get_if<std::vector<Cue>>(&read);
    if (cues == nullptr) {
        if (describe(std::get<VttError>(read)).empty()) std::abort();
        return 0;
    }
    std::int64_t last_ms = 0;
    for (const Cue& cue : *cues) {
        if (cue.start_ms < last_ms || cue.end_ms <= cue.start_ms) std::abort();
        last_ms = cue.start_ms;
    }
    std::size_t said = 0;
    for (const TranscriptPart& part : transcript_of(*cues)) {
        if (part.text.empty() || part.text.size() > size) std::abort();
        said += part.text.size();
    }
    if (said > 2 * size) std::abort();
    transcript_of(text);
    return 0;
}
