#include "services/assessment/app/attempt_documents.hpp"

#include <bit>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"

namespace lms::assessment {

namespace {

struct StoredPlace {
    std::string slot;
    std::string section;
    QuestionId question_id;
    std::int32_t version = 1;
    Score points;
    std::int32_t page = 0;
};
BOOST_DESCRIBE_STRUCT(StoredPlace, (), (slot, section, question_id, version, points, page))
struct StoredLayout {
    std::vector<StoredPlace> places;
};
BOOST_DESCRIBE_STRUCT(StoredLayout, (), (places))

// Of a message that was read with the limits of its request already.
constexpr json::Limits kMessageLimits{.max_bytes = std::size_t{16} << 20U, .max_errors = 1};

}  // namespace

json::Raw write_layout(const AttemptLayout& layout) {
    StoredLayout stored;
    for (const LaidQuestion& laid : layout.questions) {
        stored.places.push_back({laid.slot, laid.section, laid.version.question_id,
                                 laid.version.version, laid.points, laid.page});
    }
    return {json::write(stored)};
}

AttemptLayout read_layout(const store::AttemptRow& attempt) {
    AttemptLayout layout;
    const auto seed = static_cast<std::uint64_t>(attempt.seed);
    for (StoredPlace& place : json::read_lenient<StoredLayout>(attempt.layout.text).places) {
        const Seed own = seed_of(seed, place.slot);
        layout.questions.push_back({std::move(place.slot), std::move(place.section),
                                    VersionRef{place.question_id, place.version}, place.points,
                                    place.page, own});
    }
    return layout;
}

std::string write_message(const AnswerMessage& message) {
    return json::write(message);
}

AnswerMessage read_message(std::string_view text) {
    return json::read_lenient<AnswerMessage>(text, kMessageLimits);
}

store::AnswerRow to_row(const AnswerEntry& entry) {
    return {entry.message.slot,   entry.message.sequence,
            entry.message.action, json::Raw{write_message(entry.message)},
            entry.received,       entry.promptness,
            entry.checked};
}

AnswerEntry to_entry(const store::AnswerRow& row) {
    return {read_message(row.message.text), row.received, row.promptness, row.checked};
}

std::int64_t draw_seed() {
    std::array<std::uint8_t, 8> bytes{};
    random_bytes(bytes);
    return std::bit_cast<std::int64_t>(bytes);
}

AttemptTimes times_of(const store::AttemptFacts& attempt) {
    return {attempt.began, attempt.deadline, attempt.answers_until};
}

Settled settled(const store::AttemptFacts& attempt, LateRule late, Time now) {
    Settled found = settle(attempt.status, times_of(attempt), late, now);
    if (!found.ended) found.ended = attempt.ended;
    return found;
}

}  // namespace lms::assessment
