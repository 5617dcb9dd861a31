// The end of an attempt: submitted, or by the clock, whether or not anybody looks.
#include "services/assessment/attempt_fixture.hpp"

namespace lms::assessment {
namespace {

using std::chrono::seconds;

class AttemptEndTest : public AttemptTest {
protected:
    AttemptEndTest() { quiz_.timing.limit_s = 60; }

    void sql(std::string text) {
        static std::vector<std::string> kept;
        kept.push_back(std::move(text));
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, pg::Statement{"test.end_sql", kept.back()});
        });
    }
    // In how many transactions how many attempts were ended.
    std::string ends() {
        static constexpr pg::Statement kEnds{"test.ends", R"(
            SELECT count(DISTINCT xmin::text) || ' ' || count(*)
            FROM assessment_service.attempts WHERE status = 'graded')"};
        return scalar(kEnds);
    }

    Quiz quiz_ = quiz_of({add(choice("One?")), add(choice("Two?"))});
    Principal student_ = enrolled();
};

TEST_F(AttemptEndTest, a_closed_browser_loses_nothing) {
    const AttemptView begun = begin(student_, publish(quiz_));
    send(student_, begun.attempt_id, {message("q1", 1, "a")});
    move_back(begun.attempt_id, seconds(120));
    // Before the job: whoever looks sees what time has made of it.
    const AttemptView seen = view(student_, begun.attempt_id);
    EXPECT_EQ(seen.clock.status, AttemptStatus::submitted);
    EXPECT_EQ(seen.clock.remaining_ms, 0);
    EXPECT_EQ(seen.ended, seen.clock.deadline);
    EXPECT_EQ(status_of(begun.attempt_id), "in_progress");
    EXPECT_EQ(review(student_, begun.attempt_id).overview.earned, Score::whole());
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q2", 1, "a")), Reception::not_running);
    sweep();
    EXPECT_EQ(status_of(begun.attempt_id), "graded");
    const AttemptReview after = review(student_, begun.attempt_id);
    EXPECT_EQ(after.ended, seen.clock.deadline);
    EXPECT_EQ(after.overview.earned, Score::whole());
    ASSERT_EQ(after.slots.size(), 2U);
    EXPECT_EQ(after.slots[0].feedback->outcome, Outcome::right);
    EXPECT_EQ(after.slots[1].feedback->outcome, Outcome::empty);
}

TEST_F(AttemptEndTest, one_job_ends_all_that_are_over_and_no_other) {
    const QuizId id = publish(quiz_);
    std::vector<AttemptId> over;
    for (int i = 0; i < 5; ++i)
        over.push_back(begin(enrolled(), id).attempt_id);
    const AttemptId running = begin(student_, id).attempt_id;
    for (const AttemptId attempt : over)
        move_back(attempt, seconds(120));
    move_back(running, seconds(62));  // within what may be under way
    sweep();
    for (const AttemptId attempt : over)
        EXPECT_EQ(status_of(attempt), "graded");
    EXPECT_EQ(status_of(running), "in_progress");
    EXPECT_EQ(receive(student_, running, message("q1", 1, "a")), Reception::accepted);
}

TEST_F(AttemptEndTest, those_that_are_over_at_once_are_ended_together) {
    const QuizId id = publish(quiz_), other = publish(quiz_);
    for (int i = 0; i < 6; ++i) {
        const Principal student = enrolled();
        const AttemptId attempt = begin(student, i % 3 < 2 ? id : other).attempt_id;
        send(student, attempt, {message("q1", 1, i % 2 == 0 ? "a" : "b")});
        move_back(attempt, seconds(300 - 10 * i));  // in turn of both quizzes
    }
    sweep(200);
    EXPECT_EQ(ends(), "2 6") << "those of one quiz";
    static constexpr pg::Statement kEarned{"test.earned", R"(
        SELECT count(DISTINCT (xmin::text, quiz_id)) || ' ' || sum(earned / 1000)
        FROM assessment_service.attempts)"};
    EXPECT_EQ(scalar(kEarned), "2 " + std::to_string(3 * (Score::whole().units() / 1000)));
    static constexpr pg::Statement kFollowed{"test.followed", R"(
        SELECT (SELECT count(*) FROM assessment_service.completion_sagas) || ' ' ||
            (SELECT count(*) FROM assessment_service.attempt_slots) || ' ' ||
            (SELECT count(*) FROM assessment_service.grades) || ' ' ||
            (SELECT count(*) FROM shared_events.events WHERE type = 'AssessmentSubmitted'))"};
    EXPECT_EQ(scalar(kFollowed), "6 12 6 6");
}

