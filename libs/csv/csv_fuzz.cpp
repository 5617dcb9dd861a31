// Any bytes are a table or a fault; what was read can be written and read again.
#include "libs/csv/csv.hpp"
#include "libs/testing/fuzz_law.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::csv;
    using lms::testing::require;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const Limits limits{100, 10};
    const auto table = read(text, limits);
    const auto* records = std::get_if<std::vector<Record>>(&table);
    if (records == nullptr) return 0;
    std::string written = "\"\",\n";  // an empty record that fixes the separator
    for (const Record& record : *records)
        write_record(written, record.fields);
    const auto again = read(written, limits);
    const auto* same = std::get_if<std::vector<Record>>(&again);
    require(same != nullptr && same->size() == records->size(), "what is written is read");
    for (std::size_t i = 0; i < records->size(); ++i)
        require((*same)[i].fields == (*records)[i].fields, "what is read comes back equal");
    return 0;
}
