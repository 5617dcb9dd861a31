#include "libs/config/config.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "libs/config/units.hpp"

namespace lms::config {

namespace {

constexpr const char* kMasked = "(set)";

std::string joined(const std::vector<std::string>& parts, std::string_view separator) {
    std::string out;
    for (const std::string& part : parts) {
        if (!out.empty()) out += separator;
        out += part;
    }
    return out;
}

std::vector<std::string> split_list(std::string_view text) {
    std::vector<std::string> items;
    while (!text.empty()) {
        const auto comma = text.find(',');
        std::string_view item = text.substr(0, comma);
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
        while (!item.empty() && item.front() == ' ')
            item.remove_prefix(1);
        while (!item.empty() && item.back() == ' ')
            item.remove_suffix(1);
        if (!item.empty()) items.emplace_back(item);
    }
    return items;
}

std::span<const UnitSuffix> units_of(std::string_view unit) {
    if (unit == "seconds") return second_units();
    if (unit == "milliseconds") return millisecond_units();
    if (unit == "bytes") return byte_units();
    return no_units();
}

std::string describe(Bounds bounds, std::span<const UnitSuffix> units) {
    const bool below = bounds.least != std::numeric_limits<std::int64_t>::min();
    const bool above = bounds.most != std::numeric_limits<std::int64_t>::max();
    const std::string least = format_whole(bounds.least, units);
    const std::string most = format_whole(bounds.most, units);
    if (below && above) return least + " to " + most;
    if (below) return "at least " + least;
    if (above) return "at most " + most;
    return "";
}

std::optional<std::vector<double>> parse_reals(std::string_view text) {
    std::vector<double> values;
    for (const std::string& item : split_list(text)) {
        const auto value = parse_real(item);
        if (!value || (!values.empty() && *value <= values.back())) return std::nullopt;
        values.push_back(*value);
    }
    return values;
}

}  // namespace

const RawValue* Binder::declare(Declaration declaration) {
    declaration.section = section_;
    declaration.value = declaration.fallback;
    declaration.source = "default";
    const bool twice =
        std::any_of(declarations_.begin(), declarations_.end(),
                    [&](const auto& other) { return other.name == declaration.name; });
    if (twice) throw std::logic_error("the setting " + declaration.name + " is declared twice");
    const RawValue* raw = sources_.find(declaration.name);
    if (raw) {
        declaration.value = declaration.secret ? kMasked : raw->text;
        declaration.source = raw->source;
        declaration.origin = raw->origin;
    }
    declarations_.push_back(std::move(declaration));
    return raw;
}

void Binder::bad(const RawValue& raw, std::string_view name, std::string_view expected) {
    problems_.push_back(raw.source + ": " + std::string(name) + "=" + raw.text + ": expected " +
                        std::string(expected));
}

void Binder::problem(std::string_view name, std::string message) {
    const RawValue* raw = sources_.find(name);
    problems_.push_back((raw ? raw->source + ": " : std::string()) + std::string(name) + ": " +
                        std::move(message));
}

void Binder::text(std::string_view name, std::string& target, std::string_view fallback,
                  std::string_view about) {
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "text",
                                   .fallback = std::string(fallback),
                                   .text = std::string(about)});
    target = raw ? raw->text : std::string(fallback);
}

void Binder::secret(std::string_view name, std::string& target, std::string_view about) {
    const std::string file_name = std::string(name) + "_FILE";
    const std::size_t index = declarations_.size();
    const RawValue* raw = declare(
        {.name = std::string(name), .kind = "secret", .text = std::string(about), .secret = true});
    const RawValue* file = declare(
        {.name = file_name, .kind = "file", .text = "File that holds " + std::string(name)});
    target = raw ? raw->text : std::string();
    if (!file || file->text.empty()) return;
    if (raw) {
        problems_.push_back(file->source + ": " + file_name + " and " + std::string(name) +
                            " are both set; one of them is enough");
        return;
    }
    std::ifstream stream(file->text, std::ios::binary);
    if (!stream) {
        bad(*file, file_name, "a file that can be read");
        return;
    }
    target.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    while (!target.empty() && (target.back() == '\n' || target.back() == '\r'))
        target.pop_back();
    declarations_[index].value = kMasked;
    declarations_[index].source = file->source;
    declarations_[index].origin = file->origin;
}

void Binder::list(std::string_view name, std::vector<std::string>& target,
                  std::string_view fallback, std::string_view about) {
    std::string whole_text;
    text(name, whole_text, fallback, about);
    declarations_.back().kind = "list";
    target = split_list(whole_text);
}

