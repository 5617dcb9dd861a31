#pragma once
// What the templates of the reader stand on: a parsed text as a flat list of tokens, the place of a
// value in it, and the violations found so far. Nothing here is a template.
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "libs/core/problem.hpp"
#include "libs/json/enums.hpp"
#include "libs/json/types.hpp"

namespace lms::json::detail {

// `loose` is a value of a path or query string: each reader takes it as the kind it needs.
enum class Kind : std::uint8_t { null, boolean, integer, real, text, array, object, loose };

struct Token {
    Kind kind = Kind::null;
    std::uint32_t offset = 0;  // of the text of a number or string
    std::uint32_t size = 0;    // bytes of text; elements of an array; members of an object; 1: true
    std::uint32_t next = 0;    // index of the first token after this value
};

// Tokens in order of the text; a member of an object is a text token followed by its value.
class Document {
public:
    // Throws Problem malformed or too_large.
    static Document parse(std::string_view text, const Limits& limits);
    static Document loose(std::string_view text);
    static Document loose_list(std::span<const std::string_view> texts);

    const Token& at(std::uint32_t index) const { return tokens_[index]; }
    std::string_view text(const Token& token) const {
        return std::string_view(text_).substr(token.offset, token.size);
    }

private:
    friend class TokenHandler;
    void add_loose(std::string_view text);

    std::string text_;
    std::vector<Token> tokens_;
};

// One step of a path; lives on the stack of the reader that descended.
struct Place {
    const Place* parent = nullptr;
    std::string_view name;  // a member; without one, an element
    std::size_t index = 0;
};

enum class Unknown : std::uint8_t { refused, ignored };

// The violations of one text.
class Reading {
public:
    Reading(Unknown unknown, std::size_t max_errors) : unknown_(unknown), max_errors_(max_errors) {}

    Unknown unknown() const { return unknown_; }
    std::size_t errors() const { return errors_; }
    void refuse(const Place* place, std::string_view code, std::string message);
    // Throws Problem validation if there was a violation.
    void finish();

private:
    Unknown unknown_;
    std::size_t max_errors_;
    std::size_t errors_ = 0;
    std::vector<FieldError> fields_;
};

// Where a violation would be reported.
class Spot {
public:
    Spot(Reading& reading, const Place* place) : reading_(&reading), place_(place) {}

    Reading& reading() const { return *reading_; }
    const Place* place() const { return place_; }
    void refuse(std::string_view code, std::string message) const {
        reading_->refuse(place_, code, std::move(message));
    }

private:
    Reading* reading_;
    const Place* place_;
};

// A value of a document; cheap to copy.
class Input : public Spot {
public:
    Input(const Document& document, std::uint32_t index, Reading& reading, const Place* place)
        : Spot(reading, place), document_(&document), index_(index) {}

    Kind kind() const { return token().kind; }
    std::uint32_t size() const { return token().size; }
    std::string_view text() const { return document_->text(token()); }
    bool is_null() const { return kind() == Kind::null; }
    // Null, or an empty value of a query string.
    bool is_empty() const { return is_null() || (kind() == Kind::loose && size() == 0); }
    // Reports a violation unless the value is of that kind.
    bool expect(Kind kind) const;

    const Document& document() const { return *document_; }
    std::uint32_t index() const { return index_; }

private:
    const Token& token() const { return document_->at(index_); }

    const Document* document_;
    std::uint32_t index_;
};

// Walks over the elements of an array or the members of an object.
class Children {
public:
    explicit Children(const Input& parent);
    // Moves to the first, then to the next one; false after the last.
    bool next();
    std::string_view key() const;  // of an object's member
    std::size_t index() const { return done_ - 1; }
    // `place` outlives the result.
    Input value(const Place& place) const;

private:
    Input parent_;
    std::uint32_t at_ = 0;  // the present value
    std::uint32_t after_;
    std::size_t done_ = 0;
};

// Scalars. Each reports a violation and returns false unless the value fits.
bool read_bool(const Input& in, bool& out);
bool read_signed(const Input& in, std::int64_t min, std::int64_t max, std::int64_t& out);
bool read_unsigned(const Input& in, std::uint64_t max, std::uint64_t& out);
bool read_double(const Input& in, double& out);
bool read_text(const Input& in, std::string_view& out);
bool read_time(const Input& in, std::int64_t& micros);
void read_raw(const Input& in, std::string& out);

enum class TextShape : std::uint8_t { none, single, list };  // can path and query values fill it

struct FieldPlan {
    std::string_view name;
    bool required;
    TextShape shape;
    void (*read)(const Input& in, void* object);  // reads the member and checks its rules
};

using ObjectPlan = std::span<const FieldPlan>;

// Null if there is none.
const FieldPlan* find_field(ObjectPlan plan, std::string_view name);

// `tag` is the one key that is read elsewhere ("kind" of a variant); empty for none.
void read_object(const Input& in, ObjectPlan plan, void* object, std::string_view tag);
// Index of the alternative that the member "kind" names; a violation and -1 if none.
int read_kind(const Input& in, std::span<const std::string_view> kinds);

using ReadFunction = void (*)(const Input& in, void* value);
void read_document(std::string_view text, const Limits& limits, Unknown unknown, ReadFunction read,
                   void* value);
void read_one_text(ReadFunction read, void* value, std::string_view text, std::string_view field);

// Path and query values, percent-decoded.
using TextFields = std::vector<std::pair<std::string, std::string>>;
// See json::InputParts; a null pointer is a part that the route does not have.
void read_input(ObjectPlan plan, void* object, const TextFields* path, const TextFields* query,
                const std::string_view* body, const Limits& limits);

void refuse_enumerator(const Input& in, std::span<const Enumerator> allowed);

}  // namespace lms::json::detail
