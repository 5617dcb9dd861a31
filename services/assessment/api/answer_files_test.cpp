// Files of answers: up, down, and for nobody else.
#include "services/assessment/attempt_fixture.hpp"

namespace lms::assessment {
namespace {

class AnswerFilesTest : public AttemptTest {
protected:
    HttpAnswer upload(const Principal& student, const std::string& query,
                      const std::string& bytes) {
        return call(student, {.method = Method::post,
                              .path = path_of(attempt_) + "/files",
                              .body = bytes,
                              .query = query});
    }

    // The second takes one recording of at most 1,000 bytes that ends in .mp3.
    Quiz quiz_ = quiz_of(
        {add(example_question("essay")), add(example_question("file")), add(choice("Which?"))});
    Principal student_ = enrolled();
    AttemptId attempt_ = begin(student_, publish(quiz_)).attempt_id;
};

TEST_F(AnswerFilesTest, a_file_is_uploaded_named_by_an_answer_and_read_again) {
    const std::string bytes("ID3\0song", 8);
    const HttpAnswer answer = upload(student_, "slot=q2&name=C:%5Cmy%2Fsong.MP3", bytes);
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto file = answer.as<AnswerFile>();
    EXPECT_EQ(file.name, "song.MP3");
    EXPECT_EQ(file.media_type, "audio/mpeg");
    AnswerMessage named = message("q2", 1, "");
    named.answer = FileAnswer{{file.file_id.to_string()}};
    EXPECT_EQ(receive(student_, attempt_, named), Reception::accepted);
    const std::string path = path_of(attempt_) + "/files/" + file.file_id.to_string();
    for (const Principal& reader : {student_, teacher_}) {
        const HttpAnswer read = get(reader, path);
        EXPECT_EQ(read.status, 200);
        EXPECT_EQ(read.headers.get("Content-Disposition"), "attachment");
    }
    EXPECT_EQ(get(student_, path_of(attempt_) + "/files").as<AnswerFileList>().items.size(), 1U);
    const Principal other = enrolled();
    EXPECT_EQ(get(other, path).status, 404);
    EXPECT_EQ(upload(other, "slot=q2&name=a.mp3", bytes).status, 404);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404);
}

TEST_F(AnswerFilesTest, only_what_the_question_takes_is_kept) {
    EXPECT_EQ(upload(student_, "slot=q2&name=a.pdf", "x").fields.at(0).code, "ending");
    EXPECT_EQ(upload(student_, "slot=q2&name=a.mp3", std::string(1001, 'x')).fields.at(0).code,
              "too_large");
    EXPECT_EQ(upload(student_, "slot=q2&name=a.mp3", "").fields.at(0).code, "empty");
    EXPECT_EQ(upload(student_, "slot=q3&name=a.mp3", "x").fields.at(0).code, "no_files");
    EXPECT_EQ(upload(student_, "slot=q9&name=a.mp3", "x").status, 404);
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(upload(student_, "slot=q2&name=a.mp3", "x").status, 201);
    EXPECT_EQ(upload(student_, "slot=q2&name=a.mp3", "x").code, "attempt.too_many_files");
    EXPECT_EQ(upload(student_, "slot=q1&name=notes.pdf", "x").status, 201);
    submit(student_, attempt_);
    EXPECT_EQ(upload(student_, "slot=q1&name=notes.pdf", "x").code, "attempt.not_running");
}

}  // namespace
}  // namespace lms::assessment
