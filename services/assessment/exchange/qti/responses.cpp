#include "services/assessment/exchange/qti/responses.hpp"

#include <algorithm>
#include <cmath>

#include "services/assessment/exchange/exported.hpp"

namespace lms::assessment::qti {

namespace {

void read_mapping(Item& item, xml_node mapping, Response& response) {
    response.least = number_attribute(mapping, "lower-bound");
    response.most = number_attribute(mapping, "upper-bound");
    response.otherwise = number_attribute(mapping, "default-value").value_or(0);
    for (const xml_node entry : children(mapping, "map-entry")) {
        const auto points = number_attribute(entry, "mapped-value");
        if (!points || response.mapping.size() >= kMostEntries) {
            item.refuse("mapping", "malformed", "has a value that is no number, or too many");
            return;
        }
        const bool ignored = attribute(entry, "case-sensitive") == "false";
        response.mapping.push_back({attribute(entry, "map-key"),
                                    *points,
                                    ignored ? LetterCase::ignored : LetterCase::counts,
                                    {},
                                    {},
                                    {}});
    }
}

void read_areas(Item& item, xml_node mapping, Response& response) {
    response.least = number_attribute(mapping, "lower-bound");
    response.most = number_attribute(mapping, "upper-bound");
    response.otherwise = number_attribute(mapping, "default-value").value_or(0);
    for (const xml_node entry : children(mapping, "area-map-entry")) {
        const auto points = number_attribute(entry, "mapped-value");
        if (!points || response.areas.size() >= kMaxChoices) {
            item.refuse("area-mapping", "malformed", "has a value that is no number, or too many");
            return;
        }
        response.areas.push_back({attribute(entry, "shape"), attribute(entry, "coords"), *points});
    }
}

}  // namespace

Response read_declaration(Item& item, xml_node node) {
    Response response;
    response.id = attribute(node, "identifier");
    response.base_type = attribute(node, "base-type");
    const std::string cardinality = attribute(node, "cardinality");
    response.many = cardinality == "multiple" || cardinality == "ordered";
    if (cardinality == "record")
        item.refuse("response-declaration", "not_allowed", "is a record, which is not read");
    for (const xml_node value : children(child(node, "correct-response"), "value")) {
        if (response.right.size() < kMostEntries) response.right.push_back(plain_text(value));
    }
    if (const xml_node mapping = child(node, "mapping")) read_mapping(item, mapping, response);
    if (const xml_node areas = child(node, "area-mapping")) read_areas(item, areas, response);
    return response;
}

double most_points(const Response& response) {
    if (response.earned == Earned::exact) return std::max(0.0, response.points);
    if (response.earned == Earned::nothing) return 0;
    double sum = 0, best = 0;
    const auto count = [&](double points) {
        sum += std::max(0.0, points);
        best = std::max(best, points);
    };
    for (const Entry& entry : response.entries)
        count(entry.points);
    for (const MappedArea& area : response.areas)
        count(area.points);
    const double most = response.many ? sum : best;
    return response.most && *response.most > 0 ? std::min(most, *response.most) : most;
}

Score part_of(double points, double most) {
    if (!(most > 0)) return Score::zero();
    const double part = std::clamp(points / most, -1.0, 1.0);
    const auto percent = Score::of(std::llround(part * 1e7), 10'000'000);
    return from_percent(to_percent(percent)).value_or(percent);
}

double points_of(const Response& response, std::string_view value) {
    const auto found = std::ranges::find(response.entries, value, &Entry::value);
    return found == response.entries.end() ? response.otherwise : found->points;
}

std::string said_of(const Response& response, const std::string& value) {
    const auto said = response.said.find(value);
    if (said != response.said.end()) return said->second;
    const auto entry = std::ranges::find(response.entries, value, &Entry::value);
    return entry == response.entries.end() ? std::string() : entry->feedback;
}

}  // namespace lms::assessment::qti
