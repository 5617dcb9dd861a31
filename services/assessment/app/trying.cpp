#include "services/assessment/app/trying.hpp"

#include <cstring>

#include "libs/core/crypto.hpp"
#include "services/assessment/domain/grading.hpp"
#include "services/assessment/domain/presentation.hpp"

namespace lms::assessment {

namespace {

Seed to_seed(std::int64_t seed) {
    return Seed{static_cast<std::uint64_t>(seed)};
}

std::int64_t draw_seed() {
    std::array<std::uint8_t, 8> bytes{};
    random_bytes(bytes);
    std::uint64_t drawn = 0;
    std::memcpy(&drawn, bytes.data(), sizeof drawn);
    return static_cast<std::int64_t>(drawn & static_cast<std::uint64_t>(kMaxTrySeed));
}

}  // namespace

Task<QuestionPreview> Trying::preview(const Context& context, const PreviewQuestion& query) const {
    const Question question = co_await questions_->asked(context, query.question_id, query.version);
    const std::int64_t seed = query.seed ? *query.seed : draw_seed();
    co_return QuestionPreview{seed, present(question, to_seed(seed))};
}

Task<TriedQuestion> Trying::grade(const Context& context, const TryQuestion& input) const {
    const Question question = co_await questions_->asked(context, input.question_id, input.version);
    co_return co_await work_pool_->run(context.deadline, [question, answer = input.answer,
                                                          seed = to_seed(input.seed)] {
        return TriedQuestion{assessment::grade(question, answer, seed), own_answer(question, seed)};
    });
}

}  // namespace lms::assessment
