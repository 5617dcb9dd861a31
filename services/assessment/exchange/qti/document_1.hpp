#pragma once
// Documents of QTI 1.2 (<questestinterop>), as Canvas, Blackboard and Common Cartridges have them.
#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// `text` is what the document was read from, for its lines.
Imported read_document_1(xml_node root, std::string_view text, const std::string& folder);

}  // namespace lms::assessment::qti
