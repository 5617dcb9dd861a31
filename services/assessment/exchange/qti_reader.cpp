#include <algorithm>

#include "services/assessment/exchange/qti.hpp"
#include "services/assessment/exchange/qti/package.hpp"

namespace lms::assessment {

Imported read_qti(std::string_view bytes) {
    if (bytes.starts_with("PK")) return qti::read_package(bytes);
    return qti::read_document(bytes, "");
}

}  // namespace lms::assessment
