// Any bytes as a file of grades: reading throws nothing, and names no column that there is not.
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/domain/grade_table.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace lms::assessment;
    Gradebook book;
    for (const char* code : {"c1", "c2", "c3"}) {
        GradeColumn column;
        column.code = column.title = code;
        column.most = Score::of(10, 1);
        book.columns.push_back(column);
    }
    const auto read =
        read_grade_table(book, std::string_view(reinterpret_cast<const char*>(data), size));
    const auto* table = std::get_if<GradeTable>(&read);
    if (!table) return 0;
    const GradeScale letters = standard_scales().front();
    for (const GradeTableLine& line : table->lines) {
        for (const auto& [column, text] : line.cells) {
            if (column >= book.columns.size() || text.empty()) {
                std::fprintf(stderr, "broken: a cell of nothing\n");
                std::abort();
            }
            change_of({}, book.columns[column], text);
            read_grade(text, book.columns[column].most, &letters, Numerals::labels);
        }
    }
    return 0;
}
