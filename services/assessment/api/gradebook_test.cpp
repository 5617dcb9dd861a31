// A gradebook and what its teachers do with it.
#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/gradebook_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

TEST_F(GradebookTest, a_course_has_a_book_from_the_first_look_at_it) {
    const GradebookView view = book(teacher_);
    EXPECT_EQ(view.right, GradebookRight::manage);
    EXPECT_EQ(view.rules.scale, "Letters");
    EXPECT_THAT(view.columns, IsEmpty());
    EXPECT_EQ(get(user({Role::teacher}), path()).code, "gradebook.not_found");
    EXPECT_EQ(get(student_, path()).status, 403);
    EXPECT_EQ(get(admin_, path()).status, 200);
    EXPECT_EQ(get(admin_, "/api/v1/gradebooks/" + school_.to_string()).status, 404)
        << "there is no such course";
}

TEST_F(GradebookTest, it_is_set_up_by_revision_and_every_fault_is_told) {
    const std::string column = R"({"title":"Essay","most":"10"})";
    EXPECT_EQ(post(teacher_, path("/columns"), column).status, 428);
    EXPECT_EQ(
        call(teacher_,
             {.method = Method::post, .path = path("/columns"), .body = column, .if_match = "7"})
            .status,
        412);
    const GradeColumn essay = add_column("Essay", 10);
    EXPECT_EQ(essay.code, "c1");
    const HttpAnswer wrong =
        edit(teacher_, Method::put, "/rules",
             R"({"rules":{"scale":"none","formula":"c1 + exam","top":{"drop_lowest":1}}})");
    EXPECT_EQ(wrong.status, 422);
    ASSERT_THAT(wrong.fields, SizeIs(2));
    EXPECT_EQ(wrong.fields[0].field, "rules.scale");
    EXPECT_EQ(wrong.fields[1].code, "unknown_code");
    const GradeCategory homework = add_category("Homework", R"(,"code":"homework")");
    const auto inside = R"({"category_id":")" + homework.id.to_string() + "\"}";
    EXPECT_EQ(edit(teacher_, Method::patch, "/columns/" + essay.id.to_string(), inside).status,
              200);
    EXPECT_EQ(edit(teacher_, Method::patch, "/categories/" + homework.id.to_string(),
                   R"({"parent_id":")" + homework.id.to_string() + "\"}")
                  .fields.at(0)
                  .code,
              "too_deep");
    EXPECT_EQ(
        edit(teacher_, Method::post, "/columns",
             R"({"title":"Sum","most":"10","rules":{"formula":"homework + 1"},)" + inside.substr(1))
            .fields.at(0)
            .code,
        "circle");
    const HttpAnswer gone = edit(teacher_, Method::del, "/categories/" + homework.id.to_string());
    EXPECT_EQ(gone.as<GradebookView>().columns.at(0).category_id, std::nullopt) << "moved up";
}

TEST_F(GradebookTest, columns_are_put_in_order_and_deleted_with_their_grades_only_on_request) {
    const Principal ann = add_student("ann");
    const GradeColumn first = add_column("First", 10);
    const GradeColumn second = add_column("Second", 10);
    const HttpAnswer ordered = edit(teacher_, Method::put, "/order",
                                    R"({"categories":[],"columns":[")" + second.id.to_string() +
                                        R"(",")" + first.id.to_string() + "\"]}");
    EXPECT_EQ(ordered.as<GradebookView>().columns.at(0).id, second.id);
    EXPECT_EQ(book(teacher_).columns.at(0).id, second.id);
    score(first, ann, "5");
    const std::string target = "/columns/" + first.id.to_string();
    EXPECT_EQ(edit(teacher_, Method::del, target).code, "column.has_grades");
    const auto revision = std::to_string(book(teacher_).revision);
    EXPECT_EQ(call(teacher_, {.method = Method::del,
                              .path = path(target),
                              .query = "with_grades=true",
                              .if_match = revision})
                  .status,
              200);
    EXPECT_EQ(total(ann), "none");
    const auto history = get(teacher_, path("/history")).as<GradeHistory>();
    EXPECT_EQ(history.items.front().kind, GradeChangeKind::column);
    EXPECT_EQ(history.items.at(1).kind, GradeChangeKind::grade) << "what was given is still told";
}

