#pragma once
// The designs of an organisation's certificates. Every change is a version; a certificate keeps the
// one that it was issued with.
#include "libs/core/time.hpp"
#include "services/course/contract/certificates.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxTemplates = 100;

struct CertificateTemplateCard {
    CertificateTemplateId id;
    std::string name;
    std::int32_t version = 0;
    bool is_default = false;  // where a course names none
    Time updated_at;
};
BOOST_DESCRIBE_STRUCT(CertificateTemplateCard, (), (id, name, version, is_default, updated_at))
// By name. Never a second page: an organisation has at most kMaxTemplates.
struct CertificateTemplateList {
    std::vector<CertificateTemplateCard> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CertificateTemplateList, (), (items, next_cursor))

struct CertificateTemplateView : CertificateTemplateCard {
    CertificateDesign design;
};
BOOST_DESCRIBE_STRUCT(CertificateTemplateView, (CertificateTemplateCard), (design))

struct CertificateTemplateKey {
    CertificateTemplateId template_id;
};
BOOST_DESCRIBE_STRUCT(CertificateTemplateKey, (), (template_id))

// Without a design: the standard one in `language`.
struct CreateCertificateTemplate {
    std::string name;
    std::optional<CertificateDesign> design;
    std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(CreateCertificateTemplate, (), (name, design, language))
inline constexpr auto json_rules(const CreateCertificateTemplate*) {
    return json::rules(
        json::field<&CreateCertificateTemplate::name>(json::length{1, 120}, json::not_blank{}),
        json::field<&CreateCertificateTemplate::language>(json::format{json::Format::language}));
}

struct UpdateCertificateTemplate {
    CertificateTemplateId template_id;
    std::string name;
    bool is_default = false;
    CertificateDesign design;
};
BOOST_DESCRIBE_STRUCT(UpdateCertificateTemplate, (), (template_id, name, is_default, design))
inline constexpr auto json_rules(const UpdateCertificateTemplate*) {
    return json::rules(
        json::field<&UpdateCertificateTemplate::name>(json::length{1, 120}, json::not_blank{}));
}

// With names that show what becomes of them.
struct PreviewCertificate {
    CertificateDesign design;
    std::optional<DocumentFormat> format;     // default png
    std::optional<std::string> student_name;  // default: an example of the language
    std::optional<std::string> course_title;
};
BOOST_DESCRIBE_STRUCT(PreviewCertificate, (), (design, format, student_name, course_title))
inline constexpr auto json_rules(const PreviewCertificate*) {
    return json::rules(json::field<&PreviewCertificate::student_name>(json::length{1, 200}),
                       json::field<&PreviewCertificate::course_title>(json::length{1, 200}));
}

}  // namespace lms::course
