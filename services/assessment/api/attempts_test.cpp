// Taking a quiz: on several devices, over bad lines, by many at once.
#include <thread>

#include "services/assessment/attempt_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class AttemptsTest : public AttemptTest {
protected:
    // Two questions that are answered by text.
    QuizId typed_quiz() {
        const VersionRef question = add(example_question("short_answer"));
        return publish(quiz_of({question, add(example_question("short_answer"))}));
    }

    std::vector<VersionRef> questions_{add(choice("One?")), add(choice("Two?"))};
    QuizId quiz_ = publish(quiz_of(questions_));
    Principal student_ = enrolled();
};

TEST_F(AttemptsTest, an_attempt_goes_on_on_another_device) {
    const AttemptView begun = begin(student_, quiz_);
    EXPECT_EQ(begun.slots.size(), 2U);
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q1", 1, "b")), Reception::accepted);
    EXPECT_EQ(try_begin(student_, quiz_).status, 200);  // the same again, on the other device
    const AttemptView there = view(student_, begun.attempt_id);
    EXPECT_EQ(there.slots[0].answer, Answer(SingleChoiceAnswer{"b"}));
    EXPECT_EQ(there.slots[0].sequence, 1);
    EXPECT_TRUE(there.places[0].has_answer);
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q1", 2, "a")), Reception::accepted);
    // The first device did not hear of it.
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q1", 2, "b")), Reception::conflicting);
    EXPECT_EQ(view(student_, begun.attempt_id).slots[0].answer, Answer(SingleChoiceAnswer{"a"}));
}

TEST_F(AttemptsTest, messages_may_come_twice_and_in_any_order) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    const AnswersTaken taken = send(
        student_, attempt,
        {message("q1", 3, "a"), message("q1", 1, "b"), message("q1", 3, "a"), message("q2", 1, "b"),
         message("nowhere", 1, "a"), message("q2", 2, "b", AnswerAction::check)});
    std::vector<Reception> receptions;
    for (const MessageReception& each : taken.receptions)
        receptions.push_back(each.reception);
    EXPECT_THAT(receptions,
                ElementsAre(Reception::accepted, Reception::superseded, Reception::repeated,
                            Reception::accepted, Reception::unknown_slot, Reception::not_offered));
    EXPECT_EQ(taken.receptions[1].greatest_sequence, 3);
    EXPECT_EQ(answers_of(attempt), 3);
    EXPECT_EQ(view(student_, attempt).slots[0].answer, Answer(SingleChoiceAnswer{"a"}));
    EXPECT_EQ(receive(student_, attempt, message("q1", 1, "b")), Reception::repeated);
    EXPECT_EQ(answers_of(attempt), 3);
}

TEST_F(AttemptsTest, what_was_acknowledged_is_acknowledged_for_ever) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    send(student_, attempt, {message("q1", 1, "a")});
    EXPECT_TRUE(submit(student_, attempt).is_submitted);
    const AttemptSubmitted again =
        submit(student_, attempt, {message("q1", 1, "a"), message("q1", 2, "b")});
    EXPECT_TRUE(again.is_submitted);
    EXPECT_EQ(again.receptions[0].reception, Reception::repeated);
    EXPECT_EQ(again.receptions[1].reception, Reception::not_running);
    EXPECT_EQ(receive(student_, attempt, message("q1", 1, "a")), Reception::repeated);
    EXPECT_EQ(answers_of(attempt), 1);
    EXPECT_TRUE(view(student_, attempt).slots.empty());
}

TEST_F(AttemptsTest, nothing_is_submitted_while_an_answer_would_be_lost) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    send(student_, attempt, {message("q1", 1, "a")});
    EXPECT_FALSE(submit(student_, attempt, {message("q1", 1, "b")}).is_submitted);
    EXPECT_EQ(status_of(attempt), "in_progress");
    const AttemptSubmitted done = submit(student_, attempt, {message("q1", 2, "b")});
    EXPECT_TRUE(done.is_submitted);
    EXPECT_EQ(done.receptions[0].reception, Reception::accepted);
    EXPECT_EQ(answers_of(attempt), 2);
}

TEST_F(AttemptsTest, an_answer_of_another_type_is_refused_and_takes_no_other_with_it) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    AnswerMessage text = message("q2", 1, "");
    text.answer = TextAnswer{"a", {}};
    const HttpAnswer refused = try_send(student_, attempt, {message("q1", 1, "a"), text});
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr(R"("field":"messages[1].answer","code":"wrong_type")"));
    EXPECT_THAT(refused.body, HasSubstr("slot q2 takes an answer of the kind single_choice"));
    EXPECT_EQ(answers_of(attempt), 1) << "the other one is kept";
    EXPECT_EQ(receive(student_, attempt, message("q1", 1, "a")), Reception::repeated);
    EXPECT_EQ(try_send(student_, attempt, {text}).status, 422) << "as often as it is sent";
    const HttpAnswer not_yet =
        post(student_, path_of(attempt) + "/submit",
             R"({"messages":)" + json::write(std::vector{message("q1", 2, "b"), text}) + "}");
    EXPECT_EQ(not_yet.status, 422);
    EXPECT_EQ(status_of(attempt), "in_progress");
    EXPECT_EQ(answers_of(attempt), 2);
    EXPECT_EQ(receive(student_, attempt, message("q2", 1, "a")), Reception::accepted)
        << "its number is free";
    EXPECT_TRUE(submit(student_, attempt).is_submitted);
}

