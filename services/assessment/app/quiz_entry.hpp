#pragma once
// The way into a quiz: what it is, who may begin, and beginning.
#include "libs/auth/password.hpp"
#include "services/assessment/app/attempts.hpp"
#include "services/assessment/app/course_door.hpp"
#include "services/assessment/store/quiz_store.hpp"

namespace lms::assessment {

struct BegunAttempt {
    AttemptView view;
    bool is_new = true;  // false: it ran already
};

class QuizEntry {
public:
    // What it works with; all outlive it.
    struct Parts {
        pg::Database& database;
        WorkPool& work_pool;
        const auth::PasswordHasher& passwords;
        const Clock& clock;
        const CourseDoor& courses;
        QuizShelf& quizzes;
        const AttemptGate& gate;
        const Attempts& attempts;
        const AttemptResults& results;
    };
    explicit QuizEntry(Parts parts) : parts_(parts) {}

    // For students whom the course leads to the quiz, and for those who teach the course. Throws
    // not_found("quiz"), also where nothing is published; forbidden `attempt.locked` while the
    // lesson is.
    Task<QuizDoorView> door(const Context& context, const QuizDoorPath& path,
                            const Visit& visit) const;
    // Of two that begin at once, on whatever device, both are given the same attempt. Throws as
    // door() does; conflict or forbidden `attempt.<hindrance>` with all of them as fields, each
    // with its time as value; forbidden `attempt.teacher` to who teaches the course.
    Task<BegunAttempt> begin(const Context& context, const BeginAttempt& input,
                             const Visit& visit) const;

private:
    struct Entry;
    Task<Entry> enter(const Context& context, QuizId quiz,
                      std::optional<course::LessonId> lesson) const;
    Task<> allow(const Context& context, Entry& entry,
                 std::optional<course::LessonId> lesson) const;
    Task<store::AttemptRow> draw(const Context& context, const Entry& entry,
                                 const Visit& visit) const;
    // Nothing where the last attempt is over, and nobody has written that down.
    Task<std::optional<store::AttemptRow>> begin_or_find(pg::Transaction& transaction,
                                                         const Context& context, Entry entry,
                                                         Beginner beginner,
                                                         store::AttemptRow drawn) const;
    Task<> end_last(const Context& context, const Entry& entry, Time now) const;
    Task<OwnAttempt> own(const Context& context, const Entry& entry,
                         const store::AttemptFacts& attempt, Time now) const;

    Parts parts_;
};

}  // namespace lms::assessment
