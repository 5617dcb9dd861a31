// Submissions from their students to markers and back.
#include <map>

#include "services/assessment/assignment_fixture.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class MarkingTest : public AssignmentTest {
protected:
    static Assignment by_rubric() {
        Assignment made = essay();
        made.points = Score::of(10, 1);
        RubricForm form;
        form.criteria = {
            {"argument",
             "Argument",
             "",
             {{"none", "None", "", Score::zero(), {}}, {"good", "Good", "", Score::of(4, 1), {}}}},
            {"style",
             "Style",
             "",
             {{"poor", "Poor", "", Score::zero(), {}}, {"fine", "Fine", "", Score::of(1, 1), {}}}}};
        made.form = form;
        return made;
    }
    static Assignment by_two(Disagreement otherwise = Disagreement::by_hand) {
        Assignment made = essay();
        made.double_marking = DoubleMarking{Score::of(5, 1), Agreement::average, otherwise};
        return made;
    }
    SubmissionPage list(const Principal& who, const std::string& path,
                        const std::string& query = "") {
        const auto answer = get(who, path + "/submissions", query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<SubmissionPage>();
    }
    HttpAnswer comment(const Principal& who, const std::string& submission, const std::string& id,
                       const std::string& text) {
        return call(who,
                    {Method::put, submission + "/comments/" + id,
                     R"({"anchor":{"kind":"text","start":3,"length":4,"quote":"work"},"text":")" +
                         text + "\"}"});
    }
    std::string new_id() { return Uuid::make(clock_.now()).to_string(); }
};

TEST_F(MarkingTest, a_mark_by_rubric_is_told_only_when_it_is_released) {
    const std::string path = publish(by_rubric());
    const Principal student = enrolled("ann");
    const std::string submission = hand_in(student, path, "My work.");
    const auto waiting = list(teacher_, path);
    ASSERT_THAT(waiting.items, SizeIs(1));
    EXPECT_EQ(waiting.items[0].name, "ann");
    EXPECT_EQ(waiting.items[0].words, 2);
    EXPECT_EQ(waiting.items[0].state, MarkingState::waiting);

    Mark half;
    half.criteria = {{"argument", "good", {}, "Convincing"}};
    EXPECT_EQ(mark(teacher_, submission, half).status, 422);
    EXPECT_EQ(mark(teacher_, submission, half, "draft").status, 200);
    EXPECT_EQ(marking(teacher_, submission).marks.at(0).points, std::nullopt);
    Mark wrong = half;
    wrong.criteria.push_back({"style", "superb", {}, ""});
    const auto refused = mark(teacher_, submission, wrong);
    EXPECT_EQ(refused.fields.at(0).field, "mark.criteria[1].level");
    half.criteria.push_back({"style", "poor", {}, ""});
    const auto marked = mark(teacher_, submission, half);
    ASSERT_EQ(marked.status, 200) << marked.body;
    EXPECT_EQ(marked.as<SubmissionMarking>().submission.points, Score::of(8, 1));
    const auto stale = call(teacher_, {.method = Method::put,
                                       .path = submission + "/mark",
                                       .body = R"({"mark":{},"state":"draft"})",
                                       .if_match = "1"});
    EXPECT_EQ(stale.status, 412);
    const std::string remark = new_id();
    EXPECT_EQ(comment(teacher_, submission, remark, "Which?").status, 200);
    EXPECT_EQ(comment(teacher_, submission, remark, "Which one?").as<MarkerComment>().revision, 2);
    const std::string file = upload(teacher_, submission, "notes.txt", "See page 3.");

    EXPECT_EQ(view(student, submission).result, std::nullopt);
    EXPECT_EQ(get(student, file).status, 404);
    EXPECT_EQ(release(path).as<ReleasedGrades>().released, 1);
    EXPECT_EQ(release(path).as<ReleasedGrades>().released, 0);
    const auto result = view(student, submission).result;
    ASSERT_TRUE(result);
    EXPECT_EQ(result->points, Score::of(8, 1));
    EXPECT_EQ(result->mark.value().criteria.at(0).comment, "Convincing");
    ASSERT_THAT(result->comments, SizeIs(1));
    EXPECT_EQ(std::get<TextAnchor>(result->comments[0].anchor).quote, "work");
    EXPECT_THAT(result->feedback_files, SizeIs(1));
    EXPECT_EQ(get(student, file).body, "See page 3.");
    EXPECT_EQ(events_of("AssignmentGraded"), "1");

    // A mark that changes later is told at once, and every result is remembered.
    half.criteria[1].level = "fine";
    EXPECT_EQ(mark(teacher_, submission, half).status, 200);
    EXPECT_EQ(view(student, submission).result.value().points, Score::of(10, 1));
    EXPECT_THAT(marking(teacher_, submission).grades, SizeIs(2));
}

