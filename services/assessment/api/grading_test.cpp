// What people do with attempts that have ended.
#include <set>

#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;

class HandGradingTest : public GradingTest {
protected:
    HandGradingTest() {
        quiz_.sections[0].slots[1].points = Score::of(17, 1);
        id_ = publish(quiz_);
    }
    AttemptId write(const Principal& student, const std::string& text) {
        return take(student, id_, {message("q1", 1, "a"), text_message("q2", text)});
    }

    // The address of what grading slot q1 anew has changed.
    std::string regrade_changes() {
        const auto one = std::get<FixedSource>(quiz_.sections[0].slots[0].source);
        Question corrected = choice("One?");
        corrected.key.solution = SingleChoiceKey{{{"b", Score::whole(), "Right"}}};
        correct({one.question_id, one.version}, corrected);
        const RegradeView done =
            regrade(id_, {one.question_id, one.version}, R"(,"preview":false)");
        return path_of(id_) + "/regrades/" + done.id.to_string() + "/changes";
    }

    Quiz quiz_ = quiz_of({add(choice("One?")), add(essay("Tell us."))});
    QuizId id_;
    Principal student_ = enrolled();
};

TEST_F(HandGradingTest, an_essay_waits_until_somebody_gives_points_for_it) {
    introduce(student_, "Sam Student", "sam@school.test");
    const AttemptId attempt = write(student_, "Once upon a time");
    EXPECT_EQ(status_of(attempt), "needs_grading");
    const GradingQueue waiting = queue(teacher_, id_);
    EXPECT_EQ(waiting.waiting, 1);
    EXPECT_EQ(waiting.students_waiting, 1);
    ASSERT_EQ(waiting.questions.size(), 1U);
    EXPECT_EQ(waiting.questions[0].name, "An essay");
    const auto students =
        get(teacher_, path_of(id_) + "/grading/students").as<WaitingStudentPage>();
    ASSERT_EQ(students.items.size(), 1U);
    EXPECT_EQ(students.items[0].taker.name, "Sam Student");

    const ClaimedAnswers taken = claim(teacher_, id_);
    ASSERT_EQ(taken.items.size(), 1U);
    EXPECT_EQ(taken.items[0].answer, Answer(EssayAnswer{"Once upon a time", {}}));
    EXPECT_EQ(taken.items[0].asked.body.text, "Tell us.");
    EXPECT_TRUE(taken.items[0].claim->is_mine);

    const GradedSlot graded = grade(teacher_, attempt, "q2", "7");
    EXPECT_EQ(graded.earned, Score::of(7, 1)) << "exactly, of 17";
    EXPECT_EQ(graded.outcome, Outcome::partly_right);
    EXPECT_EQ(status_of(attempt), "graded");
    EXPECT_EQ(queue(teacher_, id_).waiting, 0);
    const AttemptRecord seen = record(teacher_, attempt);
    EXPECT_EQ(seen.attempt.earned, Score::of(8, 1));
    ASSERT_EQ(seen.slots.size(), 2U);
    EXPECT_EQ(seen.slots[1].grade->comment, "Well.");
    ASSERT_EQ(seen.slots[1].changes.size(), 1U);
    EXPECT_EQ(seen.slots[1].changes[0].cause, GradeCause::by_hand);
    EXPECT_EQ(seen.slots[1].changes[0].outcome_before, Outcome::needs_grading);
    EXPECT_EQ(review(student_, attempt).overview.earned, Score::of(8, 1));
}

TEST_F(HandGradingTest, points_stay_within_bounds_and_nobody_overwrites_what_they_have_not_seen) {
    const AttemptId attempt = write(student_, "Text");
    for (const char* const earned : {"-1/90", "18", "17.000000001"}) {
        const auto refused =
            try_grade(teacher_, attempt, "q2", std::string(R"({"earned":")") + earned + "\"}", 1);
        EXPECT_EQ(refused.status, 422) << earned << refused.body;
    }
    EXPECT_EQ(try_grade(teacher_, attempt, "nowhere", R"({"earned":"1"})", 1).status, 404);
    EXPECT_EQ(grade(teacher_, attempt, "q2", "17").revision, 2);
    EXPECT_EQ(try_grade(teacher_, attempt, "q2", R"({"earned":"1"})", 1).status, 412);
    const AttemptId running = begin(enrolled(), id_).attempt_id;
    EXPECT_EQ(try_grade(teacher_, running, "q2", R"({"earned":"1"})", 1).code, "grading.not_ended");
}

