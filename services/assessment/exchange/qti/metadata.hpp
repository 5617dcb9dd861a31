#pragma once
// What a manifest says of an item: IEEE LOM, for what QTI itself has no place.
#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// Keywords become tags, the first taxon path the category, the rights the licence.
void read_metadata(xml_node resource, QuestionFacts& facts);

struct ExportedFacts {
    std::string xml;  // <metadata>, or nothing
    bool is_exact = true;
};
ExportedFacts write_metadata(const QuestionFacts& facts);

}  // namespace lms::assessment::qti
