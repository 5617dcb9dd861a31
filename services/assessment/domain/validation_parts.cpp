// Validation of the types that may also stand in a gap.
#include <algorithm>
#include <cmath>

#include "services/assessment/domain/expression.hpp"
#include "services/assessment/domain/faults.hpp"
#include "services/assessment/domain/text_matching.hpp"

namespace lms::assessment {

namespace {

constexpr std::string_view kBlanks = " \t\r\n";

bool is_blank(const std::string& text) {
    return text.find_first_not_of(kBlanks) == std::string::npos;
}

bool in_bounds(Score weight) {
    return weight >= -Score::whole() && weight <= Score::whole();
}

void check_weights(Faults& faults, const auto& entries, const std::string& place) {
    bool full = false;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        full = full || entries[i].weight == Score::whole();
        faults.require(in_bounds(entries[i].weight), element(place, i) + ".weight", "out_of_range",
                       "must be from -1 to 1");
    }
    faults.require(full, place, "nothing_right", "must have one that earns everything");
}

void check_choice_keys(Faults& faults, const std::vector<ChoiceKey>& keys, const Ids& choices,
                       const std::string& place) {
    check_ids(faults, place, keys, 0);
    for (std::size_t i = 0; i < keys.size(); ++i) {
        faults.require(choices.contains(keys[i].id), element(place, i) + ".id", "unknown",
                       "must name a choice");
    }
}

void check_tolerance(Faults& faults, const Tolerance& tolerance, const std::string& place) {
    const bool amount = std::isfinite(tolerance.amount) && tolerance.amount >= 0;
    faults.require(amount, place + ".amount", "out_of_range", "must be 0 or more");
    faults.require(tolerance.digits >= 1 && tolerance.digits <= 15, place + ".digits",
                   "out_of_range", "must be from 1 to 15");
}

void check_units(Faults& faults, const auto& body, const auto& key, const std::string& at_body,
                 const std::string& at_key) {
    std::set<std::string> names;
    for (std::size_t i = 0; i < key.units.size(); ++i) {
        const Unit& unit = key.units[i];
        const std::string place = element(at_key + ".units", i);
        faults.require(!is_blank(unit.name) && names.insert(unit.name).second, place + ".name",
                       "not_unique", "must be there and differ from the others");
        faults.require(std::isfinite(unit.factor) && unit.factor != 0, place + ".factor",
                       "out_of_range", "must be a number other than 0");
    }
    if (!key.units.empty()) {
        faults.require(key.units.front().factor == 1, at_key + ".units[0].factor", "not_one",
                       "must be 1, as the key is in this unit");
    }
    faults.require(body.unit_input == UnitInput::none || !key.units.empty(), at_key + ".units",
                   "too_few", "must have a unit, as one is asked for");
    for (std::size_t i = 0; i < body.units.size(); ++i) {
        faults.require(body.unit_input == UnitInput::chosen, element(at_body + ".units", i),
                       "not_asked", "must not be given where no unit is chosen");
    }
    const bool offered = body.unit_input != UnitInput::chosen || key.units.empty() ||
                         std::ranges::find(body.units, key.units.front().name) != body.units.end();
    faults.require(offered, at_body + ".units", "nothing_right", "must have the unit of the key");
    faults.require(key.unit_penalty >= Score::zero() && key.unit_penalty <= Score::whole(),
                   at_key + ".unit_penalty", "out_of_range", "must be from 0 to 1");
}

// The names that an expression uses must be among `known`.
void check_expression(Faults& faults, const std::string& expression, const Ids& known,
                      const std::string& place) {
    const auto read = read_term(expression, Dialect::calculated);
    if (const auto* fault = std::get_if<ExpressionFault>(&read)) {
        faults.add(place, "expression",
                   fault->message + " (at character " + std::to_string(fault->at + 1) + ")");
        return;
    }
    for (const std::string& name : std::get<Term>(read).variables)
        faults.require(known.contains(name), place, "unknown", "has no variable " + name);
}

Ids check_variables(Faults& faults, const std::vector<Variable>& variables,
                    const std::string& at_key) {
    Ids names;
    for (std::size_t i = 0; i < variables.size(); ++i) {
        const Variable& variable = variables[i];
        const std::string place = element(at_key + ".variables", i);
        if (variable.expression)
            check_expression(faults, *variable.expression, names, place + ".expression");
        const bool range = std::isfinite(variable.least) && std::isfinite(variable.most) &&
                           variable.least <= variable.most;
        faults.require(variable.expression || range, place + ".most", "out_of_range",
                       "must not be less than the least");
        faults.require(
            variable.expression || (std::isfinite(variable.step) &&
                                    (variable.step > 0 || variable.least == variable.most)),
            place + ".step", "out_of_range", "must be more than 0");
        faults.require(!variable.name.empty() && names.insert(variable.name).second,
                       place + ".name", "not_unique", "must be there and differ from the others");
    }
    return names;
}

}  // namespace

