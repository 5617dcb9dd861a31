#pragma once
// Groups of an assignment from the sections of its course.
#include "services/assessment/contract/assignments.hpp"

namespace lms::assessment {

struct SectionGroup {
    course::SectionId section_id;
    std::string title;  // of the group
};
BOOST_DESCRIBE_STRUCT(SectionGroup, (), (section_id, title))
inline constexpr auto json_rules(const SectionGroup*) {
    return json::rules(json::field<&SectionGroup::title>(json::length{1, 100}, json::not_blank{}));
}
// A group for each of these sections, of its students now, but for those who are in a group of
// another kind; all other groups stay. Asked for again, the same groups follow their sections.
struct FillGroups {
    AssignmentId assignment_id;
    std::vector<SectionGroup> sections;
};
BOOST_DESCRIBE_STRUCT(FillGroups, (), (assignment_id, sections))
inline constexpr auto json_rules(const FillGroups*) {
    return json::rules(json::field<&FillGroups::sections>(json::items{1, kMaxAssignmentGroups}));
}

inline constexpr http::Endpoint<FillGroups, AssignmentGroups> kFillAssignmentGroups{
    http::Method::put, "/api/v1/assignments/{assignment_id}/groups/sections", http::Access::teacher,
    "assessment.fill_assignment_groups", "Let the students of sections submit together"};

}  // namespace lms::assessment
