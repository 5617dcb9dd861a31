#pragma once
// Where a category may stand in the tree of its bank. Pure.
#include <optional>
#include <vector>

#include "services/assessment/contract/bank_categories.hpp"

namespace lms::assessment {

enum class PlaceFault { unknown_parent, cycle, too_deep };

const BankCategory* find_category(const std::vector<BankCategory>& tree, BankCategoryId id);

// Why `id`, which may be new, cannot stand below `parent`; `tree` has each category before those
// below it, with their depths.
std::optional<PlaceFault> fault_of_place(const std::vector<BankCategory>& tree, BankCategoryId id,
                                         std::optional<BankCategoryId> parent);

// The titles from the top.
std::vector<std::string> path_of(const std::vector<BankCategory>& tree, BankCategoryId id);

}  // namespace lms::assessment
