#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/config/config.hpp"
#include "libs/core/loops.hpp"
#include "libs/telemetry/log.hpp"
#include "libs/telemetry/metrics.hpp"
#include "libs/telemetry/otlp.hpp"
#include "libs/telemetry/traces.hpp"

namespace lms::telemetry {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;

class Log : public testing::Test {
protected:
    void SetUp() override {
        log::start({.level = LogLevel::info, .output = LogOutput::direct});
        log::capture([this](std::string_view line) { lines.emplace_back(line); });
    }
    void TearDown() override {
        log::capture(nullptr);
        log::stop();
    }
    std::vector<std::string> lines;
};

TEST_F(Log, a_line_is_one_json_object_with_its_fields) {
    log::info("course \"x\" published", {{"version", 3}, {"ratio", 0.5}, {"ok", true}});
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_THAT(lines[0], testing::StartsWith("{\"time\":\"20"));
    EXPECT_THAT(lines[0], HasSubstr(R"("level":"info","message":"course \"x\" published",)"));
    EXPECT_THAT(lines[0], testing::EndsWith(R"("version":3,"ratio":0.5,"ok":true})"));
}

TEST_F(Log, below_the_level_nothing_is_written) {
    log::debug("detail");
    EXPECT_TRUE(lines.empty());
}

TEST_F(Log, a_context_adds_trace_request_and_caller) {
    Context context = Context::background("course", 1s);
    context.principal.user_id = UserId::make(SystemClock().now());
    log::warning(context, "slow");
    EXPECT_THAT(lines.at(0), HasSubstr("\"trace_id\":\"" + context.trace.trace_id + "\""));
    EXPECT_THAT(lines.at(0), HasSubstr("\"request_id\":\"" + context.request_id + "\""));
    EXPECT_THAT(lines.at(0), HasSubstr("\"caller\":\"course\""));
    EXPECT_THAT(lines.at(0), HasSubstr("\"user_id\":\""));
}

TEST_F(Log, what_is_named_like_a_secret_is_masked) {
    log::error("refused", {{"refresh_token", "abc"},
                           {"Password", "hunter2"},
                           {"AUTHORIZATION", "Bearer x"},
                           {"tokens_used", 12}});
    EXPECT_THAT(lines.at(0), Not(HasSubstr("abc")));
    EXPECT_THAT(lines.at(0), Not(HasSubstr("hunter2")));
    EXPECT_THAT(lines.at(0), Not(HasSubstr("Bearer")));
    EXPECT_THAT(lines.at(0), HasSubstr("\"tokens_used\":12"));
}

TEST_F(Log, line_breaks_and_broken_utf8_cannot_forge_a_line) {
    log::info("a\nb", {{"name", "\xff\n"}});
    EXPECT_EQ(lines.at(0).find('\n'), std::string::npos);
    EXPECT_THAT(lines.at(0), Not(HasSubstr("\xff")));
}

TEST_F(Log, any_exception_has_a_description) {
    EXPECT_EQ(log::describe(std::make_exception_ptr(std::runtime_error("broken"))), "broken");
    EXPECT_EQ(log::describe(std::make_exception_ptr(1)), "unknown exception");
}

TEST(LogQueue, a_stop_writes_what_is_queued) {
    log::start({.level = LogLevel::info, .output = LogOutput::queued, .queue_lines = 64});
    testing::internal::CaptureStderr();
    for (int i = 0; i < 50; ++i)
        log::info("line", {{"number", i}});
    log::stop();
    EXPECT_THAT(testing::internal::GetCapturedStderr(), HasSubstr("\"number\":49"));
}

TEST(Metrics, are_exposed_in_the_text_format) {
    Metrics metrics;
    const CounterFamily requests =
        metrics.counters("http_requests_total", "Requests", {"method", "status"});
    requests.with({"GET", "200"}).add();
    requests.with({"GET", "200"}).add(2);
    metrics.gauge("queue_depth", "Waiting").set(7);
    metrics.histogram("wait_seconds", "Wait", {0.1, 1}).observe(0.5);
    const std::string text = metrics.expose();
    EXPECT_THAT(text, HasSubstr("http_requests_total{method=\"GET\",status=\"200\"} 3"));
    EXPECT_THAT(text, HasSubstr("queue_depth 7"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{le=\"0.1\"} 0"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_bucket{le=\"1\"} 1"));
    EXPECT_THAT(text, HasSubstr("wait_seconds_count 1"));
}

TEST(Metrics, beyond_the_series_limit_everything_is_other) {
    Metrics metrics({.series_limit = 2});
    const CounterFamily family = metrics.counters("hits_total", "Hits", {"path"});
    for (int i = 0; i < 10; ++i)
        family.with({std::to_string(i)}).add();
    const std::string text = metrics.expose();
    EXPECT_THAT(text, HasSubstr("hits_total{path=\"other\"} 8"));
    EXPECT_THAT(text, Not(HasSubstr("path=\"5\"")));
}

TEST(Metrics, the_same_name_is_the_same_family_and_never_with_other_labels) {
    Metrics metrics;
    metrics.counters("hits_total", "Hits", {"a"}).with({"1"}).add();
    metrics.counters("hits_total", "Hits", {"a"}).with({"1"}).add();
    EXPECT_THAT(metrics.expose(), HasSubstr("hits_total{a=\"1\"} 2"));
    EXPECT_THROW(metrics.counters("hits_total", "Hits", {"b"}), std::logic_error);
    EXPECT_THROW(metrics.counters("hits_total", "Hits", {"a"}).with({"1", "2"}), std::logic_error);
}

TEST(Metrics, an_observation_runs_before_each_scrape_until_it_is_let_go) {
    Metrics metrics;
    int runs = 0;
    auto observation = metrics.before_scrape([&] { ++runs; });
    (void)metrics.expose();
    (void)metrics.expose();
    observation.reset();
    (void)metrics.expose();
    EXPECT_EQ(runs, 2);
}

TEST(Metrics, the_process_reports_itself) {
    Metrics metrics;
    const auto observation = observe_process(metrics);
    EXPECT_THAT(metrics.expose(), HasSubstr("process_resident_memory_bytes"));
}

class TracerTest : public testing::Test {
protected:
    TraceSettings settings(double ratio) {
        return {.endpoint = "http://collector/v1/traces",
                .sample_ratio = ratio,
                .queue_spans = 4,
                .batch_spans = 3};
    }
    std::vector<std::string> sent(Tracer& tracer) {
        std::vector<std::string> bodies;
        Loops loops(1);
        loops.start();
        loops.run_on(0, [&]() -> Task<> {
            co_await tracer.flush([&](std::string, std::string body) -> Task<> {
                bodies.push_back(std::move(body));
                co_return;
            });
        });
        return bodies;
    }
    ManualClock clock{Time(1'700'000'000s)};
};

TEST_F(TracerTest, a_span_is_sent_with_its_parent_attributes_and_times) {
    Tracer tracer(settings(1), clock);
    const Trace root = tracer.accept("");
    ASSERT_TRUE(root.sampled);
    {
        Span span = tracer.start(root, "course.publish", SpanKind::server);
        span.set("course.id", "42");
        span.fail("broken");
        clock.advance(5ms);
        EXPECT_EQ(span.trace().trace_id, root.trace_id);
        EXPECT_NE(span.trace().span_id, root.span_id);
    }
    const auto bodies = sent(tracer);
    ASSERT_EQ(bodies.size(), 1u);
    EXPECT_THAT(bodies[0], HasSubstr("\"parentSpanId\":\"" + root.span_id + "\""));
    EXPECT_THAT(bodies[0], HasSubstr(R"({"key":"course.id","value":{"stringValue":"42"}})"));
    EXPECT_THAT(bodies[0], HasSubstr(R"("startTimeUnixNano":"1700000000000000000")"));
    EXPECT_THAT(bodies[0], HasSubstr(R"("endTimeUnixNano":"1700000000005000000")"));
    EXPECT_THAT(bodies[0], HasSubstr(R"("status":{"code":2,"message":"broken"})"));
}

TEST_F(TracerTest, the_queue_is_bounded_and_sent_in_batches) {
    Tracer tracer(settings(1), clock);
    const Trace root = tracer.accept("");
    for (int i = 0; i < 6; ++i)
        (void)tracer.start(root, "work", SpanKind::internal);
    EXPECT_EQ(tracer.dropped_spans(), 2u);
    EXPECT_EQ(sent(tracer).size(), 2u);
}

TEST_F(TracerTest, a_collector_that_refuses_costs_spans_and_nothing_else) {
    Tracer tracer(settings(1), clock);
    (void)tracer.start(tracer.accept(""), "work", SpanKind::internal);
    Loops loops(1);
    loops.start();
    loops.run_on(0, [&]() -> Task<> {
        co_await tracer.flush([](std::string, std::string) -> Task<> {
            throw std::runtime_error("refused");
            co_return;
        });
    });
    EXPECT_EQ(tracer.dropped_spans(), 1u);
}

TEST_F(TracerTest, the_ratio_decides_about_new_traces_and_the_caller_about_its_own) {
    Tracer never(settings(0), clock);
    EXPECT_FALSE(never.accept("").sampled);
    EXPECT_TRUE(never.accept("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01").sampled);
    Tracer half(settings(0.5), clock);
    int sampled = 0;
    for (int i = 0; i < 1000; ++i)
        sampled += half.accept("").sampled ? 1 : 0;
    EXPECT_NEAR(sampled, 500, 120);
}

TEST_F(TracerTest, without_a_collector_nothing_is_kept) {
    Tracer tracer({}, clock);
    Trace trace = tracer.accept("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    (void)tracer.start(trace, "work", SpanKind::internal);
    EXPECT_TRUE(sent(tracer).empty());
}

TEST(TelemetrySettings, have_the_names_that_operators_know) {
    const config::Sources sources;
    config::Binder binder(sources);
    LogSettings logs;
    MetricsSettings metrics;
    TraceSettings traces;
    bind(binder, logs);
    bind(binder, metrics);
    bind(binder, traces);
    EXPECT_EQ(metrics.duration_buckets.size(), 15u);
    EXPECT_THAT(config::reference(binder), HasSubstr("| `LOG_LEVEL` |"));
}

}  // namespace
}  // namespace lms::telemetry
