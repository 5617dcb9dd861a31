// Writing questions, and what becomes of their versions.
#include <thread>

#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/bank_categories.hpp"
#include "services/assessment/contract/bank_questions.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class QuestionsTest : public BankTest {
protected:
    QuestionView view(const Principal& who, const std::string& path) {
        const HttpAnswer answer = get(who, path);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<QuestionView>();
    }
    HttpAnswer edit(const std::string& path, const std::string& question, int revision,
                    const std::string& status = "ready") {
        return call(teacher_,
                    {.method = Method::put,
                     .path = path,
                     .body = R"({"status":")" + status + R"(","question":)" + question + "}",
                     .if_match = std::to_string(revision)});
    }
    HttpAnswer restore(const std::string& path, int version, int revision) {
        return call(teacher_, {.method = Method::post,
                               .path = path + "/versions/" + std::to_string(version) + "/restore",
                               .if_match = std::to_string(revision)});
    }

    // The statuses of what several do in the same moment, least first.
    static std::vector<int> at_once(int people, const std::function<HttpAnswer(int)>& work) {
        std::vector<int> statuses(static_cast<std::size_t>(people));
        {
            std::vector<std::jthread> threads;
            for (int person = 0; person < people; ++person) {
                threads.emplace_back([&, person] {
                    statuses[static_cast<std::size_t>(person)] = work(person).status;
                });
            }
        }
        std::ranges::sort(statuses);
        return statuses;
    }

    std::string bank_ = add_bank(teacher_);
};

TEST_F(QuestionsTest, every_change_of_what_is_asked_is_a_version_that_stays) {
    introduce(teacher_, "Ada", "ada@school.test");
    const std::string path = add_question(teacher_, bank_, question("Is 1/2 a half?"));
    EXPECT_EQ(view(teacher_, path).version, 1);
    ASSERT_EQ(edit(path, question("Is 2/4 a half?"), 1).status, 200);
    const QuestionView second = view(teacher_, path);
    EXPECT_EQ(second.version, 2);
    EXPECT_EQ(second.status, QuestionStatus::ready);
    EXPECT_EQ(second.question.body.text, "Is 2/4 a half?");

    // Facts are for finding it: no version comes of them.
    ASSERT_EQ(edit(path, question("Is 2/4 a half?", R"(,"tags":["halves","halves"])"), 2).status,
              200);
    EXPECT_EQ(view(teacher_, path).version, 2);
    EXPECT_EQ(view(teacher_, path).question.facts.tags, std::vector<std::string>{"halves"});

    const auto old = get(teacher_, path + "/versions/1").as<QuestionVersionView>();
    EXPECT_EQ(old.question.body.text, "Is 1/2 a half?");
    ASSERT_EQ(restore(path, 1, 3).status, 200);
    EXPECT_EQ(view(teacher_, path).question.body.text, "Is 1/2 a half?");
    EXPECT_EQ(view(teacher_, path).question.facts.tags, std::vector<std::string>{"halves"});
    EXPECT_EQ(restore(path, 1, 4).code, "question.same_version");

    const auto history = get(teacher_, path + "/versions").as<QuestionVersionPage>();
    ASSERT_EQ(history.items.size(), 3U);
    EXPECT_EQ(history.items[0].restored_from, 1);
    EXPECT_EQ(history.items[2].created_by_name, "Ada");
    const auto page = get(teacher_, path + "/versions", "limit=2").as<QuestionVersionPage>();
    EXPECT_EQ(get(teacher_, path + "/versions", "limit=2&cursor=" + *page.next_cursor)
                  .as<QuestionVersionPage>()
                  .items.size(),
              1U);
}

TEST_F(QuestionsTest, two_authors_do_not_overwrite_each_other) {
    const std::string path = add_question(teacher_, bank_, question("Is 1/2 a half?"));
    EXPECT_EQ(edit(path, question("First"), 1).status, 200);
    EXPECT_EQ(edit(path, question("Second"), 1).status, 412);
    EXPECT_EQ(call(teacher_, {.method = Method::put,
                              .path = path,
                              .body = R"({"status":"draft","question":)" + question("x") + "}"})
                  .status,
              428);
    EXPECT_EQ(view(teacher_, path).question.body.text, "First");
}

TEST_F(QuestionsTest, of_authors_who_write_at_once_one_is_heard_and_the_others_are_stale) {
    const std::string path = add_question(teacher_, bank_, question("Is 1/2 a half?"));
    for (int round = 1; round <= 5; ++round) {
        const auto statuses = at_once(4, [&](int author) {
            const std::string text = std::to_string(round) + " by " + std::to_string(author);
            return edit(path, question(text), round);
        });
        EXPECT_THAT(statuses, ElementsAre(200, 412, 412, 412));
    }
    EXPECT_THAT(at_once(3, [&](int author) { return restore(path, author + 1, 6); }),
                ElementsAre(200, 412, 412));
}

