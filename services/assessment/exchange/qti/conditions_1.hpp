#pragma once
// Response processing of QTI 1.2.
#include "services/assessment/exchange/qti/responses.hpp"

namespace lms::assessment::qti {

// Ids of feedback that is shown for the whole item.
struct Shown1 {
    std::vector<std::string> right;
    std::vector<std::string> wrong;
    std::vector<std::string> always;
};

// Says of each response what it earns, in points of the document, and which feedback belongs to
// which value (said_ids). What is not understood is a remark.
Shown1 read_conditions(Item& item, xml_node item_node, std::vector<Response>& responses);

}  // namespace lms::assessment::qti
