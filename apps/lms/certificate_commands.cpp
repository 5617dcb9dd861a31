#include "apps/lms/certificate_commands.hpp"

#include <cstdio>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "libs/auth/signed_document.hpp"
#include "services/course/contract/certificates.hpp"
#include "services/course/domain/certificate_proof.hpp"

namespace lms::app {

namespace {

constexpr std::size_t kMaxKeysFile = std::size_t{1} << 20U;

auth::KeySet read_keys(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw std::runtime_error("cannot read " + file);
    std::string text(std::istreambuf_iterator<char>(stream), {});
    if (text.size() > kMaxKeysFile) throw std::runtime_error(file + " is too large");
    return auth::KeySet::from_jwks(text);
}

const char* reason_of(auth::DocumentFault fault) {
    switch (fault) {
        case auth::DocumentFault::malformed:
            return "it is no signed text";
        case auth::DocumentFault::wrong_type:
            return "it was signed for another purpose";
        case auth::DocumentFault::unknown_key:
            return "its key is not among those of the file";
        case auth::DocumentFault::wrong_signature:
            return "it was changed after it was signed";
    }
    return "";
}

}  // namespace

int certificate_verify_command(const CertificateArguments& arguments) {
    const auto result =
        auth::open_document(read_keys(arguments.keys_file), course::kCertificateProof,
                            course::signed_part(arguments.scanned));
    if (const auto* fault = std::get_if<auth::DocumentFault>(&result)) {
        std::printf("NOT a certificate of this installation: %s.\n", reason_of(*fault));
        return 1;
    }
    const auto proof = json::read_lenient<course::CertificateProof>(
        std::get<auth::OpenedDocument>(result).payload);
    std::printf("The signature is right.\n  name    %s\n  course  %s\n  date    %s\n",
                proof.name.c_str(), proof.course.c_str(), proof.date.c_str());
    std::printf("  issuer  %s\n  code    %s\n", proof.issuer.c_str(), proof.code.c_str());
    return 0;
}

}  // namespace lms::app
