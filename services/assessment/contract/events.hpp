#pragma once
// What others hear of banks of questions. The schema is in libs/events/schemas/, kept compatible by
// a test.
#include "services/assessment/contract/banks.hpp"

namespace lms::assessment {

inline constexpr std::string_view kAssessmentTopic = "assessment-events";

enum class BankChange {
    question_created,
    question_edited,
    question_deleted,
    questions_edited,  // several at once
    questions_imported
};
BOOST_DESCRIBE_ENUM(BankChange, question_created, question_edited, question_deleted,
                    questions_edited, questions_imported)

// The aggregate is the bank. It says that something changed, never what a question asks.
struct QuestionBankUpdated {
    static constexpr std::string_view kType = "QuestionBankUpdated", kTopic = kAssessmentTopic;
    static constexpr int kVersion = 1;
    BankId bank_id;
    BankChange change = BankChange::question_created;
    std::optional<QuestionId> question_id;  // where it is one
    std::int32_t question_count = 1;        // that changed
    UserId updated_by;
};
BOOST_DESCRIBE_STRUCT(QuestionBankUpdated, (),
                      (bank_id, change, question_id, question_count, updated_by))

}  // namespace lms::assessment
