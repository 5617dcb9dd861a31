#pragma once
// Questions out of responses and choices, whatever version of QTI they came from.
#include "services/assessment/exchange/qti/responses.hpp"

namespace lms::assessment::qti {

// Choices with ids of our own, and theirs by the ids of the source.
struct Choices {
    std::vector<Choice> list;
    std::map<std::string, std::string> ids;
    std::vector<std::string> sources;  // their ids, in order
    Order order = Order::shuffled;

    // False if there are too many or the id is there already: then the item is refused.
    bool add(Item& item, const std::string& source, std::string text);
};

// A choice of one, or of several; texts or numbers, by the base type.
std::pair<PartBody, PartKey> choice_part(Item& item, const Choices& choices,
                                         const Response& response, std::optional<double> at_most);
std::pair<PartBody, PartKey> text_part(Item& item, const Response& response);

// "a b" of a pair; the first is of the prompts, words or labels.
struct SourcePair {
    std::string first;
    std::string second;
};
std::vector<SourcePair> right_pairs(const Response& response);
// all_or_nothing if nothing less than all of it earns anything.
ShareCredit credit_of(Item& item, const Response& response);

// Whole numbers in the proportion of the points; says what is not exact.
std::vector<std::int32_t> gap_weights(Item& item, const std::vector<double>& points);

void put(Question& question, PartBody body, PartKey key);

}  // namespace lms::assessment::qti
