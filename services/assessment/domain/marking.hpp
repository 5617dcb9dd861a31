#pragma once
// Marking by type; of the grading sources only. Each takes the body, the key and the answer of one
// type.
#include "services/assessment/contract/answer.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/domain/variables.hpp"

namespace lms::assessment {

// Right at 1, wrong at 0 and below.
Outcome outcome_of(Score score);
Graded scored(Score score, std::vector<std::string> feedback = {});
Graded without_score(Outcome outcome);

Graded mark(const SingleChoiceBody&, const SingleChoiceKey&, const SingleChoiceAnswer&);
Graded mark(const MultipleChoiceBody&, const MultipleChoiceKey&, const MultipleChoiceAnswer&);
Graded mark(const TrueFalseBody&, const TrueFalseKey&, const TrueFalseAnswer&);
Graded mark(const ShortAnswerBody&, const ShortAnswerKey&, const TextAnswer&);
Graded mark(const NumericalBody&, const NumericalKey&, const TextAnswer&);
Graded mark(const CalculatedBody&, const CalculatedKey&, const TextAnswer&, const Values&);
Graded mark(const FormulaBody&, const FormulaKey&, const TextAnswer&);
// Not called mark: every type above converts to these variants.
Graded mark_part(const PartBody&, const PartKey&, const PartAnswer&);
Graded mark(const ClozeBody&, const ClozeKey&, const ClozeAnswer&);
Graded mark(const MatchingBody&, const MatchingKey&, const PlacedAnswer&);
Graded mark(const OrderingBody&, const OrderingKey&, const OrderingAnswer&);
Graded mark(const SelectBody&, const SelectKey&, const PlacedAnswer&);
Graded mark(const DragWordsBody&, const DragWordsKey&, const PlacedAnswer&);
Graded mark(const DragPictureBody&, const DragPictureKey&, const PlacedAnswer&);
Graded mark(const HotspotBody&, const HotspotKey&, const HotspotAnswer&);
Graded mark(const MatrixBody&, const MatrixKey&, const MatrixAnswer&);
Graded mark(const EssayBody&, const EssayKey&, const EssayAnswer&);
Graded mark(const FileBody&, const FileKey&, const FileAnswer&);
Graded mark(const CodeBody&, const CodeKey&, const CodeAnswer&);

// The numbers of a calculated key in one attempt.
NumericalKey numerical_key(const CalculatedKey& key, const Values& values);

// Whether a point is in a shape or on its border.
bool contains(const Shape& shape, Spot spot);

}  // namespace lms::assessment
