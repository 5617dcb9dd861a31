#pragma once
// Items of QTI 2 and 3, one question each.
#include "services/assessment/exchange/qti/tags.hpp"

namespace lms::assessment::qti {

struct WrittenItem {
    std::string id;
    std::string xml;  // empty if it is refused
};

// `number`: of the question in its package, for an id where it has none. Says in `item` what QTI
// has no place for.
WrittenItem write_item(const Question& question, QtiVersion version, std::size_t number,
                       ExportedItem& item);

}  // namespace lms::assessment::qti
