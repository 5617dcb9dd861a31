#include "services/content_ingestion/app/imports.hpp"

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "services/content_ingestion/app/jobs.hpp"
#include "services/content_ingestion/domain/source_address.hpp"
#include "services/content_ingestion/store/import_store.hpp"

namespace lms::content_ingestion {

namespace {

struct Position {
    ImportId before;
};
BOOST_DESCRIBE_STRUCT(Position, (), (before))

// Whose imports the caller sees; nil: everybody's of the organisation.
UserId visible_owner(const Context& context) {
    return auth::is_administrator(context) ? UserId() : context.principal.user_id;
}

}  // namespace

Task<ImportView> Imports::start(const Context& context, const StartImport& input) const {
    auth::require_role(context, Role::teacher);
    const Principal& caller = context.principal;
    const SourceAddress address = parse_source(input.source);
    store::NewImport import;
    import.organization_id = caller.organization_id;
    import.requested_by = caller.user_id;
    import.kind = input.kind;
    import.source = input.source;
    import.source_key = source_key(address);
    const auto work = [&](pg::Transaction& transaction) -> Task<ImportView> {
        if (input.course_id) {
            const auto course =
                co_await store::find_course_of(transaction, context, import.organization_id,
                                               import.requested_by, import.source_key);
            if (course != input.course_id) {
                throw invalid("course_id", "not_of_source",
                              "is no course that you imported from this source");
            }
        }
        import.import_id = ImportId::make(clock_->now());
        const store::ImportRow row =
            co_await store::insert_import(transaction, context, import, clock_->now());
        jobs_->enqueue(transaction, context, RunImport{import.import_id, import.organization_id});
        co_return row.to_view();
    };
    co_return co_await idempotency_->run<ImportView>(context, "ingestion.start_import", input,
                                                     work);
}

Task<ImportView> Imports::get(const Context& context, ImportId import) const {
    auth::require_role(context, Role::teacher);
    const auto row = co_await store::find_import(
        *database_, context, context.principal.organization_id, import, visible_owner(context));
    if (!row) throw not_found("import");
    co_return row->to_view();
}

Task<ImportPage> Imports::list(const Context& context, const ListImports& query) const {
    auth::require_role(context, Role::teacher);
    std::optional<ImportId> before;
    if (query.cursor) before = http::decode_cursor<Position>(*query.cursor).before;
    // One more than asked for tells whether there is a next page.
    auto rows = co_await store::list_imports(*database_, context, context.principal.organization_id,
                                             visible_owner(context), before, query.limit + 1);
    ImportPage page;
    if (std::ssize(rows) > query.limit) {
        rows.pop_back();
        page.next_cursor = http::encode_cursor(Position{rows.back().import_id});
    }
    for (const store::SummaryRow& row : rows)
        page.items.push_back(row.to_summary());
    co_return page;
}

}  // namespace lms::content_ingestion
