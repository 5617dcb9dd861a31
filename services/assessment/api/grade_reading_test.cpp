// What is read of a gradebook: the grid, files, and what students see.
#include <algorithm>

#include "services/assessment/contract/gradebook_records.hpp"
#include "services/assessment/gradebook_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class GradeReadingTest : public GradebookTest {
protected:
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> names;
        std::string cursor;
        do {
            const GridPage page = grid(teacher_, query + "&limit=2" + cursor);
            for (const GridRow& row : page.items)
                names.push_back(row.name.value_or("?"));
            cursor = page.next_cursor ? "&cursor=" + *page.next_cursor : "";
        } while (!cursor.empty());
        return names;
    }
    OwnGrades mine(const Principal& student) {
        const HttpAnswer answer = get(student, path("/mine"));
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<OwnGrades>();
    }
    OwnGrades what_if(const Principal& student, const GradeColumn& column,
                      const std::string& score) {
        const HttpAnswer answer = post(student, path("/what-if"),
                                       R"({"grades":[{"column_id":")" + column.id.to_string() +
                                           R"(","score":")" + score + "\"}]}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<OwnGrades>();
    }
    GradeImportView import(const std::string& csv, const std::string& query = "") {
        const HttpAnswer answer =
            call(teacher_,
                 {.method = Method::post, .path = path("/imports"), .body = csv, .query = query});
        EXPECT_EQ(answer.status, 201) << answer.body;
        return answer.as<GradeImportView>();
    }
    // Straight into the tables.
    void run_sql(const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement, school_, course_id_);
        });
    }
};

TEST_F(GradeReadingTest, the_grid_is_read_in_pages_by_name_total_or_column) {
    const Principal eve = add_student("eve"), ann = add_student("Ann"), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 10);
    const GradeColumn talk = add_column("Talk", 10);
    score(essay, ann, "2");
    score(essay, bob, "9");
    score(talk, ann, "10");
    EXPECT_THAT(names("sort=name"), ElementsAre("Ann", "bob", "eve"));
    EXPECT_THAT(names("sort=name&order=desc"), ElementsAre("eve", "bob", "Ann"));
    EXPECT_THAT(names("sort=total&order=desc"), ElementsAre("bob", "Ann", "eve"));
    EXPECT_THAT(names("sort=total"), ElementsAre("eve", "Ann", "bob"));
    const std::string column = "sort=column&column_id=";
    EXPECT_THAT(names(column + talk.id.to_string() + "&order=desc"),
                ElementsAre("Ann", ::testing::_, ::testing::_));
    EXPECT_THAT(names(column + essay.id.to_string()), ElementsAre("eve", "Ann", "bob"));
    EXPECT_THAT(names("q=BOB@"), ElementsAre("bob"));
    EXPECT_EQ(get(teacher_, path("/grid"), "sort=column").status, 422);
    const auto cursor = grid(teacher_, "limit=1").next_cursor.value();
    EXPECT_EQ(get(teacher_, path("/grid"), "sort=total&cursor=" + cursor).status, 422);
    EXPECT_EQ(row(teacher_, eve).figures.fraction, std::nullopt);
}

TEST_F(GradeReadingTest, a_page_and_a_changed_grade_cost_the_same_statements_for_any_class) {
    const Principal ann = add_student("ann");
    for (int i = 0; i < 2; ++i)
        add_student("s" + std::to_string(i));
    const GradeColumn first = add_column("First", 10);
    int points = 0;
    const auto change = [&] { score(first, ann, std::to_string(++points)); };
    change();
    const auto small_change = statements_of(change);
    const auto read = [&] { grid(teacher_, "limit=100"); };
    read();
    const auto small = statements_of(read);
    for (int i = 0; i < 20; ++i)
        add_column("Column " + std::to_string(i), 10);
    for (int i = 0; i < 40; ++i)
        score(book(teacher_).columns.at(static_cast<std::size_t>(i % 20)),
              add_student("t" + std::to_string(i)), "5");
    read();
    EXPECT_EQ(grid(teacher_, "limit=100").items.size(), 43);
    EXPECT_EQ(statements_of(read), small);
    EXPECT_EQ(statements_of(change), small_change);
    EXPECT_LE(small, 4) << "who asks, the book's state, the page, its grades";
}

