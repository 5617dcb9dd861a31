#include "services/assessment/exchange/qti/interactions.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/exchange/lines.hpp"

namespace lms::assessment::qti {

namespace {

Order order_of(xml_node interaction) {
    return attribute(interaction, "shuffle") == "true" ? Order::shuffled : Order::as_written;
}

bool is_interaction(xml_node node) {
    return node.type() == pugi::node_element && neutral(node.name()).ends_with("-interaction");
}

// What stands in the body beside the text of the question: interactions, hints, notes for graders.
std::optional<std::string> mark_of(Reading& reading, xml_node node, bool gaps) {
    if (is(node, "info-control")) {
        auto& hints = reading.question.key.hints;
        if (hints.size() >= kMaxHints) return std::string();
        const std::string id = "hint-" + std::to_string(hints.size() + 1);
        hints.push_back(
            {id, attribute(node, "title"), reading.markup.text(node), {}, {}, {}, {}, {}});
        return std::string();
    }
    if (is(node, "rubric-block") && attribute(node, "view") == "scorer") {
        const xml_node content = child(node, "content-body");
        reading.grader_notes = reading.markup.text(content ? content : node);
        return std::string();
    }
    if (node == reading.field) return std::string();
    if (!is_interaction(node)) return std::nullopt;
    if (is(node, "end-attempt-interaction")) {
        reading.item.approximate("item-body", "left_out", "has a button that ends the attempt");
        return std::string();
    }
    const auto found = std::ranges::find(reading.interactions, node);
    if (!gaps || found == reading.interactions.end()) return std::string();
    return "[[" + std::to_string(found - reading.interactions.begin() + 1) + "]]";
}

std::string body_text(Reading& reading, bool gaps) {
    return reading.markup.text(reading.body,
                               [&](xml_node node) { return mark_of(reading, node, gaps); });
}

void add_prompt(Reading& reading, xml_node interaction) {
    const xml_node prompt = child(interaction, "prompt");
    if (!prompt) return;
    const std::string text = reading.markup.text(prompt);
    std::string& stem = reading.question.body.text;
    stem += (stem.empty() || text.empty() ? "" : "\n\n") + text;
}

bool is_true_false(xml_node interaction) {
    const auto choices = children(interaction, "simple-choice");
    return choices.size() == 2 && attribute(choices[0], "identifier") == "true" &&
           attribute(choices[1], "identifier") == "false" && plain_text(choices[0]) == "True" &&
           plain_text(choices[1]) == "False";
}

void read_true_false(Reading& reading, const Response& response) {
    TrueFalseKey key;
    const double most = most_points(response);
    const bool exact = response.earned == Earned::exact;
    const bool yes = exact ? !response.right.empty() && response.right[0] == "true"
                           : part_of(points_of(response, "true"), most) == Score::whole();
    key.right = yes;
    key.feedback_true = said_of(response, "true");
    key.feedback_false = said_of(response, "false");
    reading.question.body.interaction = TrueFalseBody{};
    reading.question.key.solution = std::move(key);
}

std::pair<PartBody, PartKey> read_choice(Reading& reading, xml_node node, const char* element,
                                         const Response& response) {
    Choices choices = read_choices(reading, node, element);
    choices.order = order_of(node);
    const bool fixed = std::ranges::any_of(children(node, element), [](xml_node choice) {
        return attribute(choice, "fixed") == "true";
    });
    if (fixed && choices.order == Order::shuffled)
        reading.item.approximate("fixed", "left_out", "choices that stay at their place move too");
    if (number_attribute(node, "min-choices").value_or(0) > 1)
        reading.item.approximate("min-choices", "left_out", "fewer may be chosen too");
    const auto most = attribute(node, "max-choices");
    return choice_part(reading.item, choices, response, most.empty() ? 1 : number(most));
}

std::optional<std::pair<PartBody, PartKey>> read_part(Reading& reading, xml_node node,
                                                      const Response& response) {
    if (is(node, "choice-interaction"))
        return read_choice(reading, node, "simple-choice", response);
    if (is(node, "inline-choice-interaction"))
        return read_choice(reading, node, "inline-choice", response);
    if (is(node, "text-entry-interaction")) return text_part(reading.item, response);
    return std::nullopt;
}

// Several interactions, or one within the text, are a text with gaps.
void read_cloze(Reading& reading) {
    Question& question = reading.question;
    ClozeBody body;
    ClozeKey key;
    std::vector<double> points;
    for (const xml_node node : reading.interactions) {
        const Response* response = reading.response_of(node);
        if (response == nullptr) return;
        auto part = read_part(reading, node, *response);
        if (!part)
            return reading.item.refuse("item-body", "not_allowed",
                                       "has <" + neutral(node.name()) + "> beside others");
        if (child(node, "prompt"))
            reading.item.approximate("prompt", "left_out", "stands before one of several");
        const std::string id = std::to_string(body.gaps.size() + 1);
        body.gaps.push_back({id, std::move(part->first)});
        key.gaps.push_back({id, 1, std::move(part->second)});
        points.push_back(most_points(*response));
    }
    const auto weights = gap_weights(reading.item, points);
    for (std::size_t i = 0; i < weights.size(); ++i)
        key.gaps[i].weight = weights[i];
    question.body.interaction = std::move(body);
    question.key.solution = std::move(key);
}

// The block in which a field stands alone behind the text; it is none of the text. Empty if the
// field stands within.
xml_node last_block(const Reading& reading, xml_node field) {
    const auto is_blank = [](xml_node node) {
        return node.type() != pugi::node_element && trimmed(node.value()).empty();
    };
    xml_node block = field;
    if (field.parent() != reading.body) {
        block = field.parent();
        const bool plain = (is(block, "p") || is(block, "div")) && !block.first_attribute() &&
                           block.parent() == reading.body;
        const bool only = std::ranges::all_of(
            block.children(), [&](xml_node node) { return node == field || is_blank(node); });
        if (!plain || !only) return {};
    }
    for (xml_node next = block.next_sibling(); next; next = next.next_sibling()) {
        if (!is_blank(next)) return {};
    }
    return block;
}

void read_essay(Reading& reading, xml_node node) {
    if (!attribute(node, "placeholder-text").empty())
        reading.item.approximate("placeholder-text", "left_out", "is not shown");
    reading.question.body.interaction = EssayBody{};
    reading.question.key.solution = EssayKey{std::exchange(reading.grader_notes, {})};
}

void read_upload(Reading& reading, xml_node node) {
    FileBody body;
    const std::string type = attribute(node, "type");
    if (type.starts_with("audio/")) {
        body.media = Media::audio;
    } else if (type.starts_with("video/")) {
        body.media = Media::video;
    }
    if (!type.empty() && type != "audio/*" && type != "video/*")
        reading.item.approximate("type", "approximated",
                                 "of the file is " + type + ", which is not asked for");
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = FileKey{std::exchange(reading.grader_notes, {})};
}

void read_slider(Reading& reading, xml_node node, Response& response) {
    reading.item.approximate("slider-interaction", "approximated",
                             "from " + attribute(node, "lower-bound") + " to " +
                                 attribute(node, "upper-bound") + " becomes a number to type");
    if (response.base_type != "integer") response.base_type = "float";
    auto [body, key] = text_part(reading.item, response);
    put(reading.question, std::move(body), std::move(key));
}

void read_single(Reading& reading, xml_node node, Response& response) {
    if (is(node, "choice-interaction") && !response.many && is_true_false(node))
        return read_true_false(reading, response);
    if (is(node, "choice-interaction") || is(node, "text-entry-interaction")) {
        auto [body, key] = *read_part(reading, node, response);
        return put(reading.question, std::move(body), std::move(key));
    }
    if (is(node, "hottext-interaction")) {
        reading.item.approximate("hottext-interaction", "approximated",
                                 "becomes a list of its words below the text");
        reading.question.body.text += "\n\n" + reading.markup.text(node, [](xml_node inner) {
            return is(inner, "prompt") ? std::optional(std::string()) : std::nullopt;
        });
        auto [body, key] = read_choice(reading, node, "hottext", response);
        return put(reading.question, std::move(body), std::move(key));
    }
    if (is(node, "extended-text-interaction")) return read_essay(reading, node);
    if (is(node, "upload-interaction")) return read_upload(reading, node);
    if (is(node, "slider-interaction")) return read_slider(reading, node, response);
    if (is(node, "order-interaction")) return read_order(reading, node);
    if (is(node, "match-interaction")) return read_match(reading, node);
    if (is(node, "associate-interaction")) return read_associate(reading, node);
    if (is(node, "hotspot-interaction") || is(node, "select-point-interaction"))
        return read_spots(reading, node);
    if (is(node, "graphic-gap-match-interaction")) return read_graphic_gap_match(reading, node);
    reading.item.refuse("item-body", "not_allowed",
                        "has <" + neutral(node.name()) + ">, which is not read");
}

void find_interactions(xml_node node, std::vector<xml_node>& found) {
    for (const xml_node inner : elements(node)) {
        if (is_interaction(inner) && !is(inner, "end-attempt-interaction")) {
            found.push_back(inner);
        } else {
            find_interactions(inner, found);
        }
    }
}

}  // namespace

Response* Reading::response_of(xml_node interaction) {
    const std::string id = attribute(interaction, "response-identifier");
    const auto found = std::ranges::find(responses, id, &Response::id);
    if (found != responses.end()) return &*found;
    item.refuse("response-declaration", "unknown", "is not there for \"" + id + "\"");
    return nullptr;
}

Choices read_choices(Reading& reading, xml_node parent, std::string_view name) {
    Choices choices;
    for (const xml_node one : descendants(parent, name)) {
        std::string text = reading.markup.text(one);
        if (name == "gap-img" && text.empty()) {
            const xml_node picture = elements(one).empty() ? xml_node() : elements(one).front();
            text = "![" + attribute(picture, "alt") + "](" + attribute(picture, "src") + ")";
        }
        if (!choices.add(reading.item, attribute(one, "identifier"), std::move(text))) break;
    }
    return choices;
}

void read_interactions(Reading& reading) {
    Question& question = reading.question;
    find_interactions(reading.body, reading.interactions);
    if (reading.interactions.size() > kMaxGaps)
        return reading.item.refuse("item-body", "too_many",
                                   "has more than " + std::to_string(kMaxGaps) + " interactions");
    if (reading.interactions.empty()) {
        question.body.text = body_text(reading, false);
        question.body.interaction = InformationBody{};
        question.key.solution = InformationKey{};
        return;
    }
    const xml_node first = reading.interactions.front();
    const bool one = reading.interactions.size() == 1;
    if (one && is(first, "gap-match-interaction")) {
        question.body.text = body_text(reading, false);
        add_prompt(reading, first);
        return read_gap_match(reading, first);
    }
    if (one && is(first, "text-entry-interaction")) reading.field = last_block(reading, first);
    const bool within = !reading.field && (is(first, "text-entry-interaction") ||
                                           is(first, "inline-choice-interaction"));
    question.body.text = body_text(reading, !one || within);
    if (!one || within) return read_cloze(reading);
    add_prompt(reading, first);
    Response* response = reading.response_of(first);
    if (response != nullptr) read_single(reading, first, *response);
}

}  // namespace lms::assessment::qti
