// Which version students read: following the newest, staying, being moved.
#include <gmock/gmock.h>

#include "services/course/contract/reader_version_endpoints.hpp"
#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

// What follows the first batch of a re-evaluation fails.
constexpr pg::Statement kKill{"test.kill", R"(
    CREATE FUNCTION course_service.test_kill() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'killed'; END $$)"};
constexpr pg::Statement kKillTrigger{"test.kill_trigger", R"(
    CREATE TRIGGER test_kill BEFORE UPDATE ON course_service.reevaluations
    FOR EACH ROW WHEN (OLD.students > 0) EXECUTE FUNCTION course_service.test_kill())"};
constexpr pg::Statement kNoKill{"test.no_kill",
                                "DROP TRIGGER test_kill ON course_service.reevaluations"};
constexpr pg::Statement kMovesTold{"test.moves_told",
                                   "SELECT count(*)::integer AS told FROM shared_events.events "
                                   "WHERE type = 'StudentMovedToVersion'"};

class ReaderVersionsTest : public CourseServiceTest {
protected:
    void execute(const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement);
        });
    }
    std::int32_t moves_told() {
        std::int32_t told = 0;
        env_.run([&](const Context& context) -> Task<> {
            told = co_await env_.db().one<std::int32_t>(context, kMovesTold);
        });
        return told;
    }
    ReaderVersions set_policy(const SmallCourse& course, std::string_view policy) {
        const Answer answer = call(teacher_, {Method::put, course.path() + "/reader-versions",
                                              R"({"policy":")" + std::string(policy) + "\"}"});
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<ReaderVersions>();
    }
    ReaderVersions versions(const SmallCourse& course) {
        return get(teacher_, course.path() + "/reader-versions").as<ReaderVersions>();
    }
    Answer move(const SmallCourse& course, const std::vector<Principal>& students,
                const std::string& what = "") {
        std::string body = "{";
        for (const Principal& student : students) {
            body += (body == "{" ? R"("user_ids":[")" : R"(",")") + student.user_id.to_string();
        }
        return post(teacher_, course.path() + "/readers/move" + what,
                    body + (students.empty() ? "}" : "\"]}"));
    }
    void run_job(const SmallCourse& course) {
        env_.run([&](const Context& context) -> Task<> {
            co_await reevaluation_.run(context, {school_, course.id});
        });
    }
    std::int32_t version_of(const Principal& student, const SmallCourse& course) {
        return get(student, course.path() + "/outline").as<OutlineView>().version;
    }
    std::string text_of(const Principal& student, LessonId lesson) {
        return get(student, path_of(lesson)).as<LessonView>().content_html;
    }
    void edit(LessonId lesson, const std::string& content) {
        const auto draft = get(teacher_, path_of(lesson) + "/draft").as<LessonDraft>();
        ASSERT_EQ(
            call(teacher_, {Method::patch, path_of(lesson), R"({"content":")" + content + "\"}", "",
                            std::to_string(draft.revision)})
                .status,
            200);
    }
    std::vector<ReaderView> readers(const SmallCourse& course, std::string query = "") {
        return get(teacher_, course.path() + "/readers", std::move(query)).as<ReaderPage>().items;
    }
    ReaderView reader(const SmallCourse& course, const Principal& student) {
        for (ReaderView& view : readers(course))
            if (view.user_id == student.user_id) return std::move(view);
        ADD_FAILURE() << "not listed";
        return {};
    }
};

TEST_F(ReaderVersionsTest, students_follow_the_newest_version_unless_the_course_says_otherwise) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    edit(course.lessons[0], "Second");
    EXPECT_EQ(version_of(student_, course), 1);
    publish(teacher_, course);
    EXPECT_EQ(version_of(student_, course), 2);
    const ReaderVersions view = versions(course);
    EXPECT_EQ(view.policy, VersionPolicy::newest);
    EXPECT_THAT(view.versions, ElementsAre(VersionReaders{2, 1}));
    EXPECT_EQ(move(course, {student_}).code, "versions.not_chosen");
}

