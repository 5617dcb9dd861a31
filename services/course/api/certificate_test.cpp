#include <gmock/gmock.h>

#include "libs/auth/signed_document.hpp"
#include "services/course/contract/certificate_templates.hpp"
#include "services/course/course_test.hpp"
#include "services/course/domain/certificate_proof.hpp"
#include "services/course/store/people_store.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class CertificateTest : public CourseServiceTest {
protected:
    void SetUp() override {
        course_ = make_course(teacher_, 1);
        publish(teacher_, course_);
        name(teacher_, "Grace Hopper");
    }
    void name(const Principal& who, std::string name) {
        env_.run([&](const Context& context) -> Task<> {
            co_await env_.db().transaction(context, [&](pg::Transaction& transaction) -> Task<> {
                store::put_person(transaction, {school_, who.user_id, name, "a@example.org", true},
                                  clock_.now());
                co_return;
            });
        });
    }
    Principal graduate(std::string called = "Ada Lovelace") {
        Principal student = user({Role::student});
        if (!called.empty()) name(student, std::move(called));
        complete(student);
        return student;
    }
    void complete(const Principal& student) {
        enrollments_[student.user_id] = enroll(student, course_).id;
        EXPECT_EQ(report(student, course_.lessons[0], "completed").status, 200);
    }
    Answer put_settings(std::string body) {
        return call(teacher_, {Method::put, course_.path() + "/certificate-settings", body});
    }
    void rule(std::string_view rule) {
        EXPECT_EQ(put_settings(R"({"rule":")" + std::string(rule) + "\"}").status, 200);
    }
    // As the job does.
    void run_job(const Principal& student) {
        env_.run([&](const Context& context) -> Task<> {
            Context acting = context;
            acting.principal.organization_id = school_;
            co_await certificates_.certificates.issue_by_rule(acting,
                                                              enrollments_.at(student.user_id));
        });
    }
    std::vector<CertificateView> mine(const Principal& student) {
        return get(student, "/api/v1/certificates").as<CertificatePage>().items;
    }
    std::vector<CertificateView> issued(std::string query = {}) {
        return get(teacher_, course_.path() + "/certificates", std::move(query))
            .as<CertificatePage>()
            .items;
    }
    Answer issue_to(const Principal& student) {
        return post(teacher_, course_.path() + "/certificates",
                    R"({"user_ids":[")" + student.user_id.to_string() + "\"]}");
    }
    static std::string path_of(const CertificateView& certificate) {
        return "/api/v1/certificates/" + certificate.id.to_string();
    }
    Answer revoke(const CertificateView& certificate) {
        return post(teacher_, path_of(certificate) + "/revoke", R"({"reason":"Plagiarism"})");
    }
    VerifiedCertificate verify(const std::string& code) {
        return get({}, "/api/v1/certificates/verify/" + code).as<VerifiedCertificate>();
    }
    // The signed text of the newest certificate.
    std::string proof() {
        static constexpr pg::Statement kProof{
            "test.proof",
            "SELECT proof FROM course_service.certificates ORDER BY certificate_id DESC LIMIT 1"};
        std::string text;
        env_.run([&](const Context& context) -> Task<> {
            text = co_await env_.db().one<std::string>(context, kProof);
        });
        return text;
    }
    auth::KeySet keys() {
        return auth::KeySet::from_jwks(get({}, "/.well-known/certificate-keys.json").body);
    }

    SmallCourse course_;
    Principal administrator_ = user({Role::administrator});
    std::map<UserId, EnrollmentId> enrollments_;
};

TEST_F(CertificateTest, without_a_rule_nobody_gets_one) {
    const Principal student = graduate();
    run_job(student);
    EXPECT_THAT(mine(student), IsEmpty());
    EXPECT_EQ(get(teacher_, course_.path() + "/certificate-settings")
                  .as<CertificateSettingsView>()
                  .revision,
              0);
}

