// The grid, and what happens to its cells.
#include "libs/http/etag.hpp"
#include "services/assessment/api/gradebook_routes.hpp"
#include "services/assessment/app/grade_giving.hpp"
#include "services/assessment/app/grade_grid.hpp"

namespace lms::assessment {

void add_grid_routes(http::Router& router, const GradeGrid& grid, const GradeGiving& giving) {
    router.add(kListGrid, [&grid](const Context& context, const ListGrid& query) {
        return grid.list(context, query);
    });
    router.add(kPutGrade,
               [&giving](const Context& context,
                         const PutGrade& input) -> Task<http::Reply<PutGradeAnswer>> {
                   http::Reply<PutGradeAnswer> reply;
                   reply.value = co_await giving.put(context, input);
                   reply.etag = http::revision_etag(reply.value.cell.revision);
                   co_return reply;
               });
    router.add(kPutGrades, [&giving](const Context& context, const PutGrades& input) {
        return giving.put_many(context, input);
    });
    router.add(kUndoGrades, [&giving](const Context& context, const UndoGrades& input) {
        return giving.undo(context, input);
    });
    router.add(kOverrideTotal, [&giving](const Context& context, const OverrideTotal& input) {
        return giving.override_total(context, input);
    });
    router.add(kReleaseColumn, [&giving](const Context& context, const ReleaseColumn& input) {
        return giving.release(context, input);
    });
    router.add(kPreviewCurve, [&giving](const Context& context, const PreviewCurve& input) {
        return giving.preview_curve(context, input);
    });
}

}  // namespace lms::assessment
