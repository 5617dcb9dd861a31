// Sections, those who teach, and what each of them sees.
#include <gmock/gmock.h>

#include "services/course/contract/people_endpoints.hpp"
#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;

class RosterTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        ann_ = person("ann@school.test");
        bob_ = person("bob@school.test");
        tutor_ = person("tutor@school.test");
        enter(ann_);
        clock_.advance(std::chrono::seconds(1));  // the list is in the order of enrolment
        enter(bob_);
        section_ = post(teacher_, course_.path() + "/sections",
                        R"({"title":"Monday","teachers":["Tutor@school.test"]})")
                       .as<SectionView>();
        EXPECT_EQ(place(teacher_, "ann", section_.id).status, 200);
    }
    std::vector<RosterEntry> roster(const Principal& who, std::string query = "") {
        return get(who, course_.path() + "/roster", std::move(query)).as<RosterPage>().items;
    }
    std::vector<std::string> names(const Principal& who, std::string query = "") {
        std::vector<std::string> names;
        for (const RosterEntry& entry : roster(who, std::move(query)))
            names.push_back(entry.name.value_or("?"));
        return names;
    }
    std::string path_of_student(const std::string& name) {
        return "/api/v1/enrollments/" +
               roster(teacher_, "q=" + name).at(0).enrollment_id.to_string();
    }
    Answer place(const Principal& who, const std::string& name, SectionId section) {
        return call(who, {Method::patch, path_of_student(name),
                          R"({"section_id":")" + section.to_string() + "\"}"});
    }

    Principal ann_, bob_, tutor_;
    SectionView section_;
};

TEST_F(RosterTest, a_sections_teacher_sees_and_manages_their_students_only) {
    EXPECT_THAT(names(teacher_), ElementsAre("ann", "bob"));
    EXPECT_THAT(names(teacher_, "section_id=" + section_.id.to_string()), ElementsAre("ann"));
    EXPECT_THAT(names(teacher_, "without_section=true"), ElementsAre("bob"));
    EXPECT_THAT(names(tutor_), ElementsAre("ann"));
    EXPECT_EQ(get(ann_, course_.path() + "/roster").status, 404);
    EXPECT_EQ(get(tutor_, path_of(course_.lessons[0])).status, 200) << "reads what they teach";

    const std::string longer = R"({"expires_at":"2027-02-01T00:00:00Z"})";
    EXPECT_EQ(call(tutor_, {Method::patch, path_of_student("ann"), longer}).status, 200);
    EXPECT_EQ(call(tutor_, {Method::patch, path_of_student("bob"), longer}).status, 404);
    EXPECT_EQ(place(tutor_, "ann", section_.id).code, "section.all_only");
    EXPECT_EQ(call(tutor_, {Method::del, path_of_student("bob")}).status, 404);
    EXPECT_EQ(get(tutor_, path_of_student("ann") + "/history").status, 200);
    EXPECT_EQ(get(tutor_, course_.path() + "/enrollment-requests").status, 404);
    EXPECT_EQ(post(tutor_, course_.path() + "/publish").status, 403);
    EXPECT_EQ(call(tutor_, {Method::del, path_of_student("ann")}).status, 204);
    EXPECT_THAT(names(teacher_), ElementsAre("bob"));
    EXPECT_EQ(roster(teacher_, "state=ended").at(0).end_reason, EndReason::removed);
}

TEST_F(RosterTest, sections_are_changed_by_revision_and_end_their_enrolments) {
    const std::string path = "/api/v1/sections/" + section_.id.to_string();
    EXPECT_EQ(call(teacher_, {Method::patch, path, R"({"title":"Tuesday"})"}).status, 428);
    const auto changed =
        call(teacher_, {.method = Method::patch,
                        .path = path,
                        .body = R"({"title":"Tuesday","ends_at":"2026-12-01T00:00:00Z"})",
                        .if_match = "1"});
    EXPECT_EQ(changed.as<SectionView>().revision, 2);
    EXPECT_EQ(changed.as<SectionView>().student_count, 1);
    EXPECT_EQ(call(teacher_, {Method::patch, path, R"({"title":"x"})", "", "1"}).status, 412);
    EXPECT_EQ(post(teacher_, course_.path() + "/sections", R"({"title":"TUESDAY"})").code,
              "group.title_taken");
    EXPECT_EQ(
        post(teacher_, course_.path() + "/sections",
             R"({"title":"x","starts_at":"2027-01-01T00:00:00Z","ends_at":"2026-01-01T00:00:00Z"})")
            .fields.at(0)
            .code,
        "too_early");
    clock_.advance(std::chrono::days(11));
    watch();
    EXPECT_THAT(names(teacher_), ElementsAre("bob"));
    EXPECT_EQ(get(tutor_, course_.path() + "/sections").as<SectionList>().items.size(), 1);
    EXPECT_EQ(call(teacher_, {Method::del, path}).status, 204);
    EXPECT_EQ(get(tutor_, course_.path() + "/sections").status, 404) << "teaches nothing any more";
}

