#include "services/assessment/domain/quiz_validation.hpp"

#include <algorithm>

#include "libs/core/networks.hpp"
#include "services/assessment/domain/faults.hpp"

namespace lms::assessment {

namespace {

template <class... Body>
bool is_type(std::string_view type, const std::variant<Body...>*) {
    return ((Body::kKind == type) || ...);
}

void check_draw(Faults& faults, const DrawSource& draw, const std::string& at) {
    faults.require(draw.count >= 1, at + ".count", "out_of_range", "must be at least 1");
    for (std::size_t i = 0; i < draw.types.size(); ++i) {
        faults.require(is_type(draw.types[i], static_cast<const Interaction*>(nullptr)),
                       element(at + ".types", i), "unknown", "must be a type of question");
    }
    faults.require(!draw.least_difficulty || !draw.most_difficulty ||
                       *draw.least_difficulty <= *draw.most_difficulty,
                   at + ".most_difficulty", "out_of_range", "must not be less than the least");
}

// What the slots of all sections have together.
struct SlotSums {
    Ids ids;
    std::set<QuestionId> fixed;
    Score points;
    std::int64_t questions = 0;
};

// Among those of all sections.
void check_slot_id(Faults& faults, const Slot& slot, const std::string& at, Ids& ids) {
    faults.require(!slot.id.empty() && ids.insert(slot.id).second, at + ".id", "not_unique",
                   "must be there and differ from the others");
}

void check_slot(Faults& faults, const Slot& slot, const std::string& at, SlotSums& sums) {
    check_slot_id(faults, slot, at, sums.ids);
    std::int64_t count = 1;
    if (const auto* draw = std::get_if<DrawSource>(&slot.source)) {
        check_draw(faults, *draw, at + ".source");
        count = std::clamp<std::int64_t>(draw->count, 1, kMaxSlots);
    } else {
        const QuestionId question = std::get<FixedSource>(slot.source).question_id;
        faults.require(sums.fixed.insert(question).second, at + ".source.question_id", "not_unique",
                       "must not be there twice");
    }
    sums.questions += count;
    const Score most = Score::of(kMaxTotalPoints, 1);
    const bool sound = slot.points >= Score::zero() && slot.points <= most;
    faults.require(sound, at + ".points", "out_of_range", "must be from 0 to 9999");
    // Cut off, so that no sum of many overflows.
    for (std::int64_t i = 0; sound && i < count && sums.points <= most; ++i)
        sums.points += slot.points;
}

void check_sections(Faults& faults, const Quiz& quiz) {
    check_ids(faults, "sections", quiz.sections, 1);
    SlotSums sums;
    for (std::size_t i = 0; i < quiz.sections.size(); ++i) {
        const auto& slots = quiz.sections[i].slots;
        const std::string at = element("sections", i) + ".slots";
        faults.require(!slots.empty(), at, "too_few", "must have at least 1");
        for (std::size_t j = 0; j < slots.size(); ++j)
            check_slot(faults, slots[j], element(at, j), sums);
    }
    faults.require(sums.questions <= std::int64_t{kMaxSlots}, "sections", "too_many",
                   "must have at most " + std::to_string(kMaxSlots) + " questions together");
    faults.require(sums.points <= Score::of(kMaxTotalPoints, 1), "sections", "too_large",
                   "must have at most 9999 points together");
}

void check_timing(Faults& faults, const Timing& timing) {
    faults.require(!timing.opens || !timing.closes || *timing.opens < *timing.closes,
                   "timing.closes", "out_of_range", "must be after it opens");
    faults.require(!timing.limit_s || *timing.limit_s >= 1, "timing.limit_s", "out_of_range",
                   "must be at least 1");
    if (timing.late == LateRule::grace_period) {
        faults.require(timing.grace_s >= 1, "timing.grace_s", "out_of_range",
                       "must be at least 1, for a grace period");
    } else {
        faults.require(timing.grace_s == 0, "timing.grace_s", "not_asked",
                       "must not be given without a grace period");
    }
}

bool is_key(const std::string& text) {
    return text.size() == 64 &&
           text.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
}

void check_keys(Faults& faults, const std::vector<std::string>& keys, const std::string& at) {
    for (std::size_t i = 0; i < keys.size(); ++i)
        faults.require(is_key(keys[i]), element(at, i), "pattern", "must be 64 hexadecimal digits");
}

void check_access(Faults& faults, const AccessRules& access) {
    faults.require(!access.password_hash || !access.password_hash->empty(), "access.password_hash",
                   "blank", "must not be empty");
    for (std::size_t i = 0; i < access.networks.size(); ++i) {
        faults.require(Networks::is_valid(access.networks[i]), element("access.networks", i),
                       "malformed", "must be an address or a network, as 192.0.2.0/24");
    }
    check_keys(faults, access.safe_exam_browser.config_keys,
               "access.safe_exam_browser.config_keys");
    check_keys(faults, access.safe_exam_browser.browser_exam_keys,
               "access.safe_exam_browser.browser_exam_keys");
}

void check_revealed(Faults& faults, const Revealed& revealed, const std::string& at) {
    const bool of_questions = revealed.outcome || revealed.specific_feedback ||
                              revealed.general_feedback || revealed.right_answer;
    faults.require(revealed.attempt || !of_questions, at + ".attempt", "contradiction",
                   "must be shown, since something of its questions is");
}

void check_bands(Faults& faults, const std::vector<FeedbackBand>& bands) {
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const std::string at = element("overall_feedback", i);
        faults.require(bands[i].at_least >= Score::zero(), at + ".at_least", "out_of_range",
                       "must be at least 0");
        faults.require(i == 0 || bands[i].at_least < bands[i - 1].at_least, at + ".at_least",
                       "out_of_range", "must be less than that of the band before");
        faults.require(!bands[i].text.empty(), at + ".text", "blank", "must have a text");
    }
}

}  // namespace

