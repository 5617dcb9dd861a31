#pragma once
// Publishing a quiz: what it is made of, fixed for every attempt that begins from then on.
#include <variant>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/contract/quizzes.hpp"

namespace lms::assessment {

// What publishing must know of a version.
struct BankVersion {
    VersionRef ref;
    BankId bank_id;
    std::vector<BankCategoryId> categories;  // its own, and all above it
    QuestionFacts facts;                     // as they are now: tags, skills and difficulty count
    std::string type;
    bool earns = true;  // false: information and surveys, which earn no score
};
// Facts, type and what it earns, from the question.
BankVersion describe(const VersionRef& ref, const Question& question);

// Whether a draw may take it; never what earns nothing.
bool fits(const DrawSource& draw, const BankVersion& version);

// `named`: the versions that fixed slots name, as far as there are. `current`: the newest version
// of every question that is ready; what fits no draw is passed over, so whole banks may be given.
// `banks`: those that the publisher may use; a draw from another is a fault.
struct BankExtract {
    std::vector<BankVersion> named;
    std::vector<BankVersion> current;
    std::vector<BankId> banks;
};

// The snapshot, or every fault. What is fixed is never drawn. A pool is a fault that could not give
// a question to each place, also after the other draws had theirs in the worst order.
std::variant<QuizSnapshot, std::vector<FieldError>> publish(const Quiz& quiz,
                                                            const BankExtract& bank);

// How many questions each draw finds, in their order: as publish() would, whatever else is at
// fault.
std::vector<PoolSize> pool_sizes(const Quiz& quiz, const BankExtract& bank);

// That one attempt asks.
std::int32_t question_count(const Quiz& quiz);

// The hash that belongs to the snapshot's other members.
std::string hash_of(const QuizSnapshot& snapshot);

}  // namespace lms::assessment
