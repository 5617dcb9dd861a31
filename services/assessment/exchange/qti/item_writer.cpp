#include "services/assessment/exchange/qti/item_writer.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/item_reader.hpp"
#include "services/assessment/exchange/qti/markup.hpp"
#include "services/assessment/exchange/qti/written.hpp"

namespace lms::assessment::qti {

namespace {

bool is_identifier(std::string_view id) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    return !id.empty() && id.size() <= 200 && is_letter(id[0]) &&
           std::ranges::all_of(id, [&](char c) {
               return is_letter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
           });
}

// What the version calls itself, and where its templates are.
struct Home {
    std::string_view space;
    std::string_view templates;
    std::string_view ending;
};

Home home_of(QtiVersion version) {
    constexpr std::string_view kTemplates =
        "http://www.imsglobal.org/question/qti_v2p1/rptemplates/";
    if (version == QtiVersion::v2_1)
        return {"http://www.imsglobal.org/xsd/imsqti_v2p1", kTemplates, ""};
    if (version == QtiVersion::v2_2)
        return {"http://www.imsglobal.org/xsd/imsqti_v2p2", kTemplates, ""};
    return {"http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
            "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/", ".xml"};
}

// A report of what QTI cannot hold; what the manifest holds is not among it.
ExportedItem report_of(const Question& question, bool has_hints) {
    Question plain = question;
    QuestionKey& key = plain.key;
    key.right_feedback.clear();
    key.partly_feedback.clear();
    key.wrong_feedback.clear();
    plain.facts.license.clear();
    plain.default_points = Score::whole();
    std::size_t number = 0;
    bool simple = has_hints;
    for (const Hint& hint : key.hints) {
        const Hint plain_hint{
            "hint-" + std::to_string(++number), hint.title, hint.text, {}, {}, {}, {}, {}};
        simple = simple && hint == plain_hint;
    }
    if (simple) key.hints.clear();
    ExportedItem item = export_report(plain, {true, true, true, true});
    const double points = question.default_points.as_double();
    const auto read = Score::of(std::llround(points * 1e7), 10'000'000);
    if (read != question.default_points || points <= 0)
        lose(item, "default_points", "are not exact in seven decimals, or not more than 0");
    return item;
}

std::string outcome(const Tags& tags, const std::string& id, const std::string& type,
                    const std::string& cardinality, const std::string& value) {
    const std::string initial =
        value.empty() ? std::string()
                      : tags.element("default-value", {}, tags.element("value", {}, value));
    return tags.element("outcome-declaration",
                        {{"identifier", id}, {"cardinality", cardinality}, {"base-type", type}},
                        initial) +
           "\n";
}

std::string declaration(const Tags& tags, const WrittenResponse& response) {
    std::string right;
    for (const std::string& value : response.right)
        right += tags.element("value", {}, escaped(value));
    if (!right.empty()) right = tags.element("correct-response", {}, right);
    return tags.element("response-declaration",
                        {{"identifier", response.id},
                         {"cardinality", response.cardinality},
                         {"base-type", response.base_type}},
                        right + response.mapping) +
           "\n";
}

std::string feedback_outcome(const WrittenResponse& response) {
    return "FEEDBACK_" + response.id;
}

std::string add_score(const Tags& tags, std::string_view value) {
    return tags.set("SCORE", tags.element("sum", {}, tags.variable("SCORE") + std::string(value)));
}

std::string score_rules(const Tags& tags, const WrittenResponse& response) {
    if (!response.branches.empty()) {
        std::string branches;
        for (const Branch& branch : response.branches) {
            const bool said = std::ranges::find(response.said, branch.name,
                                                &std::pair<std::string, std::string>::first) !=
                              response.said.end();
            branches += tags.element(
                branches.empty() ? "response-if" : "response-else-if", {},
                branch.condition + add_score(tags, tags.base_value("float", branch.points)) +
                    (said ? tags.set(feedback_outcome(response),
                                     tags.base_value("identifier", branch.name))
                          : std::string()));
        }
        return tags.element("response-condition", {}, branches) + "\n";
    }
    std::string rules;
    if (!response.mapping.empty()) {
        const char* map = response.base_type == "point" ? "map-response-point" : "map-response";
        rules = add_score(tags, tags.element(map, {{"identifier", response.id}}));
    } else if (!response.right.empty()) {
        const std::string is_right = tags.element(
            "match", {},
            tags.variable(response.id) + tags.element("correct", {{"identifier", response.id}}));
        rules =
            tags.element(
                "response-condition", {},
                tags.element("response-if", {},
                             is_right + add_score(tags, tags.base_value(
                                                            "float", decimal(response.points))))) +
            "\n";
    }
    if (!response.said.empty())
        rules += tags.set(feedback_outcome(response), tags.variable(response.id));
    return rules;
}

std::string whole_feedback(const Tags& tags, const QuestionKey& key) {
    std::string rules;
    const auto say = [&](bool said, const char* id) {
        return said ? tags.set("FEEDBACKBASIC", tags.base_value("identifier", id)) : std::string();
    };
    const bool partly = !key.partly_feedback.empty();
    if (partly || !key.right_feedback.empty() || !key.wrong_feedback.empty()) {
        const std::string whole =
            tags.element("gte", {}, tags.variable("SCORE") + tags.variable("MAXSCORE"));
        const std::string some =
            tags.element("gt", {}, tags.variable("SCORE") + tags.base_value("float", "0"));
        rules =
            tags.element("response-if", {}, whole + say(!key.right_feedback.empty(), "correct")) +
            tags.element("response-else-if", {}, some + say(partly, "partial")) +
            tags.element("response-else", {}, say(!key.wrong_feedback.empty(), "incorrect"));
        rules = tags.element("response-condition", {}, rules) + "\n";
    }
    if (!key.general_feedback.empty())
        rules += tags.set("FEEDBACKGENERAL", tags.base_value("identifier", "general"));
    return rules;
}

std::string processing(Writing& writing, const Home& home) {
    const Tags& tags = writing.tags();
    std::string rules;
    bool standard = writing.responses.size() == 1;
    for (const WrittenResponse& response : writing.responses) {
        rules += score_rules(tags, response);
        standard = standard && response.branches.empty() && response.said.empty() &&
                   (!response.mapping.empty() || (!response.right.empty() && response.points == 1));
    }
    const std::string whole = whole_feedback(tags, writing.question().key);
    if (!standard || !whole.empty()) {
        rules += whole;
        return rules.empty() ? rules : tags.element("response-processing", {}, "\n" + rules) + "\n";
    }
    const WrittenResponse& one = writing.responses.front();
    const std::string name = one.mapping.empty()        ? "match_correct"
                             : one.base_type == "point" ? "map_response_point"
                                                        : "map_response";
    return tags.element("response-processing", {{"template", std::string(home.templates) + name +
                                                                 std::string(home.ending)}}) +
           "\n";
}

std::string modal(Writing& writing, const std::string& outcome, const std::string& id,
                  const std::string& text) {
    if (text.empty()) return {};
    const Tags& tags = writing.tags();
    const std::string content = writing.block(text);
    return tags.element(
               "modal-feedback",
               {{"outcome-identifier", outcome}, {"identifier", id}, {"show-hide", "show"}},
               tags.is_3() ? tags.element("content-body", {}, content) : content) +
           "\n";
}

std::string feedback(Writing& writing) {
    const QuestionKey& key = writing.question().key;
    std::string text;
    for (const WrittenResponse& response : writing.responses) {
        for (const auto& [id, said] : response.said)
            text += modal(writing, feedback_outcome(response), id, said);
    }
    text += modal(writing, "FEEDBACKBASIC", "correct", key.right_feedback);
    text += modal(writing, "FEEDBACKBASIC", "partial", key.partly_feedback);
    text += modal(writing, "FEEDBACKBASIC", "incorrect", key.wrong_feedback);
    return text + modal(writing, "FEEDBACKGENERAL", "general", key.general_feedback);
}

std::string outcomes(Writing& writing) {
    const Tags& tags = writing.tags();
    const double points = writing.question().default_points.as_double();
    const QuestionKey& key = writing.question().key;
    std::string text =
        outcome(tags, "SCORE", "float", "single", "0") +
        outcome(tags, "MAXSCORE", "float", "single", decimal(points > 0 ? points : 1));
    for (const WrittenResponse& response : writing.responses) {
        const bool many = response.branches.empty() && response.cardinality != "single";
        if (!response.said.empty())
            text += outcome(tags, feedback_outcome(response), "identifier",
                            many ? "multiple" : "single", "");
    }
    if (!key.right_feedback.empty() || !key.partly_feedback.empty() || !key.wrong_feedback.empty())
        text += outcome(tags, "FEEDBACKBASIC", "identifier", "single", "");
    if (!key.general_feedback.empty())
        text += outcome(tags, "FEEDBACKGENERAL", "identifier", "single", "");
    return text;
}

std::string hints(Writing& writing) {
    std::string text;
    if (writing.tags().is_3()) return text;
    for (const Hint& hint : writing.question().key.hints)
        text += writing.tags().element("info-control",
                                       {{"title", writing.word(hint.title, "key.hints")}},
                                       writing.block(hint.text)) +
                "\n";
    return text;
}

}  // namespace

