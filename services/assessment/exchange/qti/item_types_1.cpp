// What an item of QTI 1.2 asks for, by its type.
#include <algorithm>

#include "services/assessment/exchange/qti/item_1.hpp"

namespace lms::assessment::qti {

namespace {

struct KindName {
    std::string_view name;
    Kind1 kind;
};

// Of Canvas (question_type), Blackboard (bbmd_questiontype) and Common Cartridges (cc_profile).
constexpr auto kKinds = std::to_array<KindName>({
    {"multiple_choice_question", Kind1::choice},
    {"true_false_question", Kind1::true_false},
    {"multiple_answers_question", Kind1::several},
    {"short_answer_question", Kind1::text},
    {"fill_in_multiple_blanks_question", Kind1::blanks},
    {"multiple_dropdowns_question", Kind1::menus},
    {"numerical_question", Kind1::number},
    {"matching_question", Kind1::matching},
    {"essay_question", Kind1::essay},
    {"file_upload_question", Kind1::upload},
    {"text_only_question", Kind1::information},
    {"calculated_question", Kind1::refused},
    {"Multiple Choice", Kind1::choice},
    {"True/False", Kind1::true_false},
    {"Multiple Answer", Kind1::several},
    {"Fill in the Blank", Kind1::text},
    {"Numeric", Kind1::number},
    {"Matching", Kind1::matching},
    {"Ordering", Kind1::order},
    {"Essay", Kind1::essay},
    {"Short Response", Kind1::essay},
    {"File Upload", Kind1::upload},
    {"Opinion Scale", Kind1::refused},
    {"Hot Spot", Kind1::refused},
    {"Jumbled Sentence", Kind1::refused},
    {"Calculated", Kind1::refused},
    {"cc.multiple_choice.v0p1", Kind1::choice},
    {"cc.true_false.v0p1", Kind1::true_false},
    {"cc.multiple_response.v0p1", Kind1::several},
    {"cc.fib.v0p1", Kind1::text},
    {"cc.pattern_match.v0p1", Kind1::text},
    {"cc.essay.v0p1", Kind1::essay},
});

}  // namespace

Kind1 ItemReader1::kind() {
    for (const char* label : {"question_type", "bbmd_questiontype", "cc_profile"}) {
        const std::string name = field(label);
        const auto* found = std::ranges::find(kKinds, name, &KindName::name);
        if (found != kKinds.end()) return found->kind;
        if (!name.empty())
            item_.approximate(label, "unknown",
                              "is \"" + shortened(name, 100) +
                                  "\", which is not known; the responses say what is asked");
    }
    if (asked_.empty()) return Kind1::information;
    const Response& first = responses_.front();
    if (asked_.size() > 1)
        return is(asked_.front(), "response_lid") ? Kind1::menus : Kind1::refused;
    if (attribute(asked_.front(), "rcardinality") == "Ordered") return Kind1::order;
    if (is(asked_.front(), "response_lid")) return first.many ? Kind1::several : Kind1::choice;
    if (first.entries.empty()) return Kind1::essay;
    return first.base_type == "float" ? Kind1::number : Kind1::text;
}

Choices ItemReader1::choices_of(xml_node response) {
    Choices choices;
    const xml_node render = child(response, "render_choice");
    choices.order = attribute(render, "shuffle") == "Yes" ? Order::shuffled : Order::as_written;
    for (const xml_node label : descendants(response, "response_label")) {
        if (!choices.add(item_, attribute(label, "ident"), materials(label))) break;
    }
    return choices;
}

void ItemReader1::read_choice() {
    auto [body, key] =
        choice_part(item_, choices_of(asked_.front()), responses_.front(), std::nullopt);
    put(question_, std::move(body), std::move(key));
}

void ItemReader1::read_true_false() {
    const Choices choices = choices_of(asked_.front());
    const Response& response = responses_.front();
    const auto is_word = [&](std::size_t at, std::string_view lower) {
        const std::string text = neutral(choices.list[at].text);
        return text == lower || choices.sources[at] == lower;
    };
    if (choices.list.size() != 2 || !is_word(0, "true") || !is_word(1, "false"))
        return read_choice();
    TrueFalseKey key;
    key.right = !response.right.empty() && response.right.front() == choices.sources[0];
    if (response.right.empty()) item_.refuse("resprocessing", "nothing_right", "names no answer");
    key.feedback_true = said_of(response, choices.sources[0]);
    key.feedback_false = said_of(response, choices.sources[1]);
    question_.body.interaction = TrueFalseBody{};
    question_.key.solution = std::move(key);
}

void ItemReader1::read_text(bool numeric) {
    Response& response = responses_.front();
    response.base_type = numeric ? "float" : "string";
    auto [body, key] = text_part(item_, response);
    put(question_, std::move(body), std::move(key));
}

// Gaps are written as [name] in the text; a response is called response_name.
void ItemReader1::read_gaps(bool typed) {
    ClozeBody body;
    ClozeKey key;
    std::vector<double> points;
    std::string& text = question_.body.text;
    if (asked_.size() > kMaxGaps)
        return item_.refuse("presentation", "too_many", "has too many gaps");
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        Response& response = responses_[i];
        const Choices choices = choices_of(asked_[i]);
        const std::string id = std::to_string(i + 1);
        std::string name = materials(asked_[i]);
        if (name.empty() && response.id.starts_with("response_")) name = response.id.substr(9);
        const std::string mark = "[" + name + "]";
        const auto at = text.find(mark);
        if (at != std::string::npos) {
            text.replace(at, mark.size(), "[[" + id + "]]");
        } else {
            text += "\n\n" + name + " [[" + id + "]]";
        }
        for (Entry& entry : response.entries) {
            const auto label = choices.ids.find(entry.value);
            if (!typed || label == choices.ids.end()) continue;
            entry.feedback = said_of(response, entry.value);
            entry.value = std::ranges::find(choices.list, label->second, &Choice::id)->text;
        }
        auto part = typed ? text_part(item_, response)
                          : choice_part(item_, choices, response, std::nullopt);
        body.gaps.push_back({id, std::move(part.first)});
        key.gaps.push_back({id, 1, std::move(part.second)});
        points.push_back(most_points(response));
    }
    const auto weights = gap_weights(item_, points);
    for (std::size_t i = 0; i < weights.size(); ++i)
        key.gaps[i].weight = weights[i];
    question_.body.interaction = std::move(body);
    question_.key.solution = std::move(key);
}

