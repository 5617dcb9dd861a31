// What people read about settings: the effective values, and the reference.
#include <algorithm>

#include "libs/config/config.hpp"

namespace lms::config {

namespace {

std::string cell(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '|') out.push_back('\\');
        out.push_back(c == '\n' ? ' ' : c);
    }
    return out;
}

std::string code(std::string_view text) {
    return text.empty() ? std::string() : "`" + cell(text) + "`";
}

}  // namespace

std::string show(const Binder& binder) {
    std::size_t widest = 0;
    for (const Declaration& one : binder.declarations())
        widest = std::max(widest, one.name.size() + one.value.size() + 1);
    widest = std::min<std::size_t>(widest, 60);
    std::string out, section;
    for (const Declaration& one : binder.declarations()) {
        if (one.section != section) {
            if (!section.empty()) out += "\n";
            section = one.section;
            out += "# " + section + "\n";
        }
        std::string line = one.name + "=" + one.value;
        if (line.size() < widest) line.resize(widest, ' ');
        out += line + "  # " + one.source + "\n";
    }
    return out;
}

std::string reference(const Binder& binder) {
    std::string out, section;
    for (const Declaration& one : binder.declarations()) {
        if (one.section != section) {
            section = one.section;
            out += (out.empty() ? "## " : "\n## ") + section + "\n\n";
            out += "| Name | Value | Default | Meaning |\n|---|---|---|---|\n";
        }
        const std::string value = one.bounds.empty() ? one.kind : one.kind + ", " + one.bounds;
        out += "| " + code(one.name) + " | " + cell(value) + " | " + code(one.fallback) + " | " +
               cell(one.text) + " |\n";
    }
    return out;
}

}  // namespace lms::config
