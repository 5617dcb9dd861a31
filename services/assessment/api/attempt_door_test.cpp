// The way into a quiz: what hinders, what is shown of what was done.
#include "libs/auth/password.hpp"
#include "services/assessment/attempt_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class AttemptDoorTest : public AttemptTest {
protected:
    static std::vector<HindranceKind> kinds(const QuizDoorView& door) {
        std::vector<HindranceKind> found;
        for (const Hindrance& each : door.hindrances)
            found.push_back(each.kind);
        return found;
    }

    std::vector<VersionRef> questions_{add(choice("One?")), add(choice("Two?"))};
    Quiz quiz_ = quiz_of(questions_);
    Principal student_ = enrolled();
};

TEST_F(AttemptDoorTest, the_door_says_what_the_quiz_is_and_what_was_done) {
    quiz_.attempts.most = 2;
    quiz_.timing.limit_s = 600;
    const QuizId id = publish(quiz_);
    const QuizDoorView before = door(student_, id);
    EXPECT_EQ(before.title, "Mid-term");
    EXPECT_EQ(before.questions, 2);
    EXPECT_EQ(before.points, Score::of(2, 1));
    EXPECT_EQ(before.limit_s, 600);
    EXPECT_EQ(before.most_attempts, 2);
    EXPECT_THAT(before.hindrances, IsEmpty());
    EXPECT_FALSE(before.result);
    const AttemptView attempt = begin(student_, id);
    EXPECT_LE(attempt.clock.remaining_ms, 600'000);
    EXPECT_THAT(kinds(door(student_, id)), ElementsAre(HindranceKind::running));
    EXPECT_EQ(door(student_, id).running, attempt.attempt_id);
    submit(student_, attempt.attempt_id, {message("q1", 1, "a"), message("q2", 1, "b")});
    const QuizDoorView after = door(student_, id);
    EXPECT_THAT(after.hindrances, IsEmpty());
    ASSERT_EQ(after.attempts.size(), 1U);
    EXPECT_TRUE(after.attempts[0].may_review);
    EXPECT_EQ(after.attempts[0].earned, Score::whole());
    EXPECT_EQ(after.result->earned, Score::whole());
    EXPECT_EQ(after.result->possible, Score::of(2, 1));
    EXPECT_EQ(after.result->number, 1);
    submit(student_, begin(student_, id).attempt_id);
    EXPECT_THAT(kinds(door(student_, id)), ElementsAre(HindranceKind::no_attempts_left));
    EXPECT_EQ(try_begin(student_, id).code, "attempt.no_attempts_left");
}

TEST_F(AttemptDoorTest, marks_that_the_rules_hide_are_at_no_door) {
    quiz_.review.immediately_after = {};
    quiz_.review.later_while_open = {};
    const QuizId id = publish(quiz_);
    submit(student_, begin(student_, id).attempt_id, {message("q1", 1, "a")});
    EXPECT_FALSE(door(student_, id).attempts.at(0).earned);
    EXPECT_FALSE(door(student_, id).result);
}

TEST_F(AttemptDoorTest, nobody_begins_too_early_or_too_soon_after_the_last_time) {
    quiz_.timing.opens = clock_.now() + std::chrono::hours(1);
    EXPECT_EQ(try_begin(student_, publish(quiz_)).code, "attempt.too_early");
    quiz_.timing.opens = std::nullopt;
    quiz_.attempts.wait_after_first_s = 3600;
    const QuizId id = publish(quiz_);
    submit(student_, begin(student_, id).attempt_id);
    const HttpAnswer refused = try_begin(student_, id);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.code, "attempt.wait");
    ASSERT_EQ(refused.fields.size(), 1U);
    EXPECT_GT(parse_rfc3339(refused.fields[0].value.value()), clock_.now());
}

TEST_F(AttemptDoorTest, a_password_is_asked_for_when_it_begins) {
    const QuizId id = publish(quiz_);
    const auto set = post(teacher_, path_of(id) + "/password", R"({"password":"sesame"})");
    ASSERT_EQ(set.status, 200) << set.body;
    const auto published = call(teacher_, {.method = Method::post,
                                           .path = path_of(id) + "/publish",
                                           .body = "{}",
                                           .if_match = std::to_string(glance(set).revision)});
    ASSERT_EQ(published.status, 200) << published.body;
    EXPECT_TRUE(door(student_, id).needs_password);
    EXPECT_THAT(door(student_, id).hindrances, IsEmpty());
    EXPECT_EQ(try_begin(student_, id).code, "attempt.password");
    EXPECT_EQ(try_begin(student_, id, R"("password":"wrong")").status, 403);
    EXPECT_EQ(try_begin(student_, id, R"("password":"sesame")").status, 201);
    EXPECT_EQ(try_begin(student_, id).status, 200);  // it runs
}

TEST_F(AttemptDoorTest, from_elsewhere_a_quiz_is_neither_begun_nor_answered) {
    quiz_.access.networks = {"192.0.2.0/24"};
    const QuizId id = publish(quiz_);
    const auto from = [&](const std::string& address, const std::string& path,
                          const std::string& body) {
        return call(
            student_,
            {.method = Method::post, .path = path, .body = body, .client_address = address});
    };
    const std::string attempts = path_of(id) + "/attempts";
    EXPECT_EQ(from("198.51.100.1", attempts, "{}").code, "attempt.network");
    const HttpAnswer begun = from("192.0.2.7", attempts, "{}");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const auto attempt = begun.as<AttemptView>().attempt_id;
    const std::string answers = R"({"messages":[{"slot":"q1","sequence":1,"answer":null,)"
                                R"("client_at":"2026-11-22T09:00:00Z"}]})";
    EXPECT_EQ(from("198.51.100.1", path_of(attempt) + "/answers", answers).code, "attempt.network");
    EXPECT_EQ(from("192.0.2.9", path_of(attempt) + "/answers", answers).status, 200);
}

TEST_F(AttemptDoorTest, who_teaches_takes_a_preview_that_counts_nowhere) {
    quiz_.timing.opens = clock_.now() + std::chrono::hours(1);
    const QuizId id = publish(quiz_);
    EXPECT_TRUE(door(teacher_, id).is_teacher);
    const std::string preview = path_of(id) + "/preview";
    EXPECT_EQ(post(student_, preview).status, 403);
    EXPECT_EQ(post(user({Role::teacher}), preview).status, 404);
    const HttpAnswer begun = post(teacher_, preview, R"({"snapshot_number":1})");
    ASSERT_EQ(begun.status, 201) << begun.body;
    const auto attempt = begun.as<AttemptView>();
    EXPECT_TRUE(attempt.is_preview);
    EXPECT_EQ(receive(teacher_, attempt.attempt_id, message("q1", 1, "a")), Reception::accepted);
    EXPECT_TRUE(submit(teacher_, attempt.attempt_id).is_submitted);
    EXPECT_EQ(review(teacher_, attempt.attempt_id).overview.earned, Score::whole());
    EXPECT_THAT(door(teacher_, id).attempts, IsEmpty());
    // Of the draft; the earlier one is forgotten.
    const HttpAnswer again = post(teacher_, preview);
    ASSERT_EQ(again.status, 201) << again.body;
    EXPECT_EQ(get(teacher_, path_of(attempt.attempt_id)).status, 404);
    EXPECT_EQ(view(teacher_, again.as<AttemptView>().attempt_id).slots.size(), 2U);
}

}  // namespace
}  // namespace lms::assessment
