#pragma once
// The few types that exist because of JSON: prepared text, a field of a PATCH body, and bounds.
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace lms::json {

// What a reader accepts at most. Beyond max_bytes a text is `too_large`, beyond depth and items
// `malformed`.
struct Limits {
    std::size_t max_bytes = std::size_t{1} << 20U;
    std::size_t max_depth = 32;
    std::size_t max_items = 100'000;  // values and keys, in the whole text
    std::size_t max_errors = 50;      // violations reported; the rest is left out
};

// JSON that is already text, such as a jsonb column: written verbatim, never parsed again. Empty
// counts as null. Read as a member, it holds the same value without insignificant white space.
struct Raw {
    std::string text;
    bool operator==(const Raw&) const = default;
};

// A field of a PATCH body (RFC 7396): absent, null or a value. When written, an absent one is left
// out.
template <class T>
class Patch {
public:
    Patch() = default;
    Patch(std::nullopt_t) : present_(true) {}
    Patch(T value) : present_(true), value_(std::move(value)) {}

    bool is_absent() const { return !present_; }
    bool is_null() const { return present_ && !value_; }
    bool has_value() const { return value_.has_value(); }
    const T& value() const {
        if (!value_) throw std::logic_error("json::Patch::value() without a value");
        return *value_;
    }
    const T& operator*() const { return value(); }
    const T* operator->() const { return &value(); }
    // Overwrites `target` if a value was given; null and absence leave it.
    void apply_to(T& target) const {
        if (value_) target = *value_;
    }
    // Overwrites `target` if a value was given, clears it on null.
    void apply_to(std::optional<T>& target) const {
        if (present_) target = value_;
    }
    bool operator==(const Patch&) const = default;

private:
    bool present_ = false;
    std::optional<T> value_;
};

}  // namespace lms::json
