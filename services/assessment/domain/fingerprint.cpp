#include "services/assessment/domain/fingerprint.hpp"

#include <algorithm>
#include <map>
#include <type_traits>

#include <boost/describe.hpp>
#include <boost/mp11/algorithm.hpp>

#include "libs/core/crypto.hpp"
#include "libs/core/traits.hpp"
#include "services/assessment/domain/text_matching.hpp"

namespace lms::assessment {

namespace {

template <class T>
inline constexpr bool kIsVariant = false;
template <class... T>
inline constexpr bool kIsVariant<std::variant<T...>> = true;

template <class T>
concept Named = requires(const T& value) {
    { value.id } -> std::convertible_to<std::string>;
    { value.text } -> std::convertible_to<std::string>;
};
// Things that stand for themselves, wherever they are in a list.
template <class T>
concept Unordered = requires(const T& value) { value.id; } || requires(const T& value) {
    value.place;
} || requires(const T& value) { value.row; };

template <class T, class F>
void for_members(const T& value, const F& visit) {
    boost::mp11::mp_for_each<PublicMembers<T>>(
        [&](auto member) { visit(std::string_view(member.name), value.*member.pointer); });
}

std::string folded(std::string_view text) {
    static const ShortAnswerKey rules{
        {}, LetterCase::counts, Normalization::nfc, Spaces::collapsed};
    return comparable(text, rules);
}

// Whatever can be in a question as a text that is the same for what means the same.
class Canonical {
public:
    // An id is replaced by the text that it names. First all that is named, then form().
    template <class T>
    void learn(const T& value) {
        if constexpr (kIsVector<T> || kIsOptional<T>) {
            if constexpr (kIsVector<T>) {
                for (const auto& element : value)
                    learn(element);
            } else if (value) {
                learn(*value);
            }
        } else if constexpr (kIsVariant<T>) {
            std::visit([&](const auto& held) { learn(held); }, value);
        } else if constexpr (boost::describe::has_describe_members<T>::value && !TextValue<T>) {
            if constexpr (Named<T>) names_.emplace(value.id, folded(value.text));
            for_members(value, [&](std::string_view, const auto& member) { learn(member); });
        }
    }

    template <class T>
    std::string form(const T& value) const {
        if constexpr (std::is_same_v<T, std::string>) {
            const auto named = names_.find(value);
            return sized(named == names_.end() ? folded(value) : named->second);
        } else if constexpr (std::is_enum_v<T>) {
            return std::to_string(static_cast<int>(value)) + ";";
        } else if constexpr (std::is_arithmetic_v<T>) {
            return std::to_string(value) + ";";
        } else if constexpr (TextValue<T>) {
            return value.to_string() + ";";
        } else if constexpr (kIsOptional<T>) {
            return value ? "+" + form(*value) : "-";
        } else if constexpr (kIsVariant<T>) {
            return std::visit(
                [&](const auto& held) {
                    return std::string(std::remove_cvref_t<decltype(held)>::kKind) + form(held);
                },
                value);
        } else if constexpr (kIsVector<T>) {
            return form_of_list(value);
        } else {
            std::string text = "{";
            for_members(value, [&](std::string_view name, const auto& member) {
                if (!Named<T> || name != "id") text += form(member);
            });
            return text + "}";
        }
    }

private:
    static std::string sized(const std::string& text) {
        return std::to_string(text.size()) + ":" + text;
    }
    template <class T>
    std::string form_of_list(const std::vector<T>& values) const {
        std::vector<std::string> forms;
        for (const T& value : values)
            forms.push_back(form(value));
        if constexpr (Unordered<T>) std::ranges::sort(forms);
        std::string text = "[";
        for (const std::string& form : forms)
            text += sized(form);
        return text + "]";
    }

    std::map<std::string, std::string> names_;
};

std::string digest(const std::string& text) {
    return to_hex(sha256(text));
}

class Words {
public:
    template <class T>
    void add(const T& value) {
        if constexpr (kIsVector<T>) {
            for (const auto& element : value)
                add(element);
        } else if constexpr (kIsVariant<T>) {
            std::visit([&](const auto& held) { add(held); }, value);
        } else if constexpr (boost::describe::has_describe_members<T>::value) {
            for_members(value, [&](std::string_view name, const auto& member) {
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(member)>, std::string>) {
                    if (name == "text" || name == "description") add_text(member);
                } else {
                    add(member);
                }
            });
        }
    }
    std::string take() { return std::move(words_); }

private:
    void add_text(const std::string& text) {
        if (!words_.empty() && !text.empty()) words_ += '\n';
        words_ += text;
    }
    std::string words_;
};

}  // namespace

Fingerprint fingerprint(const Question& question) {
    Canonical canonical;
    canonical.learn(question.body);
    canonical.learn(question.key);
    const std::string body = canonical.form(question.body);
    return {digest(body + canonical.form(question.key)), digest(body)};
}

std::string words_of(const Question& question) {
    Words words;
    words.add(question.body);
    return words.take();
}

std::string_view kind_of(const Question& question) {
    return std::visit([](const auto& body) { return std::remove_cvref_t<decltype(body)>::kKind; },
                      question.body.interaction);
}

}  // namespace lms::assessment
