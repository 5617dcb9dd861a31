#include "services/assessment/exchange/moodle_pictures.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::size_t kMost = 1'000;

// example_png(3, 2), as Moodle writes it: in lines.
constexpr const char* kPng = "iVBORw0KGgoAAAANSUhEUgAA\nAAMAAAACCAIAAAA=";

std::string quiz_with(const std::string& text, const std::string& files) {
    return R"(<quiz><question type="category"><category><text>Hills</text></category></question>)"
           R"(<question type="truefalse"><name><text>High</text></name><questiontext format="html"><text><![CDATA[)" +
           text + "]]></text>" + files +
           R"(</questiontext><answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer></question></quiz>)";
}
std::string file(const std::string& name, const std::string& bytes) {
    return "<file name=\"" + name + R"(" path="/" encoding="base64">)" + bytes + "</file>";
}

TEST(MoodlePictures, that_stand_beside_their_text_are_named_by_their_bytes) {
    const std::string text =
        quiz_with(R"(<p>Is it high? <img src="@@PLUGINFILE@@/my%20hill.png" alt="A hill"></p>)",
                  file("my hill.png", kPng));
    Imported imported = read_moodle_xml(text);
    ASSERT_THAT(imported.items, SizeIs(1));
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::approximated);
    const std::string picture = example_png(3, 2), hash = to_hex(sha256(picture));
    EXPECT_EQ(adopt_moodle_pictures(text, imported, kMost), (AdoptedPictures{{hash, picture}}));
    const ImportedItem& item = imported.items[0];
    EXPECT_THAT(item.question.value().body.text, HasSubstr("src=\"picture:" + hash + "\""));
    EXPECT_THAT(item.remarks, IsEmpty());
    EXPECT_EQ(item.fidelity, Fidelity::kept);
}

TEST(MoodlePictures, that_cannot_be_taken_leave_the_remark) {
    const std::string shown = R"(<img src="@@PLUGINFILE@@/a.png">)";
    for (const std::string& files :
         {file("a.png", "UERG"), file("a.png", "no base64 ***"), std::string(),
          file("a.png", kPng) + file("b.pdf", "UERG"), file("b.png", kPng)}) {
        const std::string text = quiz_with(shown, files);
        Imported imported = read_moodle_xml(text);
        adopt_moodle_pictures(text, imported, kMost);
        EXPECT_THAT(imported.items.at(0).remarks, SizeIs(1)) << files;
        EXPECT_EQ(imported.items[0].fidelity, Fidelity::approximated);
    }
    const std::string text = quiz_with(shown, file("a.png", kPng));
    Imported imported = read_moodle_xml(text);
    EXPECT_THAT(adopt_moodle_pictures(text, imported, 10), IsEmpty());
}

TEST(MoodlePictures, of_one_name_that_differ_are_not_confused) {
    const std::string other = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAAA=";
    const std::string text = quiz_with(R"(<img src="@@PLUGINFILE@@/a.png">)",
                                       file("a.png", kPng) + file("a.png", other));
    Imported imported = read_moodle_xml(text);
    adopt_moodle_pictures(text, imported, kMost);
    EXPECT_THAT(imported.items.at(0).question->body.text, HasSubstr("@@PLUGINFILE@@/a.png"));
}

TEST(MoodlePictures, that_no_text_names_are_not_taken) {
    const std::string other = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAACCAIAAAA=";
    std::string files = file("a.png", kPng);
    for (int i = 0; i < 1'000; ++i)
        files += file("b" + std::to_string(i) + ".png", other);
    const std::string text = quiz_with(R"(<img src="@@PLUGINFILE@@/a.png">)", files);
    Imported imported = read_moodle_xml(text);
    EXPECT_THAT(adopt_moodle_pictures(text, imported, kMost), SizeIs(1));
    EXPECT_THAT(imported.items.at(0).remarks, SizeIs(1));
}

TEST(MoodlePictures, that_every_text_names_make_no_file_that_cannot_be_imported) {
    const std::string picture = example_png(3, 2) + std::string(1'000, ' ');
    const std::string hash = to_hex(sha256(picture));
    Question question = example_question("true_false");
    question.body.text = "<p><img src=\"picture:" + hash + "\"></p>";
    question.key.general_feedback = question.body.text;
    const std::vector<Question> questions(10, question);
    std::string written = write_moodle_xml(questions).text;
    const std::string before = written;
    EXPECT_FALSE(embed_moodle_pictures(written, {{hash, "image/png", picture}},
                                       before.size() + 10 * picture.size()));
    EXPECT_EQ(written, before);
    EXPECT_TRUE(embed_moodle_pictures(written, {{hash, "image/png", picture}},
                                      before.size() + 40 * picture.size()));
}

TEST(MoodlePictures, that_are_embedded_come_back_with_an_equal_question) {
    const std::string picture = example_png(640, 480), hash = to_hex(sha256(picture));
    Question question = example_question("true_false");
    question.body.text = "<p>Is it <img src=\"picture:" + hash + "\" alt=\"a hill\"> high?</p>";
    question.key.general_feedback = "See <img src=\"picture:" + hash + "\">";
    std::string written = write_moodle_xml(std::vector{question}).text;
    EXPECT_FALSE(embed_moodle_pictures(written, {{hash, "image/png", picture}}, written.size()));
    EXPECT_TRUE(embed_moodle_pictures(written, {{hash, "image/png", picture}}, kMost * 10));
    EXPECT_THAT(written, HasSubstr("@@PLUGINFILE@@/" + hash + ".png"));
    Imported imported = read_moodle_xml(written);
    EXPECT_EQ(adopt_moodle_pictures(written, imported, kMost), (AdoptedPictures{{hash, picture}}));
    ASSERT_THAT(imported.items, SizeIs(1));
    EXPECT_EQ(imported.items[0].question.value().body, question.body);
    EXPECT_EQ(imported.items[0].question->key, question.key);
    EXPECT_EQ(imported.items[0].fidelity, Fidelity::kept);
}

}  // namespace
}  // namespace lms::assessment