TEST_F(HandGradingTest, points_over_a_grade_of_the_machine_can_be_taken_back) {
    const AttemptId attempt = take(student_, id_, "b");
    EXPECT_EQ(grade(teacher_, attempt, "q1", "1/3").earned, Score::of(1, 3));
    const auto back = try_grade(teacher_, attempt, "q1", R"({"earned":null})", 2);
    EXPECT_EQ(back.status, 200) << back.body;
    EXPECT_EQ(back.as<GradedSlot>().outcome, Outcome::wrong);
    EXPECT_FALSE(back.as<GradedSlot>().by_hand);
    const auto changes = record(teacher_, attempt).slots[0].changes;
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].cause, GradeCause::taken_back);
    EXPECT_EQ(changes[0].earned_before, Score::of(1, 3));
    EXPECT_EQ(changes[0].earned, Score::zero());
    EXPECT_EQ(changes[0].changed_by, teacher_.user_id);
}

TEST_F(HandGradingTest, two_graders_are_never_given_the_same_answer) {
    for (int i = 0; i < 4; ++i)
        write(enrolled(), "Text " + std::to_string(i));
    const Principal assistant = this->assistant("ada@school.test");
    std::set<AttemptId> of_teacher, of_assistant;
    for (const auto& item : claim(teacher_, id_, R"({"count":3})").items)
        of_teacher.insert(item.attempt_id);
    for (const auto& item : claim(assistant, id_, R"({"count":3})").items)
        of_assistant.insert(item.attempt_id);
    EXPECT_EQ(of_teacher.size(), 3U);
    ASSERT_EQ(of_assistant.size(), 1U);
    EXPECT_FALSE(of_teacher.contains(*of_assistant.begin()));
    EXPECT_EQ(queue(teacher_, id_).questions[0].claimed, 1) << "by others";

    // What somebody else has is graded by nobody.
    const AttemptId taken = *of_assistant.begin();
    EXPECT_EQ(try_grade(teacher_, taken, "q2", R"({"earned":"1"})", 1).code, "grading.claimed");
    const auto asked = post(teacher_, path_of(id_) + "/grading/claims",
                            R"({"slot":"q2","attempt_id":")" + taken.to_string() + "\"}");
    EXPECT_EQ(asked.code, "grading.claimed");
    // Until it is given back.
    EXPECT_EQ(
        call(assistant, {.method = Method::del, .path = path_of(id_) + "/grading/claims"}).status,
        204);
    grade(teacher_, taken, "q2", "1");
    // Or until the claim is over.
    claim(assistant, id_, R"({"count":20})");
    EXPECT_EQ(count("assessment_service.grading_claims"), 3) << "that of the graded one is gone";
    static constexpr pg::Statement kAge{
        "test.age_claims",
        "UPDATE assessment_service.grading_claims SET until = until - interval '16 minutes'"};
    env_.run([&](const Context& context) -> Task<> { co_await env_.db().execute(context, kAge); });
    EXPECT_EQ(claim(assistant, id_, R"({"count":20})").items.size(), 3U);
}

TEST_F(HandGradingTest, graders_at_once_share_what_there_is) {
    for (int i = 0; i < 6; ++i)
        write(enrolled(), "Text " + std::to_string(i));
    const OrganizationId school = school_;
    std::vector<store::SlotName> first, second;
    const auto query = [&] {
        store::AnswerQuery wanted{{id_, std::nullopt, UserId::make(clock_.now()), clock_.now()}};
        wanted.limit = 3;
        return wanted;
    };
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& one) -> Task<> {
            first = co_await store::claim_next(one, context, school, query(),
                                               clock_.now() + std::chrono::minutes(1));
            // The first has not committed: the second passes over what is locked.
            second = co_await store::claim_next(env_.db(), context, school, query(),
                                                clock_.now() + std::chrono::minutes(1));
        });
    });
    std::set<AttemptId> all;
    for (const auto& slots : {first, second}) {
        EXPECT_EQ(slots.size(), 3U);
        for (const store::SlotName& slot : slots)
            all.insert(slot.attempt_id);
    }
    EXPECT_EQ(all.size(), 6U);
}

