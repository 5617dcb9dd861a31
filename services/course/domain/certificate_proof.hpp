#pragma once
// The signed part of a certificate, short enough for a QR code that a telephone reads. Pure.
#include "services/course/contract/certificates.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxProofText = 60;  // code points of each name, with the ellipsis

struct ProofFacts {
    std::string_view code;
    std::string_view student_name;
    std::string_view course_title;
    std::string_view issuer;
    Time completed_at;
};
CertificateProof proof_of(const ProofFacts& facts);

// The signed text in what a QR code holds: behind the # of the address, or all of it.
std::string_view signed_part(std::string_view scanned);

}  // namespace lms::course
