// Every route of the table, asked with ids of another organisation, and by those who may not.
#include <map>

#include "services/assessment/bank_fixture.hpp"
#include "services/assessment/contract/attempt_endpoints.hpp"
#include "services/assessment/contract/bank_pictures.hpp"
#include "services/assessment/contract/question_exchange.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/example_pictures_fixture.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/grading_fixture.hpp"

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
            {"assessment.import_questions", "x{T}"},
            {"assessment.create_quiz",
             R"({"course_id":")" + ids_.at("{course_id}") +
                 R"(","quiz":{"title":"x","sections":[{"id":"s","slots":[{"id":"q","source":)" +
                 R"({"kind":"fixed","question_id":")" + ids_.at("{question_id}") +
                 R"(","version":1},"points":"1"}]}]}})"},
            {"assessment.replace_quiz", R"({"quiz":{"title":"x","sections":[]}})"},
            {"assessment.duplicate_quiz", "{}"},
            {"assessment.set_quiz_password", R"({"password":"x"})"},
            {"assessment.grant_accommodation", R"({"granted":{},"reason":"x"})"},
            {"assessment.begin_attempt", "{}"},
            {"assessment.preview_quiz", "{}"},
            {"assessment.save_answers",
             R"({"messages":[{"slot":"q","sequence":1,"client_at":"2026-11-22T09:00:00Z"}]})"},
            {"assessment.open_page", R"({"page":0})"},
            {"assessment.submit_attempt", "{}"},
            {"assessment.send_signals",
             R"({"signals":[{"kind":"focus_lost","client_at":"2026-11-22T09:00:00Z"}]})"},
            {"assessment.upload_answer_file", "x"},
            {"assessment.upload_picture", example_png(3, 2)}};
        const auto found = bodies.find(route);
        return found == bodies.end() ? "" : found->second;
    }
    static std::string query_of(const std::string& route) {
        if (route == "assessment.export_questions") return "format=gift";
        return route == "assessment.upload_answer_file" ? "slot=q&name=a.txt" : "";
    }
    // Gradebooks, assignments and what follows attempts have walks of their own.
    static bool is_walked(const http::RouteInfo& route) {
        return !route.pattern.starts_with("/api/v1/gradebooks") &&
               !route.pattern.starts_with("/api/v1/assignments") &&
               !route.pattern.starts_with("/api/v1/submissions") &&
               !is_walked_by_grading(route.name);
    }
    HttpAnswer ask(const Principal& who, const http::RouteInfo& route) {
        return call(who, {.method = route.method,
                          .path = fill(route.pattern),
                          .body = body_of(route.name),
                          .query = query_of(route.name),
                          .if_match = "1"});
    }
    // Of who is in the right role for no teacher's route, and may see nothing behind the others.
    static int refusal(const http::RouteInfo& route) {
        return route.access == http::Access::teacher ? 403 : 404;
    }
    void make_one_of_each() {
        const std::string bank = add_bank(teacher_);
        ids_["{bank_id}"] = last(bank);
        const auto picture =
            post(teacher_, bank + "/pictures", example_png(3, 2)).as<BankPicture>();
        ids_["{sha256}"] = picture.reference.substr(kPictureScheme.size());
        Question essay = example_question("essay");
        essay.body.text += " ![A hill](" + picture.reference + ")";
        ids_["{question_id}"] = last(add_question(teacher_, bank, write_question(essay)));
        ids_["{version}"] = "1";
        const auto tree = post(teacher_, bank + "/categories", R"({"title":"A"})");
        ids_["{category_id}"] = tree.as<BankCategories>().items.at(0).id.to_string();
        ids_["{import_id}"] = glance(post(teacher_, bank + "/imports", "Which? {=a ~b}")).id;
        ids_["{course_id}"] = add_course(teacher_).to_string();
        const HttpAnswer quiz =
            post(teacher_, "/api/v1/quizzes", body_of("assessment.create_quiz"));
        ids_["{quiz_id}"] = glance(quiz).id;
        ids_["{attempt_id}"] = post(teacher_, fill("/api/v1/quizzes/{quiz_id}/preview"))
                                   .as<AttemptView>()
                                   .attempt_id.to_string();
        const HttpAnswer file = call(teacher_, {.method = Method::post,
                                                .path = fill("/api/v1/attempts/{attempt_id}/files"),
                                                .body = "x",
                                                .query = "slot=q&name=a.txt"});
        ids_["{file_id}"] = file.as<AnswerFile>().file_id.to_string();
        call(teacher_, {.method = Method::post,
                        .path = fill("/api/v1/quizzes/{quiz_id}/publish"),
                        .body = "{}",
                        .if_match = "1"});
        ids_["{user_id}"] = student_.user_id.to_string();
        introduce(student_, "Cem", "cem@school.test");
    }

    std::map<std::string, std::string> ids_;
};

TEST_F(BankTenancyTest, no_route_gives_anything_to_another_organisation) {
    make_one_of_each();
    static constexpr pg::Statement kRows{"test.bank_rows", R"(
        SELECT concat_ws(' ', (SELECT count(*) FROM assessment_service.question_versions),
            (SELECT count(*) FROM assessment_service.categories), (SELECT sum(revision) FROM assessment_service.questions),
            (SELECT sum(revision) FROM assessment_service.quizzes), (SELECT count(*) FROM assessment_service.quiz_accommodations),
            (SELECT sum(revision) FROM assessment_service.attempts), (SELECT count(*) FROM assessment_service.attempt_answers),
            (SELECT count(*) FROM assessment_service.attempt_signals), (SELECT count(*) FROM assessment_service.attempt_files),
            (SELECT count(*) FROM assessment_service.bank_pictures),
            (SELECT count(*) FROM shared_events.events)) AS rows)"};
    const std::string before = scalar(kRows);
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    int asked = 0;
    for (const Role role : {Role::administrator, Role::teacher, Role::student}) {
        const Principal stranger = user({role}, elsewhere);
        for (const http::RouteInfo& route : assessment_->router()->routes()) {
            if (!is_walked(route)) continue;
            if (route.pattern.find('{') == std::string::npos) continue;
            const HttpAnswer answer = ask(stranger, route);
            EXPECT_EQ(answer.status, role == Role::student ? refusal(route) : 404)
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
        EXPECT_EQ(ask(student_, route).status, refusal(route)) << route.name;
        EXPECT_EQ(ask(user({Role::observer}), route).status, refusal(route)) << route.name;
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
                             answer.status == 422 || answer.code == "attempt.teacher";
        EXPECT_TRUE(reached) << route.name << " " << answer.status << " " << answer.body;
    }
}

}  // namespace
}  // namespace lms::assessment
