#include "services/course/domain/csv.hpp"

#include <algorithm>

namespace lms::course {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kSeparators = ",;\t";

bool starts_line_end(char c) {
    return c == '\r' || c == '\n';
}

std::string_view first_line(std::string_view text) {
    return text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
}

char separator_of(std::string_view line) {
    char best = kSeparators.front();
    std::ptrdiff_t most = 0;
    for (const char separator : kSeparators) {
        const std::ptrdiff_t count = std::ranges::count(line, separator);
        if (count > most) {
            most = count;
            best = separator;
        }
    }
    return best;
}

// Reads one text from its beginning to its end.
class Reader {
public:
    Reader(std::string_view text, const CsvLimits& limits) : text_(text), limits_(limits) {
        if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
        const std::string_view line = first_line(text_);
        separator_ = separator_of(line);
        if (line.size() == 5 && line.starts_with("sep=")) {
            separator_ = line[4];
            at_ = line.size();
            skip_line_end();
        }
    }

    std::variant<std::vector<CsvRecord>, CsvError> read() {
        std::vector<CsvRecord> records;
        while (at_ < text_.size()) {
            CsvRecord record{line_, {}};
            do {
                if (record.fields.size() == limits_.fields) return fail(CsvFault::too_many_fields);
                if (const auto fault = read_field(record.fields.emplace_back())) return *fault;
            } while (take(separator_));
            skip_line_end();
            if (std::ranges::all_of(record.fields, &std::string::empty)) continue;
            if (records.size() == limits_.records) {
                return CsvError{CsvFault::too_many_records, record.line};
            }
            records.push_back(std::move(record));
        }
        return records;
    }

private:
    std::optional<CsvError> read_field(std::string& field) {
        if (take('"')) return read_quoted(field);
        while (at_ < text_.size() && text_[at_] != separator_ && !starts_line_end(text_[at_])) {
            if (text_[at_] == '\0') return fail(CsvFault::nul);
            field += text_[at_++];
        }
        return std::nullopt;
    }

    std::optional<CsvError> read_quoted(std::string& field) {
        const std::int32_t begun = line_;
        while (at_ < text_.size()) {
            if (text_[at_] == '\0') return fail(CsvFault::nul);
            if (text_[at_] == '\n') ++line_;
            if (text_[at_] != '"') {
                field += text_[at_++];
                continue;
            }
            ++at_;
            if (take('"')) {
                field += '"';
                continue;
            }
            const bool ends =
                at_ == text_.size() || text_[at_] == separator_ || starts_line_end(text_[at_]);
            if (!ends) return fail(CsvFault::text_after_quote);
            return std::nullopt;
        }
        return CsvError{CsvFault::open_quote, begun};
    }

    bool take(char c) {
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    void skip_line_end() {
        const bool carriage_return = take('\r');
        if (take('\n') || carriage_return) ++line_;
    }

    CsvError fail(CsvFault fault) const { return {fault, line_}; }

    std::string_view text_;
    CsvLimits limits_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::int32_t line_ = 1;
};

}  // namespace

std::variant<std::vector<CsvRecord>, CsvError> read_csv(std::string_view text,
                                                        const CsvLimits& limits) {
    return Reader(text, limits).read();
}

}  // namespace lms::course
