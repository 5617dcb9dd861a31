// Review, publication at a time, the archive.
#include <gmock/gmock.h>

#include "services/course/contract/workflow_endpoints.hpp"
#include "services/course/course_test.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using enum WorkflowAction;

class WorkflowTest : public CourseServiceTest {
protected:
    CourseWorkflow workflow(const Principal& caller, const SmallCourse& course) {
        const Answer answer = get(caller, course.path() + "/workflow");
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<CourseWorkflow>();
    }
    Answer step(const Principal& caller, const SmallCourse& course, WorkflowAction action,
                const std::string& comment = "") {
        const Answer now = get(caller, course.path() + "/workflow");
        const std::string revision =
            now.status == 200 ? std::to_string(now.as<CourseWorkflow>().revision) : "1";
        return step_at(caller, course, action, comment, revision);
    }
    Answer step_at(const Principal& caller, const SmallCourse& course, WorkflowAction action,
                   const std::string& comment, const std::string& revision) {
        return call(caller, {Method::post, course.path() + "/workflow",
                             R"({"action":")" + std::string(json::to_text(action)) +
                                 R"(","comment":)" + json::write(comment) + "}",
                             "", revision});
    }
    Answer edit(const SmallCourse& course, const std::string& content) {
        return edit(course, content, teacher_);
    }
    Answer edit(const SmallCourse& course, const std::string& content, const Principal& author) {
        const std::string path = path_of(course.lessons[0]);
        const auto draft = get(author, path + "/draft").as<LessonDraft>();
        return call(author, {Method::patch, path, R"({"content":)" + json::write(content) + "}", "",
                             std::to_string(draft.revision)});
    }
    void require_reviews() {
        ASSERT_EQ(call(administrator_,
                       {Method::put, "/api/v1/admin/review-policy", R"({"review_required":true})"})
                      .status,
                  200);
    }
    // An account that user-events told of.
    Principal known(std::vector<Role> roles) {
        Principal person = user(std::move(roles));
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_person(transaction,
                                  {school_, person.user_id, "Rosa", "rosa@example.org", true},
                                  clock_.now());
                co_return;
            });
        });
        return person;
    }
    std::vector<std::string> history(const SmallCourse& course) {
        std::vector<std::string> events;
        for (const auto& entry :
             get(teacher_, course.path() + "/workflow/history").as<WorkflowEntryPage>().items) {
            events.emplace_back(json::to_text(entry.event));
        }
        return events;
    }
    Answer schedule(const SmallCourse& course, std::chrono::hours in) {
        return schedule(course, in, teacher_);
    }
    Answer schedule(const SmallCourse& course, std::chrono::hours in, const Principal& caller) {
        return call(caller, {Method::put, course.path() + "/publication",
                             R"({"publish_at":")" + to_rfc3339(clock_.now() + in) +
                                 R"(","note":"Term begins"})"});
    }
    // Carries out what is scheduled, as the job would at its time.
    void run_publication(const SmallCourse& course) { run_publication(course, scheduling_); }
    void run_publication(const SmallCourse& course, const Scheduling& scheduling,
                         PublishAttempt attempt = PublishAttempt::another_follows) {
        env_.run([&](const Context& context) -> Task<> {
            const auto row =
                co_await store::find_publication(env_.db(), context, school_, course.id);
            PublishAtTime job{school_, course.id, {}};
            if (row) job.publication_id = row->publication_id;
            co_await scheduling.run(context, job, attempt);
        });
    }

    Principal administrator_ = user({Role::administrator});
};

TEST_F(WorkflowTest, without_reviews_a_teacher_publishes_directly) {
    const SmallCourse course = make_course(teacher_, 1);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
    EXPECT_THAT(workflow(teacher_, course).actions,
                ElementsAre(submit, WorkflowAction::publish, archive));
    EXPECT_EQ(CourseServiceTest::publish(teacher_, course).version, 1);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::published);
    edit(course, "Other");
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
    EXPECT_THAT(history(course), ElementsAre("publish"));
}

