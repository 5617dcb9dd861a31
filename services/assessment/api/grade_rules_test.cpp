// What may happen to grades that wait, are excused, or are written as numbers.
#include <algorithm>

#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/gradebook_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class GradeRulesTest : public GradebookTest {
protected:
    void withdraw(const std::string& source) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
                return feed_.withdraw(transaction, context, school_, GradedKind::quiz, source);
            });
        });
    }
    void tell_all(const std::vector<GradedResult>& results) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
                return feed_.put_many(transaction, context, school_, results);
            });
        });
    }
    GradeColumn set(const GradeColumn& column, const std::string& rules) {
        const HttpAnswer answer = edit(teacher_, Method::patch, "/columns/" + column.id.to_string(),
                                       R"({"rules":)" + rules + "}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<GradebookView>().columns.at(0);
    }
    ColumnReleased release(const GradeColumn& column) {
        const HttpAnswer answer =
            post(teacher_, path("/columns/" + column.id.to_string() + "/release"));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<ColumnReleased>();
    }
    GradeImportView import(const std::string& csv) {
        const HttpAnswer answer =
            call(teacher_, {.method = Method::post, .path = path("/imports"), .body = csv});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<GradeImportView>();
    }
};

TEST_F(GradeRulesTest, a_result_taken_back_waits_in_a_locked_or_moderated_column_too) {
    const Principal ann = add_student("ann");
    declare("one", 10);
    tell("one", ann, Score::of(8, 1));
    const GradeColumn quiz = set(book(teacher_).columns.at(0), R"({"is_locked":true})");
    tell("one", ann, std::nullopt);
    EXPECT_EQ(total(ann), "4/5");
    EXPECT_EQ(book(teacher_).waiting, std::vector<std::int32_t>{1});
    set(quiz, "{}");
    EXPECT_EQ(total(ann), "none");
    EXPECT_EQ(book(teacher_).waiting, std::vector<std::int32_t>{0});
    tell("one", ann, Score::of(6, 1));
    set(quiz, R"({"is_moderated":true})");
    tell("one", ann, std::nullopt);
    EXPECT_EQ(total(ann), "3/5");
    EXPECT_EQ(release(quiz).released, 1);
    EXPECT_EQ(total(ann), "none");
    tell("one", ann, std::nullopt);
    EXPECT_EQ(book(teacher_).waiting, std::vector<std::int32_t>{0}) << "there is nothing to take";
}

TEST_F(GradeRulesTest, only_teachers_of_the_course_excuse_in_a_moderated_column) {
    const Principal helper = user({Role::teacher});
    introduce(helper, "Hana", "hana@school.test");
    appoint(teacher_, course_id_, "hana@school.test", "assistant");
    const Principal ann = add_student("ann");
    const GradeColumn essay = add_column("Essay", 10, R"(,"rules":{"is_moderated":true})");
    EXPECT_EQ(put(helper, essay, ann, R"({"action":"excuse"})").code, "grade.moderated");
    EXPECT_EQ(put(teacher_, essay, ann, R"({"action":"excuse"})").status, 200);
    EXPECT_EQ(put(helper, essay, ann, R"({"value":"7"})").status, 200);
    EXPECT_TRUE(row(teacher_, ann).marks.at(0).is_excused) << "the score waits";
    EXPECT_EQ(release(essay).released, 1);
    EXPECT_EQ(total(ann), "7/10") << "no longer excused";
}

TEST_F(GradeRulesTest, a_large_class_is_told_and_released_at_once_with_all_its_totals) {
    declare("one", 10);
    const GradeColumn quiz = set(book(teacher_).columns.at(0), R"({"is_moderated":true})");
    std::vector<GradedResult> results;
    for (int i = 0; i < 450; ++i) {
        results.push_back(
            {GradedKind::quiz, "one", UserId::make(clock_.now()), Score::of(i % 11, 1), true});
    }
    std::ranges::reverse(results);
    tell_all(results);
    EXPECT_EQ(release(quiz).released, 450);
    const auto sum = scalar(
        {"test.sum_of_totals", "SELECT sum(fraction)::text FROM assessment_service.grade_totals"});
    std::int64_t units = 0;
    for (int i = 0; i < 450; ++i)
        units += Score::of(i % 11, 10).units();
    EXPECT_EQ(sum, std::to_string(units));
}

TEST_F(GradeRulesTest, results_of_a_quiz_as_it_was_count_in_the_points_of_the_column) {
    const Principal ann = add_student("ann");
    declare("one", 20);
    tell_all({{GradedKind::quiz, "one", ann.user_id, Score::of(5, 1), true, Score::of(10, 1)}});
    EXPECT_EQ(row(teacher_, ann).scores.at(0), Score::of(10, 1));
    EXPECT_EQ(total(ann), "1/2");
}

