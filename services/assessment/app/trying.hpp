#pragma once
// Meeting a question as a student does, before students do.
#include "services/assessment/app/questions.hpp"
#include "services/assessment/contract/trying.hpp"

namespace lms::assessment {

class Trying {
public:
    Trying(const Questions& questions, WorkPool& work_pool)
        : questions_(&questions), work_pool_(&work_pool) {}

    // For who may use the bank; nothing is kept.
    Task<QuestionPreview> preview(const Context& context, const PreviewQuestion& query) const;
    Task<TriedQuestion> grade(const Context& context, const TryQuestion& input) const;

private:
    const Questions* questions_;
    WorkPool* work_pool_;  // an answer may be made to be slow
};

}  // namespace lms::assessment
