// Courses as files, which travel as bytes.
#include "services/course/api/route_tables.hpp"
#include "services/course/app/course_files.hpp"
#include "services/course/contract/course_files.hpp"

namespace lms::course {

namespace {

http::RawRoute import_route(std::size_t max_bytes) {
    return {http::Method::post,
            "/api/v1/courses/imports",
            http::Access::teacher,
            "course.import_file",
            "A new course of one's own from a file that course.export made",
            {http::BodyMode::whole, max_bytes},
            http::Listing::described,
            201,
            http::described_as<FileImportReport>};
}

// For whoever reads only ASCII, and with the title as it is (RFC 6266 section 4.3).
std::string attachment(std::string_view title) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string name;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
            name += c;
        } else {
            name += {'%', kHex[byte >> 4U], kHex[byte & 15U]};
        }
    }
    return "attachment; filename=\"" + file_name(title) + "\"; filename*=UTF-8''" + name + ".zip";
}

Task<http::Response> export_file(const Exporting& exporting, const Context& context,
                                 const CourseKey& key) {
    ExportedCourse exported = co_await exporting.file(context, key.course_id);
    http::Response response;
    response.body = std::move(exported.bytes);
    response.headers.set("Content-Type", "application/zip");
    response.headers.set("Content-Disposition", attachment(exported.title));
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    co_return response;
}

Task<http::Response> import_file(const FileImporting& importing, http::Request& request,
                                 Context& context) {
    const auto report = co_await importing.import_file(context, std::move(request.body));
    auto response = http::Response::json(201, json::write(report));
    response.headers.set("Location", "/api/v1/courses/" + report.course_id.to_string());
    co_return response;
}

}  // namespace

void add_course_file_routes(http::Router& router, const UseCases& use) {
    const CourseFiles& files = use.files;
    router.add(kExportCourse, [&files](const Context& context, const CourseKey& key) {
        return export_file(files.exporting, context, key);
    });
    router.add_raw(import_route(files.importing.max_file_bytes()),
                   [&files](http::Request& request, Context& context) {
                       return import_file(files.importing, request, context);
                   });
}

}  // namespace lms::course
