// Any bytes are a list of people or faults that name lines.
#include "libs/testing/fuzz_law.hpp"
#include "services/course/domain/enrollment_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::course;
    const auto list = read_enrollment_list({reinterpret_cast<const char*>(data), size}, 100);
    const auto* faults = std::get_if<std::vector<lms::FieldError>>(&list);
    lms::testing::require(faults == nullptr || !faults->empty(), "people or faults");
    return 0;
}