TEST_F(GradeReadingTest, students_see_what_is_shown_and_totals_of_that_alone) {
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn shown = add_column("Shown", 10);
    const GradeColumn hidden = add_column("Hidden", 10, R"(,"rules":{"is_hidden":true})");
    score(shown, ann, "8");
    score(hidden, ann, "1");
    score(shown, bob, "3");
    put(teacher_, shown, ann, R"({"action":"comment","comment":"well done"})");
    EXPECT_EQ(total(ann), "9/20");
    const OwnGrades own = mine(ann);
    ASSERT_THAT(own.grades, SizeIs(1));
    EXPECT_EQ(own.grades[0].comment, "well done");
    EXPECT_EQ(own.total->fraction, Score::of(8, 10));
    EXPECT_EQ(own.total->possible.to_string(), "10") << "there is nothing to compute back from";
    EXPECT_THAT(get(ann, path("/mine")).body, Not(HasSubstr(hidden.id.to_string())));
    EXPECT_EQ(get(student_, path("/mine")).code, "gradebook.not_found") << "not of the class";
    edit(teacher_, Method::put, "/rules", R"({"rules":{"shows_total":false}})");
    EXPECT_EQ(mine(ann).total, std::nullopt);
}

TEST_F(GradeReadingTest, what_if_computes_as_the_book_does_and_keeps_nothing) {
    const Principal ann = add_student("ann");
    const GradeColumn first = add_column("First", 10);
    const GradeColumn last = add_column("Last", 30);
    const GradeColumn hidden = add_column("Hidden", 10, R"(,"rules":{"is_hidden":true})");
    score(first, ann, "5");
    const std::string before = scalar({"test.changes",
                                       "SELECT count(*)::text AS n"
                                       " FROM assessment_service.grade_changes"});
    EXPECT_EQ(what_if(ann, last, "30").total->fraction, Score::of(35, 40));
    EXPECT_EQ(what_if(ann, first, "10").total->fraction, Score::whole());
    EXPECT_EQ(mine(ann).total->fraction, Score::of(1, 2));
    EXPECT_EQ(post(ann, path("/what-if"),
                   R"({"grades":[{"column_id":")" + hidden.id.to_string() + R"(","score":"1"}]})")
                  .status,
              422);
    EXPECT_EQ(scalar({"test.changes_after",
                      "SELECT count(*)::text AS n FROM assessment_service.grade_changes"}),
              before);
    score(last, ann, "30");
    EXPECT_EQ(mine(ann).total->fraction, Score::of(35, 40)) << "as supposed";
}

TEST_F(GradeReadingTest, a_file_that_was_exported_changes_nothing_when_it_is_imported) {
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 9);
    const GradeColumn talk = add_column("Talk", 10);
    score(essay, ann, "10/3");
    score(essay, bob, "9");
    put(teacher_, talk, bob, R"({"action":"excuse"})");
    const HttpAnswer file = get(teacher_, path("/export"));
    EXPECT_EQ(file.headers.get("Content-Type"), "text/csv; charset=utf-8");
    EXPECT_THAT(file.body, HasSubstr("Essay (9) [c1]"));
    EXPECT_THAT(file.body, HasSubstr("bob@school.test,9,EX,100,A"));
    const GradeImportView same = import(file.body);
    EXPECT_EQ(same.lines, 2);
    EXPECT_EQ(same.changed_grades, 0);
    EXPECT_EQ(same.refused_grades, 0);
    EXPECT_EQ(same.batch_id, std::nullopt);
    EXPECT_EQ(row(teacher_, ann).scores.at(0), Score::of(10, 3)) << "exact still";
}

