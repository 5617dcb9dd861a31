#include "libs/paper/pdf_catalog.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>

namespace lms::paper {

namespace {

// The number behind the last `name` of the text.
std::optional<std::size_t> number_after(std::string_view text, std::string_view name) {
    const std::size_t at = text.rfind(name);
    if (at == std::string_view::npos) return std::nullopt;
    text.remove_prefix(at + name.size());
    text.remove_prefix(std::min(text.find_first_not_of(" \r\n"), text.size()));
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    return value;
}

bool is_tag(std::string_view language) {
    return !language.empty() && language.size() <= 35 &&
           std::ranges::all_of(language, [](unsigned char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-';
           });
}

std::string head_of(std::size_t object) {
    return std::to_string(object) + " 0 obj\n<< ";
}

// What stands in the dictionary of an object, with the brackets that close it.
std::optional<std::string> members_of(std::string_view file, std::size_t object) {
    const std::string head = "\n" + head_of(object);
    const std::size_t at = file.rfind(head);
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t end = file.find("endobj", at);
    if (end == std::string_view::npos) return std::nullopt;
    return std::string(file.substr(at + head.size(), end - at - head.size()));
}

// cairo leaves out the D: that begins a date.
void complete_dates(std::string& members) {
    for (const std::string_view name : {"/CreationDate (2", "/ModDate (2"}) {
        if (const std::size_t at = members.find(name); at != std::string::npos)
            members.insert(at + name.size() - 1, "D:");
    }
}

// The object's section of a cross-reference table.
std::string entry_of(std::size_t object, std::size_t at) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", at);
    return std::to_string(object) + " 1\n" + line;
}

}  // namespace

void complete_catalog(std::string& pdf, std::string_view language) {
    const std::size_t trailer_at = pdf.rfind("trailer");
    if (trailer_at == std::string::npos || !is_tag(language)) return;
    const std::string_view trailer = std::string_view(pdf).substr(trailer_at);
    const auto size = number_after(trailer, "/Size");
    const auto root = number_after(trailer, "/Root");
    const auto info = number_after(trailer, "/Info");
    const auto previous = number_after(trailer, "startxref");
    if (!size || !root || !info || !previous) return;
    const auto catalog = members_of(pdf, *root);
    auto description = members_of(pdf, *info);
    if (!catalog || !description) return;
    complete_dates(*description);

    const std::size_t description_at = pdf.size();
    pdf += head_of(*info) + *description + "endobj\n";
    const std::size_t catalog_at = pdf.size();
    pdf += head_of(*root) + "/Lang (" + std::string(language) +
           ")\n   /ViewerPreferences << /DisplayDocTitle true >>\n   " + *catalog + "endobj\n";
    const std::size_t table_at = pdf.size();
    pdf += "xref\n" + entry_of(*info, description_at) + entry_of(*root, catalog_at) +
           "trailer\n<< /Size " + std::to_string(*size) + "\n   /Root " + std::to_string(*root) +
           " 0 R\n   /Info " + std::to_string(*info) + " 0 R\n   /Prev " +
           std::to_string(*previous) + "\n>>\nstartxref\n" + std::to_string(table_at) + "\n%%EOF\n";
}

}  // namespace lms::paper