TEST_F(GradebookTest, a_grade_is_given_by_revision_and_totals_follow_at_once) {
    const Principal ann = add_student("ann");
    const GradeColumn essay = add_column("Essay", 20);
    const GradeColumn talk = add_column("Talk", 20);
    const auto first = score(essay, ann, "17.5").as<PutGradeAnswer>();
    EXPECT_EQ(first.cell.score, Score::of(35, 2));
    EXPECT_EQ(first.cell.letter, "B+");
    EXPECT_EQ(first.figures.fraction, Score::of(7, 8));
    EXPECT_EQ(score(talk, ann, "75%").as<PutGradeAnswer>().figures.fraction, Score::of(13, 16));
    EXPECT_EQ(score(talk, ann, "A").as<PutGradeAnswer>().cell.score, Score::of(20, 1));
    const HttpAnswer stale = call(teacher_, {.method = Method::put,
                                             .path = path("/columns/" + talk.id.to_string() +
                                                          "/grades/" + ann.user_id.to_string()),
                                             .body = R"({"value":"1"})",
                                             .if_match = "1"});
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(put(teacher_, talk, ann, R"({"value":"much"})").fields.at(0).code, "bad_value");
    EXPECT_EQ(put(teacher_, talk, ann, R"({"action":"excuse","comment":"was ill"})").status, 200);
    EXPECT_EQ(total(ann), "7/8");
    GridRow seen = row(teacher_, ann);
    EXPECT_TRUE(seen.marks.at(0).is_excused);
    EXPECT_TRUE(seen.marks.at(0).has_comment);
    EXPECT_EQ(put(teacher_, talk, ann, R"({"action":"clear"})").status, 200);
    seen = row(teacher_, ann);
    EXPECT_EQ(seen.scores, (std::vector<std::optional<Score>>{Score::of(35, 2), std::nullopt}));
    const auto history =
        get(teacher_, path("/history"),
            "column_id=" + talk.id.to_string() + "&user_id=" + ann.user_id.to_string())
            .as<GradeHistory>();
    EXPECT_THAT(history.items, SizeIs(4)) << "every change, newest first";
    EXPECT_EQ(history.items.back().student, "ann");
    EXPECT_EQ(history.items.front().changed_by, teacher_.user_id);
    const Principal stranger = user({Role::student});
    EXPECT_EQ(call(teacher_, {.method = Method::put,
                              .path = path("/columns/" + talk.id.to_string() + "/grades/" +
                                           stranger.user_id.to_string()),
                              .body = R"({"value":"1"})",
                              .if_match = "0"})
                  .code,
              "student.not_found");
}

TEST_F(GradebookTest, what_activities_tell_is_overridden_with_a_reason_only) {
    const Principal ann = add_student("ann");
    declare("one", 10);
    declare("one", 12);
    const GradeColumn quiz = book(teacher_).columns.at(0);
    EXPECT_EQ(quiz.most, Score::of(12, 1)) << "the same column, with what there is to earn now";
    EXPECT_EQ(
        edit(teacher_, Method::patch, "/columns/" + quiz.id.to_string(), R"({"title":"Mine"})")
            .status,
        422);
    tell("one", ann, Score::of(3, 1));
    EXPECT_EQ(total(ann), "1/4");
    EXPECT_EQ(put(teacher_, quiz, ann, R"({"value":"6"})").fields.at(0).field, "reason");
    EXPECT_EQ(put(teacher_, quiz, ann, R"({"value":"6","reason":"question 3 was wrong"})").status,
              200);
    tell("one", ann, Score::of(9, 1));
    EXPECT_EQ(total(ann), "1/2") << "the override stands";
    EXPECT_EQ(row(teacher_, ann).marks.at(0).given, Score::of(9, 1));
    EXPECT_EQ(put(teacher_, quiz, ann, R"({"action":"clear"})").status, 200);
    EXPECT_EQ(total(ann), "3/4");
    tell("one", ann, Score::of(1, 1), false);
    EXPECT_EQ(total(ann), "3/4") << "a part is still to be graded";
    EXPECT_EQ(row(teacher_, ann).marks.at(0).proposed, Score::of(1, 1));
    EXPECT_EQ(book(teacher_).waiting, std::vector<std::int32_t>{1});
    tell("one", ann, std::nullopt);
    EXPECT_EQ(total(ann), "none");
    tell("unknown", ann, Score::of(1, 1));  // does nothing
}

