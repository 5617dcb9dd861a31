#pragma once
// What single students are granted in a quiz beyond its rules, for those who write it.
#include "services/assessment/contract/quizzes.hpp"

namespace lms::assessment {

inline constexpr std::size_t kMaxAccommodations = 1'000;  // of a quiz

struct AccommodationView {
    UserId user_id;
    std::optional<std::string> name;  // null until user-events told it
    std::optional<std::string> email;
    Accommodation granted;
    std::string reason;
    std::int32_t revision = 1;  // for If-Match
    UserId granted_by;
    Time granted_at;
};
BOOST_DESCRIBE_STRUCT(AccommodationView, (),
                      (user_id, name, email, granted, reason, revision, granted_by, granted_at))
struct ListAccommodations {
    QuizId quiz_id;
    std::optional<std::int32_t> limit;  // default 100
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListAccommodations, (), (quiz_id, limit, cursor))
inline constexpr auto json_rules(const ListAccommodations*) {
    return json::rules(json::field<&ListAccommodations::limit>(json::range{1, 200}));
}
struct AccommodationPage {
    std::vector<AccommodationView> items;  // by the student's id
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(AccommodationPage, (), (items, next_cursor))

// All of it anew. What runs of this student ends at the new time, but never before now.
struct GrantAccommodation {
    QuizId quiz_id;
    UserId user_id;
    Accommodation granted;
    std::string reason;  // for teachers
};
BOOST_DESCRIBE_STRUCT(GrantAccommodation, (), (quiz_id, user_id, granted, reason))
inline constexpr auto json_rules(const GrantAccommodation*) {
    return json::rules(
        json::field<&GrantAccommodation::reason>(json::length{1, 1'000}, json::not_blank{}));
}

struct AccommodationKey {
    QuizId quiz_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(AccommodationKey, (), (quiz_id, user_id))

struct AccommodationChange {
    std::int32_t revision = 1;
    std::optional<Accommodation> granted;  // null: taken back
    std::string reason;
    UserId changed_by;
    std::optional<std::string> name;  // theirs; null until user-events told it
    Time changed_at;
};
BOOST_DESCRIBE_STRUCT(AccommodationChange, (),
                      (revision, granted, reason, changed_by, name, changed_at))
struct AccommodationHistory {
    std::vector<AccommodationChange> items;  // newest first, at most 100
};
BOOST_DESCRIBE_STRUCT(AccommodationHistory, (), (items))

inline constexpr Endpoint<ListAccommodations, AccommodationPage> kListAccommodations{
    Method::get, "/api/v1/quizzes/{quiz_id}/accommodations", Access::teacher,
    "assessment.list_accommodations", "What single students are granted in a quiz"};
inline constexpr Endpoint<GrantAccommodation, AccommodationView> kGrantAccommodation{
    Method::put, "/api/v1/quizzes/{quiz_id}/accommodations/{user_id}", Access::teacher,
    "assessment.grant_accommodation",
    "Grant a student more time, more attempts or another window (If-Match required to change one)"};
inline constexpr Endpoint<AccommodationKey, Nothing> kTakeAccommodationBack{
    Method::del, "/api/v1/quizzes/{quiz_id}/accommodations/{user_id}", Access::teacher,
    "assessment.take_accommodation_back", "A student has the rules of the quiz again"};
inline constexpr Endpoint<AccommodationKey, AccommodationHistory> kListAccommodationChanges{
    Method::get, "/api/v1/quizzes/{quiz_id}/accommodations/{user_id}/history", Access::teacher,
    "assessment.list_accommodation_changes",
    "Every state that an accommodation had, and who left it so"};

}  // namespace lms::assessment