TEST_F(MarkingTest, lateness_is_withheld_from_what_was_earned) {
    Assignment assignment = essay();
    assignment.timing.due = clock_.now() + hours(1);
    assignment.timing.late = {LateKind::once, Score::of(10, 1), Score::of(50, 1), 0};
    const std::string path = publish(assignment);
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    EXPECT_EQ(mark(teacher_, submission, 80).status, 200);
    release(path);
    EXPECT_EQ(view(student, submission).result.value().points, Score::of(80, 1));
    due_was(path, minutes(5));
    const auto result = view(student, submission).result.value();
    EXPECT_EQ(result.points, Score::of(70, 1));
    EXPECT_EQ(result.withheld, Score::of(10, 1));
    EXPECT_EQ(events_of("AssignmentGraded"), "2");
}

TEST_F(MarkingTest, anonymous_work_has_the_same_pseudonym_in_every_attempt_until_its_release) {
    Assignment assignment = essay();
    assignment.is_anonymous = true;
    assignment.attempts.most = 2;
    const std::string path = publish(assignment);
    const Principal student = enrolled("ann");
    hand_in(student, path, "First");
    const std::string submission = hand_in(student, path, "Second");
    const auto rows = list(teacher_, path, "all_attempts=true").items;
    ASSERT_THAT(rows, SizeIs(2));
    EXPECT_EQ(rows[0].pseudonym, rows[1].pseudonym);
    EXPECT_EQ(rows[0].name, std::nullopt);
    EXPECT_THAT(rows[0].members, IsEmpty());
    const std::string seen = get(teacher_, submission + "/marking").body;
    EXPECT_EQ(seen.find(student.user_id.to_string()), std::string::npos);
    EXPECT_EQ(seen.find("ann"), std::string::npos);
    const std::string listed = get(teacher_, path + "/submissions").body;
    EXPECT_EQ(listed.find(student.user_id.to_string()), std::string::npos);
    EXPECT_EQ(mark(teacher_, submission, 50).status, 200);
    release(path);
    const auto told = list(teacher_, path).items;
    ASSERT_THAT(told, SizeIs(1));
    EXPECT_EQ(told[0].name, "ann");
    EXPECT_EQ(told[0].pseudonym, rows[0].pseudonym);
}

TEST_F(MarkingTest, a_pseudonym_that_a_release_has_named_names_no_other_attempt) {
    Assignment assignment = essay();
    assignment.is_anonymous = true;
    assignment.attempts.most = 3;
    const std::string path = publish(assignment);
    const Principal student = enrolled("ann");
    const std::string first = hand_in(student, path, "First");
    const std::string second = hand_in(student, path, "Second");
    mark(teacher_, first, 50);
    EXPECT_EQ(release(path).as<ReleasedGrades>().released, 1);
    for (const SubmissionRow& row : list(teacher_, path, "all_attempts=true").items) {
        EXPECT_EQ(row.name, std::nullopt);  // one of them would tell whose the other is
        EXPECT_THAT(row.members, IsEmpty());
    }
    mark(teacher_, second, 60);
    release(path);
    hand_in(student, path, "Third");
    const auto rows = list(teacher_, path, "all_attempts=true").items;
    ASSERT_THAT(rows, SizeIs(3));
    std::map<std::int32_t, SubmissionRow> attempts;
    for (const SubmissionRow& row : rows)
        attempts.emplace(row.number, row);
    EXPECT_EQ(attempts.at(1).name, "ann");
    EXPECT_EQ(attempts.at(2).pseudonym, attempts.at(1).pseudonym);
    EXPECT_EQ(attempts.at(3).name, std::nullopt);
    EXPECT_NE(attempts.at(3).pseudonym, attempts.at(1).pseudonym);
}

