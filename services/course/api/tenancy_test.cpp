// Every route of the table, asked with ids of another organisation.
#include <gmock/gmock.h>

#include "services/course/contract/certificate_templates.hpp"
#include "services/course/course_test.hpp"
#include "services/course/domain/certificate_design.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;

struct Ids {
    std::string course, module, lesson, certificate, certificate_template, enrollment, request,
        section, cohort, invitation, bulk, user, bookmark, note, programme, category;
};

std::string fill(std::string pattern, const Ids& ids) {
    const std::vector<std::pair<std::string, std::string>> values = {
        {"{course_id}", ids.course},
        {"{module_id}", ids.module},
        {"{lesson_id}", ids.lesson},
        {"{enrollment_id}", ids.enrollment},
        {"{request_id}", ids.request},
        {"{section_id}", ids.section},
        {"{cohort_id}", ids.cohort},
        {"{invitation_id}", ids.invitation},
        {"{bulk_id}", ids.bulk},
        {"{certificate_id}", ids.certificate},
        {"{template_id}", ids.certificate_template},
        {"{user_id}", ids.user},
        {"{bookmark_id}", ids.bookmark},
        {"{note_id}", ids.note},
        {"{programme_id}", ids.programme},
        {"{category_id}", ids.category},
        {"{node_id}", ids.lesson},
        {"{override_id}", ids.lesson}};

    for (const auto& [name, value] : values) {
        if (const auto at = pattern.find(name); at != std::string::npos) {
            pattern.replace(at, name.size(), value);
        }
    }
    return pattern;
}

// A valid body for each route that takes one.
std::string body_of(const std::string& route, const Ids& ids) {
    static const std::map<std::string, std::string> kBodies = {
        {"course.update", R"({"title":"x"})"},
        {"course.create_module", R"({"title":"x"})"},
        {"course.rename_category", R"({"title":"x"})"},
        {"course.place_category", "{}"},
        {"course.update_module", R"({"title":"x"})"},
        {"course.create_lesson", R"({"title":"x","kind":"page"})"},
        {"course.update_lesson", R"({"title":"x"})"},
        {"course.preview_content", R"({"content":"x"})"},
        {"course.publish", "{}"},
        {"course.take_step", R"({"action":"submit"})"},
        {"course.set_review", R"({"reviewer_ids":[]})"},
        {"course.schedule_publication", R"({"publish_at":"2030-01-01T00:00:00Z"})"},
        {"course.duplicate", "{}"},
        {"course.duplicate_lesson", "{}"},
        {"course.duplicate_module", "{}"},
        {"course.set_template", R"({"is_template":true})"},
        {"course.restore_draft", R"({"version":1})"},
        {"course.enroll", "{}"},
        {"course.cancel_enrollment_request", "{}"},
        {"course.restore_enrollment", "{}"},
        {"course.set_policy", R"({"policy":"open"})"},
        {"course.approve_enrollment_request", "{}"},
        {"course.turn_down_enrollment_request", "{}"},
        {"course.invite", "{}"},
        {"course.update_enrollment", R"({"expires_at":null})"},
        {"course.appoint", R"({"email":"a@b.test","role":"owner"})"},
        {"course.start_bulk", R"({"csv":"email\na@b.test"})"},
        {"course.create_section", R"({"title":"x"})"},
        {"course.update_section", R"({"title":"x"})"},
        {"course.update_cohort", R"({"title":"x"})"},
        {"course.add_cohort_members", R"({"emails":["a@b.test"]})"},
        {"course.report_progress", R"({"state":"completed"})"},
        {"course.upload_asset", "bytes"},
        {"certificate.set_settings", R"({"rule":"none"})"},
        {"certificate.issue", R"({"user_ids":["0190a1b2-0000-7000-8000-000000000001"]})"},
        {"certificate.revoke", R"({"reason":"x"})"},
        {"certificate.reissue", "{}"},
        {"certificate.update_template", R"({"name":"x","is_default":true,"design":)" +
                                            json::write(standard_design("en", "x")) + "}"},
        {"course.add_bookmark", "{}"},
        {"course.add_note", R"({"content":"x"})"},
        {"course.change_note", R"({"content":"x"})"},
        {"course.visit_lesson", "{}"},
        {"course.update_programme", R"({"title":"x"})"},
        {"course.publish_programme", "{}"},
        {"course.withdraw_programme", "{}"},
        {"course.enter_programme", "{}"},
        {"course.put_rules", R"({"rules":{}})"},
        {"course.update_override", R"({"reason":"x"})"},
        {"course.set_version_policy", R"({"policy":"begun"})"},
        {"course.preview_move", "{}"},
        {"course.move_readers", "{}"},
    };
    if (route == "course.create_override") {
        return R"({"reason":"x","extra_days":1,"node_id":")" + ids.lesson + R"(","user_id":")" +
               ids.lesson + "\"}";
    }
    if (route == "course.reorder") {
        return R"({"modules":[{"id":")" + ids.module + R"(","lessons":[")" + ids.lesson + "\"]}]}";
    }
    const auto found = kBodies.find(route);
    return found == kBodies.end() ? "" : found->second;
}

