// The law: what is written reads back equal, whatever the values.
#include <cmath>
#include <cstring>
#include <random>

#include <gtest/gtest.h>

#include "libs/json/test_types.hpp"

namespace lms::json_test {
namespace {

class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed) {}

    Everything everything() {
        Everything out;
        out.flag = below(2) == 1;
        out.small = static_cast<std::int8_t>(random_());
        out.large = random_();
        out.ratio = number();
        out.text = text();
        for (auto& byte : out.uuid.bytes)
            byte = static_cast<std::uint8_t>(random_());
        out.user = UserId(out.uuid);
        // From the year 0 to 9999, the range of RFC 3339.
        out.at = Time(Duration(-62'167'219'200'000'000 +
                               static_cast<std::int64_t>(random_() % 315'537'897'600'000'000)));
        out.level = static_cast<Level>(below(3));
        if (below(2)) out.note = text();
        for (auto i = below(4); i > 0; --i)
            out.marks.push_back(number());
        for (auto i = below(4); i > 0; --i)
            out.counts[text()] = static_cast<std::int64_t>(random_());
        if (below(2)) {
            out.content = Page{text()};
        } else {
            out.content = Link{"https://example.org/" + std::to_string(random_())};
        }
        for (auto i = below(3); i > 0; --i)
            out.lessons.push_back(lesson(3));
        out.raw.text = std::string("[1.50,{\"k\":") + (below(2) ? "null" : "-0") + "}]";
        if (below(3) == 0) out.change = json::Patch<std::string>(std::nullopt);
        if (below(3) == 0) out.change = text();
        return out;
    }

private:
    std::uint64_t below(std::uint64_t limit) { return random_() % limit; }

    double number() {
        double value = 0;
        do {
            const std::uint64_t bits = random_();
            std::memcpy(&value, &bits, sizeof value);
        } while (!std::isfinite(value));
        return value;
    }

    std::string text() {
        static const std::vector<std::string> kPieces{"a",
                                                      "\"",
                                                      "\\",
                                                      "\n",
                                                      "\x01",
                                                      "\x7F",
                                                      "/",
                                                      "\xC3\xA9",
                                                      "\xE2\x82\xAC",
                                                      "\xF0\x9F\x98\x80",
                                                      "\xEF\xBF\xBF",
                                                      "\xF4\x8F\xBF\xBF",
                                                      " ",
                                                      "{",
                                                      "\xE2\x80\xA8"};
        std::string out;
        for (auto i = below(12); i > 0; --i)
            out += kPieces[below(kPieces.size())];
        return out;
    }

    Lesson lesson(int depth) {
        Lesson out{"t" + std::to_string(below(100)), std::nullopt, {}};
        if (below(2)) out.minutes = static_cast<int>(below(601));
        for (auto i = depth > 0 ? below(3) : 0; i > 0; --i)
            out.parts.push_back(lesson(depth - 1));
        return out;
    }

    std::mt19937_64 random_;
};

TEST(RoundTrip, what_is_written_reads_back_equal) {
    for (std::uint64_t seed = 1; seed <= 500; ++seed) {
        const Everything value = Generator(seed).everything();
        const std::string text = json::write(value);
        ASSERT_EQ(json::read<Everything>(text), value) << "seed " << seed << ": " << text;
        ASSERT_EQ(json::write(json::read_lenient<Everything>(text)), text) << "seed " << seed;
    }
}

TEST(RoundTrip, raw_text_stays_the_same_value) {
    const std::string text = json::write(Generator(7).everything());
    EXPECT_EQ(json::read<json::Raw>(text).text, text);
}

}  // namespace
}  // namespace lms::json_test