TEST_F(CertificateTest, completing_the_course_is_certified_once) {
    rule("completion");
    const Principal student = graduate();
    run_job(student);
    run_job(student);
    const auto certificates = mine(student);
    ASSERT_THAT(certificates, SizeIs(1));
    EXPECT_EQ(certificates[0].student_name, "Ada Lovelace");
    EXPECT_EQ(certificates[0].course_title, "Programming with Python");
    EXPECT_EQ(certificates[0].rule, CertificateRule::completion);
    EXPECT_EQ(certificates[0].template_version, 1);
    EXPECT_THAT(event_types(), HasSubstr("CourseCompleted CertificateIssued"));
    EXPECT_THAT(event_types(), Not(HasSubstr("CertificateIssued CertificateIssued")));
    EXPECT_THAT(mine(student_), IsEmpty());
}

TEST_F(CertificateTest, two_workers_at_the_same_time_make_one) {
    rule("completion");
    const Principal student = graduate();
    std::vector<std::thread> workers;
    for (int i = 0; i < 4; ++i)
        workers.emplace_back([&] { run_job(student); });
    for (std::thread& worker : workers)
        worker.join();
    EXPECT_THAT(mine(student), SizeIs(1));
}

TEST_F(CertificateTest, the_job_comes_back_when_the_name_is_not_known_yet) {
    rule("completion");
    const Principal student = graduate("");
    EXPECT_THROW(run_job(student), Problem);
    EXPECT_THAT(mine(student), IsEmpty());
    name(student, "Ada Lovelace");
    run_job(student);
    EXPECT_THAT(mine(student), SizeIs(1));
}

TEST_F(CertificateTest, approval_waits_for_a_teacher) {
    rule("approval");
    const Principal student = graduate();
    run_job(student);
    EXPECT_THAT(mine(student), IsEmpty());
    const auto candidates =
        get(teacher_, course_.path() + "/certificates/candidates").as<CertificateCandidatePage>();
    ASSERT_THAT(candidates.items, SizeIs(1));
    EXPECT_EQ(candidates.items[0].name, "Ada Lovelace");
    EXPECT_THAT(issue_to(student).as<IssuedCertificates>().items, SizeIs(1));
    EXPECT_EQ(mine(student).at(0).rule, CertificateRule::approval);
    EXPECT_THAT(issue_to(student).as<IssuedCertificates>().items, IsEmpty()) << "a second time";
    EXPECT_THAT(get(teacher_, course_.path() + "/certificates/candidates")
                    .as<CertificateCandidatePage>()
                    .items,
                IsEmpty());
}

TEST_F(CertificateTest, nobody_is_certified_who_has_not_completed) {
    enroll(student_, course_);
    name(student_, "Ada");
    const Answer answer = issue_to(student_);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.fields.at(0).code, "not_completed");
}

TEST_F(CertificateTest, anybody_verifies_what_the_paper_says_and_no_more) {
    rule("completion");
    const Principal student = graduate();
    run_job(student);
    const std::string code = mine(student).at(0).code;
    const VerifiedCertificate verified = verify(code);
    EXPECT_EQ(verified.code, code);
    EXPECT_EQ(verified.state, CertificateState::valid);
    EXPECT_EQ(verified.student_name, "Ada Lovelace");
    EXPECT_EQ(verified.issuer, "A school");
    EXPECT_EQ(verified.hours, 0.5);
    std::string typed = code;
    std::erase(typed, '-');
    EXPECT_EQ(verify(typed).code, code);
    const std::string body = get({}, "/api/v1/certificates/verify/" + code).body;
    for (const std::string& secret :
         {student.user_id.to_string(), course_.id.to_string(), std::string("@")}) {
        EXPECT_THAT(body, Not(HasSubstr(secret)));
    }
    EXPECT_EQ(get({}, "/api/v1/certificates/verify/0000-0000-0000-0000").status, 404);
    EXPECT_EQ(get({}, "/api/v1/certificates/verify/nonsense").status, 404);
}

