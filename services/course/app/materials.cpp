#include "services/course/app/materials.hpp"

#include <algorithm>
#include <iterator>

#include "services/course/app/rendering.hpp"
#include "services/course/domain/material.hpp"
#include "services/course/store/activity_store.hpp"

namespace lms::course {

namespace {

FieldError unknown_activity(std::string field) {
    return {std::move(field), "unknown_activity",
            "No service of this installation brings this kind of lesson."};
}

bool has_activities(const Draft& draft) {
    return std::ranges::any_of(draft.modules, [](const DraftModule& module) {
        return std::ranges::any_of(module.lessons, [](const DraftLesson& lesson) {
            return lesson.text.kind == LessonKind::activity;
        });
    });
}

}  // namespace

Task<> require_sound(pg::Session& session, const Context& context, WorkPool& work_pool,
                     CourseId course, LessonText text) {
    if (auto errors = check(text); !errors.empty()) throw invalid(std::move(errors));
    LessonMaterial& material = text.material;
    if (text.kind == LessonKind::activity &&
        !co_await store::has_activity_kind(session, context, material.activity)) {
        throw invalid({unknown_activity("material.activity")});
    }
    const auto files = assets_of(material);
    if (files.empty()) co_return;
    const OrganizationId organization = context.principal.organization_id;
    std::vector<std::string> tracks;
    for (const CaptionTrack& track : material.captions)
        tracks.emplace_back(parse_asset_reference(track.source).value().sha256);
    const auto assets = co_await store::list_assets(session, context, organization, course, files);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        const auto asset = std::ranges::find(assets, tracks[i], &store::AssetRow::sha256);
        if (asset == assets.end()) continue;
        if (asset->size_bytes <= static_cast<std::int64_t>(kMaxCaptionBytes)) continue;
        throw invalid("material.captions[" + std::to_string(i) + "].source", "too_large",
                      "Captions are at most 1 MiB.");
    }
    auto captions = co_await store::list_captions(session, context, organization, tracks);
    Links links(CourseId{}, assets, std::vector<store::LessonKeyRow>{}, std::move(captions));
    auto errors = co_await work_pool.run(
        context.deadline, [material = std::move(material), links = std::move(links)] {
            return material_errors(material, links);
        });
    if (!errors.empty()) throw invalid(std::move(errors));
}

// What was named before may be the words of somebody else, which mending their typo does not share.
Task<> adopt_files(pg::Session& session, const Context& context, CourseId course,
                   const LessonText& text, const LessonText& before) {
    const Principal& caller = context.principal;
    std::vector<std::string> named;
    std::ranges::set_difference(referenced_assets(text), referenced_assets(before),
                                std::back_inserter(named));  // both come sorted
    co_await store::adopt_usable_assets(session, context, caller.organization_id,
                                        {course, caller.user_id}, named);
}

Task<std::vector<FieldError>> unknown_activities(pg::Session& session, const Context& context,
                                                 const Draft& draft) {
    std::vector<FieldError> errors;
    if (!has_activities(draft)) co_return errors;
    const auto kinds = co_await store::list_activity_kinds(session, context);
    for (std::size_t m = 0; m < draft.modules.size(); ++m) {
        const std::vector<DraftLesson>& lessons = draft.modules[m].lessons;
        for (std::size_t l = 0; l < lessons.size(); ++l) {
            const LessonText& text = lessons[l].text;
            // Without a name it is wrong by itself, see check().
            if (text.kind != LessonKind::activity || text.material.activity.empty()) continue;
            const auto known =
                std::ranges::find(kinds, text.material.activity, &ActivityKind::name);
            if (known != kinds.end()) continue;
            errors.push_back(unknown_activity("modules[" + std::to_string(m) + "].lessons[" +
                                              std::to_string(l) + "].material.activity"));
        }
    }
    co_return errors;
}

}  // namespace lms::course
