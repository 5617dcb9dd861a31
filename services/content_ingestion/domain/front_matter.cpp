#include "services/content_ingestion/domain/front_matter.hpp"

#include <algorithm>
#include <cmath>

#include <yaml-cpp/yaml.h>

#include "libs/core/problem.hpp"

namespace lms::content_ingestion {

namespace {

constexpr std::size_t kMaxYaml = 64U << 10;
constexpr std::size_t kMaxListed = 1'000;
constexpr double kMaxMinutes = 6'000;

std::string with_unix_line_ends(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\r') {
            result += text[i];
        } else if (i + 1 >= text.size() || text[i + 1] != '\n') {
            result += '\n';
        }
    }
    return result;
}

YAML::Node load_map(std::string_view text) {
    if (text.size() > kMaxYaml) throw YAML::Exception(YAML::Mark(), "it is too long");
    if (text.find('\0') != std::string_view::npos) {
        throw YAML::Exception(YAML::Mark(), "it holds a zero byte");
    }
    YAML::Node node = YAML::Load(std::string(text));
    if (!node.IsMap() && !node.IsNull()) throw YAML::Exception(YAML::Mark(), "it is no map");
    return node;
}

std::string text_of(const YAML::Node& map, const char* key) {
    if (!map.IsMap()) return {};
    const YAML::Node value = map[key];
    return value.IsDefined() && value.IsScalar() ? value.Scalar() : std::string();
}

std::vector<std::string> list_of(const YAML::Node& map, const char* key) {
    std::vector<std::string> items;
    if (!map.IsMap()) return items;
    const YAML::Node value = map[key];
    if (!value.IsDefined() || !value.IsSequence()) return items;
    for (const YAML::Node& item : value) {
        if (item.IsScalar() && items.size() < kMaxListed) items.push_back(item.Scalar());
    }
    return items;
}

std::int32_t minutes_of(const YAML::Node& map, const char* key, std::vector<FileNote>& notes) {
    const std::string text = text_of(map, key);
    if (text.empty()) return 0;
    double minutes = 0;
    const bool read = YAML::convert<double>::decode(map[key], minutes);
    if (!read || !std::isfinite(minutes) || minutes < 0 || minutes > kMaxMinutes) {
        notes.push_back(
            {1, "bad_minutes", "\"" + std::string(key) + "\" is no number of minutes."});
        return 0;
    }
    return static_cast<std::int32_t>(std::lround(minutes));
}

// The position behind the closing line "---" or "..."; npos without front matter.
std::size_t end_of_front_matter(std::string_view text) {
    if (!text.starts_with("---\n")) return std::string_view::npos;
    for (std::size_t at = 4; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = text.substr(at, end - at);
        while (line.ends_with(' '))
            line.remove_suffix(1);
        if (line == "---" || line == "...") return std::min(end + 1, text.size());
        at = end + 1;
    }
    return std::string_view::npos;
}

}  // namespace

Page read_page(std::string_view raw) {
    Page page;
    std::string text = with_unix_line_ends(raw);
    const std::size_t end = end_of_front_matter(text);
    if (end == std::string_view::npos) {
        page.body = std::move(text);
        return page;
    }
    const std::string_view head = std::string_view(text).substr(0, end);
    page.lines_before = static_cast<std::size_t>(std::ranges::count(head, '\n'));
    page.body = text.substr(end);
    try {
        const std::size_t last_line = head.rfind('\n', head.size() - 2);
        const YAML::Node map = load_map(head.substr(4, std::max<std::size_t>(last_line, 3) - 3));
        page.title = text_of(map, "title");
        page.teaching_minutes = minutes_of(map, "teaching", page.notes);
        page.exercise_minutes = minutes_of(map, "exercises", page.notes);
    } catch (const YAML::Exception& error) {
        page.notes.push_back({1, "bad_front_matter", "The front matter is not read: " + error.msg});
    }
    return page;
}

CourseConfig read_config(std::string_view raw) {
    try {
        const YAML::Node map = load_map(with_unix_line_ends(raw));
        return {text_of(map, "title"),    text_of(map, "carpentry"),   text_of(map, "license"),
                text_of(map, "source"),   text_of(map, "lang"),        list_of(map, "episodes"),
                list_of(map, "learners"), list_of(map, "instructors"), list_of(map, "profiles")};
    } catch (const YAML::Exception& error) {
        throw Problem(ProblemKind::validation, "ingestion.bad_config",
                      "config.yaml cannot be read: " + error.msg);
    }
}

}  // namespace lms::content_ingestion
