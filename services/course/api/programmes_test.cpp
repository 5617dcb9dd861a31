#include <gmock/gmock.h>

#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kProgrammes = "/api/v1/programmes";

class ProgrammesTest : public CourseServiceTest {
protected:
    void SetUp() override {
        for (int i = 0; i < 3; ++i) {
            courses_.push_back(make_course(teacher_, 2));
            publish(teacher_, courses_.back());
        }
    }
    static std::string path_of(const ProgrammeView& programme) {
        return kProgrammes + "/" + programme.id.to_string();
    }
    using CourseServiceTest::path_of;
    // The first `required` courses are required.
    static std::string list_of(const std::vector<SmallCourse>& courses, std::size_t required) {
        std::string list;
        for (std::size_t i = 0; i < courses.size(); ++i) {
            list += (i > 0 ? "," : "") + (R"({"course_id":")" + courses[i].id.to_string()) +
                    R"(","required":)" + (i < required ? "true}" : "false}");
        }
        return R"({"courses":[)" + list + "]}";
    }
    ProgrammeView make(std::size_t required, std::string_view order = "free") {
        clock_.advance(std::chrono::seconds(1));  // ids, and so the lists, go by time
        const auto programme =
            post(teacher_, kProgrammes,
                 R"({"title":"Data science","course_order":")" + std::string(order) + "\"}")
                .as<ProgrammeView>();
        const Answer set = call(
            teacher_, {Method::patch, path_of(programme), list_of(courses_, required), "", "1"});
        EXPECT_EQ(set.status, 200) << set.body;
        return set.as<ProgrammeView>();
    }
    ProgrammeView offer(std::size_t required, std::string_view order = "free") {
        const Answer answer = post(teacher_, path_of(make(required, order)) + "/publish");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<ProgrammeView>();
    }
    ProgrammeView enter(const Principal& student, const ProgrammeView& programme) {
        const Answer answer = post(student, path_of(programme) + "/enrollments");
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<ProgrammeView>();
    }
    // All lessons, and the job that follows the event.
    void complete(const Principal& student, const SmallCourse& course) {
        for (const LessonId lesson : course.lessons)
            EXPECT_EQ(report(student, lesson, "completed").status, 200);
        const AdvanceProgrammes job{school_, student.user_id, course.id};
        env_.run([&](const Context& context) { return programmes_.advance(context, job); });
    }
    void reassess(const ProgrammeView& programme) {
        const ReassessProgramme job{school_, programme.id};
        env_.run([&](const Context& context) { return programmes_.reassess(context, job); });
    }
    ProgrammeView look(const Principal& caller, const ProgrammeView& programme) {
        return get(caller, path_of(programme)).as<ProgrammeView>();
    }
    static std::vector<bool> enrolled(const ProgrammeView& programme) {
        std::vector<bool> all;
        for (const ProgrammeCourseView& course : programme.courses)
            all.push_back(course.enrolled);
        return all;
    }
    std::vector<SmallCourse> courses_;
};

TEST_F(ProgrammesTest, whoever_enters_is_enrolled_in_the_required_courses) {
    const ProgrammeView programme = enter(student_, offer(2));
    EXPECT_THAT(enrolled(programme), ElementsAre(true, true, false));
    EXPECT_EQ(programme.next_course_id, courses_[0].id);
    EXPECT_EQ(programme.progress.needed_courses, 2);
    EXPECT_EQ(post(student_, path_of(programme) + "/enrollments").status, 200);
    EXPECT_THAT(get(student_, "/api/v1/enrollments").as<EnrollmentPage>().items, SizeIs(2));
}

TEST_F(ProgrammesTest, is_completed_with_the_last_course_that_it_takes) {
    const ProgrammeView programme = enter(student_, offer(2));
    complete(student_, courses_[0]);
    EXPECT_EQ(look(student_, programme).progress.percent, 50);
    EXPECT_THAT(event_types(), Not(HasSubstr("ProgrammeCompleted")));
    complete(student_, courses_[1]);
    const ProgrammeView done = look(student_, programme);
    EXPECT_EQ(done.completed_at, clock_.now());
    EXPECT_EQ(done.progress.percent, 100);
    EXPECT_EQ(done.next_course_id, std::nullopt);
    const std::string events = event_types();
    EXPECT_THAT(events, HasSubstr("CourseCompleted ProgrammeCompleted"));
    complete(student_, courses_[1]);  // the job again
    EXPECT_EQ(event_types(), events);
}

