// Assignments from their authors to the students who hand them in.
#include <thread>

#include "services/assessment/assignment_fixture.hpp"
#include "services/assessment/contract/assignments.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {
namespace {

using enum SubmissionHindrance;
using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class SubmittingTest : public AssignmentTest {
protected:
    static Assignment with_files(FileRules rules = {}) {
        Assignment made = essay();
        made.accepted.files = rules;
        return made;
    }
    HttpAnswer submit(const Principal& who, const std::string& submission) {
        return post(who, submission + "/submit");
    }
    HttpAnswer grant(const std::string& path, const Principal& student,
                     const std::string& extension) {
        return call(teacher_, {Method::put, path + "/extensions/" + student.user_id.to_string(),
                               R"({"extension":)" + extension + R"(,"reason":"ill"})"});
    }
};

TEST_F(SubmittingTest, a_draft_is_the_authors_until_it_is_published_without_faults) {
    Assignment unfinished = essay();
    unfinished.accepted.text = false;
    const std::string path = draft(unfinished);
    const auto check = get(teacher_, path + "/check").as<AssignmentCheck>();
    ASSERT_EQ(check.faults.size(), 1U);
    EXPECT_EQ(check.faults[0].place, "accepted");
    EXPECT_EQ(try_publish(path).status, 422);
    EXPECT_EQ(get(student_, path + "/door").status, 404);
    change(path, essay());
    const auto view = get(teacher_, path).as<AssignmentView>();
    EXPECT_EQ(view.published_number, 1);
    EXPECT_FALSE(view.has_unpublished_changes);
    EXPECT_EQ(
        call(teacher_, {.method = Method::post, .path = path + "/publish", .if_match = "1"}).status,
        412);
    const auto copy = post(teacher_, path + "/duplicate").as<AssignmentView>();
    EXPECT_EQ(copy.assignment, view.assignment);
    EXPECT_EQ(copy.published_number, std::nullopt);
    const auto list = get(teacher_, "/api/v1/assignments", "course_id=" + course_id_.to_string())
                          .as<AssignmentPage>();
    EXPECT_EQ(list.items.size(), 2U);
    static constexpr pg::Statement kColumns{
        "test.count_columns",
        "SELECT count(*)::text AS number FROM assessment_service.grade_columns"};
    EXPECT_EQ(scalar(kColumns), "1");
    EXPECT_EQ(call(teacher_, {Method::del, path}).status, 204);
    EXPECT_EQ(scalar(kColumns), "0");
}

TEST_F(SubmittingTest, a_student_saves_drafts_hands_in_once_and_keeps_what_was_said_before) {
    const std::string path = publish(essay());
    const Principal student = enrolled("ann");
    EXPECT_THAT(door(student, path).hindrances, IsEmpty());
    const std::string submission = begin(student, path);
    EXPECT_EQ(begin(student, path), submission);
    EXPECT_EQ(submit(student, submission).status, 422);
    EXPECT_EQ(save(student, submission, "One", 1).status, 200);
    EXPECT_EQ(save(student, submission, "One two", 1).status, 412);
    EXPECT_EQ(save(student, submission, "One two", 2).status, 200);
    EXPECT_EQ(submit(student, submission).status, 200);
    const auto again = submit(student, submission);
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(events_of("AssignmentSubmitted"), "1");
    const auto seen = view(student, submission);
    EXPECT_EQ(seen.status, SubmissionStatus::submitted);
    EXPECT_EQ(seen.content.text, "One two");
    EXPECT_EQ(save(student, submission, "Three", seen.revision).code, "submission.submitted");
    const auto history = get(student, submission + "/revisions").as<SubmissionRevisions>();
    ASSERT_EQ(history.items.size(), 1U);  // saved twice within a minute
    EXPECT_EQ(history.items[0].content.text, "One two");
    EXPECT_EQ(history.items[0].name, "ann");
    EXPECT_EQ(call(teacher_, {Method::del, path}).code, "assignment.has_submissions");
}

TEST_F(SubmittingTest, what_was_handed_in_comes_back_until_somebody_begins_to_mark_it) {
    const std::string path = publish(essay());
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    EXPECT_TRUE(view(student, submission).may_withdraw);
    EXPECT_EQ(post(student, submission + "/withdraw").status, 200);
    EXPECT_EQ(view(student, submission).status, SubmissionStatus::draft);
    EXPECT_EQ(submit(student, submission).status, 200);
    EXPECT_EQ(post(teacher_, submission + "/claim").status, 200);
    EXPECT_EQ(post(student, submission + "/withdraw").code, "submission.not_withdrawable");
}

TEST_F(SubmittingTest, attempts_are_counted_and_more_may_be_granted) {
    const std::string path = publish(essay());
    const Principal student = enrolled();
    hand_in(student, path, "First");
    EXPECT_THAT(door(student, path).hindrances, ElementsAre(no_attempts_left));
    EXPECT_EQ(post(student, path + "/submissions").code, "submission.no_attempts_left");
    ASSERT_EQ(grant(path, student, R"({"extra_attempts":1})").status, 200);
    hand_in(student, path, "Second");
    const auto attempts = door(student, path).submissions;
    ASSERT_EQ(attempts.size(), 2U);
    EXPECT_EQ(attempts[1].number, 2);
    EXPECT_EQ(attempts[1].content.text, "Second");
}

TEST_F(SubmittingTest, late_work_shows_what_it_costs_and_an_extension_takes_it_back) {
    Assignment assignment = essay();
    assignment.timing.due = clock_.now() + hours(1);
    assignment.timing.late = {LateKind::per_day, Score::of(10, 1), Score::of(50, 1), 0};
    const std::string path = publish(assignment);
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    EXPECT_EQ(view(student, submission).minutes_late, 0);
    due_was(path, minutes(25 * 60));
    const auto late = view(student, submission);
    EXPECT_NEAR(late.minutes_late, 25 * 60, 1);
    EXPECT_EQ(late.withheld, Score::of(20, 1));
    const std::string later = to_rfc3339(clock_.now() + hours(1));
    ASSERT_EQ(grant(path, student, R"({"due":")" + later + "\"}").status, 200);
    EXPECT_EQ(view(student, submission).minutes_late, 0);
    EXPECT_EQ(view(student, submission).withheld, std::nullopt);
    EXPECT_EQ(door(student, path).timing.due, parse_rfc3339(later));
    EXPECT_EQ(get(teacher_, path + "/extensions").as<ExtensionList>().items.at(0).reason, "ill");
    const std::string granted = path + "/extensions/" + student.user_id.to_string();
    EXPECT_EQ(call(teacher_, {Method::del, granted}).status, 204);
    EXPECT_EQ(view(student, submission).withheld, Score::of(20, 1));
}

