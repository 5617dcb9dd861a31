#include "services/assessment/app/grading_views.hpp"

#include <algorithm>
#include <cctype>

namespace lms::assessment {

Taker to_taker(AttemptId attempt, UserId user, const std::optional<std::string>& name,
               const std::optional<std::string>& email, Names names) {
    constexpr std::size_t kDigits = 6;  // the last ones of an id are drawn
    const std::string id = attempt.to_string();
    Taker taker;
    taker.pseudonym = id.substr(id.size() - kDigits);
    std::ranges::transform(taker.pseudonym, taker.pseudonym.begin(), [](unsigned char digit) {
        return static_cast<char>(std::toupper(digit));
    });
    if (names == Names::hidden) return taker;
    taker.user_id = user;
    taker.name = name;
    taker.email = email;
    return taker;
}

GradedSlot to_view(const store::SlotRow& row) {
    return {row.attempt_id,
            row.slot,
            row.question_id,
            row.version,
            row.outcome,
            Score::of_units(row.points),
            Score::of_units(row.earned),
            row.by_hand.has_value(),
            row.comment,
            row.graded_by,
            row.graded_at,
            row.revision};
}

GradingAnswer to_view(const store::GradingRow& row, UserId caller, Names names) {
    GradingAnswer view;
    static_cast<GradedSlot&>(view) = to_view(static_cast<const store::SlotRow&>(row));
    view.taker = to_taker(row.attempt_id, row.user_id, row.name, row.email, names);
    view.number = row.number;
    view.ended = row.ended;
    if (row.claimed_until)
        view.claim = Claim{row.claimed_by_name, row.claimed_by == caller, *row.claimed_until};
    return view;
}

}  // namespace lms::assessment
