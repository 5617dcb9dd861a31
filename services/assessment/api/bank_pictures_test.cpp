// Pictures of questions: brought by authors, shown with the question, and to nobody else.
#include "services/assessment/app/bank_pictures.hpp"

#include <algorithm>
#include <thread>

#include "libs/core/crypto.hpp"
#include "services/assessment/attempt_fixture.hpp"
#include "services/assessment/contract/question_exchange.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"

namespace lms::assessment {
namespace {

class BankPicturesTest : public AttemptTest {
protected:
    HttpAnswer upload(const Principal& who, const std::string& bank, const std::string& bytes) {
        return call(who, {.method = Method::post, .path = bank + "/pictures", .body = bytes});
    }
    std::string bring(std::uint32_t width) {
        const HttpAnswer answer = upload(teacher_, bank_, example_png(width, 2));
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<BankPicture>().reference;
    }
    static Question showing(const std::string& reference) {
        return choice("Which? ![A hill](" + reference + ")");
    }
    static std::string in(const std::string& owner, const std::string& reference) {
        return owner + "/pictures/" + reference.substr(kPictureScheme.size());
    }
    int status(const Principal& who, const std::string& owner, const std::string& reference) {
        return get(who, in(owner, reference)).status;
    }
    // Forgets what nobody has wanted for these hours.
    void forget(std::int32_t hours) {
        static constexpr pg::Statement kWaiting{"test.waiting_forgetting", R"(
            SELECT count(*)::text FROM shared_jobs.jobs
            WHERE kind = 'assessment.forget_pictures' AND state IN ('waiting', 'running') AND run_at <= now())"};
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                job_queue_.enqueue(transaction, context, ForgetPictures{hours});
                co_return;
            });
        });
        const Deadline deadline = Deadline::in(std::chrono::seconds(20));
        while (scalar(kWaiting) != "0" && !deadline.passed())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_EQ(scalar(kWaiting), "0");
    }
};

