#pragma once
// Packages (IMS Content Packaging) and the documents in them.
#include <string>
#include <string_view>

#include "services/assessment/exchange/qti.hpp"

namespace lms::assessment::qti {

// An item of QTI 2 or 3, or a document of 1.2, by its root. `folder` of the package that it stands
// in, with its last '/'.
Imported read_document(std::string_view text, const std::string& folder);

// Of a zip of questions and their files.
archive::Limits package_limits();

// What the manifest names, in its order, with what its metadata say.
Imported read_package(std::string_view zip);

}  // namespace lms::assessment::qti
