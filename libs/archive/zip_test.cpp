#include "libs/archive/zip.hpp"

#include <cstdlib>

#include <archive.h>
#include <archive_entry.h>
#include <gmock/gmock.h>

#include "libs/core/problem.hpp"

namespace lms::archive {
namespace {

using ::testing::HasSubstr;

// The one error that reading these bytes is refused with, as "field: code".
std::string refusal(std::string_view bytes, const Limits& limits = {}) {
    try {
        read_zip(bytes, limits);
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.kind(), ProblemKind::validation);
        EXPECT_EQ(problem.fields().size(), 1U);
        return problem.fields().at(0).field + ": " + problem.fields().at(0).code;
    }
    return "taken";
}

// `from` and `to` are equally long.
std::string with(std::string bytes, std::string_view from, std::string_view to) {
    for (std::size_t at = bytes.find(from); at != std::string::npos;
         at = bytes.find(from, at + to.size())) {
        bytes.replace(at, from.size(), to);
    }
    return bytes;
}

// A zip of one entry that is no file.
std::string zip_of(unsigned type) {
    std::string out(4096, '\0');
    std::size_t used = 0;
    struct ::archive* writer = archive_write_new();
    archive_write_set_format_zip(writer);
    archive_write_open_memory(writer, out.data(), out.size(), &used);
    ::archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, "link");
    archive_entry_set_filetype(entry, type);
    if (type == AE_IFLNK) archive_entry_set_symlink(entry, "/etc/passwd");
    archive_entry_set_size(entry, 0);
    archive_write_header(writer, entry);
    archive_entry_free(entry);
    archive_write_close(writer);
    archive_write_free(writer);
    out.resize(used);
    return out;
}

