// Any bytes as an item, a document or a package of QTI.
#include <cstdint>

#include "services/assessment/exchange/exchange_laws_fixture.hpp"
#include "services/assessment/exchange/package_pictures.hpp"
#include "services/assessment/exchange/qti.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const QtiVersion version : {QtiVersion::v2_1, QtiVersion::v2_2, QtiVersion::v3_0}) {
        require_round_trip(bytes, read_qti, [&](std::span<const Question> questions) {
            return write_qti(questions, version);
        });
    }
    Imported imported = read_qti(bytes);
    adopt_pictures(bytes, imported, std::size_t{1} << 20U);
    return 0;
}
