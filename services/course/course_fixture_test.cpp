#include "services/course/course_test.hpp"

namespace lms::course {

Answer CourseServiceTest::call(const Principal& caller, const Call& call) {
    return lms::testing::call(env_.loops(), router_, caller, call);
}

Answer CourseServiceTest::get(const Principal& caller, std::string path, std::string query) {
    return call(caller, {.path = std::move(path), .query = std::move(query)});
}

Answer CourseServiceTest::post(const Principal& caller, std::string path, std::string body) {
    return call(caller, {http::Method::post, std::move(path), std::move(body)});
}

Principal CourseServiceTest::user(std::vector<Role> roles) {
    return user(std::move(roles), school_);
}

Principal CourseServiceTest::user(std::vector<Role> roles, OrganizationId organization) {
    const UserId id = UserId::make(clock_.now());
    accounts_[id] = roles;
    return lms::testing::signed_in(id, organization, std::move(roles));
}

CategoryId CourseServiceTest::add_category(std::string title, std::optional<CategoryId> parent) {
    const Answer answer =
        post(user({Role::administrator}), "/api/v1/categories",
             R"({"title":")" + title + '"' +
                 (parent ? R"(,"parent_id":")" + parent->to_string() + '"' : "") + "}");
    EXPECT_EQ(answer.status, 201) << answer.code;
    return answer.as<CategoryView>().id;
}

SmallCourse CourseServiceTest::make_course(const Principal& author, int lessons,
                                           std::string settings) {
    SmallCourse course;
    const Answer created =
        post(author, "/api/v1/courses", R"({"title":"Programming with Python")" + settings + "}");
    EXPECT_EQ(created.status, 201) << created.code;
    course.id = created.as<CourseView>().id;
    course.module =
        post(author, course.path() + "/modules", R"({"title":"Basics"})").as<ModuleView>().id;
    for (int i = 1; i <= lessons; ++i) {
        const std::string number = std::to_string(i);
        const Answer lesson =
            post(author, "/api/v1/modules/" + course.module.to_string() + "/lessons",
                 R"({"title":"Lesson )" + number + R"(","kind":"page","content":"Text )" + number +
                     R"(","teaching_minutes":10})");
        EXPECT_EQ(lesson.status, 201) << lesson.code;
        course.lessons.push_back(lesson.as<LessonDraft>().id);
    }
    return course;
}

VersionView CourseServiceTest::publish(const Principal& author, const SmallCourse& course) {
    const Answer answer = post(author, course.path() + "/publish");
    EXPECT_EQ(answer.status, 201) << answer.code;
    return answer.as<VersionView>();
}

EnrollmentView CourseServiceTest::enroll(const Principal& student, const SmallCourse& course) {
    const Answer answer = post(student, course.path() + "/enrollments");
    EXPECT_EQ(answer.status, 201) << answer.code;
    const auto enrolled = answer.as<EnrollmentAnswer>();
    return {enrolled.id.value(), enrolled.course_id, enrolled.version.value(),
            enrolled.enrolled_at.value(), enrolled.completed_at};
}

Answer CourseServiceTest::report(const Principal& student, LessonId lesson, std::string_view state,
                                 std::string more) {
    return call(student, {http::Method::put, path_of(lesson) + "/progress",
                          R"({"state":")" + std::string(state) + '"' + more + '}'});
}

std::string CourseServiceTest::event_types() {
    static constexpr pg::Statement kTypes{
        "test.event_types",
        "SELECT coalesce(string_agg(type, ' ' ORDER BY position), '') AS types"
        " FROM shared_events.events"};
    std::string types;
    env_.run([&](const Context& context) -> Task<> {
        types = co_await env_.db().one<std::string>(context, kTypes);
    });
    return types;
}

pg::Counters CourseServiceTest::cost_of(const std::function<void()>& work) {
    const pg::Counters before = env_.db().counters();
    work();
    pg::Counters cost = env_.db().counters();
    cost.statements -= before.statements;
    cost.round_trips -= before.round_trips;
    cost.transactions -= before.transactions;
    cost.connections -= before.connections;
    return cost;
}

}  // namespace lms::course
