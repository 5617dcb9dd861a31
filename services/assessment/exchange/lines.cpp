#include "services/assessment/exchange/lines.hpp"

#include <algorithm>

#include "libs/json/text.hpp"

namespace lms::assessment {

std::vector<Line> lines_of(std::string_view text) {
    std::vector<Line> lines;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        lines.push_back({lines.size() + 1, text.substr(0, end)});
        const bool pair = text.substr(end).starts_with("\r\n");
        text.remove_prefix(std::min(end + (pair ? 2 : 1), text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view text) {
    static constexpr std::string_view kBlanks = " \t\r\n";
    const auto first = text.find_first_not_of(kBlanks);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::optional<Imported> unreadable(std::string_view text) {
    Item item(1, "");
    if (text.size() > ImportLimits::kBytes) {
        item.refuse("", "too_large",
                    "has " + std::to_string(text.size()) + " bytes, and at most " +
                        std::to_string(ImportLimits::kBytes) + " are read at once");
    } else {
        const std::string readable = json::to_storable(text, text.size());
        if (readable == text) return std::nullopt;
        const auto fault = std::ranges::mismatch(readable, text).in2 - text.begin();
        const auto line = 1 + std::count(text.begin(), text.begin() + fault, '\n');
        item = Item(static_cast<std::size_t>(line), "");
        item.refuse("", "not_utf8", "must be text in UTF-8");
    }
    Imported imported;
    imported.items.push_back(std::move(item).without_question());
    return imported;
}

ImportedItem too_many(std::size_t line) {
    Item item(line, "");
    item.refuse("", "too_many",
                "and what follows is more than the " + std::to_string(ImportLimits::kItems) +
                    " questions that are read at once");
    return std::move(item).without_question();
}

}  // namespace lms::assessment
