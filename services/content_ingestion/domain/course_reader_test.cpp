#include "services/content_ingestion/domain/course_reader.hpp"

#include <filesystem>
#include <fstream>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "libs/markdown/markdown.hpp"
#include "services/content_ingestion/domain/paths.hpp"

namespace lms::content_ingestion {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using Files = std::map<std::string, std::string>;

SourceTree tree_of(const Files& files) {
    SourceTree tree;
    for (const auto& [path, bytes] : files)
        tree.files.push_back({path, bytes.size()});
    tree.read = [&files](const std::string& path) { return files.at(path); };
    return tree;
}

ImportedCourse read(const Files& files, SourceLimits limits = {}) {
    return read_course(tree_of(files), limits, "The source", "");
}

const FileReport& report_of(const ImportedCourse& course, std::string_view path) {
    for (const FileReport& report : course.files) {
        if (report.path == path) return report;
    }
    throw std::runtime_error("no report of " + std::string(path));
}

std::vector<std::string> codes(const FileReport& report) {
    std::vector<std::string> found;
    for (const FileNote& note : report.notes)
        found.push_back(note.code + "@" + std::to_string(note.line));
    return found;
}

std::vector<std::string> keys(const ImportedCourse& course) {
    std::vector<std::string> found;
    for (const course::ImportModule& module : course.modules) {
        for (const course::ImportLesson& lesson : module.lessons)
            found.push_back(module.key + ":" + lesson.key);
    }
    return found;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; ++at)
        ++found;
    return found;
}

Files load_folder(const std::filesystem::path& folder) {
    Files files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream stream(entry.path(), std::ios::binary);
        files[std::filesystem::relative(entry.path(), folder).generic_string()] = {
            std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    }
    return files;
}

const Files& inflammation() {
    static const Files files =
        load_folder(std::filesystem::path(LMS_DEMO_COURSES) / "python-novice-inflammation");
    return files;
}

TEST(CourseReader, workbench_pages_are_modules_in_the_configured_order) {
    const ImportedCourse course = read({
        {"config.yaml", "title: 'T'\nlang: en\nepisodes:\n- b.md\n- a.md\nlearners:\n- setup.md\n"},
        {"index.md", "---\nsite: x\n---\n\nHello *there*.\n"},
        {"episodes/a.md", "---\ntitle: A\nteaching: 10\nexercises: 5\n---\na\n"},
        {"episodes/b.md", "# B from heading\n"},
        {"episodes/unlisted.md", "c"},
        {"learners/setup.md", "d"},
        {"instructors/notes.md", "e"},
        {"profiles/learner.md", "---\ntitle: FIXME\n---\n\nPlease add content.\n"},
    });
    EXPECT_EQ(course.title, "T");
    EXPECT_EQ(course.summary, "Hello there.");
    EXPECT_EQ(course.language, "en");
    EXPECT_THAT(keys(course),
                ElementsAre("start:index", "start:learners/setup", "episodes:episodes/b",
                            "episodes:episodes/a", "instructors:instructors/notes"));
    const course::ImportLesson& b = course.modules[1].lessons[0];
    const course::ImportLesson& a = course.modules[1].lessons[1];
    EXPECT_EQ(b.title, "B from heading");
    EXPECT_EQ(a.title, "A");
    EXPECT_EQ(a.teaching_minutes, 10);
    EXPECT_EQ(a.exercise_minutes, 5);
    EXPECT_EQ(report_of(course, "episodes/unlisted.md").outcome, FileOutcome::ignored);
    EXPECT_THAT(codes(report_of(course, "profiles/learner.md")), ElementsAre("placeholder@0"));
}

TEST(CourseReader, a_plain_repository_is_ordered_by_name) {
    const ImportedCourse course = read({{"README.md", "# My course\n\nWelcome.\n"},
                                        {"10-last.md", "x"},
                                        {"2-second.md", "x"},
                                        {"LICENSE", "MIT License\n"},
                                        {"part two/index.md", "x"},
                                        {"part two/about.md", "x"},
                                        {".github/x.md", "x"},
                                        {"CONTRIBUTING.md", "x"}});
    EXPECT_EQ(course.title, "My course");
    EXPECT_THAT(keys(course),
                ElementsAre("top:README", "top:2-second", "top:10-last",
                            "folder/part two:part two/index", "folder/part two:part two/about"));
    EXPECT_EQ(course.modules[0].lessons[1].title, "Second");
    EXPECT_EQ(course.attribution->license, "MIT");
}

