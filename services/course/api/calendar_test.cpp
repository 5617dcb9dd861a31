#include <gmock/gmock.h>

#include "services/course/course_test.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
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
