// Grading anew by a corrected key.
#include <thread>

#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

class RegradeTest : public GradingTest {
protected:
    // "b" is right, and "a" no longer.
    Question corrected() const {
        Question made = choice("One?");
        made.key.solution = SingleChoiceKey{{{"b", Score::whole(), "Right"}}};
        return made;
    }
    std::string earned() {
        static constexpr pg::Statement kEarned{"test.earned", R"(
            SELECT string_agg(a.earned || ' ' || s.earned || ' ' || s.version || ' ' || s.revision, '; '
                ORDER BY a.attempt_id, s.slot)
            FROM assessment_service.attempts a JOIN assessment_service.attempt_slots s USING (attempt_id))"};
        return scalar(kEarned);
    }
    static std::string apply() { return R"(,"preview":false)"; }

    VersionRef one_ = add(choice("One?"));
    Quiz quiz_ = quiz_of({one_, add(choice("Two?"))});
    QuizId id_ = publish(quiz_);
};

TEST_F(RegradeTest, a_preview_tells_who_gains_and_who_loses_and_changes_nothing) {
    const AttemptId loses = take(enrolled(), id_, "a");
    const AttemptId gains = take(enrolled(), id_, "b");
    take(enrolled(), id_, std::vector<AnswerMessage>{});
    correct(one_, corrected());
    const std::string before = earned();
    const RegradeView seen = regrade(id_, one_, "");
    EXPECT_EQ(seen.state, RegradeState::done);
    EXPECT_EQ(seen.to_version, 2);
    EXPECT_EQ(seen.answers, 3);
    EXPECT_EQ(seen.changed, 2);
    EXPECT_EQ(seen.students_gaining, 1);
    EXPECT_EQ(seen.students_losing, 1);
    EXPECT_EQ(earned(), before);
    const auto changes =
        get(teacher_, path_of(id_) + "/regrades/" + seen.id.to_string() + "/changes")
            .as<RegradeChangePage>();
    ASSERT_EQ(changes.items.size(), 2U);
    EXPECT_EQ(changes.items[0].attempt_id, loses);
    EXPECT_EQ(changes.items[0].earned_before, Score::whole());
    EXPECT_EQ(changes.items[0].earned, Score::zero());
    EXPECT_EQ(changes.items[1].attempt_id, gains);
    EXPECT_EQ(changes.items[1].outcome, Outcome::right);
}

TEST_F(RegradeTest, applied_it_holds_for_all_who_were_graded_and_for_all_who_come_later) {
    const AttemptId gained = take(enrolled(), id_, "b");
    const Principal late = enrolled();
    const AttemptId running = begin(late, id_).attempt_id;
    correct(one_, corrected());
    const RegradeView done = regrade(id_, one_, apply());
    EXPECT_EQ(done.changed, 1);
    EXPECT_EQ(record(teacher_, gained).attempt.earned, Score::whole());
    EXPECT_EQ(completion(gained).round, 2) << "its consequences follow";
    const auto changes = record(teacher_, gained).slots[0].changes;
    ASSERT_EQ(changes.size(), 1U);
    EXPECT_EQ(changes[0].cause, GradeCause::regraded);
    EXPECT_EQ(changes[0].version, 2);
    EXPECT_EQ(changes[0].changed_by, teacher_.user_id);
    // One that ran then, and one that begins now: both by the corrected key.
    submit(late, running, {message("q1", 1, "b")});
    EXPECT_EQ(record(teacher_, running).attempt.earned, Score::whole());
    EXPECT_EQ(record(teacher_, take(enrolled(), id_, "a")).attempt.earned, Score::zero());
    EXPECT_EQ(get(teacher_, path_of(id_) + "/regrades").as<RegradePage>().items.size(), 1U);
}

