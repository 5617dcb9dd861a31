#pragma once
// A quiz: its settings, and the snapshot that publishing makes of them.
#include "services/assessment/contract/ids.hpp"
#include "services/assessment/contract/quiz_rules.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxSections = 100;
inline constexpr std::size_t kMaxSlots = 500;           // of a section, and questions of a quiz
inline constexpr std::size_t kMaxPooled = 10'000;       // versions in all pools of a quiz
inline constexpr std::int64_t kMaxTotalPoints = 9'999;  // of a quiz, below Score::kMostWholes

struct FixedSource {
    static constexpr std::string_view kKind = "fixed";
    QuestionId question_id;
    std::int32_t version = 1;
    bool operator==(const FixedSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(FixedSource, (), (question_id, version))

// Drawn anew for each attempt, every question at most once in it. Empty lists ask for nothing.
struct DrawSource {
    static constexpr std::string_view kKind = "draw";
    BankId bank_id;
    std::optional<BankCategoryId> category_id;  // it and all below it
    std::vector<std::string> tags;              // all of them
    std::vector<std::string> skills;            // one of them at least
    std::vector<std::string> types;             // one of them: "single_choice", ...
    std::optional<double> least_difficulty;
    std::optional<double> most_difficulty;
    std::int32_t count = 1;
    bool operator==(const DrawSource&) const = default;
};
BOOST_DESCRIBE_STRUCT(DrawSource, (),
                      (bank_id, category_id, tags, skills, types, least_difficulty, most_difficulty,
                       count))

struct Slot {
    std::string id;
    std::variant<FixedSource, DrawSource> source;
    Score points = Score::whole();  // of each question
    bool operator==(const Slot&) const = default;
};
BOOST_DESCRIBE_STRUCT(Slot, (), (id, source, points))

struct Section {
    std::string id;
    std::string title;
    std::string text;
    std::vector<Slot> slots;
    Order question_order = Order::as_written;
    bool operator==(const Section&) const = default;
};
BOOST_DESCRIBE_STRUCT(Section, (), (id, title, text, slots, question_order))

// by_count: a new page after `per_page` questions, and with every section.
enum class Paging { one_page, by_section, by_count };
BOOST_DESCRIBE_ENUM(Paging, one_page, by_section, by_count)
// sequential: page by page, never back.
enum class Navigation { free, sequential };
BOOST_DESCRIBE_ENUM(Navigation, free, sequential)
struct Pages {
    Paging paging = Paging::by_count;
    std::int32_t per_page = 1;
    Navigation navigation = Navigation::free;
    bool operator==(const Pages&) const = default;
};
BOOST_DESCRIBE_STRUCT(Pages, (), (paging, per_page, navigation))

// Said to who earned this part of the total, or more, and less than the next band.
struct FeedbackBand {
    Score at_least;  // 1: everything
    std::string text;
    bool operator==(const FeedbackBand&) const = default;
};
BOOST_DESCRIBE_STRUCT(FeedbackBand, (), (at_least, text))

struct Quiz {
    std::string title;
    std::string introduction;
    std::vector<Section> sections;
    Order section_order = Order::as_written;
    Order answer_order = Order::shuffled;  // as_written: also where a question says shuffled
    Pages pages;
    Behaviour behaviour;
    AttemptRules attempts;
    Timing timing;
    AccessRules access;
    ReviewRules review;
    std::vector<FeedbackBand> overall_feedback;  // the highest first
    bool operator==(const Quiz&) const = default;
};
BOOST_DESCRIBE_STRUCT(Quiz, (),
                      (title, introduction, sections, section_order, answer_order, pages, behaviour,
                       attempts, timing, access, review, overall_feedback))

struct VersionRef {
    QuestionId question_id;
    std::int32_t version = 1;
    auto operator<=>(const VersionRef&) const = default;
};
BOOST_DESCRIBE_STRUCT(VersionRef, (), (question_id, version))

// What a slot may show: of a fixed one the version, of a draw one version of each question.
struct SlotPool {
    std::string slot;
    std::vector<VersionRef> versions;
    bool operator==(const SlotPool&) const = default;
};
BOOST_DESCRIBE_STRUCT(SlotPool, (), (slot, versions))

// A published quiz; never changes, and an attempt names the one that it began with.
struct QuizSnapshot {
    Quiz quiz;
    std::vector<SlotPool> pools;  // of every slot, in their order
    Score total_points;
    std::string hash;  // SHA-256 of the rest, hexadecimal
    bool operator==(const QuizSnapshot&) const = default;
};
BOOST_DESCRIBE_STRUCT(QuizSnapshot, (), (quiz, pools, total_points, hash))

inline constexpr auto json_rules(const FixedSource*) {
    return json::rules(json::field<&FixedSource::version>(json::range{1, 1'000'000'000}));
}
inline constexpr auto json_rules(const DrawSource*) {
    constexpr json::items kFew{0, 20};
    constexpr auto kWords = json::each(json::length{1, 200});
    return json::rules(
        json::field<&DrawSource::tags>(kFew, kWords, json::defaulted{}),
        json::field<&DrawSource::skills>(kFew, kWords, json::defaulted{}),
        json::field<&DrawSource::types>(kFew, kWords, json::defaulted{}),
        json::field<&DrawSource::least_difficulty>(json::range{0, 1}),
        json::field<&DrawSource::most_difficulty>(json::range{0, 1}),
        json::field<&DrawSource::count>(json::range{1, kMaxSlots}, json::defaulted{}));
}
inline constexpr auto json_rules(const Slot*) {
    return json::rules(
        json::field<&Slot::id>(json::pattern{"^[A-Za-z0-9_-]{1,64}$", "must be a short word"}),
        json::field<&Slot::points>(json::defaulted{}));
}
inline constexpr auto json_rules(const Section*) {
    return json::rules(
        json::field<&Section::id>(json::pattern{"^[A-Za-z0-9_-]{1,64}$", "must be a short word"}),
        json::field<&Section::title>(json::length{0, 500}, json::defaulted{}),
        json::field<&Section::text>(json::length{0, kMaxText}, json::defaulted{}),
        json::field<&Section::slots>(json::items{0, kMaxSlots}),
        json::field<&Section::question_order>(json::defaulted{}));
}
inline constexpr auto json_rules(const Pages*) {
    return json::rules(json::field<&Pages::paging>(json::defaulted{}),
                       json::field<&Pages::per_page>(json::range{1, 100}, json::defaulted{}),
                       json::field<&Pages::navigation>(json::defaulted{}));
}
inline constexpr auto json_rules(const FeedbackBand*) {
    return json::rules(json::field<&FeedbackBand::text>(json::length{1, kMaxShortText}));
}
inline constexpr auto json_rules(const Quiz*) {
    return json::rules(
        json::field<&Quiz::title>(json::length{1, 500}, json::not_blank{}),
        json::field<&Quiz::introduction>(json::length{0, kMaxText}, json::defaulted{}),
        json::field<&Quiz::sections>(json::items{0, kMaxSections}),
        json::field<&Quiz::section_order>(json::defaulted{}),
        json::field<&Quiz::answer_order>(json::defaulted{}),
        json::field<&Quiz::pages>(json::defaulted{}),
        json::field<&Quiz::behaviour>(json::defaulted{}),
        json::field<&Quiz::attempts>(json::defaulted{}),
        json::field<&Quiz::timing>(json::defaulted{}),
        json::field<&Quiz::access>(json::defaulted{}),
        json::field<&Quiz::review>(json::defaulted{}),
        json::field<&Quiz::overall_feedback>(json::items{0, 20}, json::defaulted{}));
}

}  // namespace lms::assessment
