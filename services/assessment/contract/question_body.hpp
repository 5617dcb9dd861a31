#pragma once
// What a student may see of a question, by type. Nothing in here says which answer is right: that
// is in question_key.hpp, which no header of a response to students includes.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "libs/json/rules.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxText = 65'536;         // code points of a stem
inline constexpr std::size_t kMaxShortText = 10'000;    // of a choice, a feedback
inline constexpr std::size_t kMaxChoices = 100;         // choices, items, rows, words, zones
inline constexpr std::size_t kMaxGaps = 50;             // gaps of a text
inline constexpr std::size_t kMaxAnswerBytes = 20'000;  // of a typed answer that is graded at once
inline constexpr std::int32_t kMaxPictureSide = 20'000;

// A choice, item, prompt, word or label: Markdown with TeX. The id is the author's or made of the
// text; it says nothing about the place in the key.
struct Choice {
    std::string id;
    std::string text;
    bool operator==(const Choice&) const = default;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (id, text))

enum class Order { shuffled, as_written };
BOOST_DESCRIBE_ENUM(Order, shuffled, as_written)

struct SingleChoiceBody {
    static constexpr std::string_view kKind = "single_choice";
    std::vector<Choice> choices;
    Order order = Order::shuffled;
    bool operator==(const SingleChoiceBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(SingleChoiceBody, (), (choices, order))

struct MultipleChoiceBody {
    static constexpr std::string_view kKind = "multiple_choice";
    std::vector<Choice> choices;
    Order order = Order::shuffled;
    std::optional<std::int32_t> at_most;  // that may be chosen
    bool operator==(const MultipleChoiceBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(MultipleChoiceBody, (), (choices, order, at_most))

struct TrueFalseBody {
    static constexpr std::string_view kKind = "true_false";
    bool operator==(const TrueFalseBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(TrueFalseBody, (), ())

// Each prompt gets one option; an option may fit several prompts, or none.
struct MatchingBody {
    static constexpr std::string_view kKind = "matching";
    std::vector<Choice> prompts;
    std::vector<Choice> options;    // always shuffled
    Order order = Order::shuffled;  // of the prompts
    bool operator==(const MatchingBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(MatchingBody, (), (prompts, options, order))

struct OrderingBody {
    static constexpr std::string_view kKind = "ordering";
    std::vector<Choice> items;  // always shuffled
    bool operator==(const OrderingBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(OrderingBody, (), (items))

struct ShortAnswerBody {
    static constexpr std::string_view kKind = "short_answer";
    bool operator==(const ShortAnswerBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(ShortAnswerBody, (), ())

// `typed`: beside the number; `chosen`: from `units`.
enum class UnitInput { none, typed, chosen };
BOOST_DESCRIBE_ENUM(UnitInput, none, typed, chosen)

struct NumericalBody {
    static constexpr std::string_view kKind = "numerical";
    UnitInput unit_input = UnitInput::none;
    std::vector<std::string> units;
    bool operator==(const NumericalBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(NumericalBody, (), (unit_input, units))

// Variables stand in the stem as {name} and {=expression}; a student sees their values.
struct CalculatedBody {
    static constexpr std::string_view kKind = "calculated";
    UnitInput unit_input = UnitInput::none;
    std::vector<std::string> units;
    bool operator==(const CalculatedBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(CalculatedBody, (), (unit_input, units))

// A term, equation, inequality, list or matrix, typed plainly or as TeX.
struct FormulaBody {
    static constexpr std::string_view kKind = "formula";
    bool operator==(const FormulaBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(FormulaBody, (), ())

// What may stand in a gap of a cloze or behind a hint.
using PartBody =
    std::variant<SingleChoiceBody, MultipleChoiceBody, ShortAnswerBody, NumericalBody, FormulaBody>;

struct GapBody {
    std::string id;  // stands in the stem as [[id]]
    PartBody part;
    bool operator==(const GapBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(GapBody, (), (id, part))

struct ClozeBody {
    static constexpr std::string_view kKind = "cloze";
    std::vector<GapBody> gaps;
    bool operator==(const ClozeBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(ClozeBody, (), (gaps))

// Lists of choices, and the gaps [[id]] that each take one of the list's.
struct WordList {
    std::string id;
    std::vector<Choice> words;
    bool operator==(const WordList&) const = default;
};
BOOST_DESCRIBE_STRUCT(WordList, (), (id, words))
struct WordGap {
    std::string id;
    std::string list;
    bool operator==(const WordGap&) const = default;
};
BOOST_DESCRIBE_STRUCT(WordGap, (), (id, list))

struct SelectBody {
    static constexpr std::string_view kKind = "select_from_list";
    std::vector<WordList> lists;
    std::vector<WordGap> gaps;
    Order order = Order::shuffled;
    bool operator==(const SelectBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(SelectBody, (), (lists, gaps, order))

// As select_from_list, but a word fills one gap only, unless it is among `unlimited`.
struct DragWordsBody {
    static constexpr std::string_view kKind = "drag_words";
    std::vector<WordList> lists;
    std::vector<WordGap> gaps;
    Order order = Order::shuffled;
    std::vector<std::string> unlimited;
    bool operator==(const DragWordsBody&) const = default;
};
BOOST_DESCRIBE_STRUCT(DragWordsBody, (), (lists, gaps, order, unlimited))

inline constexpr auto json_rules(const Choice*) {
    return json::rules(json::field<&Choice::id>(json::length{1, 64}),
                       json::field<&Choice::text>(json::length{0, kMaxShortText}));
}
inline constexpr auto json_rules(const SingleChoiceBody*) {
    return json::rules(json::field<&SingleChoiceBody::choices>(json::items{0, kMaxChoices}),
                       json::field<&SingleChoiceBody::order>(json::defaulted{}));
}
inline constexpr auto json_rules(const MultipleChoiceBody*) {
    return json::rules(json::field<&MultipleChoiceBody::choices>(json::items{0, kMaxChoices}),
                       json::field<&MultipleChoiceBody::order>(json::defaulted{}),
                       json::field<&MultipleChoiceBody::at_most>(json::range{1, kMaxChoices}));
}
inline constexpr auto json_rules(const MatchingBody*) {
    return json::rules(json::field<&MatchingBody::prompts>(json::items{0, kMaxChoices}),
                       json::field<&MatchingBody::options>(json::items{0, kMaxChoices}),
                       json::field<&MatchingBody::order>(json::defaulted{}));
}
inline constexpr auto json_rules(const OrderingBody*) {
    return json::rules(json::field<&OrderingBody::items>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const NumericalBody*) {
    return json::rules(json::field<&NumericalBody::unit_input>(json::defaulted{}),
                       json::field<&NumericalBody::units>(json::items{0, 20}, json::defaulted{},
                                                          json::each(json::length{1, 50})));
}
inline constexpr auto json_rules(const CalculatedBody*) {
    return json::rules(json::field<&CalculatedBody::unit_input>(json::defaulted{}),
                       json::field<&CalculatedBody::units>(json::items{0, 20}, json::defaulted{},
                                                           json::each(json::length{1, 50})));
}
inline constexpr auto json_rules(const GapBody*) {
    return json::rules(json::field<&GapBody::id>(json::length{1, 64}));
}
inline constexpr auto json_rules(const ClozeBody*) {
    return json::rules(json::field<&ClozeBody::gaps>(json::items{0, kMaxGaps}));
}
inline constexpr auto json_rules(const WordList*) {
    return json::rules(json::field<&WordList::id>(json::length{1, 64}),
                       json::field<&WordList::words>(json::items{0, kMaxChoices}));
}
inline constexpr auto json_rules(const WordGap*) {
    return json::rules(json::field<&WordGap::id>(json::length{1, 64}),
                       json::field<&WordGap::list>(json::length{1, 64}));
}
inline constexpr auto json_rules(const SelectBody*) {
    return json::rules(json::field<&SelectBody::lists>(json::items{0, kMaxGaps}),
                       json::field<&SelectBody::gaps>(json::items{0, kMaxGaps}),
                       json::field<&SelectBody::order>(json::defaulted{}));
}
inline constexpr auto json_rules(const DragWordsBody*) {
    return json::rules(
        json::field<&DragWordsBody::lists>(json::items{0, kMaxGaps}),
        json::field<&DragWordsBody::gaps>(json::items{0, kMaxGaps}),
        json::field<&DragWordsBody::order>(json::defaulted{}),
        json::field<&DragWordsBody::unlimited>(json::items{0, kMaxChoices}, json::defaulted{}));
}

}  // namespace lms::assessment
