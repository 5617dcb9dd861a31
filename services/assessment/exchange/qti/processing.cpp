#include "services/assessment/exchange/qti/processing.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/domain/numbers.hpp"

namespace lms::assessment::qti {

namespace {

// What a condition looks at.
struct Condition {
    enum class Kind {
        unclear,
        all_right,
        not_right,
        entry,
        empty,
        best_score,
        some_score
    } kind = Kind::unclear;
    std::vector<Response*> responses;
    Entry entry;
};

class Processor {
public:
    Processor(const std::map<std::string, std::string>& outcomes, std::vector<Response>& responses)
        : outcomes_(outcomes), responses_(responses) {}

    void apply_template(std::string name);
    void rules(xml_node parent, std::size_t from, const Condition& within);

    Processed result;

private:
    Response* find(const std::string& id) {
        const auto found = std::ranges::find(responses_, id, &Response::id);
        return found == responses_.end() ? nullptr : &*found;
    }
    bool is_feedback(const std::string& outcome) const {
        const auto found = outcomes_.find(outcome);
        return found != outcomes_.end() && found->second == "identifier";
    }
    bool is_score(xml_node node) const {
        return is(node, "variable") && find_outcome(attribute(node, "identifier"));
    }
    bool find_outcome(const std::string& id) const { return outcomes_.contains(id); }

    void set(xml_node rule, const Condition& within);
    void set_feedback(const std::string& outcome, xml_node value, const Condition& within);
    void set_score(xml_node value, const Condition& within);
    void condition(xml_node node, const Condition& within);
    void branch(const Condition& own, xml_node node);
    void earn_right(const Condition& within, double points);
    void right_as_entry(Response& response);
    Condition read(xml_node node);
    Condition read_comparison(xml_node node);
    Condition read_all(xml_node node);
    Condition read_score(xml_node node) const;
    void unclear() { result.is_unclear = true; }

