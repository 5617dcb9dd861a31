#include "services/course/app/publishing.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "libs/http/cursor.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/app/materials.hpp"
#include "services/course/app/reviewing.hpp"
#include "services/course/app/snapshot.hpp"
#include "services/course/contract/events.hpp"
#include "services/course/domain/draft_changes.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/store/catalogue_store.hpp"
#include "services/course/store/kept_store.hpp"
#include "services/course/store/reader_store.hpp"

namespace lms::course {

namespace {

struct VersionCursor {
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(VersionCursor, (), (version))

// What the worker thread needs, its own copy: it may outlive the request.
struct Rendering {
    CourseId course;
    std::int32_t version;
    Draft draft;
    Links links;
    Time published_at;
};

Snapshot render(const Rendering& work) {
    if (auto errors = text_errors(work.draft, work.links); !errors.empty())
        throw invalid(std::move(errors));
    return make_snapshot(work.course, work.version, work.draft, work.links, work.published_at);
}

// The same for a comparison.
struct Comparison {
    Draft draft;
    std::vector<store::AssetRow> assets;
    std::vector<FieldError> unknown_activities;
    std::shared_ptr<const PreparedOutline> published;  // null: never
};

DraftChanges compare(CourseId course, const Comparison& work) {
    DraftChanges changes;
    changes.changes = work.published ? changes_since(work.published->outline, work.draft)
                                     : everything_added(work.draft);
    auto errors = obstacles_to_publish(work.draft);
    std::ranges::copy(work.unknown_activities, std::back_inserter(errors));
    for (FieldError& error : text_errors(work.draft, Links(course, work.assets, work.draft)))
        errors.push_back(std::move(error));
    for (FieldError& error : errors)
        changes.problems.push_back(http::to_field_problem(std::move(error)));
    return changes;
}

// The version, and everything that points at the newest one.
void save(pg::Transaction& transaction, OrganizationId organization,
          const store::NewVersion& version, const Snapshot& snapshot) {
    const CourseId course = version.course_id;
    store::insert_version(transaction, organization, version);
    store::insert_version_lessons(transaction, organization, course, version.version,
                                  snapshot.lessons);
    store::set_published_version(transaction, organization, course, version.version);
    store::put_catalogue(transaction, organization,
                         {snapshot.outline, snapshot.lesson_count, snapshot.minutes});
    store::publish_prerequisites(transaction, organization, course);
    if (has_rules(snapshot.outline)) store::mark_rules_used(transaction, organization, course);
}

VersionView view_of(const store::NewVersion& version) {
    return {version.course_id, version.version,      version.title,       version.lesson_count,
            version.note,      version.published_by, version.published_at};
}

}  // namespace

Task<Published> Publishing::publish(const Context& context, const PublishCourse& input) const {
    co_return co_await database_->transaction(context, [&](pg::Transaction& transaction) {
        return publish(transaction, context, input);
    });
}

Task<Published> Publishing::publish(pg::Transaction& transaction, const Context& context,
                                    const PublishCourse& input) const {
    const Principal& caller = context.principal;
    const OrganizationId organization = caller.organization_id;
    const auto course = co_await lock_course_to_edit(transaction, context, input.course_id);
    require_possible(co_await get_workflow(transaction, context, input.course_id),
                     WorkflowAction::publish);
    LoadedDraft loaded = co_await load_draft(transaction, context, organization, course);
    auto obstacles = obstacles_to_publish(loaded.draft);
    for (FieldError& error : co_await unknown_activities(transaction, context, loaded.draft))
        obstacles.push_back(std::move(error));
    if (!obstacles.empty()) throw invalid(std::move(obstacles));
    store::NewVersion version;
    version.digest = digest_of(loaded.draft);
    if (course.published_version) {
        const auto present = co_await store::find_version(
            transaction, context, organization, input.course_id, *course.published_version);
        if (present && present->digest == version.digest) {
            // Edits that were taken back: the draft is that version again.
            store::set_published_version(transaction, organization, input.course_id,
                                         present->view.version);
            co_return Published{present->view, false};
        }
    }
    version.course_id = input.course_id;
    version.version = course.published_version.value_or(0) + 1;
    version.published_by = caller.user_id;
    version.published_at = clock_->now();
    version.note = input.note.value_or("");
    co_await write_version(transaction, context, course, std::move(loaded.draft), version);
    store::add_step(transaction, organization,
                    {input.course_id, WorkflowEvent::publish, caller.user_id, version.published_at,
                     version.note, version.version});
    outbox_->append(transaction, context, organization, input.course_id.to_string(),
                    CoursePublished{input.course_id, version.version, version.title,
                                    version.lesson_count, caller.user_id});
    co_return Published{view_of(version), true};
}

// Completes `version` with what the snapshot tells.
Task<> Publishing::write_version(pg::Transaction& transaction, const Context& context,
                                 const store::CourseRow& course, Draft draft,
                                 store::NewVersion& version) const {
    const OrganizationId organization = context.principal.organization_id;
    const CourseId id = version.course_id;
    const auto assets = co_await store::list_assets(transaction, context, organization, id,
                                                    referenced_assets(draft));
    auto captions = co_await store::list_captions(transaction, context, organization,
                                                  transcript_sources(draft));
    store::keep_draft(transaction, organization,
                      {KeptDraftId::make(version.published_at), id, version.version, version.digest,
                       draft, version.published_by, version.published_at});
    Links links(id, assets, draft, std::move(captions));
    Rendering rendering{id, version.version, std::move(draft), std::move(links),
                        version.published_at};
    const Snapshot snapshot = co_await work_pool_->run(
        context.deadline, [rendering = std::move(rendering)] { return render(rendering); });

    version.title = snapshot.outline.title;
    version.summary = snapshot.outline.summary;
    version.lesson_count = snapshot.lesson_count;
    version.counted_lessons = snapshot.counted_lessons;
    version.outline = json::write(snapshot.outline);
    save(transaction, organization, version, snapshot);
    if (!course.published_version) co_return;
    const auto policy = co_await store::get_version_policy(transaction, context, organization, id);
    if (policy.stays_from) co_return;  // students stay where they are
    const auto present =
        co_await outlines_->get(transaction, context, organization, id, *course.published_version);
    if (affects_students(present->outline, snapshot.outline)) {
        reevaluation_->start_after_publishing(transaction, context, id, *course.published_version,
                                              version.version);
    }
}

Task<DraftChanges> Publishing::changes(const Context& context, CourseId id) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto course = co_await get_course_to_edit(*database_, context, id);
    // Nobody has touched the draft, and what was published had no problem.
    if (course.published_version && !course.edited_since_publish)
        co_return DraftChanges{course.published_version, {}, {}};
    Comparison work;
    work.draft = (co_await load_draft(*database_, context, organization, course)).draft;
    work.assets = co_await store::list_assets(*database_, context, organization, id,
                                              referenced_assets(work.draft));
    work.unknown_activities = co_await unknown_activities(*database_, context, work.draft);
    if (course.published_version) {
        work.published = co_await outlines_->get(*database_, context, organization, id,
                                                 *course.published_version);
    }
    DraftChanges changes = co_await work_pool_->run(
        context.deadline, [id, work = std::move(work)] { return compare(id, work); });
    changes.published_version = course.published_version;
    co_return changes;
}

Task<VersionPage> Publishing::list_versions(const Context& context,
                                            const ListVersions& query) const {
    constexpr std::int32_t kDefaultLimit = 20;
    co_await get_course_to_edit(*database_, context, query.course_id);
    VersionCursor from{std::numeric_limits<std::int32_t>::max()};
    if (query.cursor) from = http::decode_cursor<VersionCursor>(*query.cursor);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    VersionPage page;
    page.items =
        co_await store::list_versions(*database_, context, context.principal.organization_id,
                                      query.course_id, from.version, limit + 1);
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(VersionCursor{page.items.back().version});
    }
    co_return page;
}

