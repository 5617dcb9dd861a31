#include "libs/telemetry/otlp.hpp"

#include "libs/json/json.hpp"

namespace lms::telemetry {

namespace {

void add_string(std::string& out, std::string_view key, std::string_view value) {
    out += '"';
    out += key;
    out += "\":";
    json::write(out, std::string(value));
}

void add_attribute(std::string& out, std::string_view key, std::string_view value) {
    out += '{';
    add_string(out, "key", key);
    out += ",\"value\":{";
    add_string(out, "stringValue", value);
    out += "}}";
}

// 64-bit numbers are strings in the JSON of protocol buffers.
void add_nanoseconds(std::string& out, std::string_view key, Time time) {
    add_string(out, key, std::to_string(time.time_since_epoch().count() * 1000));
}

void add_span(std::string& out, const SpanData& span) {
    constexpr std::string_view kStatusError = "2";
    out += '{';
    add_string(out, "traceId", span.trace_id);
    out += ',';
    add_string(out, "spanId", span.span_id);
    out += ',';
    add_string(out, "parentSpanId", span.parent_id);
    out += ',';
    add_string(out, "name", span.name);
    out += ",\"kind\":" + std::to_string(static_cast<int>(span.kind)) + ",";
    add_nanoseconds(out, "startTimeUnixNano", span.start);
    out += ',';
    add_nanoseconds(out, "endTimeUnixNano", span.end);
    out += ",\"attributes\":[";
    for (const auto& [key, value] : span.attributes) {
        if (out.back() != '[') out += ',';
        add_attribute(out, key, value);
    }
    out += "],\"status\":{";
    if (!span.failure.empty()) {
        out += "\"code\":";
        out += kStatusError;
        out += ',';
        add_string(out, "message", span.failure);
    }
    out += "}}";
}

}  // namespace

std::string to_otlp_json(std::string_view service_name, std::span<const SpanData> spans) {
    std::string out = R"({"resourceSpans":[{"resource":{"attributes":[)";
    add_attribute(out, "service.name", service_name);
    out += R"(]},"scopeSpans":[{"scope":{"name":"lms"},"spans":[)";
    for (const SpanData& span : spans) {
        if (out.back() != '[') out += ',';
        add_span(out, span);
    }
    out += "]}]}]}";
    return out;
}

}  // namespace lms::telemetry
