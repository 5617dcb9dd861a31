#pragma once
// A question as one student sees it in one attempt: shuffled, with the values of its variables.
#include <type_traits>

#include "services/assessment/contract/open_body.hpp"
#include "services/assessment/contract/score.hpp"

namespace lms::assessment {

// A hint that may be asked for by its id, once those in `after` were shown; what it says comes
// then.
struct HintOffer {
    std::string id;
    std::string title;
    Score penalty;
    std::optional<std::string> gap;
    std::optional<std::string> within;
    std::vector<std::string> after;
    bool operator==(const HintOffer&) const = default;
};
BOOST_DESCRIBE_STRUCT(HintOffer, (), (id, title, penalty, gap, within, after))

struct StudentQuestion {
    QuestionBody body;
    std::vector<HintOffer> hints;
    bool operator==(const StudentQuestion&) const = default;
};
BOOST_DESCRIBE_STRUCT(StudentQuestion, (), (body, hints))

// A hint that was asked for, without the key of its question.
struct StudentHint {
    std::string id;
    std::string title;
    std::string text;
    Score penalty;
    std::optional<std::string> gap;
    std::optional<std::string> within;
    std::optional<PartBody> question;
    bool operator==(const StudentHint&) const = default;
};
BOOST_DESCRIBE_STRUCT(StudentHint, (), (id, title, text, penalty, gap, within, question))

// Whether a described type holds, however deep, a type that is marked `kSecret`. Every type of a
// response to students is asserted not to.
template <class T>
struct HoldsSecret {
    static constexpr bool find() {
        if constexpr (requires { T::kSecret; }) {
            return true;
        } else if constexpr (std::is_class_v<T> &&
                             boost::describe::has_describe_members<T>::value) {
            return in_members(
                boost::describe::describe_members < T,
                boost::describe::mod_any_access | boost::describe::mod_inherited > {});
        } else {
            return false;
        }
    }

private:
    template <template <class...> class List, class... D>
    static constexpr bool in_members(List<D...>) {
        return (
            HoldsSecret<std::remove_cvref_t<decltype(std::declval<T&>().*D::pointer)>>::find() ||
            ...);
    }
};
template <class T, class... Rest>
struct HoldsSecret<std::vector<T, Rest...>> : HoldsSecret<T> {};
template <class T>
struct HoldsSecret<std::optional<T>> : HoldsSecret<T> {};
template <class... T>
struct HoldsSecret<std::variant<T...>> {
    static constexpr bool find() { return (HoldsSecret<T>::find() || ...); }
};
template <class T>
inline constexpr bool kHoldsSecret = HoldsSecret<T>::find();

static_assert(!kHoldsSecret<StudentQuestion>);
static_assert(!kHoldsSecret<StudentHint>);

}  // namespace lms::assessment