    const std::map<std::string, std::string>& outcomes_;
    std::vector<Response>& responses_;
    bool has_scored_ = false;  // the branch of an entry
};

void use_mapping(Response& response) {
    response.earned = Earned::sum;
    response.entries.insert(response.entries.end(), response.mapping.begin(),
                            response.mapping.end());
    response.mapping.clear();
}

void Processor::apply_template(std::string name) {
    if (const auto slash = name.find_last_of('/'); slash != std::string::npos)
        name = name.substr(slash + 1);
    if (name.ends_with(".xml")) name.resize(name.size() - 4);
    const bool by_mapping =
        name == "map_response" || name == "map_response_point" || name == "CC2_map_response";
    if (!by_mapping && name != "match_correct" && name != "CC2_match" && name != "CC2_match_basic")
        return unclear();
    for (Response& response : responses_) {
        if (by_mapping) {
            use_mapping(response);
        } else {
            response.earned = Earned::exact;
        }
    }
}

void Processor::rules(xml_node parent, std::size_t from, const Condition& within) {
    const auto all = elements(parent);
    for (std::size_t i = from; i < all.size(); ++i) {
        if (is(all[i], "set-outcome-value")) {
            set(all[i], within);
        } else if (is(all[i], "response-condition")) {
            condition(all[i], within);
        } else if (is(all[i], "response-processing-fragment")) {
            rules(all[i], 0, within);
        } else if (!is(all[i], "exit-response")) {
            unclear();
        }
    }
}

void Processor::set(xml_node rule, const Condition& within) {
    const std::string outcome = attribute(rule, "identifier");
    const auto values = elements(rule);
    if (values.size() != 1) return unclear();
    if (is_feedback(outcome)) return set_feedback(outcome, values.front(), within);
    if (outcome == "MAXSCORE" || outcome == "completionStatus") return;
    set_score(values.front(), within);
}

void Processor::set_feedback(const std::string& outcome, xml_node value, const Condition& within) {
    if (is(value, "multiple") || is(value, "ordered")) {
        for (const xml_node inner : elements(value)) {
            if (!is_score(inner)) set_feedback(outcome, inner, within);
        }
        return;
    }
    if (is(value, "variable")) {
        const std::string response = attribute(value, "identifier");
        if (find(response) == nullptr) return unclear();
        result.chosen.emplace(outcome, response);
        return;
    }
    if (!is(value, "base-value")) return unclear();
    const std::string id = plain_text(value);
    using Kind = Condition::Kind;
    using When = Feedback::When;
    if (within.kind == Kind::entry) {
        within.responses.front()->entries.back().feedback_id = outcome + " " + id;
        return;
    }
    const When when = within.kind == Kind::all_right || within.kind == Kind::best_score
                          ? When::right
                      : within.kind == Kind::not_right  ? When::wrong
                      : within.kind == Kind::some_score ? When::partly
                                                        : When::always;
    if (within.kind == Kind::empty) return unclear();
    if (result.feedback.size() >= kMostEntries) return unclear();
    result.feedback.push_back({outcome, id, when});
}

void Processor::set_score(xml_node value, const Condition& within) {
    using Kind = Condition::Kind;
    if (is(value, "sum")) {
        for (const xml_node inner : elements(value)) {
            if (!is_score(inner)) set_score(inner, within);
        }
    } else if (is(value, "map-response") || is(value, "map-response-point")) {
        Response* response = find(attribute(value, "identifier"));
        const bool free = within.kind == Kind::unclear || within.kind == Kind::not_right;
        if (response == nullptr || !free || response->earned != Earned::nothing) return unclear();
        use_mapping(*response);
    } else if (is(value, "base-value")) {
        const auto points = number(plain_text(value));
        if (!points) return unclear();
        if (within.kind == Kind::entry) {
            within.responses.front()->entries.back().points = *points;
            has_scored_ = true;
        } else if (within.kind == Kind::all_right) {
            earn_right(within, *points);
        } else if (*points != 0) {
            unclear();
        }
    } else if (is(value, "variable") && attribute(value, "identifier") == "MAXSCORE" &&
               within.kind == Kind::all_right) {
        earn_right(within, static_cast<double>(within.responses.size()));
    } else if (!is_score(value)) {
        unclear();
    }
}

// Where single answers earn something too, what is right is the first of them.
void Processor::right_as_entry(Response& response) {
    if (response.many || response.right.size() != 1) return unclear();
    response.entries.insert(
        response.entries.begin(),
        {response.right.front(), response.points, LetterCase::counts, {}, {}, {}});
}

void Processor::earn_right(const Condition& within, double points) {
    result.is_joint = result.is_joint || within.responses.size() > 1;
    for (Response* response : within.responses) {
        response->points = points / static_cast<double>(within.responses.size());
        if (response->earned == Earned::sum) {
            right_as_entry(*response);
        } else {
            response->earned = Earned::exact;
        }
    }
}

// Conditions that have a set on their own are joined in one list of cases.
void Processor::condition(xml_node node, const Condition& within) {
    if (within.kind != Condition::Kind::unclear && within.kind != Condition::Kind::not_right)
        return unclear();
    Condition last = within;
    for (const xml_node part : elements(node)) {
        if (is(part, "response-else")) {
            Condition other = within;
            if (last.kind == Condition::Kind::all_right ||
                last.kind == Condition::Kind::best_score ||
                last.kind == Condition::Kind::some_score) {
                other.kind = Condition::Kind::not_right;
                other.responses = last.responses;
            } else if (last.kind == Condition::Kind::not_right) {
                other.kind = Condition::Kind::all_right;
                other.responses = last.responses;
            }
            rules(part, 0, other);
            continue;
        }
        const auto all = elements(part);
        if (all.empty()) return unclear();
        last = read(all.front());
        if (last.kind == Condition::Kind::unclear) return unclear();
        branch(last, part);
    }
}

void Processor::branch(const Condition& own, xml_node node) {
    if (own.kind != Condition::Kind::entry) return rules(node, 1, own);
    Response& response = *own.responses.front();
    if (response.entries.size() >= kMostEntries) return unclear();
    response.entries.push_back(own.entry);
    has_scored_ = false;
    rules(node, 1, own);
    if (has_scored_) {
        if (response.earned == Earned::exact) right_as_entry(response);
        response.earned = Earned::sum;
        return;
    }
    // Only something is said of it.
    const Entry entry = response.entries.back();
    response.entries.pop_back();
    if (!entry.feedback_id.empty()) response.said_ids.emplace(entry.value, entry.feedback_id);
}

Condition Processor::read(xml_node node) {
    const auto parts = elements(node);
    if (is(node, "is-null") && parts.size() == 1 && is(parts[0], "variable")) {
        Condition found;
        found.kind = Condition::Kind::empty;
        return found;
    }
    if (is(node, "not") && parts.size() == 1) {
        Condition found = read(parts[0]);
        const bool can_turn = found.kind == Condition::Kind::all_right;
        found.kind = can_turn ? Condition::Kind::not_right : Condition::Kind::unclear;
        return found;
    }
    if (is(node, "and")) return read_all(node);
    if (parts.size() == 2 && is_score(parts[0])) return read_score(node);
    return read_comparison(node);
}

// All of several are right; or a number is between two.
Condition Processor::read_all(xml_node node) {
    Condition all;
    std::optional<double> least, most;
    for (const xml_node part : elements(node)) {
        const auto sides = elements(part);
        const bool from = is(part, "gte"), to = is(part, "lte");
        if ((from || to) && sides.size() == 2 && is(sides[1], "base-value")) {
            Response* response = find(attribute(sides[0], "identifier"));
            if (response == nullptr) return {};
            (from ? least : most) = number(plain_text(sides[1]));
            all.responses = {response};
            continue;
        }
        Condition one = read(part);
        if (one.kind == Condition::Kind::some_score || one.kind == Condition::Kind::best_score)
            return one;
        if (one.kind != Condition::Kind::all_right) return {};
        all.responses.insert(all.responses.end(), one.responses.begin(), one.responses.end());
    }
    all.kind = all.responses.empty() ? Condition::Kind::unclear : Condition::Kind::all_right;
    if (least && most && *least <= *most && all.responses.size() == 1) {
        all.kind = Condition::Kind::entry;
        all.entry.value = to_text((*least + *most) / 2);
        all.entry.tolerance.amount = (*most - *least) / 2;
    } else if (least || most) {
        all.kind = Condition::Kind::unclear;
    }
    return all;
}

// Of a score: what the most is, or more than nothing.
Condition Processor::read_score(xml_node node) const {
    const auto sides = elements(node);
    Condition found;
    const bool to_most = is_score(sides[1]);
    if (is(node, "gte") || is(node, "equal") || is(node, "match")) {
        found.kind = to_most ? Condition::Kind::best_score : Condition::Kind::unclear;
    } else if (is(node, "gt") && !to_most) {
        found.kind = Condition::Kind::some_score;
    }
    return found;
}

Tolerance tolerance_of(xml_node node) {
    const std::string mode = attribute(node, "tolerance-mode");
    const std::string amounts = attribute(node, "tolerance");
    const double amount = number(amounts.substr(0, amounts.find(' '))).value_or(0);
    if (mode == "absolute") return {ToleranceKind::absolute, amount, 3};
    if (mode == "relative") return {ToleranceKind::relative, amount / 100, 3};
    if (attribute(node, "rounding-mode") != "decimalPlaces" && is(node, "equal-rounded")) {
        const double digits = number_attribute(node, "figures").value_or(3);
        return {ToleranceKind::significant_digits, 0,
                static_cast<std::int32_t>(std::clamp(digits, 1.0, 15.0))};
    }
    if (is(node, "equal-rounded")) {
        const double places = number_attribute(node, "figures").value_or(0);
        return {ToleranceKind::absolute, 0.5 * std::pow(10, -std::clamp(places, 0.0, 15.0)), 3};
    }
    return {};
}

Condition Processor::read_comparison(xml_node node) {
    auto sides = elements(node);
    if (sides.size() != 2) return {};
    if (is(sides[1], "variable") && !is(sides[0], "variable")) std::swap(sides[0], sides[1]);
    Condition found;
    Response* response = find(attribute(sides[0], "identifier"));
    if (response == nullptr || !is(sides[0], "variable")) return {};
    found.responses = {response};
    if (is(sides[1], "correct") &&
        (is(node, "match") || is(node, "equal") || is(node, "string-match"))) {
        const bool own = attribute(sides[1], "identifier") == response->id;
        found.kind = own ? Condition::Kind::all_right : Condition::Kind::unclear;
        return found;
    }
    if (!is(sides[1], "base-value")) return {};
    const bool known = is(node, "match") || is(node, "equal") || is(node, "string-match") ||
                       is(node, "equal-rounded") || is(node, "member");
    if (!known || attribute(node, "substring") == "true") return {};
    found.kind = Condition::Kind::entry;
    found.entry.value = plain_text(sides[1]);
    if (is(node, "string-match") && attribute(node, "case-sensitive") == "false")
        found.entry.letter_case = LetterCase::ignored;
    found.entry.tolerance = tolerance_of(node);
    return found;
}

}  // namespace

Processed process(xml_node item_node, const std::map<std::string, std::string>& outcomes,
                  std::vector<Response>& responses) {
    Processor processor(outcomes, responses);
    const xml_node processing = child(item_node, "response-processing");
    const std::string name = attribute(processing, "template");
    if (!name.empty()) {
        processor.apply_template(name);
    } else if (processing) {
        processor.rules(processing, 0, {});
    }
    return std::move(processor.result);
}

}  // namespace lms::assessment::qti
