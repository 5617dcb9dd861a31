#pragma once
// Statistics of a quiz, from one attempt after the other: in memory for the quiz, however many
// attempts there are.
#include <map>
#include <string>
#include <vector>

#include "services/assessment/contract/quiz_statistics.hpp"
#include "services/assessment/domain/item_statistics.hpp"

namespace lms::assessment {

// A slot of the quiz that something can be earned in.
struct FigureSlot {
    std::string name;
    Score points;
};
// The slots of an attempt of this snapshot, in the order in which they were written.
std::vector<FigureSlot> figure_slots(const QuizSnapshot& snapshot);

// What an attempt earned in a slot.
struct FigureAnswer {
    VersionRef version;
    double part = 0;               // of the points
    std::optional<Answer> answer;  // that is counted among the choices
};
using FigureAttempt = std::map<std::string, FigureAnswer>;  // by slots

class QuizFigureSums {
public:
    explicit QuizFigureSums(std::vector<FigureSlot> slots);

    // An attempt with other slots is left out.
    void add(const FigureAttempt& attempt);
    // Without names and labels of questions.
    QuizStatistics statistics() const;

private:
    struct Typed {
        std::int32_t count = 0;
        double parts = 0;
    };
    struct Sums {
        std::int32_t answers = 0;
        double parts = 0;
        std::map<std::string, ChoiceStatistics> choices;
        std::map<std::string, Typed> typed;  // the first kMostTexts
        std::int32_t typed_in_all = 0;
    };
    static void add_typed(Sums& sums, const TextAnswer& answer, double part);
    static void list_typed(const Sums& sums, QuestionFigures& figures);
    SlotFigures figures_of(std::size_t slot, const ItemStatistics& item) const;

    std::vector<FigureSlot> slots_;
    TestAccumulator test_;
    std::vector<std::map<VersionRef, Sums>> questions_;  // by slots
    std::vector<std::int32_t> histogram_;
    std::int32_t left_out_ = 0;
    double possible_ = 0;
};

}  // namespace lms::assessment
