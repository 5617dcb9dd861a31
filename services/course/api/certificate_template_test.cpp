#include <gmock/gmock.h>

#include "services/course/contract/certificate_templates.hpp"
#include "services/course/course_test.hpp"
#include "services/course/domain/certificate_design.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr const char* kTemplates = "/api/v1/certificate-templates";
constexpr const char* kLogo =
    R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>)";

class CertificateTemplateTest : public CourseServiceTest {
protected:
    CertificateTemplateView create(std::string name) {
        const Answer answer =
            post(administrator_, kTemplates, R"({"name":")" + name + R"(","language":"de"})");
        EXPECT_EQ(answer.status, 201) << answer.code;
        return answer.as<CertificateTemplateView>();
    }
    static std::string path_of(const CertificateTemplateView& view) {
        return std::string(kTemplates) + "/" + view.id.to_string();
    }
    Answer save(const CertificateTemplateView& view, std::string version) {
        UpdateCertificateTemplate input{view.id, view.name, view.is_default, view.design};
        std::string body = json::write(input);
        const std::string id = R"("template_id":")" + view.id.to_string() + "\",";
        body.erase(body.find(id), id.size());
        return call(administrator_, {Method::put, path_of(view), body, "", std::move(version)});
    }
    Answer preview(const CertificateDesign& design, std::string more = "") {
        return post(administrator_, std::string(kTemplates) + "/preview",
                    R"({"design":)" + json::write(design) + more + "}");
    }
    AssetView upload(std::string bytes) {
        return post(administrator_, std::string(kTemplates) + "/images", std::move(bytes))
            .as<AssetView>();
    }

    Principal administrator_ = user({Role::administrator});
};

TEST_F(CertificateTemplateTest, the_first_is_the_default_and_speaks_the_language) {
    const CertificateTemplateView first = create("Erste");
    EXPECT_TRUE(first.is_default);
    EXPECT_EQ(first.design.language, "de");
    EXPECT_EQ(first.design.issuer, "A school");
    EXPECT_FALSE(create("Andere").is_default);
    const auto list = get(teacher_, kTemplates).as<CertificateTemplateList>();
    ASSERT_THAT(list.items, SizeIs(2));
    EXPECT_EQ(list.items[0].name, "Andere");
}

TEST_F(CertificateTemplateTest, every_change_is_a_version_and_nobody_overwrites_another) {
    CertificateTemplateView view = create("Standard");
    view.design.ink = "#000000";
    const Answer saved = save(view, "1");
    ASSERT_EQ(saved.status, 200) << saved.code;
    EXPECT_EQ(saved.etag(), "2");
    EXPECT_EQ(save(view, "1").status, 412);
    EXPECT_EQ(save(view, "").status, 428);
    EXPECT_EQ(save(view, "2").as<CertificateTemplateView>().version, 2) << "nothing was changed";
    EXPECT_EQ(get(administrator_, path_of(view)).as<CertificateTemplateView>().design.ink,
              "#000000");
}

TEST_F(CertificateTemplateTest, there_is_always_one_default) {
    const CertificateTemplateView first = create("First");
    CertificateTemplateView second = create("Second");
    EXPECT_EQ(call(administrator_, {Method::del, path_of(first)}).code,
              "certificate_template.is_default");
    CertificateTemplateView none = first;
    none.is_default = false;
    EXPECT_EQ(save(none, "1").code, "certificate_template.is_default");
    second.is_default = true;
    EXPECT_EQ(save(second, "1").status, 200);
    EXPECT_FALSE(get(administrator_, path_of(first)).as<CertificateTemplateView>().is_default);
    EXPECT_EQ(call(administrator_, {Method::del, path_of(first)}).status, 204);
    EXPECT_EQ(get(administrator_, path_of(first)).status, 404);
}

TEST_F(CertificateTemplateTest, a_design_that_cannot_be_drawn_is_refused_with_the_place) {
    CertificateDesign design = standard_design("en", "x");
    std::get<DesignText>(design.elements[0]).text = "{grade}";
    const Answer answer = preview(design);
    EXPECT_EQ(answer.status, 422);
    EXPECT_EQ(answer.fields.at(0).field, "design.elements[0].text");
    design = standard_design("en", "x");
    design.ink = "red";
    EXPECT_EQ(preview(design).fields.at(0).field, "design.ink");
    design = standard_design("en", "x");
    design.elements.push_back(DesignImage{{}, std::string(64, '0')});
    EXPECT_EQ(preview(design).fields.at(0).code, "unknown_image");
}

TEST_F(CertificateTemplateTest, a_preview_shows_names_and_stores_nothing) {
    const CertificateDesign design = standard_design("ar", "x");
    const Answer png = preview(design);
    ASSERT_EQ(png.status, 200) << png.code;
    EXPECT_TRUE(png.body.starts_with("\x89PNG"));
    EXPECT_TRUE(preview(design, R"(,"student_name":"Another")").body != png.body);
    EXPECT_TRUE(preview(design, R"(,"format":"pdf")").body.starts_with("%PDF"));
    EXPECT_THAT(get(administrator_, kTemplates).as<CertificateTemplateList>().items, SizeIs(0));
}

TEST_F(CertificateTemplateTest, pictures_are_checked_when_they_come) {
    const AssetView logo = upload(kLogo);
    EXPECT_EQ(logo.media_type, "image/svg+xml");
    CertificateDesign design = standard_design("en", "x");
    const std::string without = preview(design).body;
    design.elements.push_back(DesignImage{{20, 20, 30, 30}, logo.sha256});
    design.background_sha256 = logo.sha256;
    const Answer with = preview(design);
    EXPECT_EQ(with.status, 200) << with.code;
    EXPECT_TRUE(with.body != without);
    const std::string path = std::string(kTemplates) + "/images";
    EXPECT_EQ(post(administrator_, path, "no picture").code, "image.unsupported");
    EXPECT_EQ(post(administrator_, path, "").code, "image.unsupported");
}

TEST_F(CertificateTemplateTest, teachers_choose_and_administrators_design) {
    const CertificateTemplateView view = create("Standard");
    EXPECT_EQ(get(teacher_, path_of(view)).status, 200);
    EXPECT_EQ(get(student_, path_of(view)).status, 403);
    EXPECT_EQ(post(teacher_, kTemplates, R"({"name":"x"})").status, 403);
    EXPECT_EQ(call(teacher_, {Method::del, path_of(view)}).status, 403);
}

}  // namespace
}  // namespace lms::course