TEST_F(WorkflowTest, where_reviews_are_required_somebody_else_approves_first) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    EXPECT_EQ(post(teacher_, course.path() + "/publish").code, "review.required");
    ASSERT_EQ(step(teacher_, course, submit, "Please look at lesson 1").status, 200);
    EXPECT_EQ(post(teacher_, course.path() + "/publish").code, "review.required");

    const auto waiting = get(administrator_, "/api/v1/reviews").as<ReviewPage>();
    ASSERT_EQ(waiting.items.size(), 1U);
    EXPECT_EQ(waiting.items[0].comment, "Please look at lesson 1");
    EXPECT_EQ(waiting.items[0].submitted_by, teacher_.user_id);
    EXPECT_THAT(get(teacher_, "/api/v1/reviews").as<ReviewPage>().items, IsEmpty());

    EXPECT_EQ(step(administrator_, course, ask_for_changes).status, 422);
    ASSERT_EQ(step(administrator_, course, ask_for_changes, "Too short").status, 200);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
    edit(course, "Longer");
    ASSERT_EQ(step(teacher_, course, submit).status, 200);
    ASSERT_EQ(step(administrator_, course, approve, "Good").status, 200);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::approved);
    EXPECT_EQ(CourseServiceTest::publish(teacher_, course).version, 1);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::published);
    EXPECT_THAT(history(course),
                ElementsAre("publish", "approve", "submit", "ask_for_changes", "submit"));
    EXPECT_THAT(event_types(), HasSubstr("CourseSubmitted CourseReturned ContentUpdated "
                                         "CourseSubmitted CourseApproved CoursePublished"));
}

TEST_F(WorkflowTest, an_edit_takes_the_approval_back) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    step(teacher_, course, submit);
    step(administrator_, course, approve);
    edit(course, "After the approval");
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
    EXPECT_EQ(post(teacher_, course.path() + "/publish").code, "review.required");
    EXPECT_EQ(history(course).front(), "edit");
    // A change of the tree as well.
    step(teacher_, course, submit);
    step(administrator_, course, approve);
    post(teacher_, course.path() + "/modules", R"({"title":"More"})");
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
}

TEST_F(WorkflowTest, nobody_approves_what_they_have_not_seen) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    step(teacher_, course, submit);
    const std::string seen = std::to_string(workflow(administrator_, course).revision);
    edit(course, "Edited while in review");
    EXPECT_EQ(workflow(administrator_, course).state, WorkflowState::in_review);
    EXPECT_EQ(step_at(administrator_, course, approve, "", seen).status, 412);
    EXPECT_EQ(step_at(administrator_, course, approve, "", "").status, 428);
    EXPECT_EQ(step(administrator_, course, approve).status, 200);
}

TEST_F(WorkflowTest, nobody_approves_their_own_draft) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    ASSERT_EQ(step(administrator_, course, submit).status, 200);
    EXPECT_EQ(step(administrator_, course, approve).code, "workflow.own_submission");
    EXPECT_EQ(step(teacher_, course, approve).code, "workflow.reviewers_only");
    EXPECT_EQ(step(user({Role::administrator}), course, approve).status, 200);
}

TEST_F(WorkflowTest, nobody_approves_what_they_wrote_while_it_was_in_review) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    step(teacher_, course, submit);
    EXPECT_THAT(workflow(administrator_, course).actions, Contains(approve));
    edit(course, "Rewritten by the reviewer", administrator_);
    edit(course, "And once more", administrator_);
    EXPECT_EQ(step(administrator_, course, approve).code, "workflow.own_edits");
    EXPECT_THAT(workflow(administrator_, course).actions, Not(Contains(approve)));
    EXPECT_THAT(history(course), ElementsAre("edit", "submit"));
    // Somebody else may, and so may they once its author has submitted what they wrote.
    step(teacher_, course, withdraw);
    step(teacher_, course, submit);
    EXPECT_EQ(step(administrator_, course, approve).status, 200);
}

