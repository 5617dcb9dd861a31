#pragma once
// Keys of what is typed: texts, numbers with units, formulas.
#include "services/assessment/contract/question_key.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxPattern = 1000;  // code points of a text, pattern or formula

// wildcard: `*` stands for any text, `\*` for a star. regex: RE2, of the whole answer.
enum class TextMatch { exact, wildcard, regex };
BOOST_DESCRIBE_ENUM(TextMatch, exact, wildcard, regex)

struct TextKey {
    static constexpr bool kSecret = true;
    std::string pattern;
    TextMatch match = TextMatch::exact;
    Score weight = Score::whole();
    std::string feedback;
    std::optional<std::string> example;  // with regex: what is shown as a right answer
    bool operator==(const TextKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(TextKey, (), (pattern, match, weight, feedback, example))

enum class LetterCase { ignored, counts };
BOOST_DESCRIBE_ENUM(LetterCase, ignored, counts)
// nfc: letters are equal however they are composed. nfkc: also full width, ligatures, superscripts.
enum class Normalization { nfc, nfkc };
BOOST_DESCRIBE_ENUM(Normalization, nfc, nfkc)
// collapsed: runs count as one space, none at the ends. ignored: none counts.
enum class Spaces { collapsed, ignored };
BOOST_DESCRIBE_ENUM(Spaces, collapsed, ignored)

struct ShortAnswerKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "short_answer";
    std::vector<TextKey> answers;  // the first that matches counts
    LetterCase letter_case = LetterCase::ignored;
    Normalization normalization = Normalization::nfc;
    Spaces spaces = Spaces::collapsed;
    bool operator==(const ShortAnswerKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(ShortAnswerKey, (), (answers, letter_case, normalization, spaces))

// absolute: at most `amount` away. relative: at most amount * |value|. significant_digits: equal
// when both are rounded to `digits`.
enum class ToleranceKind { absolute, relative, significant_digits };
BOOST_DESCRIBE_ENUM(ToleranceKind, absolute, relative, significant_digits)
struct Tolerance {
    static constexpr bool kSecret = true;
    ToleranceKind kind = ToleranceKind::absolute;
    double amount = 0;
    std::int32_t digits = 3;
    bool operator==(const Tolerance&) const = default;
};
BOOST_DESCRIBE_STRUCT(Tolerance, (), (kind, amount, digits))

struct NumberKey {
    static constexpr bool kSecret = true;
    double value = 0;
    Tolerance tolerance;
    Score weight = Score::whole();
    std::string feedback;
    bool operator==(const NumberKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(NumberKey, (), (value, tolerance, weight, feedback))

// A number with this unit is that number times `factor` in the unit of the key.
struct Unit {
    static constexpr bool kSecret = true;
    std::string name;
    double factor = 1;
    bool operator==(const Unit&) const = default;
};
BOOST_DESCRIBE_STRUCT(Unit, (), (name, factor))

// Which sign begins the decimals; `either` reads one separator alone as decimal.
enum class DecimalSign { either, point, comma };
BOOST_DESCRIBE_ENUM(DecimalSign, either, point, comma)

struct NumericalKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "numerical";
    std::vector<NumberKey> answers;  // the first that matches counts
    std::vector<Unit> units;         // the first is the key's own; none: units are not asked for
    Score unit_penalty;              // for a right number with a wrong or no unit; 1: it is wrong
    DecimalSign decimal_sign = DecimalSign::either;
    bool operator==(const NumericalKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(NumericalKey, (), (answers, units, unit_penalty, decimal_sign))

// same_value: equal by calculation. same_form: as written, apart from spaces and brackets' sizes.
enum class FormulaMatch { same_value, same_form };
BOOST_DESCRIBE_ENUM(FormulaMatch, same_value, same_form)
struct FormulaKeyEntry {
    static constexpr bool kSecret = true;
    std::string formula;
    FormulaMatch match = FormulaMatch::same_value;
    Score weight = Score::whole();
    std::string feedback;
    bool operator==(const FormulaKeyEntry&) const = default;
};
BOOST_DESCRIBE_STRUCT(FormulaKeyEntry, (), (formula, match, weight, feedback))

struct FormulaKey {
    static constexpr bool kSecret = true;
    static constexpr std::string_view kKind = "formula";
    std::vector<FormulaKeyEntry> answers;  // the first that matches counts
    bool operator==(const FormulaKey&) const = default;
};
BOOST_DESCRIBE_STRUCT(FormulaKey, (), (answers))

using PartKey =
    std::variant<SingleChoiceKey, MultipleChoiceKey, ShortAnswerKey, NumericalKey, FormulaKey>;

inline constexpr auto json_rules(const TextKey*) {
    return json::rules(
        json::field<&TextKey::pattern>(json::length{1, kMaxPattern}),
        json::field<&TextKey::match>(json::defaulted{}),
        json::field<&TextKey::weight>(json::defaulted{}),
        json::field<&TextKey::feedback>(json::length{0, kMaxShortText}, json::defaulted{}),
        json::field<&TextKey::example>(json::length{1, kMaxPattern}));
}
inline constexpr auto json_rules(const ShortAnswerKey*) {
    return json::rules(json::field<&ShortAnswerKey::answers>(json::items{0, kMaxChoices}),
                       json::field<&ShortAnswerKey::letter_case>(json::defaulted{}),
                       json::field<&ShortAnswerKey::normalization>(json::defaulted{}),
                       json::field<&ShortAnswerKey::spaces>(json::defaulted{}));
}
inline constexpr auto json_rules(const Tolerance*) {
    return json::rules(json::field<&Tolerance::kind>(json::defaulted{}),
                       json::field<&Tolerance::amount>(json::range{0, 1e300}, json::defaulted{}),
                       json::field<&Tolerance::digits>(json::range{1, 15}, json::defaulted{}));
}
inline constexpr auto json_rules(const NumberKey*) {
    return json::rules(
        json::field<&NumberKey::tolerance>(json::defaulted{}),
        json::field<&NumberKey::weight>(json::defaulted{}),
        json::field<&NumberKey::feedback>(json::length{0, kMaxShortText}, json::defaulted{}));
}
inline constexpr auto json_rules(const Unit*) {
    return json::rules(json::field<&Unit::name>(json::length{1, 50}));
}
inline constexpr auto json_rules(const NumericalKey*) {
    return json::rules(json::field<&NumericalKey::answers>(json::items{0, kMaxChoices}),
                       json::field<&NumericalKey::units>(json::items{0, 20}, json::defaulted{}),
                       json::field<&NumericalKey::unit_penalty>(json::defaulted{}),
                       json::field<&NumericalKey::decimal_sign>(json::defaulted{}));
}
inline constexpr auto json_rules(const FormulaKeyEntry*) {
    return json::rules(
        json::field<&FormulaKeyEntry::formula>(json::length{1, kMaxPattern}),
        json::field<&FormulaKeyEntry::match>(json::defaulted{}),
        json::field<&FormulaKeyEntry::weight>(json::defaulted{}),
        json::field<&FormulaKeyEntry::feedback>(json::length{0, kMaxShortText}, json::defaulted{}));
}
inline constexpr auto json_rules(const FormulaKey*) {
    return json::rules(json::field<&FormulaKey::answers>(json::items{0, kMaxChoices}));
}

}  // namespace lms::assessment
