// Tables of grades from outside are read without fault, and what is written reads back equal, as
// far as its decimals go.
#include <cstdlib>

#include "services/assessment/exchange/grade_sheet.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const GradeSheet sheet = read_grade_sheet(text);
    std::vector<GradeSheetRow> rows;
    for (const GradeLine& line : sheet.lines) {
        if (line.tag) rows.push_back({*line.tag, line.comment, line.points});
    }
    const GradeSheet again = read_grade_sheet(write_grade_sheet(rows));
    if (again.lines.size() != rows.size()) std::abort();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (again.lines[i].tag != rows[i].tag) std::abort();
        if (again.lines[i].points.has_value() != rows[i].points.has_value()) std::abort();
        if (rows[i].points && decimal_of(*again.lines[i].points) != decimal_of(*rows[i].points))
            std::abort();
        if (tag_of(folder_of("Ann - Lee", rows[i].tag)) != rows[i].tag) std::abort();
    }
    return 0;
}