std::vector<FieldError> validate(const Quiz& quiz) {
    Faults faults;
    faults.require(quiz.title.find_first_not_of(" \t\r\n") != std::string::npos, "title", "blank",
                   "must have a text");
    check_sections(faults, quiz);
    faults.require(quiz.pages.paging != Paging::by_count || quiz.pages.per_page >= 1,
                   "pages.per_page", "out_of_range", "must be at least 1");
    faults.require(
        quiz.behaviour.kind != BehaviourKind::interactive || quiz.behaviour.most_tries >= 1,
        "behaviour.most_tries", "out_of_range", "must be at least 1");
    faults.require(!quiz.attempts.most || *quiz.attempts.most >= 1, "attempts.most", "out_of_range",
                   "must be at least 1");
    faults.require(quiz.attempts.wait_after_first_s >= 0, "attempts.wait_after_first_s",
                   "out_of_range", "must be at least 0");
    faults.require(quiz.attempts.wait_after_later_s >= 0, "attempts.wait_after_later_s",
                   "out_of_range", "must be at least 0");
    check_timing(faults, quiz.timing);
    check_access(faults, quiz.access);
    check_revealed(faults, quiz.review.during, "review.during");
    check_revealed(faults, quiz.review.immediately_after, "review.immediately_after");
    check_revealed(faults, quiz.review.later_while_open, "review.later_while_open");
    check_revealed(faults, quiz.review.after_close, "review.after_close");
    check_bands(faults, quiz.overall_feedback);
    return std::move(faults.found);
}

std::vector<FieldError> validate_draft(const Quiz& quiz) {
    Faults faults;
    check_ids(faults, "sections", quiz.sections, 0);
    Ids slots;
    for (std::size_t i = 0; i < quiz.sections.size(); ++i) {
        const auto& section = quiz.sections[i].slots;
        for (std::size_t j = 0; j < section.size(); ++j) {
            check_slot_id(faults, section[j], element(element("sections", i) + ".slots", j), slots);
        }
    }
    check_access(faults, quiz.access);
    return std::move(faults.found);
}

std::vector<FieldError> validate(const Accommodation& granted, const Timing& timing) {
    Faults faults;
    faults.require(granted.time_percent >= 100, "time_percent", "out_of_range",
                   "must be at least 100");
    faults.require(granted.extra_minutes >= 0, "extra_minutes", "out_of_range",
                   "must be at least 0");
    faults.require(granted.extra_attempts >= 0, "extra_attempts", "out_of_range",
                   "must be at least 0");
    const auto opens = granted.opens ? granted.opens : timing.opens;
    const auto closes = granted.closes ? granted.closes : timing.closes;
    faults.require(!opens || !closes || *opens < *closes, "closes", "out_of_range",
                   "must be after it opens");
    return std::move(faults.found);
}

}  // namespace lms::assessment
