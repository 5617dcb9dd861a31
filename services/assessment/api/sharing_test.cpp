// Who may do what with a bank; everybody else is told nothing.
#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/banks.hpp"
#include "services/assessment/store/people_store.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SharingTest : public BankTest {
protected:
    std::vector<std::string> banks_of(const Principal& who, const std::string& query = "") {
        std::vector<std::string> paths;
        const HttpAnswer answer = get(who, "/api/v1/question-banks", query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        for (const BankView& bank : answer.as<BankPage>().items)
            paths.push_back("/api/v1/question-banks/" + bank.id.to_string());
        return paths;
    }
    HttpAnswer share(const std::string& bank, const std::string& email,
                     const std::string& permission) {
        return call(teacher_,
                    {Method::put, bank + "/shares",
                     R"({"email":")" + email + R"(","permission":")" + permission + "\"}"});
    }
    std::string try_to_add(const Principal& who, const std::string& bank) {
        return post(who, bank + "/questions", R"({"question":)" + question("More?") + "}").code;
    }

    Principal colleague_ = user({Role::teacher});
};

TEST_F(SharingTest, a_bank_is_its_makers_until_it_is_shared) {
    introduce(colleague_, "Bea", "bea@school.test");
    const std::string bank = add_bank(teacher_);
    EXPECT_THAT(banks_of(colleague_), IsEmpty());
    EXPECT_EQ(get(colleague_, bank).code, "bank.not_found");
    EXPECT_THAT(banks_of(admin_), ElementsAre(bank));

    ASSERT_EQ(share(bank, "Bea@School.test", "use").status, 200);
    EXPECT_THAT(banks_of(colleague_), ElementsAre(bank));
    EXPECT_EQ(get(colleague_, bank).as<BankView>().right, BankRight::use);
    EXPECT_EQ(try_to_add(colleague_, bank), "bank.not_allowed");
    EXPECT_EQ(get(colleague_, bank + "/shares").code, "bank.not_allowed");

    const auto shares = share(bank, "bea@school.test", "edit").as<BankShares>();
    ASSERT_EQ(shares.items.size(), 1U);
    EXPECT_EQ(shares.items[0].name, "Bea");
    EXPECT_EQ(try_to_add(colleague_, bank), "");
    EXPECT_EQ(call(colleague_, {Method::del, bank}).code, "bank.not_allowed");

    ASSERT_EQ(share(bank, "bea@school.test", "none").status, 200);
    EXPECT_EQ(get(colleague_, bank).status, 404);
    EXPECT_EQ(share(bank, "nobody@school.test", "use").status, 422);
}

TEST_F(SharingTest, a_bank_may_be_open_to_all_teachers) {
    const std::string bank = add_bank(teacher_);
    const auto open = [&](const std::string& body, const std::string& revision) {
        return call(teacher_,
                    {.method = Method::patch, .path = bank, .body = body, .if_match = revision});
    };
    EXPECT_EQ(open(R"({"teachers_may":"use"})", "").status, 428);
    EXPECT_EQ(open(R"({"teachers_may":"use"})", "1").status, 200);
    EXPECT_EQ(open(R"({"teachers_may":"edit"})", "1").status, 412);
    EXPECT_THAT(banks_of(colleague_), ElementsAre(bank));
    EXPECT_EQ(try_to_add(colleague_, bank), "bank.not_allowed");
    EXPECT_EQ(open(R"({"teachers_may":"edit"})", "2").status, 200);
    EXPECT_EQ(try_to_add(colleague_, bank), "");
    EXPECT_EQ(post(student_, bank + "/questions", "{}").status, 403);
}

TEST_F(SharingTest, the_bank_of_a_course_is_for_who_teaches_it) {
    introduce(colleague_, "Bea", "bea@school.test");
    const course::CourseId course = add_course(teacher_);
    const std::string of_course = R"(,"course_id":")" + course.to_string() + '"';
    const std::string bank = add_bank(teacher_, of_course);
    const std::string path = add_question(teacher_, bank, question("Which?"));
    // A teacher without the course cannot tell it from nothing.
    const std::string nothing = "/api/v1/questions/" + QuestionId::make(clock_.now()).to_string();
    EXPECT_EQ(get(colleague_, path).body, get(colleague_, nothing).body);
    EXPECT_THAT(banks_of(colleague_), IsEmpty());
    EXPECT_EQ(
        post(colleague_, "/api/v1/question-banks", R"({"title":"Mine")" + of_course + "}").code,
        "course.not_found");

    appoint(teacher_, course, "bea@school.test", "assistant");
    EXPECT_THAT(banks_of(colleague_, "course_id=" + course.to_string()), ElementsAre(bank));
    EXPECT_EQ(get(colleague_, path).status, 200);
    EXPECT_EQ(try_to_add(colleague_, bank), "bank.not_allowed");
    appoint(teacher_, course, "bea@school.test", "teacher");
    EXPECT_EQ(get(colleague_, bank).as<BankView>().right, BankRight::manage);
    EXPECT_EQ(try_to_add(colleague_, bank), "");

    EXPECT_EQ(post(admin_, "/api/v1/question-banks", R"({"title":"Exam")" + of_course + "}").status,
              201);
    const std::string unknown = course::CourseId::make(clock_.now()).to_string();
    EXPECT_EQ(
        post(admin_, "/api/v1/question-banks", R"({"title":"x","course_id":")" + unknown + "\"}")
            .code,
        "course.not_found");
}

TEST_F(SharingTest, a_share_is_taken_from_somebody_who_has_left) {
    introduce(colleague_, "Bea", "bea@school.test");
    const std::string bank = add_bank(teacher_);
    ASSERT_EQ(share(bank, "bea@school.test", "edit").status, 200);
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::deactivate_person(transaction, school_, colleague_.user_id, clock_.now());
            co_return;
        });
    });
    EXPECT_EQ(share(bank, "bea@school.test", "use").status, 422);
    const HttpAnswer answer = share(bank, "bea@school.test", "none");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_THAT(answer.as<BankShares>().items, IsEmpty());
    EXPECT_EQ(get(colleague_, bank).status, 404);
}

TEST_F(SharingTest, an_empty_bank_goes_with_its_categories) {
    const std::string bank = add_bank(teacher_);
    post(teacher_, bank + "/categories", R"({"title":"Algebra"})");
    EXPECT_EQ(call(teacher_, {Method::del, bank}).status, 204);
    EXPECT_EQ(get(teacher_, bank).status, 404);
}

TEST_F(SharingTest, many_banks_cost_one_statement_and_one_question_to_the_course_service) {
    const course::CourseId course = add_course(teacher_);
    for (int i = 0; i < 5; ++i)
        add_bank(teacher_, i % 2 ? R"(,"course_id":")" + course.to_string() + '"' : "");
    EXPECT_EQ(statements_of([&] { EXPECT_EQ(banks_of(teacher_).size(), 5U); }), 2);
    const auto page = get(teacher_, "/api/v1/question-banks", "limit=3").as<BankPage>();
    EXPECT_EQ(banks_of(teacher_, "limit=3&cursor=" + *page.next_cursor).size(), 2U);
}

}  // namespace
}  // namespace lms::assessment
