// Interactions in which things are put somewhere: into pairs, gaps, an order, or onto a picture.
#include <algorithm>
#include <cmath>

#include "services/assessment/exchange/lines.hpp"
#include "services/assessment/exchange/qti/interactions.hpp"

namespace lms::assessment::qti {

namespace {

const std::string* own_id(const Choices& choices, const std::string& source) {
    const auto found = choices.ids.find(source);
    return found == choices.ids.end() ? nullptr : &found->second;
}

// Those that may be used as often as one likes.
std::vector<std::string> unlimited_of(Reading& reading, xml_node parent, std::string_view name,
                                      const Choices& choices) {
    std::vector<std::string> unlimited;
    for (const xml_node one : descendants(parent, name)) {
        const double most = number_attribute(one, "match-max").value_or(1);
        const auto* id = own_id(choices, attribute(one, "identifier"));
        if (most == 1 || id == nullptr) continue;
        unlimited.push_back(*id);
        if (most > 1)
            reading.item.approximate("match-max", "approximated", "becomes any number of times");
    }
    return unlimited;
}

void read_matrix(Reading& reading, const Response& response, const Choices& rows,
                 const Choices& columns, bool any) {
    MatrixBody body{rows.list, columns.list, any ? RowMode::any_columns : RowMode::one_column};
    MatrixKey key;
    const auto pairs = right_pairs(response);
    if (!pairs.empty() && response.earned != Earned::nothing) {
        key.credit = credit_of(reading.item, response);
        if (any && key.credit == ShareCredit::shares)
            reading.item.approximate("mapping", "approximated",
                                     "becomes a share for each row that is right");
        for (const Choice& row : rows.list)
            key.rows.push_back({row.id, {}});
        for (const SourcePair& pair : pairs) {
            const auto* row = own_id(rows, pair.first);
            const auto* column = own_id(columns, pair.second);
            if (row == nullptr || column == nullptr) continue;
            std::ranges::find(key.rows, *row, &RowKey::row)->columns.push_back(*column);
        }
    }
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = std::move(key);
}

std::optional<Shape> shape_of(const std::string& shape, const std::string& coordinates) {
    std::vector<std::int32_t> at;
    std::string_view rest = coordinates;
    while (!rest.empty()) {
        const auto comma = std::min(rest.find(','), rest.size());
        const auto one = number(rest.substr(0, comma));
        if (!one || std::abs(*one) > kMaxPictureSide || at.size() >= 400) return std::nullopt;
        at.push_back(static_cast<std::int32_t>(std::lround(*one)));
        rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
    if (shape == "rect" && at.size() == 4)
        return Rectangle{at[0], at[1], at[2] - at[0], at[3] - at[1]};
    if (shape == "circle" && at.size() == 3) return Circle{{at[0], at[1]}, at[2]};
    if (shape != "poly" || at.size() < 6 || at.size() % 2 != 0) return std::nullopt;
    Polygon polygon;
    for (std::size_t i = 0; i < at.size(); i += 2)
        polygon.corners.push_back({at[i], at[i + 1]});
    return polygon;
}

Rectangle bounds_of(const Shape& shape) {
    if (const auto* rectangle = std::get_if<Rectangle>(&shape)) return *rectangle;
    if (const auto* circle = std::get_if<Circle>(&shape)) {
        return {circle->centre.x - circle->radius, circle->centre.y - circle->radius,
                2 * circle->radius, 2 * circle->radius};
    }
    const auto& corners = std::get<Polygon>(shape).corners;
    const auto [left, right] = std::ranges::minmax_element(corners, {}, &Point::x);
    const auto [top, bottom] = std::ranges::minmax_element(corners, {}, &Point::y);
    return {left->x, top->y, right->x - left->x, bottom->y - top->y};
}

// The <object> or <img> of an interaction.
Picture read_picture(Reading& reading, xml_node interaction) {
    Picture picture;
    for (const xml_node node : elements(interaction)) {
        const bool object = is(node, "object");
        if (!object && !is(node, "img")) continue;
        picture.file = reading.markup.file(attribute(node, object ? "data" : "src"));
        const auto side = [&](const char* name) {
            const double size = number_attribute(node, name).value_or(0);
            return static_cast<std::int32_t>(std::clamp(size, 0.0, double{kMaxPictureSide}));
        };
        picture.width = side("width");
        picture.height = side("height");
        picture.description = object ? plain_text(node) : attribute(node, "alt");
        break;
    }
    if (picture.description.empty()) {
        picture.description = shortened(reading.question.facts.name, 200);
        reading.item.approximate("picture", "approximated", "has no description but the title");
    }
    return picture;
}

}  // namespace

void read_order(Reading& reading, xml_node node) {
    const Response& response = *reading.response_of(node);
    const Choices choices = read_choices(reading, node, "simple-choice");
    OrderingKey key;
    key.credit = OrderingCredit::all_or_nothing;
    for (const std::string& source : response.right) {
        const auto* id = own_id(choices, source);
        if (id != nullptr) key.items.push_back(*id);
    }
    if (response.earned == Earned::sum)
        reading.item.approximate("mapping", "approximated", "becomes all or nothing");
    reading.question.body.interaction = OrderingBody{choices.list};
    reading.question.key.solution = std::move(key);
}

void read_match(Reading& reading, xml_node node) {
    const Response& response = *reading.response_of(node);
    const auto sets = children(node, "simple-match-set");
    if (sets.size() != 2)
        return reading.item.refuse("simple-match-set", "malformed", "must be there twice");
    const Choices prompts = read_choices(reading, sets[0], "simple-associable-choice");
    const Choices options = read_choices(reading, sets[1], "simple-associable-choice");
    if (reading.item.is_refused()) return;
    const auto sources = children(sets[0], "simple-associable-choice");
    const bool any = std::ranges::any_of(
        sources, [](xml_node one) { return number_attribute(one, "match-max").value_or(1) != 1; });
    if (any || has_class(node, "qti-match-tabular"))
        return read_matrix(reading, response, prompts, options, any);
    MatchingKey key;
    key.credit = credit_of(reading.item, response);
    for (const SourcePair& pair : right_pairs(response)) {
        const auto* prompt = own_id(prompts, pair.first);
        const auto* option = own_id(options, pair.second);
        if (prompt != nullptr && option != nullptr) key.pairs.push_back({*prompt, *option});
    }
    const Order order = attribute(node, "shuffle") == "true" ? Order::shuffled : Order::as_written;
    reading.question.body.interaction = MatchingBody{prompts.list, options.list, order};
    reading.question.key.solution = std::move(key);
}

// Pairs of one set become prompts and options.
void read_associate(Reading& reading, xml_node node) {
    const Response& response = *reading.response_of(node);
    const Choices all = read_choices(reading, node, "simple-associable-choice");
    MatchingBody body;
    MatchingKey key;
    key.credit = credit_of(reading.item, response);
    reading.item.approximate("associate-interaction", "approximated",
                             "becomes prompts and options, of which the pairs are known by half");
    std::vector<Pair> pairs;
    for (const SourcePair& pair : right_pairs(response)) {
        const auto* prompt = own_id(all, pair.first);
        const auto* option = own_id(all, pair.second);
        if (prompt != nullptr && option != nullptr) pairs.push_back({*prompt, *option});
    }
    std::map<std::string, std::string> ids;  // of the two lists, as if there had never been one
    for (const Choice& choice : all.list) {
        const bool is_prompt = std::ranges::find(pairs, choice.id, &Pair::place) != pairs.end();
        ids[choice.id] = add_choice(is_prompt ? body.prompts : body.options, choice.text);
    }
    for (const Pair& pair : pairs)
        key.pairs.push_back({ids.at(pair.place), ids.at(pair.choice)});
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = std::move(key);
}

void read_gap_match(Reading& reading, xml_node node) {
    const Response* found = reading.response_of(node);
    if (found == nullptr) return;
    DragWordsBody body;
    DragWordsKey key;
    Choices words = read_choices(reading, node, "gap-text");
    for (const xml_node picture : descendants(node, "gap-img")) {
        if (!words.add(reading.item, attribute(picture, "identifier"),
                       reading.markup.text(picture)))
            return;
    }
    std::map<std::string, std::string> gaps;
    const std::string text = reading.markup.text(node, [&](xml_node inner) {
        if (is(inner, "prompt") || is(inner, "gap-text") || is(inner, "gap-img"))
            return std::optional(std::string());
        if (!is(inner, "gap")) return std::optional<std::string>();
        const std::string id = std::to_string(gaps.size() + 1);
        if (body.gaps.size() < kMaxGaps && gaps.emplace(attribute(inner, "identifier"), id).second)
            body.gaps.push_back({id, "1"});
        return std::optional("[[" + id + "]]");
    });
    std::string& stem = reading.question.body.text;
    stem += (stem.empty() ? "" : "\n\n") + text;
    body.unlimited = unlimited_of(reading, node, "gap-text", words);
    body.order = attribute(node, "shuffle") == "true" ? Order::shuffled : Order::as_written;
    body.lists.push_back({"1", words.list});
    key.credit = credit_of(reading.item, *found);
    for (const SourcePair& pair : right_pairs(*found)) {
        const auto* word = own_id(words, pair.first);
        const auto gap = gaps.find(pair.second);
        if (word != nullptr && gap != gaps.end()) key.gaps.push_back({gap->second, *word});
    }
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = std::move(key);
}

// Points on the picture, or areas of it to choose.
void read_spots(Reading& reading, xml_node node) {
    const Response& response = *reading.response_of(node);
    HotspotBody body;
    HotspotKey key;
    body.picture = read_picture(reading, node);
    const double most_chosen = number_attribute(node, "max-choices").value_or(1);
    const double most = most_points(response);
    std::vector<MappedArea> areas = response.areas;
    if (is(node, "hotspot-interaction")) {
        reading.item.approximate("hotspot-interaction", "approximated",
                                 "is answered by points; the areas are not shown");
        areas.clear();
        for (const xml_node choice : descendants(node, "hotspot-choice")) {
            const std::string id = attribute(choice, "identifier");
            const bool right = std::ranges::find(response.right, id) != response.right.end();
            const double points = response.earned != Earned::exact ? points_of(response, id)
                                  : !right                         ? 0
                                                                   : response.points;
            areas.push_back({attribute(choice, "shape"), attribute(choice, "coords"), points});
        }
        if (response.earned == Earned::exact && response.right.size() > 1)
            return reading.item.refuse("hotspot-interaction", "not_allowed",
                                       "must not have several areas of which all must be chosen");
    } else if (areas.empty()) {
        return reading.item.refuse("area-mapping", "too_few", "must have an area");
    }
    for (const MappedArea& area : areas) {
        const auto shape = shape_of(area.shape, area.coordinates);
        if (!shape || key.areas.size() >= kMaxChoices)
            return reading.item.refuse("coords", "malformed",
                                       "of \"" + shortened(area.shape, 50) + "\" are not read");
        key.areas.push_back(
            {std::to_string(key.areas.size() + 1), *shape, part_of(area.points, most), {}});
    }
    body.at_most = most_chosen >= 1 && most_chosen <= static_cast<double>(kMaxChoices)
                       ? static_cast<std::int32_t>(most_chosen)
                       : static_cast<std::int32_t>(std::max<std::size_t>(key.areas.size(), 1));
    const auto right = std::ranges::count_if(
        key.areas, [](const Area& area) { return area.weight > Score::zero(); });
    if (most_chosen < 1 || body.at_most < right) {
        reading.item.approximate("max-choices", "approximated", "becomes the number of areas");
        body.at_most = std::max(body.at_most, static_cast<std::int32_t>(right));
    }
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = std::move(key);
}

void read_graphic_gap_match(Reading& reading, xml_node node) {
    const Response& response = *reading.response_of(node);
    DragPictureBody body;
    DragPictureKey key;
    body.picture = read_picture(reading, node);
    Choices labels = read_choices(reading, node, "gap-text");
    for (const xml_node picture : descendants(node, "gap-img")) {
        if (!labels.add(reading.item, attribute(picture, "identifier"),
                        reading.markup.text(picture)))
            return;
    }
    std::map<std::string, std::string> zones;
    for (const xml_node zone : descendants(node, "associable-hotspot")) {
        const auto shape = shape_of(attribute(zone, "shape"), attribute(zone, "coords"));
        if (!shape || body.zones.size() >= kMaxChoices)
            return reading.item.refuse("coords", "malformed", "are not read, or are too many");
        if (!std::holds_alternative<Rectangle>(*shape))
            reading.item.approximate("shape", "approximated", "becomes the rectangle around it");
        const Rectangle box = bounds_of(*shape);
        const std::string id = std::to_string(body.zones.size() + 1);
        zones.emplace(attribute(zone, "identifier"), id);
        body.zones.push_back(
            {id, box.left, box.top, box.width, box.height, attribute(zone, "hotspot-label")});
    }
    body.unlimited = unlimited_of(reading, node, "gap-text", labels);
    const auto pictures = unlimited_of(reading, node, "gap-img", labels);
    body.unlimited.insert(body.unlimited.end(), pictures.begin(), pictures.end());
    body.labels = labels.list;
    key.credit = credit_of(reading.item, response);
    for (const SourcePair& pair : right_pairs(response)) {
        const auto* label = own_id(labels, pair.first);
        const auto zone = zones.find(pair.second);
        if (label != nullptr && zone != zones.end()) key.zones.push_back({zone->second, *label});
    }
    reading.question.body.interaction = std::move(body);
    reading.question.key.solution = std::move(key);
}

}  // namespace lms::assessment::qti
