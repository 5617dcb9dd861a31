// Any bytes as JSON lines of OATutor: every item has a question, which its own answer solves, or a
// reason.
#include <cstdint>

#include "services/assessment/domain/grading.hpp"
#include "services/assessment/exchange/exchange_laws_fixture.hpp"
#include "services/assessment/exchange/oatutor_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const Imported imported = read_oatutor({reinterpret_cast<const char*>(data), size});
    require_reasons(imported);
    for (const ImportedItem& item : imported.items) {
        if (!item.question) continue;
        const auto own = own_answer(*item.question, Seed{1});
        lms::testing::require(own && grade(*item.question, own, Seed{1}).score == Score::whole(),
                              "its own answer is right");
    }
    return 0;
}
