#include "services/assessment/domain/presentation.hpp"

#include "services/assessment/domain/variables.hpp"

namespace lms::assessment {

namespace {

// Shuffles what a body has to shuffle; `place` keeps the lists of a question apart.
class Shuffling {
public:
    explicit Shuffling(Seed seed) : seed_(seed) {}

    void apply(SingleChoiceBody& body, const std::string& place) const {
        shuffle(body.choices, body.order, place + "choices");
    }
    void apply(MultipleChoiceBody& body, const std::string& place) const {
        shuffle(body.choices, body.order, place + "choices");
    }
    void apply(MatchingBody& body, const std::string& place) const {
        shuffle(body.prompts, body.order, place + "prompts");
        shuffle(body.options, Order::shuffled, place + "options");
    }
    void apply(OrderingBody& body, const std::string& place) const {
        shuffle(body.items, Order::shuffled, place + "items");
    }
    void apply(ClozeBody& body, const std::string& place) const {
        for (GapBody& gap : body.gaps)
            std::visit([&](auto& part) { apply(part, place + "gap:" + gap.id + ":"); }, gap.part);
    }
    void apply(SelectBody& body, const std::string& place) const { lists(body, place); }
    void apply(DragWordsBody& body, const std::string& place) const { lists(body, place); }
    void apply(DragPictureBody& body, const std::string& place) const {
        shuffle(body.labels, Order::shuffled, place + "labels");
    }
    void apply(auto&, const std::string&) const {}

private:
    void shuffle(std::vector<Choice>& choices, Order order, const std::string& purpose) const {
        if (order == Order::shuffled) choices = shuffled(seed_, purpose, choices);
    }
    void lists(auto& body, const std::string& place) const {
        for (WordList& list : body.lists)
            shuffle(list.words, body.order, place + "list:" + list.id);
    }

    Seed seed_;
};

}  // namespace

StudentQuestion present(const Question& question, Seed seed) {
    StudentQuestion shown{question.body, {}};
    for (const Hint& hint : question.key.hints)
        shown.hints.push_back(
            {hint.id, hint.title, hint.penalty, hint.gap, hint.within, hint.after});
    if (const auto* key = std::get_if<CalculatedKey>(&question.key.solution))
        shown.body.text = with_values(shown.body.text, draw(*key, seed));
    const Shuffling shuffling(seed);
    std::visit([&](auto& body) { shuffling.apply(body, ""); }, shown.body.interaction);
    return shown;
}

StudentHint present(const Hint& hint, Seed seed) {
    StudentHint shown{hint.id, hint.title, hint.text, hint.penalty, hint.gap, hint.within, {}};
    if (!hint.scaffold) return shown;
    shown.question = hint.scaffold->body;
    const Shuffling shuffling(seed);
    std::visit([&](auto& body) { shuffling.apply(body, "hint:" + hint.id + ":"); },
               *shown.question);
    return shown;
}

}  // namespace lms::assessment