TEST_F(CertificateTest, the_signature_holds_without_the_server_and_for_nothing_else) {
    rule("completion");
    const Principal student = graduate("Ada \"L.\" عربي");
    run_job(student);
    const auth::KeySet published = keys();
    const auto opened =
        std::get<auth::OpenedDocument>(auth::open_document(published, kCertificateProof, proof()));
    const auto said = json::read<CertificateProof>(opened.payload);
    EXPECT_EQ(said.code, mine(student).at(0).code);
    EXPECT_EQ(said.name, "Ada \"L.\" عربي");
    EXPECT_EQ(said.course, "Programming with Python");
    EXPECT_EQ(said.date, "2026-11-21");
    std::string forged = proof();
    forged[forged.size() / 2] = forged[forged.size() / 2] == 'A' ? 'B' : 'A';
    EXPECT_TRUE(std::holds_alternative<auth::DocumentFault>(
        auth::open_document(published, kCertificateProof, forged)));
}

TEST_F(CertificateTest, old_papers_verify_after_the_key_was_changed) {
    rule("completion");
    run_job(graduate());
    const std::string old = proof();
    clock_.advance(std::chrono::days(366));
    run_job(graduate("Grace"));
    const auth::KeySet published = keys();
    EXPECT_THAT(published.keys(), SizeIs(2));
    const auto by = [&](const std::string& text) {
        return std::get<auth::OpenedDocument>(
                   auth::open_document(published, kCertificateProof, text))
            .key_id;
    };
    EXPECT_NE(by(old), by(proof()));
    run_job(graduate("Emmy"));
    EXPECT_THAT(keys().keys(), SizeIs(2)) << "a key signs until it is old";
}

TEST_F(CertificateTest, the_document_is_for_its_student_and_the_teachers) {
    rule("completion");
    const Principal student = graduate();
    run_job(student);
    const std::string path = path_of(mine(student).at(0)) + "/document";
    const Answer pdf = get(student, path);
    ASSERT_EQ(pdf.status, 200) << pdf.code;
    EXPECT_TRUE(pdf.body.starts_with("%PDF"));
    EXPECT_EQ(pdf.headers.get("Content-Type"), "application/pdf");
    EXPECT_THAT(std::string(pdf.headers.get("Content-Disposition")),
                HasSubstr(mine(student).at(0).code));
    EXPECT_NE(pdf.body.find("/URI (https://school.example/verify/"), std::string::npos);
    EXPECT_TRUE(get(student, path).body == pdf.body) << "the same paper each time";
    EXPECT_TRUE(get(teacher_, path, "format=png").body.starts_with("\x89PNG"));
    EXPECT_EQ(get(student_, path).status, 404);
    EXPECT_EQ(get(user({Role::teacher}), path).status, 404);
}

TEST_F(CertificateTest, a_revoked_one_is_seen_to_be_and_does_not_come_back_by_itself) {
    rule("completion");
    const Principal student = graduate();
    run_job(student);
    const CertificateView certificate = mine(student).at(0);
    const Answer revoked = revoke(certificate);
    ASSERT_EQ(revoked.status, 200) << revoked.code;
    EXPECT_EQ(revoked.as<CertificateView>().revocation_reason, "Plagiarism");
    EXPECT_THAT(event_types(), HasSubstr("CertificateRevoked"));
    EXPECT_EQ(verify(certificate.code).state, CertificateState::revoked);
    EXPECT_THAT(get({}, "/api/v1/certificates/verify/" + certificate.code).body,
                Not(HasSubstr("Plagiarism")));
    EXPECT_EQ(get(student, path_of(certificate) + "/document").status, 410);
    EXPECT_EQ(revoke(certificate).code, "certificate.not_valid");
    run_job(student);
    EXPECT_EQ(mine(student).at(0).state, CertificateState::revoked);
    // A teacher may change their mind; that is another certificate.
    clock_.advance(std::chrono::seconds(1));
    EXPECT_EQ(issue_to(student).status, 200);
    EXPECT_THAT(mine(student), SizeIs(2));
    EXPECT_NE(mine(student).at(0).code, certificate.code);
}

