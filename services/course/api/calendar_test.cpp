#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/course_test.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kYear = "from=2026-11-01T00:00:00Z&to=2027-11-01T00:00:00Z";

class CalendarTest : public CourseServiceTest {
protected:
    void SetUp() override {
        course_ = make_course(teacher_, 2);
        publish(teacher_, course_);
        enroll(student_, course_);
    }
    void execute(const pg::Statement& statement) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().execute(context, statement, school_, course_.id, student_.user_id);
        });
    }
    // Section "Group A" from 1 December, until 1 March for its one student.
    void put_in_section() {
        static constexpr pg::Statement kSection{"test.insert_section", R"(
            WITH section AS (
                INSERT INTO course_service.sections
                    (section_id, organization_id, course_id, title, starts_at, ends_at, created_at)
                VALUES ($2, $1, $2, 'Group A; early, birds', '2026-12-01T08:00:00Z',
                        '2027-03-01T16:00:00Z', now()))
            INSERT INTO course_service.section_members (course_id, user_id, section_id, organization_id, joined_at)
            VALUES ($2, $3, $2, $1, now()))"};
        // The foreign key is checked at the end of the statement, when both rows are there.
        execute(kSection);
    }
    void expire() {
        static constexpr pg::Statement kExpire{"test.expire", R"(
            UPDATE course_service.enrollments SET expires_at = '2027-06-30T22:00:00Z'
            WHERE organization_id = $1 AND course_id = $2 AND user_id = $3)"};
        execute(kExpire);
    }
    std::vector<CalendarKind> kinds(const Principal& caller, const std::string& query = kYear) {
        std::vector<CalendarKind> all;
        for (const CalendarEntry& it :
             get(caller, "/api/v1/calendar", query).as<CalendarView>().items)
            all.push_back(it.kind);
        return all;
    }
    void put_due(Uuid node, Due due) {
        NodeRules rules;
        rules.due = due;
        const Answer answer =
            call(teacher_, {Method::put, course_.path() + "/rules/" + node.to_string(),
                            R"({"rules":)" + json::write(rules) + "}", "", "0"});
        ASSERT_EQ(answer.status, 200) << answer.body;
    }
    std::vector<CalendarEntry> entries(const Principal& caller) {
        return get(caller, "/api/v1/calendar", kYear).as<CalendarView>().items;
    }
    std::string new_feed(const Principal& caller) {
        return post(caller, "/api/v1/calendar/feed", "").as<CalendarFeed>().path.value();
    }
    static Principal anonymous() { return {}; }

    SmallCourse course_;
};

TEST_F(CalendarTest, dates_of_groups_and_of_access_come_by_time) {
    put_in_section();
    expire();
    using enum CalendarKind;
    EXPECT_THAT(kinds(student_), ElementsAre(group_begins, group_ends, access_ends));
    EXPECT_THAT(kinds(teacher_), IsEmpty());
    EXPECT_THAT(kinds(student_, "from=2026-12-01T08:00:00Z&to=2027-03-01T16:00:00Z"),
                ElementsAre(group_begins));  // half-open
    EXPECT_EQ(get(student_, "/api/v1/calendar", "from=2026-11-01T00:00:00Z&to=2028-11-01T00:00:00Z")
                  .fields.at(0)
                  .code,
              "too_long");
}

TEST_F(CalendarTest, what_is_due_comes_from_the_rules_with_what_was_allowed) {
    const Time start = clock_.now();
    put_due(course_.lessons[0].value, {start + days(10), std::nullopt});
    put_due(course_.lessons[1].value, {std::nullopt, 20});
    put_due(course_.module.value, {std::nullopt, 21});
    put_due(course_.id.value, {start + days(500), std::nullopt});
    EXPECT_THAT(entries(student_), IsEmpty()) << "of the draft";
    publish(teacher_, course_);
    report(student_, course_.lessons[0], "completed");
    using enum CalendarKind;
    EXPECT_THAT(kinds(student_), ElementsAre(lesson_due, lesson_due, module_due));
    EXPECT_THAT(kinds(teacher_), IsEmpty());
    auto dues = entries(student_);
    EXPECT_EQ(dues[0].title, "Lesson 1");
    EXPECT_EQ(dues[0].course_title, "Programming with Python");
    EXPECT_TRUE(dues[0].done);
    EXPECT_FALSE(dues[1].done);
    EXPECT_EQ(dues[1].at, start + days(20));
    EXPECT_EQ(post(teacher_, course_.path() + "/overrides",
                   R"({"reason":"ill","extra_days":5,"node_id":")" + course_.id.to_string() +
                       R"(","user_id":")" + student_.user_id.to_string() + "\"}")
                  .status,
              201);
    dues = entries(student_);
    EXPECT_EQ(dues[1].at, start + days(25));
    EXPECT_THAT(get(anonymous(), new_feed(student_)).body, HasSubstr("SUMMARY:Due: Lesson 2\r\n"));
    call(student_,
         {Method::del,
          "/api/v1/enrollments/" +
              get(student_, course_.path() + "/door").as<CourseDoor>().enrollment_id->to_string()});
    EXPECT_THAT(entries(student_), IsEmpty());
}

