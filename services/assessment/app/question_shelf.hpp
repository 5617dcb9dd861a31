#pragma once
// Versions of questions, read and parsed once: a version never changes.
#include <map>
#include <memory>
#include <vector>

#include "libs/cache/cache.hpp"
#include "libs/pg/database.hpp"
#include "services/assessment/contract/question.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment {

// Those that were asked for; cheap to copy.
class ShelvedQuestions {
public:
    // Throws std::logic_error for one that was not asked for.
    const Question& at(const VersionRef& version) const;
    void put(const VersionRef& version, std::shared_ptr<const Question> question);

private:
    std::map<VersionRef, std::shared_ptr<const Question>> questions_;
};

class QuestionShelf {
public:
    explicit QuestionShelf(std::size_t max_bytes)
        : cache_({.max_bytes = max_bytes, .time_to_live = std::chrono::hours(1)}) {}

    // At most one statement, for what is not in memory yet. Throws std::logic_error for a version
    // that the organisation does not have: whoever asks has its name from a row that refers to it.
    Task<ShelvedQuestions> questions(pg::Session& session, const Context& context,
                                     OrganizationId organization,
                                     const std::vector<VersionRef>& versions) const;

private:
    mutable cache::Cache<Question> cache_;  // by organisation and version
};

}  // namespace lms::assessment
