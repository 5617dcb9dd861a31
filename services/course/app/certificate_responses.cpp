#include "services/course/app/certificate_responses.hpp"

#include "libs/paper/render.hpp"
#include "libs/telemetry/log.hpp"

namespace lms::course {

Task<http::Response> render_document(WorkPool& work_pool, const Context& context,
                                     paper::Sheet sheet, DocumentFormat format,
                                     std::string_view name) {
    constexpr double kDotsPerInch = 110;
    const bool is_pdf = format == DocumentFormat::pdf;
    paper::Rendered rendered =
        co_await work_pool.run(context.deadline, [sheet = std::move(sheet), is_pdf] {
            return is_pdf ? paper::to_pdf(sheet) : paper::to_png(sheet, kDotsPerInch);
        });
    if (rendered.missing_glyphs > 0) {
        log::warning(context, "a certificate has letters that no font of this system has",
                     {{"letters", rendered.missing_glyphs}});
    }
    http::Response response;
    response.headers.set("Content-Type", is_pdf ? "application/pdf" : "image/png");
    response.headers.set("Content-Disposition", std::string(is_pdf ? "attachment" : "inline") +
                                                    "; filename=\"" + std::string(name) +
                                                    (is_pdf ? ".pdf" : ".png") + '"');
    response.headers.set("Cache-Control", "private, no-store");
    response.headers.set("X-Content-Type-Options", "nosniff");
    response.body = std::move(rendered.bytes);
    co_return response;
}

}  // namespace lms::course
