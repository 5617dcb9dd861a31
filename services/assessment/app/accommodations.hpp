#pragma once
// What single students are granted in a quiz. A change moves what runs of the student in the same
// transaction, so that no attempt ever runs by times that nobody grants.
#include "libs/core/time.hpp"
#include "services/assessment/app/quiz_door.hpp"
#include "services/assessment/store/accommodation_store.hpp"

namespace lms::assessment {

// All for who writes the quiz.
class Accommodations {
public:
    Accommodations(pg::Database& database, const Clock& clock, const QuizDoor& door)
        : database_(&database), clock_(&clock), door_(&door) {}

    Task<AccommodationPage> list(const Context& context, const ListAccommodations& query) const;
    // Needs If-Match to change one. Throws validation `granted.<place>`, `user_id` for somebody who
    // is not here, and conflict `quiz.too_many_accommodations`.
    Task<AccommodationView> grant(const Context& context, const GrantAccommodation& input) const;
    // Throws not_found("accommodation") where nothing is granted.
    Task<> take_back(const Context& context, const AccommodationKey& key) const;
    Task<AccommodationHistory> history(const Context& context, const AccommodationKey& key) const;

private:
    Task<AccommodationView> grant(pg::Transaction& transaction, const Context& context,
                                  store::QuizRow quiz, const GrantAccommodation& input) const;
    // The last closing hour, and what runs of this student.
    Task<> settle(pg::Transaction& transaction, const Context& context, store::QuizRow& quiz,
                  UserId student, const Accommodation& granted) const;

    pg::Database* database_;
    const Clock* clock_;
    const QuizDoor* door_;
};

}  // namespace lms::assessment