class TenancyTest : public CourseServiceTest {
protected:
    // Of the student, who completes the course for it.
    CertificateView certify(const SmallCourse& course) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_person(transaction,
                                  {school_, student_.user_id, "Ada", "a@example.org", true},
                                  clock_.now());
                co_return;
            });
        });
        report(student_, course.lessons[0], "completed");
        const Answer issued = post(teacher_, course.path() + "/certificates",
                                   R"({"user_ids":[")" + student_.user_id.to_string() + "\"]}");
        EXPECT_EQ(issued.status, 200) << issued.code;
        return issued.as<IssuedCertificates>().items.at(0);
    }
    // One of each thing that has an address of its own.
    void add_people(const SmallCourse& course, Ids& ids) {
        const Principal admin = user({Role::administrator});
        ids.user = student_.user_id.to_string();
        ids.section = post(teacher_, course.path() + "/sections", R"({"title":"A"})")
                          .as<SectionView>()
                          .id.to_string();
        ids.cohort =
            post(admin, "/api/v1/cohorts", R"({"title":"A"})").as<CohortView>().id.to_string();
        ids.invitation = post(teacher_, course.path() + "/invitations", "{}")
                             .as<InvitationView>()
                             .id.to_string();
        ids.bulk =
            post(teacher_, course.path() + "/bulk-enrollments", R"({"csv":"email\na@b.test"})")
                .as<BulkEnrollment>()
                .id.to_string();
        call(teacher_, {http::Method::put, course.path() + "/enrollment-policy",
                        R"({"policy":"approval"})", "", "0"});
        ids.request = post(user({Role::student}), course.path() + "/enrollments")
                          .as<EnrollmentAnswer>()
                          .request->id.to_string();
    }
    // What the student keeps, and a programme.
    void keep_things(const SmallCourse& course, Ids& ids) {
        const std::string lesson = path_of(course.lessons[0]);
        ids.bookmark = post(student_, lesson + "/bookmarks").as<BookmarkView>().id.to_string();
        ids.note = post(student_, lesson + "/notes", R"({"content":"Mine"})")
                       .as<NoteView>()
                       .id.to_string();
        call(student_, {Method::put, course.path() + "/favourite"});
        ids.category = post(user({Role::administrator}), "/api/v1/categories", R"({"title":"A"})")
                           .as<CategoryView>()
                           .id.to_string();
        ids.programme = post(teacher_, "/api/v1/programmes", R"({"title":"All of it"})")
                            .as<ProgrammeView>()
                            .id.to_string();
    }
};

