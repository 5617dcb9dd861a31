#pragma once
// C++ values to parameters and fields back, in PostgreSQL's text format.
//   bool, integers, double, std::string(_view), Uuid, Id<>, Time (timestamptz), described enums and
//   types with parse()/to_string() (text), json::Raw (json, jsonb), Bytes (bytea),
//   std::optional<T> (null), std::vector<T> (one-dimensional arrays of these).
#include <charconv>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "libs/core/id.hpp"
#include "libs/core/time.hpp"
#include "libs/core/traits.hpp"
#include "libs/json/enums.hpp"
#include "libs/json/types.hpp"
#include "libs/pg/statement.hpp"

namespace lms::pg {

// The parameters of one statement, encoded.
class Params {
public:
    template <class... Args>
    static Params of(const Args&... args) {
        Params params;
        params.slots_.reserve(sizeof...(Args));
        (params.add(args), ...);
        return params;
    }

    std::size_t size() const { return slots_.size(); }
    // For libpq; pointers into this object.
    std::vector<const char*> values() const;
    std::vector<int> lengths() const;
    std::vector<int> formats() const;

private:
    struct Slot {
        std::size_t offset;
        std::size_t length;
        bool null;
        bool binary;
    };
    template <class T>
    void add(const T& value);
    void add_null() { slots_.push_back({0, 0, true, false}); }
    void finish(std::size_t offset, bool binary);