TEST(CourseReader, links_become_links_to_lessons_and_assets) {
    const std::string data = "1,2\n";
    const ImportedCourse course = read({
        {"config.yaml", "title: T"},
        {"episodes/a.md",
         "[b](b.html) [r](../learners/reference.md#term) [d](data/x.csv) [o](https://e.org)\n"
         "[here](#part-1) [up](/learners/reference.html)\n\n## Part 1\n"},
        {"episodes/b.md", "[a](a.md#Part_1) ![i](fig/i.png){alt='an i'}\n"},
        {"episodes/data/x.csv", data},
        {"episodes/fig/i.png", "png"},
        {"learners/reference.md", "[term]{#term}\n:   t, see [s](setup.md)\n"},
        {"learners/setup.md", "![](fig/i.png)"},
    });
    const std::string hash = to_hex(sha256(data));
    const auto& episodes = course.modules[1].lessons;
    EXPECT_EQ(episodes[0].content,
              "[b](lesson:episodes/b) [r](lesson:learners/reference#term) [d](asset:" + hash +
                  "/x.csv) [o](https://e.org)\n[here](#part-1) [up](lesson:learners/reference)\n\n"
                  "## Part 1\n");
    EXPECT_THAT(episodes[1].content, HasSubstr("[a](lesson:episodes/a#part-1) ![i](asset:"));
    EXPECT_THAT(episodes[1].content, HasSubstr("{alt='an i'}"));
    EXPECT_THAT(course.assets, SizeIs(2));
    EXPECT_EQ(course.counts.unresolved, 0);
    EXPECT_EQ(course.counts.internal_links, 9);
}

TEST(CourseReader, what_leads_nowhere_is_reported_with_its_line) {
    const ImportedCourse course =
        read({{"a.md",
               "---\ntitle: A\n---\n\n[x](gone.md)\n\n![y](../../etc/passwd)\n\n[z](b.md#nowhere) "
               "[w](#w)\n\n::: fancy\n\nq\n\n:::\n"},
              {"b.md", "b"},
              {"bad.md", "a\xff"}});
    EXPECT_THAT(codes(report_of(course, "a.md")),
                ElementsAre("unknown_block@11", "unresolved_link@5", "unresolved_image@7",
                            "missing_anchor@9", "missing_anchor@9"));
    EXPECT_EQ(report_of(course, "a.md").outcome, FileOutcome::approximated);
    EXPECT_EQ(report_of(course, "b.md").outcome, FileOutcome::kept);
    EXPECT_EQ(report_of(course, "bad.md").outcome, FileOutcome::refused);
    EXPECT_THAT(codes(report_of(course, "bad.md")), ElementsAre("markdown.not_utf8@0"));
    EXPECT_EQ(course.counts.unresolved, 2);
}

TEST(CourseReader, limits_of_the_source_hold) {
    SourceLimits limits;
    limits.max_file_bytes = 100;
    const ImportedCourse course =
        read({{"a.md", "![x](big.png)"}, {"big.png", std::string(101, 'x')}}, limits);
    EXPECT_THAT(codes(report_of(course, "a.md")), ElementsAre("unresolved_image@1"));
    limits.max_total_bytes = 50;
    try {
        read({{"a.md", std::string(51, 'x')}}, limits);
        FAIL() << "the source is too large";
    } catch (const Problem& problem) {
        EXPECT_EQ(problem.code(), "ingestion.no_lessons");
    }
}

TEST(CourseReader, broken_yaml_does_not_lose_the_page) {
    const ImportedCourse course = read({{"a.md", "---\ntitle: [\n---\nbody\n"},
                                        {"b.md", "---\ntitle: B\nteaching: soon\n---\nbody\n"}});
    EXPECT_THAT(codes(report_of(course, "a.md")), ElementsAre("bad_front_matter@1"));
    EXPECT_EQ(course.modules[0].lessons[0].content, "body\n");
    EXPECT_THAT(codes(report_of(course, "b.md")), ElementsAre("bad_minutes@1"));
    EXPECT_THROW(read({{"config.yaml", "- a\n"}, {"episodes/a.md", "x"}}), Problem);
    EXPECT_THROW(read({{"a.txt", "x"}}), Problem);
}

