#pragma once
// Lesson texts as documents: Markdown to sanitised HTML, with the links that only this service can
// resolve. Takes milliseconds per lesson; belongs on a WorkPool.
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "services/course/contract/learning.hpp"
#include "services/course/domain/draft.hpp"
#include "services/course/store/asset_store.hpp"
#include "services/course/store/draft_store.hpp"

namespace lms::course {

// Where asset:<sha256> and lesson:<key or id> lead.
class Links {
public:
    Links(CourseId course, const std::vector<store::AssetRow>& assets, const Draft& draft);
    Links(CourseId course, const std::vector<store::AssetRow>& assets,
          const std::vector<store::LessonKeyRow>& lessons);

    // The address on this site; nothing for what there is not. Other targets come back unchanged,
    // except relative ones, which lead nowhere.
    std::optional<std::string> resolve(std::string_view target) const;

private:
    Links(CourseId course, const std::vector<store::AssetRow>& assets);
    void add(LessonId lesson, const std::string& source_key);

    CourseId course_;
    std::map<std::string, store::AssetRow, std::less<>> assets_;  // by hash
    std::map<std::string, LessonId, std::less<>> lessons_;        // by key and by id
};

// Of an asset under the name that a download gets.
std::string asset_url(const store::AssetRow& asset, std::string_view name = {});

// The hashes that the texts refer to, for loading them at once.
std::vector<std::string> referenced_assets(std::string_view content);
std::vector<std::string> referenced_assets(const Draft& draft);

// asset: and lesson: targets that lead nowhere, and texts that the renderer refuses, each as an
// error of its lesson ("modules[0].lessons[2].content").
std::vector<FieldError> text_errors(const Draft& draft, const Links& links);

// Everything of LessonDocument that the lesson's own text decides; the rest is left empty.
LessonDocument render_lesson(const LessonText& text, const Links& links);

}  // namespace lms::course
