// Courses that come before a course, at its door.
#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// `course_` comes after two others, of which nobody has completed any.
class PrerequisitesTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        for (const char* title : {"Basics", "Advanced"}) {
            before_.push_back(make_course(teacher_, 1));
            call(teacher_, {http::Method::patch, before_.back().path(),
                            std::string(R"({"title":")") + title + "\"}"});
            publish(teacher_, before_.back());
        }
        put_rules({{CourseDone{before_[0].id}, CourseDone{before_[1].id}}});
    }
    void put_rules(const NodeRules& rules) {
        const Answer answer = call(
            teacher_, {http::Method::put, course_.path() + "/rules/" + course_.id.to_string(),
                       R"({"rules":)" + json::write(rules) + "}", "", std::to_string(revision_++)});
        ASSERT_EQ(answer.status, 200) << answer.body;
        publish(teacher_, course_);
    }
    void complete(const Principal& who, const SmallCourse& course) {
        enroll(who, course);
        report(who, course.lessons[0], "completed");
    }
    std::vector<std::string> missing(const Principal& who) {
        std::vector<std::string> titles;
        for (const RequiredCourse& course : door(who).missing)
            titles.push_back(course.title);
        return titles;
    }

    std::vector<SmallCourse> before_;
    int revision_ = 0;
};

TEST_F(PrerequisitesTest, the_door_names_what_is_missing_until_it_is_done) {
    EXPECT_EQ(door(student_).state, DoorState::prerequisites_missing);
    EXPECT_THAT(missing(student_), ElementsAre("Advanced", "Basics"));
    const Answer refused = enter(student_);
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(refused.code, "enrollment.prerequisites_missing");
    ASSERT_EQ(refused.fields.size(), 2U);
    EXPECT_EQ(refused.fields[0].code, "course_not_completed");
    EXPECT_THAT(refused.fields[0].message, HasSubstr("“Advanced”"));
    complete(student_, before_[1]);
    EXPECT_THAT(missing(student_), ElementsAre("Basics"));
    complete(student_, before_[0]);
    EXPECT_EQ(door(student_).state, DoorState::open);
    EXPECT_EQ(enter(student_).status, 201);
    EXPECT_THAT(missing(student_), IsEmpty());
}

TEST_F(PrerequisitesTest, a_course_that_was_completed_and_left_counts) {
    for (const SmallCourse& course : before_) {
        complete(student_, course);
        const auto id = get(student_, course.path() + "/door").as<CourseDoor>().enrollment_id;
        call(student_, {http::Method::del, "/api/v1/enrollments/" + id->to_string()});
    }
    EXPECT_EQ(enter(student_).status, 201);
}

TEST_F(PrerequisitesTest, they_are_asked_for_in_every_way_of_enrolling) {
    set_policy(R"("policy":"approval")");
    EXPECT_EQ(enter(student_).code, "enrollment.prerequisites_missing");
    set_policy(R"("policy":"key","key":"spring term")");
    EXPECT_EQ(enter(student_, R"({"key":"spring term"})").code, "enrollment.prerequisites_missing");
    set_policy(R"("policy":"paid","price":{"amount_minor":1000,"currency":"EUR"})");
    EXPECT_EQ(enter(student_).code, "enrollment.prerequisites_missing");
    set_policy(R"("policy":"open","capacity":1)");
    EXPECT_EQ(enter(student_).code, "enrollment.prerequisites_missing");
    set_policy(R"("policy":"invitation")");
    EXPECT_EQ(post(teacher_, course_.path() + "/invitations", R"({"email":"student@school.test"})")
                  .status,
              201);
    EXPECT_TRUE(door(student_).invited);
    EXPECT_EQ(enter(student_).code, "enrollment.prerequisites_missing");
    EXPECT_EQ(count("enrollment_requests"), 0);
    for (const SmallCourse& course : before_)
        complete(student_, course);
    EXPECT_EQ(enter(student_).status, 201) << "the invitation was not used up";
}

TEST_F(PrerequisitesTest, staff_and_exceptions_pass_by) {
    EXPECT_EQ(
        post(teacher_, course_.path() + "/overrides",
             R"({"reason":"Knows it","exempt_from_conditions":true,"node_id":")" +
                 course_.id.to_string() + R"(","user_id":")" + student_.user_id.to_string() + "\"}")
            .status,
        201);
    EXPECT_EQ(door(student_).state, DoorState::open);
    EXPECT_EQ(enter(student_).status, 201);
    person("other@school.test");
    bulk("email\nother@school.test\n");
    EXPECT_EQ(count("enrollments"), 2);
}