TEST_F(AttemptsTest, those_who_begin_at_once_are_given_the_same_attempt) {
    constexpr std::size_t kDevices = 8;
    std::vector<std::string> attempts(kDevices);
    std::vector<std::thread> devices;
    for (std::size_t i = 0; i < kDevices; ++i) {
        devices.emplace_back([&, i] {
            attempts[i] = std::string(try_begin(student_, quiz_).headers.get("Location"));
        });
    }
    for (std::thread& device : devices)
        device.join();
    EXPECT_NE(attempts[0], "");
    EXPECT_THAT(attempts, Each(attempts[0]));
    EXPECT_EQ(door(student_, quiz_).attempts.size(), 1U);
}

TEST_F(AttemptsTest, answers_that_arrive_at_once_are_all_kept) {
    constexpr std::int64_t kDevices = 8, kEach = 10;
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    std::vector<std::thread> devices;
    for (std::int64_t device = 0; device < kDevices; ++device) {
        devices.emplace_back([&, device] {
            for (std::int64_t i = 0; i < kEach; ++i) {
                const auto taken =
                    send(student_, attempt, {message("q1", 1 + device + i * kDevices, "b")});
                EXPECT_THAT(taken.receptions[0].reception,
                            ::testing::AnyOf(Reception::accepted, Reception::superseded));
            }
        });
    }
    for (std::thread& device : devices)
        device.join();
    EXPECT_EQ(answers_of(attempt), kDevices * kEach);
}

TEST_F(AttemptsTest, an_attempt_is_nobody_elses) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    const Principal other = enrolled();
    for (const Principal& stranger : {other, teacher_, admin_}) {
        EXPECT_EQ(get(stranger, path_of(attempt)).status, 404);
        EXPECT_EQ(try_send(stranger, attempt, {message("q1", 1, "a")}).status, 404);
        EXPECT_EQ(post(stranger, path_of(attempt) + "/submit").status, 404);
    }
    EXPECT_EQ(get(other, path_of(attempt) + "/review").status, 404);
    EXPECT_EQ(get(user({Role::teacher}), path_of(attempt) + "/review").status, 404);
    EXPECT_EQ(get(student_, path_of(attempt) + "/review").code, "attempt.running");
    EXPECT_EQ(answers_of(attempt), 0);
    // Who is not in the course knows of no quiz.
    const Principal outside = user({Role::student});
    EXPECT_EQ(get(outside, path_of(quiz_) + "/door").status, 404);
    EXPECT_EQ(try_begin(outside, quiz_).status, 404);
    EXPECT_EQ(try_begin(teacher_, quiz_).code, "attempt.teacher");
}

TEST_F(AttemptsTest, an_answer_costs_four_statements_however_long_the_quiz_and_its_history) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    std::int64_t sequence = 0;
    const auto send_one = [&] { send(student_, attempt, {message("q1", ++sequence, "a")}); };
    send_one();
    const std::int64_t first = statements_of(send_one);
    EXPECT_EQ(first, 4);  // beside BEGIN and COMMIT
    for (int i = 0; i < 50; ++i)
        send_one();
    EXPECT_EQ(statements_of(send_one), first);
    EXPECT_EQ(statements_of([&] {
                  ++sequence;
                  send(student_, attempt,
                       {message("q1", sequence, "a"), message("q2", sequence, "a")});
              }),
              first);
    EXPECT_EQ(statements_of([&] { view(student_, attempt); }), 2);
}

TEST_F(AttemptsTest, no_text_is_too_strange_to_be_kept) {
    const AttemptId attempt = begin(student_, typed_quiz()).attempt_id;
    AnswerMessage strange = message("q1", 1, "a");
    strange.answer = TextAnswer{"'; \\u0000 \u2028 \U0001F600 \t\n\x01 \"", {}};
    EXPECT_EQ(receive(student_, attempt, strange), Reception::accepted);
    EXPECT_EQ(receive(student_, attempt, strange), Reception::repeated);
    EXPECT_EQ(view(student_, attempt).slots[0].answer, strange.answer);
}

