// Quizzes from the first draft to what is published, and who may do it.
#include "services/assessment/app/activity_registration.hpp"
#include "services/assessment/contract/bank_categories.hpp"
#include "services/assessment/quiz_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class QuizzesTest : public QuizTest {
protected:
    static std::vector<std::string> places(const HttpAnswer& answer) {
        std::vector<std::string> found;
        for (const FieldError& fault : answer.fields)
            found.push_back(fault.field + " " + fault.code);
        return found;
    }
    QuizCheck check(const Principal& teacher, const std::string& path) {
        const HttpAnswer answer = get(teacher, path + "/check");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<QuizCheck>();
    }
    std::vector<std::string> faults(const Principal& teacher, const std::string& path) {
        std::vector<std::string> found;
        for (const QuizFault& fault : check(teacher, path).faults)
            found.push_back(fault.place + " " + fault.code);
        return found;
    }
    std::vector<std::string> titles(const std::string& more = "") {
        std::vector<std::string> found;
        const HttpAnswer answer =
            get(teacher_, "/api/v1/quizzes", "course_id=" + course_.to_string() + more);
        EXPECT_EQ(answer.status, 200) << answer.body;
        for (const QuizSummary& quiz : answer.as<QuizPage>().items)
            found.push_back(quiz.title);
        return found;
    }
    std::vector<SnapshotSummary> snapshots(const std::string& path) {
        return get(teacher_, path + "/snapshots").as<SnapshotPage>().items;
    }
    // As the service of attempts keeps one.
    void begin_attempt(const std::string& path) {
        static constexpr pg::Statement kBegin{"test.begin_attempt", R"(
            INSERT INTO assessment_service.attempts (attempt_id, organization_id, quiz_id, snapshot_number, course_id,
                user_id, number, is_preview, status, seed, layout, began, possible, address, session, browser)
            VALUES (gen_random_uuid(), $1, $2, 1, $3, $4, 1, false, 'in_progress', 1, '{}', now(), 1, '', '', ''))"};
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, kBegin, school_, *QuizId::parse(last(path)),
                                       course_, student_.user_id);
        });
    }
};

TEST_F(QuizzesTest, a_draft_grows_until_it_can_be_published) {
    introduce(teacher_, "Ada", "ada@school.test");
    Quiz quiz = quiz_of({});
    quiz.sections.clear();
    const std::string path = add_quiz(teacher_, quiz);
    EXPECT_THAT(faults(teacher_, path), ElementsAre("sections too_few"));
    EXPECT_THAT(places(publish(teacher_, path)), ElementsAre("sections too_few"));

    const std::string asked = add_question(teacher_, bank_, question("First?"));
    add_ready("Second?");
    add_ready("Third?");
    quiz = quiz_of({fixed(asked), draw(bank_, 2)});
    EXPECT_EQ(save(teacher_, path, quiz, 7).status, 412);
    ASSERT_EQ(save(teacher_, path, quiz, 1).status, 200);
    EXPECT_EQ(save(teacher_, path, quiz, 2).as<QuizView>().revision, 2) << "nothing changed";
    const QuizCheck sound = check(teacher_, path);
    EXPECT_THAT(sound.faults, IsEmpty());
    EXPECT_THAT(sound.pools, ElementsAre(PoolSize{"drawn", 2, 2}));
    EXPECT_EQ(sound.total_points, Score::of(3, 1));

    const HttpAnswer published = publish(teacher_, path);
    ASSERT_EQ(published.status, 200) << published.body;
    const auto snapshot = published.as<SnapshotSummary>();
    EXPECT_EQ(snapshot.number, 1);
    EXPECT_EQ(snapshot.question_count, 3);
    EXPECT_EQ(snapshot.total_points, Score::of(3, 1));
    EXPECT_EQ(snapshot.published_by_name, "Ada");
    const QuizView after = view(teacher_, path);
    EXPECT_EQ(after.published_number, 1);
    EXPECT_FALSE(after.has_changes);
    EXPECT_EQ(after.quiz, quiz);
    EXPECT_EQ(call(teacher_, {Method::del, asked}).code, "question.in_use");

    quiz.title = "Final";
    EXPECT_TRUE(save(teacher_, path, quiz, 2).as<QuizView>().has_changes);
    static constexpr pg::Statement kTold{"test.quiz_told", R"(
        SELECT string_agg(data ->> 'title', ' ') AS titles FROM shared_events.events
        WHERE type = 'QuizPublished')"};
    EXPECT_EQ(scalar(kTold), "Mid-term");
}

