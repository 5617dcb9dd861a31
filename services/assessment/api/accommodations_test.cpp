// What single students are granted, and what becomes of the attempts that they have begun.
#include "services/assessment/quiz_fixture.hpp"

namespace lms::assessment {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Begun by the student of $4, with the times of $6 and $7.
constexpr pg::Statement kBegin{"test.begin_timed_attempt", R"(
    INSERT INTO assessment_service.attempts (attempt_id, organization_id, quiz_id, snapshot_number, course_id,
        user_id, number, is_preview, status, seed, layout, began, deadline, answers_until, possible, address,
        session, browser)
    VALUES (gen_random_uuid(), $1, $2, 1, $3, $4, 1, false, 'in_progress', 1, '{}', $5, $6, $7, 1, '', '', ''))"};
constexpr pg::Statement kEnd{"test.end_attempts", R"(
    UPDATE assessment_service.attempts SET status = 'submitted', ended = answers_until)"};
constexpr pg::Statement kTimes{"test.attempt_times", R"(
    SELECT deadline, answers_until FROM assessment_service.attempts WHERE user_id = $1)"};

struct TimesRow {
    std::optional<Time> deadline;
    std::optional<Time> answers_until;
};
BOOST_DESCRIBE_STRUCT(TimesRow, (), (deadline, answers_until))

class AccommodationsTest : public QuizTest {
protected:
    // An examination of an hour within the next two.
    AccommodationsTest() {
        introduce(student_, "Cem", "cem@school.test");
        introduce(teacher_, "Ada", "ada@school.test");
        Quiz quiz = quiz_of({fixed(add_question(teacher_, bank_, question("First?")))});
        quiz.timing = {now_ - hours(1), now_ + hours(2), 3600, LateRule::submit, 0};
        path_ = add_quiz(teacher_, quiz);
        EXPECT_EQ(publish(teacher_, path_).status, 200);
    }

    std::string of(const Principal& student) {
        return path_ + "/accommodations/" + student.user_id.to_string();
    }
    HttpAnswer grant(const Accommodation& granted, const std::string& if_match = "") {
        return call(teacher_, {.method = Method::put,
                               .path = of(student_),
                               .body = R"({"reason":"A broken arm","granted":)" +
                                       write_accommodation(granted) + "}",
                               .if_match = if_match});
    }
    void begin(const Principal& student, Time began) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, kBegin, school_, *QuizId::parse(last(path_)),
                                       course_, student.user_id, began, began + hours(1),
                                       began + hours(1) + seconds(5));
        });
    }
    TimesRow times(const Principal& student) {
        TimesRow row;
        env_.run([&](const Context& context) -> Task<> {
            row = co_await env_.db().one<TimesRow>(context, kTimes, student.user_id);
        });
        return row;
    }

    // Of the database, which knows no nanoseconds.
    Time now_ = std::chrono::floor<seconds>(clock_.now());
    std::string path_;
};

TEST_F(AccommodationsTest, every_change_is_kept_with_its_reason) {
    Accommodation granted;
    granted.time_percent = 150;
    const HttpAnswer made = grant(granted);
    ASSERT_EQ(made.status, 200) << made.body;
    EXPECT_EQ(made.as<AccommodationView>().name, "Cem");
    granted.extra_attempts = 1;
    EXPECT_EQ(grant(granted).status, 428);
    EXPECT_EQ(grant(granted, "7").status, 412);
    EXPECT_EQ(grant(granted, "1").as<AccommodationView>().revision, 2);
    const auto page = get(teacher_, path_ + "/accommodations").as<AccommodationPage>();
    ASSERT_EQ(page.items.size(), 1U);
    EXPECT_EQ(page.items[0].granted, granted);
    EXPECT_EQ(page.items[0].reason, "A broken arm");

    EXPECT_EQ(call(teacher_, {Method::del, of(student_)}).status, 204);
    EXPECT_EQ(call(teacher_, {Method::del, of(student_)}).code, "accommodation.not_found");
    EXPECT_THAT(get(teacher_, path_ + "/accommodations").as<AccommodationPage>().items, IsEmpty());
    EXPECT_EQ(grant({}).as<AccommodationView>().revision, 4) << "revisions go on";
    std::vector<std::int32_t> percents;
    for (const AccommodationChange& change :
         get(teacher_, of(student_) + "/history").as<AccommodationHistory>().items) {
        EXPECT_EQ(change.name, "Ada");
        percents.push_back(change.granted ? change.granted->time_percent : 0);
    }
    EXPECT_THAT(percents, ElementsAre(100, 0, 150, 150));
}

