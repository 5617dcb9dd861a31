#pragma once
// What a copy has to have of its own. Pure.
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "services/course/contract/rules.hpp"

namespace lms::course {

// From what a link names a lesson with, its id or its key of an import, to what it names it with in
// the copy.
using LinkTargets = std::map<std::string, std::string, std::less<>>;

// Markdown whose lesson: links to something in `targets` lead there; all else stays as it is.
std::string with_links_to(std::string_view content, const LinkTargets& targets);

// From things of the original to those of the copy.
using CopiedIds = std::map<Uuid, Uuid>;
// Conditions on things of the original that were copied become conditions on their copies; those on
// anything else stay.
NodeRules with_copied_ids(NodeRules rules, const CopiedIds& ids);
// The sections and cohorts that conditions name.
std::vector<Uuid> groups_of(const NodeRules& rules);
// Without all groups that are not in `kept`, and without conditions that no group is left of.
NodeRules with_groups(NodeRules rules, const std::vector<Uuid>& kept);

}  // namespace lms::course
