#include "services/assessment/domain/bulk_change.hpp"

#include <algorithm>
#include <iterator>
#include <set>

namespace lms::assessment {

std::vector<std::string> changed_words(std::vector<std::string> words,
                                       const std::vector<std::string>& add,
                                       const std::vector<std::string>& remove) {
    std::erase_if(words, [&](const std::string& word) {
        return std::ranges::find(remove, word) != remove.end();
    });
    for (const std::string& word : add) {
        if (std::ranges::find(words, word) == words.end()) words.push_back(word);
    }
    return words;
}

std::vector<QuestionId> each_once(const std::vector<QuestionId>& questions) {
    std::vector<QuestionId> once;
    std::set<QuestionId> seen;
    std::ranges::copy_if(questions, std::back_inserter(once),
                         [&](QuestionId id) { return seen.insert(id).second; });
    return once;
}

}  // namespace lms::assessment
