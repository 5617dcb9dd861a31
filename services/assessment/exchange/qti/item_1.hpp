#pragma once
// Items of QTI 1.2.
#include "services/assessment/exchange/qti/conditions_1.hpp"
#include "services/assessment/exchange/qti/markup.hpp"
#include "services/assessment/exchange/qti/parts.hpp"

namespace lms::assessment::qti {

// What an item is, whatever its system calls it.
enum class Kind1 {
    unknown,
    choice,
    true_false,
    several,
    text,
    blanks,
    menus,
    number,
    matching,
    order,
    essay,
    upload,
    information,
    refused
};

class ItemReader1 {
public:
    // `bank`: the title of the bank that it is in.
    ItemReader1(xml_node node, std::size_t line, const std::string& folder, std::string bank)
        : node_(node), bank_(std::move(bank)), item_(line, ""), markup_(item_, folder) {}

    ImportedItem read();

private:
    std::string field(std::string_view label) const;
    std::string material(xml_node node);
    std::string materials(xml_node node);
    void read_responses();
    void read_feedback(const Shown1& shown);
    void read_points();
    Kind1 kind();
    Choices choices_of(xml_node response);
    void read_kind(Kind1 kind);
    void read_choice();
    void read_true_false();
    void read_text(bool numeric);
    void read_gaps(bool typed);
    void read_matching();
    void read_order();

    xml_node node_;
    std::string bank_;
    Item item_;
    Markup markup_;
    Question question_;
    std::vector<xml_node> asked_;  // <response_lid>, <response_str>, ...
    std::vector<Response> responses_;
};

}  // namespace lms::assessment::qti
