#include "services/assessment/exchange/qti/document_1.hpp"

#include <algorithm>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/item_1.hpp"

namespace lms::assessment::qti {

Imported read_document_1(xml_node root, std::string_view text, const std::string& folder) {
    Imported imported;
    // Canvas gives the title of a bank of questions.
    std::string bank;
    for (const xml_node field : descendants(child(root, "objectbank"), "qtimetadatafield")) {
        if (plain_text(child(field, "fieldlabel")) == "bank_title")
            bank = shortened(plain_text(child(field, "fieldentry")), 200);
    }
    std::size_t line = 1;
    std::ptrdiff_t known = 0;
    for (const xml_node node : descendants(root, "item")) {
        // Counted from the last one: a document is gone through once.
        const std::ptrdiff_t offset = std::max(known, node.offset_debug());
        line += line_at(text.substr(static_cast<std::size_t>(known)), offset - known) - 1;
        known = offset;
        if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(line));
            break;
        }
        imported.items.push_back(ItemReader1(node, line, folder, bank).read());
    }
    return imported;
}

}  // namespace lms::assessment::qti