TEST_F(RegradeTest, is_idempotent_and_leaves_what_people_gave) {
    const AttemptId by_hand = take(enrolled(), id_, "a");
    grade(teacher_, by_hand, "q1", "1/4");
    const AttemptId other = take(enrolled(), id_, "a");
    correct(one_, corrected());
    const RegradeView first = regrade(id_, one_, apply());
    EXPECT_EQ(first.answers, 2);
    EXPECT_EQ(first.by_hand, 1);
    EXPECT_EQ(first.changed, 1);
    EXPECT_EQ(record(teacher_, by_hand).attempt.earned, Score::of(1, 4));
    EXPECT_EQ(record(teacher_, other).attempt.earned, Score::zero());
    const std::string after = earned();
    const RegradeView again = regrade(id_, one_, apply());
    EXPECT_EQ(again.answers, 0);
    EXPECT_EQ(earned(), after);
    // There and back is where it was.
    const RegradeView back =
        regrade(id_, {one_.question_id, 2}, R"(,"to_version":1,"preview":false)");
    EXPECT_EQ(back.changed, 1);
    EXPECT_EQ(record(teacher_, other).attempt.earned, Score::whole());
    EXPECT_EQ(record(teacher_, take(enrolled(), id_, "a")).attempt.earned, Score::whole());
}

TEST_F(RegradeTest, points_that_somebody_gives_while_it_waits_stay) {
    const AttemptId attempt = take(enrolled(), id_, "a");
    correct(one_, corrected());
    static constexpr pg::Statement kGive{"test.give_points", R"(
        UPDATE assessment_service.attempt_slots SET by_hand = $2, earned = $2, outcome = 'partly_right',
            comment = 'Well.', revision = revision + 1 WHERE attempt_id = $1 AND slot = 'q1')"};
    static constexpr pg::Statement kWaits{"test.somebody_waits", R"(
        SELECT EXISTS (SELECT 1 FROM pg_locks l JOIN pg_stat_activity p USING (pid)
            WHERE NOT l.granted AND p.datname = current_database()))"};
    std::jthread regrading;
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& grading) -> Task<> {
            co_await store::lock_attempt(grading, context, school_, attempt);
            if (!regrading.joinable())
                regrading = std::jthread([&] { regrade(id_, one_, apply()); });
            const auto waits = [&]() { return env_.db().one<bool>(context, kWaits); };
            co_await testing::eventually(context, waits, std::chrono::seconds(25));
            co_await grading.execute(context, kGive, attempt, Score::of(1, 4).units());
        });
    });
    regrading.join();
    const auto grade = record(teacher_, attempt).slots[0].grade;
    ASSERT_TRUE(grade);
    EXPECT_EQ(grade->version, 2) << "it was graded anew";
    EXPECT_TRUE(grade->by_hand);
    EXPECT_EQ(grade->earned, Score::of(1, 4));
    EXPECT_EQ(grade->comment, "Well.");
}

TEST_F(RegradeTest, what_is_published_later_says_itself_which_version_grades) {
    correct(one_, corrected());
    take(enrolled(), id_, "a");
    regrade(id_, one_, apply());
    EXPECT_EQ(record(teacher_, take(enrolled(), id_, "a")).attempt.earned, Score::zero());
    quiz_.title = "Once more, by the first key";
    publish_again(id_, quiz_);
    EXPECT_EQ(record(teacher_, take(enrolled(), id_, "a")).attempt.earned, Score::whole());
}

TEST_F(RegradeTest, points_are_within_bounds_whatever_was_answered_and_corrected) {
    Chance chance(Seed{7}, "regrade");
    const char* const choices[] = {"a", "b", "nowhere"};
    for (int i = 0; i < 6; ++i)
        take(enrolled(), id_, choices[chance.below(3)]);
    for (std::int32_t version = 1; version <= 4; ++version) {
        Question changed = choice("One?");
        changed.key.solution = SingleChoiceKey{
            {{"a", Score::of(static_cast<std::int64_t>(chance.below(3)) - 1, 2), ""},
             {"b", Score::whole(), "Version " + std::to_string(version)}}};
        correct(one_, changed);
        regrade(id_, {one_.question_id, version}, apply());
        EXPECT_EQ(count("assessment_service.attempts a WHERE a.earned NOT BETWEEN -a.possible AND "
                        "a.possible OR a.earned <> (SELECT sum(s.earned) FROM "
                        "assessment_service.attempt_slots s WHERE s.attempt_id = a.attempt_id)"),
                  0);
    }
}