Ids check_choices(Faults& faults, const std::string& place, const std::vector<Choice>& choices,
                  std::size_t least) {
    for (std::size_t i = 0; i < choices.size(); ++i) {
        faults.require(!is_blank(choices[i].text), element(place, i) + ".text", "blank",
                       "must have a text");
    }
    return check_ids(faults, place, choices, least);
}

void check(Faults& faults, const SingleChoiceBody& body, const SingleChoiceKey& key,
           const std::string& at_body, const std::string& at_key) {
    const Ids ids = check_choices(faults, at_body + ".choices", body.choices, 1);
    check_choice_keys(faults, key.choices, ids, at_key + ".choices");
    check_weights(faults, key.choices, at_key + ".choices");
}

void check(Faults& faults, const MultipleChoiceBody& body, const MultipleChoiceKey& key,
           const std::string& at_body, const std::string& at_key) {
    const Ids ids = check_choices(faults, at_body + ".choices", body.choices, 1);
    check_choice_keys(faults, key.choices, ids, at_key + ".choices");
    Score positive;
    std::int64_t right = 0;
    for (std::size_t i = 0; i < key.choices.size(); ++i) {
        const Score weight = key.choices[i].weight;
        faults.require(in_bounds(weight), element(at_key + ".choices", i) + ".weight",
                       "out_of_range", "must be from -1 to 1");
        if (weight <= Score::zero()) continue;
        positive += weight;
        ++right;
    }
    faults.require(right > 0, at_key + ".choices", "nothing_right", "must have one that is right");
    faults.require(
        right == 0 || key.credit != PartialCredit::fractions || positive >= Score::whole(),
        at_key + ".choices", "not_whole", "must earn everything when all that is right is chosen");
    faults.require(!body.at_most || *body.at_most >= right, at_body + ".at_most", "out_of_range",
                   "must not be less than the number of right ones");
}

void check(Faults& faults, const ShortAnswerBody&, const ShortAnswerKey& key, const std::string&,
           const std::string& at_key) {
    check_weights(faults, key.answers, at_key + ".answers");
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        const TextKey& text = key.answers[i];
        const std::string place = element(at_key + ".answers", i);
        faults.require(!is_blank(text.pattern), place + ".pattern", "blank", "must have a text");
        if (text.match != TextMatch::regex) continue;
        const auto fault = regex_fault(text.pattern);
        faults.require(!fault, place + ".pattern", "pattern", fault.value_or(""));
        faults.require(!fault && text.example && matches(text, *text.example, key),
                       place + ".example", "nothing_right",
                       "must be a text that the pattern matches");
    }
}

void check(Faults& faults, const NumericalBody& body, const NumericalKey& key,
           const std::string& at_body, const std::string& at_key) {
    check_weights(faults, key.answers, at_key + ".answers");
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        const std::string place = element(at_key + ".answers", i);
        faults.require(std::isfinite(key.answers[i].value), place + ".value", "out_of_range",
                       "must be a number");
        check_tolerance(faults, key.answers[i].tolerance, place + ".tolerance");
    }
    check_units(faults, body, key, at_body, at_key);
}

void check(Faults& faults, const CalculatedBody& body, const CalculatedKey& key,
           const std::string& at_body, const std::string& at_key) {
    const Ids names = check_variables(faults, key.variables, at_key);
    check_weights(faults, key.answers, at_key + ".answers");
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        const std::string place = element(at_key + ".answers", i);
        check_expression(faults, key.answers[i].expression, names, place + ".expression");
        check_tolerance(faults, key.answers[i].tolerance, place + ".tolerance");
    }
    check_units(faults, body, key, at_body, at_key);
}

void check(Faults& faults, const FormulaBody&, const FormulaKey& key, const std::string&,
           const std::string& at_key) {
    check_weights(faults, key.answers, at_key + ".answers");
    for (std::size_t i = 0; i < key.answers.size(); ++i) {
        faults.require(!is_blank(key.answers[i].formula),
                       element(at_key + ".answers", i) + ".formula", "blank", "must have a text");
    }
}

void check_part(Faults& faults, const PartBody& body, const PartKey& key,
                const std::string& at_body, const std::string& at_key) {
    std::visit(
        [&](const auto& one_body, const auto& one_key) {
            if constexpr (requires { check(faults, one_body, one_key, at_body, at_key); }) {
                check(faults, one_body, one_key, at_body, at_key);
            } else {
                faults.add(at_key + ".kind", "kind", "must be that of the body");
            }
        },
        body, key);
}

}  // namespace lms::assessment
