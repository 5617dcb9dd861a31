#include "services/assessment/exchange/package_pictures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/exchange/qti.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kMost = 1'000;

// As another system writes it: an item in a folder beside that of the pictures.
std::string package_with(const std::string& picture, const std::string& name = "map.png") {
    const std::string item =
        R"(<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="one" title="Hills" adaptive="false" timeDependent="false">)"
        R"(<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="identifier"><correctResponse><value>A</value></correctResponse></responseDeclaration>)"
        R"(<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>)"
        R"(<itemBody><p>Which hill? <img src="../pictures/)" +
        name +
        R"(" alt="A map"/></p><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">This</simpleChoice><simpleChoice identifier="B">That</simpleChoice></choiceInteraction></itemBody>)"
        R"(<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/></assessmentItem>)";
    const std::string manifest =
        R"(<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/><resources>)"
        R"(<resource identifier="r" type="imsqti_item_xmlv2p1" href="items/one.xml"><file href="items/one.xml"/></resource>)"
        R"(</resources></manifest>)";
    return archive::write_zip({{"imsmanifest.xml", manifest},
                               {"items/one.xml", item},
                               {"pictures/" + name, picture, archive::Packing::stored}});
}

TEST(PackagePictures, that_are_adopted_are_named_by_their_bytes) {
    const std::string picture = example_png(640, 480);
    const std::string package = package_with(picture);
    Imported imported = read_qti(package);
    ASSERT_THAT(imported.items, SizeIs(1));
    ASSERT_THAT(imported.items.at(0).files, SizeIs(1));
    const AdoptedPictures adopted = adopt_pictures(package, imported, kMost);
    const std::string hash = to_hex(sha256(picture));
    EXPECT_EQ(adopted, (AdoptedPictures{{hash, picture}}));
    const ImportedItem& item = imported.items.at(0);
    EXPECT_THAT(item.question.value().body.text, HasSubstr("src=\"picture:" + hash + "\""));
    EXPECT_THAT(item.remarks, IsEmpty());
    EXPECT_THAT(item.files, IsEmpty());
    EXPECT_EQ(item.fidelity, Fidelity::kept);
}

TEST(PackagePictures, that_are_none_or_too_large_stay_names_with_a_remark) {
    for (const std::string& bytes :
         {std::string("<svg xmlns=\"http://www.w3.org/2000/svg\"/>"), std::string("png"),
          example_png(640, 480) + std::string(kMost, ' ')}) {
        const std::string package = package_with(bytes);
        Imported imported = read_qti(package);
        EXPECT_THAT(adopt_pictures(package, imported, kMost), IsEmpty());
        const ImportedItem& item = imported.items.at(0);
        EXPECT_THAT(item.question.value().body.text, HasSubstr("src=\"pictures/map.png\""));
        EXPECT_THAT(item.remarks, SizeIs(1));
        EXPECT_EQ(item.fidelity, Fidelity::approximated);
    }
}

TEST(PackagePictures, are_replaced_where_their_name_stands_alone) {
    const std::string package = package_with(example_png(3, 2), "a.png");
    Imported imported = read_qti(package);
    imported.items.at(0).question->facts.name = "About pictures/a.png and pictures/a.png.old";
    adopt_pictures(package, imported, kMost);
    EXPECT_THAT(imported.items.at(0).question->facts.name, HasSubstr("pictures/a.png.old"));
}

TEST(PackagePictures, leave_texts_that_only_have_their_name) {
    const std::string picture = example_png(3, 2), hash = to_hex(sha256(picture));
    const std::string package = package_with(picture, "a.png");
    Imported imported = read_qti(package);
    QuestionBody& body = imported.items.at(0).question->body;
    auto& choices = std::get<SingleChoiceBody>(body.interaction).choices;
    choices.at(0).text = "pictures/a.png";
    choices.at(1).text = "[a file](pictures/a.png) ![a picture](pictures/a.png)";
    adopt_pictures(package, imported, kMost);
    EXPECT_THAT(body.text, HasSubstr("picture:" + hash));
    const auto& read =
        std::get<SingleChoiceBody>(imported.items[0].question->body.interaction).choices;
    EXPECT_EQ(read.at(0).text, "pictures/a.png");
    EXPECT_EQ(read.at(1).text, "[a file](pictures/a.png) ![a picture](picture:" + hash + ")");
}

TEST(PackagePictures, that_are_packed_come_back_with_equal_questions) {
    const std::string picture = example_png(640, 480), other = example_png(3, 2);
    const std::string hash = to_hex(sha256(picture)), other_hash = to_hex(sha256(other));
    std::vector<Question> questions{example_question("single_choice"), example_question("hotspot")};
    questions[0].body.text = "Which *hill*? ![A map](picture:" + hash + ")";
    std::get<SingleChoiceBody>(questions[0].body.interaction).choices.at(0).text =
        "![This](picture:" + other_hash + ")";
    auto& spots = std::get<HotspotBody>(questions[1].body.interaction);
    spots.picture.file = "picture:" + hash;
    for (const QtiVersion version : {QtiVersion::v2_1, QtiVersion::v3_0}) {
        std::vector<Question> packed = questions;
        const archive::Files files =
            pack_pictures({{hash, "image/png", picture}, {other_hash, "image/png", other}}, packed);
        ASSERT_THAT(files, SizeIs(2));
        EXPECT_THAT(packed[0].body.text, HasSubstr("(pictures/" + hash + ".png)"));
        const std::string package = write_qti(packed, version, files).text;
        Imported imported = read_qti(package);
        EXPECT_EQ(adopt_pictures(package, imported, kMost),
                  (AdoptedPictures{{hash, picture}, {other_hash, other}}));
        ASSERT_THAT(imported.items, SizeIs(2));
        const QuestionBody& choice = imported.items[0].question.value().body;
        EXPECT_EQ(choice.text, questions[0].body.text);
        EXPECT_EQ(std::get<SingleChoiceBody>(choice.interaction).choices.at(0).text,
                  "![This](picture:" + other_hash + ")");
        EXPECT_EQ(imported.items[1].question.value().body, questions[1].body);
    }
}

TEST(PackagePictures, never_make_a_question_longer_than_it_may_be) {
    const std::string package = package_with(example_png(3, 2), "a.png");
    Imported imported = read_qti(package);
    std::string& text = imported.items.at(0).question->body.text;
    text.append(kMaxText - text.size() - 10, 'x');
    const std::string before = text;
    adopt_pictures(package, imported, kMost);
    EXPECT_EQ(imported.items[0].question->body.text, before);
    EXPECT_THAT(imported.items[0].remarks, SizeIs(1));
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::approximated);
}

TEST(PackagePictures, no_bytes_give_more_than_nothing) {
    for (const std::string& bytes :
         {std::string(), std::string("PK\x03\x04"), std::string("PK\x03\x04 and no zip"),
          package_with("x").substr(0, 100)}) {
        Imported imported = read_qti(bytes);
        EXPECT_THAT(adopt_pictures(bytes, imported, kMost), IsEmpty());
    }
}

}  // namespace
}  // namespace lms::assessment
