#pragma once
// What a QTI item says of one response: what is right, and what each answer earns. Neutral of the
// version, so that choices, texts and pairs are read by one code (parts.hpp).
#include <map>

#include "services/assessment/exchange/qti/xml.hpp"

namespace lms::assessment::qti {

// An answer that is told apart, and what it earns, in points of the source.
struct Entry {
    std::string value;
    double points = 0;
    LetterCase letter_case = LetterCase::counts;
    Tolerance tolerance;  // of a number
    std::string feedback;
    std::string feedback_id;  // outcome and id of one that may be there
};

// exact: all of `right` and nothing else earn `points`. sum: the entries that were chosen, or the
// first that matches, earn theirs.
// Bounds of what one item says: entries of a response, conditions, texts of feedback.
inline constexpr std::size_t kMostEntries = 1000;

enum class Earned { nothing, exact, sum };

struct MappedArea {
    std::string shape;
    std::string coordinates;
    double points = 0;
};

struct Response {
    std::string id;
    std::string base_type;
    bool many = false;
    std::vector<std::string> right;
    std::vector<Entry> entries;  // cases of the processing
    std::vector<Entry> mapping;
    std::vector<MappedArea> areas;
    double otherwise = 0;  // what an answer without an entry earns
    std::optional<double> least;
    std::optional<double> most;
    Earned earned = Earned::nothing;
    double points = 1;
    std::map<std::string, std::string> said;  // feedback by the value that was chosen
    std::map<std::string, std::string> said_ids;
};

// Of <responseDeclaration>.
Response read_declaration(Item& item, xml_node node);

// The most that it can earn; at least 0.
double most_points(const Response& response);
// What a value earns as a part of the most: 0.3333333 of 1 is a third.
Score part_of(double points, double most);
// What one value earns by itself.
double points_of(const Response& response, std::string_view value);
// The feedback of one value; empty if there is none.
std::string said_of(const Response& response, const std::string& value);

}  // namespace lms::assessment::qti
