#include <algorithm>
#include <map>
#include <set>

#include "services/assessment/domain/marking.hpp"

namespace lms::assessment {

namespace {

using Placement = std::map<std::string, std::string>;  // what each place got

// Nothing if a place was given twice.
std::optional<Placement> placement_of(const PlacedAnswer& answer) {
    Placement placement;
    for (const Placed& placed : answer.placed) {
        if (placed.choice.empty()) continue;
        if (!placement.emplace(placed.place, placed.choice).second) return std::nullopt;
    }
    return placement;
}

bool has(const auto& things, const std::string& id) {
    return std::ranges::any_of(things, [&](const auto& thing) { return thing.id == id; });
}

// Whether something that there is once was used twice.
bool uses_twice(const Placement& placement, const std::vector<std::string>& unlimited) {
    std::set<std::string> used;
    return std::ranges::any_of(placement, [&](const auto& entry) {
        const bool limited = std::ranges::find(unlimited, entry.second) == unlimited.end();
        return limited && !used.insert(entry.second).second;
    });
}

// A share for each place with what belongs there. `exact`: also what the key leaves empty counts.
Graded mark_placement(const std::vector<Pair>& key, ShareCredit credit,
                      const Placement& placement) {
    if (placement.empty()) return without_score(Outcome::empty);
    Graded graded;
    std::int64_t right = 0;
    std::set<std::string> keyed;
    for (const Pair& pair : key) {
        keyed.insert(pair.place);
        const auto found = placement.find(pair.place);
        const bool is_right = found != placement.end() && found->second == pair.choice;
        right += is_right ? 1 : 0;
        const Outcome outcome = found == placement.end() ? Outcome::empty
                                : is_right               ? Outcome::right
                                                         : Outcome::wrong;
        graded.parts.push_back({pair.place, outcome, is_right ? Score::whole() : Score::zero()});
    }
    const auto total = static_cast<std::int64_t>(key.size());
    const bool surplus = std::ranges::any_of(
        placement, [&](const auto& entry) { return !keyed.contains(entry.first); });
    graded.score = Score::of(right, total);
    if (credit == ShareCredit::all_or_nothing && (right < total || surplus))
        graded.score = Score::zero();
    graded.outcome = outcome_of(graded.score);
    return graded;
}

// Whether each word comes from the list of its gap.
bool fits_lists(const auto& body, const Placement& placement) {
    return std::ranges::all_of(placement, [&](const auto& entry) {
        const auto gap = std::ranges::find(body.gaps, entry.first, &WordGap::id);
        if (gap == body.gaps.end()) return false;
        const auto list = std::ranges::find(body.lists, gap->list, &WordList::id);
        return list != body.lists.end() && has(list->words, entry.second);
    });
}

std::int64_t pairs_in_order(const std::vector<std::string>& items,
                            const std::vector<std::string>& key) {
    std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < key.size(); ++i)
        place[key[i]] = i;
    std::int64_t pairs = 0;
    for (std::size_t i = 0; i + 1 < items.size(); ++i)
        pairs += place[items[i]] + 1 == place[items[i + 1]] ? 1 : 0;
    return pairs;
}

}  // namespace

Graded mark(const MatchingBody& body, const MatchingKey& key, const PlacedAnswer& answer) {
    const auto placement = placement_of(answer);
    if (!placement) return without_score(Outcome::invalid);
    for (const auto& [prompt, option] : *placement) {
        if (!has(body.prompts, prompt) || !has(body.options, option))
            return without_score(Outcome::invalid);
    }
    return mark_placement(key.pairs, key.credit, *placement);
}

Graded mark(const OrderingBody& body, const OrderingKey& key, const OrderingAnswer& answer) {
    if (answer.items.empty()) return without_score(Outcome::empty);
    const std::set<std::string> given(answer.items.begin(), answer.items.end());
    const bool complete =
        given.size() == body.items.size() && answer.items.size() == body.items.size() &&
        std::ranges::all_of(body.items,
                            [&](const Choice& item) { return given.contains(item.id); });
    if (!complete || key.items.size() != answer.items.size())
        return without_score(Outcome::invalid);
    Graded graded;
    std::int64_t at_place = 0;
    const auto total = static_cast<std::int64_t>(key.items.size());
    for (std::size_t i = 0; i < key.items.size(); ++i) {
        const bool right = answer.items[i] == key.items[i];
        at_place += right ? 1 : 0;
        graded.parts.push_back({answer.items[i], right ? Outcome::right : Outcome::wrong,
                                right ? Score::whole() : Score::zero()});
    }
    if (at_place == total) {
        graded.score = Score::whole();
    } else if (key.credit == OrderingCredit::positions) {
        graded.score = Score::of(at_place, total);
    } else if (key.credit == OrderingCredit::adjacent_pairs) {
        graded.score = Score::of(pairs_in_order(answer.items, key.items), total - 1);
    }
    graded.outcome = outcome_of(graded.score);
    return graded;
}

Graded mark(const SelectBody& body, const SelectKey& key, const PlacedAnswer& answer) {
    const auto placement = placement_of(answer);
    if (!placement || !fits_lists(body, *placement)) return without_score(Outcome::invalid);
    return mark_placement(key.gaps, key.credit, *placement);
}

Graded mark(const DragWordsBody& body, const DragWordsKey& key, const PlacedAnswer& answer) {
    const auto placement = placement_of(answer);
    if (!placement || !fits_lists(body, *placement) || uses_twice(*placement, body.unlimited))
        return without_score(Outcome::invalid);
    return mark_placement(key.gaps, key.credit, *placement);
}

Graded mark(const DragPictureBody& body, const DragPictureKey& key, const PlacedAnswer& answer) {
    const auto placement = placement_of(answer);
    if (!placement || uses_twice(*placement, body.unlimited))
        return without_score(Outcome::invalid);
    for (const auto& [zone, label] : *placement) {
        if (!has(body.zones, zone) || !has(body.labels, label))
            return without_score(Outcome::invalid);
    }
    return mark_placement(key.zones, key.credit, *placement);
}

Graded mark(const MatrixBody& body, const MatrixKey& key, const MatrixAnswer& answer) {
    std::map<std::string, std::set<std::string>> given;
    for (const RowAnswer& row : answer.rows) {
        const std::set<std::string> columns(row.columns.begin(), row.columns.end());
        const bool known =
            has(body.rows, row.row) && std::ranges::all_of(columns, [&](const std::string& column) {
                return has(body.columns, column);
            });
        if (!known || (body.mode == RowMode::one_column && columns.size() > 1) ||
            !given.emplace(row.row, columns).second)
            return without_score(Outcome::invalid);
    }
    if (std::ranges::all_of(given, [](const auto& row) { return row.second.empty(); }))
        return without_score(Outcome::empty);
    if (key.rows.empty()) return without_score(Outcome::ungraded);
    Graded graded;
    std::int64_t right = 0;
    for (const RowKey& row : key.rows) {
        const bool is_right =
            given[row.row] == std::set<std::string>(row.columns.begin(), row.columns.end());
        right += is_right ? 1 : 0;
        graded.parts.push_back({row.row, is_right ? Outcome::right : Outcome::wrong,
                                is_right ? Score::whole() : Score::zero()});
    }
    const auto total = static_cast<std::int64_t>(key.rows.size());
    graded.score = key.credit == ShareCredit::shares || right == total ? Score::of(right, total)
                                                                       : Score::zero();
    graded.outcome = outcome_of(graded.score);
    return graded;
}

}  // namespace lms::assessment
