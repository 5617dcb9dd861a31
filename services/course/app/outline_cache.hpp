#pragma once
// Outlines ready to be sent: the texts of a version never change, so they are parsed and written
// once per process, and a request only splices the student's states in between.
#include <memory>
#include <span>
#include <string>

#include "libs/cache/cache.hpp"
#include "libs/pg/database.hpp"
#include "services/course/contract/learning.hpp"
#include "services/course/domain/outline.hpp"
#include "services/course/domain/unlocking.hpp"

namespace lms::course {

struct PreparedOutline {
    explicit PreparedOutline(Outline from);

    Outline outline;
    LessonOrder order;
    bool has_rules = false;
    std::int32_t counted_lessons = 0;     // that it takes to complete the course
    std::vector<CourseId> prerequisites;  // that its rules name
    // Each the static members of a JSON object, without its closing brace.
    std::string head;
    std::vector<std::string> module_heads;
    std::vector<std::string> lesson_heads;
    std::size_t size_bytes = 0;
};

// The JSON of OutlineView, for the student that the facts are of.
std::string write_outline(const PreparedOutline& prepared,
                          const std::optional<EnrollmentView>& enrollment, const Facts& facts);

struct OutlineKey {
    CourseId course;
    std::int32_t version = 0;
    auto operator<=>(const OutlineKey&) const = default;
};

// Any thread. Bounded in bytes; versions are immutable, so nothing is ever out of date.
class OutlineCache {
public:
    explicit OutlineCache(cache::CacheSettings settings) : cache_(settings) {}

    // Reads it through `session` when it is not in memory; throws not_found("course") when there is
    // no such version.
    Task<std::shared_ptr<const PreparedOutline>> get(pg::Session& session, const Context& context,
                                                     OrganizationId organization, CourseId course,
                                                     std::int32_t version);
    // Several at once, in the order asked for; those that are not in memory come with one
    // statement.
    Task<std::vector<std::shared_ptr<const PreparedOutline>>> list(
        pg::Session& session, const Context& context, OrganizationId organization,
        const std::vector<OutlineKey>& wanted);
    cache::CacheCounts counts() const { return cache_.counts(); }

private:
    std::shared_ptr<const PreparedOutline> keep(OrganizationId organization, OutlineKey key,
                                                std::string_view text);

    cache::Cache<PreparedOutline> cache_;
};

}  // namespace lms::course
