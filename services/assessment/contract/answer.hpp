#pragma once
// What a student answers, by type, and what grading makes of it.
#include "services/assessment/contract/open_body.hpp"
#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

struct SingleChoiceAnswer {
    static constexpr std::string_view kKind = "single_choice";
    std::string choice;
    bool operator==(const SingleChoiceAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(SingleChoiceAnswer, (), (choice))
struct MultipleChoiceAnswer {
    static constexpr std::string_view kKind = "multiple_choice";
    std::vector<std::string> choices;
    bool operator==(const MultipleChoiceAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(MultipleChoiceAnswer, (), (choices))
struct TrueFalseAnswer {
    static constexpr std::string_view kKind = "true_false";
    bool value = false;
    bool operator==(const TrueFalseAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrueFalseAnswer, (), (value))
// Prompts, gaps or zones that got something, each with what it got.
struct Placed {
    std::string place;
    std::string choice;
    bool operator==(const Placed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Placed, (), (place, choice))
// Of matching, select_from_list, drag_words and drag_onto_picture.
struct PlacedAnswer {
    static constexpr std::string_view kKind = "placed";
    std::vector<Placed> placed;
    bool operator==(const PlacedAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlacedAnswer, (), (placed))
struct OrderingAnswer {
    static constexpr std::string_view kKind = "ordering";
    std::vector<std::string> items;
    bool operator==(const OrderingAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderingAnswer, (), (items))
// Of short_answer and formula; of numerical and calculated with the unit within or apart.
struct TextAnswer {
    static constexpr std::string_view kKind = "text";
    std::string text;
    std::optional<std::string> unit;
    bool operator==(const TextAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextAnswer, (), (text, unit))

using PartAnswer = std::variant<SingleChoiceAnswer, MultipleChoiceAnswer, TextAnswer>;
struct GapAnswer {
    std::string id;
    PartAnswer answer;
    bool operator==(const GapAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(GapAnswer, (), (id, answer))
struct ClozeAnswer {
    static constexpr std::string_view kKind = "cloze";
    std::vector<GapAnswer> gaps;  // those that are filled in
    bool operator==(const ClozeAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClozeAnswer, (), (gaps))

struct Spot {
    std::int32_t x = 0;
    std::int32_t y = 0;
    bool operator==(const Spot&) const = default;
};
BOOST_DESCRIBE_STRUCT(Spot, (), (x, y))
struct HotspotAnswer {
    static constexpr std::string_view kKind = "hotspot";
    std::vector<Spot> spots;
    bool operator==(const HotspotAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(HotspotAnswer, (), (spots))
struct RowAnswer {
    std::string row;
    std::vector<std::string> columns;
    bool operator==(const RowAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(RowAnswer, (), (row, columns))
struct MatrixAnswer {
    static constexpr std::string_view kKind = "matrix";
    std::vector<RowAnswer> rows;
    bool operator==(const MatrixAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatrixAnswer, (), (rows))
struct EssayAnswer {
    static constexpr std::string_view kKind = "essay";
    std::string text;
    std::vector<std::string> files;
    bool operator==(const EssayAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(EssayAnswer, (), (text, files))
struct FileAnswer {
    static constexpr std::string_view kKind = "file";
    std::vector<std::string> files;
    bool operator==(const FileAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileAnswer, (), (files))
struct CodeAnswer {
    static constexpr std::string_view kKind = "code";
    std::string language;
    std::string text;
    bool operator==(const CodeAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(CodeAnswer, (), (language, text))

using Answer = std::variant<SingleChoiceAnswer, MultipleChoiceAnswer, TrueFalseAnswer, PlacedAnswer,
                            OrderingAnswer, TextAnswer, ClozeAnswer, HotspotAnswer, MatrixAnswer,
                            EssayAnswer, FileAnswer, CodeAnswer>;

// empty: nothing was answered. invalid: not an answer to this question; earns nothing.
// needs_grading: by a person. needs_judge: by what runs code. ungraded: earns no score at all.
enum class Outcome {
    right,
    partly_right,
    wrong,
    empty,
    invalid,
    needs_grading,
    needs_judge,
    ungraded
};
BOOST_DESCRIBE_ENUM(Outcome, right, partly_right, wrong, empty, invalid, needs_grading, needs_judge,
                    ungraded)

// A prompt, gap, zone, row, item or test on its own. `feedback` names entries of the key.
struct PartGraded {
    std::string place;
    Outcome outcome = Outcome::wrong;
    Score score;  // from -1 to 1, of this part
    bool operator==(const PartGraded&) const = default;
};
BOOST_DESCRIBE_STRUCT(PartGraded, (), (place, outcome, score))

struct Graded {
    Outcome outcome = Outcome::empty;
    Score score;  // -1 to 1; below 0 only where a weight of the key is
    std::vector<PartGraded> parts;
    std::vector<std::string> feedback;  // "choice:<id>", "answer:<index>", "area:<id>", ...
    bool operator==(const Graded&) const = default;
};
BOOST_DESCRIBE_STRUCT(Graded, (), (outcome, score, parts, feedback))

inline constexpr auto json_rules(const MultipleChoiceAnswer*) {
    return json::rules(json::field<&MultipleChoiceAnswer::choices>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const PlacedAnswer*) {
    return json::rules(json::field<&PlacedAnswer::placed>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const OrderingAnswer*) {
    return json::rules(json::field<&OrderingAnswer::items>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const TextAnswer*) {
    return json::rules(json::field<&TextAnswer::text>(json::length{0, kMaxAnswerBytes}),
                       json::field<&TextAnswer::unit>(json::length{0, 50}));
}
inline constexpr auto json_rules(const ClozeAnswer*) {
    return json::rules(json::field<&ClozeAnswer::gaps>(json::items{0, kMaxGaps}));
}
inline constexpr auto json_rules(const HotspotAnswer*) {
    return json::rules(json::field<&HotspotAnswer::spots>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const MatrixAnswer*) {
    return json::rules(json::field<&MatrixAnswer::rows>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const RowAnswer*) {
    return json::rules(json::field<&RowAnswer::columns>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const EssayAnswer*) {
    return json::rules(json::field<&EssayAnswer::text>(json::length{0, 500'000}),
                       json::field<&EssayAnswer::files>(json::items{0, 20}, json::defaulted{}));
}
inline constexpr auto json_rules(const FileAnswer*) {
    return json::rules(json::field<&FileAnswer::files>(json::items{0, 20}));
}

}  // namespace lms::assessment
