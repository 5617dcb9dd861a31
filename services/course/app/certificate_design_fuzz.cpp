// Whatever an administrator sends as a design: it is refused with a Problem, or it can be drawn and
// stored.
#include <cstdint>
#include <cstdlib>

#include "libs/paper/render.hpp"
#include "services/course/app/certificate_drawing.hpp"
#include "services/course/domain/certificate_code.hpp"
#include "services/course/domain/certificate_proof.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms;
    using namespace lms::course;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    if (const auto code = read_certificate_code(text); code && read_certificate_code(*code) != code)
        std::abort();
    if (signed_part(text).size() > size) std::abort();
    try {
        const auto design = json::read<CertificateDesign>(text);
        if (json::read<CertificateDesign>(json::write(design)) != design) std::abort();
        if (!check_design(design).empty()) return 0;
        CertificateContent content;
        content.values = example_values(design.language);
        content.values["student"] = text.substr(0, 200);
        content.qr_text = text.substr(0, 1000);
        (void)paper::to_png(to_sheet(design, content, {}), 10);
    } catch (const Problem&) {
    }
    return 0;
}
