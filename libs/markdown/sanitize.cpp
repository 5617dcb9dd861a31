#include "libs/markdown/sanitize.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include "libs/markdown/html_rules.hpp"
#include "libs/markdown/html_tokens.hpp"
#include "libs/markdown/text.hpp"

namespace lms::markdown {

namespace {

using Names = std::initializer_list<std::string_view>;

bool among(std::string_view name, Names names) {
    return std::ranges::find(names, name) != names.end();
}

// A reference that may stay as it is: "&name;", "&#1;", "&#x1;".
bool is_character_reference(std::string_view text) {
    const std::size_t end = text.substr(0, 34).find(';');
    if (end == std::string_view::npos || end < 2) return false;
    std::string_view body = text.substr(1, end - 1);
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (body.front() != '#') {
        return letter(body.front()) &&
               std::ranges::all_of(body, [&](char c) { return digit(c) || letter(c); });
    }
    body.remove_prefix(1);
    if (body.empty()) return false;
    if (body.front() != 'x' && body.front() != 'X') return std::ranges::all_of(body, digit);
    body.remove_prefix(1);
    return !body.empty() && std::ranges::all_of(body, [&](char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
}

class Writer {
public:
    Writer(const SanitizeOptions& options, std::size_t size) : options_(options) {
        out_.reserve(size + size / 8);
    }

    void text(std::string_view text) {
        for (std::size_t i = 0; i < text.size(); ++i) {
            const char c = text[i];
            if (c == '&') {
                out_ += is_character_reference(text.substr(i)) ? "&" : "&amp;";
            } else if (c == '<') {
                out_ += "&lt;";
            } else if (c == '>') {
                out_ += "&gt;";
            } else if (is_text_character(c)) {
                out_ += c;
            }
        }
    }

    void start(const HtmlToken& tag) {
        const ElementRule& rule = *find_element(tag.name);
        if (rule.content != Content::empty && open_.size() >= options_.max_depth) return;
        if (rule.name == "input" && !is_checkbox(tag)) return;
        if (!make_room(rule)) return;
        out_ += '<';
        out_ += rule.name;
        write_attributes(rule, tag);
        out_ += '>';
        if (rule.content != Content::empty) open_.push_back(rule.name);
    }

    void end(std::string_view name) {
        const ElementRule* rule = find_element(name);
        if (!rule || rule->content == Content::empty) return;
        // What is open outside a cell cannot be closed from inside it.
        const bool table_part = among(name, {"table", "thead", "tbody", "tfoot", "tr"});
        for (std::size_t i = open_.size(); i > 0; --i) {
            if (open_[i - 1] == name) return close_down_to(i - 1);
            if (open_[i - 1] == "table") return;
            if (!table_part && among(open_[i - 1], {"td", "th", "caption"})) return;
        }
    }

    std::string finish() {
        close_down_to(0);
        return std::move(out_);
    }

private:
    void close_down_to(std::size_t depth) {
        while (open_.size() > depth) {
            out_ += "</";
            out_ += open_.back();
            out_ += '>';
            open_.pop_back();
        }
    }

    // Closes the innermost open element of `names`, with what is inside it, unless one of
    // `barriers` is nearer.
    void close_nearest(Names names, Names barriers) {
        for (std::size_t i = open_.size(); i > 0; --i) {
            if (among(open_[i - 1], names)) return close_down_to(i - 1);
            if (among(open_[i - 1], barriers)) return;
        }
    }

    // Leaves the innermost open element of `names` on top; false when `table` is nearer.
    bool back_to(Names names) {
        for (std::size_t i = open_.size(); i > 0; --i) {
            if (among(open_[i - 1], names)) {
                close_down_to(i);
                return true;
            }
            if (open_[i - 1] == "table") return false;
        }
        return false;
    }

    bool is_open(std::string_view name) const {
        return std::ranges::find(open_, name) != open_.end();
    }

    // End tags that authors may leave out, and the places where an element cannot be.
    bool make_room(const ElementRule& rule) {
        const std::string_view name = rule.name;
        if (among(name, {"td", "th"})) return back_to({"tr"});
        if (name == "tr") return back_to({"thead", "tbody", "tfoot", "table"});
        if (among(name, {"caption", "thead", "tbody", "tfoot"})) return back_to({"table"});
        if (name == "a" && is_open("a")) return false;
        if (rule.content == Content::block || name == "hr") {
            close_nearest({"p"}, {"td", "th", "caption", "table"});
        }
        if (name == "li") close_nearest({"li"}, {"ul", "ol", "td", "th", "table"});
        if (among(name, {"dt", "dd"})) close_nearest({"dt", "dd"}, {"dl", "td", "th", "table"});
        return true;
    }

    static bool is_checkbox(const HtmlToken& tag) {
        return std::ranges::any_of(tag.attributes, [](const auto& attribute) {
            return attribute.first == "type" && attribute.second == "checkbox";
        });
    }

    void attribute(std::string_view name, std::string_view value) {
        out_ += ' ';
        out_ += name;
        out_ += "=\"";
        append_escaped(out_, value);
        out_ += '"';
    }

    std::string prefixed(std::string_view id) const {
        if (id.starts_with(options_.id_prefix)) return std::string(id);
        return options_.id_prefix + std::string(id);
    }

    void write_attributes(const ElementRule& rule, const HtmlToken& tag) {
        std::vector<std::string_view> written;
        for (const auto& [name, value] : tag.attributes) {
            if (std::ranges::find(written, name) != written.end()) continue;
            if (name == "id") {
                const std::string id = prefixed(value);
                if (!is_anchor(std::string_view(id).substr(options_.id_prefix.size()))) continue;
                attribute("id", id);
            } else if (is_address(rule.name, name)) {
                if (!write_address(rule, name, value)) continue;
            } else if (const auto allowed = allowed_value(rule.name, name, value)) {
                attribute(name, *allowed);
            } else {
                continue;
            }
            written.push_back(name);
        }
        if (rule.name == "input") out_ += " type=\"checkbox\" disabled=\"\"";
        if (rule.name == "img") out_ += " loading=\"lazy\"";
    }

    bool write_address(const ElementRule& rule, std::string_view name, std::string_view value) {
        std::optional<std::string> resolved;
        if (options_.resolve) {
            resolved = options_.resolve(value);
            if (!resolved) return false;
            value = *resolved;
        }
        const auto use = rule.name == "img" ? AddressUse::image : AddressUse::link;
        auto address = allowed_address(value, use);
        if (!address) return false;
        if (address->text.starts_with('#') && address->text.size() > 1) {
            address->text = "#" + prefixed(std::string_view(address->text).substr(1));
        }
        attribute(name, address->text);
        if (rule.name == "a" && address->outside) attribute("rel", "noopener noreferrer");
        return true;
    }

    const SanitizeOptions& options_;
    std::string out_;
    std::vector<std::string_view> open_;  // names of the rules, which are static
};

}  // namespace

std::string sanitize(std::string_view html, const SanitizeOptions& options) {
    Writer writer(options, html.size());
    HtmlTokenizer tokens(html);
    HtmlToken token;
    while (tokens.next(token)) {
        if (token.kind == HtmlToken::Kind::text) {
            writer.text(token.text);
        } else if (token.kind == HtmlToken::Kind::end_tag) {
            writer.end(token.name);
        } else if (const Treatment treatment = treatment_of(token.name);
                   treatment == Treatment::keep) {
            writer.start(token);
        } else if (treatment == Treatment::drop) {
            tokens.skip_element(token.name);
        }
    }
    return writer.finish();
}

}  // namespace lms::markdown
