#pragma once
// Settings declared once, beside the struct they fill: name, default, unit, bounds, text.
//
//   void bind(config::Binder& binder, PgSettings& s) {
//       binder.section("Database");
//       binder.text("POSTGRES_HOST", s.host, "", "Host of the server; empty starts a private one");
//       binder.integer("POSTGRES_PORT", s.port, 5432, {1, 65535}, "Port of the server");
//   }
#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "libs/config/declaration.hpp"
#include "libs/config/sources.hpp"

namespace lms::config {

struct Bounds {
    std::int64_t least = std::numeric_limits<std::int64_t>::min();
    std::int64_t most = std::numeric_limits<std::int64_t>::max();
};

struct RealBounds {
    double least;
    double most;
};

// Fills structs from the sources and remembers every declaration and problem. One thread.
class Binder {
public:
    explicit Binder(const Sources& sources) : sources_(sources) {}

    // The heading that the following settings stand under.
    void section(std::string title) { section_ = std::move(title); }

    void text(std::string_view name, std::string& target, std::string_view fallback,
              std::string_view about);
    // Never shown. NAME_FILE may name a file that holds it (the way container secrets come).
    void secret(std::string_view name, std::string& target, std::string_view about);
    // "a,b,c": items are trimmed, empty ones dropped.
    void list(std::string_view name, std::vector<std::string>& target, std::string_view fallback,
              std::string_view about);
    // true, yes, on, 1 or false, no, off, 0.
    void flag(std::string_view name, bool& target, bool fallback, std::string_view about);
    void real(std::string_view name, double& target, double fallback, RealBounds bounds,
              std::string_view about);
    // A list of growing numbers, such as histogram buckets: "0.1,0.5,1".
    void reals(std::string_view name, std::vector<double>& target, std::string_view fallback,
               std::string_view about);
    // Plain numbers are seconds; "90s", "15m", "12h", "7d" are understood. Bounds in seconds.
    void seconds(std::string_view name, std::chrono::seconds& target, std::chrono::seconds fallback,
                 Bounds bounds, std::string_view about);
    // Plain numbers are milliseconds; "250ms", "30s", "5m" are understood. Bounds in milliseconds.
    void millis(std::string_view name, std::chrono::milliseconds& target,
                std::chrono::milliseconds fallback, Bounds bounds, std::string_view about);

    template <class Integer>
    void integer(std::string_view name, Integer& target, std::type_identity_t<Integer> fallback,
                 Bounds bounds, std::string_view about) {
        static_assert(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>);
        target = static_cast<Integer>(whole(name, "integer", static_cast<std::int64_t>(fallback),
                                            narrow<Integer>(bounds), about));
    }
    // Plain numbers are bytes; "64KiB", "10MiB", "2GiB" (also k, m, g: powers of 1024).
    template <class Integer>
    void bytes(std::string_view name, Integer& target, std::int64_t fallback, Bounds bounds,
               std::string_view about) {
        static_assert(std::is_integral_v<Integer> && !std::is_same_v<Integer, bool>);
        target =
            static_cast<Integer>(whole(name, "bytes", fallback, narrow<Integer>(bounds), about));
    }
    // A described enum; the texts are its enumerators (a trailing underscore is dropped).
    template <class Enum>
    void choice(std::string_view name, Enum& target, std::type_identity_t<Enum> fallback,
                std::string_view about) {
        std::vector<std::string> texts;
        std::vector<Enum> values;
        std::size_t index = 0;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto item) {
            std::string wire = item.name;
            if (wire.ends_with('_')) wire.pop_back();
            if (item.value == fallback) index = texts.size();
            texts.push_back(std::move(wire));
            values.push_back(item.value);
        });
        target = values[one_of(name, texts, index, about)];
    }
    // Accepted and without effect; setting it is said in warnings(). For names of the
    // specification that have no meaning here.
    void retired(std::string_view name, std::string_view instead);
    // A rule over several settings that binding itself cannot see.
    void problem(std::string_view name, std::string message);

    // Throws ConfigError with every problem of all bindings and every unknown name at once.
    void finish() const;
    const std::vector<std::string>& warnings() const { return warnings_; }
    const std::vector<Declaration>& declarations() const { return declarations_; }

private:
    template <class Integer>
    static Bounds narrow(Bounds bounds) {
        const auto least = static_cast<std::int64_t>(std::numeric_limits<Integer>::min());
        if (bounds.least < least) bounds.least = least;
        if constexpr (sizeof(Integer) < sizeof(std::int64_t)) {
            const auto most = static_cast<std::int64_t>(std::numeric_limits<Integer>::max());
            if (bounds.most > most) bounds.most = most;
        }
        return bounds;
    }
    std::int64_t whole(std::string_view name, std::string_view unit, std::int64_t fallback,
                       Bounds bounds, std::string_view about);
    std::size_t one_of(std::string_view name, const std::vector<std::string>& texts,
                       std::size_t fallback, std::string_view about);
    const RawValue* declare(Declaration declaration);
    void bad(const RawValue& raw, std::string_view name, std::string_view expected);
    std::vector<std::string> unknown_names() const;

    const Sources& sources_;
    std::string section_ = "General";
    std::vector<Declaration> declarations_;
    std::vector<std::string> problems_;
    std::vector<std::string> warnings_;
};

// Everything that is wrong with the settings, one line each in what().
class ConfigError : public std::runtime_error {
public:
    explicit ConfigError(std::vector<std::string> problems);
    const std::vector<std::string>& problems() const { return problems_; }

private:
    std::vector<std::string> problems_;
};

// NAME=value lines with the source of each; secrets masked. For `lms config show`.
std::string show(const Binder& binder);
// The Markdown tables of docs/settings.md: generated, never written by hand.
std::string reference(const Binder& binder);

}  // namespace lms::config
