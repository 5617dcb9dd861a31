#include <algorithm>
#include <set>

#include "services/assessment/domain/marking.hpp"

namespace lms::assessment {

namespace {

bool is_in(const Rectangle& shape, Spot spot) {
    return spot.x >= shape.left && spot.y >= shape.top &&
           std::int64_t{spot.x} - shape.left <= shape.width &&
           std::int64_t{spot.y} - shape.top <= shape.height;
}

bool is_in(const Circle& shape, Spot spot) {
    const std::int64_t x = std::int64_t{spot.x} - shape.centre.x;
    const std::int64_t y = std::int64_t{spot.y} - shape.centre.y;
    return x * x + y * y <= std::int64_t{shape.radius} * shape.radius;
}

// Even-odd, in integers; the border belongs to it.
bool is_in(const Polygon& shape, Spot spot) {
    bool inside = false;
    const std::size_t size = shape.corners.size();
    for (std::size_t i = 0; i < size; ++i) {
        const Point a = shape.corners[i], b = shape.corners[(i + 1) % size];
        const std::int64_t cross = (std::int64_t{b.x} - a.x) * (std::int64_t{spot.y} - a.y) -
                                   (std::int64_t{b.y} - a.y) * (std::int64_t{spot.x} - a.x);
        const bool on_line = cross == 0 && spot.x >= std::min(a.x, b.x) &&
                             spot.x <= std::max(a.x, b.x) && spot.y >= std::min(a.y, b.y) &&
                             spot.y <= std::max(a.y, b.y);
        if (on_line) return true;
        if ((a.y > spot.y) != (b.y > spot.y) && (cross > 0) == (b.y > a.y)) inside = !inside;
    }
    return inside;
}

bool is_outside(const Picture& picture, Spot spot) {
    return spot.x < 0 || spot.y < 0 || spot.x > picture.width || spot.y > picture.height;
}

bool is_blank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

}  // namespace

bool contains(const Shape& shape, Spot spot) {
    return std::visit([&](const auto& one) { return is_in(one, spot); }, shape);
}

Graded mark(const HotspotBody& body, const HotspotKey& key, const HotspotAnswer& answer) {
    if (answer.spots.empty()) return without_score(Outcome::empty);
    if (answer.spots.size() > static_cast<std::size_t>(std::max(body.at_most, 0)))
        return without_score(Outcome::invalid);
    for (const Spot spot : answer.spots) {
        if (is_outside(body.picture, spot)) return without_score(Outcome::invalid);
    }
    Score sum;
    std::vector<std::string> feedback;
    for (const Area& area : key.areas) {
        const bool hit = std::ranges::any_of(answer.spots,
                                             [&](Spot spot) { return contains(area.shape, spot); });
        if (!hit) continue;
        sum += area.weight;
        feedback.push_back("area:" + area.id);
    }
    return scored(sum.clamped(Score::zero(), Score::whole()), std::move(feedback));
}

Graded mark(const EssayBody& body, const EssayKey&, const EssayAnswer& answer) {
    if (answer.files.size() > static_cast<std::size_t>(std::max(body.most_files, 0)))
        return without_score(Outcome::invalid);
    const bool empty = answer.files.empty() && is_blank(answer.text);
    return without_score(empty ? Outcome::empty : Outcome::needs_grading);
}

Graded mark(const FileBody& body, const FileKey&, const FileAnswer& answer) {
    if (answer.files.size() > static_cast<std::size_t>(std::max(body.most_files, 0)))
        return without_score(Outcome::invalid);
    return without_score(answer.files.empty() ? Outcome::empty : Outcome::needs_grading);
}

Graded mark(const CodeBody& body, const CodeKey& key, const CodeAnswer& answer) {
    if (is_blank(answer.text)) return without_score(Outcome::empty);
    if (std::ranges::find(body.languages, answer.language) == body.languages.end())
        return without_score(Outcome::invalid);
    return without_score(key.tests.empty() ? Outcome::needs_grading : Outcome::needs_judge);
}

}  // namespace lms::assessment