TEST_F(ReaderVersionsTest, students_stay_on_the_version_that_they_began) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    const Principal later = user({Role::student}), visitor = user({Role::student});
    enroll(student_, course);
    edit(course.lessons[0], "Second");
    publish(teacher_, course);
    const ReaderVersions set = set_policy(course, "begun");
    EXPECT_FALSE(set.moving);
    // Nobody goes back to what they enrolled with: they read the second version already.
    EXPECT_EQ(version_of(student_, course), 2);

    edit(course.lessons[0], "Third");
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    publish(teacher_, course);
    enroll(later, course);
    EXPECT_EQ(version_of(student_, course), 2);
    EXPECT_THAT(text_of(student_, course.lessons[0]), HasSubstr("Second"));
    EXPECT_EQ(get(student_, path_of(course.lessons[1])).status, 200);
    EXPECT_EQ(version_of(later, course), 3);
    EXPECT_EQ(version_of(visitor, course), 3);
    EXPECT_EQ(get(later, path_of(course.lessons[1])).status, 404);
    EXPECT_EQ(report(student_, course.lessons[1], "completed").as<ProgressSaved>().progress.percent,
              50);
    EXPECT_THAT(versions(course).versions, ElementsAre(VersionReaders{3, 1}, VersionReaders{2, 1}));
    EXPECT_EQ(move(course, {student_}).code, "versions.not_chosen");
    EXPECT_THAT(event_types(), EndsWith("LessonCompleted"));

    EXPECT_EQ(readers(course).size(), 2U);
    EXPECT_EQ(reader(course, student_).version, 2);
    EXPECT_EQ(reader(course, student_).completed_lessons, 1);
    EXPECT_EQ(reader(course, student_).total_lessons, 2);
    EXPECT_EQ(reader(course, later).total_lessons, 1);
    EXPECT_EQ(readers(course, "version=3").size(), 1U);
}

TEST_F(ReaderVersionsTest, the_page_of_a_student_names_the_lessons_of_their_version) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "begun");
    report(student_, course.lessons[1], "completed");
    ASSERT_LT(call(teacher_, {Method::del, path_of(course.lessons[1])}).status, 300);
    publish(teacher_, course);
    const auto page =
        get(teacher_, course.path() + "/progress/students/" + student_.user_id.to_string())
            .as<StudentCourse>();
    EXPECT_EQ(page.version, 1);
    ASSERT_EQ(page.modules.size(), 1U);
    EXPECT_EQ(page.modules[0].title, "Basics");
    ASSERT_EQ(page.modules[0].lessons.size(), 2U);
    EXPECT_EQ(page.modules[0].lessons[1].id, course.lessons[1]);
    EXPECT_EQ(page.modules[0].lessons[1].title, "Lesson 2");
    EXPECT_EQ(page.lessons.at(1).state, ProgressState::completed);
}

TEST_F(ReaderVersionsTest, edits_of_the_draft_change_nothing_that_students_see) {
    const SmallCourse course = make_course(teacher_, 3, R"(,"navigation":"sequential")");
    publish(teacher_, course);
    enroll(student_, course);
    const Principal staying = user({Role::student});
    report(student_, course.lessons[0], "completed");
    const auto seen = [&] {
        std::string all = get(student_, course.path() + "/outline").body;
        for (const LessonId lesson : course.lessons)
            all += get(student_, path_of(lesson)).body;
        all += get(student_, "/api/v1/enrollments").body;
        all += get(student_, course.path() + "/progress").body;
        return all + get(staying, "/api/v1/courses/" + course.id.to_string()).body;
    };
    const std::string before = seen();
    const auto done = [](const Answer& answer) {
        return answer.status >= 200 && answer.status < 300;
    };
    edit(course.lessons[0], "Edited");
    ASSERT_TRUE(done(call(teacher_, {Method::del, path_of(course.lessons[1])})));
    ASSERT_TRUE(done(post(teacher_, course.path() + "/modules", R"({"title":"New"})")));
    ASSERT_TRUE(done(post(teacher_, path_of(course.lessons[2]) + "/duplicate")));
    ASSERT_TRUE(done(call(
        teacher_, {Method::patch, course.path(), R"({"title":"Renamed","navigation":"free"})"})));
    NodeRules rules;
    rules.conditions = {OpensAt{clock_.now() + std::chrono::hours(24)}};
    ASSERT_EQ(
        call(teacher_, {Method::put, course.path() + "/rules/" + course.lessons[2].to_string(),
                        R"({"rules":)" + json::write(rules) + "}", "", "0"})
            .status,
        200);
    EXPECT_EQ(seen(), before);
    // What they see does tell drafts apart: published, it is another.
    publish(teacher_, course);
    const std::string after = seen();
    EXPECT_NE(after, before);
    ASSERT_EQ(post(teacher_, course.path() + "/draft/restore", R"({"version":1})").status, 200);
    EXPECT_EQ(seen(), after);
}

