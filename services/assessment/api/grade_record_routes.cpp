// History, files, and students' own grades.
#include "libs/http/query.hpp"
#include "services/assessment/api/gradebook_routes.hpp"
#include "services/assessment/app/grade_files.hpp"
#include "services/assessment/app/grade_grid.hpp"
#include "services/assessment/app/own_grades.hpp"

namespace lms::assessment {

namespace {

http::RawRoute import_route() {
    return {Method::post,
            "/api/v1/gradebooks/{course_id}/imports",
            Access::teacher,
            "assessment.import_grades",
            "Import a CSV file of grades (query: dry_run, reason)",
            {http::BodyMode::whole, GradeFiles::kMaxBytes},
            http::Listing::described,
            201,
            http::described_as<GradeImportView>};
}

StartGradeImport read_start(const http::Request& request) {
    StartGradeImport input;
    for (const auto& [name, value] : request.path_parameters) {
        const auto course = name == "course_id" ? course::CourseId::parse(value) : std::nullopt;
        if (!course) throw not_found("gradebook");
        input.course_id = *course;
    }
    for (const auto& [name, text] : http::parse_query(request.query)) {
        if (name == "reason") {
            if (text.size() > 500) throw invalid(name, "too_long", "may have 500 characters");
            input.reason = text;
        } else if (name == "dry_run" && (text == "true" || text == "false")) {
            input.dry_run = text == "true";
        } else {
            throw invalid(name, "not_allowed", "is not known here, or must be true or false");
        }
    }
    return input;
}

Task<http::Response> import_grades(const GradeFiles& files, http::Request& request,
                                   Context& context) {
    const StartGradeImport input = read_start(request);
    const auto view = co_await files.import(context, input, std::move(request.body));
    auto response = http::Response::json(201, json::write(view));
    response.headers.set("Location", "/api/v1/gradebooks/" + input.course_id.to_string() +
                                         "/imports/" + view.id.to_string());
    co_return response;
}

Task<http::Response> export_grades(const GradeFiles& files, const Context& context,
                                   ExportGrades query) {
    http::Response response;
    response.body = co_await files.write(context, query);
    response.headers.set("Content-Type", "text/csv; charset=utf-8");
    response.headers.set("Content-Disposition", "attachment; filename=\"grades.csv\"");
    response.headers.set("Cache-Control", "no-store");
    co_return response;
}

}  // namespace

void add_grade_record_routes(http::Router& router, const GradeGrid& grid, const GradeFiles& files,
                             const OwnGradeReading& own) {
    router.add(kListGradeHistory, [&grid](const Context& context, const ListGradeHistory& query) {
        return grid.history(context, query);
    });
    router.add(kExportGrades, [&files](const Context& context, const ExportGrades& query) {
        return export_grades(files, context, query);
    });
    router.add_raw(import_route(), [&files](http::Request& request, Context& context) {
        return import_grades(files, request, context);
    });
    router.add(kGetGradeImport, [&files](const Context& context, const GradeImportKey& key) {
        return files.find(context, key);
    });
    router.add(kListGradeImportLines,
               [&files](const Context& context, const ListGradeImportLines& query) {
                   return files.lines(context, query);
               });
    router.add(kGetOwnGrades, [&own](const Context& context, const GradebookKey& key) {
        return own.get(context, key.course_id);
    });
    router.add(kWhatIf, [&own](const Context& context, const WhatIf& input) {
        return own.what_if(context, input);
    });
}

}  // namespace lms::assessment
