// Whole certificates, in the scripts that people are certified in. With LMS_PICTURES set to a
// folder they are written there to be looked at.
#include "services/course/app/certificate_drawing.hpp"

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

#include "libs/paper/render.hpp"

namespace lms::course {
namespace {

CertificateContent content_in(const std::string& language) {
    CertificateContent content;
    content.values = example_values(language);
    content.hours = 7.5;
    content.completed_at = content.issued_at = *parse_rfc3339("2026-11-21T08:00:00Z");
    content.qr_text = "https://school.example/verify/7QXK-2B9M-R4TD-W8HC#" + std::string(300, 'x');
    content.title = "Certificate";
    return content;
}

void keep(const std::string& name, const std::string& bytes) {
    if (const char* folder = std::getenv("LMS_PICTURES")) {
        std::ofstream(std::string(folder) + "/" + name, std::ios::binary) << bytes;
    }
}

TEST(CertificateDrawing, has_every_letter_and_room_for_it_in_every_script) {
    for (const std::string language : {"en", "de", "ar", "hi", "zh"}) {
        const CertificateContent content = content_in(language);
        CertificateDesign design = standard_design(language, content.values.at("organization"));
        for (const TextTypeface typeface : {TextTypeface::serif, TextTypeface::sans}) {
            for (DesignElement& element : design.elements) {
                if (auto* text = std::get_if<DesignText>(&element)) text->typeface = typeface;
            }
            const auto picture = paper::to_png(to_sheet(design, content, {}), 96);
            EXPECT_EQ(picture.missing_glyphs, 0) << language;
            EXPECT_EQ(picture.cut_texts, 0) << language;
            const auto pdf = paper::to_pdf(to_sheet(design, content, {}));
            EXPECT_NE(pdf.bytes.find("/Lang (" + language + ")"), std::string::npos);
            const std::string name = language + (typeface == TextTypeface::sans ? "-sans" : "");
            keep("certificate-" + name + ".png", picture.bytes);
            keep("certificate-" + name + ".pdf", pdf.bytes);
        }
    }
}

// Names of one script on the paper of another, and names longer than the paper.
TEST(CertificateDrawing, takes_any_name_on_any_paper) {
    const std::string long_name =
        "Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano de la "
        "Santísima Trinidad Ruiz y Picasso";
    for (const std::string language : {"en", "ar"}) {
        const CertificateDesign design = standard_design(language, "Universität");
        for (const std::string& name :
             {long_name, std::string("مريم ميرزاخاني"), std::string("Ada Lovelace"),
              std::string("श्रीनिवास रामानुजन"), std::string("王小云"), std::string(120, 'W')}) {
            CertificateContent content = content_in(language);
            content.values["student"] = name;
            content.values["course"] = name;
            const auto picture = paper::to_png(to_sheet(design, content, {}), 60);
            EXPECT_EQ(picture.missing_glyphs, 0) << name;
            EXPECT_EQ(picture.cut_texts, 0) << name;
            keep("name-" + language + "-" + std::to_string(name.size()) + ".png", picture.bytes);
        }
    }
}

TEST(CertificateDrawing, shows_every_kind_of_element_in_the_colours_of_the_design) {
    CertificateDesign design;
    design.page_size = PageSize::letter;
    design.orientation = PageOrientation::portrait;
    design.border = PageBorder::line;
    design.accent = "#00ff00";
    const std::string logo(64, 'a');
    design.background_sha256 = logo;
    design.elements = {
        DesignLine{{10, 20, 30, 0}, 2, InkChoice::accent}, DesignImage{{10, 30, 20, 20}, logo},
        DesignImage{{10, 60, 20, 20}, std::string(64, 'b')}, DesignQrCode{{50, 50, 40, 40}}};
    const paper::Sheet sheet =
        to_sheet(design, content_in("en"), {{logo, "<svg xmlns='http://www.w3.org/2000/svg'/>"}});
    EXPECT_DOUBLE_EQ(sheet.width, 215.9);
    ASSERT_EQ(sheet.elements.size(), 5U) << "the picture that is not there is left out";
    EXPECT_TRUE(std::holds_alternative<paper::Picture>(sheet.elements[0]));
    EXPECT_TRUE(std::holds_alternative<paper::Frame>(sheet.elements[1]));
    const auto& line = std::get<paper::Line>(sheet.elements[2]);
    EXPECT_EQ(line.to_x, 40);
    EXPECT_EQ(line.colour, (paper::Colour{0, 1, 0}));
    EXPECT_TRUE(std::holds_alternative<paper::QrCode>(sheet.elements[4]));
    EXPECT_FALSE(paper::to_pdf(sheet).bytes.empty());
}

}  // namespace
}  // namespace lms::course
