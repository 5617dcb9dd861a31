#pragma once
// Spans, sent as OTLP/HTTP JSON (opentelemetry.io/docs/specs/otlp) to any collector.
//
//   telemetry::Span span = tracer.start(ctx.trace, "course.publish",
//   telemetry::SpanKind::internal); ctx.trace = span.trace();        // children hang below it
//   span.set("course.id", id.to_string());
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::config {
class Binder;
}

namespace lms::telemetry {

struct TraceSettings {
    std::string endpoint;  // "http://collector:4318/v1/traces"; empty: no spans are kept
    std::string service_name = "lms";
    double sample_ratio = 0.1;  // of the traces that start here; a sampled parent is followed
    std::size_t queue_spans = 4096;
    std::size_t batch_spans = 512;
    std::chrono::milliseconds interval{2000};
};
void bind(config::Binder& binder, TraceSettings& settings);

// Numbers as in OTLP.
enum class SpanKind { internal = 1, server = 2, client = 3, producer = 4, consumer = 5 };

class Tracer;

// Ends when destroyed. Of an unsampled trace it records nothing and costs two copies of ids.
class Span {
public:
    Span(Span&&) noexcept;
    Span& operator=(Span&&) = delete;
    ~Span();

    // What the work below this span passes on.
    const Trace& trace() const { return trace_; }
    void set(std::string_view name, std::string value);
    // Marks the span as failed; the text is for operators.
    void fail(std::string text);

private:
    friend class Tracer;
    struct Record;
    Span(Tracer* tracer, Trace trace, std::unique_ptr<Record> record);

    Tracer* tracer_;
    Trace trace_;
    std::unique_ptr<Record> record_;
};

class Tracer {
public:
    // Sends one body to the collector; throws when it was not taken. Given by the assembler, since
    // the HTTP client stands above this library.
    using Post = std::function<Task<>(std::string url, std::string body)>;

    Tracer(TraceSettings settings, const Clock& clock);
    ~Tracer();

    // The trace of an incoming request: continued from its header, or new and sampled by ratio.
    Trace accept(std::string_view traceparent) const;
    // A child of `parent`. Any thread.
    Span start(const Trace& parent, std::string_view name, SpanKind kind);

    // Sends batches until cancelled; run it in a TaskScope. A batch that is not taken is dropped
    // and counted: telemetry never holds up the service.
    Task<> export_loop(Post post);
    // Sends what is queued, once: the last step of a stop.
    Task<> flush(Post post);
    std::size_t dropped_spans() const;

private:
    friend class Span;
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace lms::telemetry
