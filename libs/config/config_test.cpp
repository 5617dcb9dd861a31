#include "libs/config/config.hpp"

#include <cstdio>
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/config/units.hpp"

namespace lms::config {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::HasSubstr;

BOOST_DEFINE_ENUM_CLASS(Storage, local, minio, default_)

struct Example {
    std::string host;
    std::uint16_t port = 0;
    std::chrono::seconds expiry{};
    std::chrono::milliseconds timeout{};
    std::size_t body_bytes = 0;
    bool enabled = false;
    Storage storage = Storage::local;
    double ratio = 0;
    std::vector<double> buckets;
    std::vector<std::string> origins;
    std::string password;
};

void bind(Binder& binder, Example& s) {
    binder.section("Server");
    binder.text("HOST", s.host, "localhost", "Where it listens");
    binder.integer("PORT", s.port, 3000, {1, 65535}, "The port");
    binder.seconds("JWT_EXPIRY", s.expiry, 3600s, {60, 86400}, "Life of a token");
    binder.millis("TIMEOUT_MS", s.timeout, 250ms, {1, 60000}, "Wait");
    binder.bytes("BODY_BYTES", s.body_bytes, 1 << 20, {1024, 1 << 30}, "Largest body");
    binder.section("Rest");
    binder.flag("ENABLED", s.enabled, true, "Whether | it is on");
    binder.choice("STORAGE_TYPE", s.storage, Storage::local, "Where files lie");
    binder.real("RATIO", s.ratio, 0.5, {0, 1}, "Share");
    binder.reals("BUCKETS", s.buckets, "0.1,1", "Edges");
    binder.list("ORIGINS", s.origins, "", "Allowed");
    binder.secret("DB_PASSWORD", s.password, "Password");
    binder.retired("BCRYPT_ROUNDS", "argon2id is used");
}

std::vector<std::string> problems_of(const Sources& sources) {
    Example example;
    Binder binder(sources);
    bind(binder, example);
    try {
        binder.finish();
    } catch (const ConfigError& error) {
        return error.problems();
    }
    return {};
}

TEST(Config, without_sources_everything_has_its_default) {
    Example example;
    const Sources sources;
    Binder binder(sources);
    bind(binder, example);
    binder.finish();
    EXPECT_EQ(example.host, "localhost");
    EXPECT_EQ(example.port, 3000);
    EXPECT_EQ(example.expiry, 1h);
    EXPECT_TRUE(example.enabled);
    EXPECT_THAT(example.buckets, ElementsAre(0.1, 1.0));
    EXPECT_TRUE(binder.warnings().empty());
}

TEST(Config, the_stronger_source_wins) {
    Sources sources;
    sources.add_file_text("HOST=file\nPORT=1\nJWT_EXPIRY=10m\n", "lms.conf");
    const char* environment[] = {"HOST=environment", "PORT=2", "PATH=/bin", nullptr};
    sources.add_environment(environment);
    sources.add_command_line({"HOST=line"});
    Example example;
    Binder binder(sources);
    bind(binder, example);
    binder.finish();
    EXPECT_EQ(example.host, "line");
    EXPECT_EQ(example.port, 2);
    EXPECT_EQ(example.expiry, 10min);
}

TEST(Config, values_are_read_with_their_units) {
    Sources sources;
    sources.add_file_text(
        "# a comment\n\n TIMEOUT_MS = 2s \nBODY_BYTES=10MiB\nENABLED=Off\nSTORAGE_TYPE=default\n"
        "RATIO=0.25\nBUCKETS=1, 2,3.5\nORIGINS=a, b,,c\nHOST=\"with \\\"quotes\\\"\"\n",
        "lms.conf");
    Example example;
    Binder binder(sources);
    bind(binder, example);
    binder.finish();
    EXPECT_EQ(example.timeout, 2s);
    EXPECT_EQ(example.body_bytes, 10u << 20u);
    EXPECT_FALSE(example.enabled);
    EXPECT_EQ(example.storage, Storage::default_);
    EXPECT_EQ(example.ratio, 0.25);
    EXPECT_THAT(example.buckets, ElementsAre(1, 2, 3.5));
    EXPECT_THAT(example.origins, ElementsAre("a", "b", "c"));
    EXPECT_EQ(example.host, "with \"quotes\"");
}

TEST(Config, every_problem_is_reported_at_once_with_its_place) {
    Sources sources;
    sources.add_file_text(
        "PORT=70000\nnonsense\nENABLED=perhaps\nSTORAGE_TYPE=tape\nHOST=\"open\nPROT=1\n"
        "BUCKETS=2,1\nJWT_EXPIRY=1y\nRATIO=2\nRATIO=0.1\n",
        "lms.conf");
    const char* environment[] = {"LMS_DTAA=/x", "UNRELATED=1", nullptr};
    sources.add_environment(environment);
    EXPECT_THAT(
        problems_of(sources),
        testing::UnorderedElementsAre(
            "lms.conf:1: PORT=70000: expected a whole number, 1 to 65535",
            "lms.conf:2: expected NAME=VALUE",
            "lms.conf:3: ENABLED=perhaps: expected true or false",
            "lms.conf:4: STORAGE_TYPE=tape: expected one of local, minio, default",
            "lms.conf:5: the quotes of HOST do not match",
            "lms.conf:6: there is no setting PROT; did you mean PORT?",
            "lms.conf:7: BUCKETS=2,1: expected numbers that grow, separated by commas",
            "lms.conf:8: JWT_EXPIRY=1y: expected a number of seconds, 1m to 1d",
            "lms.conf:10: RATIO is set twice", "environment: there is no setting LMS_DTAA"));
}

TEST(Config, secrets_are_masked_and_may_come_from_a_file) {
    const std::string path = testing::TempDir() + "config_secret";
    std::ofstream(path) << "s3cret\n";
    Sources sources;
    sources.add_command_line({"DB_PASSWORD_FILE=" + path});
    Example example;
    Binder binder(sources);
    bind(binder, example);
    binder.finish();
    std::remove(path.c_str());
    EXPECT_EQ(example.password, "s3cret");
    EXPECT_THAT(show(binder), HasSubstr("DB_PASSWORD=(set)"));
    EXPECT_THAT(show(binder), testing::Not(HasSubstr("s3cret")));

    Sources direct;
    direct.add_command_line({"DB_PASSWORD=s3cret"});
    Binder other(direct);
    bind(other, example);
    const std::string shown = show(other);
    EXPECT_THAT(shown, HasSubstr("DB_PASSWORD=(set)"));
    EXPECT_THAT(shown, HasSubstr("--set"));
    EXPECT_THAT(shown, testing::Not(HasSubstr("s3cret")));
}

TEST(Config, a_secret_in_two_places_or_a_missing_file_is_refused) {
    Sources both;
    both.add_command_line({"DB_PASSWORD=a", "DB_PASSWORD_FILE=/nowhere"});
    EXPECT_THAT(problems_of(both), ElementsAre(HasSubstr("both set")));
    Sources missing;
    missing.add_command_line({"DB_PASSWORD_FILE=/nowhere/at/all"});
    EXPECT_THAT(problems_of(missing), ElementsAre(HasSubstr("a file that can be read")));
}

TEST(Config, every_setting_tells_where_its_value_comes_from) {
    Sources sources;
    sources.add_file_text("HOST=a\n", "lms.conf");
    const char* environment[] = {"PORT=2", nullptr};
    sources.add_environment(environment);
    sources.add_command_line({"RATIO=0.1"});
    Example example;
    Binder binder(sources);
    bind(binder, example);
    std::map<std::string, SettingOrigin> origins;
    for (const Declaration& one : binder.declarations())
        origins[one.name] = one.origin;
    EXPECT_EQ(origins["HOST"], SettingOrigin::file);
    EXPECT_EQ(origins["PORT"], SettingOrigin::environment);
    EXPECT_EQ(origins["RATIO"], SettingOrigin::argument);
    EXPECT_EQ(origins["ENABLED"], SettingOrigin::default_);
}

// Some of them are addresses, which may hold a password.
TEST(Config, a_retired_name_is_accepted_with_a_warning_and_not_shown) {
    Sources sources;
    sources.add_command_line({"BCRYPT_ROUNDS=12"});
    Example example;
    Binder binder(sources);
    bind(binder, example);
    binder.finish();
    EXPECT_THAT(binder.warnings(), ElementsAre(HasSubstr("argon2id is used")));
    EXPECT_THAT(show(binder), HasSubstr("BCRYPT_ROUNDS=(set)"));
}

TEST(Config, a_file_that_cannot_be_read_is_a_problem) {
    Sources sources;
    sources.add_file("/nowhere/lms.conf");
    EXPECT_THAT(problems_of(sources), ElementsAre(HasSubstr("cannot be read")));
}

TEST(Config, the_reference_lists_sections_defaults_and_bounds) {
    Example example;
    const Sources sources;
    Binder binder(sources);
    bind(binder, example);
    const std::string text = reference(binder);
    EXPECT_THAT(text, HasSubstr("## Server\n\n| Name | Value | Default | Meaning |"));
    EXPECT_THAT(text, HasSubstr("| `PORT` | integer, 1 to 65535 | `3000` | The port |"));
    EXPECT_THAT(text, HasSubstr("| `JWT_EXPIRY` | seconds, 1m to 1d | `1h` | Life of a token |"));
    EXPECT_THAT(text, HasSubstr("Whether \\| it is on"));
}

TEST(Config, declaring_a_name_twice_is_a_programming_error) {
    std::string target;
    const Sources sources;
    Binder binder(sources);
    binder.text("HOST", target, "", "one");
    EXPECT_THROW(binder.text("HOST", target, "", "two"), std::logic_error);
}

TEST(Units, whole_numbers_survive_the_round_trip) {
    for (const std::int64_t value : {0LL, 1LL, 59LL, 60LL, 3600LL, 86400LL, 604800LL, 90061LL}) {
        EXPECT_EQ(parse_whole(format_whole(value, second_units()), second_units()), value);
    }
    EXPECT_EQ(format_whole(604800, second_units()), "7d");
    EXPECT_EQ(format_whole(1536, byte_units()), "1536");
    EXPECT_FALSE(parse_whole("9223372036854775807d", second_units()));
    EXPECT_FALSE(parse_whole("", second_units()));
    EXPECT_FALSE(parse_whole("1 s", second_units()));
    EXPECT_FALSE(parse_real("inf"));
    EXPECT_FALSE(parse_real("nan"));
}

}  // namespace
}  // namespace lms::config
