#include "libs/json/detail/reading.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <system_error>

#include "libs/core/time.hpp"
#include "libs/json/detail/utf8.hpp"
#include "libs/json/detail/write_inline.hpp"

namespace lms::json::detail {

namespace {

// Keys that a client invented appear in answers and logs: no longer than this.
constexpr std::size_t kMostNameBytes = 64;

std::string path_of(const Place* place) {
    std::vector<const Place*> steps;
    for (; place; place = place->parent)
        steps.push_back(place);
    std::string path;
    for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
        const Place& at = **step;
        if (at.name.data() == nullptr) {
            path += '[' + std::to_string(at.index) + ']';
            continue;
        }
        if (!path.empty()) path += '.';
        const std::string_view shown = utf8_prefix(at.name, kMostNameBytes);
        path += shown;
        if (shown.size() < at.name.size()) path += "...";
    }
    return path;
}

std::string_view must_be(Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return "must be true or false";
        case Kind::integer:
            return "must be a whole number";
        case Kind::real:
            return "must be a number";
        case Kind::text:
            return "must be text";
        case Kind::array:
            return "must be an array";
        case Kind::object:
            return "must be an object";
        case Kind::null:
        case Kind::loose:
            break;
    }
    return "has the wrong type";
}

bool refuse_kind(const Input& in, Kind expected) {
    if (in.is_null()) {
        in.refuse("required", "must not be null");
    } else {
        in.refuse("wrong_type", std::string(must_be(expected)));
    }
    return false;
}

// Whole numbers of either sign; `limit` is named in the violation.
template <class T>
bool parse_integer(const Input& in, T min, T max, T& out) {
    const bool loose = in.kind() == Kind::loose;
    if (!loose && in.kind() != Kind::integer) return refuse_kind(in, Kind::integer);
    const std::string_view text = in.text() == "-0" ? std::string_view("0") : in.text();
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = end == text.data() + text.size();
    // An unsigned number does not take a minus sign: that is a range, not a type.
    const bool negative = std::is_unsigned_v<T> && text.size() > 1 && text.front() == '-' &&
                          text.find_first_not_of("0123456789", 1) == std::string_view::npos;
    if (!negative && (error == std::errc::invalid_argument || !whole))
        return refuse_kind(in, Kind::integer);
    if (negative || error == std::errc::result_out_of_range || value < min || value > max) {
        in.refuse("out_of_range",
                  "must be from " + std::to_string(min) + " to " + std::to_string(max));
        return false;
    }
    out = value;
    return true;
}

void append_raw(const Document& document, std::uint32_t index, std::string& out) {
    const Token& token = document.at(index);
    switch (token.kind) {
        case Kind::null:
            out += "null";
            return;
        case Kind::boolean:
            out += token.size ? "true" : "false";
            return;
        case Kind::integer:
        case Kind::real:
            out += document.text(token);
            return;
        case Kind::text:
        case Kind::loose:
            write_string(out, document.text(token));
            return;
        case Kind::array:
        case Kind::object:
            break;
    }
    // As deep as max_depth at most.
    const bool is_object = token.kind == Kind::object;
    out += is_object ? '{' : '[';
    for (std::uint32_t at = index + 1; at < token.next; at = document.at(at).next) {
        if (is_object) {
            write_key(out, document.text(document.at(at++)));
        } else if (at != index + 1) {
            out += ',';
        }
        append_raw(document, at, out);
    }
    out += is_object ? '}' : ']';
}

}  // namespace

void Reading::refuse(const Place* place, std::string_view code, std::string message) {
    ++errors_;
    if (fields_.size() < max_errors_)
        fields_.push_back({path_of(place), std::string(code), std::move(message)});
}

void Reading::finish() {
    if (errors_ > 0) throw invalid(std::move(fields_));
}

bool Input::expect(Kind expected) const {
    return kind() == expected || refuse_kind(*this, expected);
}

Children::Children(const Input& parent)
    : parent_(parent), after_(parent.document().at(parent.index()).next) {}

bool Children::next() {
    const Document& document = parent_.document();
    const std::uint32_t next = done_ == 0 ? parent_.index() + 1 : document.at(at_).next;
    if (next >= after_) return false;
    at_ = parent_.kind() == Kind::object ? next + 1 : next;
    ++done_;
    return true;
}

std::string_view Children::key() const {
    return parent_.document().text(parent_.document().at(at_ - 1));
}

Input Children::value(const Place& place) const {
    return {parent_.document(), at_, parent_.reading(), &place};
}

bool read_bool(const Input& in, bool& out) {
    if (in.kind() == Kind::loose && (in.text() == "true" || in.text() == "false")) {
        out = in.text() == "true";
        return true;
    }
    if (!in.expect(Kind::boolean)) return false;
    out = in.size() != 0;
    return true;
}

bool read_signed(const Input& in, std::int64_t min, std::int64_t max, std::int64_t& out) {
    return parse_integer(in, min, max, out);
}

bool read_unsigned(const Input& in, std::uint64_t max, std::uint64_t& out) {
    return parse_integer(in, std::uint64_t{0}, max, out);
}

bool read_double(const Input& in, double& out) {
    const bool loose = in.kind() == Kind::loose;
    if (!loose && in.kind() != Kind::real && in.kind() != Kind::integer)
        return refuse_kind(in, Kind::real);
    const std::string_view text = in.text();
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range) {
        in.refuse("out_of_range", "must be a number that fits into 64 bits");
        return false;
    }
    // "nan" and "inf" of a query string are no numbers of ours.
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return refuse_kind(in, Kind::real);
    out = value;
    return true;
}

bool read_text(const Input& in, std::string_view& out) {
    if (in.kind() == Kind::loose) {
        const std::string_view text = in.text();
        if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
            in.refuse("wrong_type", "must be text in UTF-8");
            return false;
        }
        out = text;
        return true;
    }
    if (!in.expect(Kind::text)) return false;
    out = in.text();
    return true;
}

bool read_time(const Input& in, std::int64_t& micros) {
    std::string_view text;
    if (!read_text(in, text)) return false;
    const auto time = parse_rfc3339(text);
    if (!time) {
        in.refuse("format", "must be a time like 2026-11-21T08:00:00Z");
        return false;
    }
    micros = time->time_since_epoch().count();
    return true;
}

void read_raw(const Input& in, std::string& out) {
    out.clear();
    append_raw(in.document(), in.index(), out);
}

void refuse_enumerator(const Input& in, std::span<const Enumerator> allowed) {
    std::string message = "must be one of ";
    for (const Enumerator& each : allowed) {
        if (&each != &allowed.front()) message += ", ";
        message += each.name;
    }
    in.refuse("not_allowed", std::move(message));
}

}  // namespace lms::json::detail
