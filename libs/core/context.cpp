#include "libs/core/context.hpp"

#include <algorithm>
#include <array>

#include "libs/core/crypto.hpp"

namespace lms {

namespace {

template <std::size_t N>
std::string random_hex() {
    std::array<std::uint8_t, N> bytes{};
    random_bytes(bytes);
    return to_hex(bytes);
}

bool is_lower_hex(std::string_view text) {
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_zero(std::string_view text) {
    return text.find_first_not_of('0') == std::string_view::npos;
}

}  // namespace

Trace Trace::start() {
    return Trace{random_hex<16>(), random_hex<8>(), false};
}

Trace Trace::parse(std::string_view header) {
    // "00-<32 hex>-<16 hex>-<2 hex>"; later versions may append fields behind another dash.
    if (header.size() < 55 || header[2] != '-' || header[35] != '-' || header[52] != '-')
        return start();
    const std::string_view version = header.substr(0, 2), trace_id = header.substr(3, 32),
                           span_id = header.substr(36, 16), flags = header.substr(53, 2);
    if (!is_lower_hex(version) || !is_lower_hex(trace_id) || !is_lower_hex(span_id) ||
        !is_lower_hex(flags))
        return start();
    if (version == "ff" || is_zero(trace_id) || is_zero(span_id)) return start();
    if (header.size() > 55 && (version == "00" || header[55] != '-')) return start();
    const char low = flags[1];
    const int digit = low <= '9' ? low - '0' : low - 'a' + 10;
    return Trace{std::string(trace_id), std::string(span_id), (digit & 1) != 0};
}

Trace Trace::child() const {
    return Trace{trace_id, random_hex<8>(), sampled};
}

std::string Trace::traceparent() const {
    return "00-" + trace_id + "-" + span_id + (sampled ? "-01" : "-00");
}

Context Context::background(std::string service_name, std::chrono::nanoseconds time_limit) {
    Context context;
    context.deadline = Deadline::in(time_limit);
    context.trace = Trace::start();
    context.request_id = context.trace.trace_id;
    context.principal.kind = PrincipalKind::service;
    context.principal.service_name = std::move(service_name);
    return context;
}

Context Context::with_deadline(Deadline other) const {
    Context copy = *this;
    copy.deadline = other;
    return copy;
}

}  // namespace lms
