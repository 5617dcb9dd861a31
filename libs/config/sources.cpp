#include "libs/config/sources.hpp"

#include <fstream>
#include <iterator>

namespace lms::config {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view kSpace = " \t\r";
    const auto first = text.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kSpace) - first + 1);
}

bool is_name(std::string_view text) {
    if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
    for (const char c : text) {
        const bool fits =
            (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (!fits) return false;
    }
    return true;
}

// Within double quotes only \" and \\ are special.
std::optional<std::string> unquoted(std::string_view text) {
    if (text.empty() || text.front() != '"') return std::string(text);
    std::string out;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') {
            if (i + 1 != text.size()) return std::nullopt;
            return out;
        }
        if (text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == '"' || text[i + 1] == '\\')) {
            ++i;
        }
        out.push_back(text[i]);
    }
    return std::nullopt;  // the closing quote is missing
}

}  // namespace

void Sources::add_file(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream),
                           std::istreambuf_iterator<char>()};
    if (!stream.is_open() || stream.bad()) {
        problems_.push_back(path.string() + ": the file cannot be read");
        return;
    }
    add_file_text(text, path.string());
}

void Sources::add_file_text(std::string_view text, std::string_view origin) {
    Layer layer;
    std::size_t number = 0;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        ++number;
        if (line.empty() || line.front() == '#') continue;
        add_pair(layer, line, std::string(origin) + ":" + std::to_string(number),
                 SettingOrigin::file);
    }
    layers_.push_back(std::move(layer));
}

void Sources::add_environment(const char* const* entries) {
    Layer layer;
    layer.strict = false;
    for (; entries && *entries; ++entries) {
        const std::string_view entry = *entries;
        const auto equals = entry.find('=');
        if (equals == std::string_view::npos || equals == 0) continue;
        layer.values.insert_or_assign(std::string(entry.substr(0, equals)),
                                      RawValue{std::string(entry.substr(equals + 1)), "environment",
                                               SettingOrigin::environment});
    }
    layers_.push_back(std::move(layer));
}

void Sources::add_command_line(const std::vector<std::string>& arguments) {
    Layer layer;
    for (const std::string& argument : arguments)
        add_pair(layer, argument, "--set", SettingOrigin::argument);
    layers_.push_back(std::move(layer));
}

void Sources::add_pair(Layer& layer, std::string_view pair, std::string source,
                       SettingOrigin origin) {
    const auto equals = pair.find('=');
    const std::string_view name = trimmed(pair.substr(0, equals));
    if (equals == std::string_view::npos || !is_name(name)) {
        problems_.push_back(source + ": expected NAME=VALUE");
        return;
    }
    const auto value = unquoted(trimmed(pair.substr(equals + 1)));
    if (!value) {
        problems_.push_back(source + ": the quotes of " + std::string(name) + " do not match");
        return;
    }
    const bool fresh =
        layer.values.insert_or_assign(std::string(name), RawValue{*value, source, origin}).second;
    if (!fresh) problems_.push_back(source + ": " + std::string(name) + " is set twice");
}

const RawValue* Sources::find(std::string_view name) const {
    for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) {
        const auto found = layer->values.find(name);
        if (found != layer->values.end()) return &found->second;
    }
    return nullptr;
}

}  // namespace lms::config
