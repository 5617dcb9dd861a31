#pragma once
// What the draft has that the published version has not. Pure.
#include <vector>

#include "services/course/contract/changes.hpp"
#include "services/course/domain/draft.hpp"
#include "services/course/domain/outline.hpp"

namespace lms::course {

// In the order of the draft, then what was removed in the order of the version. As few things as
// possible count as moved. Lessons without digests are compared by what the outline has of them.
std::vector<DraftChange> changes_since(const Outline& published, const Draft& draft);
// The same between two drafts, of which one or both may be of the past.
std::vector<DraftChange> changes_between(const Draft& from, const Draft& to);
// Of a course that was never published.
std::vector<DraftChange> everything_added(const Draft& draft);

}  // namespace lms::course
