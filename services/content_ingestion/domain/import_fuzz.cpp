// A source of one page and a config.yaml made of the input: reading it as a course ends, refuses
// with a Problem at most, and leaves no link of the source in the lessons.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>

#include "libs/core/problem.hpp"
#include "libs/markdown/markdown.hpp"
#include "services/content_ingestion/domain/course_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::content_ingestion;
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    // What stands before the first zero byte is the configuration.
    const std::size_t cut = std::min(input.find('\0'), input.size());
    const std::map<std::string, std::string> files{
        {"config.yaml", std::string(input.substr(0, cut))},
        {"episodes/a.md", std::string(input.substr(std::min(cut + 1, input.size())))},
        {"learners/b.md", "# B {#b}\n"},
        {"fig/c.png", "png"}};
    SourceTree tree;
    for (const auto& [path, bytes] : files)
        tree.files.push_back({path, bytes.size()});
    tree.read = [&files](const std::string& path) { return files.at(path); };
    try {
        const ImportedCourse course = read_course(tree, {}, "name", "");
        for (const auto& module : course.modules) {
            for (const auto& lesson : module.lessons)
                lms::markdown::render(lesson.content);
        }
        const bool told = course.files.size() >= files.size() && !course.title.empty();
        if (!told) {
            std::fprintf(stderr, "broken: every file is in the report\n");
            std::abort();
        }
    } catch (const lms::Problem&) {
    }
    return 0;
}
