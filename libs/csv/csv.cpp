#include "libs/csv/csv.hpp"

#include <algorithm>

namespace lms::csv {

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
    Reader(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {
        if (text_.starts_with(kByteOrderMark)) text_.remove_prefix(kByteOrderMark.size());
        const std::string_view line = first_line(text_);
        separator_ = separator_of(line);
        if (line.size() == 5 && line.starts_with("sep=")) {
            separator_ = line[4];
            at_ = line.size();
            skip_line_end();
        }
    }

    std::variant<std::vector<Record>, Error> read() {
        std::vector<Record> records;
        while (at_ < text_.size()) {
            Record record{line_, {}};
            do {
                if (record.fields.size() == limits_.fields) return fail(Fault::too_many_fields);
                if (const auto fault = read_field(record.fields.emplace_back())) return *fault;
            } while (take(separator_));
            skip_line_end();
            if (std::ranges::all_of(record.fields, &std::string::empty)) continue;
            if (records.size() == limits_.records) {
                return Error{Fault::too_many_records, record.line};
            }
            records.push_back(std::move(record));
        }
        return records;
    }

private:
    std::optional<Error> read_field(std::string& field) {
        if (take('"')) return read_quoted(field);
        while (at_ < text_.size() && text_[at_] != separator_ && !starts_line_end(text_[at_])) {
            if (text_[at_] == '\0') return fail(Fault::nul);
            field += text_[at_++];
        }
        return std::nullopt;
    }

    std::optional<Error> read_quoted(std::string& field) {
        const std::int32_t begun = line_;
        while (at_ < text_.size()) {
            if (text_[at_] == '\0') return fail(Fault::nul);
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
            if (!ends) return fail(Fault::text_after_quote);
            return std::nullopt;
        }
        return Error{Fault::open_quote, begun};
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

    Error fail(Fault fault) const { return {fault, line_}; }

    std::string_view text_;
    Limits limits_;
    char separator_ = ',';
    std::size_t at_ = 0;
    std::int32_t line_ = 1;
};

}  // namespace

std::variant<std::vector<Record>, Error> read(std::string_view text, const Limits& limits) {
    return Reader(text, limits).read();
}

void write_record(std::string& to, const std::vector<std::string>& fields) {
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) to += ',';
        const bool quoted = fields[i].find_first_of(",;\t\"\r\n") != std::string::npos;
        if (quoted) to += '"';
        for (const char c : fields[i]) {
            if (c == '"') to += '"';
            to += c;
        }
        if (quoted) to += '"';
    }
    to += "\r\n";
}

}  // namespace lms::csv