TEST_F(CertificateTest, a_corrected_one_supersedes_the_old) {
    rule("completion");
    const Principal student = graduate("Ada Lovelase");
    run_job(student);
    const CertificateView old = mine(student).at(0);
    clock_.advance(std::chrono::seconds(1));
    name(student, "Ada Lovelace");
    const Answer again = post(teacher_, path_of(old) + "/reissue");
    ASSERT_EQ(again.status, 201) << again.code;
    EXPECT_EQ(again.as<CertificateView>().student_name, "Ada Lovelace");
    EXPECT_EQ(again.as<CertificateView>().supersedes, old.id);
    EXPECT_EQ(verify(old.code).state, CertificateState::superseded);
    EXPECT_EQ(verify(old.code).student_name, "Ada Lovelase") << "what that paper says";
    EXPECT_EQ(verify(again.as<CertificateView>().code).state, CertificateState::valid);
    EXPECT_EQ(post(teacher_, path_of(old) + "/reissue").code, "certificate.not_valid");
    EXPECT_THAT(issued("state=valid"), SizeIs(1));
    EXPECT_THAT(issued("state=superseded"), SizeIs(1));
}

TEST_F(CertificateTest, lists_go_on_where_they_ended) {
    rule("completion");
    for (const char* called : {"Ada", "Grace", "Emmy"}) {
        run_job(graduate(called));
        clock_.advance(std::chrono::seconds(1));
    }
    std::vector<std::string> names;
    std::string cursor;
    do {
        const auto page = get(teacher_, course_.path() + "/certificates",
                              "limit=2" + (cursor.empty() ? "" : "&cursor=" + cursor))
                              .as<CertificatePage>();
        for (const CertificateView& each : page.items)
            names.push_back(each.student_name);
        cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    EXPECT_THAT(names, ElementsAre("Emmy", "Grace", "Ada"));
    EXPECT_THAT(issued("q=gra"), SizeIs(1));
}

TEST_F(CertificateTest, only_authors_rule_and_issue) {
    rule("completion");
    const Principal student = graduate();
    run_job(student);
    const CertificateView certificate = mine(student).at(0);
    const Principal other = user({Role::teacher});
    EXPECT_EQ(get(other, course_.path() + "/certificate-settings").status, 404);
    EXPECT_EQ(get(other, course_.path() + "/certificates").status, 404);
    EXPECT_EQ(post(other, path_of(certificate) + "/revoke", R"({"reason":"x"})").status, 404);
    EXPECT_EQ(post(other, path_of(certificate) + "/reissue").status, 404);
    EXPECT_EQ(post(student, path_of(certificate) + "/reissue").status, 403);
    EXPECT_EQ(get(student, course_.path() + "/certificates").status, 403);
}

TEST_F(CertificateTest, two_teachers_do_not_overwrite_each_others_rule) {
    const std::string path = course_.path() + "/certificate-settings";
    EXPECT_EQ(get(teacher_, path).etag(), "0");
    EXPECT_EQ(call(teacher_, {Method::put, path, R"({"rule":"completion"})", "", "0"}).status, 200);
    EXPECT_EQ(call(teacher_, {Method::put, path, R"({"rule":"none"})", "", "0"}).status, 412);
    EXPECT_EQ(put_settings(R"({"rule":"completion","hours":0})").status, 422);
    EXPECT_EQ(put_settings(R"({"rule":"completion","template_id":")" +
                           CertificateTemplateId::make(clock_.now()).to_string() + "\"}")
                  .status,
              404);
}

}  // namespace
}  // namespace lms::course
