// Questions from files, which travel as bytes, and to files.
#include <map>
#include <memory>

#include "libs/http/query.hpp"
#include "libs/json/enums.hpp"
#include "services/assessment/api/bank_routes.hpp"
#include "services/assessment/api/upload_memory.hpp"
#include "services/assessment/app/exporting.hpp"
#include "services/assessment/app/import_reports.hpp"
#include "services/assessment/app/importing.hpp"

namespace lms::assessment {

namespace {

http::RawRoute import_route(std::size_t max_bytes) {
    return {Method::post,
            "/api/v1/question-banks/{bank_id}/imports",
            Access::teacher,
            "assessment.import_questions",
            "Import a file of questions (query: format, duplicates, category_id, status, dry_run)",
            {http::BodyMode::whole, max_bytes},
            http::Listing::described,
            201,
            http::described_as<QuestionImportView>};
}

template <class Enum>
void read_enum(const std::string& name, const std::string& text, Enum& into) {
    const auto value = json::enum_from_text<Enum>(text);
    if (!value) throw invalid(name, "not_allowed", "is none of the values that it may have");
    into = *value;
}

void read_option(const std::string& name, const std::string& text, StartQuestionImport& input) {
    if (name == "format") {
        read_enum(name, text, input.format.emplace());
    } else if (name == "duplicates") {
        read_enum(name, text, input.duplicates);
    } else if (name == "status") {
        read_enum(name, text, input.status);
    } else if (name == "dry_run") {
        if (text != "true" && text != "false")
            throw invalid(name, "wrong_type", "must be true or false");
        input.dry_run = text == "true";
    } else if (name == "category_id") {
        input.category_id = BankCategoryId::parse(text);
        if (!input.category_id) throw invalid(name, "format", "must be an id");
    } else {
        throw invalid(name, "unknown", "is not known here");
    }
}

StartQuestionImport read_start(const http::Request& request) {
    StartQuestionImport input;
    for (const auto& [name, value] : request.path_parameters) {
        const auto bank = name == "bank_id" ? BankId::parse(value) : std::nullopt;
        if (!bank) throw not_found("bank");
        input.bank_id = *bank;
    }
    for (const auto& [name, value] : http::parse_query(request.query))
        read_option(name, value, input);
    return input;
}

Task<http::Response> import_questions(const Importing& importing, http::Request& request,
                                      Context& context) {
    const StartQuestionImport input = read_start(request);
    const auto view = co_await importing.start(context, input, std::move(request.body));
    const bool ended = view.finished_at.has_value();
    auto response = http::Response::json(ended ? 201 : 202, json::write(view));
    response.headers.set("Location", "/api/v1/question-imports/" + view.id.to_string());
    co_return response;
}

}  // namespace

void add_exchange_routes(http::Router& router, const ExchangeUseCases& use) {
    router.add_raw(import_route(use.importing.max_bytes()),
                   [&importing = use.importing](http::Request& request, Context& context) {
                       return import_questions(importing, request, context);
                   });
    router.add(kListQuestionImports,
               [&reports = use.reports](const Context& context, const ListQuestionImports& query) {
                   return reports.list(context, query);
               });
    router.add(kGetQuestionImport,
               [&reports = use.reports](const Context& context, const QuestionImportPath& path) {
                   return reports.get(context, path.import_id);
               });
    router.add(
        kListImportedQuestions,
        [&reports = use.reports](const Context& context, const ListImportedQuestions& query) {
            return reports.items(context, query);
        });
    router.add(kExportQuestions, [&exporting = use.exporting, &memory = use.memory](
                                     const Context& context, const ExportQuestions& query) {
        const auto take = [&memory](std::uint64_t bytes) {
            using Share = UploadMemory::Share;
            return std::shared_ptr<const void>(new const Share(memory.take(bytes)));
        };
        return exporting.file(context, query, take);
    });
}

}  // namespace lms::assessment