TEST_F(TenancyTest, no_route_gives_anything_to_another_organisation) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    Ids ids{course.id.to_string(), course.module.to_string(), course.lessons[0].to_string()};
    ids.enrollment = enroll(student_, course).id.to_string();
    const CertificateView certificate = certify(course);
    ids.certificate = certificate.id.to_string();
    ids.certificate_template = certificate.template_id.to_string();
    add_people(course, ids);
    keep_things(course, ids);
    const std::string events = event_types();
    const OrganizationId elsewhere = OrganizationId::make(clock_.now());
    int asked = 0;
    for (const Role role : {Role::administrator, Role::teacher, Role::student}) {
        Principal stranger = user({role}, elsewhere);
        for (const http::RouteInfo& route : router_.routes()) {
            const bool has_id = route.pattern.find("_id}") != std::string::npos;
            if (!has_id || route.access == http::Access::anyone) continue;
            const Answer answer = call(stranger, {route.method, fill(route.pattern, ids),
                                                  body_of(route.name, ids), "", "1"});
            const bool refused = answer.status == 404 || answer.status == 403;
            EXPECT_TRUE(refused) << route.name << " answered " << answer.status;
            if (role == Role::administrator) {
                EXPECT_EQ(answer.status, 404) << route.name;
            }
            ++asked;
        }
        EXPECT_TRUE(get(stranger, "/api/v1/courses").as<CoursePage>().items.empty());
        EXPECT_TRUE(get(stranger, "/api/v1/categories").as<CategoryList>().items.empty());
        EXPECT_EQ(get(stranger, course.path()).status, 404);
        EXPECT_EQ(get(stranger, course.path() + "/outline").status, 404);
        EXPECT_TRUE(get(stranger, "/api/v1/enrollments").as<EnrollmentPage>().items.empty());
        EXPECT_TRUE(get(stranger, "/api/v1/certificates").as<CertificatePage>().items.empty());
        if (role != Role::student) {
            EXPECT_TRUE(get(stranger, "/api/v1/cohorts").as<CohortPage>().items.empty());
        }
    }
    EXPECT_GT(asked, 50);
    EXPECT_EQ(event_types(), events);
}

// Whether there is such a lesson or module: everybody who may not edit it is told the same.
TEST_F(CourseServiceTest, nobody_can_tell_a_draft_that_is_not_theirs_from_nothing) {
    const SmallCourse course = make_course(teacher_, 1);
    const Ids ids{course.id.to_string(), course.module.to_string(), course.lessons[0].to_string()};
    const auto unknown = [&] { return Uuid::make(clock_.now()).to_string(); };
    const Ids none{unknown(), unknown(), unknown()};
    const Principal other = user({Role::teacher});
    int asked = 0;
    for (const http::RouteInfo& route : router_.routes()) {
        const bool is_lesson = route.pattern.find("{lesson_id}") != std::string::npos;
        if (!is_lesson && route.pattern.find("{module_id}") == std::string::npos) continue;
        const auto ask = [&](const Ids& about) {
            return call(other, {route.method, fill(route.pattern, about), body_of(route.name, ids),
                                "", "1"});
        };
        const Answer answer = ask(ids);
        EXPECT_EQ(answer.code, is_lesson ? "lesson.not_found" : "module.not_found") << route.name;
        EXPECT_EQ(answer.body, ask(none).body) << route.name;
        ++asked;
    }
    EXPECT_GT(asked, 8);
}

// The same person id in two organisations is two people.
TEST_F(TenancyTest, an_author_keeps_nothing_in_another_organisation) {
    const SmallCourse course = make_course(teacher_, 1);
    Principal moved = teacher_;
    moved.organization_id = OrganizationId::make(clock_.now());
    EXPECT_EQ(get(moved, course.path()).status, 404);
    EXPECT_EQ(post(moved, course.path() + "/publish").status, 404);
    EXPECT_EQ(get(moved, path_of(course.lessons[0]) + "/draft").status, 404);
}

}  // namespace
}  // namespace lms::course
