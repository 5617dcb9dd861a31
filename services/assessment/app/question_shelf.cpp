#include "services/assessment/app/question_shelf.hpp"

#include <set>
#include <stdexcept>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/store/question_store.hpp"

namespace lms::assessment {

namespace {

// A parsed question takes a few times the bytes of its document.
constexpr std::size_t kBytesPerByte = 4;

std::string key_of(OrganizationId organization, const VersionRef& version) {
    return organization.to_string() + version.question_id.to_string() +
           std::to_string(version.version);
}

}  // namespace

const Question& ShelvedQuestions::at(const VersionRef& version) const {
    const auto found = questions_.find(version);
    if (found == questions_.end()) throw std::logic_error("a question that was not asked for");
    return *found->second;
}

void ShelvedQuestions::put(const VersionRef& version, std::shared_ptr<const Question> question) {
    questions_.insert_or_assign(version, std::move(question));
}

Task<ShelvedQuestions> QuestionShelf::questions(pg::Session& session, const Context& context,
                                                OrganizationId organization,
                                                const std::vector<VersionRef>& versions) const {
    ShelvedQuestions found;
    const std::set<VersionRef> wanted(versions.begin(), versions.end());
    std::vector<VersionRef> missing;
    for (const VersionRef& version : wanted) {
        auto question = cache_.find(key_of(organization, version));
        if (question) {
            found.put(version, std::move(question));
        } else {
            missing.push_back(version);
        }
    }
    if (missing.empty()) co_return found;
    std::size_t read = 0;
    for (const auto& row : co_await store::find_versions(session, context, organization, missing)) {
        auto question = std::make_shared<const Question>(read_question(row.document.text));
        const VersionRef version{row.question_id, row.version};
        cache_.put(key_of(organization, version), question,
                   row.document.text.size() * kBytesPerByte);
        found.put(version, std::move(question));
        ++read;
    }
    if (read < missing.size()) throw std::logic_error("a version of a question is missing");
    co_return found;
}

}  // namespace lms::assessment
