#pragma once
// What a reader of foreign questions hands over: every item of the source, in order, with what
// became of it. Readers are pure; no bytes make them throw.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/question.hpp"

namespace lms::assessment {

// kept: nothing of the item is missing. approximated: it can be asked, and the remarks say what is
// otherwise than in the source. refused: there is no question, and the remarks say why.
enum class Fidelity { kept, approximated, refused };
BOOST_DESCRIBE_ENUM(Fidelity, kept, approximated, refused)

struct ImportedItem {
    std::size_t line = 0;  // on which it begins, from 1
    std::string name;      // as the source calls it
    Fidelity fidelity = Fidelity::kept;
    std::vector<FieldError> remarks;  // at most kMostRemarks
    std::optional<Question> question;
    std::string file;                // of a package, that it stands in
    std::vector<std::string> files;  // that its texts name: of the package, or beside the source
};

struct Imported {
    std::vector<ImportedItem> items;
};

struct ImportLimits {
    static constexpr std::size_t kBytes = 64U << 20;
    static constexpr std::size_t kItems = 20'000;
    static constexpr std::size_t kItemBytes = 1U << 20;
    static constexpr std::size_t kMostRemarks = 50;
};

// One item on its way: collects remarks, then judges the question.
class Item {
public:
    Item(std::size_t line, std::string name);

    // The question is otherwise than in the source.
    void approximate(std::string place, std::string code, std::string message);
    void refuse(std::string place, std::string code, std::string message);
    bool is_refused() const { return item_.fidelity == Fidelity::refused; }
    void call(std::string name) { item_.name = std::move(name); }

    // The finished item: refused with the faults of the question, if validate() or the reader of
    // its JSON has any.
    ImportedItem with(Question question) &&;
    ImportedItem without_question() &&;

private:
    void refuse_what_cannot_be_stored(const Question& question);

    ImportedItem item_;
};

// An id for a choice made of its text: says nothing about its place, and is the same when the same
// question is imported again. `taken` keeps two of one text apart.
std::string content_id(std::string_view text, const std::vector<Choice>& taken);
// Adds a choice of this text, and gives its id.
std::string add_choice(std::vector<Choice>& choices, std::string text);

// Cut between two characters, and before blanks.
std::string shortened(std::string_view text, std::size_t most_code_points);

}  // namespace lms::assessment
