#include "services/assessment/app/quiz_shelf.hpp"

#include "libs/core/problem.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

namespace {

// In memory: the texts, and per version what a set of them takes.
std::size_t size_of(const QuizSnapshot& snapshot) {
    std::size_t bytes = sizeof(QuizSnapshot) + snapshot.quiz.introduction.size();
    for (const Section& section : snapshot.quiz.sections)
        bytes += sizeof(Section) + section.text.size() + section.slots.size() * sizeof(Slot);
    for (const SlotPool& pool : snapshot.pools)
        bytes += sizeof(SlotPool) + pool.versions.size() * sizeof(VersionRef);
    return bytes;
}

}  // namespace

Task<std::shared_ptr<const QuizSnapshot>> QuizShelf::snapshot(pg::Session& session,
                                                              const Context& context,
                                                              OrganizationId organization,
                                                              QuizId quiz, std::int32_t number) {
    const std::string key =
        organization.to_string() + quiz.to_string() + "/" + std::to_string(number);
    if (auto kept = cache_.find(key)) co_return kept;
    auto found = co_await store::find_snapshot(session, context, organization, quiz, number);
    if (!found) throw not_found("quiz");
    auto snapshot = std::make_shared<const QuizSnapshot>(std::move(*found));
    cache_.put(key, snapshot, size_of(*snapshot));
    co_return snapshot;
}

}  // namespace lms::assessment
