#include "services/assessment/domain/choice_labels.hpp"

namespace lms::assessment {

namespace {

class Labels {
public:
    std::map<std::string, std::string> found;

    void operator()(const SingleChoiceBody& body) { add(body.choices); }
    void operator()(const MultipleChoiceBody& body) { add(body.choices); }
    void operator()(const OrderingBody& body) { add(body.items); }
    void operator()(const MatchingBody& body) {
        for (const Choice& prompt : body.prompts)
            add(prompt.id, prompt.text, body.options);
    }
    void operator()(const MatrixBody& body) {
        for (const Choice& row : body.rows)
            add(row.id, row.text, body.columns);
    }
    void operator()(const SelectBody& body) { add_gaps(body.lists, body.gaps); }
    void operator()(const DragWordsBody& body) { add_gaps(body.lists, body.gaps); }
    void operator()(const DragPictureBody& body) {
        for (const DropZone& zone : body.zones)
            add(zone.id, zone.description.empty() ? zone.id : zone.description, body.labels);
    }
    void operator()(const ClozeBody& body) {
        for (const GapBody& gap : body.gaps) {
            Labels within;
            std::visit(within, gap.part);
            for (const auto& [id, text] : within.found)
                put(gap.id, gap.id, {id, text});
        }
    }
    void operator()(const auto&) {}  // nothing is chosen

private:
    void add(const std::vector<Choice>& choices) {
        for (const Choice& choice : choices)
            found[choice.id] = choice.text;
    }
    void add(const std::string& place, const std::string& text,
             const std::vector<Choice>& choices) {
        for (const Choice& choice : choices)
            put(place, text, choice);
    }
    void put(const std::string& place, const std::string& text, const Choice& choice) {
        found[place + ": " + choice.id] = text + " → " + choice.text;
    }
    void add_gaps(const std::vector<WordList>& lists, const std::vector<WordGap>& gaps) {
        for (const WordGap& gap : gaps) {
            for (const WordList& list : lists) {
                if (list.id == gap.list) add(gap.id, gap.id, list.words);
            }
        }
    }
};

}  // namespace

std::map<std::string, std::string> choice_labels(const Question& question) {
    Labels labels;
    std::visit(labels, question.body.interaction);
    return std::move(labels.found);
}

}  // namespace lms::assessment
