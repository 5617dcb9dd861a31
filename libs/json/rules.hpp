#pragma once
// Rules of a struct's fields, declared beside it and found by argument-dependent lookup as
// `json_rules(const T*)` (see json.hpp). A rule on an optional or Patch holds for the value inside
// it. The same declarations become JSON Schema keywords (schema.hpp). Rule names are in lower case
// so that a declaration reads as a sentence.
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>

namespace lms::json {

// Text, in code points.
struct length {
    std::size_t min = 0;
    std::size_t max = std::numeric_limits<std::size_t>::max();
};

// Text with at least one character that is not white space.
struct not_blank {};

// A number, both ends included; exact up to 2^53.
struct range {
    double min = -std::numeric_limits<double>::infinity();
    double max = std::numeric_limits<double>::infinity();
};

// Text in which the expression (RE2, linear time) matches somewhere: anchor it with ^ and $.
// `message` completes "title ...", for people; without one the expression itself is shown.
struct pattern {
    std::string_view regex;
    std::string_view message = {};
};

enum class Format : std::uint8_t {
    email,  // one local@domain.tld, at most 254 bytes
    url,    // absolute, http or https, with a host, without credentials
    uuid,
    slug,      // a-z 0-9 and single inner hyphens
    language,  // BCP 47 shape: "en", "pt-BR"
    date,      // a real day, "2026-11-21"
};

// Text of a known format.
struct format {
    Format kind;
};

// The number of elements of a vector or map.
struct items {
    std::size_t min = 0;
    std::size_t max = std::numeric_limits<std::size_t>::max();
};

// The field may be left out: it keeps the value of its member initialiser.
struct defaulted {};

template <class... Rule>
struct EachRule {
    std::tuple<Rule...> rules;
};

// Rules for every element of a vector or value of a map.
template <class... Rule>
constexpr EachRule<Rule...> each(Rule... rule) {
    return {{rule...}};
}

template <auto Member, class... Rule>
struct FieldRules {
    static constexpr auto kMember = Member;
    std::tuple<Rule...> rules;
};

template <auto Member, class... Rule>
constexpr FieldRules<Member, Rule...> field(Rule... rule) {
    return {{rule...}};
}

template <class... Field>
struct Rules {
    std::tuple<Field...> fields;
};

template <class... Field>
constexpr Rules<Field...> rules(Field... field) {
    return {{field...}};
}

}  // namespace lms::json
