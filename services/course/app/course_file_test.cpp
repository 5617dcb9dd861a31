#include "services/course/app/course_file.hpp"

#include <gmock/gmock.h>

#include "libs/archive/zip.hpp"
#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/file_slots.hpp"

namespace lms::course {
namespace {

using ::testing::ElementsAre;

constexpr std::size_t kMax = std::size_t{8} << 20U;

CourseFile small_file() {
    CourseFile file;
    file.course.title = "Python";
    PortableModule& module = file.course.modules.emplace_back(PortableModule{"m", "Basics"});
    PortableLesson& lesson = module.lessons.emplace_back(PortableLesson{"l", "Loops"});
    lesson.text = "lessons/01-loops.md";
    file.texts["lessons/01-loops.md"] = "# Loops";
    const std::string data = "a,b\n1,2\n";
    const std::string hash = to_hex(sha256(data));
    file.assets[hash] = data;
    file.course.assets = {{hash, "assets/" + hash + "/data.csv"}};
    return file;
}

// The same as files, for tests that break something.
archive::Files parts_of(const CourseFile& file) {
    return archive::read_zip(write_course_file(file, kMax));
}

std::string packed(const archive::Files& files) {
    std::vector<archive::NewFile> out;
    for (const auto& [name, bytes] : files)
        out.push_back({name, bytes});
    return archive::write_zip(std::move(out));
}

// "field: code" of the first error that the file is refused with.
std::string refusal(const archive::Files& files) {
    try {
        read_course_file(packed(files), kMax);
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.kind(), ProblemKind::validation);
        return problem.fields().at(0).field + ": " + problem.fields().at(0).code;
    }
    return "taken";
}

std::string with(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(CourseFile, what_is_written_reads_back_equal) {
    const CourseFile file = small_file();
    const std::string bytes = write_course_file(file, kMax);
    EXPECT_EQ(write_course_file(file, kMax), bytes);
    const ReadCourseFile read = read_course_file(bytes, kMax);
    EXPECT_EQ(json::write(read.file.course), json::write(file.course));
    EXPECT_EQ(read.file.texts, file.texts);
    EXPECT_EQ(read.file.assets, file.assets);
    EXPECT_TRUE(read.unused.empty());
}

TEST(CourseFile, somebody_may_unpack_it_and_pack_it_again_in_a_folder) {
    archive::Files files;
    for (const auto& [name, bytes] : parts_of(small_file()))
        files["Python course/" + name] = bytes;
    files["Python course/notes.txt"] = "mine";
    const ReadCourseFile read = read_course_file(packed(files), kMax);
    EXPECT_EQ(read.file.texts, small_file().texts);
    EXPECT_THAT(read.unused, ElementsAre("notes.txt"));
}

TEST(CourseFile, what_is_wrong_is_named_with_its_place) {
    const archive::Files good = parts_of(small_file());
    const std::string& text = good.at("course.json");
    const std::string asset = small_file().course.assets[0].path;
    const auto described = [&](std::string description) {
        archive::Files files = good;
        files["course.json"] = std::move(description);
        return refusal(files);
    };
    archive::Files files = good;
    files.erase("course.json");
    EXPECT_EQ(refusal(files), "course.json: required");
    EXPECT_EQ(described("{"), "course.json: malformed");
    EXPECT_EQ(described(with(text, "lms-course", "imscc")), "course.json/format: not_allowed");
    EXPECT_EQ(described(with(text, "\"version\": 1", "\"version\": 2")),
              "course.json/version: too_new");
    EXPECT_EQ(described(with(text, "\"Loops\"", "\"\"")),
              "course.json/modules[0].lessons[0].title: too_short");
    EXPECT_EQ(described(with(text, "\"tags\"", "\"tgas\"")).substr(0, 12), "course.json/");
    EXPECT_EQ(described(with(text, "lessons/01-loops.md", "lessons/gone.md")),
              "course.json/modules[0].lessons[0].text: missing");
    EXPECT_EQ(described(with(text, "lessons/01-loops.md", asset)),
              "course.json/modules[0].lessons[0].text: missing");
    EXPECT_EQ(described(with(text, asset, "lessons/01-loops.md")),
              "course.json/assets[0].path: not_allowed");
    files = good;
    files.erase(asset);
    EXPECT_EQ(refusal(files), asset + ": missing");
    files[asset] = "a,b\n1,3\n";
    EXPECT_EQ(refusal(files), asset + ": mismatch");
    files = good;
    files["lessons/01-loops.md"] = "\xFF\xFE";
    EXPECT_EQ(refusal(files), "lessons/01-loops.md: encoding");
    files["lessons/01-loops.md"] = std::string(kMaxContent + 1, 'x');
    EXPECT_EQ(refusal(files), "lessons/01-loops.md: too_long");
}

// A text of 1 MiB packs into 1 KiB: named by 300 lessons it would be a course of 300 MiB.
TEST(CourseFile, a_text_belongs_to_one_lesson) {
    CourseFile file = small_file();
    PortableModule& second = file.course.modules.emplace_back(PortableModule{"n", "Advanced"});
    second.lessons.emplace_back(PortableLesson{"w", "Welcome"});
    second.lessons.emplace_back(PortableLesson{"e", "Echo"}).text = "lessons/01-loops.md";
    EXPECT_EQ(refusal(parts_of(file)), "course.json/modules[1].lessons[1].text: repeated");
}

TEST(CourseFile, what_packs_very_well_can_be_read_again) {
    CourseFile file = small_file();
    const std::string zeros(kMax / 2, '0');
    const std::string hash = to_hex(sha256(zeros));
    file.assets[hash] = zeros;
    file.course.assets.push_back({hash, "assets/" + hash + "/zeros.csv"});
    EXPECT_EQ(read_course_file(write_course_file(file, kMax), kMax).file.assets, file.assets);
}

TEST(CourseFile, few_are_in_memory_at_once) {
    FileSlots slots;
    const auto first = slots.take();
    {
        const auto second = slots.take();
        EXPECT_THROW(slots.take(), Problem);
    }
    slots.take();
}

TEST(CourseFile, one_that_nobody_could_import_is_not_made) {
    CourseFile file = small_file();
    file.texts["lessons/01-loops.md"] = std::string(5000, 'x');
    EXPECT_THROW(write_course_file(file, 5000), Problem);
    EXPECT_NO_THROW(write_course_file(file, 9000));
}

}  // namespace
}  // namespace lms::course
