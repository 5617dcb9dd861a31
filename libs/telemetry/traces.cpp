#include "libs/telemetry/traces.hpp"

#include <atomic>
#include <charconv>
#include <deque>
#include <mutex>

#include "libs/config/config.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/otlp.hpp"

namespace lms::telemetry {

void bind(config::Binder& binder, TraceSettings& settings) {
    binder.section("Traces");
    binder.text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", settings.endpoint, "",
                "Where spans go as OTLP/HTTP JSON, such as http://collector:4318/v1/traces; empty: "
                "nowhere");
    binder.text("OTEL_SERVICE_NAME", settings.service_name, "lms", "service.name of the spans");
    binder.real("OTEL_TRACES_SAMPLER_ARG", settings.sample_ratio, 0.1, {0, 1},
                "Share of the traces begun here that is kept; a sampled caller is followed");
    binder.integer("OTEL_BSP_MAX_QUEUE_SIZE", settings.queue_spans, 4096, {16, 1 << 20},
                   "Spans that may wait to be sent; further ones are dropped and counted");
    binder.integer("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", settings.batch_spans, 512, {1, 10'000},
                   "Spans of one request to the collector");
    binder.millis("OTEL_BSP_SCHEDULE_DELAY", settings.interval, std::chrono::milliseconds(2000),
                  {10, 60'000}, "How long a span waits for others at most");
}

struct Span::Record {
    SpanData data;
};

struct Tracer::State {
    TraceSettings settings;
    const Clock& clock;
    std::mutex mutex;
    std::deque<SpanData> queue;
    std::atomic<std::size_t> dropped{0};
    std::atomic<bool> failing{false};

    void push(SpanData span) {
        const std::lock_guard lock(mutex);
        if (queue.size() >= settings.queue_spans) {
            ++dropped;
            return;
        }
        queue.push_back(std::move(span));
    }

    std::vector<SpanData> take() {
        const std::lock_guard lock(mutex);
        const std::size_t count = std::min(queue.size(), settings.batch_spans);
        const auto end = queue.begin() + static_cast<std::ptrdiff_t>(count);
        std::vector<SpanData> batch(std::make_move_iterator(queue.begin()),
                                    std::make_move_iterator(end));
        queue.erase(queue.begin(), end);
        return batch;
    }

    // One line when sending begins to fail and one when it works again.
    void report(bool failed, const std::string& reason) {
        if (failing.exchange(failed) == failed) return;
        if (failed) {
            log::warning("spans cannot be sent",
                         {{"endpoint", settings.endpoint}, {"reason", reason}});
        } else {
            log::info("spans are sent again", {{"endpoint", settings.endpoint}});
        }
    }
};

Span::Span(Tracer* tracer, Trace trace, std::unique_ptr<Record> record)
    : tracer_(tracer), trace_(std::move(trace)), record_(std::move(record)) {}

Span::Span(Span&&) noexcept = default;

Span::~Span() {
    if (!record_) return;
    record_->data.end = tracer_->state_->clock.now();
    tracer_->state_->push(std::move(record_->data));
}

void Span::set(std::string_view name, std::string value) {
    if (record_) record_->data.attributes.emplace_back(name, std::move(value));
}

void Span::fail(std::string text) {
    if (record_) record_->data.failure = std::move(text);
}

Tracer::Tracer(TraceSettings settings, const Clock& clock)
    : state_(new State{std::move(settings), clock, {}, {}, {}, {}}) {}

Tracer::~Tracer() = default;

Trace Tracer::accept(std::string_view traceparent) const {
    Trace trace = Trace::parse(traceparent);
    const bool continued = traceparent.size() >= 35 && traceparent.substr(3, 32) == trace.trace_id;
    if (continued || state_->settings.endpoint.empty()) return trace;
    // The id's own random digits decide, as OpenTelemetry's ratio sampler does: every process
    // decides alike.
    std::uint64_t digits = 0;
    const char* const end = trace.trace_id.data() + trace.trace_id.size();
    std::from_chars(end - 14, end, digits, 16);
    trace.sampled =
        static_cast<double>(digits) < state_->settings.sample_ratio * 72057594037927936.0;
    return trace;
}

Span Tracer::start(const Trace& parent, std::string_view name, SpanKind kind) {
    if (!parent.sampled || state_->settings.endpoint.empty()) return {this, parent, nullptr};
    auto record = std::make_unique<Span::Record>();
    Trace trace = parent.child();
    record->data = {.trace_id = trace.trace_id,
                    .span_id = trace.span_id,
                    .parent_id = parent.span_id,
                    .name = std::string(name),
                    .kind = kind,
                    .start = state_->clock.now()};
    return {this, std::move(trace), std::move(record)};
}

Task<> Tracer::flush(Post post) {
    for (auto batch = state_->take(); !batch.empty(); batch = state_->take()) {
        std::string reason;
        try {
            co_await post(state_->settings.endpoint,
                          to_otlp_json(state_->settings.service_name, batch));
        } catch (const boost::system::system_error& error) {
            if (error.code() == asio::error::operation_aborted) throw;
            reason = error.what();
        } catch (const std::exception& error) {
            reason = error.what();
        }
        if (!reason.empty()) state_->dropped += batch.size();
        state_->report(!reason.empty(), reason);
    }
}

Task<> Tracer::export_loop(Post post) {
    if (state_->settings.endpoint.empty()) co_return;
    for (;;) {
        co_await sleep_for(state_->settings.interval);
        co_await flush(post);
    }
}

std::size_t Tracer::dropped_spans() const {
    return state_->dropped;
}

}  // namespace lms::telemetry
