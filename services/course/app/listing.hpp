#pragma once
// What authors say of a course in the catalogue, checked.
#include "libs/pg/database.hpp"
#include "services/course/contract/authoring.hpp"
#include "services/course/store/course_store.hpp"

namespace lms::course {

// Throws invalid for a category that the organisation does not have.
Task<> require_category(pg::Session& session, const Context& context,
                        std::optional<CategoryId> category);

// The listing after `input`. Throws invalid for an unknown category, and for a cover that is no
// picture of the organisation's or exceeds the bounds of contract/listing.hpp.
Task<store::Listing> listing_after(pg::Session& session, const Context& context,
                                   const store::Listing& present, const UpdateCourse& input);

}  // namespace lms::course
