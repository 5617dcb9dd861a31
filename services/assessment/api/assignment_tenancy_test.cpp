// Every route of assignments, asked with ids of another organisation and of another course, and by
// students whose work it is not.
#include <map>

#include "services/assessment/assignment_fixture.hpp"

namespace lms::assessment {
namespace {

class AssignmentTenancyTest : public AssignmentTest {
protected:
    static bool is_of_assignments(const http::RouteInfo& route) {
        return route.pattern.starts_with("/api/v1/assignments") ||
               route.pattern.starts_with("/api/v1/submissions");
    }
    std::string fill(std::string pattern) const {
        for (const auto& [name, value] : ids_) {
            if (const auto at = pattern.find(name); at != std::string::npos)
                pattern.replace(at, name.size(), value);
        }
        return pattern;
    }
    // A valid body for each route that takes one.
    std::string body_of(const std::string& route) const {
        const std::map<std::string, std::string> bodies{
            {"assessment.create_assignment",
             R"({"course_id":")" + course_id_.to_string() + R"(","assignment":{"title":"x"}})"},
            {"assessment.update_assignment", R"({"assignment":{"title":"x"}})"},
            {"assessment.put_assignment_groups", R"({"groups":[]})"},
            {"assessment.fill_assignment_groups",
             R"({"sections":[{"section_id":"0193a3b0-0000-7000-8000-000000000001","title":"A"}]})"},
            {"assessment.grant_extension", R"({"extension":{"extra_attempts":1}})"},
            {"assessment.save_submission", R"({"content":{"text":"x"}})"},
            {"assessment.add_submission_file", R"({"name":"x.txt","size_bytes":1})"},
            {"assessment.put_submission_bytes", "x"},
            {"assessment.allocate_markers",
             R"({"marker_ids":[")" + teacher_.user_id.to_string() + R"("]})"},
            {"assessment.put_mark", R"({"mark":{"points":"1"},"state":"done"})"},
            {"assessment.reconcile_marks", R"({"points":"1"})"},
            {"assessment.put_comment", R"({"anchor":{"kind":"whole"},"text":"x"})"},
            {"assessment.put_peer_review", R"({"mark":{"points":"1"},"is_done":true})"},
            {"assessment.upload_feedback", "no zip"}};
        const auto found = bodies.find(route);
        if (found != bodies.end()) return found->second;
        return "{}";
    }
    HttpAnswer ask(const Principal& who, const http::RouteInfo& route) {
        const bool has_body = route.method != Method::get && route.method != Method::del;
        return call(who, {.method = route.method,
                          .path = fill(route.pattern),
                          .body = has_body ? body_of(route.name) : "",
                          .query = route.name == "assessment.list_assignments"
                                       ? "course_id=" + course_id_.to_string()
                                       : "",
                          .if_match = "1"});
    }
    void make_one_of_each() {
        Assignment assignment = essay();
        assignment.accepted.files = FileRules{};
        assignment.peer_review = PeerReviewing{.reviews = 1};
        const std::string path = publish(assignment);
        ids_["{assignment_id}"] = last(path);
        ids_["{user_id}"] = student_.user_id.to_string();
        author_ = enrolled("ann");
        reviewer_ = enrolled("bob");
        const std::string submission = write(author_, path, "Mine");
        ids_["{submission_id}"] = last(submission);
        ids_["{file_id}"] = last(upload(author_, submission, "a.txt", "secret"));
        EXPECT_EQ(post(author_, submission + "/submit").status, 200);
        hand_in(reviewer_, path, "Also mine");
        EXPECT_EQ(post(teacher_, path + "/peer-review/begin").status, 200);
        const auto reviews = get(reviewer_, path + "/reviews").as<PeerReviews>();
        ids_["{review_id}"] = reviews.items.at(0).id.to_string();
        const std::string remark = Uuid::make(clock_.now()).to_string();
        ids_["{comment_id}"] = remark;
        EXPECT_EQ(call(teacher_, {Method::put, submission + "/comments/" + remark,
                                  R"({"anchor":{"kind":"whole"},"text":"x"})"})
                      .status,
                  200);
        // A student's door of another course is no door.
        ids_["{course_id}"] = course_id_.to_string();
    }

    std::map<std::string, std::string> ids_;
    Principal author_;
    Principal reviewer_;
};

TEST_F(AssignmentTenancyTest, no_route_gives_anything_to_others) {
    make_one_of_each();
    static constexpr pg::Statement kRows{"test.assignment_rows", R"(
        SELECT concat_ws(' ', (SELECT sum(revision) FROM assessment_service.assignments),
            (SELECT sum(revision) FROM assessment_service.submissions),
            (SELECT count(*) FROM assessment_service.submission_files),
            (SELECT count(*) FROM assessment_service.submission_comments),
            (SELECT count(*) FROM assessment_service.submission_marks),
            (SELECT count(*) FROM assessment_service.peer_reviews),
            (SELECT count(*) FROM assessment_service.assignment_extensions),
            (SELECT count(*) FROM assessment_service.similarity_runs),
            (SELECT count(*) FROM shared_events.events)) AS rows)"};
    const std::string before = scalar(kRows);
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    const std::vector<Principal> strangers{
        user({Role::administrator}, elsewhere), user({Role::teacher}, elsewhere),
        user({Role::student}, elsewhere), user({Role::teacher}), user({Role::student})};
    int asked = 0;
    for (const Principal& stranger : strangers) {
        const bool teaches = stranger.has(Role::teacher) || stranger.has(Role::administrator);
        for (const http::RouteInfo& route : assessment_->router()->routes()) {
            if (!is_of_assignments(route)) continue;
            const HttpAnswer answer = ask(stranger, route);
            const bool is_shut = route.access == http::Access::teacher && !teaches;
            EXPECT_EQ(answer.status, is_shut ? 403 : 404) << route.name << " " << answer.body;
            ++asked;
        }
    }
    EXPECT_GT(asked, 200);
    EXPECT_EQ(scalar(kRows), before);
}

TEST_F(AssignmentTenancyTest, nobody_is_answered_without_signing_in) {
    make_one_of_each();
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        if (is_of_assignments(route)) EXPECT_EQ(ask({}, route).status, 401) << route.name;
    }
}

// So that the walks above prove something.
TEST_F(AssignmentTenancyTest, every_route_answers_those_that_it_is_for) {
    make_one_of_each();
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        if (!is_of_assignments(route) || route.method == Method::del) continue;
        if (route.name == "assessment.reopen_submission") continue;  // hides it from markers
        const bool of_reviewer = route.pattern.find("/reviews") != std::string::npos;
        const Principal& who = route.access == http::Access::teacher ? teacher_
                               : of_reviewer                         ? reviewer_
                                                                     : author_;
        const HttpAnswer answer = ask(who, route);
        const bool reached = answer.status < 300 || answer.status == 409 || answer.status == 412 ||
                             answer.status == 422;
        EXPECT_TRUE(reached) << route.name << " " << answer.status << " " << answer.body;
    }
}

}  // namespace
}  // namespace lms::assessment
