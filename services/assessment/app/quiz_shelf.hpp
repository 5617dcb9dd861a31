#pragma once
// Snapshots of quizzes, read once per process: they never change, and thousands of attempts ask for
// the same one in the same minute.
#include <memory>

#include "libs/cache/cache.hpp"
#include "libs/pg/database.hpp"
#include "services/assessment/contract/quiz.hpp"

namespace lms::assessment {

// Any thread.
class QuizShelf {
public:
    // Throws not_found("quiz") where there is none. At most one statement; none for what is kept.
    Task<std::shared_ptr<const QuizSnapshot>> snapshot(pg::Session& session, const Context& context,
                                                       OrganizationId organization, QuizId quiz,
                                                       std::int32_t number);

private:
    cache::Cache<QuizSnapshot> cache_{{std::size_t{32} << 20U, std::chrono::hours(24)}};
};

}  // namespace lms::assessment