TEST_F(AttemptsTest, a_slot_keeps_so_many_bytes_and_short_answers_beyond) {
    const AttemptId attempt = begin(student_, typed_quiz()).attempt_id;
    const auto typed = [](const std::string& slot, std::int64_t sequence, std::string text) {
        AnswerMessage made = message(slot, sequence, "");
        made.answer = TextAnswer{std::move(text), {}};
        return made;
    };
    const auto long_one = [&](const std::string& slot, std::int64_t sequence) {
        return typed(slot, sequence, std::string(19'000, 'x'));
    };
    EXPECT_EQ(receive(student_, attempt, long_one("q1", 1)), Reception::accepted);
    EXPECT_EQ(receive(student_, attempt, long_one("q1", 2)), Reception::accepted);
    static constexpr pg::Statement kBytes{"test.answer_bytes", R"(
        SELECT (bytes / 1000)::text FROM assessment_service.attempt_answer_bytes)"};
    EXPECT_EQ(scalar(kBytes), "38");
    static constexpr pg::Statement kFill{"test.fill_answer_bytes", R"(
        UPDATE assessment_service.attempt_answer_bytes SET bytes = 67100000)"};
    env_.run([&](const Context& context) -> Task<> { co_await env_.db().execute(context, kFill); });
    EXPECT_EQ(receive(student_, attempt, long_one("q1", 3)), Reception::too_many);
    EXPECT_EQ(receive(student_, attempt, typed("q1", 3, "a")), Reception::accepted);
    EXPECT_EQ(receive(student_, attempt, long_one("q1", 1)), Reception::repeated);
    EXPECT_EQ(receive(student_, attempt, long_one("q2", 1)), Reception::accepted);
}

TEST_F(AttemptsTest, messages_are_counted_near_their_bound) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    EXPECT_EQ(receive(student_, attempt, message("q1", 20'000, "a")), Reception::accepted);
    EXPECT_EQ(receive(student_, attempt, message("q1", 20'001, "b")), Reception::accepted);
    static constexpr pg::Statement kFill{"test.fill_answers", R"(
        INSERT INTO assessment_service.attempt_answers (attempt_id, slot, sequence, organization_id, action, message,
            received, promptness)
        SELECT a.attempt_id, a.slot, n, a.organization_id, a.action, a.message, a.received, a.promptness
        FROM assessment_service.attempt_answers a CROSS JOIN generate_series(1, 9997) AS n WHERE a.sequence = 20000)"};
    env_.run([&](const Context& context) -> Task<> { co_await env_.db().execute(context, kFill); });
    EXPECT_EQ(receive(student_, attempt, message("q1", 20'002, "b")), Reception::accepted);
    EXPECT_EQ(receive(student_, attempt, message("q1", 20'003, "b")), Reception::too_many);
    EXPECT_EQ(receive(student_, attempt, message("q2", 1, "b")), Reception::accepted);
}

TEST_F(AttemptsTest, a_sequential_quiz_shows_one_page_and_never_an_earlier_one) {
    Quiz quiz = quiz_of(questions_);
    quiz.pages = {Paging::by_count, 1, Navigation::sequential};
    const AttemptView begun = begin(student_, publish(quiz));
    const std::string page = path_of(begun.attempt_id) + "/page";
    EXPECT_EQ(begun.pages, 2);
    ASSERT_EQ(begun.slots.size(), 1U);
    EXPECT_EQ(begun.places.size(), 2U);
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q2", 1, "a")), Reception::not_on_page);
    const HttpAnswer turned = post(student_, page, R"({"page":1})");
    ASSERT_EQ(turned.status, 200) << turned.body;
    EXPECT_THAT(turned.body, HasSubstr("Two?"));
    EXPECT_EQ(post(student_, page, R"({"page":0})").code, "attempt.page");
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q1", 1, "a")), Reception::not_on_page);
    EXPECT_EQ(receive(student_, begun.attempt_id, message("q2", 1, "a")), Reception::accepted);
    EXPECT_EQ(view(student_, begun.attempt_id).slots.at(0).slot, "q2");
}

TEST_F(AttemptsTest, the_server_notes_from_where_an_attempt_is_made) {
    const AttemptId attempt = begin(student_, quiz_).attempt_id;
    const auto from = [&](const std::string& address, const std::string& browser) {
        return call(student_, {.method = Method::post,
                               .path = path_of(attempt) + "/signals",
                               .body = R"({"signals":[{"kind":"focus_lost",)"
                                       R"("client_at":"2026-11-22T09:00:00Z"}]})",
                               .client_address = address,
                               .headers = {{"User-Agent", browser}}});
    };
    EXPECT_EQ(from("192.0.2.1", "A").status, 204);
    EXPECT_EQ(from("192.0.2.1", "A").status, 204);
    EXPECT_EQ(from("192.0.2.1", "B").status, 204);
    static constexpr pg::Statement kKinds{"test.signal_kinds", R"(
        SELECT string_agg(kind || ':' || coalesce(detail ->> 'to', ''), ' ' ORDER BY serial)
        FROM assessment_service.attempt_signals)"};
    EXPECT_EQ(scalar(kKinds),
              "address_changed:192.0.2.1 session_changed:A focus_lost: focus_lost: "
              "session_changed:B focus_lost:");
}

}  // namespace
}  // namespace lms::assessment
