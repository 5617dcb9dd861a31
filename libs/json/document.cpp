// The only source that sees Boost.JSON: its streaming parser checks the grammar and UTF-8 and gives
// us tokens. Numbers keep their text, so that 1.0 is no integer and no digit is lost.
#include <boost/json/basic_parser_impl.hpp>

#include "libs/json/detail/reading.hpp"

namespace lms::json::detail {

namespace bj = boost::json;

namespace {

enum class Refusal : std::uint8_t { none, too_many_items, nul };

Problem malformed(std::string detail) {
    return {ProblemKind::malformed, "json.malformed", std::move(detail)};
}

std::string_view explain(const bj::error_code& error) {
    if (error == bj::error::incomplete) return "the text ends too early";
    if (error == bj::error::extra_data) return "there is text after the end";
    if (error == bj::error::too_deep) return "it is nested too deeply";
    if (error == bj::error::expected_utf16_escape || error == bj::error::expected_hex_digit)
        return "an escape is not valid";
    return "a character is not expected here";
}

}  // namespace

// Receives the events of the parser. Callbacks that return false stop it.
class TokenHandler {
public:
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);

    explicit TokenHandler(std::size_t max_items) : max_items_(max_items) {}

    Document take() { return std::move(document_); }
    Refusal refusal() const { return refusal_; }
    void reserve(std::size_t bytes) { document_.text_.reserve(bytes); }

    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_array_begin(bj::error_code& error) { return open(Kind::array, error); }
    bool on_array_end(std::size_t count, bj::error_code&) { return close(count); }
    bool on_object_begin(bj::error_code& error) { return open(Kind::object, error); }
    bool on_object_end(std::size_t count, bj::error_code&) { return close(count); }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
    bool on_string(bj::string_view part, std::size_t, bj::error_code& error) {
        keep(part);
        return add_text(Kind::text, error);
    }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return keep(part); }
    bool on_key(bj::string_view part, std::size_t size, bj::error_code& error) {
        return on_string(part, size, error);
    }
    bool on_number_part(bj::string_view part, bj::error_code&) { return keep(part); }
    bool on_int64(std::int64_t, bj::string_view part, bj::error_code& error) {
        return on_number(part, error);
    }
    bool on_uint64(std::uint64_t, bj::string_view part, bj::error_code& error) {
        return on_number(part, error);
    }
    bool on_double(double, bj::string_view part, bj::error_code& error) {
        return on_number(part, error);
    }
    bool on_bool(bool value, bj::error_code& error) {
        return add({Kind::boolean, 0, value ? 1U : 0U, 0}, error);
    }
    bool on_null(bj::error_code& error) { return add({}, error); }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }

private:
    bool stop(Refusal refusal, bj::error_code& error) {
        refusal_ = refusal;
        error = bj::error::exception;
        return false;
    }
    bool keep(bj::string_view part) {
        document_.text_.append(part.data(), part.size());
        return true;
    }
    bool add(Token token, bj::error_code& error) {
        if (document_.tokens_.size() >= max_items_) return stop(Refusal::too_many_items, error);
        token.next = static_cast<std::uint32_t>(document_.tokens_.size() + 1);
        document_.tokens_.push_back(token);
        return true;
    }
    bool add_text(Kind kind, bj::error_code& error) {
        const std::string_view text = std::string_view(document_.text_).substr(text_end_);
        // PostgreSQL stores no NUL in text; no field of ours has a use for one.
        if (text.find('\0') != std::string_view::npos) return stop(Refusal::nul, error);
        const auto offset = static_cast<std::uint32_t>(text_end_);
        text_end_ = document_.text_.size();
        return add({kind, offset, static_cast<std::uint32_t>(text.size()), 0}, error);
    }
    bool on_number(bj::string_view part, bj::error_code& error) {
        keep(part);
        const std::string_view text = std::string_view(document_.text_).substr(text_end_);
        const bool real = text.find_first_of(".eE") != std::string_view::npos;
        return add_text(real ? Kind::real : Kind::integer, error);
    }
    bool open(Kind kind, bj::error_code& error) {
        open_.push_back(static_cast<std::uint32_t>(document_.tokens_.size()));
        return add({kind, 0, 0, 0}, error);
    }
    bool close(std::size_t count) {
        Token& token = document_.tokens_[open_.back()];
        token.size = static_cast<std::uint32_t>(count);
        token.next = static_cast<std::uint32_t>(document_.tokens_.size());
        open_.pop_back();
        return true;
    }

    std::size_t max_items_;
    Document document_;
    std::size_t text_end_ = 0;         // of the last finished token's text
    std::vector<std::uint32_t> open_;  // arrays and objects around the present token
    Refusal refusal_ = Refusal::none;
};

Document Document::parse(std::string_view text, const Limits& limits) {
    constexpr std::size_t kMostBytes = std::numeric_limits<std::uint32_t>::max();
    if (text.size() > std::min(limits.max_bytes, kMostBytes))
        throw Problem(
            ProblemKind::too_large, "json.too_large",
            "The JSON text is longer than " + std::to_string(limits.max_bytes) + " bytes.");
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        throw malformed("JSON was expected, but the text is empty.");
    bj::parse_options options;
    options.max_depth = limits.max_depth;
    bj::basic_parser<TokenHandler> parser(options, limits.max_items);
    parser.handler().reserve(text.size());
    bj::error_code error;
    const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (!error && used < text.size()) error = bj::error::extra_data;
    switch (parser.handler().refusal()) {
        case Refusal::too_many_items:
            throw malformed("The JSON text has more than " + std::to_string(limits.max_items) +
                            " values.");
        case Refusal::nul:
            throw malformed("The JSON text has a NUL character at byte " + std::to_string(used) +
                            ".");
        case Refusal::none:
            break;
    }
    if (error)
        throw malformed("The text is not valid JSON: at byte " + std::to_string(used) + " " +
                        std::string(explain(error)) + ".");
    return parser.handler().take();
}

void Document::add_loose(std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(text_.size());
    text_ += text;
    tokens_.push_back({Kind::loose, offset, static_cast<std::uint32_t>(text.size()),
                       static_cast<std::uint32_t>(tokens_.size() + 1)});
}

Document Document::loose(std::string_view text) {
    Document document;
    document.add_loose(text);
    return document;
}

Document Document::loose_list(std::span<const std::string_view> texts) {
    Document document;
    document.tokens_.push_back({Kind::array, 0, static_cast<std::uint32_t>(texts.size()),
                                static_cast<std::uint32_t>(texts.size() + 1)});
    for (const std::string_view text : texts)
        document.add_loose(text);
    return document;
}

}  // namespace lms::json::detail