TEST(Zip, what_is_written_reads_back_equal) {
    const Files files = {{"course.json", "{}"},
                         {"empty", ""},
                         {"lessons/01-\xD8\xA7\xD9\x84.md", "# \xD8\xA7"},  // Arabic
                         {"pictures/a b.png", std::string(300'000, '\x89')}};
    std::vector<NewFile> written;
    for (const auto& [name, bytes] : files)
        written.push_back({name, bytes, bytes.empty() ? Packing::stored : Packing::deflated});
    EXPECT_EQ(read_zip(write_zip(written)), files);
}

TEST(Zip, the_same_files_are_the_same_bytes_in_any_order_zone_and_time) {
    const std::string first = write_zip({{"a", "1"}, {"b/c", "2", Packing::stored}, {"d", "3"}});
    setenv("TZ", "Asia/Kolkata", 1);
    tzset();
    EXPECT_EQ(write_zip({{"d", "3"}, {"b/c", "2", Packing::stored}, {"a", "1"}}), first);
    unsetenv("TZ");
    tzset();
}

TEST(Zip, what_was_packed_before_is_stored_as_it_is) {
    const std::string picture(5000, 'p');
    EXPECT_THAT(write_zip({{"a.png", picture, Packing::stored}}), HasSubstr(picture));
    EXPECT_LT(write_zip({{"a.txt", picture}}).size(), 500U);
}

TEST(Zip, names_that_lead_elsewhere_are_refused) {
    for (const char* name : {"../aa", "a/../", "/aaaa", "a//aa", "./aaa", "C:aaa", "a\x7F.md",
                             "..\\aa", "aa\naa", "aa/..", "aaa/."}) {
        EXPECT_FALSE(is_safe_name(name)) << name;
        std::string mark(std::string_view(name).size(), '*');
        const std::string bytes = with(write_zip({{mark, "x"}, {"z", "y"}}), mark, name);
        EXPECT_EQ(refusal(bytes), "archive: bad_name") << name;
        EXPECT_THROW(write_zip({{name, "x"}}), std::logic_error) << name;
    }
    EXPECT_FALSE(is_safe_name("a\\aaa"));
    EXPECT_FALSE(is_safe_name(""));
    EXPECT_TRUE(is_safe_name("a/..b/c.d/..."));
    EXPECT_EQ(refusal(write_zip({{std::string(300, 'n'), "x"}})), "archive: bad_name");
    // No UTF-8, though the header says so.
    const std::string arabic = "\xD8\xA7.md";
    EXPECT_EQ(refusal(with(write_zip({{arabic, "x"}}), arabic, "\xD8\xD8.md")).substr(0, 8),
              "archive:");
}

TEST(Zip, a_name_twice_is_refused) {
    const std::string twice = write_zip({{"one.md", "1"}, {"two.md", "2"}});
    EXPECT_EQ(refusal(with(twice, "two.md", "one.md")), "one.md: repeated");
    EXPECT_THROW(write_zip({{"a", "1"}, {"a", "2"}}), std::logic_error);
}

TEST(Zip, links_and_encrypted_files_are_refused) {
    EXPECT_EQ(refusal(zip_of(AE_IFLNK)), "link: no_file");
    EXPECT_EQ(refusal(zip_of(AE_IFDIR)), "archive: damaged");  // nothing but a folder
    std::string locked = write_zip({{"secret", "x", Packing::stored}});
    locked[6] = static_cast<char>(locked[6] | 1);  // general purpose flag of the local header
    const std::size_t central = locked.find("PK\x01\x02");
    locked[central + 8] = static_cast<char>(locked[central + 8] | 1);
    EXPECT_EQ(refusal(locked), "secret: encrypted");
}

TEST(Zip, packing_that_decides_itself_how_much_memory_it_takes_is_refused) {
    std::string bytes = write_zip({{"a", std::string(500, 'x')}});
    const std::size_t central = bytes.find("PK\x01\x02");
    for (const char method :
         {9, 12, 14, 93, 95, 98}) {  // Deflate64, bzip2, LZMA, Zstandard, xz, PPMd
        bytes[8] = bytes[central + 10] = method;
        EXPECT_EQ(refusal(bytes), "a: unknown_packing") << int(method);
    }
}

TEST(Zip, bombs_are_refused_before_they_are_unpacked) {
    const std::string zeros(std::size_t{16} << 20U, '\0');
    const std::string bomb = write_zip({{"a", zeros}});
    ASSERT_LT(bomb.size(), 20'000U);
    EXPECT_EQ(refusal(bomb), "archive: too_large");  // 1,000 times its size
    EXPECT_EQ(refusal(bomb, {.max_ratio = 2'000}), "taken");
    EXPECT_EQ(refusal(bomb, {.max_file_bytes = zeros.size() - 1, .max_ratio = 2'000}),
              "a: too_large");
    const std::string two = write_zip({{"a", zeros}, {"b", zeros}});
    EXPECT_EQ(refusal(two, {.max_total_bytes = 2 * zeros.size() - 1, .max_ratio = 2'000}),
              "archive: too_large");
}

TEST(Zip, too_many_files_are_refused) {
    std::vector<NewFile> files;
    for (int i = 0; i < 11; ++i)
        files.push_back({"f" + std::to_string(i), ""});
    const std::string bytes = write_zip(files);
    EXPECT_EQ(refusal(bytes, {.max_entries = 10}), "archive: too_many_files");
    EXPECT_EQ(refusal(bytes, {.max_entries = 11}), "taken");
}

TEST(Zip, what_is_cut_off_or_changed_is_refused) {
    std::string text;
    for (int i = 0; i < 3000; ++i)
        text += std::to_string(i * i) + ' ';
    const std::string whole = write_zip({{"text.md", text}, {"picture", text, Packing::stored}});
    for (std::size_t length = 0; length < whole.size(); length += 97)
        EXPECT_NE(refusal(std::string_view(whole).substr(0, length)), "taken") << length;
    EXPECT_EQ(refusal("no zip at all"), "archive: damaged");
    EXPECT_EQ(refusal(""), "archive: damaged");
    std::string changed = whole;
    changed[100] = static_cast<char>(changed[100] ^ 0x40);  // in the bytes of "picture"
    EXPECT_EQ(refusal(changed), "picture: damaged");
}

}  // namespace
}  // namespace lms::archive
