#include "services/assessment/gradebook_fixture.hpp"

#include <algorithm>

#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

GradebookTest::GradebookTest() : course_id_(add_course(teacher_)) {}

std::string GradebookTest::path(const std::string& rest) const {
    return "/api/v1/gradebooks/" + course_id_.to_string() + rest;
}

Principal GradebookTest::add_student(const std::string& name,
                                     std::optional<course::SectionId> section) {
    const Principal student = user({Role::student});
    introduce(student, name, name + "@school.test");
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::put_member(transaction, {school_, course_id_, student.user_id, section, true},
                              clock_.now());
            co_return;
        });
    });
    return student;
}

GradebookView GradebookTest::book(const Principal& who) {
    const HttpAnswer answer = get(who, path());
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<GradebookView>();
}

HttpAnswer GradebookTest::edit(const Principal& who, Method method, const std::string& rest,
                               const std::string& body) {
    return call(who, {.method = method,
                      .path = path(rest),
                      .body = body,
                      .if_match = std::to_string(book(teacher_).revision)});
}

GradeColumn GradebookTest::add_column(const std::string& title, int most, const std::string& more) {
    const HttpAnswer answer =
        edit(teacher_, Method::post, "/columns",
             R"({"title":")" + title + R"(","most":")" + std::to_string(most) + "\"" + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.as<GradebookView>().columns.back();
}

GradeCategory GradebookTest::add_category(const std::string& title, const std::string& more) {
    const HttpAnswer answer =
        edit(teacher_, Method::post, "/categories", R"({"title":")" + title + "\"" + more + "}");
    EXPECT_EQ(answer.status, 201) << answer.body;
    return answer.as<GradebookView>().categories.back();
}

HttpAnswer GradebookTest::put(const Principal& who, const GradeColumn& column,
                              const Principal& student, const std::string& body) {
    const auto columns = book(teacher_).columns;
    const auto place = std::ranges::find(columns, column.id, &GradeColumn::id) - columns.begin();
    const auto revision = row(teacher_, student).revisions.at(static_cast<std::size_t>(place));
    return call(who, {.method = Method::put,
                      .path = path("/columns/" + column.id.to_string() + "/grades/" +
                                   student.user_id.to_string()),
                      .body = body,
                      .if_match = std::to_string(revision)});
}

HttpAnswer GradebookTest::score(const GradeColumn& column, const Principal& student,
                                const std::string& value) {
    const HttpAnswer answer = put(teacher_, column, student, R"({"value":")" + value + "\"}");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer;
}

GridPage GradebookTest::grid(const Principal& who, const std::string& query) {
    const HttpAnswer answer = get(who, path("/grid"), query);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.as<GridPage>();
}

GridRow GradebookTest::row(const Principal& who, const Principal& student) {
    const auto page = grid(who, "user_id=" + student.user_id.to_string());
    EXPECT_EQ(page.items.size(), 1);
    return page.items.empty() ? GridRow{} : page.items.front();
}

std::string GradebookTest::total(const Principal& student) {
    const auto fraction = row(teacher_, student).figures.fraction;
    return fraction ? fraction->to_string() : "none";
}

void GradebookTest::declare(const std::string& source, int most) {
    const GradedWork work{GradedKind::quiz, source, course_id_, "Quiz " + source,
                          Score::of(most, 1)};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
            return feed_.declare(transaction, context, school_, work);
        });
    });
}

void GradebookTest::tell(const std::string& source, const Principal& student,
                         std::optional<Score> earned, bool is_final) {
    const GradedResult result{GradedKind::quiz, source, student.user_id, earned, is_final};
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) {
            return feed_.put(transaction, context, school_, result);
        });
    });
}

}  // namespace lms::assessment
