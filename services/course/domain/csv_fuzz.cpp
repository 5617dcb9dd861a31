// Any bytes are a table or a fault; what was read can be written and read again.
#include <cstdlib>

#include "services/course/domain/csv.hpp"
#include "services/course/domain/enrollment_list.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::course;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const CsvLimits limits{100, 10};
    const auto table = read_csv(text, limits);
    if (const auto* records = std::get_if<std::vector<CsvRecord>>(&table)) {
        std::string written = "\"\",\n";  // an empty record that fixes the separator
        for (const CsvRecord& record : *records) {
            for (std::size_t i = 0; i < record.fields.size(); ++i) {
                if (i > 0) written += ',';
                written += '"';
                for (const char c : record.fields[i]) {
                    if (c == '"') written += '"';
                    written += c;
                }
                written += '"';
            }
            written += "\r\n";
        }
        const auto again = read_csv(written, limits);
        const auto* same = std::get_if<std::vector<CsvRecord>>(&again);
        if (same == nullptr || same->size() != records->size()) std::abort();
        for (std::size_t i = 0; i < records->size(); ++i) {
            if ((*same)[i].fields != (*records)[i].fields) std::abort();
        }
    }
    read_enrollment_list(text, 100);
    return 0;
}
