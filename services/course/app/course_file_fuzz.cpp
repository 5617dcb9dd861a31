// A description of a course, whatever it says, beside one text and one asset: reading ends and
// refuses with a Problem at most; what was taken is written and read back equal.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "libs/archive/zip.hpp"
#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/course_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms;
    using namespace lms::course;
    constexpr std::size_t kMax = std::size_t{1} << 20U;
    // sha256("x")
    constexpr const char* kAsset =
        "assets/2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881/x";
    const std::string bytes =
        archive::write_zip({{"course.json", std::string(reinterpret_cast<const char*>(data), size)},
                            {"lessons/01.md", "[x](lesson:a)"},
                            {kAsset, "x"}});
    try {
        const CourseFile file = read_course_file(bytes, kMax).file;
        for (const ImportModule& module : modules_of(file.course, file.texts)) {
            for (std::size_t l = 0; l < module.lessons.size(); ++l)
                thing_at(file.course, "modules[0].lessons[" + std::to_string(l) + "].content");
        }
        const CourseFile again = read_course_file(write_course_file(file, kMax), kMax).file;
        const bool equal = json::write(again.course) == json::write(file.course) &&
                           again.texts == file.texts && again.assets == file.assets;
        if (!equal) {
            std::fprintf(stderr, "broken: it reads back equal\n");
            std::abort();
        }
    } catch (const Problem&) {
    }
    return 0;
}
