#include "libs/auth/signed_document.hpp"

#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"

namespace lms::auth {
namespace {

class SignedDocument : public ::testing::Test {
protected:
    std::string payload_of(std::string_view text, std::string_view type = "paper") const {
        const auto result = open_document(keys_, type, text);
        const auto* opened = std::get_if<OpenedDocument>(&result);
        return opened ? opened->payload : "";
    }
    DocumentFault fault_of(std::string_view text, std::string_view type = "paper") const {
        return std::get<DocumentFault>(open_document(keys_, type, text));
    }

    SigningKey key_{KeyBytes{1, 2, 3}};
    SigningKey other_{KeyBytes{4, 5, 6}};
    KeySet keys_{{other_.public_key(), key_.public_key()}};
    std::string signed_ = sign_document(key_, "paper", R"({"name":"Ada"})");
};

TEST_F(SignedDocument, gives_back_what_was_signed_and_by_which_key) {
    const auto opened = std::get<OpenedDocument>(open_document(keys_, "paper", signed_));
    EXPECT_EQ(opened.payload, R"({"name":"Ada"})");
    EXPECT_EQ(opened.key_id, key_.id());
    EXPECT_EQ(payload_of(sign_document(key_, "paper", "")), "");
}

TEST_F(SignedDocument, no_character_can_be_changed_added_or_left_out) {
    for (std::size_t i = 0; i < signed_.size(); ++i) {
        for (const char c : {'A', 'B', '-', '.', '=', ' '}) {
            std::string changed = signed_;
            if (changed[i] != c) {
                changed[i] = c;
                EXPECT_EQ(payload_of(changed), "") << i << c;
            }
            EXPECT_EQ(payload_of(std::string(signed_).insert(i, 1, c)), "") << i << c;
        }
        EXPECT_EQ(payload_of(std::string(signed_).erase(i, 1)), "") << i;
        EXPECT_EQ(payload_of(signed_.substr(0, i)), "") << i;
    }
    EXPECT_EQ(payload_of(signed_ + "A"), "");
}

TEST_F(SignedDocument, is_told_apart_from_what_it_could_be_taken_for) {
    EXPECT_EQ(fault_of(signed_, "token"), DocumentFault::wrong_type);
    const SigningKey stranger = SigningKey::generate();
    EXPECT_EQ(fault_of(sign_document(stranger, "paper", "{}")), DocumentFault::unknown_key);
    // Signed by one key in the name of another.
    const std::string header =
        to_base64url(R"({"alg":"EdDSA","typ":"paper","kid":")" + other_.id() + "\"}");
    const std::string text = header + "." + to_base64url("{}");
    EXPECT_EQ(fault_of(text + "." + to_base64url(key_.sign(text))), DocumentFault::wrong_signature);
    EXPECT_EQ(payload_of(text + "." + to_base64url(other_.sign(text))), "{}");
}

TEST_F(SignedDocument, other_algorithms_and_critical_extensions_are_refused) {
    for (const std::string& head :
         {R"({"alg":"none","typ":"paper","kid":")" + key_.id() + "\"}",
          R"({"alg":"HS256","typ":"paper","kid":")" + key_.id() + "\"}",
          R"({"alg":"EdDSA","typ":"paper","crit":["b64"],"kid":")" + key_.id() + "\"}",
          std::string(R"({"alg":"EdDSA"})"), std::string("no JSON")}) {
        const std::string text = to_base64url(head) + "." + to_base64url("{}");
        EXPECT_EQ(fault_of(text + "." + to_base64url(key_.sign(text))), DocumentFault::malformed)
            << head;
        EXPECT_EQ(fault_of(text + "."), DocumentFault::malformed) << head;
    }
    EXPECT_EQ(fault_of(std::string(kMaxSignedDocument + 1, 'a')), DocumentFault::malformed);
}

}  // namespace
}  // namespace lms::auth
