#pragma once
// Items of QTI 2 and 3.
#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// What the ids begin with that the writer makes for items without one.
inline constexpr std::string_view kMadeId = "lms-item-";

// Where an item stands.
struct Place {
    std::size_t line = 1;
    std::string folder;  // of a package, with its last '/'
};

// Of <assessmentItem> or <qti-assessment-item>.
ImportedItem read_item(xml_node node, const Place& place);

}  // namespace lms::assessment::qti