TEST_F(BankPicturesTest, a_picture_is_brought_once_and_read_by_its_reference) {
    const std::string bytes = example_png(640, 480);
    const HttpAnswer answer = upload(teacher_, bank_, bytes);
    ASSERT_EQ(answer.status, 201) << answer.body;
    const auto picture = answer.as<BankPicture>();
    EXPECT_EQ(picture.media_type, "image/png");
    EXPECT_EQ(picture.size_bytes, std::ssize(bytes));
    EXPECT_EQ(picture.width, 640);
    EXPECT_EQ(picture.height, 480);
    EXPECT_EQ(upload(teacher_, bank_, bytes).as<BankPicture>(), picture);
    const HttpAnswer read = get(teacher_, in(bank_, picture.reference));
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(read.body, bytes);
    EXPECT_EQ(read.headers.get("Content-Type"), "image/png");
    EXPECT_EQ(read.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(read.headers.get("Cache-Control"), "private, no-cache");
    const HttpAnswer again =
        call(teacher_, {.path = in(bank_, picture.reference),
                        .headers = {{"If-None-Match", '"' + read.etag() + '"'}}});
    EXPECT_EQ(again.status, 304);
    EXPECT_TRUE(again.body.empty());
}

TEST_F(BankPicturesTest, only_pictures_are_taken_and_only_from_who_may_edit_the_bank) {
    for (const std::string& bytes : {std::string("<svg xmlns=\"a\"/>"), std::string("%PDF-1.7"),
                                     std::string("GIF89a"), example_png(30'000, 1)}) {
        const HttpAnswer answer = upload(teacher_, bank_, bytes);
        EXPECT_EQ(answer.status, 422) << bytes;
        EXPECT_EQ(answer.fields.at(0).code, "no_picture");
    }
    EXPECT_EQ(upload(teacher_, bank_, "").fields.at(0).code, "empty");
    const Principal colleague = user({Role::teacher});
    introduce(colleague, "Ayse", "ayse@school.test");
    EXPECT_EQ(upload(colleague, bank_, example_png(3, 2)).status, 404);
    const std::string reference = bring(3);
    EXPECT_EQ(status(colleague, bank_, reference), 404);
    call(teacher_, {.method = Method::put,
                    .path = bank_ + "/shares",
                    .body = R"({"email":"ayse@school.test","permission":"use"})"});
    EXPECT_EQ(status(colleague, bank_, reference), 200);
    EXPECT_EQ(upload(colleague, bank_, example_png(4, 2)).code, "bank.not_allowed");
    EXPECT_EQ(status(student_, bank_, reference), 403);
}

TEST_F(BankPicturesTest, a_picture_is_shown_with_the_attempt_that_asks_it) {
    const std::string shown = bring(3), other = bring(4);
    const VersionRef asked = add(showing(shown));
    add(showing(other));
    const Principal student = enrolled(), classmate = enrolled();
    const AttemptId attempt = begin(student, publish(quiz_of({asked}))).attempt_id;
    const AttemptId elsewhere =
        begin(classmate, publish(quiz_of({add(choice("Which?"))}))).attempt_id;
    const std::string path = path_of(attempt);
    EXPECT_EQ(get(student, in(path, shown)).body, example_png(3, 2));
    EXPECT_EQ(status(teacher_, path, shown), 200);
    EXPECT_EQ(status(student, path, other), 404);  // of the bank, but not asked
    EXPECT_EQ(status(classmate, path, shown), 404);
    EXPECT_EQ(status(classmate, path_of(elsewhere), shown), 404);
    EXPECT_EQ(status(user({Role::teacher}), path, shown), 404);
    EXPECT_EQ(status({}, path, shown), 401);
    EXPECT_EQ(status(student, path, std::string(kPictureScheme) + "no-hash"), 404);
}

TEST_F(BankPicturesTest, an_attempt_keeps_the_picture_of_the_version_that_it_saw) {
    const std::string first = bring(3), second = bring(4);
    const VersionRef asked = add(showing(first));
    const Principal student = enrolled();
    const QuizId quiz = publish(quiz_of({asked}));
    const AttemptId attempt = begin(student, quiz).attempt_id;
    const auto edited =
        call(teacher_,
             {.method = Method::put,
              .path = "/api/v1/questions/" + asked.question_id.to_string(),
              .body = R"({"status":"ready","question":)" + write_question(showing(second)) + "}",
              .if_match = "1"});
    ASSERT_EQ(edited.status, 200) << edited.body;
    forget(0);
    EXPECT_EQ(status(student, path_of(attempt), first), 200);
    EXPECT_EQ(status(student, path_of(attempt), second), 404);
}

TEST_F(BankPicturesTest, after_the_end_a_picture_is_shown_as_far_as_the_review_rules_say) {
    const std::string shown = bring(3);
    Quiz quiz = quiz_of({add(showing(shown))});
    const Principal student = enrolled();
    const AttemptId open = begin(student, publish(quiz)).attempt_id;
    submit(student, open);
    EXPECT_EQ(status(student, path_of(open), shown), 200);
    quiz.review.immediately_after = {false, false, false, false, false, false, false};
    const QuizId secret = publish(quiz);
    const Principal later = enrolled();
    const AttemptId closed = begin(later, secret).attempt_id;
    EXPECT_EQ(status(later, path_of(closed), shown), 200);
    submit(later, closed);
    EXPECT_EQ(status(later, path_of(closed), shown), 404);
    EXPECT_EQ(status(teacher_, path_of(closed), shown), 200);
}

TEST_F(BankPicturesTest, from_where_an_attempt_may_not_be_made_its_pictures_are_not_seen) {
    const std::string shown = bring(3);
    Quiz quiz = quiz_of({add(showing(shown))});
    quiz.access.networks = {"192.0.2.0/24"};
    const QuizId id = publish(quiz);
    const Principal student = enrolled();
    const auto from = [&](const std::string& address, Method method, const std::string& path) {
        return call(student, {.method = method,
                              .path = path,
                              .body = method == Method::post ? "{}" : "",
                              .client_address = address});
    };
    const auto begun = from("192.0.2.7", Method::post, path_of(id) + "/attempts");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const std::string path = in(path_of(begun.as<AttemptView>().attempt_id), shown);
    EXPECT_EQ(from("192.0.2.7", Method::get, path).status, 200);
    EXPECT_EQ(from("198.51.100.1", Method::get, path).code, "attempt.network");
}

TEST_F(BankPicturesTest, a_copied_question_brings_its_pictures_to_the_other_bank) {
    const std::string shown = bring(3);
    const VersionRef original = add(showing(shown));
    const std::string target = add_bank(teacher_);
    EXPECT_EQ(status(teacher_, target, shown), 404);
    const auto copied =
        post(teacher_, "/api/v1/questions/" + original.question_id.to_string() + "/duplicate",
             R"({"bank_id":")" + target.substr(target.rfind('/') + 1) + R"("})");
    ASSERT_EQ(copied.status, 201) << copied.body;
    EXPECT_EQ(get(teacher_, in(target, shown)).body, example_png(3, 2));
}

TEST_F(BankPicturesTest, a_package_carries_pictures_from_bank_to_bank) {
    const std::string shown = bring(3);
    bring(4);  // nobody names it
    add(showing(shown));
    const HttpAnswer exported = get(teacher_, bank_ + "/export", "format=qti");
    ASSERT_EQ(exported.status, 200) << exported.body;
    const std::string package =
        from_base64url(exported.as<ExportedQuestions>().package.value()).value();
    const std::string target = add_bank(teacher_);
    const auto import_into = [&](const std::string& more) {
        const HttpAnswer answer = call(teacher_, {.method = Method::post,
                                                  .path = target + "/imports",
                                                  .body = package,
                                                  .query = "format=qti" + more});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<QuestionImportView>();
    };
    EXPECT_EQ(import_into("&dry_run=true").counts.kept, 1);
    EXPECT_EQ(status(teacher_, target, shown), 404);
    const QuestionImportView done = import_into("");
    EXPECT_EQ(done.state, QuestionImportState::succeeded);
    EXPECT_EQ(done.counts.kept, 1);
    EXPECT_EQ(get(teacher_, in(target, shown)).body, example_png(3, 2));
    static constexpr pg::Statement kNamed{"test.named_pictures", R"(
        SELECT concat_ws(' ', count(*), count(DISTINCT sha256), (SELECT count(*) FROM assessment_service.bank_pictures))
        FROM assessment_service.question_pictures)"};
    EXPECT_EQ(scalar(kNamed), "2 1 3");
}

TEST_F(BankPicturesTest, a_file_of_moodle_carries_pictures_too) {
    const std::string shown = bring(3);
    add(choice("Which? <img src=\"" + shown + "\">"));
    const auto written =
        get(teacher_, bank_ + "/export", "format=moodle_xml").as<ExportedQuestions>();
    EXPECT_EQ(written.items.at(0).outcome, QuestionOutcome::kept);
    const std::string target = add_bank(teacher_);
    const auto done = call(teacher_, {.method = Method::post,
                                      .path = target + "/imports",
                                      .body = written.text,
                                      .query = "format=moodle_xml"})
                          .as<QuestionImportView>();
    EXPECT_EQ(done.counts.kept, 1);
    EXPECT_EQ(get(teacher_, in(target, shown)).body, example_png(3, 2));
}

TEST_F(BankPicturesTest, what_no_question_names_is_forgotten_after_a_while) {
    const std::string named = bring(3), unnamed = bring(4);
    add(showing(named));
    forget(168);
    EXPECT_EQ(status(teacher_, bank_, unnamed), 200);
    forget(0);
    EXPECT_EQ(status(teacher_, bank_, unnamed), 404);
    EXPECT_EQ(status(teacher_, bank_, named), 200);
    EXPECT_EQ(bring(4), unnamed);
    EXPECT_EQ(status(teacher_, bank_, unnamed), 200);
}

TEST_F(BankPicturesTest, a_picture_that_a_question_names_is_wanted_anew) {
    const std::string old = bring(3);
    static constexpr pg::Statement kAge{
        "test.age_pictures",
        "UPDATE assessment_service.bank_pictures SET wanted_at = now() - interval '30 days' "
        "RETURNING width::text"};
    static constexpr pg::Statement kWanted{"test.wanted_pictures",
                                           "SELECT (now() - wanted_at < interval '1 hour')::text "
                                           "FROM assessment_service.bank_pictures"};
    EXPECT_EQ(scalar(kAge), "3");
    EXPECT_EQ(scalar(kWanted), "false");
    add(choice("Which?"));
    EXPECT_EQ(scalar(kWanted), "false");
    add(showing(old));
    EXPECT_EQ(scalar(kWanted), "true");
}

TEST_F(BankPicturesTest, a_file_says_which_questions_leave_a_picture_behind) {
    add(showing(bring(3)));
    add(showing(std::string(kPictureScheme) + std::string(64, 'a')));  // the bank lacks it
    add(choice("Which?"));
    const auto left_behind = [&](const std::string& format) {
        const auto file =
            get(teacher_, bank_ + "/export", "format=" + format).as<ExportedQuestions>();
        std::ptrdiff_t found = 0;
        for (const ExportedQuestion& question : file.items)
            found += std::ranges::count(question.remarks, "picture", &ExchangeRemark::code);
        return found;
    };
    EXPECT_EQ(left_behind("gift"), 2);
    const std::string gift =
        get(teacher_, bank_ + "/export", "format=gift").as<ExportedQuestions>().text;
    const auto imported = call(teacher_, {.method = Method::post,
                                          .path = add_bank(teacher_) + "/imports",
                                          .body = gift,
                                          .query = "format=gift"})
                              .as<QuestionImportView>();
    EXPECT_EQ(imported.counts.kept, 1);
    EXPECT_EQ(imported.counts.approximated, 2);
    EXPECT_EQ(left_behind("csv"), 2);
    EXPECT_EQ(left_behind("qti"), 1);
    EXPECT_EQ(left_behind("moodle_xml"), 1);
}

TEST_F(BankPicturesTest, a_copy_needs_room_for_what_the_other_bank_lacks) {
    const VersionRef original = add(showing(bring(3)));
    const std::string target = add_bank(teacher_);
    const BankId to = *BankId::parse(target.substr(target.rfind('/') + 1));
    const auto copy = [&](std::int64_t most) {
        bool copied = false;
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                copied = co_await store::copy_pictures(transaction, context, school_, original, to,
                                                       most, clock_.now());
            });
        });
        return copied;
    };
    EXPECT_FALSE(copy(10));
    EXPECT_TRUE(copy(1'000));
    EXPECT_TRUE(copy(10));  // it is there
}

TEST_F(BankPicturesTest, a_bank_keeps_no_more_than_its_bound) {
    const BankId bank = *BankId::parse(bank_.substr(bank_.rfind('/') + 1));
    const auto keep = [&](char digit, std::int64_t most) {
        bool kept = false;
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                const store::PictureFacts facts{std::string(64, digit), "image/png", 10, 3, 2};
                kept = co_await store::insert_picture(transaction, context, school_, bank, facts,
                                                      pg::Bytes{"0123456789"}, most, clock_.now());
            });
        });
        return kept;
    };
    EXPECT_FALSE(keep('a', 9));
    EXPECT_TRUE(keep('a', 20));
    EXPECT_TRUE(keep('b', 20));
    EXPECT_FALSE(keep('c', 20));
    EXPECT_TRUE(keep('b', 20));  // it is there
    EXPECT_TRUE(keep('b', 5));   // also where the bound was lowered since
}

}  // namespace
}  // namespace lms::assessment
