#include "libs/http/files.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <unistd.h>

namespace lms::http {
namespace {

namespace fs = std::filesystem;

TEST(Ranges, one_range_is_cut_to_the_file) {
    const auto partial = [](std::uint64_t offset, std::uint64_t size) {
        return std::pair(RangeOutcome::partial, ByteRange{offset, size});
    };
    const auto decide = [](std::string_view header, std::uint64_t size) {
        const RangeDecision decision = decide_range(header, size);
        return std::pair(decision.outcome, decision.range);
    };
    EXPECT_EQ(decide("bytes=0-0", 100), partial(0, 1));
    EXPECT_EQ(decide("bytes=10-", 100), partial(10, 90));
    EXPECT_EQ(decide("bytes=10-1000", 100), partial(10, 90));
    EXPECT_EQ(decide("bytes=-5", 100), partial(95, 5));
    EXPECT_EQ(decide("bytes=-500", 100), partial(0, 100));
    EXPECT_EQ(decide("bytes=99-", 100), partial(99, 1));
}

TEST(Ranges, beyond_the_end_is_unsatisfiable_and_nonsense_is_ignored) {
    for (const char* header : {"bytes=100-", "bytes=-0", "bytes=200-300"})
        EXPECT_EQ(decide_range(header, 100).outcome, RangeOutcome::unsatisfiable) << header;
    EXPECT_EQ(decide_range("bytes=-5", 0).outcome, RangeOutcome::unsatisfiable);
    for (const char* header :
         {"", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-1", "lines=1-2", "bytes=0-1,5-6",
          "bytes=--1", "bytes=99999999999999999999-"})
        EXPECT_EQ(decide_range(header, 100).outcome, RangeOutcome::whole) << header;
}

Request get(std::vector<std::pair<std::string, std::string>> fields, std::string path = "/") {
    Request request;
    request.path = std::move(path);
    for (auto& [name, value] : fields)
        request.headers.add(name, value);
    return request;
}

TEST(FileResponse, conditions_decide_before_the_range) {
    const FileDescription file{"/f", 100, "image/png", "tag"};
    EXPECT_EQ(file_response(get({}), file).status, 200);
    EXPECT_EQ(file_response(get({{"If-None-Match", "\"other\", \"tag\""}}), file).status, 304);
    EXPECT_EQ(file_response(get({{"Range", "bytes=0-9"}}), file).status, 206);
    EXPECT_EQ(file_response(get({{"Range", "bytes=0-9"}, {"If-Range", "\"tag\""}}), file).status,
              206);
    EXPECT_EQ(file_response(get({{"Range", "bytes=0-9"}, {"If-Range", "\"old\""}}), file).status,
              200);
    const Response beyond = file_response(get({{"Range", "bytes=100-"}}), file);
    EXPECT_EQ(beyond.status, 416);
    EXPECT_EQ(beyond.headers.get("Content-Range"), "bytes */100");
    EXPECT_EQ(bytes_response(get({{"Range", "bytes=1-2"}}),
                             std::make_shared<const std::string>("abcd"), "text/plain", "t")
                  .body_view(),
              "bc");
}

class StaticFolder : public ::testing::Test {
protected:
    StaticFolder() {
        fs::create_directories(folder_ + "/web/assets");
        write("/web/index.html", "<page>");
        write("/web/assets/app.1f.js", "js");
        write("/web/assets/app.1f.js.br", "br");
        write("/secret.txt", "secret");
        fs::create_symlink("../secret.txt", folder_ + "/web/link.txt");
    }
    ~StaticFolder() override { fs::remove_all(folder_); }
    void write(const std::string& name, std::string_view text) {
        std::ofstream(folder_ + name) << text;
    }
    StaticFiles files(Fallback fallback) const { return StaticFiles({folder_ + "/web", fallback}); }

    std::string folder_ = ::testing::TempDir() + "lms_static_" + std::to_string(::getpid());
};

TEST_F(StaticFolder, hashed_names_are_cached_for_ever_and_pages_are_not) {
    const auto script = files(Fallback::not_found).find(get({}, "/assets/app.1f.js"));
    ASSERT_TRUE(script);
    EXPECT_EQ(script->headers.get("Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(script->headers.get("Content-Type"), "text/javascript; charset=utf-8");
    const auto page = files(Fallback::not_found).find(get({}, "/"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->headers.get("Cache-Control"), "no-cache");
}

TEST_F(StaticFolder, a_coded_file_beside_it_is_preferred) {
    const auto script =
        files(Fallback::not_found).find(get({{"Accept-Encoding", "br"}}, "/assets/app.1f.js"));
    ASSERT_TRUE(script);
    EXPECT_EQ(script->headers.get("Content-Encoding"), "br");
    EXPECT_EQ(script->headers.get("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_TRUE(std::get<FileBody>(script->body).path.ends_with(".br"));
}

TEST_F(StaticFolder, the_pages_own_routes_fall_back_to_it_but_missing_files_do_not) {
    EXPECT_TRUE(files(Fallback::index_page).find(get({}, "/courses/17")));
    EXPECT_FALSE(files(Fallback::not_found).find(get({}, "/courses/17")));
    EXPECT_FALSE(files(Fallback::index_page).find(get({}, "/assets/gone.js")));
}

TEST_F(StaticFolder, nothing_outside_is_found) {
    for (const char* path : {"/link.txt", "/../secret.txt", "/assets"})
        EXPECT_FALSE(files(Fallback::not_found).find(get({}, path))) << path;
    EXPECT_FALSE(StaticFiles({"/nowhere"}).find(get({}, "/index.html")));
}

}  // namespace
}  // namespace lms::http
