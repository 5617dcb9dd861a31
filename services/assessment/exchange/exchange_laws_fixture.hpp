#pragma once
// What every reader and writer of questions keeps to, for the fuzz targets.
#include <span>
#include <string_view>
#include <vector>

#include "libs/testing/fuzz_law.hpp"
#include "services/assessment/exchange/exported.hpp"
#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment {

// Every item has a question or is refused, and whatever is not kept as it was has a reason.
inline void require_reasons(const Imported& imported) {
    using testing::require;
    for (const ImportedItem& item : imported.items) {
        require(item.question.has_value() != (item.fidelity == Fidelity::refused),
                "a question or a refusal");
        require(item.fidelity == Fidelity::kept || !item.remarks.empty(), "a reason");
    }
}

// What was read can be written, what was written is read, and what is kept comes back equal.
template <class Read, class Write>
void require_round_trip(std::string_view text, const Read& read, const Write& write) {
    using testing::require;
    const Imported first = read(text);
    require_reasons(first);
    std::vector<Question> questions;
    for (const ImportedItem& item : first.items) {
        if (item.question) questions.push_back(*item.question);
    }
    const Exported exported = write(std::span<const Question>(questions));
    const Imported again = read(exported.text);
    std::size_t next = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const Fidelity fidelity = exported.items[i].fidelity;
        if (fidelity == Fidelity::refused) continue;
        require(next < again.items.size(), "what is written is read");
        require(fidelity != Fidelity::kept || again.items[next].question == questions[i],
                "what is kept is equal");
        ++next;
    }
    require(next == again.items.size(), "nothing else is read");
}

}  // namespace lms::assessment
