// Any bytes as GIFT.
#include <cstdint>

#include "services/assessment/exchange/exchange_laws_fixture.hpp"
#include "services/assessment/exchange/gift.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    require_round_trip({reinterpret_cast<const char*>(data), size}, read_gift, write_gift);
    return 0;
}
