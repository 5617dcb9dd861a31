#pragma once
// A design and what stands on it, as a sheet of paper. Pure.
#include <map>
#include <string>

#include "libs/paper/sheet.hpp"
#include "services/course/domain/certificate_design.hpp"

namespace lms::course {

struct CertificateContent {
    PlaceholderValues values;  // without organization, which the design names
    std::optional<double> hours;
    Time completed_at;
    std::string qr_text;
    std::string title;  // of the document
    Time issued_at;
};
// Bytes by their hash, for images_of(design); missing ones are left out.
using CertificateImages = std::map<std::string, std::string, std::less<>>;

paper::Sheet to_sheet(const CertificateDesign& design, const CertificateContent& content,
                      const CertificateImages& images);

}  // namespace lms::course