// Another device hands the draft in while this one opens it.
TEST_F(SubmittingTest, beginning_again_while_work_is_handed_in_late_leaves_it_late) {
    const std::string path = publish(essay());
    const Principal student = enrolled();
    const std::string submission = write(student, path, "My work.");
    static constexpr pg::Statement kHandIn{"test.hand_in_late", R"(
        WITH late AS (UPDATE assessment_service.submission_members SET minutes_late = 90
            WHERE submission_id = $1)
        UPDATE assessment_service.submissions SET status = 'submitted', submitted_at = now(),
            submitted_by = begun_by, minutes_late = 90, revision = revision + 1 WHERE submission_id = $1)"};
    static constexpr pg::Statement kWaiting{"test.count_waiting", R"(
        SELECT count(*)::integer AS number FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock')"};
    HttpAnswer begun;
    std::thread other;
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            co_await transaction.execute(context, kHandIn, *Uuid::parse(last(submission)));
            other = std::thread([&] { begun = post(student, path + "/submissions"); });
            const Deadline deadline = Deadline::in(std::chrono::seconds(10));
            std::int32_t waiting = 0;
            while (waiting == 0 && !deadline.passed())
                waiting = co_await env_.db().one<std::int32_t>(context, kWaiting);
        });
    });
    other.join();
    EXPECT_EQ(begun.status, 200) << begun.body;
    EXPECT_EQ(view(student, submission).status, SubmissionStatus::submitted);
    EXPECT_EQ(view(student, submission).minutes_late, 90);
}

TEST_F(SubmittingTest, what_is_asked_is_told_when_the_assignment_opens) {
    Assignment assignment = essay();
    assignment.given_text = "Begin here.";
    assignment.timing.opens = clock_.now() + hours(1);
    const std::string path = publish(assignment);
    const Principal student = enrolled();
    const auto shut = get(student, path + "/door");
    EXPECT_THAT(shut.as<AssignmentDoor>().hindrances, ElementsAre(too_early));
    EXPECT_EQ(shut.body.find("Write about lists."), std::string::npos);
    EXPECT_EQ(shut.body.find("Begin here."), std::string::npos);
    EXPECT_EQ(shut.as<AssignmentDoor>().form, std::nullopt);
    EXPECT_EQ(door(teacher_, path).instructions, "Write about lists.");
    assignment.timing.opens = clock_.now() - hours(1);
    change(path, assignment);
    EXPECT_EQ(door(student, path).instructions, "Write about lists.");
    EXPECT_EQ(door(student, path).given_text, "Begin here.");
}