TEST_F(ProgrammesTest, in_order_one_course_opens_the_next) {
    const ProgrammeView programme = enter(student_, offer(3, "ordered"));
    EXPECT_THAT(enrolled(programme), ElementsAre(true, false, false));
    EXPECT_TRUE(programme.courses.at(1).locked);
    complete(student_, courses_[0]);
    const ProgrammeView then = look(student_, programme);
    EXPECT_THAT(enrolled(then), ElementsAre(true, true, false));
    EXPECT_EQ(then.next_course_id, courses_[1].id);
}

TEST_F(ProgrammesTest, optional_courses_count_as_far_as_they_are_asked_for) {
    ProgrammeView programme = make(1);
    EXPECT_EQ(
        call(teacher_, {Method::patch, path_of(programme), R"({"optional_count":1})", "", "2"})
            .status,
        200);
    programme = post(teacher_, path_of(programme) + "/publish").as<ProgrammeView>();
    enter(student_, programme);
    complete(student_, courses_[0]);
    EXPECT_FALSE(look(student_, programme).completed_at);
    enroll(student_, courses_[2]);
    complete(student_, courses_[2]);
    EXPECT_TRUE(look(student_, programme).completed_at);
}

TEST_F(ProgrammesTest, what_was_completed_before_counts_at_once) {
    enroll(student_, courses_[0]);
    complete(student_, courses_[0]);
    const ProgrammeView programme = enter(student_, offer(1));
    EXPECT_TRUE(programme.completed_at);
    EXPECT_THAT(event_types(), HasSubstr("ProgrammeCompleted"));
}

// A course that asks for more than the wish is left to the student.
TEST_F(ProgrammesTest, a_course_that_refuses_does_not_stop_the_others) {
    const ProgrammeView offered = offer(3);
    call(teacher_, {Method::patch, courses_[1].path(), R"({"visibility":"private"})"});
    EXPECT_THAT(enrolled(enter(student_, offered)), ElementsAre(true, false, true));
}

TEST_F(ProgrammesTest, a_change_completes_those_who_have_all_of_it_now) {
    const ProgrammeView programme = enter(student_, offer(2));
    const Principal other = user({Role::student});
    enter(other, programme);
    complete(student_, courses_[0]);
    const std::string revision = std::to_string(look(teacher_, programme).revision.value());
    const Answer set = call(
        teacher_, {Method::patch, path_of(programme), list_of({courses_[0]}, 1), "", revision});
    EXPECT_EQ(set.status, 200) << set.body;
    reassess(programme);
    EXPECT_TRUE(look(student_, programme).completed_at);
    EXPECT_FALSE(look(other, programme).completed_at);
    // Completed is completed, whatever becomes of the programme.
    call(teacher_, {Method::patch, path_of(programme), list_of(courses_, 3), "",
                    std::to_string(look(teacher_, programme).revision.value())});
    reassess(programme);
    EXPECT_TRUE(look(student_, programme).completed_at);
}

TEST_F(ProgrammesTest, only_what_can_be_completed_is_published) {
    const auto empty = post(teacher_, kProgrammes, R"({"title":"Nothing"})").as<ProgrammeView>();
    EXPECT_EQ(post(teacher_, path_of(empty) + "/publish").fields.at(0).code, "no_courses");
    const ProgrammeView optional = make(0);
    EXPECT_EQ(post(teacher_, path_of(optional) + "/publish").fields.at(0).code, "nothing_needed");
    const ProgrammeView offered = offer(1);
    const Answer emptied = call(teacher_, {Method::patch, path_of(offered), R"({"courses":[]})", "",
                                           std::to_string(offered.revision.value())});
    EXPECT_EQ(emptied.status, 422);
    EXPECT_THAT(look(teacher_, offered).courses, SizeIs(3));
}

TEST_F(ProgrammesTest, drafts_are_their_authors) {
    const ProgrammeView draft = make(1);
    const Principal colleague = user({Role::teacher});
    EXPECT_EQ(get(student_, path_of(draft)).status, 404);
    EXPECT_EQ(get(colleague, path_of(draft)).status, 404);
    EXPECT_EQ(post(student_, path_of(draft) + "/enrollments").status, 404);
    EXPECT_EQ(get(user({Role::administrator}), path_of(draft)).status, 200);
    EXPECT_THAT(get(student_, kProgrammes).as<ProgrammePage>().items, IsEmpty());
    EXPECT_THAT(get(teacher_, kProgrammes, "mine=true").as<ProgrammePage>().items, SizeIs(1));
    post(teacher_, path_of(draft) + "/publish");
    const ProgrammeView seen = look(colleague, draft);
    EXPECT_FALSE(seen.can_edit);
    EXPECT_EQ(call(colleague, {Method::patch, path_of(draft), R"({"title":"x"})", "", "3"}).status,
              404);
}