TEST_F(WorkflowTest, named_reviewers_read_the_draft_and_decide_on_it) {
    const SmallCourse course = make_course(teacher_, 1);
    const Principal rosa = known({Role::teacher});
    EXPECT_EQ(get(rosa, course.path() + "/workflow").status, 404);
    const std::string body =
        R"({"required":true,"reviewer_ids":[")" + rosa.user_id.to_string() + "\"]}";
    EXPECT_EQ(call(teacher_, {Method::put, course.path() + "/review", body, "", "1"}).status, 403);
    ASSERT_EQ(call(administrator_, {Method::put, course.path() + "/review", body, "", "1"}).status,
              200);
    EXPECT_EQ(
        call(administrator_,
             {Method::put, course.path() + "/review",
              R"({"reviewer_ids":[")" + UserId::make(clock_.now()).to_string() + "\"]}", "", "2"})
            .status,
        422);
    step(teacher_, course, submit);
    const auto waiting = get(rosa, "/api/v1/reviews").as<ReviewPage>();
    ASSERT_EQ(waiting.items.size(), 1U);
    EXPECT_EQ(get(rosa, course.path() + "/comparison").status, 200);
    EXPECT_EQ(
        get(rosa, course.path() + "/comparison/texts", "lesson_id=" + course.lessons[0].to_string())
            .status,
        200);
    EXPECT_EQ(call(rosa, {Method::patch, course.path(), R"({"title":"x"})"}).status, 404);
    EXPECT_EQ(step(rosa, course, archive).code, "workflow.authors_only");
    EXPECT_EQ(step(rosa, course, approve).status, 200);
    EXPECT_EQ(workflow(teacher_, course).reviewers[0].name, "Rosa");
}

TEST_F(WorkflowTest, what_could_not_be_published_is_not_submitted) {
    const SmallCourse course = make_course(teacher_, 1);
    edit(course, "[x](lesson:gone)");
    EXPECT_EQ(step(teacher_, course, submit).status, 422);
    EXPECT_EQ(workflow(teacher_, course).state, WorkflowState::draft);
}

TEST_F(WorkflowTest, a_list_of_reviews_has_pages) {
    for (int i = 0; i < 3; ++i) {
        const SmallCourse course = make_course(teacher_, 1);
        step(teacher_, course, submit);
        clock_.advance(std::chrono::minutes(1));
    }
    const auto first = get(administrator_, "/api/v1/reviews", "limit=2").as<ReviewPage>();
    ASSERT_EQ(first.items.size(), 2U);
    EXPECT_LT(first.items[0].submitted_at, first.items[1].submitted_at);
    const auto second =
        get(administrator_, "/api/v1/reviews", "limit=2&cursor=" + first.next_cursor.value())
            .as<ReviewPage>();
    EXPECT_EQ(second.items.size(), 1U);
    EXPECT_EQ(second.next_cursor, std::nullopt);
}

TEST_F(WorkflowTest, an_archived_course_takes_nobody_new_and_students_read_on) {
    const SmallCourse course = make_course(teacher_, 1);
    CourseServiceTest::publish(teacher_, course);
    enroll(student_, course);
    ASSERT_EQ(step(teacher_, course, archive, "The term is over").status, 200);
    EXPECT_THAT(get(student_, "/api/v1/courses").as<CoursePage>().items, IsEmpty());
    EXPECT_EQ(get(student_, path_of(course.lessons[0])).status, 200);
    EXPECT_EQ(report(student_, course.lessons[0], "completed").status, 200);
    EXPECT_EQ(post(user({Role::student}), course.path() + "/enrollments").code, "course.archived");
    EXPECT_EQ(post(student_, course.path() + "/enrollments").status, 200);
    EXPECT_EQ(post(teacher_, course.path() + "/publish").code, "course.archived");
    EXPECT_EQ(schedule(course, std::chrono::hours(1)).code, "course.archived");
    const auto mine = get(teacher_, "/api/v1/courses", "mine=true").as<CoursePage>();
    EXPECT_EQ(mine.items.at(0).status, CourseStatus::archived);

    ASSERT_EQ(step(teacher_, course, unarchive).status, 200);
    const auto listed = get(student_, "/api/v1/courses").as<CoursePage>();
    ASSERT_EQ(listed.items.size(), 1U);
    EXPECT_EQ(listed.items[0].lesson_count, 1);
    EXPECT_EQ(listed.items[0].minutes, 10);
    enroll(user({Role::student}), course);
}