TEST_F(MarkingTest, what_was_marked_by_its_points_keeps_them) {
    Assignment assignment = essay();
    const std::string path = publish(assignment);
    const std::string submission = hand_in(enrolled(), path);
    assignment.points = Score::of(50, 1);
    change(path, assignment);
    EXPECT_EQ(mark(teacher_, submission, 40).status, 200);
    assignment.points = Score::of(20, 1);
    const auto saved =
        call(teacher_, {.method = Method::put,
                        .path = path,
                        .body = R"({"assignment":)" + write_assignment(assignment) + "}",
                        .if_match = std::to_string(glance(get(teacher_, path)).revision)});
    EXPECT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(try_publish(path).code, "assignment.points_given");
    EXPECT_EQ(marking(teacher_, submission).possible, Score::of(50, 1));
    assignment.points = Score::of(50, 1);
    assignment.title = "Essay on lists";
    change(path, assignment);
}

TEST_F(MarkingTest, files_of_one_marker_are_not_the_others_before_both_are_done) {
    const std::string path = publish(by_two());
    const Principal bea = colleague("bea", "assistant");
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    EXPECT_EQ(mark(teacher_, submission, 60).status, 200);
    const std::string file = upload(teacher_, submission, "notes.txt", "See page 3.");
    EXPECT_EQ(post(bea, submission + "/claim").status, 200);
    const std::string own = upload(bea, submission, "own.txt", "Mine.");
    EXPECT_THAT(marking(bea, submission).feedback_files, SizeIs(1));
    EXPECT_EQ(get(bea, file).status, 404);
    EXPECT_EQ(call(bea, {Method::del, file}).status, 404);
    EXPECT_EQ(mark(bea, submission, 62).status, 200);
    EXPECT_THAT(marking(bea, submission).feedback_files, SizeIs(2));
    EXPECT_EQ(get(bea, file).body, "See page 3.");
    EXPECT_EQ(call(bea, {Method::del, file}).code, "file.not_allowed");
    EXPECT_EQ(call(bea, {Method::del, own}).status, 204);
    EXPECT_EQ(call(teacher_, {Method::del, file}).status, 204);
}

TEST_F(MarkingTest, two_markers_judge_alone_and_what_they_agree_on_is_the_grade) {
    const std::string path = publish(by_two());
    const Principal bea = colleague("bea", "assistant");
    const Principal cem = colleague("cem");
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    EXPECT_EQ(mark(teacher_, submission, 60).status, 200);
    EXPECT_EQ(comment(teacher_, submission, new_id(), "Weak").status, 200);
    EXPECT_EQ(post(bea, submission + "/claim").status, 200);
    EXPECT_EQ(mark(cem, submission, 10).code, "submission.has_markers");
    const auto alone = marking(bea, submission);
    EXPECT_THAT(alone.marks, IsEmpty());
    EXPECT_THAT(alone.comments, IsEmpty());
    EXPECT_EQ(alone.submission.state, MarkingState::waiting);
    EXPECT_EQ(mark(bea, submission, 64).status, 200);
    const auto both = marking(bea, submission);
    EXPECT_THAT(both.marks, SizeIs(2));
    EXPECT_THAT(both.comments, SizeIs(1));
    EXPECT_EQ(both.submission.state, MarkingState::graded);
    EXPECT_EQ(both.submission.points, Score::of(62, 1));
    EXPECT_EQ(both.submission.source, GradeSource::agreement);
}

