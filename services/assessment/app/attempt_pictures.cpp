#include "services/assessment/app/attempt_pictures.hpp"

#include "libs/core/problem.hpp"

namespace lms::assessment {

Task<store::PictureBytes> AttemptPictures::find(const Context& context, AttemptId attempt,
                                                const std::string& sha256,
                                                const Visit& visit) const {
    const auto seen = co_await reviews_->open(context, attempt);
    if (seen.is_own) {
        co_await gate_->enter(context, attempt, visit);
        co_await reviews_->require_shown(context, seen);
    }
    auto picture =
        co_await store::find_asked_picture(*database_, context, seen.attempt.row.organization_id,
                                           versions_of(seen.attempt.layout), sha256);
    if (!picture) throw not_found("picture");
    co_return std::move(*picture);
}

}  // namespace lms::assessment