TEST_F(QuestionsTest, faults_are_told_all_at_once_with_their_places) {
    std::string wrong = question("Which?");
    wrong.replace(wrong.find(R"("weight":"1")"), 12, R"("weight":"1/2")");
    wrong.replace(wrong.find(R"({"id":"b")"), 9, R"({"id":"a")");
    const HttpAnswer answer = post(teacher_, bank_ + "/questions", R"({"question":)" + wrong + "}");
    EXPECT_EQ(answer.status, 422);
    std::vector<std::string> places;
    for (const FieldError& field : answer.fields)
        places.push_back(field.field);
    EXPECT_THAT(places, ::testing::Contains("question.body.interaction.choices[1].id"))
        << answer.body;
    EXPECT_GT(places.size(), 1U);
    const HttpAnswer shelved =
        post(teacher_, bank_ + "/questions",
             R"({"question":)" + question("x", R"(,"category":["Algebra"])") + "}");
    EXPECT_THAT(shelved.body, HasSubstr("question.facts.category"));
}

TEST_F(QuestionsTest, a_repeated_creation_makes_one) {
    const auto create = [&](const std::string& text) {
        return call(teacher_, {.method = Method::post,
                               .path = bank_ + "/questions",
                               .body = R"({"question":)" + question(text) + "}",
                               .idempotency_key = "k"});
    };
    const HttpAnswer once = create("Which?");
    EXPECT_EQ(once.body, create("Which?").body);
    EXPECT_EQ(create("Other?").code, "idempotency.key_reused");
}

TEST_F(QuestionsTest, only_what_nothing_uses_is_deleted) {
    const std::string used = add_question(teacher_, bank_, question("Which?"));
    const std::string unused = add_question(teacher_, bank_, question("Who?"));
    static constexpr pg::Statement kUse{"test.use_question", R"(
        INSERT INTO assessment_service.question_uses (question_id, version, used_by, organization_id)
        SELECT question_id, version, gen_random_uuid(), organization_id FROM assessment_service.questions
        WHERE question_id = $1)"};
    env_.run([&](const Context& context) -> Task<> {
        const auto id = QuestionId::parse(used.substr(used.rfind('/') + 1));
        co_await env_.db().execute(context, kUse, *id);
    });
    EXPECT_EQ(view(teacher_, used).use_count, 1);
    EXPECT_EQ(call(teacher_, {Method::del, used}).code, "question.in_use");
    EXPECT_THAT(at_once(4, [&](int) { return call(teacher_, {Method::del, unused}); }),
                ElementsAre(204, 404, 404, 404));
    EXPECT_EQ(get(teacher_, unused).status, 404);
    EXPECT_EQ(call(teacher_, {Method::del, bank_}).code, "bank.has_questions");
    static constexpr pg::Statement kEvents{"test.bank_events", R"(
        SELECT string_agg(payload, ' ' ORDER BY place) AS events FROM (
            SELECT data::jsonb ->> 'change' AS payload, position AS place FROM shared_events.events
            WHERE type = 'QuestionBankUpdated') e)"};
    EXPECT_EQ(scalar(kEvents), "question_created question_created question_deleted");
}

TEST_F(QuestionsTest, a_category_or_a_bank_may_go_while_questions_are_written_into_it) {
    const std::string kept = add_question(teacher_, bank_, question("Which?"));
    for (int round = 1; round <= 4; ++round) {
        const auto tree = post(teacher_, bank_ + "/categories", R"({"title":"Algebra"})");
        ASSERT_EQ(tree.status, 201) << tree.body;
        const std::string category = tree.as<BankCategories>().items.at(0).id.to_string();
        const std::string into = R"(,"category_id":")" + category + "\"}";
        const std::string revision = std::to_string(view(teacher_, kept).revision);
        const auto statuses = at_once(4, [&](int person) {
            if (person == 0)
                return call(teacher_, {Method::del, bank_ + "/categories/" + category});
            const std::string body = R"({"status":"draft","question":)" + question("New") + into;
            if (person > 1) return post(teacher_, bank_ + "/questions", body);
            return call(teacher_,
                        {.method = Method::put, .path = kept, .body = body, .if_match = revision});
        });
        EXPECT_THAT(statuses, ::testing::Each(::testing::AnyOf(200, 201, 422)));
    }
    for (int round = 1; round <= 4; ++round) {
        const std::string bank = add_bank(teacher_);
        const auto statuses = at_once(3, [&](int person) {
            if (person == 0) return call(teacher_, {Method::del, bank});
            return post(teacher_, bank + "/questions", R"({"question":)" + question("New") + "}");
        });
        EXPECT_THAT(statuses, ::testing::Each(::testing::AnyOf(201, 204, 404, 409)));
    }
}

TEST_F(QuestionsTest, a_copy_is_a_draft_that_goes_its_own_way) {
    const std::string path =
        add_question(teacher_, bank_, question("Which?"), R"(,"status":"ready")");
    const std::string other = add_bank(teacher_);
    const HttpAnswer copied = post(teacher_, path + "/duplicate",
                                   R"({"bank_id":")" + other.substr(other.rfind('/') + 1) + "\"}");
    ASSERT_EQ(copied.status, 201) << copied.body;
    const QuestionView copy = copied.as<QuestionView>();
    EXPECT_EQ(copy.status, QuestionStatus::draft);
    EXPECT_EQ(copy.question, view(teacher_, path).question);
    EXPECT_EQ(edit(path, question("Changed"), 1).status, 200);
    EXPECT_EQ(view(teacher_, std::string(copied.headers.get("Location"))).question.body.text,
              "Which?");
}

}  // namespace
}  // namespace lms::assessment
