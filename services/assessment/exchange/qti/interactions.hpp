#pragma once
// What is asked in an item of QTI 2 or 3, by its interactions.
#include "services/assessment/exchange/qti/markup.hpp"
#include "services/assessment/exchange/qti/parts.hpp"

namespace lms::assessment::qti {

// An item on its way.
struct Reading {
    Item& item;
    Markup& markup;
    std::vector<Response>& responses;
    Question& question;
    xml_node body;
    std::vector<xml_node> interactions = {};
    std::string grader_notes = {};
    xml_node field = {};  // with the interaction alone in it, behind the text

    // The response of an interaction; refuses the item without one.
    Response* response_of(xml_node interaction);
};

// The body, what is asked, and the key. Refuses what no type can hold.
void read_interactions(Reading& reading);

// Of one interaction, in other sources.
void read_match(Reading& reading, xml_node node);
void read_associate(Reading& reading, xml_node node);
void read_gap_match(Reading& reading, xml_node node);
void read_order(Reading& reading, xml_node node);
void read_spots(Reading& reading, xml_node node);
void read_graphic_gap_match(Reading& reading, xml_node node);

// The choices of these elements, with the texts of their content.
Choices read_choices(Reading& reading, xml_node parent, std::string_view name);

}  // namespace lms::assessment::qti