TEST_F(AttemptEndTest, no_more_than_fifty_are_ended_together) {
    move_back(begin(student_, publish(quiz_)).attempt_id, seconds(120));
    sql("INSERT INTO assessment_service.attempts SELECT p.* FROM assessment_service.attempts a,"
        " generate_series(1, 59) n, LATERAL jsonb_populate_record(a, jsonb_build_object('n', n,"
        " 'attempt_id', gen_random_uuid(), 'user_id', gen_random_uuid())) p");
    sweep(200);
    EXPECT_EQ(ends(), "2 60");
}

TEST_F(AttemptEndTest, those_with_very_long_answers_are_not_in_memory_together) {
    const QuizId id = publish(quiz_);
    for (int i = 0; i < 4; ++i)
        move_back(begin(enrolled(), id).attempt_id, seconds(120));
    sql("INSERT INTO assessment_service.attempt_answer_bytes (attempt_id, slot, organization_id,"
        " bytes) SELECT attempt_id, slot, organization_id, 10000000 FROM (SELECT attempt_id,"
        " organization_id FROM assessment_service.attempts ORDER BY attempt_id LIMIT 2) a,"
        " (VALUES ('q1'), ('q2')) AS slots (slot)");
    sweep(200);
    EXPECT_EQ(ends(), "2 4") << "those with short ones beside the first";
}

TEST_F(AttemptEndTest, one_that_cannot_be_ended_holds_up_no_other) {
    const QuizId id = publish(quiz_);
    const AttemptId broken = begin(enrolled(), id).attempt_id;
    const AttemptId sound = begin(enrolled(), id).attempt_id;
    sql("CREATE FUNCTION assessment_service.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " IF NEW.attempt_id = '" +
        broken.to_string() + "' THEN RAISE 'broken'; END IF; RETURN NEW; END $$");
    sql("CREATE TRIGGER refuse BEFORE INSERT ON assessment_service.attempt_slots"
        " FOR EACH ROW EXECUTE FUNCTION assessment_service.refuse()");
    move_back(broken, seconds(120));
    move_back(sound, seconds(120));
    sweep();
    EXPECT_EQ(status_of(broken), "in_progress");
    EXPECT_EQ(status_of(sound), "graded");
    sql("DROP TRIGGER refuse ON assessment_service.attempt_slots");
    sweep();
    EXPECT_EQ(status_of(broken), "graded") << "it was not lost";
}

TEST_F(AttemptEndTest, the_job_foresees_the_next_end) {
    const AttemptId attempt = begin(student_, publish(quiz_)).attempt_id;
    move_back(attempt, seconds(40));
    sweep();
    static constexpr pg::Statement kPlanned{"test.planned_sweeps", R"(
        SELECT count(*)::text FROM shared_jobs.jobs j, assessment_service.attempts a
        WHERE j.kind = 'assessment.sweep_attempts' AND j.state = 'waiting'
          AND j.run_at BETWEEN a.answers_until + interval '5 seconds' AND a.answers_until + interval '7 seconds')"};
    EXPECT_EQ(scalar(kPlanned), "1");
}

TEST_F(AttemptEndTest, within_grace_answers_are_taken_and_without_submitting_nothing_counts) {
    quiz_.timing.late = LateRule::grace_period;
    quiz_.timing.grace_s = 600;
    const QuizId id = publish(quiz_);
    const AttemptId submitted = begin(student_, id).attempt_id;
    move_back(submitted, seconds(120));
    EXPECT_EQ(view(student_, submitted).clock.status, AttemptStatus::overdue);
    EXPECT_EQ(receive(student_, submitted, message("q1", 1, "a")), Reception::accepted);
    EXPECT_TRUE(submit(student_, submitted).is_submitted);
    EXPECT_EQ(status_of(submitted), "graded");
    const Principal other = enrolled();
    const AttemptId left = begin(other, id).attempt_id;
    send(other, left, {message("q1", 1, "a")});
    move_back(left, seconds(1200));
    EXPECT_EQ(view(other, left).clock.status, AttemptStatus::abandoned);
    sweep();
    EXPECT_EQ(status_of(left), "abandoned");
}

