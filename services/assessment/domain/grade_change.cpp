#include "services/assessment/domain/grade_change.hpp"

#include "services/assessment/domain/grade_curve.hpp"
#include "services/assessment/domain/grade_scale.hpp"

namespace lms::assessment {

namespace {

void give_up_waiting(GradeFacts& facts) {
    facts.proposed.reset();
    facts.is_final = true;
}

// Given by an activity or a formula: what a hand writes stands over it.
bool is_given(const GradeColumn& column) {
    return column.kind != GradeColumnKind::manual;
}

ChangedGrade put_score(const Gradebook& book, const GradeColumn& column, GradeFacts facts,
                       const HandChange& change) {
    const bool letters =
        column.rules.display == GradeDisplay::letter && change.source == GradeOrigin::grid;
    const auto score = read_grade(change.value, column.most, scale_of(book.rules, column.rules),
                                  letters ? Numerals::labels : Numerals::points);
    if (!score) {
        return GradeRefusal{"bad_value",
                            "is no grade: points, a percentage, or a label of the scale"};
    }
    const bool manages = change.right == GradebookRight::manage;
    if (column.rules.is_moderated && (!is_given(column) || !manages)) {
        facts.proposed = score;
        facts.is_final = true;
        return facts;
    }
    if (is_given(column)) {
        if (!change.has_reason) {
            return GradeRefusal{"reason_needed",
                                "stands over what was computed: say why in the reason"};
        }
        facts.override_ = score;
    } else {
        facts.score = score;
        give_up_waiting(facts);
        facts.override_.reset();  // of an activity that is deleted
    }
    facts.is_excused = false;
    return facts;
}

ChangedGrade clear(const GradeColumn& column, GradeFacts facts, const HandChange& change) {
    if (column.rules.is_moderated && change.right != GradebookRight::manage) {
        if (!is_given(column)) give_up_waiting(facts);
        return facts;
    }
    if (is_given(column)) {
        facts.override_.reset();
    } else {
        facts.score.reset();
        facts.override_.reset();
        give_up_waiting(facts);
    }
    facts.is_excused = false;
    return facts;
}

}  // namespace

StandingGrade standing_of(const GradeColumn& column, const GradeFacts& facts) {
    if (facts.is_excused) return {std::nullopt, true};
    if (facts.override_) return {facts.override_, false};
    if (!facts.score) return {};
    const auto& curve = column.rules.curve;
    return {curve ? curved(*curve, *facts.score, column.most) : *facts.score, false};
}

ChangedGrade change_by_hand(const Gradebook& book, const GradeColumn& column,
                            const GradeFacts& before, const HandChange& change) {
    if (column.rules.is_locked) return GradeRefusal{"locked", "is in a column that is locked"};
    ChangedGrade changed = before;
    switch (change.action) {
        case GradeAction::score:
            changed = put_score(book, column, before, change);
            break;
        case GradeAction::clear:
            changed = clear(column, before, change);
            break;
        case GradeAction::excuse:
            if (column.rules.is_moderated && change.right != GradebookRight::manage) {
                return GradeRefusal{
                    "moderated", "is in a moderated column, where teachers of the course excuse"};
            }
            std::get<GradeFacts>(changed).is_excused = true;
            break;
        case GradeAction::comment:
            break;
    }
    if (auto* facts = std::get_if<GradeFacts>(&changed); facts && change.comment)
        facts->comment = *change.comment;
    return changed;
}

GradeFacts change_by_activity(const GradeColumn& column, const GradeFacts& before,
                              std::optional<Score> earned, bool is_final) {
    GradeFacts facts = before;
    const bool waits = column.rules.is_locked || column.rules.is_moderated;
    if (!earned) {
        if (!waits) facts.score.reset();
        give_up_waiting(facts);
        facts.is_final = !facts.score;  // else it waits that nothing is to count
    } else if (!waits && is_final) {
        facts.score = earned;
        give_up_waiting(facts);
    } else {
        const bool is_known = is_final && facts.score == earned;
        facts.proposed = is_known ? std::nullopt : earned;
        facts.is_final = is_final || is_known;
    }
    return facts;
}

bool is_taken_back(const GradeFacts& facts) {
    return !facts.proposed && !facts.is_final;
}

GradeFacts release(const GradeColumn& column, const GradeFacts& before) {
    GradeFacts facts = before;
    const bool waits = is_taken_back(facts) || (facts.proposed && facts.is_final);
    if (!waits) return facts;
    facts.score = facts.proposed;
    // A hand gave it after the student was excused; what activities tell excuses nobody less.
    if (facts.score && !is_given(column)) {
        facts.is_excused = false;
        facts.override_.reset();
    }
    give_up_waiting(facts);
    return facts;
}

}  // namespace lms::assessment
