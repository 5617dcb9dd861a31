// The design that an organisation begins with: A4 across, quiet, the name in the middle of it.
#include <array>

#include "services/course/domain/certificate_design.hpp"

namespace lms::course {

namespace {

struct Wording {
    std::string_view language;
    std::string_view title;
    std::string_view before_name;
    std::string_view after_name;
    std::string_view date;
    std::string_view hours;
    std::string_view verify;
    std::string_view example_student;
    std::string_view example_course;
    std::string_view example_issuer;
    std::string_view example_teacher;
};

constexpr std::array kWordings = {
    Wording{"en", "Certificate", "This is to certify that", "has successfully completed the course",
            "Completed on {date}", "Time of study: {hours} hours", "Verify: {code}", "Ada Lovelace",
            "Programming with Python", "University of Example", "Grace Hopper"},
    Wording{"de", "Zertifikat", "Hiermit wird bescheinigt, dass",
            "den folgenden Kurs erfolgreich abgeschlossen hat", "Abgeschlossen am {date}",
            "Lernzeit: {hours} Stunden", "Prüfen: {code}", "Emmy Noether",
            "Programmieren mit Python", "Universität Beispiel", "Konrad Zuse"},
    Wording{"ar", "شهادة إتمام", "تشهد هذه الوثيقة بأن", "قد أتمّ بنجاح متطلبات المقرر",
            "تاريخ الإتمام: {date}", "مدة الدراسة: {hours} ساعة", "للتحقق: {code}",
            "مريم ميرزاخاني", "البرمجة بلغة بايثون", "جامعة المثال", "محمد الخوارزمي"},
    Wording{"hi", "प्रमाणपत्र", "यह प्रमाणित किया जाता है कि",
            "ने निम्नलिखित पाठ्यक्रम सफलतापूर्वक पूरा किया है", "पूर्ण होने की तिथि: {date}",
            "अध्ययन का समय: {hours} घंटे", "सत्यापन: {code}", "शकुन्तला देवी", "पाइथन के साथ प्रोग्रामिंग",
            "उदाहरण विश्वविद्यालय", "श्रीनिवास रामानुजन"},
    Wording{"zh", "结业证书", "兹证明", "已顺利完成以下课程的学习", "完成日期：{date}",
            "学习时长：{hours} 小时", "验证：{code}", "王小云", "Python 程序设计", "示例大学",
            "华罗庚"},
};

const Wording& wording_of(std::string_view language) {
    const std::string_view base = language.substr(0, language.find('-'));
    for (const Wording& wording : kWordings) {
        if (wording.language == base) return wording;
    }
    return kWordings.front();
}

DesignText text_at(PlacedBox box, std::string_view words, double size_pt) {
    DesignText text;
    text.box = box;
    text.text = words;
    text.size_pt = size_pt;
    return text;
}

}  // namespace

CertificateDesign standard_design(std::string_view language, std::string issuer) {
    const Wording& words = wording_of(language);
    CertificateDesign design;
    design.language =
        language.starts_with(words.language) ? std::string(language) : std::string(words.language);
    design.issuer = std::move(issuer);
    const auto add = [&](DesignElement element) { design.elements.push_back(std::move(element)); };

    DesignText organization = text_at({30, 20, 237, 10}, "{organization}", 15);
    organization.colour = InkChoice::accent;
    add(organization);
    DesignText title = text_at({30, 34, 237, 24}, words.title, 44);
    title.heading = true;
    add(title);
    add(DesignLine{{123.5, 61, 50, 0}, 0.6, InkChoice::accent});
    add(text_at({30, 67, 237, 9}, words.before_name, 14));
    DesignText student = text_at({30, 78, 237, 22}, "{student}", 36);
    student.bold = true;
    student.colour = InkChoice::accent;
    add(student);
    add(text_at({30, 102, 237, 9}, words.after_name, 14));
    DesignText course = text_at({30, 113, 237, 20}, "{course}", 24);
    course.bold = true;
    add(course);
    add(text_at({60, 137, 177, 8}, words.date, 13));
    add(text_at({60, 145, 177, 8}, words.hours, 13));
    add(DesignLine{{103.5, 176, 90, 0}, 0.3, InkChoice::ink});
    add(text_at({103.5, 177, 90, 8}, "{teacher}", 12));
    const bool from_right = words.language == "ar";
    add(DesignQrCode{{from_right ? 18.0 : 241.0, 146, 38, 38}});
    DesignText code = text_at({from_right ? 6.0 : 229.0, 185, 62, 6}, words.verify, 8.5);
    code.typeface = TextTypeface::sans;
    add(code);
    return design;
}

PlaceholderValues example_values(std::string_view language) {
    const Wording& words = wording_of(language);
    return {{"student", std::string(words.example_student)},
            {"course", std::string(words.example_course)},
            {"organization", std::string(words.example_issuer)},
            {"teacher", std::string(words.example_teacher)},
            {"code", "7QXK-2B9M-R4TD-W8HC"}};
}

}  // namespace lms::course
