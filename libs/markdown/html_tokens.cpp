#include "libs/markdown/html_tokens.hpp"

#include <algorithm>

#include "libs/markdown/cmark.hpp"
#include "libs/markdown/html_rules.hpp"

namespace lms::markdown {

namespace {

constexpr std::string_view kSpace = " \t\n\r\f";
constexpr std::size_t kMaxAttributes = 64;

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_space(char c) {
    return kSpace.find(c) != std::string_view::npos;
}

std::string to_lower(std::string_view text) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return lower;
}

bool equal_ignoring_case(std::string_view left, std::string_view lower) {
    return left.size() == lower.size() && to_lower(left) == lower;
}

}  // namespace

bool HtmlTokenizer::next(HtmlToken& token) {
    while (!rest_.empty()) {
        if (rest_.front() == '<') {
            if (skip_declaration()) continue;
            if (read_tag(token)) return true;
        }
        // Up to the next '<', or the '<' that turned out to be none.
        const std::size_t end = std::min(rest_.find('<', 1), rest_.size());
        token.kind = HtmlToken::Kind::text;
        token.text = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return true;
    }
    return false;
}

bool HtmlTokenizer::skip_declaration() {
    if (rest_.size() < 2) return false;
    std::size_t end = std::string_view::npos;
    std::size_t length = 1;
    if (rest_.starts_with("<!--")) {
        if (rest_.starts_with("<!-->") || rest_.starts_with("<!--->")) {
            end = rest_.find('>');
        } else {
            end = rest_.find("-->", 4);
            length = 3;
        }
    } else if (rest_[1] == '!' || rest_[1] == '?' ||
               (rest_[1] == '/' && rest_.size() > 2 && !is_letter(rest_[2]))) {
        end = rest_.find('>');
    } else {
        return false;
    }
    rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + length);
    return true;
}

bool HtmlTokenizer::read_tag(HtmlToken& token) {
    const bool closing = rest_.size() > 1 && rest_[1] == '/';
    const std::size_t name_at = closing ? 2 : 1;
    if (name_at >= rest_.size() || !is_letter(rest_[name_at])) return false;
    std::size_t at = name_at;
    while (at < rest_.size() && !is_space(rest_[at]) && rest_[at] != '/' && rest_[at] != '>')
        ++at;
    token.name = to_lower(rest_.substr(name_at, at - name_at));
    token.attributes.clear();
    if (!read_attributes(at, token)) {
        // The input ends inside the tag. So it does for every later one: all of it is text.
        token.kind = HtmlToken::Kind::text;
        token.text = rest_;
        rest_ = {};
        return true;
    }
    token.kind = closing ? HtmlToken::Kind::end_tag : HtmlToken::Kind::start_tag;
    rest_.remove_prefix(at);
    return true;
}

// From behind the name to behind the '>'; false when there is none.
bool HtmlTokenizer::read_attributes(std::size_t& at, HtmlToken& token) const {
    while (true) {
        at = rest_.find_first_not_of(" \t\n\r\f/", at);
        if (at == std::string_view::npos) return false;
        if (rest_[at] == '>') {
            ++at;
            return true;
        }
        const std::size_t name_end = rest_.find_first_of(" \t\n\r\f/>=", at + 1);
        if (name_end == std::string_view::npos) return false;
        const std::string_view name = rest_.substr(at, name_end - at);
        std::string_view value;
        at = rest_.find_first_not_of(kSpace, name_end);
        if (at == std::string_view::npos) return false;
        if (rest_[at] == '=') {
            at = rest_.find_first_not_of(kSpace, at + 1);
            if (at == std::string_view::npos) return false;
            std::size_t end = 0;
            if (rest_[at] == '"' || rest_[at] == '\'') {
                end = rest_.find(rest_[at], at + 1);
                if (end == std::string_view::npos) return false;
                value = rest_.substr(at + 1, end - at - 1);
                ++end;
            } else {
                end = rest_.find_first_of(" \t\n\r\f>", at);
                if (end == std::string_view::npos) return false;
                value = rest_.substr(at, end - at);
            }
            at = end;
        }
        if (token.attributes.size() < kMaxAttributes) {
            token.attributes.emplace_back(to_lower(name), decode_entities(value));
        }
    }
}

void HtmlTokenizer::skip_element(const std::string& name) {
    if (std::ranges::find(unclosed_, name) != unclosed_.end()) return;
    HtmlTokenizer ahead(rest_);
    std::size_t depth = 1;
    if (is_raw_text(name)) {
        depth = ahead.skip_raw_text(name) ? 0 : 1;
    } else {
        for (HtmlToken token; depth > 0 && ahead.next(token);) {
            if (token.kind == HtmlToken::Kind::text || token.name != name) continue;
            depth = token.kind == HtmlToken::Kind::start_tag ? depth + 1 : depth - 1;
        }
    }
    if (depth > 0) {
        unclosed_.push_back(name);
    } else {
        rest_ = ahead.rest_;
    }
}

bool HtmlTokenizer::skip_raw_text(std::string_view name) {
    std::size_t at = 0;
    while ((at = rest_.find("</", at)) != std::string_view::npos) {
        const std::size_t end = at + 2 + name.size();
        if (end < rest_.size() && equal_ignoring_case(rest_.substr(at + 2, name.size()), name) &&
            (is_space(rest_[end]) || rest_[end] == '/' || rest_[end] == '>')) {
            rest_.remove_prefix(at);
            HtmlToken end_tag;
            return next(end_tag);
        }
        at += 2;
    }
    return false;
}

}  // namespace lms::markdown
