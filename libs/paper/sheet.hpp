#pragma once
// One sheet of paper as a value: texts, pictures, lines and a QR code at their places. Lengths are
// in millimetres from the top left corner, sizes of letters in points (1/72 inch).
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "libs/core/time.hpp"

namespace lms::paper {

struct Box {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
};

// Each part 0 to 1.
struct Colour {
    double red = 0;
    double green = 0;
    double blue = 0;
    // "#1b2a41"; nothing for any other form.
    static std::optional<Colour> parse(std::string_view text);
    bool operator==(const Colour&) const = default;
};

enum class Typeface { serif, sans };
// Where a line of text stands; start is the right side of a sheet in a right-to-left language.
enum class Align { start, center, end };
// What a text is to a screen reader.
enum class Role { heading, paragraph };

// In the middle of its box from top to bottom. What does not fit at `size_pt` becomes smaller, down
// to `smallest_pt`; what does not fit then ends with an ellipsis. Wraps between words. Any script;
// the fonts are whatever of the system has the letters.
struct Text {
    Box box;
    std::string text;  // UTF-8; at most kMaxText bytes, the rest is left out
    double size_pt = 12;
    double smallest_pt = 6;
    Typeface typeface = Typeface::serif;
    bool bold = false;
    bool italic = false;
    Align align = Align::center;
    Colour colour;
    Role role = Role::paragraph;
};

// As large as the box allows, in the middle of it. The bytes have passed check_image().
struct Picture {
    Box box;
    std::string bytes;
};

struct Line {
    double from_x = 0;
    double from_y = 0;
    double to_x = 0;
    double to_y = 0;
    double width = 0.3;
    Colour colour;
};

// The outline of its box.
struct Frame {
    Box box;
    double width = 0.3;
    double radius = 0;
    Colour colour;
};

// On white, with its quiet zone inside the box; a link to `text` where that is an address. Left out
// when the text is longer than kMaxQrText.
struct QrCode {
    Box box;
    std::string text;
};

using Element = std::variant<Text, Picture, Line, Frame, QrCode>;

struct Sheet {
    double width = 297;
    double height = 210;
    Colour background{1, 1, 1};
    std::vector<Element> elements;  // later ones over earlier ones; at most kMaxElements are drawn
    std::string language = "en";  // BCP 47: direction, choice of letters, and the voice that reads
    std::string title;            // these describe the document
    std::string author;
    Time created_at;
};

inline constexpr std::size_t kMaxText = 4'000;
inline constexpr std::size_t kMaxElements = 200;
inline constexpr std::size_t kMaxQrText = 1'400;
inline constexpr double kMaxSide = 1'000;

}  // namespace lms::paper
