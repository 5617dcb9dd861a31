#include <cairo.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/problem.hpp"
#include "libs/paper/image.hpp"
#include "libs/paper/owned.hpp"
#include "libs/paper/qr.hpp"
#include "libs/paper/render.hpp"
#include "libs/paper/written.hpp"

namespace lms::paper {
namespace {

using ::testing::HasSubstr;

constexpr const char* kLogo =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5" fill="#ff0000"/></svg>)";

Text text_of(std::string words) {
    Text text;
    text.box = {20, 20, 160, 20};
    text.text = std::move(words);
    text.size_pt = 24;
    return text;
}

Sheet sheet_of(Element element, std::string language = "en") {
    Sheet sheet;
    sheet.width = 200;
    sheet.height = 100;
    sheet.language = std::move(language);
    sheet.title = "Certificate (of Ada)";
    sheet.author = "A school";
    sheet.created_at = *parse_rfc3339("2026-11-21T08:00:00Z");
    sheet.elements.push_back(std::move(element));
    return sheet;
}

// A picture as its pixels.
class Pixels {
public:
    explicit Pixels(std::string png) : png_(std::move(png)), rest_(png_) {
        surface_.reset(cairo_image_surface_create_from_png_stream(&Pixels::read, this));
        EXPECT_EQ(cairo_surface_status(surface_.get()), CAIRO_STATUS_SUCCESS);
    }
    int width() const { return cairo_image_surface_get_width(surface_.get()); }
    int height() const { return cairo_image_surface_get_height(surface_.get()); }
    // 0xRRGGBB
    std::uint32_t at(int x, int y) const {
        const unsigned char* row =
            cairo_image_surface_get_data(surface_.get()) +
            static_cast<std::ptrdiff_t>(y) * cairo_image_surface_get_stride(surface_.get());
        return reinterpret_cast<const std::uint32_t*>(row)[x] & 0xFFFFFFU;
    }
    // The columns in which something is not white; {width, -1} for an empty picture.
    std::pair<int, int> inked_columns() const {
        std::pair<int, int> found{width(), -1};
        for (int y = 0; y < height(); ++y) {
            for (int x = 0; x < width(); ++x) {
                if (at(x, y) == 0xFFFFFF) continue;
                found = {std::min(found.first, x), std::max(found.second, x)};
            }
        }
        return found;
    }

private:
    static cairo_status_t read(void* self, unsigned char* data, unsigned length) {
        auto& rest = static_cast<Pixels*>(self)->rest_;
        if (rest.size() < length) return CAIRO_STATUS_READ_ERROR;
        std::copy_n(rest.data(), length, data);
        rest.remove_prefix(length);
        return CAIRO_STATUS_SUCCESS;
    }
    std::string png_;
    std::string_view rest_;
    Surface surface_;
};

std::string refusal_of(std::string_view image) {
    try {
        check_image(image);
    } catch (const Problem& problem) {
        return problem.code();
    }
    return "";
}

TEST(Paper, has_a_letter_for_every_script) {
    const std::pair<const char*, const char*> kWords[] = {
        {"en", "Ada Lovelace Żółć ñandú Ελληνικά Кириллица"},
        {"ar", "شهادة إتمام الدورة"},
        {"he", "תעודת סיום"},
        {"hi", "प्रमाणपत्र श्रीमती ऋतु"},
        {"ta", "சான்றிதழ்"},
        {"th", "ใบรับรอง"},
        {"zh", "结业证书 繁體"},
        {"ja", "修了証 カタカナ"},
        {"ko", "수료증"}};
    for (const auto& [language, words] : kWords) {
        for (const Typeface typeface : {Typeface::serif, Typeface::sans}) {
            Text text = text_of(words);
            text.typeface = typeface;
            const Rendered drawn = to_png(sheet_of(text, language), 40);
            EXPECT_EQ(drawn.missing_glyphs, 0) << language;
            EXPECT_EQ(drawn.cut_texts, 0) << language;
            EXPECT_GT(Pixels(drawn.bytes).inked_columns().second, 0) << language;
        }
    }
    // The test can fail: no font has this unassigned letter.
    EXPECT_GT(to_png(sheet_of(text_of("\xF3\xB0\x80\x81")), 40).missing_glyphs, 0);
}

TEST(Paper, makes_a_text_smaller_until_it_fits_and_then_cuts_it) {
    std::string words;
    for (int i = 0; i < 20; ++i)
        words += "words ";
    EXPECT_EQ(to_pdf(sheet_of(text_of(words))).cut_texts, 0);
    for (int i = 0; i < 300; ++i)
        words += "words ";
    EXPECT_EQ(to_pdf(sheet_of(text_of(words))).cut_texts, 1);
    // Neither leaves its box, whatever stands in it.
    for (const std::string& each : {words, std::string(500, 'W')}) {
        const auto [from, to] = Pixels(to_png(sheet_of(text_of(each)), 72).bytes).inked_columns();
        EXPECT_GE(from, 20 / 25.4 * 72 - 2);
        EXPECT_LE(to, 180 / 25.4 * 72 + 2);
    }
}

TEST(Paper, starts_lines_on_the_side_that_the_language_starts_on) {
    Text text = text_of("Name");
    text.align = Align::start;
    const int middle = static_cast<int>(100 / 25.4 * 72);
    EXPECT_LT(Pixels(to_png(sheet_of(text, "de"), 72).bytes).inked_columns().second, middle);
    EXPECT_GT(Pixels(to_png(sheet_of(text, "ar"), 72).bytes).inked_columns().first, middle);
}

TEST(Paper, describes_a_pdf_and_embeds_its_fonts) {
    const std::string pdf = to_pdf(sheet_of(text_of("Ada"), "de")).bytes;
    EXPECT_TRUE(pdf.starts_with("%PDF-1.5"));
    for (const char* member :
         {"/Title <FEFF00430065", "/Author (A school)", "/CreationDate (D:20261121080000Z)",
          "/Lang (de)", "/StructTreeRoot", "/FontFile"}) {
        EXPECT_TRUE(pdf.find(member) != std::string::npos) << member;
    }
}

TEST(Paper, gives_the_same_bytes_for_the_same_sheet) {
    for (const char* words : {"Ada Lovelace", "结业证书", "شهادة"}) {
        const Sheet sheet = sheet_of(text_of(words));
        EXPECT_TRUE(to_pdf(sheet).bytes == to_pdf(sheet).bytes) << words;
        EXPECT_TRUE(to_png(sheet, 72).bytes == to_png(sheet, 72).bytes) << words;
    }
}

TEST(Paper, survives_texts_that_are_none) {
    for (const std::string& words :
         {std::string("\xFF\xFE broken \xE0\x80"), std::string("a\0b", 3), std::string(),
          std::string(100'000, 'x'), std::string("\u202E\u2066\u2067 bidi \u2028 \u2029")}) {
        EXPECT_TRUE(to_pdf(sheet_of(text_of(words))).bytes.starts_with("%PDF"));
    }
}

TEST(Paper, refuses_a_sheet_of_no_size) {
    for (const double side : {0.0, -1.0, 5000.0, std::nan("")}) {
        Sheet sheet = sheet_of(text_of("x"));
        sheet.width = side;
        EXPECT_THROW(to_pdf(sheet), std::invalid_argument);
        EXPECT_THROW(to_png(sheet, 72), std::invalid_argument);
    }
    EXPECT_THROW(to_png(sheet_of(text_of("x")), 10'000), std::invalid_argument);
}

TEST(Paper, draws_the_qr_code_module_by_module) {
    const std::string address = "https://school.example/verify/7QXK-2B9M-R4TD-W8HC#eyJhbGciOi";
    Sheet sheet = sheet_of(QrCode{{10, 10, 60, 60}, address});
    const Pixels pixels(to_png(sheet, 200).bytes);
    const auto matrix = encode_qr(address);
    ASSERT_TRUE(matrix);
    const double dots = 200 / 25.4;
    const double module_size = 60 * dots / (matrix->width + 2 * kQuietModules);
    const auto place = [&](int index) {
        return static_cast<int>(10 * dots + (kQuietModules + index + 0.5) * module_size);
    };
    int wrong = 0;
    for (int y = -kQuietModules; y < matrix->width + kQuietModules; ++y) {
        for (int x = -kQuietModules; x < matrix->width + kQuietModules; ++x) {
            const bool inside = x >= 0 && y >= 0 && x < matrix->width && y < matrix->width;
            const bool dark = inside && matrix->at(x, y);
            if (pixels.at(place(x), place(y)) != (dark ? 0U : 0xFFFFFFU)) ++wrong;
        }
    }
    EXPECT_EQ(wrong, 0);
    EXPECT_NE(to_pdf(sheet).bytes.find("/URI (" + address + ")"), std::string::npos);
}

TEST(Paper, leaves_a_qr_code_out_that_cannot_be) {
    EXPECT_FALSE(encode_qr(""));
    EXPECT_TRUE(encode_qr(std::string(kMaxQrText, 'x')));
    const std::string too_long(kMaxQrText + 1, 'x');
    EXPECT_FALSE(encode_qr(too_long));
    EXPECT_EQ(to_pdf(sheet_of(QrCode{{0, 0, 50, 50}, too_long})).cut_texts, 1);
}

TEST(Paper, draws_pictures_into_their_box) {
    const Pixels svg(to_png(sheet_of(Picture{{50, 25, 100, 50}, kLogo}), 25.4).bytes);
    EXPECT_EQ(svg.at(100, 50), 0xFF0000U);
    EXPECT_EQ(svg.at(60, 50), 0xFFFFFFU) << "its proportions are kept";
    // A PNG of ours, on another sheet.
    const std::string png = to_png(sheet_of(Picture{{0, 0, 200, 100}, kLogo}), 25.4).bytes;
    EXPECT_EQ(refusal_of(png), "");
    const Pixels inside(to_png(sheet_of(Picture{{50, 25, 100, 50}, png}), 25.4).bytes);
    EXPECT_EQ(inside.at(100, 50), 0xFF0000U);
}

TEST(Images, are_refused_before_they_cost_much) {
    EXPECT_EQ(refusal_of(kLogo), "");
    EXPECT_EQ(refusal_of(""), "image.unsupported");
    EXPECT_EQ(refusal_of("\xFF\xD8\xFF\xE0 a photograph"), "image.unsupported");
    EXPECT_EQ(refusal_of("<svg xmlns='http://www.w3.org/2000/svg'><g>"), "image.unsupported");
    const std::string head = "<svg xmlns='http://www.w3.org/2000/svg'>";
    for (const char* part :
         {"<image href='file:///etc/passwd'/>", "<filter id='f'/>", "<use href='#a'/>"}) {
        EXPECT_EQ(refusal_of(head + part + "</svg>"), "image.unsupported") << part;
    }
    EXPECT_EQ(refusal_of("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + head + "</svg>"),
              "image.unsupported");
    EXPECT_EQ(refusal_of(head + std::string(kMaxSvgBytes, ' ') + "</svg>"), "image.too_large");
    EXPECT_EQ(refusal_of(std::string(kMaxImageBytes + 1, ' ')), "image.too_large");
    // A few bytes that claim to be 60,000 by 60,000 pixels.
    std::string bomb("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xEA\x60\0\0\xEA\x60\x08\6\0\0\0", 29);
    EXPECT_EQ(refusal_of(bomb), "image.too_large");
    EXPECT_EQ(refusal_of(bomb.substr(0, 12)), "image.unsupported");
}

TEST(Colours, are_six_hexadecimal_digits) {
    EXPECT_EQ(Colour::parse("#ff0000"), (Colour{1, 0, 0}));
    for (const char* text : {"", "red", "#fff", "#12345g", "#1234567", "1234567", "#+12345"}) {
        EXPECT_EQ(Colour::parse(text), std::nullopt) << text;
    }
}

TEST(Written, is_as_the_language_writes) {
    const Time day = *parse_rfc3339("2026-11-21T23:59:00Z");
    EXPECT_EQ(write_date(day, "en"), "21 November 2026");
    EXPECT_EQ(write_date(day, "en-US"), "November 21, 2026");
    EXPECT_EQ(write_date(day, "de"), "21. November 2026");
    EXPECT_EQ(write_date(day, "hi"), "21 नवंबर 2026");
    EXPECT_EQ(write_date(day, "zh"), "2026年11月21日");
    EXPECT_THAT(write_date(day, "ar"), HasSubstr("نوفمبر"));
    EXPECT_EQ(write_date(day, "xx-nonsense"), write_date(day, "en-US"));
    EXPECT_EQ(write_number(7.5, "en"), "7.5");
    EXPECT_EQ(write_number(7.5, "de"), "7,5");
    EXPECT_EQ(write_number(12, "de"), "12");
    EXPECT_TRUE(is_right_to_left("ar"));
    EXPECT_TRUE(is_right_to_left("ur-PK"));
    EXPECT_FALSE(is_right_to_left("zh-Hant"));
}

}  // namespace
}  // namespace lms::paper
