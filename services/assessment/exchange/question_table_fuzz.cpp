// Any bytes as a table of questions.
#include <cstdint>

#include "services/assessment/exchange/exchange_laws_fixture.hpp"
#include "services/assessment/exchange/question_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    require_round_trip({reinterpret_cast<const char*>(data), size}, read_question_table,
                       write_question_table);
    return 0;
}
