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

// Where asset:<sha256> and lesson:<key or id> lead, and what the captions say that transcripts are
// made from.
class Links {
public:
    Links(CourseId course, const std::vector<store::AssetRow>& assets, const Draft& draft,
          store::CaptionTexts captions = {});
    Links(CourseId course, const std::vector<store::AssetRow>& assets,
          const std::vector<store::LessonKeyRow>& lessons, store::CaptionTexts captions = {});

    // The address on this site; nothing for what there is not. Other targets come back unchanged,
    // except relative ones, which lead nowhere.
    std::optional<std::string> resolve(std::string_view target) const;
    // Null for what there is not.
    const store::AssetRow* find_asset(std::string_view sha256) const;
    const std::string* find_captions(std::string_view sha256) const;

private:
    Links(CourseId course, const std::vector<store::AssetRow>& assets,
          store::CaptionTexts captions);
    void add(LessonId lesson, const std::string& source_key);

    CourseId course_;
    std::map<std::string, store::AssetRow, std::less<>> assets_;  // by hash
    std::map<std::string, LessonId, std::less<>> lessons_;        // by key and by id
    store::CaptionTexts captions_;
};

// Of an asset under the name that a download gets.
std::string asset_url(const store::AssetRow& asset, std::string_view name = {});

// The hashes that the texts refer to, for loading them at once.
std::vector<std::string> referenced_assets(const LessonText& text);
std::vector<std::string> referenced_assets(const Draft& draft);
// Those of the captions that transcripts are made from: the first of each video without one.
std::vector<std::string> transcript_sources(const LessonText& text);
std::vector<std::string> transcript_sources(const Draft& draft);

// What of a lesson's material is not there, and captions that cannot be read as far as `links` has
// their text, each at its field ("material.captions[0].source").
std::vector<FieldError> material_errors(const LessonMaterial& material, const Links& links);

// asset: and lesson: targets that lead nowhere, material that is not there, and texts that the
// renderer refuses, each as an error of its lesson ("modules[0].lessons[2].content").
std::vector<FieldError> text_errors(const Draft& draft, const Links& links);

// Everything of LessonDocument that the lesson's own text decides; the rest is left empty.
LessonDocument render_lesson(const LessonText& text, const Links& links);

}  // namespace lms::course