double Writing::points() const {
    const double points = question_.default_points.as_double();
    return points > 0 ? points : 1;
}

std::string Writing::block(std::string_view text) {
    if (has_forbidden(text)) lose(item_, "", "has control signs, which XML has not");
    return write_markup(text, Flow::block) + "\n";
}

std::string Writing::inline_text(std::string_view text) {
    if (has_forbidden(text)) lose(item_, "", "has control signs, which XML has not");
    return write_markup(text, Flow::inline_text);
}

std::string Writing::word(std::string_view text, const char* place) {
    if (has_forbidden(text) || trimmed(text) != text)
        lose(item_, place, "has blanks at its ends, or control signs");
    return std::string(text);
}

void Writing::write_interaction() {
    if (question_.body.interaction.index() != question_.key.solution.index())
        return refuse(item_, "must have a key of its own type");
    if (has_forbidden(question_.body.text))
        lose(item_, "body.text", "has control signs, which XML has not");
    std::visit(*this, question_.body.interaction);
}

WrittenItem write_item(const Question& question, QtiVersion version, std::size_t number,
                       ExportedItem& item) {
    item = report_of(question, version != QtiVersion::v3_0);
    WrittenItem written;
    written.id = question.facts.external_id;
    if (!is_identifier(written.id) || written.id.starts_with(kMadeId)) {
        if (!written.id.empty()) lose(item, "facts.external_id", "is no identifier of QTI");
        written.id = std::string(kMadeId) + std::to_string(number);
    }
    Writing writing(question, version, item);
    const std::string title = writing.word(question.facts.name, "facts.name");
    writing.write_interaction();
    if (item.fidelity == Fidelity::refused) return written;
    const Tags& tags = writing.tags();
    const Home home = home_of(version);
    std::string inner = "\n";
    for (const WrittenResponse& response : writing.responses)
        inner += declaration(tags, response);
    inner += outcomes(writing);
    inner += tags.element("item-body", {}, "\n" + hints(writing) + writing.body + "\n") + "\n";
    inner += processing(writing, home) + feedback(writing);
    written.xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" +
                  tags.element("assessment-item",
                               {{"xmlns", std::string(home.space)},
                                {"identifier", written.id},
                                {"title", title},
                                {"adaptive", "false"},
                                {"time-dependent", "false"}},
                               inner) +
                  "\n";
    return written;
}

}  // namespace lms::assessment::qti
