#pragma once
// How certificates of an organisation look: one page as elements at their places. Lengths are in
// millimetres from the top left corner.
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <boost/describe.hpp>

#include "libs/json/json.hpp"

namespace lms::course {

enum class PageSize { a4, letter };
BOOST_DESCRIBE_ENUM(PageSize, a4, letter)
enum class PageOrientation { landscape, portrait };
BOOST_DESCRIBE_ENUM(PageOrientation, landscape, portrait)
enum class PageBorder { none, line, double_line };
BOOST_DESCRIBE_ENUM(PageBorder, none, line, double_line)
enum class TextTypeface { serif, sans };
BOOST_DESCRIBE_ENUM(TextTypeface, serif, sans)
// start: the right side where the language is written from the right.
enum class TextAlign { start, center, end };
BOOST_DESCRIBE_ENUM(TextAlign, start, center, end)
// One of the two colours of the design.
enum class InkChoice { ink, accent };
BOOST_DESCRIBE_ENUM(InkChoice, ink, accent)

struct PlacedBox {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    bool operator==(const PlacedBox&) const = default;
};
BOOST_DESCRIBE_STRUCT(PlacedBox, (), (x, y, width, height))
inline constexpr auto json_rules(const PlacedBox*) {
    return json::rules(json::field<&PlacedBox::x>(json::range{0, 500}),
                       json::field<&PlacedBox::y>(json::range{0, 500}),
                       json::field<&PlacedBox::width>(json::range{0, 500}),
                       json::field<&PlacedBox::height>(json::range{0, 500}));
}

// In the middle of its box; smaller than `size_pt` where it would not fit. Placeholders: {student}
// {course} {organization} {teacher} {date} {hours} {code} {verify_url}. A text with a
// placeholder that has no value is left out.
struct DesignText {
    static constexpr std::string_view kKind = "text";
    PlacedBox box;
    std::string text;
    double size_pt = 14;
    TextTypeface typeface = TextTypeface::serif;
    bool bold = false;
    bool italic = false;
    TextAlign align = TextAlign::center;
    InkChoice colour = InkChoice::ink;
    bool heading = false;  // for those who have it read aloud
    bool operator==(const DesignText&) const = default;
};
BOOST_DESCRIBE_STRUCT(DesignText, (),
                      (box, text, size_pt, typeface, bold, italic, align, colour, heading))
inline constexpr auto json_rules(const DesignText*) {
    return json::rules(json::field<&DesignText::text>(json::length{1, 1000}),
                       json::field<&DesignText::size_pt>(json::range{4, 200}),
                       json::field<&DesignText::typeface>(json::defaulted{}),
                       json::field<&DesignText::bold>(json::defaulted{}),
                       json::field<&DesignText::italic>(json::defaulted{}),
                       json::field<&DesignText::align>(json::defaulted{}),
                       json::field<&DesignText::colour>(json::defaulted{}),
                       json::field<&DesignText::heading>(json::defaulted{}));
}

// A picture of the organisation, by the hash of its bytes: a logo, a signature.
struct DesignImage {
    static constexpr std::string_view kKind = "image";
    PlacedBox box;
    std::string sha256;
    bool operator==(const DesignImage&) const = default;
};
BOOST_DESCRIBE_STRUCT(DesignImage, (), (box, sha256))
inline constexpr auto json_rules(const DesignImage*) {
    return json::rules(json::field<&DesignImage::sha256>(
        json::pattern{"^[0-9a-f]{64}$", "must be 64 hexadecimal digits"}));
}

// From the top left corner of its box to the bottom right one.
struct DesignLine {
    static constexpr std::string_view kKind = "line";
    PlacedBox box;
    double thickness = 0.3;
    InkChoice colour = InkChoice::accent;
    bool operator==(const DesignLine&) const = default;
};
BOOST_DESCRIBE_STRUCT(DesignLine, (), (box, thickness, colour))
inline constexpr auto json_rules(const DesignLine*) {
    return json::rules(
        json::field<&DesignLine::thickness>(json::range{0.05, 20}, json::defaulted{}),
        json::field<&DesignLine::colour>(json::defaulted{}));
}

// The address of the page that verifies the certificate, with its signature.
struct DesignQrCode {
    static constexpr std::string_view kKind = "qr_code";
    PlacedBox box;
    bool operator==(const DesignQrCode&) const = default;
};
BOOST_DESCRIBE_STRUCT(DesignQrCode, (), (box))

using DesignElement = std::variant<DesignText, DesignImage, DesignLine, DesignQrCode>;

inline constexpr std::size_t kMaxDesignElements = 60;
inline constexpr std::size_t kMaxDesignImages = 10;

struct CertificateDesign {
    PageSize page_size = PageSize::a4;
    PageOrientation orientation = PageOrientation::landscape;
    PageBorder border = PageBorder::double_line;
    std::string language = "en";  // of dates and numbers; the side that lines start on
    std::string issuer;           // {organization}: who certifies
    std::string ink = "#1f2937";
    std::string accent = "#8a6d3b";
    std::string paper = "#ffffff";
    std::optional<std::string> background_sha256;  // a picture behind everything
    std::vector<DesignElement> elements;           // later ones over earlier ones
    bool operator==(const CertificateDesign&) const = default;
};
BOOST_DESCRIBE_STRUCT(CertificateDesign, (),
                      (page_size, orientation, border, language, issuer, ink, accent, paper,
                       background_sha256, elements))
inline constexpr auto json_rules(const CertificateDesign*) {
    constexpr json::pattern kColour{"^#[0-9a-fA-F]{6}$", "must be a colour like #1f2937"};
    return json::rules(
        json::field<&CertificateDesign::language>(json::format{json::Format::language},
                                                  json::length{2, 35}),
        json::field<&CertificateDesign::issuer>(json::length{0, 120}),
        json::field<&CertificateDesign::ink>(kColour),
        json::field<&CertificateDesign::accent>(kColour),
        json::field<&CertificateDesign::paper>(kColour),
        json::field<&CertificateDesign::background_sha256>(
            json::pattern{"^[0-9a-f]{64}$", "must be 64 hexadecimal digits"}),
        json::field<&CertificateDesign::elements>(json::items{1, kMaxDesignElements}));
}

}  // namespace lms::course
