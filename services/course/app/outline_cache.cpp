#include "services/course/app/outline_cache.hpp"

#include <map>

#include "libs/core/crypto.hpp"
#include "libs/json/json.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/domain/rules.hpp"
#include "services/course/store/version_store.hpp"

namespace lms::course {

namespace {

template <class T>
std::string open_object(const T& described) {
    std::string text = json::write(described);
    text.pop_back();
    return text;
}

OutlineHead head_of(const Outline& outline) {
    return {outline.course_id,    outline.version,
            outline.title,        outline.summary,
            outline.navigation,   outline.attribution,
            outline.published_at, completion_rule_of(outline.rules)};
}

// Organisation, course and version as bytes. The organisation keeps a known course id of another
// one from finding anything here.
std::string cache_key(OrganizationId organization, CourseId course, std::int32_t version) {
    std::string key;
    key.reserve(36);
    key += as_view(organization.value.bytes);
    key += as_view(course.value.bytes);
    for (int shift = 0; shift < 32; shift += 8)
        key += static_cast<char>(version >> shift);
    return key;
}

OutlineLessonHead head_of(const OutlineModule& module, const OutlineLesson& lesson) {
    OutlineLessonHead head{lesson.id, lesson.title, lesson.kind, lesson.teaching_minutes,
                           lesson.exercise_minutes};
    head.required = is_required(lesson.rules, module.rules);
    if (lesson.rules) {
        head.minimum_minutes = lesson.rules->minimum_minutes;
        head.minimum_percent = lesson.rules->minimum_percent;
    }
    return head;
}

void write_state(std::string& out, ProgressState state) {
    out += ",\"state\":\"";
    out += json::to_text(state);
    out += '"';
}

void write_due(std::string& out, const std::optional<Time>& due) {
    out += ",\"due_at\":";
    json::write(out, due);
}

void write_locks(std::string& out, const std::vector<Lock>& locks, const PreparedOutline& prepared,
                 const Facts& facts) {
    out += ",\"locks\":";
    if (locks.empty()) {
        out += "[]";
    } else {
        json::write(out, to_views(locks, prepared, facts));
    }
}

void write_lesson(std::string& out, const PreparedOutline& prepared, const Facts& facts,
                  const Unlocking& unlocking, std::size_t index) {
    const LessonProgress& lesson = facts.progress[index];
    const std::vector<Lock> locks = unlocking.locks_of_lesson(index);
    out += prepared.lesson_heads[index];
    write_state(out, lesson.state);
    out +=
        locks.empty() ? ",\"locked\":false,\"lock_reason\":" : ",\"locked\":true,\"lock_reason\":";
    json::write(out, locks.empty() ? std::nullopt : std::optional(locks.front().reason));
    write_locks(out, locks, prepared, facts);
    write_due(out, unlocking.lesson_due(index));
    out += ",\"position_s\":";
    out += std::to_string(lesson.position_s);
    out += ",\"score_percent\":";
    json::write(out, lesson.score_percent);
    out += '}';
}

}  // namespace

PreparedOutline::PreparedOutline(Outline from)
    : outline(std::move(from)),
      order(outline),
      has_rules(course::has_rules(outline)),
      counted_lessons(course::counted_lessons(outline)),
      prerequisites(prerequisites_of(outline)),
      head(open_object(head_of(outline))) {
    size_bytes = 2 * head.size() + outline.description.size() + 1024;
    for (const OutlineModule& module : outline.modules) {
        module_heads.push_back(open_object(
            OutlineModuleHead{module.id, module.title, is_required(module.rules, outline.rules),
                              completion_rule_of(module.rules)}));
        size_bytes += 2 * module_heads.back().size() + 128;
        for (const OutlineLesson& lesson : module.lessons) {
            lesson_heads.push_back(open_object(head_of(module, lesson)));
            size_bytes += 2 * lesson_heads.back().size() + 512;
        }
    }
}

std::string write_outline(const PreparedOutline& prepared,
                          const std::optional<EnrollmentView>& enrollment, const Facts& facts) {
    const Unlocking unlocking(prepared.outline, prepared.order, facts);
    const Completion completion = unlocking.completion();
    std::string out;
    out.reserve(prepared.size_bytes);
    out += prepared.head;
    out += ",\"enrollment\":";
    json::write(out, enrollment);
    out += ",\"progress\":";
    json::write(out, CompletionView{completion.percent(), completion.completed_lessons,
                                    completion.total_lessons});
    write_state(out, unlocking.course_state());
    write_locks(out, unlocking.locks_of_course(), prepared, facts);
    write_due(out, unlocking.course_due());
    out += ",\"resume_lesson_id\":";
    json::write(out, enrollment ? unlocking.resume() : std::nullopt);
    out += ",\"modules\":[";
    for (std::size_t module = 0; module < prepared.module_heads.size(); ++module) {
        const auto [first, last] = prepared.order.lessons_of(module);
        if (module > 0) out += ',';
        out += prepared.module_heads[module];
        write_state(out, unlocking.module_state(module));
        write_locks(out, unlocking.locks_of_module(module), prepared, facts);
        write_due(out, unlocking.module_due(module));
        out += ",\"lessons\":[";
        for (std::size_t lesson = first; lesson < last; ++lesson) {
            if (lesson > first) out += ',';
            write_lesson(out, prepared, facts, unlocking, lesson);
        }
        out += "]}";
    }
    out += "]}";
    return out;
}

std::shared_ptr<const PreparedOutline> OutlineCache::keep(OrganizationId organization,
                                                          OutlineKey key, std::string_view text) {
    const json::Limits stored{std::size_t{64} << 20U, 32, 1'000'000, 50};
    auto prepared =
        std::make_shared<const PreparedOutline>(json::read_lenient<Outline>(text, stored));
    cache_.put(cache_key(organization, key.course, key.version), prepared, prepared->size_bytes);
    return prepared;
}

Task<std::shared_ptr<const PreparedOutline>> OutlineCache::get(pg::Session& session,
                                                               const Context& context,
                                                               OrganizationId organization,
                                                               CourseId course,
                                                               std::int32_t version) {
    if (auto found = cache_.find(cache_key(organization, course, version))) co_return found;
    const auto text = co_await store::find_outline(session, context, organization, course, version);
    if (!text) throw not_found("course");
    co_return keep(organization, {course, version}, *text);
}

Task<std::vector<std::shared_ptr<const PreparedOutline>>> OutlineCache::list(
    pg::Session& session, const Context& context, OrganizationId organization,
    const std::vector<OutlineKey>& wanted) {
    std::map<OutlineKey, std::shared_ptr<const PreparedOutline>> known;
    std::vector<CourseId> courses;
    std::vector<std::int32_t> versions;
    for (const OutlineKey& key : wanted) {
        auto found = cache_.find(cache_key(organization, key.course, key.version));
        if (!known.emplace(key, found).second || found) continue;
        courses.push_back(key.course);
        versions.push_back(key.version);
    }
    if (!courses.empty()) {
        for (const store::OutlineTextRow& row :
             co_await store::list_outlines(session, context, organization, courses, versions)) {
            const OutlineKey key{row.course_id, row.version};
            known[key] = keep(organization, key, row.outline);
        }
    }
    std::vector<std::shared_ptr<const PreparedOutline>> outlines;
    for (const OutlineKey& key : wanted) {
        if (!known[key]) throw not_found("course");
        outlines.push_back(known[key]);
    }
    co_return outlines;
}

}  // namespace lms::course
