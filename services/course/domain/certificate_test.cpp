#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/course/domain/certificate_code.hpp"
#include "services/course/domain/certificate_design.hpp"
#include "services/course/domain/certificate_proof.hpp"

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> faults_of(const CertificateDesign& design) {
    std::vector<std::string> faults;
    for (const FieldError& error : check_design(design))
        faults.push_back(error.field + " " + error.code);
    return faults;
}

CertificateDesign design_of(DesignElement element) {
    CertificateDesign design;
    design.elements.push_back(std::move(element));
    return design;
}

DesignText text_of(std::string words, PlacedBox box = {0, 0, 100, 10}) {
    DesignText text;
    text.box = box;
    text.text = std::move(words);
    return text;
}

TEST(CertificateCode, is_read_in_whatever_way_it_was_typed) {
    const std::string code = write_certificate_code({0, 1, 2, 3, 4, 5, 6, 7, 8, 255});
    EXPECT_EQ(code.size(), 19U);
    EXPECT_EQ(read_certificate_code(code), code);
    EXPECT_EQ(write_certificate_code({}), "0000-0000-0000-0000");
    EXPECT_EQ(read_certificate_code(" 7qxk2b9m r4td-w8hc"), "7QXK-2B9M-R4TD-W8HC");
    EXPECT_EQ(read_certificate_code("oOil-0000-0000-0000"), "0011-0000-0000-0000");
    for (const char* text : {"", "7QXK", "7QXK-2B9M-R4TD-W8HCX", "7QXK-2B9M-R4TD-W8H!",
                             "7QXK-2B9M-R4TD-W8HU", "ÄQXK-2B9M-R4TD-W8HC"}) {
        EXPECT_EQ(read_certificate_code(text), std::nullopt) << text;
    }
}

TEST(CertificateCode, keeps_every_bit) {
    for (std::size_t bit = 0; bit < 80; ++bit) {
        CodeBytes bytes{};
        bytes[bit / 8] = static_cast<std::uint8_t>(1U << bit % 8);
        const std::string code = write_certificate_code(bytes);
        EXPECT_NE(code, "0000-0000-0000-0000");
        EXPECT_EQ(read_certificate_code(code), code);
    }
}

TEST(CertificateDesign, standard_ones_are_faultless_and_fill_all_their_placeholders) {
    for (const char* language : {"en", "de", "ar", "hi", "zh", "zh-Hant", "fr"}) {
        const CertificateDesign design = standard_design(language, "A school");
        EXPECT_THAT(faults_of(design), IsEmpty()) << language;
        PlaceholderValues values = example_values(language);
        values["date"] = values["hours"] = "x";
        for (const DesignElement& element : design.elements) {
            const auto* text = std::get_if<DesignText>(&element);
            if (text) EXPECT_TRUE(fill_placeholders(text->text, values)) << text->text;
        }
        // What is stored is what was meant.
        EXPECT_EQ(json::read<CertificateDesign>(json::write(design)), design);
    }
    EXPECT_EQ(standard_design("zh-Hant", "").language, "zh-Hant");
    EXPECT_EQ(standard_design("fr", "").language, "en");
}

TEST(CertificateDesign, faults_are_named_where_they_are) {
    EXPECT_THAT(faults_of(design_of(text_of("{student} {grade} {"))),
                ElementsAre("design.elements[0].text unknown_placeholder"));
    EXPECT_THAT(faults_of(design_of(text_of("x", {250, 0, 50, 10}))),
                ElementsAre("design.elements[0].box off_page"));
    CertificateDesign portrait = design_of(text_of("x", {0, 0, 220, 10}));
    EXPECT_THAT(faults_of(portrait), IsEmpty());
    portrait.orientation = PageOrientation::portrait;
    EXPECT_THAT(faults_of(portrait), ElementsAre("design.elements[0].box off_page"));
    CertificateDesign album = design_of(text_of("x"));
    for (int i = 0; i < 11; ++i)
        album.elements.push_back(
            DesignImage{{}, std::string(63, 'a') + static_cast<char>('a' + i)});
    EXPECT_THAT(faults_of(album), ElementsAre("design.elements too_many_images"));
}

TEST(CertificateDesign, a_text_without_its_value_is_left_out) {
    const PlaceholderValues values = {{"student", "Ada"}, {"hours", ""}};
    EXPECT_EQ(fill_placeholders("for {student}!", values), "for \u2068Ada\u2069!");
    EXPECT_EQ(fill_placeholders("{hours} hours", values), std::nullopt);
    EXPECT_EQ(fill_placeholders("{date}", values), std::nullopt);
    EXPECT_EQ(fill_placeholders("a { brace", values), "a { brace");
}

// A name with marks that turn the writing round would change how the rest of the paper reads.
TEST(CertificateDesign, a_name_cannot_change_the_direction_of_what_follows) {
    const PlaceholderValues values = {{"student", "A\u202Eda\u2066\u2069\u200F\u061C\nL\tx"}};
    EXPECT_EQ(fill_placeholders("{student}", values), "\u2068Ada L x\u2069");
}

TEST(CertificateProof, is_short_whatever_the_names_are) {
    const Time day = *parse_rfc3339("2026-11-21T23:00:00Z");
    const CertificateProof proof = proof_of({"C", "Ada", "Python", "School", day});
    EXPECT_EQ(proof.name, "Ada");
    EXPECT_EQ(proof.date, "2026-11-21");
    std::string sixty;
    for (int i = 0; i < 60; ++i)
        sixty += "学";
    EXPECT_EQ(proof_of({"C", sixty, "", "", day}).name, sixty);
    const std::string cut = proof_of({"C", sixty + "x", "", "", day}).name;
    EXPECT_EQ(cut, sixty.substr(0, sixty.size() - 3) + "…");
}

TEST(CertificateProof, is_found_behind_the_address) {
    EXPECT_EQ(signed_part("https://school.example/verify/C#a.b.c\n"), "a.b.c");
    EXPECT_EQ(signed_part("  a.b.c "), "a.b.c");
    EXPECT_EQ(signed_part("https://school.example/#"), "");
    EXPECT_EQ(signed_part(""), "");
}

}  // namespace
}  // namespace lms::course
