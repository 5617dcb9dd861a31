// Places, the waiting list, and enrolments that end and come back.
#include <thread>

#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using ::testing::HasSubstr;

TEST_F(PeopleTest, a_full_course_keeps_a_waiting_list_that_moves_up_by_itself) {
    set_policy(R"("policy":"open","capacity":1)");
    const auto first = enter(student_).as<EnrollmentAnswer>();
    const Principal second = person("second@school.test");
    const Principal third = person("third@school.test");
    const auto waits = enter(second).as<EnrollmentAnswer>().request.value();
    clock_.advance(std::chrono::seconds(1));
    const auto waits_longer = enter(third).as<EnrollmentAnswer>().request.value();
    EXPECT_EQ(waits.place, 1);
    EXPECT_EQ(waits_longer.place, 2);
    EXPECT_EQ(door(second).request->place, 1);
    EXPECT_TRUE(door(person("fourth@school.test")).will_wait);

    const std::string mine = "/api/v1/enrollments/" + first.id->to_string();
    EXPECT_EQ(call(second, {http::Method::del, mine}).status, 404);
    EXPECT_EQ(call(student_, {http::Method::del, mine}).status, 204);
    run_jobs();
    EXPECT_EQ(request(second, waits.id).state, RequestState::enrolled);
    EXPECT_EQ(request(third, waits_longer.id).place, 1);
    EXPECT_EQ(post(student_, mine + "/restore").code, "enrollment.full");

    set_policy(R"("policy":"open","capacity":2)");
    run_jobs();
    EXPECT_EQ(request(third, waits_longer.id).state, RequestState::enrolled);
    EXPECT_THAT(event_types(), HasSubstr("WaitlistJoined"));
    EXPECT_THAT(event_types(), HasSubstr("UserWithdrawn"));
}

TEST_F(PeopleTest, a_full_course_without_a_waiting_list_says_so) {
    set_policy(R"("policy":"open","capacity":1,"waiting_list":false)");
    enter(student_);
    const Principal late = person("late@school.test");
    EXPECT_EQ(door(late).state, DoorState::full);
    EXPECT_EQ(enter(late).code, "enrollment.full");
    EXPECT_EQ(count("enrollment_requests"), 0);
}

TEST_F(PeopleTest, capacity_is_never_exceeded_by_many_at_once) {
    constexpr int kStudents = 40;
    constexpr int kPlaces = 7;
    set_policy(R"("policy":"open","capacity":7)");
    std::vector<Principal> students;
    for (int i = 0; i < kStudents; ++i)
        students.push_back(person("s" + std::to_string(i) + "@school.test"));
    std::vector<std::thread> threads;
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = t; i < kStudents; i += 8)
                enter(students[static_cast<std::size_t>(i)]);
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(count("enrollments"), kPlaces);
    EXPECT_EQ(count("enrollment_requests WHERE state = 'waiting'"), kStudents - kPlaces);

    // All who are in leave at once, while somebody raises the capacity.
    threads.clear();
    std::vector<std::string> ids;
    for (const Principal& student : students) {
        if (const auto in = door(student).enrollment_id) ids.push_back(in->to_string());
    }
    for (const std::string& id : ids) {
        threads.emplace_back([this, id] {
            call(user({Role::administrator}), {http::Method::del, "/api/v1/enrollments/" + id});
        });
    }
    threads.emplace_back([this] { set_policy(R"("policy":"open","capacity":11)"); });
    for (std::thread& thread : threads)
        thread.join();
    EXPECT_EQ(count("enrollments") + count("enrollment_requests WHERE holds_place"), 11);
    run_jobs();
    EXPECT_EQ(count("enrollments"), 11);
}

TEST_F(PeopleTest, who_comes_back_finds_their_progress_and_the_history_tells_it) {
    const auto first = enter(student_).as<EnrollmentAnswer>();
    report(student_, course_.lessons[0], "completed");
    const std::string mine = "/api/v1/enrollments/" + first.id->to_string();
    EXPECT_EQ(call(student_, {http::Method::del, mine}).status, 204);
    EXPECT_EQ(get(student_, path_of(course_.lessons[0])).code, "enrollment.required");
    EXPECT_EQ(get(student_, course_.path() + "/progress").status, 404);

    EXPECT_EQ(post(student_, mine + "/restore").as<EnrollmentAnswer>().id, first.id) << "undone";
    EXPECT_EQ(get(student_, course_.path() + "/progress").as<CourseProgress>().percent, 50);
    EXPECT_EQ(call(student_, {http::Method::del, mine}).status, 204);
    clock_.advance(std::chrono::minutes(16));
    EXPECT_EQ(post(student_, mine + "/restore").status, 404) << "too late to undo";
    EXPECT_EQ(enter(student_).status, 201) << "but not to enrol again";
    EXPECT_EQ(get(student_, course_.path() + "/progress").as<CourseProgress>().percent, 50);
    std::vector<EnrollmentChange> changes;
    for (const HistoryEntry& entry : get(student_, mine + "/history").as<EnrollmentHistory>().items)
        changes.push_back(entry.change);
    using enum EnrollmentChange;
    EXPECT_THAT(changes,
                ::testing::ElementsAre(returned, withdrawn, restored, withdrawn, enrolled));
}

TEST_F(PeopleTest, an_enrolment_ends_on_its_last_day_and_its_place_is_given_on) {
    set_policy(R"("policy":"open","capacity":1,"access_days":30)");
    const auto mine = enter(student_).as<EnrollmentAnswer>();
    EXPECT_EQ(mine.expires_at, clock_.now() + std::chrono::days(30));
    const Principal next = person("next@school.test");
    const auto waiting = enter(next).as<EnrollmentAnswer>().request.value();
    clock_.advance(std::chrono::days(29));
    watch();
    EXPECT_EQ(count("enrollments"), 1);
    clock_.advance(std::chrono::days(1));
    watch();
    run_jobs();
    EXPECT_EQ(request(next, waiting.id).state, RequestState::enrolled);
    const auto past = get(teacher_, course_.path() + "/roster", "state=ended").as<RosterPage>();
    ASSERT_EQ(past.items.size(), 1);
    EXPECT_EQ(past.items[0].end_reason, EndReason::expired);
    EXPECT_THAT(event_types(), HasSubstr("EnrollmentExpired"));
}

}  // namespace
}  // namespace lms::course
