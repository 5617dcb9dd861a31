#include "libs/telemetry/log.hpp"

#include <atomic>
#include <mutex>

#include <spdlog/async_logger.h>
#include <spdlog/details/thread_pool.h>
#include <spdlog/sinks/stdout_sinks.h>

#include "libs/config/config.hpp"
#include "libs/json/json.hpp"

namespace lms::telemetry {

void bind(config::Binder& binder, LogSettings& settings) {
    binder.section("Logs");
    binder.choice("LOG_LEVEL", settings.level, LogLevel::info, "The least severe level written");
    binder.choice("LOG_OUTPUT", settings.output, LogOutput::queued,
                  "queued: a thread writes, the oldest lines are dropped when stderr is blocked; "
                  "direct: the caller writes");
    binder.integer("LOG_QUEUE_LINES", settings.queue_lines, 4096, {64, 1 << 20},
                   "Lines that may wait to be written");
}

namespace log {

namespace {

constexpr std::size_t kMaxValueBytes = 8192;

// The process's one logger: logging is the only thing that every layer does without being handed a
// reference.
struct Output {
    std::mutex mutex;  // of the three below
    std::shared_ptr<spdlog::details::thread_pool> queue;
    std::shared_ptr<spdlog::logger> logger;
    std::function<void(std::string_view)> captured;
    std::atomic<LogLevel> level{LogLevel::info};
};

std::shared_ptr<spdlog::sinks::sink> stderr_sink() {
    auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    sink->set_pattern("%v");
    return sink;
}

Output& output() {
    // Never destroyed: destructors of other statics may still log.
    static Output* const instance = [] {
        auto* made = new Output;
        made->logger = std::make_shared<spdlog::logger>("lms", stderr_sink());
        return made;
    }();
    return *instance;
}

std::string_view name_of(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return "debug";
        case LogLevel::info:
            return "info";
        case LogLevel::warning:
            return "warning";
        case LogLevel::error:
            return "error";
    }
    return "error";
}

bool names_a_secret(std::string_view name) {
    std::string lower(name);
    for (char& c : lower)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    for (const std::string_view word : {"password", "token", "secret", "authorization", "cookie"}) {
        if (lower.find(word) != std::string::npos) return true;
    }
    return false;
}

void add_text(std::string& line, std::string_view name, std::string_view text) {
    line += ",\"";
    line += name;
    line += "\":";
    json::write(line, std::string(text.substr(0, kMaxValueBytes)));
}

void add_context(std::string& line, const Context& context) {
    if (!context.trace.trace_id.empty()) add_text(line, "trace_id", context.trace.trace_id);
    if (!context.request_id.empty()) add_text(line, "request_id", context.request_id);
    const Principal& caller = context.principal;
    if (!caller.service_name.empty()) add_text(line, "caller", caller.service_name);
    if (!caller.user_id.is_nil()) add_text(line, "user_id", caller.user_id.to_string());
    if (!caller.organization_id.is_nil())
        add_text(line, "organization_id", caller.organization_id.to_string());
}

spdlog::level::level_enum severity(LogLevel level) {
    switch (level) {
        case LogLevel::debug:
            return spdlog::level::debug;
        case LogLevel::info:
            return spdlog::level::info;
        case LogLevel::warning:
            return spdlog::level::warn;
        case LogLevel::error:
            return spdlog::level::err;
    }
    return spdlog::level::err;
}

}  // namespace

void Value::write(std::string& json_text) const {
    std::visit(
        [&]<class T>(const T& value) {
            if constexpr (std::is_same_v<T, std::string_view>) {
                json::write(json_text, std::string(value.substr(0, kMaxValueBytes)));
            } else if constexpr (std::is_same_v<T, double>) {
                if (value - value == 0) {
                    json::write(json_text, value);
                } else {
                    json_text += "null";  // JSON knows no infinity
                }
            } else {
                json::write(json_text, value);
            }
        },
        value_);
}

void start(const LogSettings& settings) {
    Output& out = output();
    const std::lock_guard lock(out.mutex);
    out.level = settings.level;
    if (settings.output == LogOutput::queued) {
        out.queue = std::make_shared<spdlog::details::thread_pool>(settings.queue_lines, 1);
        out.logger = std::make_shared<spdlog::async_logger>(
            "lms", stderr_sink(), out.queue, spdlog::async_overflow_policy::overrun_oldest);
    } else {
        out.logger = std::make_shared<spdlog::logger>("lms", stderr_sink());
    }
    out.logger->set_level(spdlog::level::debug);
}

void stop() {
    Output& out = output();
    std::shared_ptr<spdlog::details::thread_pool> queue;
    {
        const std::lock_guard lock(out.mutex);
        queue = std::move(out.queue);
        out.logger = std::make_shared<spdlog::logger>("lms", stderr_sink());
        out.logger->set_level(spdlog::level::debug);
    }
    queue.reset();  // its destructor writes what is queued
}

bool enabled(LogLevel level) {
    return level >= output().level.load(std::memory_order_relaxed);
}

std::size_t dropped_lines() {
    Output& out = output();
    const std::lock_guard lock(out.mutex);
    return out.queue ? out.queue->overrun_counter() : 0;
}

void capture(std::function<void(std::string_view line)> sink) {
    Output& out = output();
    const std::lock_guard lock(out.mutex);
    out.captured = std::move(sink);
}

void write(LogLevel level, const Context* context, std::string_view message, Fields fields) {
    if (!enabled(level)) return;
    std::string line = "{\"time\":\"" + to_rfc3339(SystemClock().now()) + "\",\"level\":\"";
    line += name_of(level);
    line += '"';
    add_text(line, "message", message);
    if (context) add_context(line, *context);
    for (const Field& field : fields) {
        line += ',';
        json::write(line, std::string(field.name));
        line += ':';
        if (field.value.is_text() && names_a_secret(field.name)) {
            line += "\"***\"";
        } else {
            field.value.write(line);
        }
    }
    line += '}';
    Output& out = output();
    std::shared_ptr<spdlog::logger> logger;
    {
        const std::lock_guard lock(out.mutex);
        if (out.captured) return out.captured(line);
        logger = out.logger;
    }
    logger->log(severity(level), spdlog::string_view_t(line.data(), line.size()));
}

std::string describe(std::exception_ptr error) {
    if (!error) return "no exception";
    try {
        std::rethrow_exception(error);
    } catch (const std::exception& known) {
        return known.what();
    } catch (...) {
        return "unknown exception";
    }
}

}  // namespace log
}  // namespace lms::telemetry