TEST_F(HandGradingTest, without_names_nobody_is_found_by_them) {
    introduce(student_, "Sam Student", "sam@school.test");
    const AttemptId attempt = begin(student_, id_).attempt_id;
    const auto uploaded = call(student_, {.method = Method::post,
                                          .path = path_of(attempt) + "/files",
                                          .body = "%PDF",
                                          .query = "slot=q2&name=Sam+Student.PDF"});
    ASSERT_EQ(uploaded.status, 201) << uploaded.body;
    submit(student_, attempt, {message("q1", 1, "a"), text_message("q2", "Text")});
    const Principal assistant = this->assistant("ada@school.test");
    const std::string changes = regrade_changes();
    const auto set = [&](const Principal& who, const std::string& value) {
        return call(who, {.method = Method::put,
                          .path = path_of(id_) + "/grading",
                          .body = R"({"is_anonymous":)" + value + "}"});
    };
    EXPECT_EQ(set(assistant, "true").code, "grading.not_allowed");
    EXPECT_TRUE(set(teacher_, "true").as<GradingQueue>().is_anonymous);
    const std::string id = student_.user_id.to_string();
    const std::string quiz = path_of(id_);
    for (const std::string& path :
         {quiz + "/grading/students", quiz + "/grading/answers", quiz + "/attempts",
          path_of(attempt) + "/answers", quiz + "/grading", path_of(attempt) + "/completion",
          path_of(attempt) + "/review", path_of(attempt) + "/signals", path_of(attempt) + "/files",
          quiz + "/completions", quiz + "/regrades", changes}) {
        const auto answer = get(assistant, path);
        EXPECT_EQ(answer.status, 200) << path << answer.body;
        EXPECT_THAT(answer.body, ::testing::Not(HasSubstr(id))) << path;
        EXPECT_THAT(answer.body, ::testing::Not(HasSubstr("Sam Student"))) << path;
    }
    EXPECT_THAT(get(assistant, changes).body, HasSubstr(attempt.to_string()));
    EXPECT_EQ(get(assistant, path_of(attempt) + "/files").as<AnswerFileList>().items.at(0).name,
              "file-1.pdf");
    EXPECT_EQ(get(student_, path_of(attempt) + "/files").as<AnswerFileList>().items.at(0).name,
              "Sam Student.PDF");
    EXPECT_EQ(review(student_, attempt).user_id, student_.user_id) << "their own";
    const auto signals = get(assistant, path_of(attempt) + "/signals").as<AttemptSignals>();
    for (const auto* const heard : {&signals.addresses, &signals.browsers}) {
        for (const HeardFrom& from : *heard)
            EXPECT_EQ(from.source, "");
    }
    EXPECT_THAT(claim(assistant, id_).items[0].taker.name, ::testing::Eq(std::nullopt));
    EXPECT_EQ(get(assistant, quiz + "/attempts", "q=sam").code, "grading.anonymous");
    EXPECT_FALSE(set(teacher_, "false").as<GradingQueue>().is_anonymous);
    EXPECT_EQ(attempts(teacher_, id_, "q=sam").items.at(0).taker.name, "Sam Student");
}

TEST_F(HandGradingTest, the_door_shows_the_result_that_the_gradebook_has) {
    quiz_ = quiz_of({add(choice("One?")), add(choice("Two?"))});
    id_ = publish(quiz_);
    take(student_, id_, "a");
    EXPECT_EQ(door(student_, id_).result->earned, Score::whole());
    for (Slot& slot : quiz_.sections[0].slots)
        slot.points = Score::of(5, 1);
    publish_again(id_, quiz_);
    take(student_, id_, {message("q1", 1, "b"), message("q2", 1, "b")});
    const auto result = door(student_, id_).result;
    ASSERT_TRUE(result);
    EXPECT_EQ(result->earned, Score::of(5, 1)) << "one of two is five of ten";
    EXPECT_EQ(result->possible, Score::of(10, 1));
}

TEST_F(HandGradingTest, attempts_are_found_by_state_and_by_student) {
    introduce(student_, "Sam Student", "sam@school.test");
    const Principal other = enrolled();
    introduce(other, "Olga Other", "olga@school.test");
    const AttemptId waiting = write(student_, "Text");
    const AttemptId graded = take(other, id_, "b");
    const AttemptId running = begin(enrolled(), id_).attempt_id;
    EXPECT_EQ(attempts(teacher_, id_).items.size(), 3U);
    EXPECT_EQ(attempts(teacher_, id_).items[0].attempt_id, running) << "the newest first";
    EXPECT_EQ(attempts(teacher_, id_, "status=in_progress").items.at(0).attempt_id, running);
    EXPECT_EQ(attempts(teacher_, id_, "q=OLGA").items.at(0).attempt_id, graded);
    const auto found = attempts(teacher_, id_, "waiting=true").items;
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].attempt_id, waiting);
    EXPECT_EQ(found[0].waiting, 1);
    const AttemptPage first = attempts(teacher_, id_, "limit=2");
    const AttemptPage second = attempts(teacher_, id_, "limit=2&cursor=" + *first.next_cursor);
    ASSERT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.items[0].attempt_id, waiting);
    EXPECT_FALSE(second.next_cursor);
}

