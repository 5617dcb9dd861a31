// What services that bring kinds of lessons are told of who may begin one.
#include <gmock/gmock.h>

#include "services/course/contract/activities.hpp"
#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::hours;
using ::testing::IsEmpty;

class ActivityAccessTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        const Answer registered =
            call(service(), {Method::put, "/internal/v1/courses/activity-kinds/quiz",
                             R"({"titles":{"en":"Quiz"},"launch_path":"/q","editor_path":"/e"})"});
        ASSERT_EQ(registered.status, 200) << registered.code;
        quiz_ = add("q-1");
        other_ = add("q-2");
        publish(teacher_, course_);
        ann_ = person("ann@school.test");
        enter(ann_);
    }
    LessonId add(const std::string& reference) {
        return post(teacher_, "/api/v1/modules/" + course_.module.to_string() + "/lessons",
                    R"({"title":"L","kind":"activity","material":)" +
                        json::write(LessonMaterial{reference, "quiz"}) + "}")
            .as<LessonDraft>()
            .id;
    }
    Answer ask(const Principal& about, std::optional<LessonId> lesson,
               const std::string& reference = "q-1", const std::string& activity = "quiz") {
        std::string query = "organization_id=" + about.organization_id.to_string() +
                            "&user_id=" + about.user_id.to_string() +
                            "&course_id=" + course_.id.to_string() + "&activity=" + activity +
                            "&reference=" + reference;
        if (lesson) query += "&lesson_id=" + lesson->to_string();
        return call(service(), {.path = std::string(kFindActivityAccess.pattern), .query = query});
    }
    ActivityAccess access(const Principal& about, std::optional<LessonId> lesson = {}) {
        const Answer answer = ask(about, lesson);
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<ActivityAccess>();
    }
    void lock_until(LessonId lesson, Time opens, int revision = 0) {
        NodeRules rules;
        rules.conditions = {OpensAt{opens}};
        const Answer put = call(
            teacher_, {Method::put, course_.path() + "/rules/" + lesson.to_string(),
                       R"({"rules":)" + json::write(rules) + "}", "", std::to_string(revision)});
        ASSERT_EQ(put.status, 200) << put.code;
        publish(teacher_, course_);
    }

    LessonId quiz_, other_;
    Principal ann_;
};

TEST_F(ActivityAccessTest, a_student_may_begin_what_is_open) {
    const ActivityAccess open = access(ann_, quiz_);
    EXPECT_EQ(open.lesson_id, quiz_);
    EXPECT_TRUE(open.enrolled);
    EXPECT_TRUE(open.open);
    EXPECT_THAT(open.locks, IsEmpty());
    EXPECT_FALSE(open.role);
    EXPECT_FALSE(open.section_id);
    EXPECT_EQ(access(ann_).lesson_id, quiz_) << "found by its reference";
}

TEST_F(ActivityAccessTest, a_rule_locks_it_and_says_why) {
    const Time opens = clock_.now() + hours(48);
    lock_until(quiz_, opens);
    const ActivityAccess locked = access(ann_, quiz_);
    EXPECT_TRUE(locked.enrolled);
    EXPECT_FALSE(locked.open);
    ASSERT_EQ(locked.locks.size(), 1U);
    EXPECT_EQ(locked.locks[0].reason, LockReason::not_yet_open);
    EXPECT_EQ(locked.locks[0].opens_at, opens);
    clock_.advance(hours(48));
    EXPECT_TRUE(access(ann_, quiz_).open);
}

TEST_F(ActivityAccessTest, of_several_lessons_an_open_one_is_found) {
    const LessonId again = add("q-1");
    lock_until(quiz_, clock_.now() + hours(48));
    EXPECT_EQ(access(ann_).lesson_id, again);
    EXPECT_TRUE(access(ann_).open);
    EXPECT_FALSE(access(ann_, quiz_).open) << "asked for itself it is locked";
}

TEST_F(ActivityAccessTest, who_is_not_enrolled_is_told_so) {
    const Principal bob = person("bob@school.test");
    const ActivityAccess stranger = access(bob, quiz_);
    EXPECT_FALSE(stranger.enrolled);
    EXPECT_FALSE(stranger.open);
    ASSERT_EQ(stranger.locks.size(), 1U);
    EXPECT_EQ(stranger.locks[0].reason, LockReason::not_enrolled);
}

TEST_F(ActivityAccessTest, teachers_may_open_everything) {
    lock_until(quiz_, clock_.now() + hours(48));
    const ActivityAccess taught = access(teacher_, quiz_);
    EXPECT_TRUE(taught.open);
    EXPECT_FALSE(taught.enrolled);
    EXPECT_EQ(taught.role, InstructorRole::owner);
}

TEST_F(ActivityAccessTest, a_students_section_is_told) {
    const auto section =
        post(teacher_, course_.path() + "/sections", R"({"title":"Monday"})").as<SectionView>();
    const auto roster = get(teacher_, course_.path() + "/roster").as<RosterPage>().items;
    const Answer placed = call(
        teacher_, {Method::patch, "/api/v1/enrollments/" + roster.at(0).enrollment_id.to_string(),
                   R"({"section_id":")" + section.id.to_string() + "\"}"});
    ASSERT_EQ(placed.status, 200) << placed.code;
    EXPECT_EQ(access(ann_, quiz_).section_id, section.id);
}

TEST_F(ActivityAccessTest, what_is_not_there_is_not_told_apart) {
    EXPECT_EQ(ask(ann_, quiz_, "q-2").code, "lesson.not_found") << "of another activity";
    EXPECT_EQ(ask(ann_, quiz_, "q-1", "assignment").code, "lesson.not_found");
    EXPECT_EQ(ask(ann_, course_.lessons[0]).code, "lesson.not_found") << "a page";
    EXPECT_EQ(ask(ann_, LessonId::make(clock_.now())).code, "lesson.not_found");
    EXPECT_EQ(ask(ann_, add("q-1")).code, "lesson.not_found") << "not published yet";
    Principal moved = ann_;
    moved.organization_id = OrganizationId::make(clock_.now());
    EXPECT_EQ(ask(moved, quiz_).code, "course.not_found");
    EXPECT_EQ(get(teacher_, std::string(kFindActivityAccess.pattern)).status, 404)
        << "for services only";
}

TEST_F(ActivityAccessTest, it_is_three_statements_whatever_the_course_holds) {
    access(ann_, quiz_);  // the outline is in memory then
    EXPECT_EQ(cost_of([&] { access(ann_, quiz_); }).statements, 3U);
    EXPECT_EQ(cost_of([&] { access(ann_); }).statements, 3U);
}

}  // namespace
}  // namespace lms::course
