#include "services/assessment/exchange/qti/item_reader.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/exchange/qti/interactions.hpp"
#include "services/assessment/exchange/qti/processing.hpp"

namespace lms::assessment::qti {

namespace {

Score points_score(double points) {
    return Score::of(std::llround(std::clamp(points, -100.0, 100.0) * 1e7), 10'000'000);
}

std::map<std::string, std::string> read_outcomes(xml_node node) {
    std::map<std::string, std::string> outcomes{{"SCORE", "float"}, {"MAXSCORE", "float"}};
    for (const xml_node one : children(node, "outcome-declaration"))
        outcomes[attribute(one, "identifier")] = attribute(one, "base-type");
    return outcomes;
}

// What the whole item is worth, as it declares it.
std::optional<double> declared_points(xml_node node) {
    std::optional<double> points;
    for (const xml_node one : children(node, "outcome-declaration")) {
        const std::string id = attribute(one, "identifier");
        if (id == "SCORE" && !points) points = number_attribute(one, "normal-maximum");
        if (id == "MAXSCORE")
            points = number(plain_text(child(child(one, "default-value"), "value")));
    }
    return points && *points > 0 ? points : std::nullopt;
}

// Whether the id is of the whole; CC2 and authoring tools have names for them.
std::optional<Feedback::When> usual_time(const std::string& outcome, const std::string& id) {
    using When = Feedback::When;
    if (outcome == "FEEDBACKGENERAL" || id == "general_fb") return When::always;
    if (outcome != "FEEDBACKBASIC") return std::nullopt;
    if (id == "correct" || id == "correct_fb") return When::right;
    if (id == "incorrect" || id == "general_incorrect_fb") return When::wrong;
    if (id == "partial") return When::partly;
    return std::nullopt;
}

std::string& feedback_of(QuestionKey& key, Feedback::When when) {
    if (when == Feedback::When::right) return key.right_feedback;
    if (when == Feedback::When::wrong) return key.wrong_feedback;
    if (when == Feedback::When::partly) return key.partly_feedback;
    return key.general_feedback;
}

// Says where a feedback goes; false if there is no place.
bool place_feedback(const std::string& outcome, const std::string& id, const std::string& text,
                    const Processed& processed, std::vector<Response>& responses,
                    QuestionKey& key) {
    bool placed = false;
    for (Response& response : responses) {
        const auto chosen = processed.chosen.find(outcome);
        if (chosen != processed.chosen.end() && chosen->second == response.id)
            placed = response.said.insert_or_assign(id, text).second || placed;
        for (Entry& entry : response.entries) {
            if (entry.feedback_id != outcome + " " + id) continue;
            entry.feedback = text;
            placed = true;
        }
        for (const auto& [value, said_id] : response.said_ids) {
            if (said_id != outcome + " " + id) continue;
            response.said[value] = text;
            placed = true;
        }
    }
    auto when = usual_time(outcome, id);
    for (const Feedback& one : processed.feedback) {
        if (one.outcome == outcome && one.id == id) when = one.when;
    }
    if (!when || placed) return placed;
    std::string& whole = feedback_of(key, *when);
    if (!whole.empty()) return false;
    whole = text;
    return true;
}

void read_feedback(xml_node node, const Processed& processed, Reading& reading) {
    std::size_t count = 0;
    for (const xml_node one : children(node, "modal-feedback")) {
        if (++count > kMostEntries)
            return reading.item.approximate("modal-feedback", "too_many", "are too many");
        const std::string outcome = attribute(one, "outcome-identifier");
        const std::string id = attribute(one, "identifier");
        const xml_node content = child(one, "content-body");
        const std::string text = reading.markup.text(content ? content : one);
        if (attribute(one, "show-hide") == "hide" ||
            !place_feedback(outcome, id, text, processed, reading.responses, reading.question.key))
            reading.item.approximate(
                "modal-feedback", "left_out",
                "\"" + shortened(id, 100) + "\" is shown by no rule that is read");
    }
}

// What is right counts where nothing that is understood says otherwise.
void settle(Item& item, const Processed& processed, bool has_processing,
            std::vector<Response>& responses) {
    bool ungraded = false;
    for (Response& response : responses) {
        if (response.earned != Earned::nothing || response.right.empty()) continue;
        response.earned = Earned::exact;
        ungraded = true;
    }
    if (processed.is_unclear)
        item.approximate("response-processing", "approximated",
                         "has rules that are not read; what is declared as right counts");
    if (processed.is_joint)
        item.approximate("response-processing", "approximated",
                         "asks for all parts; each that is right earns a share");
    if (ungraded && !has_processing)
        item.approximate("response-processing", "approximated",
                         "is not there; what is declared as right counts");
}

// Feedback of single answers belongs to choices, texts and numbers only.
void report_unsaid(Reading& reading) {
    const Interaction& asked = reading.question.body.interaction;
    const bool has_place = std::holds_alternative<SingleChoiceBody>(asked) ||
                           std::holds_alternative<MultipleChoiceBody>(asked) ||
                           std::holds_alternative<TrueFalseBody>(asked) ||
                           std::holds_alternative<ShortAnswerBody>(asked) ||
                           std::holds_alternative<NumericalBody>(asked) ||
                           std::holds_alternative<ClozeBody>(asked);
    const bool said = std::ranges::any_of(
        reading.responses, [](const Response& response) { return !response.said.empty(); });
    if (said && !has_place)
        reading.item.approximate("modal-feedback", "left_out",
                                 "of single answers has no place in this type");
}

void read_points(Reading& reading, std::optional<double> declared) {
    double sum = 0;
    for (const Response& response : reading.responses)
        sum += most_points(response);
    if (declared && sum > 0 && std::abs(*declared - sum) > 1e-4 * *declared)
        reading.item.approximate("MAXSCORE", "approximated",
                                 "differs from what all answers can earn, and counts");
    const double points = declared.value_or(sum);
    if (points > 100)
        reading.item.approximate("MAXSCORE", "out_of_range", "is more than 100, and becomes 1");
    if (points > 0 && points <= 100) reading.question.default_points = points_score(points);
}

}  // namespace

ImportedItem read_item(xml_node node, const Place& place) {
    Question question;
    question.facts.name = shortened(attribute(node, "title"), 500);
    const std::string id = attribute(node, "identifier");
    if (!id.starts_with(kMadeId)) question.facts.external_id = shortened(id, 200);
    if (question.facts.name.empty()) question.facts.name = shortened(id, 500);
    Item item(place.line, question.facts.name);
    Markup markup(item, place.folder);
    std::vector<Response> responses;
    for (const xml_node one : children(node, "response-declaration")) {
        if (responses.size() >= kMaxChoices) {
            item.refuse("response-declaration", "too_many", "are too many");
            break;
        }
        responses.push_back(read_declaration(item, one));
    }
    for (const char* name : {"template-declaration", "template-processing"}) {
        if (child(node, name))
            item.refuse(name, "not_allowed", "draws what is asked, which is not read");
    }
    for (const char* name : {"stylesheet", "catalog-info", "companion-materials-info"}) {
        if (child(node, name)) item.approximate(name, "left_out", "is left out");
    }
    if (attribute(node, "adaptive") == "true")
        item.approximate("adaptive", "left_out", "counts the first attempt only");
    const xml_node body = child(node, "item-body");
    Reading reading{item, markup, responses, question, body};
    const Processed processed = process(node, read_outcomes(node), responses);
    settle(item, processed, static_cast<bool>(child(node, "response-processing")), responses);
    read_feedback(node, processed, reading);
    if (!item.is_refused()) read_interactions(reading);
    report_unsaid(reading);
    read_points(reading, declared_points(node));
    if (!reading.grader_notes.empty())
        item.approximate("rubric-block", "left_out", "is for graders, and nobody grades this");
    if (question.body.text.empty() && !question.facts.name.empty()) {
        question.body.text = question.facts.name;
        item.approximate("item-body", "approximated", "has no text but the title");
    }
    ImportedItem read = item.is_refused() ? std::move(item).without_question()
                                          : std::move(item).with(std::move(question));
    read.files = markup.files();
    return read;
}

}  // namespace lms::assessment::qti
