#pragma once
// Documents of QTI, of any version: elements and attributes by neutral names. `choice-interaction`
// is <choiceInteraction> of QTI 2, <qti-choice-interaction> of QTI 3, and either with a prefix.
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment::qti {

using pugi::xml_node;

inline constexpr int kMaxDepth = 100;  // of elements: what reads them may recurse

// Nothing, or a refusal of the whole: no UTF-8, too large, entities of its own, malformed, deeper
// than kMaxDepth. Nothing outside of the text is ever read.
std::optional<Imported> load(pugi::xml_document& document, std::string_view text);

std::string neutral(std::string_view name);
bool is(xml_node node, std::string_view name);
// The first child element, and all of them; an empty node and none for none.
xml_node child(xml_node node, std::string_view name);
std::vector<xml_node> children(xml_node node, std::string_view name);
// Every element of the name within, however deep, in the order of the document.
std::vector<xml_node> descendants(xml_node node, std::string_view name);
// Child elements of any name.
std::vector<xml_node> elements(xml_node node);

std::string attribute(xml_node node, std::string_view name);
// As a number; nothing for what is none.
std::optional<double> number(std::string_view text);
std::optional<double> number_attribute(xml_node node, std::string_view name);
// A list of words in an attribute, as class.
bool has_class(xml_node node, std::string_view name);
// All text within, without blanks at its ends.
std::string plain_text(xml_node node);

std::size_t line_at(std::string_view text, std::ptrdiff_t offset);
Imported refused(std::size_t line, const char* code, std::string message);

// As the content of an element or attribute; signs that XML has not are left out.
std::string escaped(std::string_view text);
bool has_forbidden(std::string_view text);

}  // namespace lms::assessment::qti