TEST_F(WorkflowTest, a_draft_is_published_at_its_time) {
    const SmallCourse course = make_course(teacher_, 1);
    EXPECT_EQ(schedule(course, std::chrono::hours(-1)).status, 422);
    ASSERT_EQ(schedule(course, std::chrono::hours(2)).status, 200);
    EXPECT_EQ(workflow(teacher_, course).publication.value().note, "Term begins");
    edit(course, "Written after it was scheduled");
    clock_.advance(std::chrono::hours(2));
    run_publication(course);
    const auto versions = get(teacher_, course.path() + "/versions").as<VersionPage>();
    ASSERT_EQ(versions.items.size(), 1U);
    EXPECT_EQ(versions.items[0].note, "Term begins");
    EXPECT_EQ(versions.items[0].published_by, teacher_.user_id);
    EXPECT_EQ(workflow(teacher_, course).publication.has_value(), false);
    run_publication(course);  // a job may run twice
    EXPECT_EQ(get(teacher_, course.path() + "/versions").as<VersionPage>().items.size(), 1U);
}

TEST_F(WorkflowTest, what_is_in_the_way_at_that_time_is_recorded) {
    const SmallCourse course = make_course(teacher_, 1);
    schedule(course, std::chrono::hours(1));
    edit(course, "[x](lesson:gone)");
    run_publication(course);
    const auto failed = workflow(teacher_, course).publication;
    ASSERT_TRUE(failed && failed->failed_at);
    EXPECT_EQ(failed->problems.at(0).code, "dead_link");
    EXPECT_EQ(history(course).front(), "publication_failed");
    EXPECT_THAT(event_types(), HasSubstr("ScheduledPublicationFailed"));
    EXPECT_THAT(event_types(), Not(HasSubstr("CoursePublished")));
    run_publication(course);
    EXPECT_EQ(history(course).size(), 1U);
    // Once more, in its place.
    edit(course, "Good");
    ASSERT_EQ(schedule(course, std::chrono::hours(1)).status, 200);
    run_publication(course);
    EXPECT_EQ(workflow(teacher_, course).published_version, 1);
}

TEST_F(WorkflowTest, a_busy_server_is_not_in_the_way_for_ever) {
    const SmallCourse course = make_course(teacher_, 1);
    schedule(course, std::chrono::hours(1));
    WorkPool busy(1, 0);  // always full
    const Publishing publishing(env_.db(), outbox_, outlines_, busy, reevaluation_, clock_);
    const Scheduling scheduling(env_.db(), outbox_, jobs_, publishing, current_roles_, clock_);
    EXPECT_THROW(run_publication(course, scheduling), Problem);
    EXPECT_THAT(history(course), IsEmpty());
    EXPECT_EQ(workflow(teacher_, course).publication.value().failed_at, std::nullopt);
    // When nobody tries again, the author is told.
    run_publication(course, scheduling, PublishAttempt::last);
    EXPECT_EQ(workflow(teacher_, course).publication.value().problems.at(0).code, "work_pool.full");
    schedule(course, std::chrono::hours(1));
    run_publication(course);
    EXPECT_EQ(workflow(teacher_, course).published_version, 1);
}

