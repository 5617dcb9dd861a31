#pragma once
// Spans as the JSON of OTLP/HTTP (opentelemetry.io/docs/specs/otlp, ExportTraceServiceRequest).
// Pure.
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/telemetry/traces.hpp"

namespace lms::telemetry {

struct SpanData {
    std::string trace_id;
    std::string span_id;
    std::string parent_id;
    std::string name;
    SpanKind kind = SpanKind::internal;
    Time start;
    Time end;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::string failure;  // empty: the span did not fail
};

std::string to_otlp_json(std::string_view service_name, std::span<const SpanData> spans);

}  // namespace lms::telemetry