TEST_F(QuizzesTest, saving_refuses_only_what_no_draft_can_mean) {
    const std::string asked = add_question(teacher_, bank_, question("First?"));
    Quiz quiz = quiz_of({fixed(asked), fixed(asked)});
    quiz.access = {"$argon2id$", {"somewhere"}, {}};
    EXPECT_THAT(
        places(post(
            teacher_, "/api/v1/quizzes",
            R"({"course_id":")" + course_.to_string() + R"(","quiz":)" + write_quiz(quiz) + "}")),
        ElementsAre("quiz.sections[0].slots[1].id not_unique", "quiz.access.networks[0] malformed",
                    "quiz.access.password_hash not_allowed"));
    // Unfinished, and contradicting itself: that may be.
    quiz = quiz_of({draw(bank_, 3)});
    quiz.timing.opens = clock_.now();
    quiz.timing.closes = clock_.now() - std::chrono::hours(1);
    const std::string path = add_quiz(teacher_, quiz);
    EXPECT_THAT(faults(teacher_, path), ElementsAre("timing.closes out_of_range"));
    quiz.timing = {};
    save(teacher_, path, quiz, 1);
    EXPECT_THAT(faults(teacher_, path), ElementsAre("sections[0].slots[0].source pool_too_small"));
    EXPECT_THAT(check(teacher_, path).pools, ElementsAre(PoolSize{"drawn", 0, 3}));
}