TEST_F(GradeReadingTest, an_import_is_tried_first_and_reports_every_line) {
    const Principal ann = add_student("ann"), bob = add_student("bob");
    const GradeColumn essay = add_column("Essay", 10);
    add_column("Shut", 10, R"(,"rules":{"is_locked":true})");
    score(essay, bob, "4");
    const std::string csv =
        "Email,Essay,Shut,Remarks\nANN@school.test,7.5,,x\nbob@school.test,A,3,\n"
        "nobody@school.test,1,,\nann@school.test,9,,\n";
    const GradeImportView tried = import(csv, "dry_run=true");
    EXPECT_EQ(total(ann), "none");
    EXPECT_TRUE(tried.is_dry_run);
    EXPECT_EQ(tried.changed_grades, 2);
    EXPECT_EQ(tried.refused_grades, 1);
    EXPECT_EQ(tried.refused_lines, 2);
    EXPECT_THAT(tried.ignored_columns, ElementsAre("Remarks"));
    const GradeImportView done = import(csv);
    EXPECT_EQ(done.changed_grades, tried.changed_grades);
    EXPECT_EQ(done.refused_lines, tried.refused_lines);
    EXPECT_EQ(total(ann), "3/4");
    EXPECT_EQ(total(bob), "1");
    const std::string report = path("/imports/" + done.id.to_string());
    EXPECT_EQ(get(teacher_, report).as<GradeImportView>().lines, 4);
    const auto first = get(teacher_, report + "/lines", "limit=2").as<GradeImportLines>();
    EXPECT_EQ(first.items.at(1).remarks.at(0).code, "locked");
    const auto rest =
        get(teacher_, report + "/lines", "limit=2&cursor=" + first.next_cursor.value())
            .as<GradeImportLines>();
    EXPECT_EQ(rest.items.at(0).remarks.at(0).code, "unknown_student");
    EXPECT_EQ(rest.items.at(1).remarks.at(0).code, "twice");
    EXPECT_THAT(get(teacher_, report + "/lines", "outcome=refused").as<GradeImportLines>().items,
                SizeIs(2));
    EXPECT_EQ(
        post(teacher_, path("/changes/" + done.batch_id.value().to_string() + "/undo")).status,
        200);
    EXPECT_EQ(total(ann), "none");
    EXPECT_EQ(total(bob), "2/5");
    EXPECT_EQ(call(teacher_, {.method = Method::post, .path = path("/imports"), .body = "a,b\n"})
                  .fields.at(0)
                  .code,
              "no_students");
}

// 250 students of 8 columns, a third of the cells empty.
constexpr pg::Statement kManyStudents{"test.many_students", R"(
    WITH students AS (
        INSERT INTO assessment_service.course_students (organization_id, course_id, user_id, active, told_at)
        SELECT $1, $2, gen_random_uuid(), true, now() FROM generate_series(1, 250) RETURNING user_id),
    numbered AS (SELECT user_id, row_number() OVER (ORDER BY user_id) AS n FROM students)
    INSERT INTO assessment_service.grades (organization_id, course_id, user_id, column_id, score, changed_at)
    SELECT $1, $2, s.user_id, c.column_id, c.most / 10 * ((s.n * 7 + c.position * 3) % 11), now()
    FROM numbered s, assessment_service.grade_columns c
    WHERE c.course_id = $2 AND (s.n + c.position) % 3 <> 0)"};

TEST_F(GradeReadingTest,
       totals_of_a_large_class_follow_new_rules_by_a_job_and_single_grades_at_once) {
    for (int i = 0; i < 8; ++i)
        add_column("Column " + std::to_string(i), 10 + i);
    run_sql(kManyStudents);
    const HttpAnswer changed = edit(teacher_, Method::put, "/rules",
                                    R"({"rules":{"top":{"missing":"zero","drop_lowest":1}}})");
    ASSERT_EQ(changed.status, 200) << changed.body;
    lms::testing::eventually([&] { return !book(teacher_).is_recomputing; },
                             std::chrono::seconds(60), "all totals");
    // As computed from the beginning, by the pages that find no stored total.
    const auto read = [&] {
        std::map<UserId, GradeFigures> figures;
        std::string cursor;
        do {
            const GridPage page = grid(teacher_, "limit=200" + cursor);
            for (const GridRow& row : page.items)
                figures.emplace(row.user_id, row.figures);
            cursor = page.next_cursor ? "&cursor=" + *page.next_cursor : "";
        } while (!cursor.empty());
        return figures;
    };
    // Change by change, then all anew.
    const auto columns = book(teacher_).columns;
    int changes = 0;
    for (const auto& [user, figures] : read()) {
        if (++changes > 25) break;
        Principal student = student_;
        student.user_id = user;
        const auto& column = columns.at(static_cast<std::size_t>(changes) % columns.size());
        put(teacher_, column, student,
            changes % 5 == 0 ? R"({"action":"excuse"})"
                             : R"({"value":")" + std::to_string(changes % 9) + "\"}");
    }
    const auto stored = read();
    ASSERT_THAT(stored, SizeIs(250));
    run_sql({"test.forget_totals",
             "DELETE FROM assessment_service.grade_totals"
             " WHERE organization_id = $1 AND course_id = $2"});
    EXPECT_EQ(read(), stored);
}

