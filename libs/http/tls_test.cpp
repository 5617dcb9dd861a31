#include <fstream>

#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include "libs/http/client.hpp"
#include "libs/http/files.hpp"
#include "libs/http/relay_fixture.hpp"

namespace lms::http::testing {
namespace {

using namespace std::chrono_literals;

// A self-signed certificate for "localhost" and its key, as files.
class TestCertificate {
public:
    TestCertificate() {
        const std::string stem = ::testing::TempDir() + "lms_tls_" + std::to_string(::getpid());
        files.certificate_path = stem + ".crt";
        files.key_path = stem + ".key";
        EVP_PKEY* const key = EVP_EC_gen("P-256");
        X509* const certificate = X509_new();
        X509_set_version(certificate, 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, key);
        X509_NAME* const name = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(certificate, name);
        X509_EXTENSION* const names =
            X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, "DNS:localhost");
        X509_add_ext(certificate, names, -1);
        X509_sign(certificate, key, EVP_sha256());
        BIO* out = BIO_new_file(files.certificate_path.c_str(), "w");
        PEM_write_bio_X509(out, certificate);
        BIO_free(out);
        out = BIO_new_file(files.key_path.c_str(), "w");
        PEM_write_bio_PrivateKey(out, key, nullptr, nullptr, 0, nullptr, nullptr);
        BIO_free(out);
        X509_EXTENSION_free(names);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    ~TestCertificate() {
        ::unlink(files.certificate_path.c_str());
        ::unlink(files.key_path.c_str());
    }
    TestCertificate(const TestCertificate&) = delete;
    TestCertificate& operator=(const TestCertificate&) = delete;

    TlsFiles files;
};

class Tls : public ::testing::Test {
protected:
    Tls() : running_(handler(), options()) {
        std::ofstream(file_, std::ios::binary) << std::string(1'000'000, 'f');
    }
    ~Tls() override { ::unlink(file_.c_str()); }

    ServerOptions options() const {
        ServerOptions tls = quick_options();
        tls.tls = certificate_.files;
        return tls;
    }
    Handler handler() {
        return [this](Request& request, Context& context) -> Task<Response> {
            if (request.path == "/file")
                co_return file_response(request, {file_, 1'000'000, "video/mp4", "v1"});
            const bool torn = request.path == "/torn";
            if (!torn && request.path != "/film") co_return co_await echo(request, context);
            auto film = torn ? std::make_shared<Film>(counts_, kFilmBytes, kFilmBytes / 2)
                             : std::make_shared<Film>(counts_, kFilmBytes);
            co_return Response{200, {}, StreamedBody{std::move(film), kFilmBytes}};
        };
    }
    Response get(const std::string& host, std::string target, const std::string& ca_file) {
        ClientOptions client_options;
        client_options.ca_file = ca_file;
        Client client(running_.loops(), client_options);
        return running_.loops().get_on<Response>(0, [&]() -> Task<Response> {
            const Context context = Context::background("test", 10s);
            ClientRequest request;
            request.target = target;
            const Address address{true, host, running_.port(), ""};
            Response response = co_await client.send(context, address, std::move(request));
            co_await client.stop();
            co_return response;
        });
    }

    static constexpr std::uint64_t kFilmBytes = 20 * kMiB;
    FilmCounts counts_;
    TestCertificate certificate_;
    std::string file_ = ::testing::TempDir() + "lms_tls_file_" + std::to_string(::getpid());
    RunningServer running_;
};

TEST_F(Tls, requests_and_files_are_served_encrypted) {
    const std::string& trusted = certificate_.files.certificate_path;
    EXPECT_EQ(get("localhost", "/x", trusted).body_view(), "GET /x");
    EXPECT_EQ(get("localhost", "/file", trusted).body_view(), std::string(1'000'000, 'f'));
}

TEST_F(Tls, a_client_trusts_neither_unknown_signers_nor_other_names) {
    EXPECT_THROW(get("localhost", "/x", ""), Problem);
    EXPECT_THROW(get("127.0.0.1", "/x", certificate_.files.certificate_path), Problem);
}

TEST_F(Tls, large_bodies_pass_to_and_from_an_encrypted_service) {
    ClientOptions client_options;
    client_options.ca_file = certificate_.files.certificate_path;
    Relay relay({true, "localhost", running_.port(), ""}, quick_options(), client_options);
    RawClient whole(relay.port());
    whole.send("GET /film HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_TRUE(body_of(whole.receive_answer()) == Film::bytes(0, kFilmBytes));
    RawClient torn(relay.port());
    torn.send("GET /torn HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_LT(body_of(torn.receive_all()).size(), kFilmBytes);
    // Refused by its length, while it is on its way.
    RawClient upload(relay.port());
    upload.send("PUT /x HTTP/1.1\r\nHost: t\r\nContent-Length: 20000000\r\n\r\n");
    upload.send(Film::bytes(0, 4 * kMiB));
    EXPECT_EQ(status_of(upload.receive_answer()), 413);
    EXPECT_TRUE(eventually([&] { return counts_.held == 0; }));
}

TEST_F(Tls, plain_bytes_end_the_connection) {
    RawClient client(running_.port());
    client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n");
    EXPECT_EQ(client.receive_all().find("HTTP"), std::string::npos);
}

TEST(TlsFilesTest, unusable_files_are_named_at_the_start) {
    Loops loops(1);
    ServerOptions options;
    options.tls = {"/nowhere.crt", "/nowhere.key"};
    Server server(loops, options, echo);
    try {
        server.start();
        FAIL();
    } catch (const std::runtime_error& error) {
        EXPECT_NE(std::string(error.what()).find("/nowhere.crt"), std::string::npos);
    }
}

}  // namespace
}  // namespace lms::http::testing
