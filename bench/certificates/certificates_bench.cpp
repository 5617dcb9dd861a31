// How many certificates one core makes in a second: the paper, and the signature.
#include <benchmark/benchmark.h>

#include "libs/auth/signed_document.hpp"
#include "libs/paper/render.hpp"
#include "services/course/app/certificate_drawing.hpp"
#include "services/course/domain/certificate_proof.hpp"

namespace {

using namespace lms;
using namespace lms::course;

CertificateContent content_in(const std::string& language) {
    CertificateContent content;
    content.values = example_values(language);
    content.hours = 12;
    content.completed_at = content.issued_at = Time(std::chrono::seconds(1'795'000'000));
    content.qr_text = "https://school.example/verify/7QXK-2B9M-R4TD-W8HC#" + std::string(300, 'x');
    content.title = "Certificate";
    return content;
}

void draw(benchmark::State& state, const std::string& language, bool as_pdf) {
    const paper::Sheet sheet =
        to_sheet(standard_design(language, "A school"), content_in(language), {});
    std::size_t bytes = 0;
    for (auto _ : state) {
        bytes = (as_pdf ? paper::to_pdf(sheet) : paper::to_png(sheet, 110)).bytes.size();
    }
    state.counters["certificates/s"] =
        benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
    state.counters["bytes"] = static_cast<double>(bytes);
}

void sign(benchmark::State& state) {
    const auto key = auth::SigningKey::generate();
    const CertificateProof proof =
        proof_of({"7QXK-2B9M-R4TD-W8HC", "Ada Lovelace", "Programming with Python", "A school",
                  Time(std::chrono::seconds(1'795'000'000))});
    for (auto _ : state)
        benchmark::DoNotOptimize(auth::sign_document(key, kCertificateProof, json::write(proof)));
}

BENCHMARK_CAPTURE(draw, pdf_latin, "en", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, pdf_arabic, "ar", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, pdf_hindi, "hi", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, pdf_chinese, "zh", true)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(draw, png_latin, "en", false)->Unit(benchmark::kMillisecond);
BENCHMARK(sign)->Unit(benchmark::kMicrosecond);

}  // namespace

BENCHMARK_MAIN();
