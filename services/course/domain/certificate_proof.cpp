#include "services/course/domain/certificate_proof.hpp"

namespace lms::course {

namespace {

bool is_inner_byte(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// At most kMaxProofText code points.
std::string shortened(std::string_view text) {
    std::size_t points = 0;
    std::size_t keep = 0;  // bytes before the last code point that may stay
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (is_inner_byte(text[i])) continue;
        if (points == kMaxProofText - 1) keep = i;
        if (++points > kMaxProofText) return std::string(text.substr(0, keep)) + "…";
    }
    return std::string(text);
}

}  // namespace

CertificateProof proof_of(const ProofFacts& facts) {
    return {std::string(facts.code), shortened(facts.student_name), shortened(facts.course_title),
            shortened(facts.issuer), to_rfc3339(facts.completed_at).substr(0, 10)};
}

std::string_view signed_part(std::string_view scanned) {
    constexpr std::string_view kSpace = " \t\r\n";
    if (const auto hash = scanned.rfind('#'); hash != std::string_view::npos) {
        scanned.remove_prefix(hash + 1);
    }
    const auto first = scanned.find_first_not_of(kSpace);
    if (first == std::string_view::npos) return {};
    return scanned.substr(first, scanned.find_last_not_of(kSpace) - first + 1);
}

}  // namespace lms::course
