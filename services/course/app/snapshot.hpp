#pragma once
// The parts of a version, made from a draft.
#include "services/course/app/rendering.hpp"
#include "services/course/domain/outline.hpp"
#include "services/course/store/version_store.hpp"

namespace lms::course {

struct Snapshot {
    Outline outline;
    store::NewVersionLessons lessons;
    std::int32_t lesson_count = 0;
    std::int32_t counted_lessons = 0;  // that it takes to complete the course
    std::int32_t minutes = 0;          // teaching and exercises together
};

// Renders every lesson: belongs on a WorkPool. Owns what it needs of its arguments only while it
// runs.
Snapshot make_snapshot(CourseId course, std::int32_t version, const Draft& draft,
                       const Links& links, Time published_at);

// What LessonView has beyond the document, which is the same for everybody.
struct OwnLesson {
    ProgressState state = ProgressState::not_started;
    std::int32_t position_s = 0;
    std::int32_t time_spent_s = 0;
    std::optional<std::int32_t> score_percent;
    std::optional<Time> due_at;
    std::optional<std::int32_t> minimum_minutes;
    std::optional<std::int32_t> minimum_percent;
};
BOOST_DESCRIBE_STRUCT(OwnLesson, (),
                      (state, position_s, time_spent_s, score_percent, due_at, minimum_minutes,
                       minimum_percent))

// What a reader gets: the document with their own state spliced in. `document` lacks its closing
// brace.
std::string write_lesson_view(std::string_view document, const OwnLesson& own);

}  // namespace lms::course