TEST_F(MarkingTest, what_two_markers_see_too_differently_is_reconciled_by_hand) {
    const std::string path = publish(by_two());
    const Principal bea = colleague("bea", "assistant");
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    mark(teacher_, submission, 60);
    mark(bea, submission, 80);
    EXPECT_EQ(list(teacher_, path, "state=disagreed").items.size(), 1U);
    EXPECT_EQ(release(path).as<ReleasedGrades>().waiting, 1);
    const std::string word = R"({"points":"72","reason":"between"})";
    EXPECT_EQ(post(bea, submission + "/reconcile", word).code, "submission.not_allowed");
    const auto reconciled = post(teacher_, submission + "/reconcile", word);
    ASSERT_EQ(reconciled.status, 200) << reconciled.body;
    EXPECT_EQ(reconciled.as<SubmissionMarking>().grades.at(0).reason, "between");
    // It stands, whatever a marker changes after it.
    EXPECT_EQ(mark(bea, submission, 60).status, 200);
    EXPECT_EQ(marking(teacher_, submission).submission.points, Score::of(72, 1));
    release(path);
    const auto result = view(student, submission).result.value();
    EXPECT_EQ(result.points, Score::of(72, 1));
    EXPECT_EQ(result.mark, std::nullopt);
}

TEST_F(MarkingTest, a_third_marker_decides_by_the_closest_two) {
    const std::string path = publish(by_two(Disagreement::third_marker));
    const Principal bea = colleague("bea");
    const Principal cem = colleague("cem");
    const std::string submission = hand_in(enrolled(), path);
    mark(teacher_, submission, 40);
    mark(bea, submission, 80);
    EXPECT_EQ(post(cem, submission + "/claim").as<SubmissionMarking>().marks.size(), 0U);
    EXPECT_EQ(mark(cem, submission, 78).status, 200);
    const auto decided = marking(teacher_, submission).submission;
    EXPECT_EQ(decided.points, Score::of(79, 1));
    EXPECT_EQ(decided.source, GradeSource::third_marker);
}

TEST_F(MarkingTest, submissions_are_given_to_markers_evenly) {
    const std::string path = publish(essay());
    const Principal bea = colleague("bea", "assistant");
    for (int i = 0; i < 4; ++i)
        hand_in(enrolled(), path);
    const std::string stranger = user({Role::teacher}).user_id.to_string();
    EXPECT_EQ(post(teacher_, path + "/markers", R"({"marker_ids":[")" + stranger + R"("]})").status,
              422);
    const auto given = post(teacher_, path + "/markers",
                            R"({"marker_ids":[")" + bea.user_id.to_string() + R"(",")" +
                                teacher_.user_id.to_string() + R"("]})");
    EXPECT_EQ(given.as<AllocatedMarkers>().allocated, 4);
    const auto mine = list(bea, path, "mine=true").items;
    EXPECT_THAT(mine, SizeIs(2));
    const std::string own = "/api/v1/submissions/" + mine.at(0).id.to_string();
    EXPECT_EQ(call(bea, {Method::del, own + "/claim"}).status, 204);
    EXPECT_THAT(list(bea, path, "mine=true").items, SizeIs(1));
    const std::string first = *list(teacher_, path, "limit=3").next_cursor;
    EXPECT_THAT(list(teacher_, path, "limit=3&cursor=" + first).items, SizeIs(1));
}

TEST_F(MarkingTest, assistants_of_a_section_see_who_is_in_it_now) {
    const std::string path = publish(essay());
    const Principal ada = user({Role::teacher});
    introduce(ada, "ada", "ada@school.test");
    const auto section = post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/sections",
                              R"({"title":"Monday","teachers":["ada@school.test"]})");
    ASSERT_EQ(section.status, 201) << section.body;
    const Principal student = enrolled("ann");
    const std::string submission = hand_in(student, path);
    EXPECT_THAT(list(ada, path).items, IsEmpty());
    EXPECT_EQ(get(ada, submission + "/marking").status, 404);
    const auto place = [&](std::optional<course::SectionId> in) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_member(transaction, {school_, course_id_, student.user_id, in, true},
                                  clock_.now());
                co_return;
            });
        });
    };
    place(course::SectionId::parse(glance(section).id));
    EXPECT_THAT(list(ada, path).items, SizeIs(1));
    EXPECT_EQ(mark(ada, submission, 50).status, 200);
    place(std::nullopt);
    EXPECT_THAT(list(ada, path).items, IsEmpty());
    EXPECT_EQ(get(ada, submission + "/marking").status, 404);
}

