#include "services/assessment/app/attempt_pictures.hpp"

#include "libs/core/problem.hpp"
#include "libs/json/json.hpp"
#include "services/assessment/contract/bank_pictures.hpp"

namespace lms::assessment {

namespace {

using store::NamedIn;

// Whether it stands in what the student is sent.
bool names(const auto& sent, const std::string& sha256) {
    return json::write(sent).find(std::string(kPictureScheme) + sha256) != std::string::npos;
}

}  // namespace

Task<store::PictureHead> AttemptPictures::find(const Context& context, AttemptId attempt,
                                               const std::string& sha256,
                                               const Visit& visit) const {
    const auto seen = co_await parts_.reviews.open(context, attempt);
    if (seen.is_own) {
        co_await parts_.gate.enter(context, attempt, visit);
        co_await parts_.reviews.require_shown(context, seen);
    }
    const bool runs = is_running(seen.attempt.settled(parts_.clock.now()).status);
    Found picture;
    if (seen.is_own && runs) {
        picture = co_await find_running(context, seen.attempt, sha256);
    } else {
        picture = co_await find_ended(context, seen, sha256);
    }
    if (!picture) throw not_found("picture");
    co_return std::move(*picture);
}

Task<AttemptPictures::Found> AttemptPictures::find_running(const Context& context,
                                                           const OpenedAttempt& attempt,
                                                           const std::string& sha256) const {
    const OrganizationId organization = attempt.row.organization_id;
    const std::vector<VersionRef> versions = versions_sent(attempt);
    auto asked = co_await store::find_asked_picture(parts_.database, context, organization,
                                                    versions, sha256, NamedIn::body);
    if (asked || !speaks_of_checks(attempt.quiz())) co_return asked;
    const AttemptView view = co_await parts_.attempts.view(context, attempt);
    if (!names(view, sha256)) co_return std::nullopt;
    co_return co_await store::find_asked_picture(parts_.database, context, organization, versions,
                                                 sha256, NamedIn::question);
}

// Feedback and keys are those of the versions that graded the attempt, which need not be those that
// were asked.
Task<AttemptPictures::Found> AttemptPictures::find_ended(const Context& context,
                                                         const AttemptReviews::Seen& seen,
                                                         const std::string& sha256) const {
    const store::AttemptRow& row = seen.attempt.row;
    std::vector<VersionRef> versions = versions_of(seen.attempt.layout);
    if (seen.is_own) {
        auto asked = co_await store::find_asked_picture(
            parts_.database, context, row.organization_id, versions, sha256, NamedIn::body);
        if (asked) co_return asked;
    }
    for (const store::SlotRow& slot :
         co_await store::list_slots(parts_.database, context, row.organization_id, row.attempt_id))
        versions.push_back({slot.question_id, slot.version});
    auto named = co_await store::find_asked_picture(parts_.database, context, row.organization_id,
                                                    versions, sha256, NamedIn::question);
    if (!named || !seen.is_own) co_return named;
    const AttemptReview review = co_await parts_.reviews.review(context, row.attempt_id);
    if (!names(review, sha256)) co_return std::nullopt;
    co_return named;
}

Task<std::string> AttemptPictures::read_part(const Context& context, BankId bank,
                                             const std::string& sha256, std::uint64_t offset,
                                             std::uint64_t size_bytes) const {
    return store::read_part_of_picture(parts_.database, context, context.principal.organization_id,
                                       bank, sha256, offset, size_bytes);
}

}  // namespace lms::assessment
