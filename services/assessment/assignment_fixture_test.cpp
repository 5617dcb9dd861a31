#include "services/assessment/assignment_fixture.hpp"

#include "services/assessment/contract/assignment_json.hpp"

namespace lms::assessment {

AssignmentTest::AssignmentTest() {
    const auto kind = course_call(lms::testing::calling_service("assessment"), Method::put,
                                  "/internal/v1/courses/activity-kinds/assignment",
                                  R"({"titles":{"en":"Assignment"},"launch_path":)"
                                  R"("/assignments/take","editor_path":"/assignments/edit"})");
    EXPECT_EQ(kind.status, 200) << kind.body;
    const auto made = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/modules",
                           R"({"title":"Essays"})");
    EXPECT_EQ(made.status, 201) << made.body;
    module_ = glance(made).id;
}

HttpAnswer AssignmentTest::course_call(const Principal& caller, Method method,
                                       const std::string& path, const std::string& body) {
    return lms::testing::call(env_.loops(), *course_->router(), caller, {method, path, body});
}

Assignment AssignmentTest::essay() {
    Assignment made;
    made.title = "Essay";
    made.instructions = "Write about lists.";
    return made;
}

std::string AssignmentTest::draft(const Assignment& assignment) {
    const auto created = post(teacher_, "/api/v1/assignments",
                              R"({"course_id":")" + course_id_.to_string() + R"(","assignment":)" +
                                  write_assignment(assignment) + "}");
    EXPECT_EQ(created.status, 201) << created.body;
    return std::string(created.headers.get("Location"));
}

HttpAnswer AssignmentTest::try_publish(const std::string& path) {
    const auto revision = glance(get(teacher_, path)).revision;
    return call(teacher_, {.method = Method::post,
                           .path = path + "/publish",
                           .body = "{}",
                           .if_match = std::to_string(revision)});
}

std::string AssignmentTest::publish(const Assignment& assignment) {
    const std::string path = draft(assignment);
    const auto published = try_publish(path);
    EXPECT_EQ(published.status, 200) << published.body;
    const auto lesson = course_call(
        teacher_, Method::post, "/api/v1/modules/" + module_ + "/lessons",
        R"({"title":"The essay","kind":"activity","material":{"source":")" + last(path) +
            R"(","activity":"assignment","chapters":[],"captions":[],"transcript":"",)"
            R"("done_when":"said","watch_percent":90}})");
    EXPECT_EQ(lesson.status, 201) << lesson.body;
    const auto course = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/publish");
    EXPECT_EQ(course.status, 201) << course.body;
    return path;
}

void AssignmentTest::change(const std::string& path, const Assignment& assignment) {
    const auto revision = glance(get(teacher_, path)).revision;
    const auto saved =
        call(teacher_, {.method = Method::put,
                        .path = path,
                        .body = R"({"assignment":)" + write_assignment(assignment) + "}",
                        .if_match = std::to_string(revision)});
    EXPECT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(try_publish(path).status, 200);
}

Principal AssignmentTest::enrolled(const std::string& name) {
    const Principal student = user({Role::student});
    if (!name.empty()) introduce(student, name, name + "@school.test");
    const auto answer = post(student, "/api/v1/courses/" + course_id_.to_string() + "/enrollments");
    EXPECT_LT(answer.status, 300) << answer.body;
    return student;
}

AssignmentDoor AssignmentTest::door(const Principal& student, const std::string& path) {
    const auto answer = get(student, path + "/door");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<AssignmentDoor>();
}

std::string AssignmentTest::begin(const Principal& student, const std::string& path) {
    const auto begun = post(student, path + "/submissions");
    EXPECT_LT(begun.status, 300) << begun.body;
    return std::string(begun.headers.get("Location"));
}

HttpAnswer AssignmentTest::save(const Principal& student, const std::string& submission,
                                const std::string& text, std::int32_t revision) {
    return call(student, {.method = Method::put,
                          .path = submission,
                          .body = R"({"content":{"text":)" + json::write(text) + "}}",
                          .if_match = std::to_string(revision)});
}

std::string AssignmentTest::write(const Principal& student, const std::string& path,
                                  const std::string& text) {
    const std::string submission = begin(student, path);
    const auto saved = save(student, submission, text, view(student, submission).revision);
    EXPECT_EQ(saved.status, 200) << saved.body;
    return submission;
}

std::string AssignmentTest::hand_in(const Principal& student, const std::string& path,
                                    const std::string& text) {
    const std::string submission = write(student, path, text);
    const auto submitted = post(student, submission + "/submit");
    EXPECT_EQ(submitted.status, 200) << submitted.body;
    return submission;
}

SubmissionView AssignmentTest::view(const Principal& student, const std::string& submission) {
    const auto answer = get(student, submission);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<SubmissionView>();
}

std::string AssignmentTest::upload(const Principal& who, const std::string& submission,
                                   const std::string& name, const std::string& bytes) {
    const auto added = post(who, submission + "/files",
                            R"({"name":)" + json::write(name) + R"(,"size_bytes":)" +
                                std::to_string(bytes.size()) + "}");
    EXPECT_EQ(added.status, 201) << added.body;
    std::string path = submission + "/files/" + glance(added).id;
    const auto sent = call(who, {.method = Method::put, .path = path + "/bytes", .body = bytes});
    EXPECT_EQ(sent.status, 200) << sent.body;
    return path;
}

SubmissionMarking AssignmentTest::marking(const Principal& marker, const std::string& submission) {
    const auto answer = get(marker, submission + "/marking");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<SubmissionMarking>();
}

HttpAnswer AssignmentTest::mark(const Principal& marker, const std::string& submission,
                                const Mark& mark, const std::string& state) {
    const auto revision = marking(marker, submission).revision;
    return call(marker, {.method = Method::put,
                         .path = submission + "/mark",
                         .body = R"({"state":")" + state + R"(","mark":)" + write_mark(mark) + "}",
                         .if_match = std::to_string(revision)});
}

HttpAnswer AssignmentTest::mark(const Principal& marker, const std::string& submission,
                                std::int64_t points) {
    Mark made;
    made.points = Score::of(points, 1);
    return mark(marker, submission, made);
}

HttpAnswer AssignmentTest::release(const std::string& path) {
    return post(teacher_, path + "/release");
}

Principal AssignmentTest::colleague(const std::string& name, const std::string& role) {
    const Principal person = user({Role::teacher});
    introduce(person, name, name + "@school.test");
    appoint(teacher_, course_id_, name + "@school.test", role);
    return person;
}

void AssignmentTest::due_was(const std::string& path, std::chrono::minutes ago) {
    auto assignment = get(teacher_, path).as<AssignmentView>().assignment;
    assignment.timing.due = clock_.now() - ago;
    change(path, assignment);
}

std::string AssignmentTest::events_of(const std::string& type) {
    static constexpr pg::Statement kCount{
        "test.count_events",
        "SELECT count(*)::text AS number FROM shared_events.events WHERE type = $1"};
    std::string number;
    env_.run([&](const Context& context) -> Task<> {
        number = co_await env_.db().one<std::string>(context, kCount, type);
    });
    return number;
}

}  // namespace lms::assessment
