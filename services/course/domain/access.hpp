#pragma once
// Who may do what with a course. Pure.
#include "services/course/contract/types.hpp"

namespace lms::course {

// How a caller stands to a course of their own organisation.
struct Relation {
    bool administrator = false;          // of the organisation
    std::optional<InstructorRole> role;  // of the course
    bool sections_only = false;          // sees no students but those of their sections
    bool enrolled = false;
};

// Owners, teachers and administrators; everybody else is told that there is no such draft.
inline bool may_edit(const Relation& relation) {
    return relation.administrator || relation.role == InstructorRole::owner ||
           relation.role == InstructorRole::teacher;
}

// Whether the caller may know that the course exists. A public one is known to strangers too.
inline bool may_see(const Relation& relation, Visibility visibility, bool published) {
    if (may_edit(relation) || relation.enrolled) return true;
    return published && (relation.role || visibility != Visibility::private_);
}

// Students and what becomes of them; with `sections_only` the caller's alone.
inline bool may_look_after(const Relation& relation) {
    return relation.administrator || relation.role.has_value();
}

// Who teaches the course.
inline bool may_appoint(const Relation& relation) {
    return relation.administrator || relation.role == InstructorRole::owner;
}

}  // namespace lms::course