TEST_F(GradebookTest, nothing_changes_in_a_locked_column_and_what_came_meanwhile_is_kept) {
    const Principal ann = add_student("ann");
    declare("one", 10);
    const GradeColumn quiz = book(teacher_).columns.at(0);
    const std::string target = "/columns/" + quiz.id.to_string();
    EXPECT_EQ(edit(teacher_, Method::patch, target, R"({"rules":{"is_locked":true}})").status, 200);
    tell("one", ann, Score::of(8, 1));
    EXPECT_EQ(total(ann), "none");
    EXPECT_EQ(put(teacher_, quiz, ann, R"({"value":"1","reason":"x"})").code, "grade.locked");
    EXPECT_EQ(edit(teacher_, Method::patch, target, R"({"rules":{}})").status, 200);
    EXPECT_EQ(total(ann), "4/5");
}

TEST_F(GradebookTest, moderated_grades_wait_until_a_teacher_of_the_course_releases_them) {
    const Principal helper = user({Role::teacher});
    introduce(helper, "Hana", "hana@school.test");
    appoint(teacher_, course_id_, "hana@school.test", "assistant");
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 10, R"(,"rules":{"is_moderated":true})");
    EXPECT_EQ(put(helper, essay, ann, R"({"value":"9"})").status, 200);
    EXPECT_EQ(put(helper, essay, bob, R"({"value":"3"})").status, 200);
    EXPECT_EQ(total(ann), "none");
    const std::string release = path("/columns/" + essay.id.to_string() + "/release");
    EXPECT_EQ(post(helper, release).code, "gradebook.not_allowed");
    EXPECT_EQ(get(ann, path("/mine")).as<OwnGrades>().grades.at(0).score, std::nullopt);
    const auto released =
        post(teacher_, release, R"({"user_ids":[")" + ann.user_id.to_string() + "\"]}");
    EXPECT_EQ(released.as<ColumnReleased>().released, 1);
    EXPECT_EQ(total(ann), "9/10");
    EXPECT_EQ(total(bob), "none");
    EXPECT_EQ(put(helper, essay, ann, R"({"value":"1"})").status, 200);
    EXPECT_EQ(total(ann), "9/10") << "what was released stands until the next release";
    EXPECT_EQ(put(helper, essay, bob, R"({"action":"clear"})").status, 200);
    EXPECT_EQ(post(teacher_, release).as<ColumnReleased>().released, 1);
    EXPECT_EQ(total(ann), "1/10");
}

