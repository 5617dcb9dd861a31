#include "services/assessment/exchange/imported.hpp"

#include <algorithm>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/validation.hpp"

namespace lms::assessment {

Item::Item(std::size_t line, std::string name) {
    item_.line = line;
    item_.name = std::move(name);
}

void Item::approximate(std::string place, std::string code, std::string message) {
    if (item_.fidelity == Fidelity::kept) item_.fidelity = Fidelity::approximated;
    if (item_.remarks.size() < ImportLimits::kMostRemarks)
        item_.remarks.push_back({std::move(place), std::move(code), std::move(message), {}});
}

void Item::refuse(std::string place, std::string code, std::string message) {
    approximate(std::move(place), std::move(code), std::move(message));
    item_.fidelity = Fidelity::refused;
}

ImportedItem Item::with(Question question) && {
    for (FieldError& fault : validate(question))
        refuse(std::move(fault.field), std::move(fault.code), std::move(fault.message));
    if (!is_refused()) refuse_what_cannot_be_stored(question);
    if (!is_refused()) item_.question = std::move(question);
    return std::move(item_);
}

// The bounds of single fields are those of JSON: what goes through it can be stored and sent.
void Item::refuse_what_cannot_be_stored(const Question& question) {
    try {
        if (read_question(write_question(question)) == question) return;
        refuse("", "not_utf8", "has bytes that are no text");
    } catch (const Problem& problem) {
        for (const FieldError& field : problem.fields())
            refuse(field.field, field.code, field.message);
        if (problem.fields().empty()) refuse("", problem.code(), problem.detail());
    }
}

ImportedItem Item::without_question() && {
    item_.question.reset();
    return std::move(item_);
}

std::string content_id(std::string_view text, const std::vector<Choice>& taken) {
    static constexpr std::string_view kLetters = "abcdefghijkmnpqrstuvwxyz23456789";
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char byte : text)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
    std::string id;
    while (true) {
        id.clear();
        for (unsigned shift = 0; shift < 50; shift += 5)
            id += kLetters[(hash >> shift) & 31U];
        if (std::ranges::find(taken, id, &Choice::id) == taken.end()) return id;
        hash = (hash ^ 1U) * 0x100000001B3ULL;
    }
}

std::string add_choice(std::vector<Choice>& choices, std::string text) {
    std::string id = content_id(text, choices);
    choices.push_back({id, std::move(text)});
    return id;
}

std::string shortened(std::string_view text, std::size_t most_code_points) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (!begins || ++count <= most_code_points) continue;
        const auto last = text.substr(0, i).find_last_not_of(" \t\r\n");
        return std::string(text.substr(0, last + 1));
    }
    return std::string(text);
}

}  // namespace lms::assessment
