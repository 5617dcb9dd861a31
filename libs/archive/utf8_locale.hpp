#pragma once
// libarchive turns names into the character set of the thread's locale; a server runs in "C".
#include <clocale>
#include <stdexcept>

#include <locale.h>

namespace lms::archive {

// While it lives, this thread's character set is UTF-8.
class Utf8Locale {
public:
    Utf8Locale() : before_(uselocale(utf8())) {}
    ~Utf8Locale() { uselocale(before_); }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    static locale_t utf8() {
        static const locale_t locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        if (locale == nullptr) throw std::runtime_error("The locale C.UTF-8 is missing.");
        return locale;
    }
    locale_t before_;
};

}  // namespace lms::archive