Task<LessonView> Publishing::preview(const Context& context, LessonId lesson) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row = co_await store::find_lesson(*database_, context, organization, lesson);
    if (!row) throw not_found("lesson");
    const auto course = co_await get_course_to_edit(*database_, context, row->course_id, "lesson");
    const auto lessons =
        co_await store::list_lesson_keys(*database_, context, organization, row->course_id);
    LessonView view;
    static_cast<LessonDocument&>(view) =
        co_await render_draft(context, row->course_id, row->text(), lessons);
    view.id = lesson;
    view.course_id = row->course_id;
    view.module_id = row->module_id;
    view.attribution = course.text().attribution;
    for (std::size_t i = 0; i < lessons.size(); ++i) {
        if (lessons[i].lesson_id != lesson) continue;
        if (i > 0) view.previous_lesson_id = lessons[i - 1].lesson_id;
        if (i + 1 < lessons.size()) view.next_lesson_id = lessons[i + 1].lesson_id;
    }
    co_return view;
}

Task<LessonPreview> Publishing::preview(const Context& context, const PreviewContent& input) const {
    co_await get_course_to_edit(*database_, context, input.course_id);
    const auto lessons = co_await store::list_lesson_keys(
        *database_, context, context.principal.organization_id, input.course_id);
    LessonText text;
    text.content = input.content;
    text.format = input.format.value_or(TextFormat::markdown);
    text.objectives = input.objectives.value_or(std::vector<std::string>{});
    text.questions = input.questions.value_or(std::vector<std::string>{});
    text.key_points = input.key_points.value_or(std::vector<std::string>{});
    LessonDocument document =
        co_await render_draft(context, input.course_id, std::move(text), lessons);
    co_return LessonPreview{std::move(document.content_html), std::move(document.objectives),
                            std::move(document.questions), std::move(document.key_points)};
}

Task<LessonDocument> Publishing::render_draft(
    const Context& context, CourseId course, LessonText text,
    const std::vector<store::LessonKeyRow>& lessons) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto assets = co_await store::list_usable_assets(*database_, context, organization,
                                                           {course, context.principal.user_id},
                                                           referenced_assets(text));
    auto captions =
        co_await store::list_captions(*database_, context, organization, transcript_sources(text));
    Links links(course, assets, lessons, std::move(captions));
    co_return co_await work_pool_->run(
        context.deadline,
        [text = std::move(text), links = std::move(links)] { return render_lesson(text, links); });
}

}  // namespace lms::course
