#include "services/assessment/exchange/qti/conditions_1.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/domain/numbers.hpp"

namespace lms::assessment::qti {

namespace {

struct Test {
    Response* response = nullptr;
    std::string value;
    LetterCase letter_case = LetterCase::ignored;
};

// What the condition of one <respcondition> asks for.
struct Asked {
    std::vector<Test> equal;
    std::vector<Test> not_equal;
    std::optional<double> least;
    std::optional<double> most;
    Response* of_range = nullptr;
    bool is_other = false;
    bool is_unclear = false;
};

class Conditions {
public:
    Conditions(Item& item, std::vector<Response>& responses, double whole)
        : item_(item), responses_(responses), whole_(whole) {}

    void read(xml_node condition);

    Shown1 shown;

private:
    Response* find(const std::string& id) {
        const auto found = std::ranges::find(responses_, id, &Response::id);
        return found == responses_.end() ? nullptr : &*found;
    }
    void ask(xml_node node, bool negated, Asked& asked);
    double points_of(xml_node condition, bool& sets, bool& adds);
    void earn(const Asked& asked, double points, bool adds);
    void earn_range(const Asked& asked, double points);
    void earn_exactly(const Asked& asked, double points);
    void say(const Asked& asked, double points, const std::string& feedback);
    void unclear() {
        item_.approximate("resprocessing", "approximated", "has a condition that is not read");
    }

    Item& item_;
    std::vector<Response>& responses_;
    double whole_;
};

void Conditions::ask(xml_node node, bool negated, Asked& asked) {
    for (const xml_node part : elements(node)) {
        const bool least = is(part, "vargte") || is(part, "vargt");
        const bool most = is(part, "varlte") || is(part, "varlt");
        if (is(part, "and") || is(part, "or")) {
            ask(part, negated, asked);
        } else if (is(part, "not")) {
            ask(part, !negated, asked);
        } else if (is(part, "varequal")) {
            const Test test{
                find(attribute(part, "respident")), plain_text(part),
                attribute(part, "case") == "Yes" ? LetterCase::counts : LetterCase::ignored};
            if (test.response == nullptr) {
                asked.is_unclear = true;
                continue;
            }
            (negated ? asked.not_equal : asked.equal).push_back(test);
        } else if ((least || most) && !negated) {
            asked.of_range = find(attribute(part, "respident"));
            (least ? asked.least : asked.most) = number(plain_text(part));
        } else if (is(part, "other")) {
            asked.is_other = true;
        } else if (!is(part, "unanswered")) {
            asked.is_unclear = true;
        }
    }
}

// The sum of what it sets or adds, of the score.
double Conditions::points_of(xml_node condition, bool& sets, bool& adds) {
    double points = 0;
    for (const xml_node set : children(condition, "setvar")) {
        const std::string text = plain_text(set);
        const std::string action = attribute(set, "action");
        const double value = text == "SCORE.max" ? whole_ : number(text).value_or(0);
        sets = true;
        adds = action == "Add" || action == "Subtract";
        points += action == "Subtract" ? -value : value;
    }
    return points;
}

void Conditions::earn_range(const Asked& asked, double points) {
    if (asked.of_range == nullptr || !asked.least || !asked.most || *asked.least > *asked.most)
        return unclear();
    asked.of_range->earned = Earned::sum;
    asked.of_range->entries.push_back(
        {to_text((*asked.least + *asked.most) / 2),
         points,
         LetterCase::ignored,
         {ToleranceKind::absolute, (*asked.most - *asked.least) / 2, 3},
         {},
         {}});
}

void Conditions::earn_exactly(const Asked& asked, double points) {
    std::vector<Response*> all;
    for (const Test& test : asked.equal) {
        if (std::ranges::find(all, test.response) == all.end()) {
            all.push_back(test.response);
            test.response->right.clear();
        }
        test.response->right.push_back(test.value);
    }
    for (Response* response : all) {
        response->earned = Earned::exact;
        response->points = points / static_cast<double>(all.size());
    }
    if (all.size() > 1)
        item_.approximate("resprocessing", "approximated",
                          "asks for all parts; each earns a share");
}

void Conditions::earn(const Asked& asked, double points, bool adds) {
    if (asked.least || asked.most) return earn_range(asked, points);
    if (asked.equal.empty()) return unclear();
    const Response* first = asked.equal.front().response;
    const bool same =
        std::ranges::all_of(asked.equal, [&](const Test& test) { return test.response == first; });
    const bool exact = !asked.not_equal.empty() || !same || (first->many && !adds) ||
                       (first->many && asked.equal.size() > 1);
    if (exact && points > 0) return earn_exactly(asked, points);
    if (exact) return unclear();
    for (const Test& test : asked.equal) {
        test.response->earned = Earned::sum;
        test.response->entries.push_back({test.value, points, test.letter_case, {}, {}, {}});
        if (points > 0) test.response->right.push_back(test.value);
    }
}

void Conditions::say(const Asked& asked, double points, const std::string& feedback) {
    if (points > 0) {
        shown.right.push_back(feedback);
    } else if (asked.equal.size() == 1 && asked.not_equal.empty()) {
        asked.equal.front().response->said_ids.emplace(asked.equal.front().value, feedback);
    } else if (asked.is_other || asked.equal.empty()) {
        const bool general = feedback == "general_fb";
        (general ? shown.always : shown.wrong).push_back(feedback);
    } else {
        shown.wrong.push_back(feedback);
    }
}

void Conditions::read(xml_node condition) {
    Asked asked;
    ask(child(condition, "conditionvar"), false, asked);
    bool sets = false, adds = false;
    const double points = points_of(condition, sets, adds);
    for (const xml_node one : children(condition, "displayfeedback"))
        say(asked, points, attribute(one, "linkrefid"));
    if (points == 0) return;
    if (asked.is_unclear || asked.is_other) return unclear();
    earn(asked, points, adds);
}

}  // namespace

Shown1 read_conditions(Item& item, xml_node item_node, std::vector<Response>& responses) {
    Shown1 all;
    for (const xml_node processing : children(item_node, "resprocessing")) {
        double whole = 100;
        for (const xml_node variable : descendants(processing, "decvar"))
            whole = number_attribute(variable, "maxvalue").value_or(whole);
        Conditions conditions(item, responses, whole);
        std::size_t count = 0;
        for (const xml_node condition : children(processing, "respcondition")) {
            if (++count <= kMostEntries) conditions.read(condition);
        }
        if (count > kMostEntries)
            item.approximate("resprocessing", "too_many", "has too many conditions");
        all = std::move(conditions.shown);
    }
    return all;
}

}  // namespace lms::assessment::qti
