// Any bytes as Aiken: every item has a question or a reason, and what was read without a remark
// comes back equal when it is written and read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/exchange/aiken.hpp"

namespace {

void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    for (const ImportedItem& item : read_aiken({reinterpret_cast<const char*>(data), size}).items) {
        require(item.question.has_value() != (item.fidelity == Fidelity::refused),
                "a question or a refusal");
        require(item.fidelity == Fidelity::kept || !item.remarks.empty(), "a reason");
        if (!item.question) continue;
        const Exported exported = write_aiken(std::span(&*item.question, 1));
        if (exported.items[0].fidelity != Fidelity::kept) continue;
        const Imported again = read_aiken(exported.text);
        require(again.items.size() == 1 && again.items[0].question == item.question,
                "what is kept is equal");
    }
    return 0;
}