TEST_F(MarkingTest, a_reopened_submission_is_a_draft_again_without_its_grade) {
    const std::string path = publish(essay());
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    mark(teacher_, submission, 20);
    release(path);
    EXPECT_EQ(post(teacher_, submission + "/reopen").status, 200);
    const auto again = view(student, submission);
    EXPECT_EQ(again.status, SubmissionStatus::draft);
    EXPECT_EQ(again.result, std::nullopt);
    EXPECT_EQ(get(teacher_, submission + "/marking").status, 404);
    EXPECT_EQ(post(student, submission + "/submit").status, 200);
    const auto open = marking(teacher_, submission);
    EXPECT_EQ(open.submission.state, MarkingState::waiting);
    EXPECT_EQ(open.marks.at(0).state, MarkState::draft);
    EXPECT_THAT(open.grades, SizeIs(2));
}

TEST_F(MarkingTest, nobody_marks_what_is_not_taught_by_them) {
    const std::string path = publish(essay());
    const Principal student = enrolled();
    const std::string submission = hand_in(student, path);
    const std::string remark = new_id();
    comment(teacher_, submission, remark, "Mine");
    for (const Principal& other :
         {user({Role::teacher}), user({Role::administrator}, OrganizationId::make(clock_.now()))}) {
        EXPECT_EQ(get(other, submission + "/marking").status, 404);
        EXPECT_EQ(get(other, path + "/submissions").status, 404);
        EXPECT_EQ(post(other, submission + "/claim").status, 404);
        EXPECT_EQ(comment(other, submission, new_id(), "x").status, 404);
        EXPECT_EQ(post(other, path + "/release").status, 404);
        EXPECT_EQ(post(other, submission + "/reconcile", R"({"points":"1"})").status, 404);
        EXPECT_EQ(post(other, submission + "/reopen").status, 404);
    }
    EXPECT_EQ(get(student, submission + "/marking").status, 403);
    const Principal bea = colleague("bea");
    EXPECT_EQ(comment(bea, submission, remark, "Yours").status, 404);
    EXPECT_EQ(call(bea, {Method::del, submission + "/comments/" + remark}).status, 404);
    EXPECT_EQ(call(teacher_, {Method::del, submission + "/comments/" + remark}).status, 204);
}

TEST_F(MarkingTest, a_class_of_any_size_is_told_under_one_lock) {
    const auto sql = [&](const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement);
        });
    };
    sql({"test.held", "CREATE TABLE assessment_service.held (locks bigint)"});
    sql({"test.hold", R"(CREATE FUNCTION assessment_service.hold() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN INSERT INTO assessment_service.held SELECT count(*) FROM pg_locks
            WHERE pid = pg_backend_pid() AND locktype = 'advisory'; RETURN NULL; END $$)"});
    sql({"test.holds", R"(CREATE TRIGGER hold AFTER INSERT ON shared_events.events FOR EACH ROW
        WHEN (NEW.type = 'AssignmentGraded') EXECUTE FUNCTION assessment_service.hold())"});
    for (const int students : {1, 4}) {
        const std::string path = publish(essay());
        for (int i = 0; i < students; ++i)
            mark(teacher_, hand_in(enrolled(), path), 50);
        EXPECT_EQ(release(path).status, 200);
    }
    EXPECT_EQ(scalar({"test.locks",
                      "SELECT count(*) || ' ' || max(locks) - min(locks)"
                      " FROM assessment_service.held"}),
              "5 0");
}

}  // namespace
}  // namespace lms::assessment
