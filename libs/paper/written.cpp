#include "libs/paper/written.hpp"

#include <array>
#include <memory>

#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#include "libs/paper/owned.hpp"

namespace lms::paper {

namespace {

using DateFormat = std::unique_ptr<UDateFormat, Releaser<udat_close>>;
using NumberFormat = std::unique_ptr<UNumberFormat, Releaser<unum_close>>;
using Written = std::array<UChar, 100>;

// ICU's own name of a BCP 47 tag.
std::string locale_of(std::string_view language) {
    std::array<char, ULOC_FULLNAME_CAPACITY> name{};
    UErrorCode status = U_ZERO_ERROR;
    const std::string tag(language.substr(0, 35));
    uloc_forLanguageTag(tag.c_str(), name.data(), name.size(), nullptr, &status);
    return U_FAILURE(status) || name[0] == '\0' ? "en_GB" : std::string(name.data());
}

std::string to_utf8(const Written& text, std::int32_t length) {
    std::array<char, 4 * std::tuple_size_v<Written>> bytes{};
    std::int32_t size = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(bytes.data(), bytes.size(), &size, text.data(), length, &status);
    return U_FAILURE(status) ? std::string() : std::string(bytes.data(), size);
}

}  // namespace

std::string write_date(Time time, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const std::string locale = language == "en" ? "en_GB" : locale_of(language);
    const UChar utc[] = {u'U', u'T', u'C', 0};
    const DateFormat format(
        udat_open(UDAT_NONE, UDAT_LONG, locale.c_str(), utc, -1, nullptr, 0, &status));
    const auto millis = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch();
    Written text{};
    std::int32_t length = 0;
    if (U_SUCCESS(status)) {
        length = udat_format(format.get(), static_cast<UDate>(millis.count()), text.data(),
                             static_cast<std::int32_t>(text.size()), nullptr, &status);
    }
    if (U_FAILURE(status)) return to_rfc3339(time).substr(0, 10);
    return to_utf8(text, length);
}

std::string write_number(double value, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const NumberFormat format(
        unum_open(UNUM_DECIMAL, nullptr, 0, locale_of(language).c_str(), nullptr, &status));
    Written text{};
    std::int32_t length = 0;
    if (U_SUCCESS(status)) {
        unum_setAttribute(format.get(), UNUM_MAX_FRACTION_DIGITS, 1);
        length = unum_formatDouble(format.get(), value, text.data(),
                                   static_cast<std::int32_t>(text.size()), nullptr, &status);
    }
    return U_FAILURE(status) ? std::to_string(value) : to_utf8(text, length);
}

bool is_right_to_left(std::string_view language) {
    return uloc_isRightToLeft(locale_of(language).c_str()) != 0;
}

}  // namespace lms::paper
