#include <algorithm>
#include <pugixml.hpp>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"
#include "services/assessment/exchange/moodle_xml_parts.hpp"

namespace lms::assessment {

namespace {

using pugi::xml_node;

using moodle::content, moodle::is_yes, moodle::part_of, moodle::rich_text, moodle::word;

void read_hints(Item& item, xml_node node, Question& question) {
    for (const xml_node hint : node.children("hint")) {
        const std::size_t number = question.key.hints.size() + 1;
        std::string text = rich_text(item, hint, "hint");
        if (trimmed(text).empty()) continue;
        if (number > kMaxHints) return item.refuse("hint", "too_many", "are too many");
        question.key.hints.push_back(
            {"hint-" + std::to_string(number), {}, std::move(text), {}, {}, {}, {}, {}});
        if (hint.child("clearwrong") || hint.child("shownumcorrect") || hint.child("options"))
            item.approximate("hint", "left_out", "has options for what is cleared and counted");
    }
}

ImportedItem read_question(xml_node node, std::size_t line,
                           const std::vector<std::string>& category) {
    Question question;
    question.facts.name = shortened(content(node.child("name").child("text")), 500);
    Item item(line, question.facts.name);
    question.facts.category = category;
    question.facts.external_id = shortened(word(node, "idnumber"), 200);
    for (const xml_node tag : node.child("tags").children("tag")) {
        if (question.facts.tags.size() < 100)
            question.facts.tags.push_back(shortened(word(tag, "text"), 200));
    }
    QuestionKey& key = question.key;
    question.body.text = rich_text(item, node.child("questiontext"), "questiontext");
    key.general_feedback = rich_text(item, node.child("generalfeedback"), "generalfeedback");
    key.right_feedback = rich_text(item, node.child("correctfeedback"), "correctfeedback");
    key.partly_feedback =
        rich_text(item, node.child("partiallycorrectfeedback"), "partiallycorrectfeedback");
    key.wrong_feedback = rich_text(item, node.child("incorrectfeedback"), "incorrectfeedback");
    const std::string grade = word(node, "defaultgrade"), penalty = word(node, "penalty");
    if (!grade.empty()) {
        const auto points = Score::parse(grade);
        if (!points) item.approximate("defaultgrade", "out_of_range", "is no number below 10,000");
        question.default_points = points.value_or(Score::whole());
    }
    if (!penalty.empty()) key.try_penalty = part_of(item, penalty, "penalty");
    if (is_yes(node, "hidden", false))
        item.approximate("hidden", "left_out", "was hidden, and is not any more");
    read_hints(item, node, question);
    moodle::read_type(item, node.attribute("type").as_string(), node, question);
    if (item.is_refused()) return std::move(item).without_question();
    return std::move(item).with(std::move(question));
}

std::vector<std::string> category_of(xml_node node) {
    std::vector<std::string> category;
    const std::string path = content(node.child("category").child("text"));
    std::string part;
    for (std::size_t i = 0; i <= path.size(); ++i) {
        if (i + 1 < path.size() && path[i] == '/' && path[i + 1] == '/') {
            part += '/';
            ++i;
        } else if (i < path.size() && path[i] != '/') {
            part += path[i];
        } else {
            const std::string name = shortened(trimmed(part), 200);
            // Moodle's roots of its own tree of contexts.
            const bool root = category.empty() && (name.starts_with('$') || name == "top");
            if (!name.empty() && !root && category.size() < 20) category.push_back(name);
            part.clear();
        }
    }
    return category;
}

Imported refused(std::size_t line, const char* code, std::string message) {
    Item item(line, "");
    item.refuse("", code, std::move(message));
    Imported imported;
    imported.items.push_back(std::move(item).without_question());
    return imported;
}

std::size_t line_at(std::string_view text, std::ptrdiff_t offset) {
    const auto end = std::clamp<std::ptrdiff_t>(offset, 0, std::ssize(text));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + end, '\n'));
}

}  // namespace

Imported read_moodle_xml(std::string_view text) {
    if (auto fault = unreadable(text)) return std::move(*fault);
    if (const auto entity = text.find("<!ENTITY"); entity != std::string_view::npos)
        return refused(line_at(text, static_cast<std::ptrdiff_t>(entity)), "entity",
                       "declares entities, which are not read");
    pugi::xml_document document;
    const auto parsed = document.load_buffer(text.data(), text.size(),
                                             pugi::parse_default | pugi::parse_ws_pcdata_single,
                                             pugi::encoding_utf8);
    if (!parsed) return refused(line_at(text, parsed.offset), "malformed", parsed.description());
    const xml_node quiz = document.child("quiz");
    if (!quiz) return refused(1, "malformed", "has no <quiz>");
    Imported imported;
    std::vector<std::string> category;
    std::size_t line = 1;
    std::ptrdiff_t known = 0;
    for (const xml_node node : quiz.children()) {
        // Counted from the last one: a file is gone through once.
        const std::ptrdiff_t offset = std::max(known, node.offset_debug());
        line += line_at(text.substr(static_cast<std::size_t>(known)), offset - known) - 1;
        known = offset;
        if (node.type() != pugi::node_element) continue;
        const bool is_category = std::string_view(node.attribute("type").as_string()) == "category";
        if (std::string_view(node.name()) == "question" && is_category) {
            category = category_of(node);
        } else if (imported.items.size() >= ImportLimits::kItems) {
            imported.items.push_back(too_many(line));
            break;
        } else if (std::string_view(node.name()) == "question") {
            imported.items.push_back(read_question(node, line, category));
        } else {
            imported.items.push_back(refused(line, "not_allowed", "is no question").items.front());
        }
    }
    return imported;
}

}  // namespace lms::assessment