TEST_F(GradeRulesTest, columns_of_deleted_work_go_or_become_the_teachers) {
    const Principal ann = add_student("ann");
    declare("empty", 10);
    withdraw("empty");
    withdraw("empty");
    EXPECT_THAT(book(teacher_).columns, IsEmpty());
    declare("kept", 10);
    const GradeColumn kept = book(teacher_).columns.at(0);
    EXPECT_EQ(put(teacher_, kept, ann, R"({"value":"6","reason":"on paper"})").status, 200);
    withdraw("kept");
    ASSERT_THAT(book(teacher_).columns, SizeIs(1));
    EXPECT_EQ(book(teacher_).columns.at(0).kind, GradeColumnKind::manual);
    EXPECT_EQ(total(ann), "3/5");
    score(kept, ann, "9");
    EXPECT_EQ(total(ann), "9/10") << "no override stands over it";
    EXPECT_EQ(call(teacher_, {.method = Method::del,
                              .path = path("/columns/" + kept.id.to_string()),
                              .query = "with_grades=true",
                              .if_match = std::to_string(book(teacher_).revision)})
                  .status,
              200);
}

TEST_F(GradeRulesTest, a_file_overrides_only_what_it_changes_however_numbers_are_written) {
    const Principal ann = add_student("ann");
    declare("one", 10);
    declare("two", 10);
    declare("three", 10);
    tell("one", ann, Score::of(17, 2));
    tell("two", ann, Score::of(17, 2));
    tell("three", ann, Score::of(1, 3));
    const std::string header = "Email;Quiz one;Quiz two;Quiz three\n";
    EXPECT_EQ(import(header + "ann@school.test;8,5;8.50;0,33333\n").changed_grades, 0);
    EXPECT_EQ(import(header + "ann@school.test;85%;17/2;1/3\n").changed_grades, 0);
    EXPECT_THAT(row(teacher_, ann).marks, IsEmpty());
    EXPECT_EQ(import(header + "ann@school.test;8,5;9;\n").changed_grades, 1);
    EXPECT_THAT(row(teacher_, ann).marks, SizeIs(1));
}

TEST_F(GradeRulesTest, numbers_are_points_where_a_column_is_not_shown_as_letters) {
    const Principal ann = add_student("ann");
    const std::string marks =
        R"({"rules":{"scale":"Marks","scales":[{"name":"Marks","steps":[)"
        R"({"label":"1","from":"9/10"},{"label":"2","from":"1/2"},{"label":"5","from":"0"}]}]}})";
    ASSERT_EQ(edit(teacher_, Method::put, "/rules", marks).status, 200);
    const GradeColumn essay = add_column("Essay", 10);
    score(essay, ann, "5");
    EXPECT_EQ(total(ann), "1/2") << "five points";
    set(essay, R"({"display":"letter"})");
    score(essay, ann, "1");
    EXPECT_EQ(total(ann), "9/10") << "the best mark";
    EXPECT_EQ(import("Email,Essay\nann@school.test,5\n").changed_grades, 1);
    EXPECT_EQ(total(ann), "1/2") << "files have points";
    const HttpAnswer total_of = call(teacher_, {.method = Method::put,
                                                .path = path("/totals/" + ann.user_id.to_string()),
                                                .body = R"({"value":"90","reason":"board"})",
                                                .if_match = "0"});
    EXPECT_EQ(total_of.as<TotalOverridden>().figures.fraction, Score::of(9, 10)) << "percent";
}

TEST_F(GradeRulesTest, a_file_of_very_many_fields_is_refused_before_it_is_read) {
    const std::string csv = "Email\n" + std::string(2'000'001, ',') + "\n";
    const HttpAnswer answer =
        call(teacher_, {.method = Method::post, .path = path("/imports"), .body = csv});
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.fields.at(0).code, "too_many");
}

TEST_F(GradeRulesTest, a_line_of_a_file_tells_of_twenty_refused_grades) {
    add_student("ann");
    std::string header = "Email", line = "ann@school.test";
    for (int i = 0; i < 25; ++i) {
        declare(std::to_string(i), 10);
        header += ",Quiz " + std::to_string(i);
        line += ",much";
    }
    const GradeImportView done = import(header + "\n" + line + "\n");
    EXPECT_EQ(done.refused_grades, 25);
    const auto lines = get(teacher_, path("/imports/" + done.id.to_string() + "/lines"));
    EXPECT_THAT(lines.as<GradeImportLines>().items.at(0).remarks, SizeIs(20));
}

}  // namespace
}  // namespace lms::assessment
