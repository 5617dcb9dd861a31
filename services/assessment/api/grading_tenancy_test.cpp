// Every route of what follows attempts, asked by those who may not, over an attempt of a student.
#include <map>

#include "services/assessment/grading_fixture.hpp"

namespace lms::assessment {
namespace {

class GradingTenancyTest : public GradingTest {
protected:
    GradingTenancyTest() {
        const VersionRef question = add(choice("Secret?"));
        const QuizId quiz = publish(quiz_of({question, add(essay("Tell us."))}));
        const AttemptId attempt =
            take(enrolled(), quiz, {message("q1", 1, "a"), text_message("q2", "Text")});
        Question corrected = choice("Secret?");
        corrected.key.general_feedback = "Corrected";
        correct(question, corrected);
        ids_ = {{"{quiz_id}", quiz.to_string()},
                {"{attempt_id}", attempt.to_string()},
                {"{slot}", "q2"},
                {"{question_id}", question.question_id.to_string()},
                {"{regrade_id}", regrade(quiz, question, "").id.to_string()}};
    }
    std::vector<http::RouteInfo> routes() const {
        std::vector<http::RouteInfo> found;
        for (const http::RouteInfo& route : assessment_->router()->routes()) {
            if (is_walked_by_grading(route.name)) found.push_back(route);
        }
        return found;
    }
    std::string fill(std::string pattern) const {
        for (const auto& [name, value] : ids_) {
            if (const auto at = pattern.find(name); at != std::string::npos)
                pattern.replace(at, name.size(), value);
        }
        return pattern;
    }
    std::string body_of(const std::string& route) const {
        if (route == "assessment.set_anonymity") return R"({"is_anonymous":false})";
        if (route == "assessment.claim_answers") return "{}";
        if (route == "assessment.grade_slot") return R"({"earned":"1"})";
        if (route == "assessment.start_regrade")
            return R"({"from_version":1,"question_id":")" + ids_.at("{question_id}") + "\"}";
        return "";
    }
    HttpAnswer ask(const Principal& who, const http::RouteInfo& route) {
        const bool of_course = route.pattern.starts_with("/api/v1/mastery");
        std::string query = of_course ? "course_id=" + course_id_.to_string() : "";
        if (route.name == "assessment.list_student_mastery") query += "&skill=x";
        return call(who, {.method = route.method,
                          .path = fill(route.pattern),
                          .body = body_of(route.name),
                          .query = query,
                          .if_match = "1"});
    }

    std::map<std::string, std::string> ids_;
};

TEST_F(GradingTenancyTest, nothing_is_given_to_others) {
    ASSERT_EQ(routes().size(), 23U);
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    const Principal strangers[] = {user({Role::administrator}, elsewhere),
                                   user({Role::teacher}, elsewhere), user({Role::teacher})};
    for (const http::RouteInfo& route : routes()) {
        EXPECT_EQ(ask({}, route).status, 401) << route.name;
        if (route.name == "assessment.get_own_mastery") continue;  // everybody's own
        for (const Principal& stranger : strangers) {
            const HttpAnswer answer = ask(stranger, route);
            EXPECT_EQ(answer.status, 404) << route.name << answer.body;
        }
        EXPECT_EQ(ask(enrolled(), route).status, 403) << route.name;
        EXPECT_EQ(ask(user({Role::observer}), route).status, 403) << route.name;
    }
    EXPECT_EQ(count("assessment_service.grade_history"), 0);
    EXPECT_EQ(count("assessment_service.grading_claims"), 0);
    EXPECT_EQ(count("assessment_service.regrades"), 1);
}

// So that the walk above proves something.
TEST_F(GradingTenancyTest, every_route_answers_who_teaches_and_administrators) {
    for (const Principal& who : {teacher_, admin_}) {
        for (const http::RouteInfo& route : routes()) {
            const HttpAnswer answer = ask(who, route);
            const bool reached =
                answer.status < 300 || answer.status == 409 || answer.status == 412;
            EXPECT_TRUE(reached) << route.name << " " << answer.status << " " << answer.body;
        }
    }
}

}  // namespace
}  // namespace lms::assessment