TEST_F(WorkflowTest, a_missing_approval_is_in_the_way_too) {
    require_reviews();
    const SmallCourse course = make_course(teacher_, 1);
    schedule(course, std::chrono::hours(1));
    run_publication(course);
    EXPECT_EQ(workflow(teacher_, course).publication.value().problems.at(0).code,
              "review.required");
}

TEST_F(WorkflowTest, a_cancelled_publication_does_not_happen) {
    const SmallCourse course = make_course(teacher_, 1);
    schedule(course, std::chrono::hours(1));
    EXPECT_EQ(call(teacher_, {Method::del, course.path() + "/publication"}).status, 204);
    EXPECT_EQ(call(teacher_, {Method::del, course.path() + "/publication"}).status, 404);
    run_publication(course);
    EXPECT_EQ(workflow(teacher_, course).published_version, std::nullopt);
    EXPECT_THAT(history(course), IsEmpty());
}

TEST_F(WorkflowTest, who_lost_the_course_meanwhile_publishes_nothing) {
    const SmallCourse course = make_course(teacher_, 1);
    schedule(course, std::chrono::hours(1));
    static constexpr pg::Statement kDismiss{"test.dismiss",
                                            "DELETE FROM course_service.course_instructors"};
    env_.run(
        [&](const Context& context) -> Task<> { co_await env_.db().execute(context, kDismiss); });
    run_publication(course);
    const auto failed = workflow(administrator_, course).publication;
    EXPECT_EQ(failed.value().problems.at(0).code, "course.not_found");
}

TEST_F(WorkflowTest, the_rights_of_that_time_decide) {
    const auto refusal = [&](const std::vector<Role>& roles) {
        const SmallCourse course = make_course(teacher_, 1);
        accounts_[administrator_.user_id] = {Role::administrator};
        EXPECT_EQ(schedule(course, std::chrono::hours(1), administrator_).status, 200);
        accounts_[administrator_.user_id] = roles;
        run_publication(course);
        const auto publication = workflow(teacher_, course).publication;
        return publication ? publication->problems.at(0).code : "";
    };
    EXPECT_EQ(refusal({Role::administrator}), "");
    EXPECT_EQ(refusal({Role::teacher}), "course.not_found");
    EXPECT_EQ(refusal({Role::student}), "publication.not_allowed");
    EXPECT_EQ(refusal({}), "publication.not_allowed") << "a closed account";
}

TEST_F(WorkflowTest, students_are_no_reviewers) {
    const SmallCourse course = make_course(teacher_, 1);
    const auto name = [&](const Principal& reviewer) {
        const std::string revision = std::to_string(workflow(administrator_, course).revision);
        return call(
            administrator_,
            {Method::put, course.path() + "/review",
             R"({"reviewer_ids":[")" + reviewer.user_id.to_string() + "\"]}", "", revision});
    };
    const Answer refused = name(known({Role::student}));
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.at(0).code, "not_staff");
    EXPECT_EQ(name(known({Role::teacher})).status, 200);
}

TEST_F(WorkflowTest, two_teachers_editing_settings_lose_nothing) {
    const SmallCourse course = make_course(teacher_, 2);
    const auto patch = [&](const std::string& body, const std::string& revision) {
        return call(teacher_, {Method::patch, course.path(), body, "", revision});
    };
    EXPECT_EQ(patch(R"({"title":"First"})", "1").status, 200);
    EXPECT_EQ(patch(R"({"title":"Second"})", "1").status, 412);
    const std::string module = "/api/v1/modules/" + course.module.to_string();
    EXPECT_EQ(call(teacher_, {Method::patch, module, R"({"title":"a"})", "", "1"}).status, 200);
    EXPECT_EQ(call(teacher_, {Method::patch, module, R"({"title":"b"})", "", "1"}).status, 412);
    EXPECT_EQ(get(teacher_, course.path()).as<CourseView>().title, "First");
}

}  // namespace
}  // namespace lms::course