TEST_F(CalendarTest, costs_the_same_however_many_courses_there_are) {
    entries(student_);
    EXPECT_EQ(cost_of([&] { entries(student_); }).statements, 2U);
    for (int i = 0; i < 3; ++i) {
        course_ = make_course(teacher_, 2);
        put_due(course_.id.value, {clock_.now() + days(3), std::nullopt});
        publish(teacher_, course_);
        enroll(student_, course_);
    }
    EXPECT_THAT(entries(student_), SizeIs(3));
    EXPECT_EQ(cost_of([&] { entries(student_); }).statements, 2U);
}

TEST_F(CalendarTest, a_calendar_program_reads_the_private_address) {
    put_in_section();
    EXPECT_FALSE(get(student_, "/api/v1/calendar/feed").as<CalendarFeed>().path);
    const std::string path = new_feed(student_);
    EXPECT_EQ(get(student_, "/api/v1/calendar/feed").as<CalendarFeed>().path, path);
    const Answer feed = get(anonymous(), path);
    EXPECT_EQ(feed.status, 200);
    EXPECT_EQ(feed.headers.get("Content-Type"), "text/calendar; charset=utf-8");
    EXPECT_THAT(feed.body, HasSubstr("UID:group_begins-" + course_.id.to_string() + "\r\n"));
    EXPECT_THAT(feed.body, HasSubstr("DTSTART:20261201T080000Z\r\n"));
    EXPECT_THAT(feed.body, HasSubstr("SUMMARY:Begins: Group A\\; early\\, birds\r\n"));
    EXPECT_THAT(get(anonymous(), path, "language=de-AT").body, HasSubstr("SUMMARY:Beginnt: "));
}

TEST_F(CalendarTest, an_unchanged_calendar_is_not_sent_again) {
    const std::string path = new_feed(student_);
    const auto ask = [&](const std::string& known) {
        return call(anonymous(), {.path = path, .headers = {{"If-None-Match", known}}});
    };
    const std::string tag = '"' + get(anonymous(), path).etag() + '"';
    clock_.advance(std::chrono::hours(3));
    EXPECT_EQ(ask(tag).status, 304);
    EXPECT_EQ(ask(tag).body, "");
    put_in_section();
    EXPECT_EQ(ask(tag).status, 200);
}

TEST_F(CalendarTest, an_address_ends_when_it_is_renewed_or_revoked) {
    const std::string first = new_feed(student_);
    const std::string second = new_feed(student_);
    EXPECT_EQ(get(anonymous(), first).status, 404);
    EXPECT_EQ(get(anonymous(), second).status, 200);
    std::string guessed = second;
    char& last_of_key = guessed[guessed.rfind("/calendar.ics") - 1];
    last_of_key = last_of_key == 'A' ? 'B' : 'A';
    EXPECT_EQ(get(anonymous(), guessed).status, 404);
    EXPECT_EQ(call(student_, {Method::del, "/api/v1/calendar/feed"}).status, 204);
    EXPECT_EQ(get(anonymous(), second).status, 404);
}

TEST_F(CalendarTest, the_calendar_of_somebody_deactivated_is_closed) {
    const std::string path = new_feed(student_);
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::put_person(transaction,
                              {school_, student_.user_id, "Ada", "ada@example.org", true},
                              clock_.now());
            co_return;
        });
    });
    EXPECT_THAT(get(anonymous(), path).body, HasSubstr("X-WR-CALNAME:Ada\r\n"));
    env_.run([&](const Context& context) -> Task<> {
        co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
            store::deactivate_person(transaction, school_, student_.user_id,
                                     clock_.now() + std::chrono::seconds(1));
            co_return;
        });
    });
    EXPECT_EQ(get(anonymous(), path).status, 404);
}

}  // namespace
}  // namespace lms::course