TEST_F(AttemptEndTest, the_next_attempt_begins_though_nobody_wrote_down_the_end_of_the_last) {
    const QuizId id = publish(quiz_);
    const AttemptView first = begin(student_, id);
    move_back(first.attempt_id, seconds(120));
    const AttemptView second = begin(student_, id);
    EXPECT_EQ(second.number, 2);
    EXPECT_EQ(status_of(first.attempt_id), "graded");
    EXPECT_EQ(view(student_, first.attempt_id).ended, first.clock.deadline.value() - seconds(120));
}

TEST_F(AttemptEndTest, a_submission_after_the_deadline_is_what_the_clock_made_of_it) {
    const AttemptId attempt = begin(student_, publish(quiz_)).attempt_id;
    send(student_, attempt, {message("q1", 1, "a")});
    move_back(attempt, seconds(120));
    const AttemptSubmitted late = submit(student_, attempt, {message("q2", 1, "a")});
    EXPECT_TRUE(late.is_submitted);
    EXPECT_EQ(late.receptions.at(0).reception, Reception::not_running);
    EXPECT_EQ(status_of(attempt), "graded");
    EXPECT_EQ(review(student_, attempt).ended, late.clock.deadline);
}

TEST_F(AttemptEndTest, an_answer_that_is_refused_hides_no_end) {
    const AttemptId attempt = begin(student_, publish(quiz_)).attempt_id;
    send(student_, attempt, {message("q1", 1, "a")});
    move_back(attempt, seconds(120));
    AnswerMessage text = message("q2", 1, "");
    text.answer = TextAnswer{"a", {}};
    EXPECT_TRUE(submit(student_, attempt, {text}).is_submitted);
    EXPECT_EQ(status_of(attempt), "graded");
    EXPECT_TRUE(submit(student_, attempt, {text}).is_submitted) << "as often as it is sent";
}

TEST_F(AttemptEndTest, time_that_is_granted_meanwhile_counts_at_once) {
    const QuizId id = publish(quiz_);
    const AttemptView begun = begin(student_, id);
    introduce(student_, "Ada", "ada@school.test");
    const auto granted =
        call(teacher_, {.method = Method::put,
                        .path = path_of(id) + "/accommodations/" + student_.user_id.to_string(),
                        .body = R"({"granted":{"extra_minutes":10},"reason":"Glasses broke"})"});
    ASSERT_LT(granted.status, 300) << granted.body;
    EXPECT_EQ(view(student_, begun.attempt_id).clock.deadline,
              begun.clock.deadline.value() + std::chrono::minutes(10));
    move_back(begun.attempt_id, seconds(120));
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q1", 1, "a")), Reception::accepted);
}

TEST_F(AttemptEndTest, looking_back_follows_the_rules_and_right_answers_wait) {
    const AttemptId attempt = begin(student_, publish(quiz_)).attempt_id;
    submit(student_, attempt, {message("q1", 1, "b")});
    const AttemptReview seen = review(student_, attempt);
    ASSERT_EQ(seen.slots.size(), 2U);
    EXPECT_EQ(seen.slots[0].shown.answer, Answer(SingleChoiceAnswer{"b"}));
    EXPECT_EQ(seen.slots[0].feedback->outcome, Outcome::wrong);
    EXPECT_FALSE(seen.slots[0].feedback->right_answer);
    // To who grades, everything.
    const AttemptReview graders = review(teacher_, attempt);
    EXPECT_EQ(graders.slots.at(0).feedback->right_answer, Answer(SingleChoiceAnswer{"a"}));
    EXPECT_EQ(graders.user_id, student_.user_id);
}

}  // namespace
}  // namespace lms::assessment
