// Every route of the table, asked with ids of another organisation, and by those who may not.
#include <map>

#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/question_exchange.hpp"

namespace lms::assessment {
namespace {

class BankTenancyTest : public BankTest {
protected:
    static std::string last(const std::string& path) { return path.substr(path.rfind('/') + 1); }

    std::string fill(std::string pattern) const {
        for (const auto& [name, value] : ids_) {
            if (const auto at = pattern.find(name); at != std::string::npos)
                pattern.replace(at, name.size(), value);
        }
        return pattern;
    }
    // A valid body for each route that takes one.
    std::string body_of(const std::string& route) const {
        const std::string asked = R"("question":)" + question("x");
        const std::map<std::string, std::string> bodies{
            {"assessment.create_question", "{" + asked + "}"},
            {"assessment.edit_question", R"({"status":"ready",)" + asked + "}"},
            {"assessment.update_bank", R"({"title":"x"})"},
            {"assessment.share_bank", R"({"email":"a@b.test","permission":"use"})"},
            {"assessment.create_category", R"({"title":"x"})"},
            {"assessment.update_category", R"({"title":"x"})"},
            {"assessment.duplicate_question", "{}"},
            {"assessment.restore_version", "{}"},
            {"assessment.try_question", R"({"seed":1})"},
            {"assessment.change_questions",
             R"({"question_ids":[")" + ids_.at("{question_id}") + R"("],"add_tags":["x"]})"},
            {"assessment.import_questions", "x{T}"}};
        const auto found = bodies.find(route);
        return found == bodies.end() ? "" : found->second;
    }
    // Gradebooks and assignments have walks of their own.
    static bool is_walked(const http::RouteInfo& route) {
        return !route.pattern.starts_with("/api/v1/gradebooks") &&
               !route.pattern.starts_with("/api/v1/assignments") &&
               !route.pattern.starts_with("/api/v1/submissions");
    }
    HttpAnswer ask(const Principal& who, const http::RouteInfo& route) {
        return call(who, {.method = route.method,
                          .path = fill(route.pattern),
                          .body = body_of(route.name),
                          .query = route.name == "assessment.export_questions" ? "format=gift" : "",
                          .if_match = "1"});
    }
    void make_one_of_each() {
        const std::string bank = add_bank(teacher_);
        ids_["{bank_id}"] = last(bank);
        ids_["{question_id}"] = last(add_question(teacher_, bank, question("Secret?")));
        ids_["{version}"] = "1";
        const auto tree = post(teacher_, bank + "/categories", R"({"title":"A"})");
        ids_["{category_id}"] = tree.as<BankCategories>().items.at(0).id.to_string();
        ids_["{import_id}"] = glance(post(teacher_, bank + "/imports", "Which? {=a ~b}")).id;
    }

    std::map<std::string, std::string> ids_;
};

TEST_F(BankTenancyTest, no_route_gives_anything_to_another_organisation) {
    make_one_of_each();
    static constexpr pg::Statement kRows{"test.bank_rows", R"(
        SELECT concat_ws(' ', (SELECT count(*) FROM assessment_service.question_versions),
            (SELECT count(*) FROM assessment_service.categories), (SELECT sum(revision) FROM assessment_service.questions),
            (SELECT count(*) FROM shared_events.events)) AS rows)"};
    const std::string before = scalar(kRows);
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    int asked = 0;
    for (const Role role : {Role::administrator, Role::teacher, Role::student}) {
        const Principal stranger = user({role}, elsewhere);
        for (const http::RouteInfo& route : assessment_->router()->routes()) {
            if (route.pattern.find('{') == std::string::npos || !is_walked(route)) continue;
            const HttpAnswer answer = ask(stranger, route);
            EXPECT_EQ(answer.status, role == Role::student ? 403 : 404)
                << route.name << " " << answer.body;
            ++asked;
        }
    }
    EXPECT_GT(asked, 70);
    EXPECT_TRUE(get(user({Role::administrator}, elsewhere), "/api/v1/question-banks")
                    .as<BankPage>()
                    .items.empty());
    EXPECT_EQ(scalar(kRows), before);
}

TEST_F(BankTenancyTest, no_route_gives_anything_to_students_and_to_teachers_without_the_bank) {
    make_one_of_each();
    const Principal colleague = user({Role::teacher});
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        if (!is_walked(route)) continue;
        EXPECT_EQ(ask(student_, route).status, 403) << route.name;
        EXPECT_EQ(ask(user({Role::observer}), route).status, 403) << route.name;
        EXPECT_EQ(ask({}, route).status, 401) << route.name;
        if (route.pattern.find('{') == std::string::npos) continue;
        EXPECT_EQ(ask(colleague, route).status, 404) << route.name;
    }
}

// So that the walks above prove something.
TEST_F(BankTenancyTest, every_route_answers_its_owner) {
    make_one_of_each();
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        if (route.method == Method::del || route.pattern.find('{') == std::string::npos) continue;
        if (!is_walked(route)) continue;
        const HttpAnswer answer = ask(teacher_, route);
        const bool reached = answer.status < 300 || answer.status == 409 || answer.status == 412 ||
                             answer.status == 422;
        EXPECT_TRUE(reached) << route.name << " " << answer.status << " " << answer.body;
    }
}

}  // namespace
}  // namespace lms::assessment
