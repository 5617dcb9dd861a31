#include "services/gateway/destinations.hpp"

#include <array>

namespace lms::gateway {
namespace {

constexpr auto kDestinations = std::to_array<Destination>({
    {"/api/v1/auth", "auth", LimitKind::auth},
    {"/.well-known/jwks.json", "auth", LimitKind::content},
    {"/api/v1/site", "user", LimitKind::api},
    {"/api/v1/me", "user", LimitKind::api},
    {"/api/v1/users", "user", LimitKind::api},
    {"/api/v1/organizations", "user", LimitKind::api},
    {"/api/v1/courses", "course", LimitKind::api},
    {"/api/v1/modules", "course", LimitKind::api},
    {"/api/v1/lessons", "course", LimitKind::api},
    {"/api/v1/course-templates", "course", LimitKind::api},
    {"/api/v1/reviews", "course", LimitKind::api},
    {"/api/v1/enrollments", "course", LimitKind::api},
    {"/api/v1/enrollment-requests", "course", LimitKind::api},
    {"/api/v1/bulk-enrollments", "course", LimitKind::api},
    {"/api/v1/sections", "course", LimitKind::api},
    {"/api/v1/cohorts", "course", LimitKind::api},
    {"/api/v1/bookmarks", "course", LimitKind::api},
    {"/api/v1/notes", "course", LimitKind::api},
    {"/api/v1/favourites", "course", LimitKind::api},
    {"/api/v1/recent", "course", LimitKind::api},
    {"/api/v1/calendar", "course", LimitKind::api},
    {"/api/v1/calendars", "course", LimitKind::api},
    {"/api/v1/programmes", "course", LimitKind::api},
    {"/api/v1/categories", "course", LimitKind::api},
    {"/api/v1/tags", "course", LimitKind::api},
    {"/api/v1/assets", "course", LimitKind::content},
    {"/api/v1/activity-kinds", "course", LimitKind::api},
    {"/api/v1/certificates", "course", LimitKind::api},
    {"/api/v1/certificate-templates", "course", LimitKind::api},
    {"/.well-known/certificate-keys.json", "course", LimitKind::content},
    {"/api/v1/question-banks", "assessment", LimitKind::api},
    {"/api/v1/questions", "assessment", LimitKind::api},
    {"/api/v1/question-imports", "assessment", LimitKind::api},
    {"/api/v1/quizzes", "assessment", LimitKind::api},
    {"/api/v1/attempts", "assessment", LimitKind::api},
    {"/api/v1/assignments", "assessment", LimitKind::api},
    {"/api/v1/submissions", "assessment", LimitKind::api},
    {"/api/v1/gradebooks", "assessment", LimitKind::api},
    {"/api/v1/mastery", "assessment", LimitKind::api},
    {"/api/v1/admin/review-policy", "course", LimitKind::api},
    {"/api/v1/admin", kOwnPages, LimitKind::api},
    {"/api/v1/ingestion", "content_ingestion", LimitKind::api},
});

bool is_below(std::string_view path, std::string_view prefix) {
    return path.starts_with(prefix) && (path.size() == prefix.size() || path[prefix.size()] == '/');
}

bool writes(http::Method method) {
    return method == http::Method::post || method == http::Method::put ||
           method == http::Method::patch;
}

// Whatever brings many bytes or much work: files of a course, and imports.
bool is_upload(http::Method method, std::string_view path) {
    return writes(method) && (path.ends_with("/assets") || path.ends_with("/imports") ||
                              path.ends_with("/bulk-enrollments"));
}

}  // namespace

std::span<const Destination> destinations() {
    return kDestinations;
}

std::optional<Destination> find_destination(http::Method method, std::string_view path) {
    for (Destination destination : kDestinations) {
        if (!is_below(path, destination.prefix)) continue;
        if (is_upload(method, path)) destination.limit = LimitKind::upload;
        return destination;
    }
    return std::nullopt;
}

bool may_be_page(std::string_view path) {
    return !is_below(path, "/api") && !is_below(path, "/internal") &&
           !is_below(path, "/.well-known");
}

}  // namespace lms::gateway