TEST_F(RegradeTest, goes_on_where_it_was_cut_off) {
    constexpr int kStudents = 5;
    std::vector<AttemptId> attempts;
    for (int i = 0; i < kStudents; ++i)
        attempts.push_back(take(enrolled(), id_, "b"));
    correct(one_, corrected());
    // The third one cannot be written: everything of its batch is undone.
    static constexpr pg::Statement kFunction{"test.cut_regrade", R"(
        CREATE FUNCTION assessment_service.cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            IF OLD.version = 1 AND (SELECT count(*) FROM assessment_service.attempt_slots WHERE version = 2) = 0
                AND NEW.version = 2 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
            RETURN NEW; END $$)"};
    static constexpr pg::Statement kTrigger{"test.cut_regrade_trigger", R"(
        CREATE TRIGGER cut BEFORE UPDATE ON assessment_service.attempt_slots
            FOR EACH ROW EXECUTE FUNCTION assessment_service.cut())"};
    static constexpr pg::Statement kMend{"test.mend_regrade",
                                         "DROP TRIGGER cut ON assessment_service.attempt_slots"};
    const auto run = [&](const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement);
        });
    };
    run(kFunction);
    run(kTrigger);
    const std::string path = path_of(id_) + "/regrades";
    EXPECT_GE(post(teacher_, path,
                   R"({"preview":false,"from_version":1,"question_id":")" +
                       one_.question_id.to_string() + "\"}")
                  .status,
              500);
    run(kMend);
    const RegradeView cut = get(teacher_, path).as<RegradePage>().items.at(0);
    EXPECT_EQ(cut.state, RegradeState::queued);
    EXPECT_EQ(cut.changed, 0);
    EXPECT_EQ(count("shared_jobs.jobs WHERE kind = 'assessment.run_regrade'"), 1);
    // While it waits nobody begins another one.
    EXPECT_EQ(post(teacher_, path,
                   R"({"preview":false,"from_version":1,"question_id":")" +
                       one_.question_id.to_string() + "\"}")
                  .code,
              "regrade.running");
    run_jobs_until([&] {
        return get(teacher_, path + "/" + cut.id.to_string()).as<RegradeView>().state ==
               RegradeState::done;
    });
    const RegradeView done = get(teacher_, path + "/" + cut.id.to_string()).as<RegradeView>();
    EXPECT_EQ(done.state, RegradeState::done);
    EXPECT_EQ(done.changed, kStudents);
    for (const AttemptId attempt : attempts)
        EXPECT_EQ(record(teacher_, attempt).attempt.earned, Score::whole());
}

TEST_F(RegradeTest, of_a_question_that_the_quiz_does_not_ask_there_is_none) {
    const VersionRef elsewhere = add(choice("Elsewhere?"));
    correct(elsewhere, corrected());
    const auto answer =
        post(teacher_, path_of(id_) + "/regrades",
             R"({"from_version":1,"question_id":")" + elsewhere.question_id.to_string() + "\"}");
    EXPECT_EQ(answer.code, "question.not_found");
}

TEST_F(RegradeTest, another_kind_of_question_and_assistants_are_refused) {
    take(enrolled(), id_, "a");
    const auto ask = [&](const Principal& who, const std::string& more) {
        return post(who, path_of(id_) + "/regrades",
                    R"({"from_version":1,"question_id":")" + one_.question_id.to_string() + '"' +
                        more + "}");
    };
    EXPECT_EQ(ask(teacher_, "").status, 422) << "there is one version only";
    EXPECT_EQ(ask(teacher_, R"(,"to_version":9)").status, 404);
    correct(one_, essay("Tell us."));
    EXPECT_EQ(ask(teacher_, "").fields.at(0).code, "other_type");
    EXPECT_EQ(ask(assistant("ada@school.test"), "").code, "grading.not_allowed");
}

}  // namespace
}  // namespace lms::assessment
