#include "libs/http/files.hpp"

#include <algorithm>
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
        write("/web/assets/app.1f.js.gz", "gzip");
        for (const char* name : {"/web/sw.js", "/web/manifest.webmanifest"})
            write(name, "{}");
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
    // A worker or a page that was kept would keep the old application for ever.
    for (const char* path : {"/", "/index.html", "/sw.js", "/manifest.webmanifest"}) {
        const auto file = files(Fallback::not_found).find(get({}, path));
        ASSERT_TRUE(file) << path;
        EXPECT_EQ(file->headers.get("Cache-Control"), "no-cache") << path;
        EXPECT_EQ(file->headers.get("Vary"), "Accept-Encoding") << path;
    }
}

TEST(ContentType, a_browser_is_told_what_the_files_of_an_application_are) {
    for (const auto& [name, type] : {std::pair{"/a.webmanifest", "application/manifest+json"},
                                     {"/a.woff2", "font/woff2"},
                                     {"/a.js", "text/javascript; charset=utf-8"},
                                     {"/a.mjs", "text/javascript; charset=utf-8"},
                                     {"/a.css", "text/css; charset=utf-8"},
                                     {"/a.html", "text/html; charset=utf-8"},
                                     {"/a.svg", "image/svg+xml"},
                                     {"/a.png", "image/png"},
                                     {"/a.ico", "image/x-icon"},
                                     {"/a.js.map", "application/json"},
                                     {"/a.json", "application/json"},
                                     {"/a.txt", "text/plain; charset=utf-8"},
                                     {"/a.unheard-of", "application/octet-stream"},
                                     {"/a.b/c", "application/octet-stream"}})
        EXPECT_EQ(content_type_of(name), type) << name;
}

TEST_F(StaticFolder, a_coded_file_beside_it_is_preferred) {
    const auto script =
        files(Fallback::not_found).find(get({{"Accept-Encoding", "br"}}, "/assets/app.1f.js"));
    ASSERT_TRUE(script);
    EXPECT_EQ(script->headers.get("Content-Encoding"), "br");
    EXPECT_EQ(script->headers.get("Content-Type"), "text/javascript; charset=utf-8");
    EXPECT_TRUE(std::get<FileBody>(script->body).path.ends_with(".br"));
    const auto older = files(Fallback::not_found)
                           .find(get({{"Accept-Encoding", "gzip, deflate"}}, "/assets/app.1f.js"));
    ASSERT_TRUE(older);
    EXPECT_EQ(older->headers.get("Content-Encoding"), "gzip");
    const auto plain = files(Fallback::not_found).find(get({}, "/assets/app.1f.js"));
    ASSERT_TRUE(plain);
    EXPECT_FALSE(plain->headers.has("Content-Encoding"));
    for (const auto& each : {script, older, plain})
        EXPECT_EQ(each->headers.get("Vary"), "Accept-Encoding");
}

TEST_F(StaticFolder, each_coding_has_a_tag_of_its_own_that_spares_the_next_transfer) {
    const StaticFiles web = files(Fallback::not_found);
    std::vector<std::string> tags;
    for (const char* coding : {"br", "gzip", "identity"}) {
        const auto first = web.find(get({{"Accept-Encoding", coding}}, "/assets/app.1f.js"));
        ASSERT_TRUE(first);
        const std::string tag(first->headers.get("ETag"));
        EXPECT_EQ(std::ranges::count(tags, tag), 0) << tag;
        tags.push_back(tag);
        const auto again = web.find(
            get({{"Accept-Encoding", coding}, {"If-None-Match", tag}}, "/assets/app.1f.js"));
        ASSERT_TRUE(again);
        EXPECT_EQ(again->status, 304);
        EXPECT_EQ(again->headers.get("Vary"), "Accept-Encoding");
        EXPECT_EQ(again->headers.get("Cache-Control"), first->headers.get("Cache-Control"));
    }
}

TEST_F(StaticFolder, the_pages_own_routes_fall_back_to_it_but_missing_files_do_not) {
    EXPECT_TRUE(files(Fallback::index_page).find(get({}, "/courses/17")));
    EXPECT_FALSE(files(Fallback::not_found).find(get({}, "/courses/17")));
    for (const char* path : {"/assets/gone.js", "/assets/gone", "/assets/", "/gone.png"})
        EXPECT_FALSE(files(Fallback::index_page).find(get({}, path))) << path;
}

TEST_F(StaticFolder, nothing_outside_is_found) {
    for (const char* path : {"/link.txt", "/../secret.txt", "/assets"})
        EXPECT_FALSE(files(Fallback::not_found).find(get({}, path))) << path;
    EXPECT_FALSE(StaticFiles({"/nowhere"}).find(get({}, "/index.html")));
}

}  // namespace
}  // namespace lms::http
