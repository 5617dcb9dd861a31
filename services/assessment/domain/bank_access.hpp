#pragma once
// Who may do what with a bank of questions. Pure.
#include <algorithm>
#include <optional>

#include "services/assessment/contract/banks.hpp"

namespace lms::assessment {

// How somebody stands to the course of a bank. An assistant looks after students and uses what
// the teachers have; `teacher` stands for owners, too.
enum class CourseStanding { none, assistant, teacher };

struct BankStanding {
    bool administrator = false;                        // of the organisation
    bool made_it = false;                              // the bank
    bool of_course = false;                            // the bank belongs to a course
    CourseStanding course = CourseStanding::none;      // in that course
    BankPermission as_teacher = BankPermission::none;  // what all teachers may
    BankPermission shared = BankPermission::none;      // with this person
};

// The most that any of these allows; nothing: the bank does not exist for them. A bank of the
// organisation is managed by who made it, one of a course by those who may edit the course.
inline std::optional<BankRight> right_of(const BankStanding& standing) {
    if (standing.administrator) return BankRight::manage;
    if (standing.of_course ? standing.course == CourseStanding::teacher : standing.made_it)
        return BankRight::manage;
    const BankPermission permission = std::max(standing.as_teacher, standing.shared);
    if (permission == BankPermission::edit) return BankRight::edit;
    const bool assists = standing.of_course && standing.course == CourseStanding::assistant;
    if (permission == BankPermission::use || assists) return BankRight::use;
    return std::nullopt;
}

}  // namespace lms::assessment
