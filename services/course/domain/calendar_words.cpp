#include "services/course/domain/calendar_words.hpp"

namespace lms::course {

namespace {

struct Words {
    std::string_view due;
    std::string_view begins;
    std::string_view ends;
    std::string_view access_ends;
};

constexpr Words kEnglish{"Due", "Begins", "Ends", "Access ends"};
constexpr Words kGerman{"Fällig", "Beginnt", "Endet", "Zugang endet"};
constexpr Words kArabic{"موعد التسليم", "يبدأ", "ينتهي", "ينتهي الوصول"};

const Words& words_of(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    if (primary == "de") return kGerman;
    if (primary == "ar") return kArabic;
    return kEnglish;
}

}  // namespace

std::string_view calendar_word(CalendarKind kind, std::string_view language) {
    const Words& words = words_of(language);
    switch (kind) {
        case CalendarKind::group_begins:
            return words.begins;
        case CalendarKind::group_ends:
            return words.ends;
        case CalendarKind::access_ends:
            return words.access_ends;
        case CalendarKind::course_due:
        case CalendarKind::module_due:
        case CalendarKind::lesson_due:
            break;
    }
    return words.due;
}

std::string calendar_summary(const CalendarEntry& entry, std::string_view language) {
    return std::string(calendar_word(entry.kind, language)) + ": " + entry.title;
}

}  // namespace lms::course
