#pragma once
// Keys of calculated questions, texts with gaps, pictures, tables and own work.
#include "services/assessment/contract/open_body.hpp"
#include "services/assessment/contract/typed_key.hpp"

namespace lms::assessment {

// Drawn anew for each attempt: from `least` to `most` in steps of `step`; or, with `expression`,
// calculated from the variables before it.
struct Variable {
    static constexpr bool kSecret = true;
    std::string name;
    double least = 0;
    double most = 0;
    double step = 1;
    std::optional<std::string> expression;
    bool operator==(const Variable&) const = default;
};
BOOST_DESCRIBE_STRUCT(Variable, (), (name, least, most, step, expression))

struct CalculatedEntry {
    static constexpr bool kSecret = true;
    std::string expression;
    Tolerance tolerance;
    Score weight = Score::whole();
    std::string feedback;
    bool operator==(const CalculatedEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalculatedEntry, (), (expression, tolerance, weight, feedback))

struct CalculatedKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "calculated";
    std::vector<Variable> variables;
    std::vector<CalculatedEntry> answers;  // the first that matches counts
    std::vector<Unit> units;
    Score unit_penalty;
    DecimalSign decimal_sign = DecimalSign::either;
    bool operator==(const CalculatedKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalculatedKey, (), (variables, answers, units, unit_penalty, decimal_sign))

struct GapKey {
    static constexpr bool kSecret = true;
    std::string id;
    std::int32_t weight = 1;  // beside the other gaps
    PartKey part;
    bool operator==(const GapKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(GapKey, (), (id, weight, part))

struct ClozeKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "cloze";
    std::vector<GapKey> gaps;
    bool operator==(const ClozeKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClozeKey, (), (gaps))

struct SelectKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "select_from_list";
    std::vector<Pair> gaps;
    ShareCredit credit = ShareCredit::shares;
    bool operator==(const SelectKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(SelectKey, (), (gaps, credit))

struct DragWordsKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "drag_words";
    std::vector<Pair> gaps;
    ShareCredit credit = ShareCredit::shares;
    bool operator==(const DragWordsKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(DragWordsKey, (), (gaps, credit))

// Pixels of the picture, borders included.
struct Point {
    std::int32_t x = 0;
    std::int32_t y = 0;
    auto operator<=>(const Point&) const = default;
};
BOOST_DESCRIBE_STRUCT(Point, (), (x, y))
struct Rectangle {
    static constexpr std::string_view kKind = "rectangle";
    std::int32_t left = 0;
    std::int32_t top = 0;
    std::int32_t width = 0;
    std::int32_t height = 0;
    bool operator==(const Rectangle&) const = default;
};
BOOST_DESCRIBE_STRUCT(Rectangle, (), (left, top, width, height))
struct Circle {
    static constexpr std::string_view kKind = "circle";
    Point centre;
    std::int32_t radius = 0;
    bool operator==(const Circle&) const = default;
};
BOOST_DESCRIBE_STRUCT(Circle, (), (centre, radius))
struct Polygon {
    static constexpr std::string_view kKind = "polygon";
    std::vector<Point> corners;  // the last is joined to the first; inside by the even-odd rule
    bool operator==(const Polygon&) const = default;
};
BOOST_DESCRIBE_STRUCT(Polygon, (), (corners))
using Shape = std::variant<Rectangle, Circle, Polygon>;

// Counted once, however many points are in it. Weights of areas that are hit are added, from 0 to
// 1; a point that hits no area takes nothing away.
struct Area {
    static constexpr bool kSecret = true;
    std::string id;
    Shape shape;
    Score weight = Score::whole();
    std::string feedback;
    bool operator==(const Area&) const = default;
};
BOOST_DESCRIBE_STRUCT(Area, (), (id, shape, weight, feedback))

struct HotspotKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "hotspot";
    std::vector<Area> areas;
    bool operator==(const HotspotKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(HotspotKey, (), (areas))

struct DragPictureKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "drag_onto_picture";
    std::vector<Pair> zones;  // those that are not named stay empty
    ShareCredit credit = ShareCredit::shares;
    bool operator==(const DragPictureKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(DragPictureKey, (), (zones, credit))

struct RowKey {
    static constexpr bool kSecret = true;
    std::string row;
    std::vector<std::string> columns;  // exactly these
    bool operator==(const RowKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(RowKey, (), (row, columns))

struct MatrixKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "matrix";
    std::vector<RowKey> rows;  // of every row; none: a survey, which earns no score
    ShareCredit credit = ShareCredit::shares;
    bool operator==(const MatrixKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatrixKey, (), (rows, credit))

struct EssayKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "essay";
    std::string grader_notes;
    bool operator==(const EssayKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(EssayKey, (), (grader_notes))

struct FileKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "file";
    std::string grader_notes;
    bool operator==(const FileKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(FileKey, (), (grader_notes))

struct CodeTest {
    static constexpr bool kSecret = true;
    std::string id;
    std::string input;
    std::string expected;
    std::int32_t weight = 1;  // beside the other tests
    bool operator==(const CodeTest&) const = default;
};
BOOST_DESCRIBE_STRUCT(CodeTest, (), (id, input, expected, weight))

// Without tests people grade it.
struct CodeKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "code";
    std::vector<CodeTest> tests;
    ShareCredit credit = ShareCredit::shares;
    std::string grader_notes;
    bool operator==(const CodeKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(CodeKey, (), (tests, credit, grader_notes))

struct InformationKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "information";
    bool operator==(const InformationKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(InformationKey, (), ())

using Solution = std::variant<SingleChoiceKey, MultipleChoiceKey, TrueFalseKey, MatchingKey,
                              OrderingKey, ShortAnswerKey, NumericalKey, CalculatedKey, FormulaKey,
                              ClozeKey, SelectKey, DragWordsKey, HotspotKey, DragPictureKey,
                              MatrixKey, EssayKey, FileKey, CodeKey, InformationKey>;

inline constexpr auto json_rules(const Variable*) {
    return json::rules(
        json::field<&Variable::name>(
            json::pattern{"^[A-Za-z][A-Za-z0-9_]{0,31}$", "must be a word of a letter and others"}),
        json::field<&Variable::least>(json::defaulted{}),
        json::field<&Variable::most>(json::defaulted{}),
        json::field<&Variable::step>(json::defaulted{}),
        json::field<&Variable::expression>(json::length{1, kMaxPattern}));
}
inline constexpr auto json_rules(const CalculatedEntry*) {
    return json::rules(
        json::field<&CalculatedEntry::expression>(json::length{1, kMaxPattern}),
        json::field<&CalculatedEntry::tolerance>(json::defaulted{}),
        json::field<&CalculatedEntry::weight>(json::defaulted{}),
        json::field<&CalculatedEntry::feedback>(json::length{0, kMaxShortText}, json::defaulted{}));
}
inline constexpr auto json_rules(const CalculatedKey*) {
    return json::rules(json::field<&CalculatedKey::variables>(json::items{0, 50}),
                       json::field<&CalculatedKey::answers>(json::items{0, kMaxChoices}),
                       json::field<&CalculatedKey::units>(json::items{0, 20}, json::defaulted{}),
                       json::field<&CalculatedKey::unit_penalty>(json::defaulted{}),
                       json::field<&CalculatedKey::decimal_sign>(json::defaulted{}));
}
inline constexpr auto json_rules(const GapKey*) {
    return json::rules(json::field<&GapKey::weight>(json::range{0, 1000}, json::defaulted{}));
}
inline constexpr auto json_rules(const ClozeKey*) {
    return json::rules(json::field<&ClozeKey::gaps>(json::items{0, kMaxGaps}));
}
inline constexpr auto json_rules(const Polygon*) {
    return json::rules(json::field<&Polygon::corners>(json::items{3, 200}));
}
inline constexpr auto json_rules(const HotspotKey*) {
    return json::rules(json::field<&HotspotKey::areas>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const CodeKey*) {
    return json::rules(
        json::field<&CodeKey::tests>(json::items{0, kMaxChoices}),
        json::field<&CodeKey::credit>(json::defaulted{}),
        json::field<&CodeKey::grader_notes>(json::length{0, kMaxText}, json::defaulted{}));
}
inline constexpr auto json_rules(const CodeTest*) {
    return json::rules(json::field<&CodeTest::id>(json::length{1, 64}),
                       json::field<&CodeTest::weight>(json::range{0, 1000}, json::defaulted{}));
}

}  // namespace lms::assessment