TEST_F(ProgrammesTest, edits_of_two_people_do_not_overwrite_each_other) {
    const ProgrammeView programme = make(1);
    const std::string change = R"({"title":"Other"})";
    EXPECT_EQ(call(teacher_, {Method::patch, path_of(programme), change}).status, 428);
    EXPECT_EQ(call(teacher_, {Method::patch, path_of(programme), change, "", "1"}).status, 412);
    EXPECT_EQ(call(teacher_, {Method::patch, path_of(programme), change, "", "2"}).status, 200);
}

TEST_F(ProgrammesTest, courses_of_others_that_are_private_cannot_be_put_in) {
    const Principal colleague = user({Role::teacher});
    const SmallCourse secret = make_course(colleague, 1, R"(,"visibility":"private")");
    publish(colleague, secret);
    const auto programme = post(teacher_, kProgrammes, R"({"title":"x"})").as<ProgrammeView>();
    const Answer set = call(
        teacher_, {Method::patch, path_of(programme), list_of({courses_[0], secret}, 2), "", "1"});
    EXPECT_EQ(set.fields.at(0).field, "courses[1].course_id");
    const Answer twice = call(teacher_, {Method::patch, path_of(programme),
                                         list_of({courses_[0], courses_[0]}, 2), "", "1"});
    EXPECT_EQ(twice.fields.at(0).code, "repeated");
}

TEST_F(ProgrammesTest, who_takes_it_goes_on_when_it_is_withdrawn) {
    const ProgrammeView programme = enter(student_, offer(1));
    EXPECT_EQ(call(teacher_, {Method::del, path_of(programme)}).code, "programme.taken");
    EXPECT_EQ(post(teacher_, path_of(programme) + "/withdraw").status, 200);
    EXPECT_EQ(get(user({Role::student}), path_of(programme)).status, 404);
    EXPECT_THAT(get(student_, kProgrammes, "enrolled=true").as<ProgrammePage>().items, SizeIs(1));
    complete(student_, courses_[0]);
    EXPECT_TRUE(look(student_, programme).completed_at);
    EXPECT_EQ(call(student_, {Method::del, path_of(programme) + "/enrollments"}).status, 204);
    EXPECT_EQ(get(student_, path_of(programme)).status, 404);
    EXPECT_EQ(call(teacher_, {Method::del, path_of(programme)}).status, 204);
}

TEST_F(ProgrammesTest, its_author_sees_how_far_the_students_are) {
    const ProgrammeView programme = offer(2);
    enter(student_, programme);
    enter(user({Role::student}), programme);
    complete(student_, courses_[0]);
    const auto summary = get(teacher_, path_of(programme) + "/summary").as<ProgrammeSummary>();
    EXPECT_EQ(summary.students, 2);
    EXPECT_EQ(summary.completed, 0);
    ASSERT_THAT(summary.courses, SizeIs(3));
    EXPECT_EQ(summary.courses[0].enrolled, 2);
    EXPECT_EQ(summary.courses[0].completed, 1);
    EXPECT_EQ(get(student_, path_of(programme) + "/summary").status, 403);
}

TEST_F(ProgrammesTest, lists_cost_the_same_whatever_their_length) {
    enter(student_, offer(2));
    const auto cost = [&] { return cost_of([&] { get(student_, kProgrammes); }).statements; };
    const auto one = cost();
    for (int i = 0; i < 4; ++i)
        offer(1);
    EXPECT_EQ(cost(), one);
    const auto first = get(student_, kProgrammes, "limit=3").as<ProgrammePage>();
    ASSERT_THAT(first.items, SizeIs(3));
    const auto rest = get(student_, kProgrammes, "limit=3&cursor=" + first.next_cursor.value())
                          .as<ProgrammePage>();
    EXPECT_THAT(rest.items, SizeIs(2));
    EXPECT_TRUE(rest.items[1].enrolled);
}

}  // namespace
}  // namespace lms::course
