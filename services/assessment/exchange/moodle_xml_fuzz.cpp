// Any bytes as Moodle XML.
#include <cstdint>

#include "services/assessment/exchange/exchange_laws_fixture.hpp"
#include "services/assessment/exchange/moodle_pictures.hpp"
#include "services/assessment/exchange/moodle_xml.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    require_round_trip(bytes, read_moodle_xml, write_moodle_xml);
    Imported imported = read_moodle_xml(bytes);
    adopt_moodle_pictures(bytes, imported, std::size_t{1} << 20U);
    return 0;
}
