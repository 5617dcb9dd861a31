#pragma once
// Structured logs: one JSON object a line. Never pass a secret; fields whose name speaks of a
// password, token, secret or authorization are masked all the same.
//
//   log::info(ctx, "course published", {{"course_id", id.to_string()}, {"version", 3}});
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <functional>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include <boost/describe/enum.hpp>

#include "libs/core/context.hpp"

namespace lms::config {
class Binder;
}

namespace lms::telemetry {

BOOST_DEFINE_ENUM_CLASS(LogLevel, debug, info, warning, error)
BOOST_DEFINE_ENUM_CLASS(LogOutput, direct, queued)

struct LogSettings {
    LogLevel level = LogLevel::info;
    LogOutput output = LogOutput::queued;
    std::size_t queue_lines = 4096;
};
void bind(config::Binder& binder, LogSettings& settings);

namespace log {

// Refers to the caller's text: lives for the call only.
class Value {
public:
    Value(std::string_view text) : value_(text) {}
    Value(const std::string& text) : value_(std::string_view(text)) {}
    Value(const char* text) : value_(std::string_view(text)) {}
    Value(bool flag) : value_(flag) {}
    Value(std::integral auto number) : value_(static_cast<std::int64_t>(number)) {}
    Value(std::floating_point auto number) : value_(static_cast<double>(number)) {}

    void write(std::string& json) const;
    bool is_text() const { return std::holds_alternative<std::string_view>(value_); }

private:
    std::variant<std::string_view, bool, std::int64_t, double> value_;
};

struct Field {
    std::string_view name;
    Value value;
};
using Fields = std::initializer_list<Field>;

// Until start() lines go straight to stderr. With `queued` a thread of the logger writes them; when
// its queue is full the oldest lines are dropped and counted (dropped_lines), so that a blocked
// stderr never blocks a request.
void start(const LogSettings& settings);
// Writes out what is queued. Call once, at the end of the process.
void stop();
bool enabled(LogLevel level);
std::size_t dropped_lines();
// Lines go to `sink` instead of stderr until it is set back to nothing: for tests.
void capture(std::function<void(std::string_view line)> sink);

void write(LogLevel level, const Context* context, std::string_view message, Fields fields);

inline void debug(std::string_view message, Fields fields = {}) {
    write(LogLevel::debug, nullptr, message, fields);
}
inline void info(std::string_view message, Fields fields = {}) {
    write(LogLevel::info, nullptr, message, fields);
}
inline void warning(std::string_view message, Fields fields = {}) {
    write(LogLevel::warning, nullptr, message, fields);
}
inline void error(std::string_view message, Fields fields = {}) {
    write(LogLevel::error, nullptr, message, fields);
}
// These add trace_id, request_id and, when known, user_id and organization_id.
inline void debug(const Context& context, std::string_view message, Fields fields = {}) {
    write(LogLevel::debug, &context, message, fields);
}
inline void info(const Context& context, std::string_view message, Fields fields = {}) {
    write(LogLevel::info, &context, message, fields);
}
inline void warning(const Context& context, std::string_view message, Fields fields = {}) {
    write(LogLevel::warning, &context, message, fields);
}
inline void error(const Context& context, std::string_view message, Fields fields = {}) {
    write(LogLevel::error, &context, message, fields);
}

// "what" of any exception, for logs; "unknown exception" for what is none.
std::string describe(std::exception_ptr error);

}  // namespace log
}  // namespace lms::telemetry

namespace lms {
namespace log = telemetry::log;
}
