#include "services/assessment/app/import_reports.hpp"

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "libs/json/text.hpp"

namespace lms::assessment {

namespace {

struct ItemPosition {
    std::int32_t after = 0;
};
BOOST_DESCRIBE_STRUCT(ItemPosition, (), (after))
struct ImportPosition {
    QuestionImportId before;
};
BOOST_DESCRIBE_STRUCT(ImportPosition, (), (before))

constexpr std::int32_t kDefaultImports = 20;
constexpr std::int32_t kDefaultItems = 100;

}  // namespace

Task<store::ImportRow> ImportReports::find(const Context& context, QuestionImportId import) const {
    auth::require_role(context, Role::teacher);
    auto row =
        co_await store::find_import(*database_, context, context.principal.organization_id, import);
    if (!row) throw not_found("import");
    co_await door_->open(context, row->bank_id, BankRight::edit, "import");
    co_return std::move(*row);
}

Task<QuestionImportPage> ImportReports::list(const Context& context,
                                             const ListQuestionImports& query) const {
    co_await door_->open(context, query.bank_id, BankRight::edit);
    std::optional<QuestionImportId> before;
    if (query.cursor) before = http::decode_cursor<ImportPosition>(*query.cursor).before;
    const std::int32_t limit = query.limit.value_or(kDefaultImports);
    auto rows = co_await store::list_imports(*database_, context, context.principal.organization_id,
                                             query.bank_id, before, limit + 1);
    QuestionImportPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(ImportPosition{rows.back().import_id});
    }
    for (const store::ImportRow& row : rows)
        page.items.push_back(row.to_view());
    co_return page;
}

Task<QuestionImportView> ImportReports::get(const Context& context, QuestionImportId import) const {
    co_return (co_await find(context, import)).to_view();
}

Task<ImportedQuestionPage> ImportReports::items(const Context& context,
                                                const ListImportedQuestions& query) const {
    const store::ImportRow import = co_await find(context, query.import_id);
    std::int32_t after = 0;
    if (query.cursor) after = http::decode_cursor<ItemPosition>(*query.cursor).after;
    const std::int32_t limit = query.limit.value_or(kDefaultItems);
    auto rows = co_await store::list_items(*database_, context, import.organization_id,
                                           import.import_id, query.outcome, after, limit + 1);
    ImportedQuestionPage page;
    if (std::ssize(rows) > limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(ItemPosition{rows.back().position});
    }
    for (store::ImportItemRow& row : rows) {
        page.items.push_back(
            {row.position, std::move(row.file), row.line, std::move(row.name), row.outcome,
             json::read_lenient<std::vector<ExchangeRemark>>(row.remarks.text), row.question_id});
    }
    co_return page;
}

}  // namespace lms::assessment