TEST_F(SubmittingTest, more_extensions_than_are_read_are_refused) {
    const std::string path = publish(essay());
    static constexpr pg::Statement kGrant{"test.grant_extensions", R"(
        INSERT INTO assessment_service.assignment_extensions (assignment_id, user_id, organization_id, document,
            reason, granted_by, granted_at)
        SELECT assignment_id, gen_random_uuid(), organization_id, '{"extra_attempts":1}', '', created_by, now()
        FROM assessment_service.assignments, generate_series(1, 1000) WHERE assignment_id = $1)"};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().execute(context, kGrant, *Uuid::parse(last(path)));
    });
    EXPECT_EQ(grant(path, enrolled(), R"({"extra_attempts":1})").code,
              "assignment.too_many_extensions");
}

TEST_F(SubmittingTest, nothing_is_taken_before_the_opening_or_after_the_cut_off) {
    Assignment assignment = essay();
    assignment.timing.opens = clock_.now() + hours(1);
    const std::string path = publish(assignment);
    const Principal student = enrolled();
    EXPECT_EQ(post(student, path + "/submissions").code, "submission.too_early");
    assignment.timing.opens.reset();
    change(path, assignment);
    const std::string submission = write(student, path, "Nearly done");
    assignment.timing.cut_off = clock_.now() - minutes(1);
    change(path, assignment);
    EXPECT_EQ(submit(student, submission).code, "submission.closed");
    const std::string later = to_rfc3339(clock_.now() + hours(1));
    ASSERT_EQ(grant(path, student, R"({"cut_off":")" + later + "\"}").status, 200);
    EXPECT_EQ(submit(student, submission).status, 200);
}

TEST_F(SubmittingTest, a_file_comes_in_parts_and_goes_out_as_an_attachment) {
    const std::string path = publish(with_files({2, 100, {"txt", "html"}}));
    const Principal student = enrolled();
    const std::string submission = begin(student, path);
    const auto refused =
        post(student, submission + "/files", R"({"name":"a.exe","size_bytes":101})");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.size(), 2U);
    const auto added = post(student, submission + "/files",
                            R"({"name":"../../r\u00e9sum\u00e9.html","size_bytes":10})");
    ASSERT_EQ(added.status, 201) << added.body;
    EXPECT_EQ(added.as<SubmissionFileView>().name, "r\u00e9sum\u00e9.html");
    const std::string file = submission + "/files/" + glance(added).id;
    const auto send = [&](const std::string& bytes, const std::string& offset) {
        return call(student, {.method = Method::put,
                              .path = file + "/bytes",
                              .body = bytes,
                              .query = "offset=" + offset});
    };
    EXPECT_EQ(send("12345", "5").code, "file.gap");
    EXPECT_EQ(send("<b>45", "0").status, 200);
    EXPECT_EQ(submit(student, submission).status, 422);  // an upload goes on
    EXPECT_EQ(get(student, file).status, 404);
    EXPECT_EQ(send("<b>45", "0").as<SubmissionFileView>().received_bytes, 5);
    EXPECT_EQ(send("4567890X", "3").status, 422);
    EXPECT_TRUE(send("4567890", "3").as<SubmissionFileView>().is_complete);
    EXPECT_EQ(submit(student, submission).status, 200);
    for (const Principal& reader : {student, teacher_}) {
        const auto read = get(reader, file);
        EXPECT_EQ(read.status, 200) << read.body;
        EXPECT_EQ(read.headers.get("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(read.headers.get("Content-Type"), "application/octet-stream");
        EXPECT_EQ(read.headers.get("Content-Disposition"),
                  "attachment; filename*=UTF-8''r%C3%A9sum%C3%A9.html");
    }
    EXPECT_EQ(call(student, {Method::del, file}).code, "submission.submitted");
}

TEST_F(SubmittingTest, one_of_a_group_submits_for_all_and_each_has_their_own_extension) {
    Assignment assignment = essay();
    assignment.by_groups = true;
    assignment.timing.due = clock_.now() - hours(2);
    assignment.timing.late = {LateKind::once, Score::of(10, 1), Score::of(50, 1), 0};
    const std::string path = publish(assignment);
    const Principal ann = enrolled("ann");
    const Principal bob = enrolled("bob");
    const Principal alone = enrolled("cem");
    const auto groups =
        call(teacher_, {Method::put, path + "/groups",
                        R"({"groups":[{"title":"Blue","user_ids":[")" + ann.user_id.to_string() +
                            R"(",")" + bob.user_id.to_string() + R"("]}]})"});
    ASSERT_EQ(groups.status, 200) << groups.body;
    EXPECT_EQ(groups.as<AssignmentGroups>().items.at(0).members.size(), 2U);
    EXPECT_EQ(post(alone, path + "/submissions").code, "submission.no_group");
    const std::string later = to_rfc3339(clock_.now() + hours(1));
    ASSERT_EQ(grant(path, bob, R"({"due":")" + later + "\"}").status, 200);
    const std::string submission = hand_in(ann, path, "Ours");
    EXPECT_EQ(view(bob, submission).content.text, "Ours");
    EXPECT_EQ(view(bob, submission).members.size(), 2U);
    EXPECT_EQ(view(bob, submission).minutes_late, 0);
    EXPECT_EQ(view(ann, submission).withheld, Score::of(10, 1));
    EXPECT_EQ(get(alone, submission).status, 404);
    EXPECT_EQ(call(teacher_, {Method::put, path + "/groups", R"({"groups":[]})"}).code,
              "assignment.group_has_submitted");
}