TEST_F(GradebookTest, many_grades_are_written_one_by_one_and_taken_back_together) {
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 10);
    const GradeColumn shut = add_column("Shut", 10, R"(,"rules":{"is_locked":true})");
    score(essay, bob, "2");
    const auto entry = [](const GradeColumn& column, const UserId user, int revision,
                          const std::string& value) {
        return R"({"column_id":")" + column.id.to_string() + R"(","user_id":")" + user.to_string() +
               R"(","revision":)" + std::to_string(revision) + R"(,"value":")" + value + "\"}";
    };
    const HttpAnswer answer =
        post(teacher_, path("/grades"),
             R"({"grades":[)" + entry(essay, ann.user_id, 0, "7") + "," +
                 entry(essay, bob.user_id, 0, "8") + "," + entry(essay, bob.user_id, 1, "2") + "," +
                 entry(shut, ann.user_id, 0, "1") + "," + entry(essay, ann.user_id, 1, "x") + "," +
                 entry(essay, teacher_.user_id, 0, "1") + R"(],"reason":"pasted"})");
    ASSERT_EQ(answer.status, 200) << answer.body;
    const auto many = answer.as<GradesAnswer>();
    std::vector<GradeOutcome> outcomes;
    for (const GradeResult& result : many.results)
        outcomes.push_back(result.outcome);
    EXPECT_THAT(outcomes,
                ElementsAre(GradeOutcome::written, GradeOutcome::conflict, GradeOutcome::unchanged,
                            GradeOutcome::refused, GradeOutcome::refused, GradeOutcome::refused));
    EXPECT_EQ(total(ann), "7/10");
    const std::string undo = path("/changes/" + many.batch_id.to_string() + "/undo");
    EXPECT_EQ(post(teacher_, undo).as<GradesAnswer>().results.at(0).outcome, GradeOutcome::written);
    EXPECT_EQ(total(ann), "none");
    score(essay, ann, "4");
    EXPECT_EQ(post(teacher_, undo).as<GradesAnswer>().results.at(0).outcome, GradeOutcome::conflict)
        << "somebody has changed it since";
    EXPECT_EQ(post(teacher_, path("/changes/" + school_.to_string() + "/undo")).status, 404);
}

TEST_F(GradebookTest, totals_are_overridden_with_a_reason_and_follow_again_without) {
    const Principal ann = add_student("ann");
    const GradeCategory homework = add_category("Homework");
    const GradeColumn essay =
        add_column("Essay", 10, R"(,"category_id":")" + homework.id.to_string() + "\"");
    score(essay, ann, "5");
    const std::string target = "/totals/" + ann.user_id.to_string();
    std::int32_t revision = 0;
    const auto override_total = [&](const std::string& body) {
        auto answer = call(teacher_, {.method = Method::put,
                                      .path = path(target),
                                      .body = body,
                                      .if_match = std::to_string(revision)});
        if (answer.status == 200) revision = answer.as<TotalOverridden>().override_revision;
        return answer;
    };
    EXPECT_EQ(override_total(R"({"value":"90%"})").status, 422) << "without a reason";
    EXPECT_EQ(override_total(R"({"category_id":")" + homework.id.to_string() +
                             R"(","value":"90%","reason":"portfolio"})")
                  .as<TotalOverridden>()
                  .figures.fraction,
              Score::of(9, 10));
    EXPECT_EQ(
        override_total(R"({"value":"A","reason":"board"})").as<TotalOverridden>().figures.letter,
        "A");
    EXPECT_EQ(get(ann, path("/mine")).as<OwnGrades>().total->letter, "A");
    override_total(R"({"reason":"board again"})");
    override_total(R"({"category_id":")" + homework.id.to_string() + R"(","reason":"no"})");
    EXPECT_EQ(total(ann), "1/2");
    const auto history = get(teacher_, path("/history"), "user_id=" + ann.user_id.to_string());
    EXPECT_EQ(history.as<GradeHistory>().items.front().reason, "no");
}

