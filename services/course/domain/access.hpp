#pragma once
// Who may do what with a course. Pure.
#include "services/course/contract/types.hpp"

namespace lms::course {

// How a caller stands to a course of their own organisation.
struct Relation {
    bool administrator = false;  // of the organisation
    bool instructor = false;     // of the course
    bool enrolled = false;
};

// Instructors and administrators; everybody else is told that there is no such draft.
inline bool may_edit(const Relation& relation) {
    return relation.administrator || relation.instructor;
}

// Whether the caller may know that the course exists.
inline bool may_see(const Relation& relation, Visibility visibility, bool published) {
    if (may_edit(relation) || relation.enrolled) return true;
    return published && visibility == Visibility::organization;
}

}  // namespace lms::course