void ItemReader1::read_matching() {
    MatchingBody body;
    MatchingKey key;
    // Blackboard writes the options apart, in the order of the labels.
    std::vector<std::string> apart;
    for (const xml_node block : descendants(child(node_, "presentation"), "flow")) {
        if (attribute(block, "class") != "RIGHT_MATCH_BLOCK") continue;
        for (const xml_node option : elements(block))
            apart.push_back(materials(option));
    }
    for (std::size_t i = 0; i < asked_.size(); ++i) {
        if (body.prompts.size() >= kMaxChoices || body.options.size() > kMaxChoices)
            return item_.refuse("presentation", "too_many", "has too many prompts or options");
        std::string prompt = materials(asked_[i]);
        if (prompt.empty()) prompt = materials(asked_[i].parent());
        const auto labels = descendants(asked_[i], "response_label");
        const std::string id = add_choice(body.prompts, prompt);
        for (std::size_t at = 0; at < labels.size() && at < kMaxChoices; ++at) {
            std::string option = materials(labels[at]);
            if (option.empty() && at < apart.size()) option = apart[at];
            const auto known = std::ranges::find(body.options, option, &Choice::text);
            const std::string option_id =
                known == body.options.end() ? add_choice(body.options, option) : known->id;
            const auto& right = responses_[i].right;
            const bool is_right =
                std::ranges::find(right, attribute(labels[at], "ident")) != right.end();
            if (is_right) key.pairs.push_back({id, option_id});
        }
    }
    question_.body.interaction = std::move(body);
    question_.key.solution = std::move(key);
}

void ItemReader1::read_order() {
    const Choices choices = choices_of(asked_.front());
    OrderingKey key;
    key.credit = OrderingCredit::all_or_nothing;
    for (const std::string& value : responses_.front().right) {
        const auto found = choices.ids.find(value);
        if (found != choices.ids.end()) key.items.push_back(found->second);
    }
    question_.body.interaction = OrderingBody{choices.list};
    question_.key.solution = std::move(key);
}

void ItemReader1::read_kind(Kind1 kind) {
    const bool nothing = kind == Kind1::essay || kind == Kind1::upload ||
                         kind == Kind1::information || kind == Kind1::refused;
    if (!nothing && asked_.empty())
        return item_.refuse("presentation", "malformed", "has no response");
    switch (kind) {
        case Kind1::choice:
        case Kind1::several:
            return read_choice();
        case Kind1::true_false:
            return read_true_false();
        case Kind1::text:
        case Kind1::number:
            return read_text(kind == Kind1::number);
        case Kind1::blanks:
        case Kind1::menus:
            return read_gaps(kind == Kind1::blanks);
        case Kind1::matching:
            return read_matching();
        case Kind1::order:
            return read_order();
        case Kind1::essay:
            question_.body.interaction = EssayBody{};
            question_.key.solution = EssayKey{};
            return;
        case Kind1::upload:
            question_.body.interaction = FileBody{};
            question_.key.solution = FileKey{};
            return;
        case Kind1::information:
            question_.body.interaction = InformationBody{};
            question_.key.solution = InformationKey{};
            return;
        default:
            item_.refuse("question_type", "not_allowed", "is of a type that is not read");
    }
}

}  // namespace lms::assessment::qti
