#pragma once
// Elements of Moodle XML, and its types of questions; of the reader only.
#include <pugixml.hpp>
#include <string>

#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment::moodle {

// All text and CDATA directly within.
std::string content(pugi::xml_node node);
// That of the child, without blanks around it.
std::string word(pugi::xml_node node, const char* name);
bool is_yes(pugi::xml_node node, const char* name, bool usual);
// The <text> of an element with a format.
std::string rich_text(Item& item, pugi::xml_node node, const char* place);
// A part of one, as 0.3333333.
Score part_of(Item& item, const std::string& text, const char* place);

// Body and key of a question of this type; its text and facts are there. Other types are refused.
void read_type(Item& item, const std::string& type, pugi::xml_node node, Question& question);

}  // namespace lms::assessment::moodle
