#pragma once
// What a writer of a foreign format hands over: the text, and what became of every question.
#include "services/assessment/exchange/imported.hpp"

namespace lms::assessment {

// kept: reading the text again gives an equal question, but for its ids. approximated: the remarks
// name what the format cannot hold. refused: it is not in the text.
struct ExportedItem {
    std::string name;
    Fidelity fidelity = Fidelity::kept;
    std::vector<FieldError> remarks;
};

struct Exported {
    std::string text;
    std::vector<ExportedItem> items;
};

// What plain formats have in a question beside its type and text.
struct Holds {
    bool name = true;
    bool category = true;
    bool feedback = true;  // general, and of choices
    bool tags = true;
};

// A report that begins with what no plain format holds: hints, skills, licences, ...
ExportedItem export_report(const Question& question, const Holds& holds);
void lose(ExportedItem& item, std::string place, std::string message);
void refuse(ExportedItem& item, std::string message);

// "33.33333" of a third; reads back equal for fractions with denominators up to 100.
std::string to_percent(Score score);
// The nearest small fraction within the decimals that are given, as "33.33" means a third. Nothing
// on what is no percentage from -100 to 100.
std::optional<Score> from_percent(std::string_view text);

}  // namespace lms::assessment