TEST_F(PrerequisitesTest, a_course_that_is_archived_is_asked_of_nobody) {
    const auto step = [&](const std::string& action) {
        const auto now = get(teacher_, before_[1].path() + "/workflow").as<CourseWorkflow>();
        ASSERT_EQ(
            call(teacher_, {http::Method::post, before_[1].path() + "/workflow",
                            R"({"action":")" + action + "\"}", "", std::to_string(now.revision)})
                .status,
            200);
    };
    step("archive");
    EXPECT_THAT(missing(student_), ElementsAre("Basics"));
    complete(student_, before_[0]);
    ASSERT_EQ(enter(student_).status, 201);
    EXPECT_EQ(get(student_, path_of(course_.lessons[0])).status, 200);
    // Nothing is in the way of other rules of that course, and it may stay among them.
    put_rules({{CourseDone{before_[0].id}, CourseDone{before_[1].id}},
               Due{clock_.now() + std::chrono::hours(48), std::nullopt}});
    step("unarchive");
    const Principal other = person("other@school.test");
    EXPECT_THAT(missing(other), ElementsAre("Advanced", "Basics"));
    const Answer locked = get(student_, path_of(course_.lessons[0]));
    EXPECT_EQ(locked.code, "lesson.locked");
    EXPECT_THAT(locked.body, HasSubstr("“Advanced”"));
}

TEST_F(PrerequisitesTest, only_a_course_that_one_sees_can_be_put_before_another) {
    const Principal other = person("other@school.test", {Role::teacher});
    SmallCourse hidden = make_course(other, 1, R"(,"visibility":"private")");
    publish(other, hidden);
    const auto put = [&](const Principal& author) {
        return call(author, {http::Method::put, course_.path() + "/rules/" + course_.id.to_string(),
                             R"({"rules":)" + json::write(NodeRules{{CourseDone{hidden.id}}}) + "}",
                             "", std::to_string(revision_)});
    };
    const Answer refused = put(teacher_);
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.at(0).code, "unknown");
    // An administrator sees it, and its author after that leaves it where it is.
    EXPECT_EQ(put(person("root@school.test", {Role::administrator})).status, 200);
    ++revision_;
    EXPECT_EQ(put(teacher_).status, 200);
}

TEST_F(PrerequisitesTest, cost_one_statement_however_many_there_are) {
    const Principal other = person("other@school.test"), third = person("third@school.test");
    for (const Principal& who : {student_, other}) {
        for (const SmallCourse& course : before_)
            complete(who, course);
    }
    const auto two = cost_of([&] { enter(student_); });
    put_rules({{CourseDone{before_[0].id}}});
    const auto one = cost_of([&] { enter(other); });
    EXPECT_EQ(one.statements, two.statements);
    EXPECT_EQ(one.transactions, 1);
    EXPECT_EQ(cost_of([&] { door(student_); }).statements, 1);
    EXPECT_EQ(cost_of([&] { door(third); }).statements, 2);
}

TEST_F(PrerequisitesTest, others_see_published_courses_and_no_draft) {
    const SmallCourse draft = make_course(teacher_, 1);
    call(teacher_, {http::Method::patch, before_[0].path(), R"({"title":"Next year"})"});
    const auto titles = [&](UserId user, bool sees_all) {
        std::map<CourseId, std::string> visible;
        env_.run([&](const Context& context) -> Task<> {
            for (const store::CourseTitleRow& row : co_await store::list_titles(
                     env_.db(), context, school_, {draft.id, before_[0].id}, user, sees_all)) {
                EXPECT_EQ(row.offered, row.course_id != draft.id);
                if (row.visible) visible[row.course_id] = row.title;
            }
        });
        return visible;
    };
    using Titles = std::map<CourseId, std::string>;
    EXPECT_EQ(titles(user({Role::teacher}).user_id, false), (Titles{{before_[0].id, "Basics"}}))
        << "as it is published";
    const Titles all = {{draft.id, "Programming with Python"}, {before_[0].id, "Next year"}};
    EXPECT_EQ(titles(teacher_.user_id, false), all);
    EXPECT_EQ(titles(user({Role::administrator}).user_id, true), all);
}

}  // namespace
}  // namespace lms::course