TEST_F(GradebookTest, two_teachers_who_override_a_total_at_once_lose_nothing) {
    const Principal ann = add_student("ann");
    const GradeCategory homework = add_category("Homework");
    const GradeColumn essay =
        add_column("Essay", 10, R"(,"category_id":")" + homework.id.to_string() + "\"");
    score(essay, ann, "5");
    const auto seen = [&] {
        return get(teacher_, path("/grid")).as<GridPage>().items.at(0).override_revision;
    };
    const auto override_total = [&](const std::string& body, const std::string& if_match) {
        return call(teacher_, {.method = Method::put,
                               .path = path("/totals/" + ann.user_id.to_string()),
                               .body = body,
                               .if_match = if_match});
    };
    const std::string both_saw = std::to_string(seen());
    const std::string of_first = R"({"value":"90%","reason":"board"})";
    EXPECT_EQ(override_total(of_first, "").status, 428);
    EXPECT_EQ(override_total(of_first, both_saw).status, 200);
    EXPECT_EQ(override_total(R"({"value":"40%","reason":"late"})", both_saw).status, 412);
    EXPECT_EQ(total(ann), "9/10") << "what the first one wrote stands";
    EXPECT_EQ(override_total(R"({"category_id":")" + homework.id.to_string() +
                                 R"(","value":"40%","reason":"late"})",
                             both_saw)
                  .status,
              412)
        << "one revision for all totals of a student";
    EXPECT_EQ(override_total(R"({"reason":"no"})", std::to_string(seen())).status, 200);
    EXPECT_EQ(override_total(of_first, both_saw).status, 412) << "nor after it was taken away";
    EXPECT_EQ(seen(), 2);
    EXPECT_EQ(total(ann), "1/2");
}

TEST_F(GradebookTest, a_curve_is_shown_first_and_given_grades_are_kept) {
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn exam = add_column("Exam", 100);
    score(exam, ann, "36");
    score(exam, bob, "64");
    const std::string preview = path("/columns/" + exam.id.to_string() + "/curve-preview");
    const auto root = post(teacher_, preview, R"({"wish":"square_root"})").as<CurvePreview>();
    EXPECT_EQ(root.before.mean, Score::of(1, 2));
    EXPECT_EQ(root.after.mean, Score::of(7, 10));
    EXPECT_THAT(root.grades, SizeIs(2));
    EXPECT_EQ(total(ann), "9/25") << "nothing has changed yet";
    const auto curve = post(teacher_, preview, R"({"wish":"mean","target":"3/5"})");
    EXPECT_EQ(curve.as<CurvePreview>().curve.plus, Score::of(1, 10));
    EXPECT_EQ(edit(teacher_, Method::patch, "/columns/" + exam.id.to_string(),
                   R"({"rules":{"curve":{"kind":"square_root"}}})")
                  .status,
              200);
    EXPECT_EQ(total(ann), "3/5");
    EXPECT_EQ(row(teacher_, ann).marks.at(0).given, Score::of(36, 1));
    EXPECT_EQ(
        edit(teacher_, Method::patch, "/columns/" + exam.id.to_string(), R"({"rules":{}})").status,
        200);
    EXPECT_EQ(total(ann), "9/25");
}

TEST_F(GradebookTest, an_assistant_of_sections_sees_and_grades_their_students_only) {
    const Principal tutor = user({Role::teacher});
    introduce(tutor, "Tom", "tom@school.test");
    const HttpAnswer made =
        post(teacher_, "/api/v1/courses/" + course_id_.to_string() + "/sections",
             R"({"title":"Monday","teachers":["tom@school.test"]})");
    ASSERT_EQ(made.status, 201) << made.body;
    const auto section = course::SectionId::parse(glance(made).id).value();
    const Principal ann = add_student("ann", section), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 10);
    EXPECT_THAT(grid(tutor).items, SizeIs(1));
    EXPECT_EQ(grid(tutor).items.at(0).user_id, ann.user_id);
    EXPECT_EQ(book(tutor).students, 1);
    EXPECT_THAT(grid(teacher_, "section_id=" + section.to_string()).items, SizeIs(1));
    EXPECT_EQ(put(tutor, essay, ann, R"({"value":"7"})").status, 200);
    EXPECT_EQ(put(tutor, essay, bob, R"({"value":"7"})").code, "student.not_found");
    score(essay, bob, "3");
    EXPECT_THAT(
        get(tutor, path("/history"), "column_id=" + essay.id.to_string()).as<GradeHistory>().items,
        SizeIs(1));
    EXPECT_EQ(get(tutor, path("/export")).body.find("bob@"), std::string::npos);
    EXPECT_EQ(edit(tutor, Method::post, "/columns", R"({"title":"x","most":"1"})").status, 403);
}

}  // namespace
}  // namespace lms::assessment
