#pragma once
// Presentation MathML as TeX.
#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// "$x^{2}$", or "$$...$$" of a block. Nothing for what has elements that are not known.
std::optional<std::string> tex_of(xml_node math);

}  // namespace lms::assessment::qti
