// Any bytes as Aiken.
#include <cstdint>

#include "services/assessment/exchange/aiken.hpp"
#include "services/assessment/exchange/exchange_laws_fixture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    require_round_trip({reinterpret_cast<const char*>(data), size}, read_aiken, write_aiken);
    return 0;
}
