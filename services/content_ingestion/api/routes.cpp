#include "services/content_ingestion/api/routes.hpp"

namespace lms::content_ingestion {

namespace {

Task<http::Reply<ImportView>> start(const Imports& imports, const Context& context,
                                    const StartImport& input) {
    http::Reply<ImportView> reply;
    reply.value = co_await imports.start(context, input);
    reply.location = "/api/v1/ingestion/imports/" + reply.value.id.to_string();
    co_return reply;
}

}  // namespace

http::Router make_router(const Imports& imports) {
    http::Router router;
    router.add(kStartImport, [&imports](const Context& context, const StartImport& input) {
        return start(imports, context, input);
    });
    router.add(kGetImport, [&imports](const Context& context, const ImportKey& key) {
        return imports.get(context, key.import_id);
    });
    router.add(kListImports, [&imports](const Context& context, const ListImports& query) {
        return imports.list(context, query);
    });
    return router;
}

}  // namespace lms::content_ingestion