TEST_F(ReaderVersionsTest, a_teacher_moves_those_who_were_chosen) {
    const SmallCourse course = make_course(teacher_, 3);
    publish(teacher_, course);
    const Principal other = user({Role::student});
    enroll(student_, course);
    enroll(other, course);
    set_policy(course, "chosen");
    report(student_, course.lessons[0], "completed");
    report(student_, course.lessons[1], "completed");
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    edit(course.lessons[2], "Second");
    publish(teacher_, course);
    EXPECT_EQ(version_of(student_, course), 1);

    const auto preview = move(course, {student_}, "/preview").as<MoveEffects>();
    EXPECT_EQ(preview.version, 2);
    EXPECT_EQ(preview.students, 1);
    EXPECT_EQ(preview.dropping, 1);
    ASSERT_EQ(preview.items.size(), 1U);
    EXPECT_EQ(preview.items[0].version, 1);
    EXPECT_EQ(preview.items[0].kept_lessons, 1);
    EXPECT_EQ(preview.items[0].dropped_lessons, 1);
    EXPECT_EQ(preview.items[0].percent_before, 66);
    EXPECT_EQ(preview.items[0].percent_after, 50);
    EXPECT_EQ(move(course, {}, "/preview").as<MoveEffects>().students, 2);
    EXPECT_EQ(version_of(student_, course), 1);  // a preview moves nobody

    const Answer moved = move(course, {student_});
    ASSERT_EQ(moved.status, 202) << moved.code;
    EXPECT_TRUE(moved.as<ReaderVersions>().moving);
    run_job(course);
    EXPECT_FALSE(versions(course).moving);
    EXPECT_EQ(version_of(student_, course), 2);
    EXPECT_EQ(version_of(other, course), 1);
    // What was completed stays completed, and counts where the version has it.
    const auto outline = get(student_, course.path() + "/outline").as<OutlineView>();
    EXPECT_EQ(outline.modules[0].lessons[0].state, ProgressState::completed);
    EXPECT_EQ(outline.progress.percent, 50);
    EXPECT_EQ(reader(course, student_).completed_lessons, 1);
    EXPECT_THAT(event_types(), EndsWith("CoursePublished StudentMovedToVersion"));
    // Once more moves nobody; the next version moves nobody either.
    move(course, {student_});
    run_job(course);
    EXPECT_THAT(event_types(), EndsWith("CoursePublished StudentMovedToVersion"));
    edit(course.lessons[2], "Third");
    publish(teacher_, course);
    EXPECT_EQ(version_of(student_, course), 2);
    // What became of the lesson that the second version had not: it comes back as it was left.
    post(teacher_, path_of(course.lessons[1]) + "/restore");
    publish(teacher_, course);
    move(course, {});
    run_job(course);
    EXPECT_EQ(version_of(other, course), 4);
    const auto back = get(student_, course.path() + "/outline").as<OutlineView>();
    EXPECT_EQ(back.version, 4);
    EXPECT_EQ(back.progress.completed_lessons, 2);
}

TEST_F(ReaderVersionsTest, a_move_that_leaves_nothing_to_do_completes_the_course) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "chosen");
    report(student_, course.lessons[0], "completed");
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    publish(teacher_, course);
    EXPECT_EQ(move(course, {}, "/preview").as<MoveEffects>().completing, 1);
    move(course, {});
    run_job(course);
    EXPECT_THAT(event_types(), HasSubstr("StudentMovedToVersion ModuleCompleted CourseCompleted"));
    EXPECT_EQ(versions(course).completed, 1);
    // Nothing moves those who have completed the course.
    edit(course.lessons[0], "Third");
    publish(teacher_, course);
    move(course, {});
    run_job(course);
    EXPECT_EQ(version_of(student_, course), 2);
}

