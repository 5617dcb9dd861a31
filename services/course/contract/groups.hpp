#pragma once
// Groups of people: sections of a course, cohorts of the organisation, and who teaches them. Dates
// without a time zone of their own are moments.
#include <optional>
#include <string>
#include <vector>

#include "libs/core/time.hpp"
#include "libs/json/json.hpp"
#include "services/course/contract/catalogue.hpp"

namespace lms::course {

inline constexpr std::size_t kMaxGroupTitle = 100;
inline constexpr std::size_t kMaxSections = 200;      // of a course
inline constexpr std::size_t kMaxGroupTeachers = 20;  // of a section or cohort
inline constexpr std::size_t kMaxMembersAtOnce = 500;

struct PersonView {
    UserId id;
    std::optional<std::string> name;  // null until user-events told them
    std::optional<std::string> email;
};
BOOST_DESCRIBE_STRUCT(PersonView, (), (id, name, email))

struct SectionView {
    SectionId id;
    CourseId course_id;
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;  // the enrolments of its students expire then
    std::vector<PersonView> teachers;
    std::int32_t student_count = 0;
    std::int32_t revision = 1;
};
BOOST_DESCRIBE_STRUCT(SectionView, (),
                      (id, course_id, title, starts_at, ends_at, teachers, student_count, revision))
struct SectionList {
    std::vector<SectionView> items;  // all of the course that the caller teaches, by title
};
BOOST_DESCRIBE_STRUCT(SectionList, (), (items))

struct SectionKey {
    SectionId section_id;
};
BOOST_DESCRIBE_STRUCT(SectionKey, (), (section_id))

// Teachers are named by their addresses. Who does not teach the course yet becomes an assistant who
// sees this section only.
struct CreateSection {
    CourseId course_id;
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::optional<std::vector<std::string>> teachers;
};
BOOST_DESCRIBE_STRUCT(CreateSection, (), (course_id, title, starts_at, ends_at, teachers))
struct UpdateSection {
    SectionId section_id;
    std::optional<std::string> title;
    json::Patch<Time> starts_at;
    json::Patch<Time> ends_at;
    std::optional<std::vector<std::string>> teachers;  // all of them
};
BOOST_DESCRIBE_STRUCT(UpdateSection, (), (section_id, title, starts_at, ends_at, teachers))

struct CohortView {
    CohortId id;
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;  // enrolments by cohort expire then
    std::vector<PersonView> teachers;
    std::int32_t member_count = 0;
    std::int32_t revision = 1;
    bool can_edit = false;
};
BOOST_DESCRIBE_STRUCT(CohortView, (),
                      (id, title, starts_at, ends_at, teachers, member_count, revision, can_edit))
struct CohortKey {
    CohortId cohort_id;
};
BOOST_DESCRIBE_STRUCT(CohortKey, (), (cohort_id))
struct CreateCohort {
    std::string title;
    std::optional<Time> starts_at;
    std::optional<Time> ends_at;
    std::optional<std::vector<std::string>> teachers;
};
BOOST_DESCRIBE_STRUCT(CreateCohort, (), (title, starts_at, ends_at, teachers))
struct UpdateCohort {
    CohortId cohort_id;
    std::optional<std::string> title;
    json::Patch<Time> starts_at;
    json::Patch<Time> ends_at;
    std::optional<std::vector<std::string>> teachers;
};
BOOST_DESCRIBE_STRUCT(UpdateCohort, (), (cohort_id, title, starts_at, ends_at, teachers))

template <class T>
constexpr auto group_rules() {
    return json::rules(json::field<&T::title>(json::length{1, kMaxGroupTitle}, json::not_blank{}),
                       json::field<&T::teachers>(json::items{0, kMaxGroupTeachers},
                                                 json::each(json::format{json::Format::email})));
}
inline constexpr auto json_rules(const CreateSection*) {
    return group_rules<CreateSection>();
}
inline constexpr auto json_rules(const UpdateSection*) {
    return group_rules<UpdateSection>();
}
inline constexpr auto json_rules(const CreateCohort*) {
    return group_rules<CreateCohort>();
}
inline constexpr auto json_rules(const UpdateCohort*) {
    return group_rules<UpdateCohort>();
}

// By title.
struct ListCohorts {
    std::optional<std::string> q;  // part of a title
    std::optional<std::int32_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCohorts, (), (q, limit, cursor))
inline constexpr auto json_rules(const ListCohorts*) {
    return json::rules(json::field<&ListCohorts::q>(json::length{0, 100}),
                       json::field<&ListCohorts::limit>(json::range{1, 200}));
}
struct CohortPage {
    std::vector<CohortView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(CohortPage, (), (items, next_cursor))

struct ListCohortMembers {
    CohortId cohort_id;
    std::optional<std::int32_t> limit;
    std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListCohortMembers, (), (cohort_id, limit, cursor))
inline constexpr auto json_rules(const ListCohortMembers*) {
    return json::rules(json::field<&ListCohortMembers::limit>(json::range{1, 200}));
}
struct PersonPage {
    std::vector<PersonView> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(PersonPage, (), (items, next_cursor))

struct AddCohortMembers {
    CohortId cohort_id;
    std::vector<std::string> emails;
};
BOOST_DESCRIBE_STRUCT(AddCohortMembers, (), (cohort_id, emails))
inline constexpr auto json_rules(const AddCohortMembers*) {
    return json::rules(json::field<&AddCohortMembers::emails>(json::items{1, kMaxMembersAtOnce},
                                                              json::each(json::length{1, 254})));
}
struct MembersAdded {
    std::int32_t added = 0;
    std::int32_t present = 0;          // were members already
    std::vector<std::string> unknown;  // addresses that nobody of the organisation has
};
BOOST_DESCRIBE_STRUCT(MembersAdded, (), (added, present, unknown))
struct CohortMemberKey {
    CohortId cohort_id;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(CohortMemberKey, (), (cohort_id, user_id))

}  // namespace lms::course
