// Any bytes as Moodle XML: every item has a question or a reason, and what was read without a
// remark comes back equal when it is written and read again.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/exchange/moodle_xml.hpp"

namespace {

void require(bool holds, const char* law) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n", law);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const Imported first = read_moodle_xml({reinterpret_cast<const char*>(data), size});
    std::vector<Question> questions;
    for (const ImportedItem& item : first.items) {
        require(item.question.has_value() != (item.fidelity == Fidelity::refused),
                "a question or a refusal");
        require(item.fidelity == Fidelity::kept || !item.remarks.empty(), "a reason");
        if (item.question) questions.push_back(*item.question);
    }
    const Exported exported = write_moodle_xml(questions);
    std::vector<Question> written;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        if (exported.items[i].fidelity != Fidelity::refused) written.push_back(questions[i]);
    }
    const Imported again = read_moodle_xml(exported.text);
    require(again.items.size() == written.size(), "what is written is read");
    std::size_t next = 0;
    for (const ExportedItem& item : exported.items) {
        if (item.fidelity == Fidelity::refused) continue;
        require(item.fidelity != Fidelity::kept || again.items[next].question == written[next],
                "what is kept is equal");
        ++next;
    }
    return 0;
}