void Binder::flag(std::string_view name, bool& target, bool fallback, std::string_view about) {
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "true or false",
                                   .fallback = fallback ? "true" : "false",
                                   .text = std::string(about)});
    target = fallback;
    if (!raw) return;
    std::string word = raw->text;
    for (char& c : word)
        c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    const bool yes = word == "true" || word == "yes" || word == "on" || word == "1";
    const bool no = word == "false" || word == "no" || word == "off" || word == "0";
    if (!yes && !no) bad(*raw, name, "true or false");
    target = yes;
    declarations_.back().value = yes ? "true" : "false";
}

void Binder::real(std::string_view name, double& target, double fallback, RealBounds bounds,
                  std::string_view about) {
    const std::string range = format_real(bounds.least) + " to " + format_real(bounds.most);
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "number",
                                   .bounds = range,
                                   .fallback = format_real(fallback),
                                   .text = std::string(about)});
    target = fallback;
    if (!raw) return;
    const auto value = parse_real(raw->text);
    if (!value || *value < bounds.least || *value > bounds.most) {
        bad(*raw, name, "a number, " + range);
        return;
    }
    target = *value;
}

void Binder::reals(std::string_view name, std::vector<double>& target, std::string_view fallback,
                   std::string_view about) {
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "numbers, growing",
                                   .fallback = std::string(fallback),
                                   .text = std::string(about)});
    target = parse_reals(fallback).value();
    if (!raw) return;
    const auto values = parse_reals(raw->text);
    if (values && !values->empty()) {
        target = *values;
    } else {
        bad(*raw, name, "numbers that grow, separated by commas");
    }
}

void Binder::seconds(std::string_view name, std::chrono::seconds& target,
                     std::chrono::seconds fallback, Bounds bounds, std::string_view about) {
    target = std::chrono::seconds(whole(name, "seconds", fallback.count(), bounds, about));
}

void Binder::millis(std::string_view name, std::chrono::milliseconds& target,
                    std::chrono::milliseconds fallback, Bounds bounds, std::string_view about) {
    target =
        std::chrono::milliseconds(whole(name, "milliseconds", fallback.count(), bounds, about));
}

std::int64_t Binder::whole(std::string_view name, std::string_view unit, std::int64_t fallback,
                           Bounds bounds, std::string_view about) {
    const auto units = units_of(unit);
    const std::string range = describe(bounds, units);
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = std::string(unit),
                                   .bounds = range,
                                   .fallback = format_whole(fallback, units),
                                   .text = std::string(about)});
    if (!raw) return fallback;
    const auto value = parse_whole(raw->text, units);
    if (!value || *value < bounds.least || *value > bounds.most) {
        const std::string noun =
            unit == "integer" ? "a whole number" : "a number of " + std::string(unit);
        bad(*raw, name, range.empty() ? noun : noun + ", " + range);
        return fallback;
    }
    return *value;
}

std::size_t Binder::one_of(std::string_view name, const std::vector<std::string>& texts,
                           std::size_t fallback, std::string_view about) {
    const std::string choices = joined(texts, ", ");
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "one of " + choices,
                                   .fallback = texts[fallback],
                                   .text = std::string(about)});
    if (!raw) return fallback;
    const auto found = std::find(texts.begin(), texts.end(), raw->text);
    if (found == texts.end()) {
        bad(*raw, name, "one of " + choices);
        return fallback;
    }
    return static_cast<std::size_t>(found - texts.begin());
}

void Binder::retired(std::string_view name, std::string_view instead) {
    const RawValue* raw = declare({.name = std::string(name),
                                   .kind = "no effect",
                                   .text = "Accepted, without effect: " + std::string(instead)});
    if (!raw) return;
    declarations_.back().value = kMasked;  // REDIS_URL may hold a password
    warnings_.push_back(raw->source + ": " + std::string(name) +
                        " has no effect: " + std::string(instead));
}

std::vector<std::string> Binder::unknown_names() const {
    std::vector<std::string> known;
    for (const Declaration& declaration : declarations_)
        known.push_back(declaration.name);
    const std::set<std::string, std::less<>> known_set(known.begin(), known.end());
    std::vector<std::string> messages;
    for (const auto& layer : sources_.layers_) {
        for (const auto& [name, raw] : layer.values) {
            if (known_set.contains(name)) continue;
            if (!layer.strict && !name.starts_with("LMS_")) continue;
            const std::string suggestion = nearest(name, known);
            messages.push_back(raw.source + ": there is no setting " + name +
                               (suggestion.empty() ? "" : "; did you mean " + suggestion + "?"));
        }
    }
    return messages;
}

void Binder::finish() const {
    std::vector<std::string> all = sources_.problems_;
    all.insert(all.end(), problems_.begin(), problems_.end());
    for (std::string& message : unknown_names())
        all.push_back(std::move(message));
    if (!all.empty()) throw ConfigError(std::move(all));
}

ConfigError::ConfigError(std::vector<std::string> problems)
    : std::runtime_error(joined(problems, "\n")), problems_(std::move(problems)) {}

}  // namespace lms::config