TEST_F(QuizzesTest, the_hash_of_a_password_is_never_sent) {
    Quiz quiz = quiz_of({fixed(add_question(teacher_, bank_, question("First?")))});
    const std::string path = add_quiz(teacher_, quiz);
    const HttpAnswer set = post(teacher_, path + "/password", R"({"password":"open sesame"})");
    ASSERT_EQ(set.status, 200) << set.body;
    EXPECT_TRUE(set.as<QuizView>().has_password);
    quiz.access.networks = {"10.0.0.0/8"};
    quiz.access.safe_exam_browser.config_keys = {std::string(64, 'a')};
    const HttpAnswer saved = save(teacher_, path, quiz, 2);
    EXPECT_TRUE(saved.as<QuizView>().has_password) << "it stays";
    EXPECT_EQ(saved.as<QuizView>().quiz.access, quiz.access) << "but for the password";
    const HttpAnswer copied = post(teacher_, path + "/duplicate");
    EXPECT_TRUE(copied.as<QuizView>().has_password);
    const HttpAnswer published = publish(teacher_, path);
    for (const HttpAnswer& answer :
         {set, saved, copied, published, get(teacher_, path), get(teacher_, path + "/check")})
        EXPECT_THAT(answer.body, Not(HasSubstr("argon2"))) << answer.body;
    static constexpr pg::Statement kHash{"test.quiz_hash", R"(
        SELECT left(document #>> '{quiz,access,password_hash}', 9) AS hash FROM assessment_service.quiz_snapshots)"};
    EXPECT_EQ(scalar(kHash), "$argon2id") << "what is published asks for it";
    EXPECT_FALSE(
        post(teacher_, path + "/password", R"({"password":null})").as<QuizView>().has_password);
}

TEST_F(QuizzesTest, pools_are_what_publishing_would_draw_from) {
    const auto tree = post(teacher_, bank_ + "/categories", R"({"title":"Algebra"})");
    const std::string top = tree.as<BankCategories>().items.at(0).id.to_string();
    const auto below =
        post(teacher_, bank_ + "/categories", R"({"title":"Linear","parent_id":")" + top + "\"}");
    const std::string inner = below.as<BankCategories>().items.at(1).id.to_string();
    const std::string one =
        add_ready("One?", R"(,"tags":["easy"])", R"(,"category_id":")" + top + '"');
    add_ready("Two?", R"(,"tags":["easy","new"])", R"(,"category_id":")" + inner + '"');
    add_ready("Elsewhere?", R"(,"tags":["easy"])");
    add_question(teacher_, bank_, question("A draft?"), R"(,"category_id":")" + top + '"');
    add_question(teacher_, bank_,
                 R"({"facts":{"name":"I"},"body":{"text":"Read this.","interaction":)"
                 R"({"kind":"information"}},"key":{"solution":{"kind":"information"}}})",
                 R"(,"status":"ready","category_id":")" + top + '"');
    Slot algebra = draw(bank_, 1);
    std::get<DrawSource>(algebra.source).category_id = *BankCategoryId::parse(top);
    Slot easy = draw(bank_, 1);
    easy.id = "easy";
    std::get<DrawSource>(easy.source).tags = {"easy"};
    const std::string path = add_quiz(teacher_, quiz_of({algebra, easy}));
    EXPECT_THAT(check(teacher_, path).pools,
                ElementsAre(PoolSize{"drawn", 2, 1}, PoolSize{"easy", 3, 1}));
    // What is fixed is not drawn.
    save(teacher_, path, quiz_of({fixed(one), algebra, easy}), 1);
    EXPECT_THAT(check(teacher_, path).pools,
                ElementsAre(PoolSize{"drawn", 1, 1}, PoolSize{"easy", 2, 1}));
    std::get<DrawSource>(algebra.source).count = 2;
    save(teacher_, path, quiz_of({fixed(one), algebra, easy}), 2);
    EXPECT_THAT(faults(teacher_, path), ElementsAre("sections[0].slots[1].source pool_too_small"));
}

TEST_F(QuizzesTest, each_snapshot_keeps_the_versions_of_its_time) {
    const std::string asked = add_ready("First?");
    const std::string path = add_quiz(teacher_, quiz_of({draw(bank_, 1)}));
    const auto first = publish(teacher_, path).as<SnapshotSummary>();
    EXPECT_EQ(publish(teacher_, path).as<SnapshotSummary>().number, 1) << "nothing differs";
    call(teacher_, {.method = Method::put,
                    .path = asked,
                    .body = R"({"status":"ready","question":)" + question("Better?") + "}",
                    .if_match = "1"});
    EXPECT_EQ(publish(teacher_, path).as<SnapshotSummary>().number, 2);
    const auto all = snapshots(path);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_NE(all[0].hash, all[1].hash);
    EXPECT_EQ(all[1].hash, first.hash);
    static constexpr pg::Statement kVersions{"test.snapshot_versions", R"(
        SELECT string_agg(document #>> '{pools,0,versions,0,version}', ' ' ORDER BY number) AS versions
        FROM assessment_service.quiz_snapshots)"};
    EXPECT_EQ(scalar(kVersions), "1 2");
    EXPECT_EQ(get(teacher_, path + "/snapshots", "limit=1").as<SnapshotPage>().items.size(), 1U);
}

TEST_F(QuizzesTest, who_publishes_may_use_each_bank) {
    const Principal colleague = user({Role::teacher});
    introduce(colleague, "Bea", "bea@school.test");
    appoint(teacher_, course_, "bea@school.test", "teacher");
    const std::string own = add_bank(teacher_);
    const std::string asked = add_question(teacher_, own, question("Mine?"));
    add_question(teacher_, own, question("Also mine?"), R"(,"status":"ready")");
    const std::string path = add_quiz(teacher_, quiz_of({fixed(asked), draw(own, 1)}));
    EXPECT_THAT(faults(teacher_, path), IsEmpty());
    EXPECT_THAT(faults(colleague, path),
                ElementsAre("sections[0].slots[0].source.version unknown"));
    save(colleague, path, quiz_of({draw(own, 1)}), 1);
    EXPECT_THAT(faults(colleague, path),
                ElementsAre("sections[0].slots[0].source.bank_id unknown"));
    EXPECT_THAT(check(colleague, path).pools, ElementsAre(PoolSize{"drawn", 0, 1}));
    EXPECT_EQ(publish(colleague, path).status, 422);
    call(teacher_,
         {Method::put, own + "/shares", R"({"email":"bea@school.test","permission":"use"})"});
    EXPECT_EQ(publish(colleague, path).status, 200);
}

TEST_F(QuizzesTest, a_quiz_that_was_begun_is_archived_instead_of_deleted) {
    const std::string asked = add_question(teacher_, bank_, question("First?"));
    const std::string unused = add_quiz(teacher_, quiz_of({fixed(asked)}));
    publish(teacher_, unused);
    EXPECT_EQ(call(teacher_, {Method::del, unused}).status, 204);
    EXPECT_EQ(get(teacher_, unused).status, 404);

    const std::string path = add_quiz(teacher_, quiz_of({fixed(asked)}));
    publish(teacher_, path);
    begin_attempt(path);
    EXPECT_EQ(call(teacher_, {Method::del, path}).code, "quiz.has_attempts");
    ASSERT_EQ(post(teacher_, path + "/archive").status, 200);
    EXPECT_TRUE(post(teacher_, path + "/archive").as<QuizView>().archived_at) << "may be repeated";
    EXPECT_THAT(titles(), IsEmpty());
    EXPECT_THAT(titles("&archived=true"), ElementsAre("Mid-term"));
    EXPECT_EQ(publish(teacher_, path).code, "quiz.archived");
    const auto restored = post(teacher_, path + "/restore").as<QuizView>();
    EXPECT_FALSE(restored.archived_at);
    EXPECT_FALSE(restored.has_changes) << "the draft is as it was";
    EXPECT_EQ(publish(teacher_, path).status, 200);
    EXPECT_EQ(call(teacher_, {Method::del, asked}).code, "question.in_use");
}

TEST_F(QuizzesTest, assistants_read_and_others_are_told_nothing) {
    const Principal assistant = user({Role::teacher}), colleague = user({Role::teacher});
    introduce(assistant, "Abe", "abe@school.test");
    appoint(teacher_, course_, "abe@school.test", "assistant");
    const Quiz quiz = quiz_of({fixed(add_question(teacher_, bank_, question("First?")))});
    const std::string path = add_quiz(teacher_, quiz);
    EXPECT_FALSE(view(assistant, path).can_edit);
    EXPECT_TRUE(view(teacher_, path).can_edit);
    EXPECT_TRUE(view(admin_, path).can_edit);
    EXPECT_EQ(save(assistant, path, quiz, 1).code, "quiz.not_found");
    EXPECT_EQ(publish(assistant, path).code, "quiz.not_found");
    EXPECT_EQ(get(colleague, path).code, "quiz.not_found");
    const std::string list = "course_id=" + course_.to_string();
    EXPECT_EQ(get(assistant, "/api/v1/quizzes", list).as<QuizPage>().items.size(), 1U);
    EXPECT_EQ(get(colleague, "/api/v1/quizzes", list).code, "course.not_found");
    EXPECT_EQ(get(student_, path).status, 403);
    EXPECT_EQ(publish(admin_, path).status, 200);
}

TEST_F(QuizzesTest, a_copy_goes_its_own_way) {
    const Quiz quiz = quiz_of({fixed(add_question(teacher_, bank_, question("First?")))});
    const std::string path = add_quiz(teacher_, quiz);
    publish(teacher_, path);
    const course::CourseId other = add_course(teacher_);
    const auto copy = post(teacher_, path + "/duplicate",
                           R"({"course_id":")" + other.to_string() + R"(","title":"Retake"})")
                          .as<QuizView>();
    EXPECT_EQ(copy.course_id, other);
    EXPECT_EQ(copy.quiz.title, "Retake");
    EXPECT_EQ(copy.quiz.sections, quiz.sections);
    EXPECT_FALSE(copy.published_number);
    EXPECT_EQ(post(teacher_, path + "/duplicate",
                   R"({"course_id":")" + course::CourseId::make(clock_.now()).to_string() + "\"}")
                  .code,
              "course.not_found");
}

TEST_F(QuizzesTest, a_request_that_is_repeated_makes_one_quiz) {
    const std::string body =
        R"({"course_id":")" + course_.to_string() + R"(","quiz":)" + write_quiz(quiz_of({})) + "}";
    const auto send = [&] {
        return glance(call(teacher_, {.method = Method::post,
                                      .path = "/api/v1/quizzes",
                                      .body = body,
                                      .idempotency_key = "once"}))
            .id;
    };
    EXPECT_EQ(send(), send());
    EXPECT_EQ(titles().size(), 1U);
}

TEST_F(QuizzesTest, lists_are_read_page_by_page) {
    for (const char* title : {"One", "Two", "Three"}) {
        Quiz quiz = quiz_of({});
        quiz.title = title;
        add_quiz(teacher_, quiz);
    }
    EXPECT_THAT(titles(), ElementsAre("Three", "Two", "One"));
    EXPECT_THAT(titles("&q=t"), ElementsAre("Three", "Two"));
    const auto page =
        get(teacher_, "/api/v1/quizzes", "limit=2&course_id=" + course_.to_string()).as<QuizPage>();
    ASSERT_TRUE(page.next_cursor);
    EXPECT_THAT(titles("&limit=2&cursor=" + *page.next_cursor), ElementsAre("One"));
}

TEST_F(QuizzesTest, reading_costs_the_same_however_much_there_is) {
    const std::string asked = add_ready("First?");
    const std::string small = add_quiz(teacher_, quiz_of({fixed(asked)}));
    const std::string large_bank = add_bank(teacher_);
    std::vector<Slot> slots = {fixed(asked), draw(bank_, 1), draw(large_bank, 2)};
    slots[2].id = "more";
    for (int i = 0; i < 5; ++i) {
        slots.push_back(
            fixed(add_question(teacher_, large_bank, question("N " + std::to_string(i) + "?"))));
    }
    const std::string large = add_quiz(teacher_, quiz_of(slots));
    // The draft, and what the course service looks up for it.
    EXPECT_EQ(statements_of([&] { get(teacher_, large); }), 2);
    EXPECT_EQ(statements_of([&] { titles(); }), 2);
    // Twice the quiz, twice what the course service says, three of the banks.
    EXPECT_EQ(statements_of([&] { get(teacher_, small + "/check"); }), 7);
    EXPECT_EQ(statements_of([&] { get(teacher_, large + "/check"); }), 7);
}

TEST_F(QuizzesTest, the_course_service_learns_the_kinds_of_lessons_even_if_it_comes_later) {
    static constexpr pg::Statement kKinds{"test.kinds", R"(
        SELECT coalesce(string_agg(concat_ws(' ', name, launch_path, titles ->> 'de'), ', ' ORDER BY name), '') AS kinds
        FROM course_service.activity_kinds)"};
    static constexpr pg::Statement kForget{"test.forget_activity_kinds",
                                           "DELETE FROM course_service.activity_kinds"};
    const std::string expected = "assignment /assignments/take Aufgabe, quiz /quizzes/take Test";
    EXPECT_EQ(scalar(kKinds), expected);
    // Again, while the course service cannot be reached: a job has to do it.
    http::Network alone("lms");
    const ActivityRegistration registration(env_.db(), job_queue_, alone.to("course"));
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().execute(context, kForget);
        co_await registration.start();
    });
    lms::testing::eventually([&] { return scalar(kKinds) == expected; });
}

}  // namespace
}  // namespace lms::assessment
