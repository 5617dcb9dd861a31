#include "services/assessment/domain/quiz_access.hpp"

#include <gtest/gtest.h>

namespace lms::assessment {
namespace {

const std::string kKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
const std::string kOther(64, 'b');
const std::string kUrl = "https://lms.example/quizzes/7?attempt=1";
// printf %s "$url$key" | sha256sum
const std::string kHash = "e78e79dfa8fd80770bd31dd18613997e46d0a5ed4ae5d331474e864e814c103a";

TEST(QuizAccess, an_examination_room_is_a_network) {
    const AccessRules rules{{}, {"192.0.2.0/25", "2001:db8:1::/48"}, {}};
    EXPECT_TRUE(may_come_from(rules, "192.0.2.77"));
    EXPECT_TRUE(may_come_from(rules, "::ffff:192.0.2.77"));
    EXPECT_TRUE(may_come_from(rules, "2001:db8:1:9::1"));
    EXPECT_FALSE(may_come_from(rules, "192.0.2.129"));
    EXPECT_FALSE(may_come_from(rules, "2001:db8:2::1"));
    EXPECT_FALSE(may_come_from(rules, "nowhere"));
    EXPECT_TRUE(may_come_from({}, "nowhere"));
}

TEST(QuizAccess, the_hash_of_safe_exam_browser_is_of_url_and_key) {
    EXPECT_EQ(safe_exam_browser_hash(kUrl, kKey), kHash);
    EXPECT_EQ(safe_exam_browser_hash(kUrl + "#question-3", kKey), kHash);
    EXPECT_NE(safe_exam_browser_hash(kUrl + "&page=2", kKey), kHash);
}

TEST(QuizAccess, one_key_of_each_list_must_fit) {
    const SafeExamBrowser config{{kOther, kKey}, {}};
    EXPECT_TRUE(is_safe_exam_browser(config, kUrl, {kHash, ""}));
    EXPECT_FALSE(is_safe_exam_browser(config, kUrl, {"", kHash}));
    EXPECT_FALSE(is_safe_exam_browser(config, kUrl, {"", ""}));
    EXPECT_FALSE(is_safe_exam_browser(config, "https://lms.example/", {kHash, ""}));
    const SafeExamBrowser both{{kKey}, {kOther}};
    EXPECT_FALSE(is_safe_exam_browser(both, kUrl, {kHash, kHash}));
    EXPECT_TRUE(is_safe_exam_browser(both, kUrl, {kHash, safe_exam_browser_hash(kUrl, kOther)}));
    EXPECT_TRUE(is_safe_exam_browser({}, kUrl, {"", ""}));
}

}  // namespace
}  // namespace lms::assessment
