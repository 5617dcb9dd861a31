// Whom a teacher should look after, with the reasons; of the whole class or of a section.
#include <gmock/gmock.h>

#include "services/course/people_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using std::chrono::days;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class RiskTest : public PeopleTest {
protected:
    void SetUp() override {
        PeopleTest::SetUp();
        ann_ = person("ann@school.test");
        bob_ = person("bob@school.test");
        enter(ann_);
        clock_.advance(std::chrono::seconds(1));  // the list is in the order of enrolment
        enter(bob_);
    }
    std::vector<StudentProgress> list(const Principal& who, const std::string& query = "") {
        const Answer answer = get(who, course_.path() + "/progress/report", query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<ProgressReportPage>().items;
    }
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> names;
        for (const StudentProgress& student : list(teacher_, query))
            names.push_back(student.name.value_or("?"));
        return names;
    }
    ProgressSummary summary(const std::string& query = "") {
        return get(teacher_, course_.path() + "/progress/summary", query).as<ProgressSummary>();
    }
    // How many there are of each reason, in the order of RiskReason.
    std::vector<std::int32_t> counts(const std::string& query = "") {
        std::vector<std::int32_t> counts;
        for (const RiskCount& risk : summary(query).risks)
            counts.push_back(risk.students);
        return counts;
    }
    void go_to(std::string_view time) { clock_.advance(*parse_rfc3339(time) - clock_.now()); }
    void finish(const Principal& who) {
        for (const LessonId lesson : course_.lessons)
            report(who, lesson, "completed");
    }
    SectionView make_section(const std::string& members) {
        return post(teacher_, course_.path() + "/sections", "{" + members + "}").as<SectionView>();
    }
    void place(const std::string& name, const SectionView& section) {
        const auto roster = get(teacher_, course_.path() + "/roster", "q=" + name).as<RosterPage>();
        const std::string path =
            "/api/v1/enrollments/" + roster.items.at(0).enrollment_id.to_string();
        const Answer answer = call(
            teacher_, {Method::patch, path, R"({"section_id":")" + section.id.to_string() + "\"}"});
        EXPECT_EQ(answer.status, 200) << answer.body;
    }

    Principal ann_, bob_;
};

TEST_F(RiskTest, who_never_began_and_who_stopped_are_told_apart) {
    report(ann_, course_.lessons[0], "in_progress");
    EXPECT_THAT(names("at_risk=true"), IsEmpty());
    clock_.advance(days(8));
    EXPECT_THAT(names("at_risk=true"), ElementsAre("bob"));
    EXPECT_THAT(list(teacher_).at(1).risks, ElementsAre(RiskReason::not_begun));
    clock_.advance(days(7));
    EXPECT_THAT(names("risk=inactive"), ElementsAre("ann"));
    EXPECT_THAT(names("risk=not_begun&sort=name"), ElementsAre("bob"));
    EXPECT_THAT(counts(), ElementsAre(1, 1, 0));
    EXPECT_EQ(summary().at_risk, 2);
    finish(ann_);
    clock_.advance(days(100));
    EXPECT_THAT(list(teacher_).at(0).risks, IsEmpty()) << "done is done";
    EXPECT_EQ(get(teacher_, course_.path() + "/progress/report", "risk=lazy").status, 422);
}

TEST_F(RiskTest, who_has_a_last_day_is_expected_to_be_as_far_as_their_time_is) {
    const SectionView section = make_section(
        R"("title":"Monday","starts_at":"2026-12-01T00:00:00Z","ends_at":"2026-12-11T00:00:00Z")");
    place("ann", section);
    EXPECT_EQ(list(teacher_).at(0).expected_percent, 0);
    EXPECT_EQ(list(teacher_).at(1).expected_percent, std::nullopt) << "in nobody's hurry";
    go_to("2026-12-03T12:00:00Z");  // a quarter
    report(ann_, course_.lessons[0], "in_progress");
    EXPECT_EQ(list(teacher_).at(0).expected_percent, 25);
    EXPECT_THAT(list(teacher_).at(0).risks, ElementsAre(RiskReason::behind));
    EXPECT_EQ(list(teacher_).at(0).section, "Monday");
    report(ann_, course_.lessons[0], "completed");
    EXPECT_THAT(list(teacher_).at(0).risks, IsEmpty());
    go_to("2027-01-01T00:00:00Z");
    EXPECT_EQ(list(teacher_).at(0).expected_percent, 100);
    EXPECT_THAT(list(teacher_).at(0).risks, ElementsAre(RiskReason::inactive, RiskReason::behind));
    EXPECT_THAT(names("risk=behind&sort=percent"), ElementsAre("ann"));
    EXPECT_EQ(summary().at_risk, 2) << "each student once";
}

TEST_F(RiskTest, a_section_has_a_report_of_its_own_and_its_teacher_sees_no_other) {
    const Principal tutor = person("tutor@school.test", {Role::teacher});
    const SectionView section =
        make_section(R"("title":"Monday","teachers":["tutor@school.test"])");
    place("ann", section);
    report(ann_, course_.lessons[0], "completed");
    report(bob_, course_.lessons[0], "completed");
    const std::string of_section = "section_id=" + section.id.to_string();
    EXPECT_THAT(names(of_section), ElementsAre("ann"));
    EXPECT_EQ(summary(of_section).students, 1);
    EXPECT_EQ(summary(of_section).lessons.at(0).completed, 1);
    EXPECT_EQ(summary().lessons.at(0).completed, 2);
    ASSERT_EQ(list(tutor).size(), 1U);
    EXPECT_EQ(list(tutor).at(0).name, "ann");
    EXPECT_EQ(get(tutor, course_.path() + "/progress/summary").as<ProgressSummary>().students, 1);
}

TEST_F(RiskTest, a_student_is_followed_lesson_by_lesson_by_who_looks_after_them) {
    const Principal tutor = person("tutor@school.test", {Role::teacher});
    place("ann", make_section(R"("title":"Monday","teachers":["tutor@school.test"])"));
    report(ann_, course_.lessons[0], "completed");
    const auto path = [&](const Principal& student) {
        return course_.path() + "/progress/students/" + student.user_id.to_string();
    };
    const auto seen = get(teacher_, path(ann_)).as<StudentCourse>();
    EXPECT_EQ(seen.name, "ann");
    EXPECT_EQ(seen.completed_lessons, 1);
    EXPECT_EQ(seen.lessons.at(0).state, ProgressState::completed);
    EXPECT_EQ(get(tutor, path(ann_)).status, 200);
    EXPECT_EQ(get(tutor, path(bob_)).status, 404);
    EXPECT_EQ(get(user({Role::teacher}), path(ann_)).status, 404);
    EXPECT_EQ(get(ann_, path(ann_)).status, 403);
    EXPECT_EQ(get(teacher_, path(tutor)).code, "enrollment.not_found");
}

}  // namespace
}  // namespace lms::course
