#pragma once
// `lms certificate ...`: what somebody does who holds a certificate and trusts nothing but the
// published keys.
#include <string>

namespace lms::app {

struct CertificateArguments {
    std::string scanned;    // what the QR code holds, or its signed part
    std::string keys_file;  // a copy of /.well-known/certificate-keys.json
};

// Prints what the certificate says and returns 0, or says why it proves nothing and returns 1. Asks
// nobody: whether it was revoked since, only the page behind its address tells.
int certificate_verify_command(const CertificateArguments& arguments);

}  // namespace lms::app
