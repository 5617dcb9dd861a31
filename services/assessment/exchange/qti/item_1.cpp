#include "services/assessment/exchange/qti/item_1.hpp"

#include <algorithm>
#include <cmath>

namespace lms::assessment::qti {

// An entry of the metadata, in Canvas's fields or Blackboard's elements.
std::string ItemReader1::field(std::string_view label) const {
    const xml_node metadata = child(node_, "itemmetadata");
    for (const xml_node one : descendants(metadata, "qtimetadatafield")) {
        if (plain_text(child(one, "fieldlabel")) == label)
            return plain_text(child(one, "fieldentry"));
    }
    return plain_text(child(metadata, label));
}

std::string ItemReader1::material(xml_node node) {
    std::string text;
    for (const xml_node part : elements(node)) {
        std::string one;
        if (is(part, "mattext") || is(part, "matemtext") || is(part, "mat_formattedtext")) {
            const bool markup = !elements(part).empty();
            one = markup ? markup_.text(part) : markup_.html(plain_text(part));
        } else if (is(part, "matimage")) {
            one =
                "![" + attribute(part, "label") + "](" + markup_.file(attribute(part, "uri")) + ")";
        } else if (is(part, "mat_extension") || is(part, "altmaterial")) {
            one = material(part);
        } else if (!is(part, "matbreak")) {
            item_.approximate(
                "material", "left_out",
                "has <" + shortened(neutral(part.name()), 50) + ">, which is left out");
        }
        text += (text.empty() || one.empty() ? "" : "\n\n") + one;
    }
    return text;
}

// Everything that is written within, but for what stands in responses.
std::string ItemReader1::materials(xml_node node) {
    std::string text;
    for (const xml_node part : elements(node)) {
        if (neutral(part.name()).starts_with("response_") ||
            attribute(part, "class") == "RIGHT_MATCH_BLOCK")
            continue;
        const std::string one = is(part, "material") ? material(part) : materials(part);
        text += (text.empty() || one.empty() ? "" : "\n\n") + one;
    }
    return text;
}

void ItemReader1::read_responses() {
    const xml_node presentation = child(node_, "presentation");
    for (const char* name : {"response_lid", "response_str", "response_num", "response_xy",
                             "response_grp", "response_extension"}) {
        for (const xml_node one : descendants(presentation, name)) {
            Response response;
            response.id = attribute(one, "ident");
            response.many = attribute(one, "rcardinality") == "Multiple" ||
                            attribute(one, "rcardinality") == "Ordered";
            const std::string type = attribute(child(one, "render_fib"), "fibtype");
            const bool numeric = type == "Decimal" || type == "Integer" || is(one, "response_num");
            response.base_type = numeric ? "float" : "string";
            if (responses_.size() >= kMaxChoices)
                return item_.refuse("presentation", "too_many", "has too many responses");
            asked_.push_back(one);
            responses_.push_back(std::move(response));
        }
    }
}

void ItemReader1::read_feedback(const Shown1& shown) {
    const auto has = [](const std::vector<std::string>& ids, const std::string& id) {
        return std::ranges::find(ids, id) != ids.end();
    };
    std::size_t count = 0;
    for (const xml_node one : children(node_, "itemfeedback")) {
        if (++count > kMostEntries)
            return item_.approximate("itemfeedback", "too_many", "are too many");
        const std::string id = attribute(one, "ident");
        const std::string text = materials(one);
        bool placed = text.empty();
        for (Response& response : responses_) {
            for (const auto& [value, said_id] : response.said_ids) {
                if (said_id != id) continue;
                response.said[value] = text;
                placed = true;
            }
        }
        if (placed) continue;
        QuestionKey& key = question_.key;
        if (has(shown.right, id)) {
            key.right_feedback = text;
        } else if (has(shown.wrong, id)) {
            key.wrong_feedback = text;
        } else if (has(shown.always, id) || child(one, "solution")) {
            key.general_feedback = text;
        } else {
            item_.approximate(
                "itemfeedback", "left_out",
                "\"" + shortened(id, 100) + "\" is shown by no condition that is read");
        }
    }
}

void ItemReader1::read_points() {
    std::string points = field("points_possible");
    if (points.empty()) points = field("qmd_absolutescore_max");
    const auto value = number(points);
    if (value && *value > 0 && *value <= 100)
        question_.default_points = Score::of(std::llround(*value * 1e7), 10'000'000);
    if (!points.empty() && (!value || *value <= 0 || *value > 100))
        item_.approximate("points_possible", "out_of_range", "is not from 0 to 100, and becomes 1");
}

ImportedItem ItemReader1::read() {
    QuestionFacts& facts = question_.facts;
    facts.external_id = shortened(attribute(node_, "ident"), 200);
    if (facts.external_id.empty()) facts.external_id = shortened(field("bbmd_asi_object_id"), 200);
    facts.name = shortened(attribute(node_, "title"), 500);
    if (facts.name.empty()) facts.name = facts.external_id;
    if (!bank_.empty()) facts.category = {bank_};
    item_.call(facts.name);
    read_responses();
    const Shown1 shown = read_conditions(item_, node_, responses_);
    question_.body.text = materials(child(node_, "presentation"));
    if (facts.name.empty()) facts.name = shortened(question_.body.text, 80);
    read_feedback(shown);
    read_points();
    read_kind(kind());
    const Interaction& asked = question_.body.interaction;
    const bool said = std::ranges::any_of(
        responses_, [](const Response& response) { return !response.said.empty(); });
    if (said && (std::holds_alternative<MatchingBody>(asked) ||
                 std::holds_alternative<OrderingBody>(asked)))
        item_.approximate("itemfeedback", "left_out",
                          "of single answers has no place in this type");
    ImportedItem read = item_.is_refused() ? std::move(item_).without_question()
                                           : std::move(item_).with(std::move(question_));
    read.files = markup_.files();
    return read;
}

}  // namespace lms::assessment::qti
