// Any bytes as JSON lines of OATutor: every item has a question, which its own answer solves, or a
// reason.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/domain/grading.hpp"
#include "services/assessment/exchange/oatutor_reader.hpp"

namespace {

void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    for (const ImportedItem& item : read_oatutor(text).items) {
        require(item.question.has_value() != (item.fidelity == Fidelity::refused),
                "a question or a refusal");
        require(item.fidelity == Fidelity::kept || !item.remarks.empty(), "a reason");
        if (!item.question) continue;
        const auto own = own_answer(*item.question, Seed{1});
        require(own && grade(*item.question, own, Seed{1}).score == Score::whole(),
                "its own answer is right");
    }
    return 0;
}