TEST_F(GradeReadingTest, who_teaches_another_course_or_in_another_organisation_is_told_nothing) {
    const Principal ann = add_student("ann");
    const GradeColumn essay = add_column("Essay", 10);
    score(essay, ann, "5");
    const GradeCategory homework = add_category("Homework");
    const auto file = import("Email,Essay\nann@school.test,6\n");
    std::map<std::string, std::string> ids{{"{course_id}", course_id_.to_string()},
                                           {"{column_id}", essay.id.to_string()},
                                           {"{category_id}", homework.id.to_string()},
                                           {"{user_id}", ann.user_id.to_string()},
                                           {"{import_id}", file.id.to_string()},
                                           {"{batch_id}", file.batch_id.value().to_string()}};
    const std::map<std::string, std::string> bodies{
        {"assessment.set_gradebook_rules", R"({"rules":{}})"},
        {"assessment.create_grade_category", R"({"title":"x"})"},
        {"assessment.create_grade_column", R"({"title":"x","most":"1"})"},
        {"assessment.order_gradebook", R"({"categories":[],"columns":[]})"},
        {"assessment.put_grades", R"({"grades":[{"column_id":")" + essay.id.to_string() +
                                      R"(","user_id":")" + ann.user_id.to_string() +
                                      R"(","revision":1,"value":"1"}]})"},
        {"assessment.put_grade", R"({"value":"1"})"},
        {"assessment.override_total", R"({"value":"1%","reason":"x"})"},
        {"assessment.preview_curve", R"({"wish":"square_root"})"},
        {"assessment.what_if", R"({"grades":[]})"},
        {"assessment.import_grades", "Email,Essay\nann@school.test,1\n"}};
    const auto ask = [&](const Principal& who, const http::RouteInfo& route) {
        std::string pattern = route.pattern;
        for (const auto& [name, value] : ids) {
            if (const auto at = pattern.find(name); at != std::string::npos)
                pattern.replace(at, name.size(), value);
        }
        const auto body = bodies.find(route.name);
        const bool takes_one = route.method == Method::post || route.method == Method::patch;
        return call(who, {.method = route.method,
                          .path = pattern,
                          .body = body != bodies.end() ? body->second
                                  : takes_one          ? "{}"
                                                       : "",
                          .if_match = "1"});
    };
    int asked = 0;
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    const std::string before = get(teacher_, path("/history")).body;
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        if (!route.pattern.starts_with("/api/v1/gradebooks")) continue;
        ++asked;
        for (const Role role : {Role::administrator, Role::teacher})
            EXPECT_EQ(ask(user({role}, elsewhere), route).status, 404) << route.name;
        EXPECT_EQ(ask(user({Role::teacher}), route).status, 404) << route.name;
        const bool own = route.access == http::Access::signed_in;
        EXPECT_EQ(ask(ann, route).status, own ? 200 : 403) << route.name;
        EXPECT_EQ(ask({}, route).status, 401) << route.name;
    }
    EXPECT_GE(asked, 20);
    EXPECT_EQ(get(teacher_, path("/history")).body, before);
    // So that the walk above proves something.
    for (const http::RouteInfo& route : assessment_->router()->routes()) {
        const bool own = route.access == http::Access::signed_in;
        if (!route.pattern.starts_with("/api/v1/gradebooks") || own || route.method == Method::del)
            continue;
        const int status = ask(teacher_, route).status;
        EXPECT_TRUE(status < 300 || status == 412) << route.name << " " << status;
    }
}

}  // namespace
}  // namespace lms::assessment
