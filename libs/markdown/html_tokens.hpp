#pragma once
// HTML as a stream of tokens, read as the HTML standard's tokenizer reads it (section 13.2.5) as
// far as the sanitiser needs.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lms::markdown {

struct HtmlToken {
    enum class Kind { text, start_tag, end_tag };
    Kind kind = Kind::text;
    std::string_view text;  // of a text, as it stands in the input
    std::string name;       // of a tag, lower case
    std::vector<std::pair<std::string, std::string>> attributes;  // names lower, values decoded
};

// Comments, declarations and processing instructions are passed over. A tag that does not end is
// text. Linear: every character is looked at a bounded number of times.
class HtmlTokenizer {
public:
    explicit HtmlTokenizer(std::string_view html) : rest_(html) {}

    // False at the end.
    bool next(HtmlToken& token);
    // After a start tag: passes over everything up to and with its end tag; elements of the same
    // name nest, except where `name` is a raw text element. Without end tag nothing is passed over.
    void skip_element(const std::string& name);

private:
    bool read_tag(HtmlToken& token);
    bool read_attributes(std::size_t& at, HtmlToken& token) const;
    bool skip_declaration();
    bool skip_raw_text(std::string_view name);

    std::string_view rest_;
    std::vector<std::string> unclosed_;  // no search for these again: that would be quadratic
};

}  // namespace lms::markdown
