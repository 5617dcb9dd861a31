#pragma once
// Attempts of students, put together.
#include "services/assessment/app/answer_files.hpp"
#include "services/assessment/app/attempt_pictures.hpp"
#include "services/assessment/app/attempt_sweep.hpp"
#include "services/assessment/app/quiz_entry.hpp"
#include "services/assessment/app/quiz_previews.hpp"
#include "services/assessment/settings.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class UploadMemory;

class AttemptArea {
public:
    // What other areas make; all outlive it.
    struct Parts {
        const CourseDoor& courses;
        QuizShelf& quizzes;
        const QuestionShelf& questions;
        const AttemptResults& results;
        QuizPreviews::DraftSnapshot draft;
    };
    // Takes its jobs on; the platform outlives the area, the area the router.
    AttemptArea(module::Platform& platform, Parts parts, const AssessmentSettings& settings);

    // `uploads` outlives the router.
    void add_routes(http::Router& router, UploadMemory& uploads) const;

private:
    auth::PasswordHasher passwords_;
    AttemptGate gate_;
    Attempts attempts_;
    QuizEntry entry_;
    QuizPreviews previews_;
    AttemptReviews reviews_;
    AnswerFiles files_;
    AttemptPictures pictures_;
    AttemptSweep sweep_;
    std::string public_url_;
};

}  // namespace lms::assessment