TEST_F(ReaderVersionsTest, who_is_completed_by_a_move_is_reported_as_that) {
    const SmallCourse course = make_course(teacher_, 3);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "chosen");
    report(student_, course.lessons[0], "completed");
    report(student_, course.lessons[1], "completed");
    const auto moved = [&] {
        publish(teacher_, course);
        move(course, {});
        run_job(course);
        return get(teacher_, course.path() + "/progress/report")
            .as<ProgressReportPage>()
            .items.at(0);
    };
    ASSERT_LT(call(teacher_, {Method::del, path_of(course.lessons[1])}).status, 300);
    EXPECT_EQ(moved().completed_lessons, 1);
    // What was dropped counts again, in the version that completes the course.
    ASSERT_LT(post(teacher_, path_of(course.lessons[1]) + "/restore").status, 300);
    ASSERT_LT(call(teacher_, {Method::del, path_of(course.lessons[2])}).status, 300);
    const StudentProgress completed = moved();
    EXPECT_EQ(completed.completed_lessons, 2);
    EXPECT_EQ(completed.state, ProgressState::completed);
    EXPECT_TRUE(completed.completed_at);
}

TEST_F(ReaderVersionsTest, following_again_moves_everybody_and_every_version_after) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "begun");
    edit(course.lessons[0], "Second");
    publish(teacher_, course);
    EXPECT_TRUE(set_policy(course, "newest").moving);
    EXPECT_EQ(version_of(student_, course), 1);  // the job moves them
    // One that is published meanwhile is the one that they are moved to.
    edit(course.lessons[0], "Third");
    publish(teacher_, course);
    EXPECT_EQ(version_of(student_, course), 1);
    run_job(course);
    EXPECT_EQ(version_of(student_, course), 3);
    EXPECT_FALSE(versions(course).moving);
    edit(course.lessons[0], "Fourth");
    publish(teacher_, course);
    EXPECT_EQ(version_of(student_, course), 4);
}

TEST_F(ReaderVersionsTest, a_policy_that_was_changed_back_stops_the_moving) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "begun");
    edit(course.lessons[0], "Second");
    publish(teacher_, course);
    set_policy(course, "newest");
    set_policy(course, "begun");
    run_job(course);
    EXPECT_EQ(version_of(student_, course), 1);
    EXPECT_FALSE(versions(course).moving);
}

TEST_F(ReaderVersionsTest, students_are_moved_in_batches_that_each_survive_a_kill) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    enroll(student_, course);
    set_policy(course, "chosen");
    static constexpr pg::Statement kCrowd{"test.crowd", R"(
        INSERT INTO course_service.enrollments (enrollment_id, organization_id, course_id, user_id, enrolled_version, enrolled_at)
        SELECT gen_random_uuid(), $1, $2, gen_random_uuid(), 1, now() FROM generate_series(1, 450))"};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().execute(context, kCrowd, school_, course.id);
    });
    edit(course.lessons[0], "Second");
    publish(teacher_, course);
    EXPECT_EQ(move(course, {}, "/preview").as<MoveEffects>().students, 451);
    move(course, {});
    // Killed when it writes down its second batch.
    execute(kKill);
    execute(kKillTrigger);
    EXPECT_ANY_THROW(run_job(course));
    EXPECT_THAT(versions(course).versions,
                ElementsAre(VersionReaders{2, 200}, VersionReaders{1, 251}));
    execute(kNoKill);
    run_job(course);
    EXPECT_THAT(versions(course).versions, ElementsAre(VersionReaders{2, 451}));
    EXPECT_EQ(moves_told(), 451) << "each of them once";
    const auto runs =
        get(teacher_, course.path() + "/rules/reevaluations").as<ReevaluationList>().items;
    ASSERT_EQ(runs.size(), 1U);
    EXPECT_EQ(runs[0].cause, ReevaluationCause::moved);
    EXPECT_EQ(runs[0].students, 451);
}

TEST_F(ReaderVersionsTest, it_is_for_those_who_write_the_course) {
    const SmallCourse course = make_course(teacher_, 1);
    const Principal other = user({Role::teacher});
    EXPECT_EQ(get(other, course.path() + "/reader-versions").status, 404);
    EXPECT_EQ(get(other, course.path() + "/readers").status, 404);
    EXPECT_EQ(post(other, course.path() + "/readers/move").status, 404);
    EXPECT_EQ(get(student_, course.path() + "/readers").status, 403);
    EXPECT_EQ(move(course, {}).code, "course.not_published");
    EXPECT_THAT(set_policy(course, "begun").versions, IsEmpty());
    publish(teacher_, course);
    enroll(student_, course);
    EXPECT_EQ(version_of(student_, course), 1);
    EXPECT_THAT(event_types(), HasSubstr("VersionPolicyChanged"));
    EXPECT_THAT(event_types(), Not(HasSubstr("StudentMovedToVersion")));
}

}  // namespace
}  // namespace lms::course
