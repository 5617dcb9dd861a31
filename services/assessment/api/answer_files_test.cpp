// Files of answers: up, down, and for nobody else.
#include <atomic>
#include <thread>

#include "services/assessment/attempt_fixture.hpp"
#include "services/assessment/store/attempt_store.hpp"

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

TEST_F(AnswerFilesTest, uploads_at_once_are_counted_one_after_the_other) {
    std::atomic<int> kept = 0;
    std::vector<std::thread> devices;
    for (int i = 0; i < 12; ++i) {
        devices.emplace_back([&] {
            if (upload(student_, "slot=q2&name=a.mp3", "x").status == 201) ++kept;
        });
    }
    for (std::thread& device : devices)
        device.join();
    EXPECT_EQ(kept, 5);
    EXPECT_EQ(get(student_, path_of(attempt_) + "/files").as<AnswerFileList>().items.size(), 5U);
}

TEST_F(AnswerFilesTest, files_of_a_running_attempt_are_read_from_where_it_may_be_made) {
    quiz_.access.networks = {"192.0.2.0/24"};
    const QuizId quiz = publish(quiz_);
    const auto from = [&](const std::string& address, Method method, const std::string& path,
                          const std::string& body = "") {
        return call(student_,
                    {.method = method, .path = path, .body = body, .client_address = address});
    };
    const auto begun = from("192.0.2.7", Method::post, path_of(quiz) + "/attempts", "{}");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const std::string files = path_of(begun.as<AttemptView>().attempt_id) + "/files";
    EXPECT_EQ(from("192.0.2.7", Method::get, files).status, 200);
    EXPECT_EQ(from("198.51.100.1", Method::get, files).code, "attempt.network");
    EXPECT_EQ(get(teacher_, files).status, 200);
}

// Little memory for uploads.
class NarrowFilesTest : public AttemptTest {
protected:
    static AssessmentSettings narrow() {
        AssessmentSettings settings;
        settings.uploads_at_once_bytes = 1500;
        return settings;
    }
    NarrowFilesTest() : AttemptTest(narrow()) {}
};

TEST_F(NarrowFilesTest, uploads_at_once_share_a_bounded_memory_and_who_finds_none_comes_back) {
    const QuizId quiz = publish(quiz_of({add(example_question("essay"))}));
    const Principal first = enrolled(), second = enrolled();
    const AttemptId of_first = begin(first, quiz).attempt_id;
    const AttemptId of_second = begin(second, quiz).attempt_id;
    const auto upload = [&](const Principal& student, AttemptId attempt) {
        return call(student, {.method = Method::post,
                              .path = path_of(attempt) + "/files",
                              .body = std::string(1000, 'x'),
                              .query = "slot=q1&name=a.txt"});
    };
    static constexpr pg::Statement kWaiting{"test.waiting_uploads", R"(
        SELECT count(*)::text FROM pg_stat_activity
        WHERE wait_event_type = 'Lock' AND datname = current_database())"};
    std::atomic<bool> is_locked = false, may_go_on = false;
    std::thread holding([&] {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                co_await store::lock_attempt_state(transaction, context, school_, of_first);
                is_locked = true;
                co_await lms::testing::eventually(
                    context, [&]() -> Task<bool> { co_return may_go_on.load(); });
            });
        });
    });
    lms::testing::eventually([&] { return is_locked.load(); });
    int kept = 0;
    std::thread waiting([&] { kept = upload(first, of_first).status; });
    lms::testing::eventually([&] { return scalar(kWaiting) == "1"; });
    const HttpAnswer refused = upload(second, of_second);
    may_go_on = true;
    holding.join();
    waiting.join();
    EXPECT_EQ(refused.status, 503);
    EXPECT_EQ(refused.code, "upload.busy");
    EXPECT_EQ(refused.headers.get("Retry-After"), "5");
    EXPECT_EQ(kept, 201);
    EXPECT_EQ(upload(second, of_second).status, 201) << "once the first one is over";
}

}  // namespace
}  // namespace lms::assessment
