#pragma once
// An item on its way out.
#include "services/assessment/exchange/qti/tags.hpp"

namespace lms::assessment::qti {

// An answer that a condition tells apart, what it earns, and the name of its feedback.
struct Branch {
    std::string condition;
    std::string points;
    std::string name;
};

struct WrittenResponse {
    std::string id;
    std::string base_type;
    std::string cardinality = "single";
    std::vector<std::string> right = {};
    std::string mapping =
        {};  // an element; without one and without branches, `right` earns `points`
    std::vector<Branch> branches = {};
    double points = 0;  // 0 and no mapping: people grade, or nobody
    std::vector<std::pair<std::string, std::string>> said = {};  // feedback by value or branch
};

class Writing {
public:
    Writing(const Question& question, QtiVersion version, ExportedItem& item)
        : question_(question), tags_(version), item_(item) {}

    // Texts as content; what XML cannot hold is said.
    std::string block(std::string_view text);
    std::string inline_text(std::string_view text);
    // As an attribute, or a value: blanks at its ends are lost, which is said.
    std::string word(std::string_view text, const char* place);

    // Everything of the question's type, into `body` and `responses`.
    void write_interaction();

    const Question& question() const { return question_; }
    const Tags& tags() const { return tags_; }
    ExportedItem& item() { return item_; }

    std::string body;
    std::vector<WrittenResponse> responses;

    void operator()(const SingleChoiceBody& body);
    void operator()(const MultipleChoiceBody& body);
    void operator()(const TrueFalseBody& body);
    void operator()(const ShortAnswerBody& body);
    void operator()(const NumericalBody& body);
    void operator()(const ClozeBody& body);
    void operator()(const SelectBody& body);
    void operator()(const MatchingBody& body);
    void operator()(const OrderingBody& body);
    void operator()(const DragWordsBody& body);
    void operator()(const HotspotBody& body);
    void operator()(const DragPictureBody& body);
    void operator()(const MatrixBody& body);
    void operator()(const EssayBody& body);
    void operator()(const FileBody& body);
    void operator()(const InformationBody& body);
    void operator()(const auto&) { refuse(item_, "must be of a type that QTI has"); }

private:
    template <class Key>
    const Key& key() const {
        return std::get<Key>(question_.key.solution);
    }
    double points() const;

    // Keys as responses that earn `points`.
    WrittenResponse choice_response(const std::vector<Choice>& choices,
                                    const std::vector<ChoiceKey>& keys, double points);
    WrittenResponse sum_response(const std::vector<Choice>& choices, const MultipleChoiceKey& key,
                                 double points);
    WrittenResponse text_response(const ShortAnswerKey& key, const std::string& id, double points);
    WrittenResponse number_response(const NumericalKey& key, const std::string& id, double points);
    std::string mapping(const std::vector<std::pair<std::string, double>>& values,
                        std::optional<double> most);
    std::string tolerance(const NumberKey& number, const std::string& response);
    std::string choices(const char* element, const std::vector<Choice>& choices);
    std::string gap_element(const PartBody& body, const PartKey& key, const std::string& id,
                            double points);
    void field(WrittenResponse response);
    WrittenResponse pair_response(const std::vector<std::string>& pairs, ShareCredit credit);
    std::string match_set(const std::vector<Choice>& choices, char letter, const char* most);
    std::string picture(const Picture& picture);
    void notes(const std::string& text);
    void check_weight(Score weight, double points, double most);

    const Question& question_;
    Tags tags_;
    ExportedItem& item_;
};

// "c3" of the third of them; empty if the id is none of theirs.
std::string numbered(char letter, const std::vector<Choice>& choices, const std::string& id);

}  // namespace lms::assessment::qti