    std::string buffer_;
    std::vector<Slot> slots_;
};

namespace detail {

// Throws Problem `validation` for a text with U+0000, which PostgreSQL cannot store.
void append_text(std::string& out, std::string_view text);
void append_time(std::string& out, Time time);
void append_hex(std::string& out, std::string_view bytes);
void append_quoted(std::string& out, std::string_view text);  // an element of an array

// One class of types that a C++ type may be read from.
enum class Wire { boolean, int2, int4, int8, real, text, uuid, time, json, bytes };
bool accepts(Wire wire, bool array, std::uint32_t oid);
std::string_view describe(Wire wire);

// Thrown texts never hold the value.
[[noreturn]] void refuse_value(std::string_view wanted);
std::int64_t parse_integer(std::string_view text);
std::uint64_t parse_unsigned(std::string_view text);
bool parse_bool(std::string_view text);
double parse_double(std::string_view text);
Time parse_time(std::string_view text);
std::string parse_bytes(std::string_view text);
// The elements of '{1,"a b",NULL}', unquoted.
std::vector<std::optional<std::string>> parse_array(std::string_view text);

template <class T>
constexpr Wire wire_of() {
    if constexpr (kIsOptional<T> || kIsVector<T>) {
        return wire_of<typename T::value_type>();
    } else if constexpr (std::is_same_v<T, bool>) {
        return Wire::boolean;
    } else if constexpr (std::is_integral_v<T>) {
        // PostgreSQL has no unsigned types: the values of one need the next wider column.
        constexpr std::size_t kSize = std::is_signed_v<T> ? sizeof(T) : sizeof(T) * 2;
        return kSize <= 2 ? Wire::int2 : kSize == 4 ? Wire::int4 : Wire::int8;
    } else if constexpr (std::is_floating_point_v<T>) {
        return Wire::real;
    } else if constexpr (std::is_same_v<T, Uuid> || kIsId<T>) {
        return Wire::uuid;
    } else if constexpr (std::is_same_v<T, Time>) {
        return Wire::time;
    } else if constexpr (std::is_same_v<T, json::Raw>) {
        return Wire::json;
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return Wire::bytes;
    } else {
        static_assert(std::is_same_v<T, std::string> || json::DescribedEnum<T> || TextValue<T>,
                      "this type is no column type: see codec.hpp");
        return Wire::text;
    }
}

template <class T>
constexpr bool is_array() {
    if constexpr (kIsOptional<T>) {
        return is_array<typename T::value_type>();
    } else {
        return kIsVector<T>;
    }
}

template <class T>
void encode(std::string& out, const T& value) {
    if constexpr (std::is_same_v<T, bool>) {
        out += value ? 't' : 'f';
    } else if constexpr (std::is_arithmetic_v<T>) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        out.append(digits, end);
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
        append_text(out, value);
    } else if constexpr (json::DescribedEnum<T>) {
        out += json::to_text(value);
    } else if constexpr (std::is_same_v<T, Time>) {
        append_time(out, value);
    } else if constexpr (std::is_same_v<T, json::Raw>) {
        append_text(out, value.text.empty() ? std::string_view("null") : value.text);
    } else if constexpr (std::is_same_v<T, Bytes>) {
        append_hex(out, value.data);
    } else if constexpr (kIsVector<T>) {
        out += '{';
        for (bool first = true; const auto& element : value) {
            if (!first) out += ',';
            first = false;
            using Element = typename T::value_type;
            static_assert(!kIsVector<Element>, "arrays have one dimension");
            std::string text;
            if constexpr (kIsOptional<Element>) {
                if (!element) {
                    out += "NULL";
                    continue;
                }
                encode(text, *element);
            } else {
                encode(text, static_cast<const Element&>(element));
            }
            append_quoted(out, text);
        }
        out += '}';
    } else {
        static_assert(TextValue<T>, "this type is no parameter type: see codec.hpp");
        append_text(out, value.to_string());
    }
}

template <class T>
T decode(std::string_view text) {
    if constexpr (std::is_same_v<T, bool>) {
        return parse_bool(text);
    } else if constexpr (std::is_integral_v<T>) {
        if constexpr (std::is_signed_v<T>) {
            const std::int64_t wide = parse_integer(text);
            if (!std::in_range<T>(wide)) refuse_value("an integer of this size");
            return static_cast<T>(wide);
        } else {
            const std::uint64_t wide = parse_unsigned(text);
            if (!std::in_range<T>(wide)) refuse_value("an unsigned integer of this size");
            return static_cast<T>(wide);
        }
    } else if constexpr (std::is_floating_point_v<T>) {
        return static_cast<T>(parse_double(text));
    } else if constexpr (std::is_same_v<T, std::string>) {
        return std::string(text);
    } else if constexpr (json::DescribedEnum<T>) {
        const auto value = json::enum_from_text<T>(text);
        if (!value) refuse_value("an enumerator");
        return *value;
    } else if constexpr (std::is_same_v<T, Time>) {
        return parse_time(text);
    } else if constexpr (std::is_same_v<T, json::Raw>) {
        return json::Raw{std::string(text)};
    } else if constexpr (std::is_same_v<T, Bytes>) {
        return Bytes{parse_bytes(text)};
    } else if constexpr (kIsVector<T>) {
        using Element = typename T::value_type;
        T values;
        for (const std::optional<std::string>& element : parse_array(text)) {
            if constexpr (kIsOptional<Element>) {
                if (element) {
                    values.push_back(decode<typename Element::value_type>(*element));
                } else {
                    values.push_back(std::nullopt);
                }
            } else {
                if (!element) refuse_value("an array without null");
                values.push_back(decode<Element>(*element));
            }
        }
        return values;
    } else {
        const auto value = T::parse(text);
        if (!value) refuse_value("a value of its type");
        return *value;
    }
}

}  // namespace detail

template <class T>
void Params::add(const T& value) {
    if constexpr (std::is_same_v<T, std::nullopt_t>) {
        add_null();
    } else if constexpr (kIsOptional<T>) {
        if (value) {
            add(*value);
        } else {
            add_null();
        }
    } else {
        const std::size_t offset = buffer_.size();
        if constexpr (std::is_same_v<T, Bytes>) {
            buffer_ += value.data;
        } else {
            detail::encode(buffer_, value);
        }
        finish(offset, std::is_same_v<T, Bytes>);
    }
}

}  // namespace lms::pg