TEST_F(HandGradingTest, lists_cost_the_same_for_one_and_for_many) {
    write(student_, "Text");
    const std::string quiz = path_of(id_);
    const std::vector<std::string> paths{quiz + "/attempts", quiz + "/grading",
                                         quiz + "/grading/students", quiz + "/grading/answers",
                                         quiz + "/completions"};
    const auto costs = [&] {
        std::vector<std::int64_t> found;
        for (const std::string& path : paths)
            found.push_back(statements_of([&] { EXPECT_EQ(get(teacher_, path).status, 200); }));
        found.push_back(statements_of([&] { claim(teacher_, id_, R"({"count":20})"); }));
        return found;
    };
    const auto of_one = costs();
    for (int i = 0; i < 5; ++i)
        write(enrolled(), "Text");
    EXPECT_EQ(costs(), of_one);
}

TEST_F(HandGradingTest, assistants_of_a_section_see_its_students_alone) {
    const Principal ada = user({Role::teacher});
    introduce(ada, "Ada Assistant", "ada@school.test");
    const auto section = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/sections",
                              R"({"title":"Monday","teachers":["ada@school.test"]})");
    ASSERT_EQ(section.status, 201) << section.body;
    const Principal hers = enrolled();
    place(hers, *course::SectionId::parse(glance(section).id));
    const AttemptId seen = write(hers, "Seen");
    const AttemptId unseen = write(student_, "Not seen");
    EXPECT_EQ(queue(teacher_, id_).waiting, 2);
    EXPECT_EQ(queue(ada, id_).waiting, 1);
    EXPECT_EQ(attempts(ada, id_).items.size(), 1U);
    EXPECT_EQ(get(ada, path_of(id_) + "/completions").as<CompletionPage>().items.size(), 1U);
    const ClaimedAnswers taken = claim(ada, id_, R"({"count":20})");
    ASSERT_EQ(taken.items.size(), 1U);
    EXPECT_EQ(taken.items[0].attempt_id, seen);
    for (const char* const what : {"/answers", "/signals", "/completion"}) {
        EXPECT_EQ(get(ada, path_of(seen) + what).status, 200) << what;
        EXPECT_EQ(get(ada, path_of(unseen) + what).status, 404) << what;
    }
    EXPECT_EQ(try_grade(ada, unseen, "q2", R"({"earned":"1"})", 1).status, 404);
    EXPECT_EQ(post(ada, path_of(id_) + "/grading/claims",
                   R"({"slot":"q2","attempt_id":")" + unseen.to_string() + "\"}")
                  .status,
              404);
    EXPECT_EQ(get(ada, path_of(id_) + "/statistics").status, 404) << "they are of everybody";
    grade(ada, seen, "q2", "3");
}

TEST_F(HandGradingTest, facts_about_an_attempt_are_told_without_a_verdict) {
    const AttemptId attempt = begin(student_, id_).attempt_id;
    send(student_, attempt, {message("q1", 1, "a")});
    send(student_, attempt, {message("q1", 2, "b")});
    submit(student_, attempt);
    const auto signals = get(teacher_, path_of(attempt) + "/signals").as<AttemptSignals>();
    ASSERT_EQ(signals.answers.size(), 2U);
    EXPECT_EQ(signals.answers[1].sequence, 2);
    EXPECT_GE(signals.answers[1].seconds_since_previous, 0);
    EXPECT_EQ(signals.session_changes, 0);
    EXPECT_FALSE(signals.is_cut_off);
    const AttemptRecord seen = record(teacher_, attempt);
    EXPECT_EQ(seen.slots[0].entry_count, 2);
    ASSERT_EQ(seen.slots[0].entries.size(), 2U);
    EXPECT_FALSE(seen.slots[0].entries[0].is_newest);
    EXPECT_TRUE(seen.slots[0].entries[1].is_newest);
}

}  // namespace
}  // namespace lms::assessment