TEST_F(RosterTest, owners_say_who_teaches_and_one_of_them_stays) {
    const std::string path = course_.path() + "/teachers";
    const Principal other = person("other@school.test", {Role::teacher});
    EXPECT_EQ(post(other, path, R"({"email":"ann@school.test","role":"owner"})").status, 404);
    EXPECT_EQ(post(teacher_, path, R"({"email":"nobody@school.test","role":"teacher"})")
                  .fields.at(0)
                  .code,
              "unknown_person");
    EXPECT_EQ(post(teacher_, path, R"({"email":"other@school.test","role":"teacher"})").status,
              200);
    EXPECT_EQ(get(other, course_.path() + "/structure").status, 200);
    EXPECT_EQ(post(other, path, R"({"email":"ann@school.test","role":"owner"})").code,
              "course.owners_only");
    EXPECT_EQ(post(teacher_, path, R"({"email":"teacher@school.test","role":"assistant"})").code,
              "course.last_owner");

    const auto assistant =
        post(teacher_, path, R"({"email":"other@school.test","role":"assistant"})");
    EXPECT_EQ(assistant.as<CourseTeachers>().items.size(), 3);
    EXPECT_EQ(get(other, course_.path() + "/structure").status, 404) << "changes nothing";
    EXPECT_THAT(names(other), ElementsAre("ann", "bob")) << "and looks after everybody";
    EXPECT_FALSE(get(other, path).as<CourseTeachers>().can_edit);
    EXPECT_EQ(call(teacher_, {Method::del, path + "/" + other.user_id.to_string()}).status, 200);
    EXPECT_EQ(get(other, path).status, 404);
}

TEST_F(RosterTest, other_services_are_told_what_somebody_teaches) {
    const SmallCourse second = make_course(teacher_, 1);
    const auto ask = [&](const Principal& about, const std::string& more = "") {
        return call(service(), {.path = std::string(kListTaught.pattern),
                                .query = "organization_id=" + about.organization_id.to_string() +
                                         "&user_id=" + about.user_id.to_string() + more});
    };
    const auto taught = ask(teacher_).as<TaughtCourses>().items;
    ASSERT_EQ(taught.size(), 2U);
    EXPECT_EQ(ask(teacher_, "&course_id=" + second.id.to_string()).as<TaughtCourses>().items,
              (std::vector{TaughtCourse{second.id, taught[0].title, InstructorRole::owner}}));
    EXPECT_FALSE(taught[0].sections) << "sees all students";
    EXPECT_EQ(ask(tutor_).as<TaughtCourses>().items,
              (std::vector{TaughtCourse{course_.id, taught[1].title, InstructorRole::assistant,
                                        std::vector{section_.id}}}));
    EXPECT_TRUE(ask(ann_).as<TaughtCourses>().items.empty());
    Principal moved = teacher_;
    moved.organization_id = OrganizationId::make(clock_.now());
    EXPECT_TRUE(ask(moved).as<TaughtCourses>().items.empty());
    EXPECT_EQ(get(teacher_, std::string(kListTaught.pattern)).status, 404);
}

TEST_F(RosterTest, pages_of_students_end) {
    for (int i = 0; i < 5; ++i)
        enter(person("p" + std::to_string(i) + "@school.test"));
    std::string cursor;
    int students = 0;
    int pages = 0;
    do {
        const auto page =
            get(teacher_, course_.path() + "/roster", "limit=3" + cursor).as<RosterPage>();
        students += static_cast<int>(page.items.size());
        cursor = page.next_cursor ? "&cursor=" + *page.next_cursor : "";
        ++pages;
    } while (!cursor.empty());
    EXPECT_EQ(students, 7);
    EXPECT_EQ(pages, 3);
}

TEST_F(RosterTest, a_section_of_somebody_elses_course_is_not_told_from_one_that_is_not_there) {
    const Principal other = person("other@school.test", {Role::teacher});
    for (const SectionId id : {section_.id, SectionId::make(clock_.now())}) {
        const std::string path = "/api/v1/sections/" + id.to_string();
        EXPECT_EQ(call(other, {http::Method::patch, path, R"({"title":"x"})", "", "1"}).code,
                  "section.not_found");
        EXPECT_EQ(call(other, {http::Method::del, path}).code, "section.not_found");
    }
}

}  // namespace
}  // namespace lms::course
