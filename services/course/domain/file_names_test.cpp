#include "services/course/domain/file_names.hpp"

#include <random>

#include <gtest/gtest.h>

namespace lms::course {
namespace {

TEST(FileNames, a_name_keeps_its_end_whatever_is_in_it) {
    const struct {
        const char* name;
        const char* plain;
    } rows[] = {
        {"data.csv", "data.csv"},
        {"my data 2.csv", "my-data-2.csv"},
        {"my%20data.csv", "my-data.csv"},
        {"100% done.pdf", "100-done.pdf"},
        {"%C3%9Cbung 1.pdf", "bung-1.pdf"},
        {"\xE6\xB5\x8B\xE8\xAF\x95.pdf", "file.pdf"},
        {"archive.tar.gz", "archive.tar.gz"},
        {"notes (final).txt", "notes-final.txt"},
        {"a.b c", "a.b-c"},
        {".htaccess", "htaccess"},
        {"trailing. .", "trailing"},
        {"con", "file-con"},
        {"NUL.txt", "file-NUL.txt"},
        {"com1.tar.gz", "file-com1.tar.gz"},
        {"console.txt", "console.txt"},
        {"%2e%2e", ""},
        {"..", ""},
        {"---", ""},
        {"\xD8\xA7", ""},
        {"", ""},
    };
    for (const auto& row : rows)
        EXPECT_EQ(plain_name(row.name), row.plain) << row.name;
    EXPECT_EQ(plain_name(std::string(300, 'x') + ".webm"), std::string(95, 'x') + ".webm");
}

TEST(FileNames, a_name_ends_where_its_link_does) {
    const std::string at = "asset:1/";
    const struct {
        const char* text;
        const char* name;
    } rows[] = {
        {"[x](asset:1/a.csv) b", "a.csv"},
        {"[x](asset:1/a(1).csv) b", "a(1).csv"},
        {"[x](asset:1/a.csv \"My title\")", "a.csv"},
        {"[x](<asset:1/my data (2).csv>) b", "my data (2).csv"},
        {"<a href=\"asset:1/it's mine.csv#page\">", "it's mine.csv"},
        {"<a href='asset:1/my \"data\".csv'>", "my \"data\".csv"},
        {"![x](asset:1/) [y](asset:1/b.png)", "b.png"},
        {"asset:1/c.png", "c.png"},
        {"nothing", ""},
    };
    for (const auto& row : rows)
        EXPECT_EQ(name_in_text(row.text, at), row.name) << row.text;
}

// Of pieces that names are made of, good and bad.
std::string random_name(std::mt19937& random) {
    constexpr const char* kPieces[] = {
        "a", "Z9",   " ",  ".",    "..", "-", "_", "%20", "%",  "\"", "/",   "con", "NUL",   "com1",
        "é", "\xFF", "\n", ".pdf", "(",  ")", "#", "\\",  "测", ":",  "%2F", "%00", "tar.gz"};
    std::string name;
    for (std::size_t pieces = random() % 12; pieces > 0; --pieces)
        name += kPieces[random() % std::size(kPieces)];
    if (random() % 10 == 0) name.append(200, 'x');
    return name;
}

TEST(FileNames, every_name_becomes_one_that_every_system_can_have) {
    std::mt19937 random(20261122);
    for (int round = 0; round < 20'000; ++round) {
        const std::string name = random_name(random);
        const std::string plain = plain_name(name);
        ASSERT_EQ(plain_name(plain), plain) << name;
        ASSERT_LE(plain.size(), 100U);
        if (plain.empty()) continue;
        ASSERT_EQ(plain.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                          "0123456789._-"),
                  std::string::npos)
            << name;
        ASSERT_NE(plain.front(), '.');
        ASSERT_NE(plain.back(), '.');
        std::string stem = plain.substr(0, plain.find('.'));
        for (char& c : stem)
            c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
        ASSERT_TRUE(stem != "con" && stem != "nul" && stem != "com1") << name;
        // A plain name is found again wherever a text has it.
        ASSERT_EQ(name_in_text("[x](r/" + plain + ")", "r/"), plain);
        if (name.ends_with("a.pdf")) ASSERT_TRUE(plain.ends_with("a.pdf")) << name;
    }
}

}  // namespace
}  // namespace lms::course