TEST_F(SubmittingTest, the_students_of_sections_submit_together) {
    Assignment assignment = essay();
    assignment.by_groups = true;
    const std::string path = publish(assignment);
    const Principal ann = enrolled("ann"), bob = enrolled("bob"), cem = enrolled("cem");
    const auto red = course::SectionId::make(clock_.now());
    const auto blue = course::SectionId::make(clock_.now());
    const auto place = [&](const Principal& who, course::SectionId section) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_member(transaction, {school_, course_id_, who.user_id, section, true},
                                  clock_.now());
                co_return;
            });
        });
    };
    place(ann, red);
    place(bob, red);
    place(cem, blue);
    call(teacher_,
         {Method::put, path + "/groups",
          R"({"groups":[{"title":"Friends","user_ids":[")" + bob.user_id.to_string() + R"("]}]})"});
    const auto fill = [&](const std::string& more = "") {
        return call(teacher_, {Method::put, path + "/groups/sections",
                               R"({"sections":[{"section_id":")" + red.to_string() +
                                   R"(","title":"Red"},{"section_id":")" + blue.to_string() +
                                   R"(","title":"Blue"})" + more + "]}"});
    };
    // "Blue cem; Friends bob; Red ann"
    const auto told = [&](const HttpAnswer& answer) {
        EXPECT_EQ(answer.status, 200) << answer.body;
        std::string text;
        for (const AssignmentGroup& group : answer.as<AssignmentGroups>().items) {
            text += group.title;
            for (const GroupMember& member : group.members) {
                const bool is_ann = member.user_id == ann.user_id;
                text += is_ann ? " ann" : member.user_id == bob.user_id ? " bob" : " cem";
            }
            text += "; ";
        }
        return text;
    };
    const HttpAnswer first = fill();
    EXPECT_EQ(told(first), "Blue cem; Friends bob; Red ann; ") << "who has a group stays there";
    EXPECT_EQ(fill().body, first.body) << "asked for again, nothing is another";
    hand_in(ann, path, "Ours");
    place(ann, blue);
    EXPECT_EQ(told(fill()), "Blue ann cem; Friends bob; Red; ") << "they follow their sections";
    EXPECT_EQ(fill(R"(,{"section_id":")" + red.to_string() + R"(","title":"x"})").status, 422);
    EXPECT_EQ(call(cem, {Method::put, path + "/groups/sections", "{}"}).status, 403);
}

TEST_F(SubmittingTest, nobody_else_learns_that_there_is_a_submission) {
    const std::string path = publish(with_files());
    const Principal student = enrolled();
    const std::string submission = begin(student, path);
    const std::string file = upload(student, submission, "a.txt", "secret");
    const std::string draft_file = upload(student, submission, "b.txt", "secret");
    for (const Principal& other :
         {enrolled(), user({Role::teacher}), teacher_,
          user({Role::administrator}, OrganizationId::make(clock_.now()))}) {
        EXPECT_EQ(get(other, submission).status, 404);
        EXPECT_EQ(get(other, file).status, 404);
        EXPECT_EQ(get(other, submission + "/revisions").status, 404);
        EXPECT_EQ(save(other, submission, "x", 1).status, 404);
        EXPECT_EQ(submit(other, submission).status, 404);
        EXPECT_EQ(post(other, submission + "/withdraw").status, 404);
        EXPECT_EQ(post(other, submission + "/files", R"({"name":"x","size_bytes":1})").status, 404);
        EXPECT_EQ(call(other, {Method::put, file + "/bytes", "x"}).status, 404);
        EXPECT_EQ(call(other, {Method::del, file}).status, 404);
    }
    EXPECT_EQ(get(user({Role::student}), path + "/door").status, 404);
    EXPECT_EQ(submit(student, submission).status, 200);
    EXPECT_EQ(get(teacher_, file).status, 200);
    EXPECT_EQ(get(enrolled(), file).status, 404);
}

}  // namespace
}  // namespace lms::assessment