TEST(CourseReader, the_real_course_keeps_everything) {
    const ImportedCourse course =
        read_course(tree_of(inflammation()), {}, "folder", "https://example.org/x.git");
    EXPECT_EQ(course.title, "Programming with Python");
    EXPECT_THAT(course.summary, HasSubstr("The best way to learn how to program"));
    ASSERT_THAT(course.modules, SizeIs(4));
    const auto& episodes = course.modules[1].lessons;
    ASSERT_THAT(episodes, SizeIs(12));
    for (const course::ImportLesson& episode : episodes) {
        EXPECT_THAT(episode.objectives, Not(IsEmpty())) << episode.key;
        EXPECT_THAT(episode.questions, Not(IsEmpty())) << episode.key;
        EXPECT_THAT(episode.key_points, Not(IsEmpty())) << episode.key;
        EXPECT_GT(episode.teaching_minutes, 0) << episode.key;
    }
    EXPECT_EQ(episodes[3].teaching_minutes, 30);
    EXPECT_EQ(episodes[3].exercise_minutes, 15);
    EXPECT_EQ(course.counts.challenges, 63);
    EXPECT_EQ(course.counts.solutions, 62);
}

TEST(CourseReader, every_link_and_image_of_the_real_course_resolves) {
    const ImportedCourse course =
        read_course(tree_of(inflammation()), {}, "folder", "https://example.org/x.git");
    EXPECT_EQ(course.counts.unresolved, 0);
    // Two anchors that the source itself does not have; the links lead to the page.
    std::vector<std::string> notes;
    for (const FileReport& report : course.files) {
        for (const std::string& code : codes(report))
            notes.push_back(report.path + " " + code);
    }
    EXPECT_THAT(notes, ElementsAre("episodes/12-cmdline.md missing_anchor@485",
                                   "learners/reference.md missing_anchor@288"));
    std::size_t challenges = 0, folded = 0;
    std::map<std::string, std::string> assets;
    for (const ImportedAsset& asset : course.assets)
        assets[asset.sha256] = asset.path;
    for (const course::ImportModule& module : course.modules) {
        for (const course::ImportLesson& lesson : module.lessons) {
            const markdown::Rendered rendered = markdown::render(lesson.content);
            for (const markdown::Reference& reference : rendered.references) {
                const bool known = reference.target.starts_with("lesson:") ||
                                   reference.target.starts_with("#") ||
                                   reference.target.starts_with("http") ||
                                   reference.target.starts_with("mailto:") ||
                                   assets.contains(reference.target.substr(6, 64));
                EXPECT_TRUE(known) << lesson.key << ": " << reference.target;
            }
            challenges += count(rendered.html, "<section class=\"challenge\">");
            folded += count(rendered.html, "<details class=\"solution\">");
        }
    }
    EXPECT_EQ(challenges, 63U);
    EXPECT_EQ(folded, 62U);
}

TEST(CourseReader, the_real_course_names_its_authors) {
    const ImportedCourse course = read_course(tree_of(inflammation()), {}, "folder", "");
    ASSERT_TRUE(course.attribution);
    EXPECT_THAT(course.attribution->text, HasSubstr("© The Carpentries"));
    EXPECT_EQ(course.attribution->license, "CC-BY-4.0");
    EXPECT_EQ(course.attribution->license_url, "https://creativecommons.org/licenses/by/4.0/");
    EXPECT_EQ(course.attribution->source_url,
              "https://github.com/swcarpentry/python-novice-inflammation");
    EXPECT_EQ(course.language, "en");
    EXPECT_EQ(course.category, "Software Carpentry");
}

TEST(Paths, only_plain_relative_paths_are_safe) {
    for (const char* path : {"a", "a/b.md", "a b/ü.md", "..a/b"})
        EXPECT_TRUE(is_safe_path(path));
    for (const char* path : {"", "/a", "a/", "a//b", "../a", "a/../b", ".", "a\\b", "a\nb", "a/."})
        EXPECT_FALSE(is_safe_path(path)) << path;
}

TEST(Paths, joining_never_leaves_the_source) {
    EXPECT_EQ(join("a/b", "../c.md"), "a/c.md");
    EXPECT_EQ(join("a", "/c.md"), "c.md");
    EXPECT_EQ(join("a", "./x//y"), "a/x/y");
    EXPECT_EQ(join("a", "../../c"), std::nullopt);
    EXPECT_EQ(join("", ".."), std::nullopt);
}

}  // namespace
}  // namespace lms::content_ingestion