TEST_F(AccommodationsTest, what_runs_gets_the_time_that_is_granted) {
    const Principal other = user({Role::student});
    begin(student_, now_);
    begin(other, now_);
    Accommodation granted;
    granted.time_percent = 150;
    granted.extra_minutes = 5;
    ASSERT_EQ(grant(granted).status, 200);
    EXPECT_EQ(times(student_).deadline, now_ + minutes(95));
    EXPECT_EQ(times(student_).answers_until, now_ + minutes(95) + seconds(5));
    EXPECT_EQ(times(other).deadline, now_ + minutes(60));
    call(teacher_, {Method::del, of(student_)});
    EXPECT_EQ(times(student_).deadline, now_ + minutes(60));
}

TEST_F(AccommodationsTest, less_time_ends_an_attempt_now_at_the_earliest) {
    begin(student_, now_ - minutes(70));
    Accommodation granted;
    granted.extra_minutes = 30;
    env_.run([&](const Context& context) -> Task<> {
        static constexpr pg::Statement kLonger{"test.longer_attempts", R"(
            UPDATE assessment_service.attempts SET deadline = deadline + interval '30 minutes',
                answers_until = answers_until + interval '30 minutes')"};
        co_await env_.db().execute(context, kLonger);
    });
    ASSERT_EQ(grant(granted).status, 200);
    EXPECT_EQ(times(student_).deadline, now_ + minutes(20));
    call(teacher_, {Method::del, of(student_)});
    EXPECT_GE(times(student_).deadline, now_) << "and not ten minutes ago";
    EXPECT_LT(times(student_).deadline, now_ + minutes(5));
}

TEST_F(AccommodationsTest, what_is_over_stays_over) {
    begin(student_, now_ - hours(2));
    const TimesRow before = times(student_);
    Accommodation granted;
    granted.time_percent = 400;
    ASSERT_EQ(grant(granted).status, 200);
    EXPECT_EQ(times(student_).deadline, before.deadline) << "nobody has looked yet";
    env_.run([&](const Context& context) -> Task<> { co_await env_.db().execute(context, kEnd); });
    granted.time_percent = 500;
    ASSERT_EQ(grant(granted, "1").status, 200);
    EXPECT_EQ(times(student_).deadline, before.deadline);
}

TEST_F(AccommodationsTest, right_answers_wait_for_the_last_who_may_answer) {
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + hours(2) + seconds(5));
    Accommodation granted;
    granted.closes = now_ + hours(48);
    ASSERT_EQ(grant(granted).status, 200);
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + hours(48) + seconds(5));
    Quiz quiz = view(teacher_, path_).quiz;
    quiz.timing.closes = now_ + hours(72);
    save(teacher_, path_, quiz, 1);
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + hours(48) + seconds(5))
        << "the draft reaches nobody";
    publish(teacher_, path_);
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + hours(72) + seconds(5));
    quiz.timing.closes.reset();
    save(teacher_, path_, quiz, 2);
    publish(teacher_, path_);
    EXPECT_FALSE(view(teacher_, path_).latest_close) << "never";
}

TEST_F(AccommodationsTest, right_answers_wait_for_attempts_that_began_with_another_closing_hour) {
    begin(student_, now_ + minutes(30));
    Quiz quiz = view(teacher_, path_).quiz;
    quiz.timing.closes = now_ + hours(1);
    save(teacher_, path_, quiz, 1);
    publish(teacher_, path_);
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + minutes(90) + seconds(5));
    const Principal other = user({Role::student});
    introduce(other, "Eve", "eve@school.test");
    Accommodation granted;
    granted.extra_attempts = 1;
    const HttpAnswer answer = call(teacher_, {.method = Method::put,
                                              .path = of(other),
                                              .body = R"({"reason":"Illness","granted":)" +
                                                      write_accommodation(granted) + "}"});
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(view(teacher_, path_).latest_close, now_ + minutes(90) + seconds(5));
}

TEST_F(AccommodationsTest, what_makes_no_sense_is_refused) {
    Accommodation granted;
    granted.closes = now_ - hours(3);
    const HttpAnswer early = grant(granted);
    ASSERT_EQ(early.status, 422) << early.body;
    EXPECT_EQ(early.fields.at(0).field, "granted.closes");
    granted = {};
    granted.time_percent = 50;
    EXPECT_EQ(grant(granted).fields.at(0).field, "granted.time_percent");
    student_ = user({Role::student});
    EXPECT_EQ(grant({}).fields.at(0).code, "unknown_person");
    const Principal assistant = user({Role::teacher});
    introduce(assistant, "Abe", "abe@school.test");
    appoint(teacher_, course_, "abe@school.test", "assistant");
    EXPECT_EQ(get(assistant, path_ + "/accommodations").code, "quiz.not_found");
}

}  // namespace
}  // namespace lms::assessment
