#pragma once
// The route table of attempts.
#include "libs/http/router.hpp"

namespace lms::assessment {

class AnswerFiles;
class AttemptPictures;
class AttemptReviews;
class Attempts;
class QuizEntry;
class QuizPreviews;
class UploadMemory;

// What the routes call; all outlive the router.
struct AttemptUseCases {
    const QuizEntry& entry;
    const QuizPreviews& previews;
    const Attempts& attempts;
    const AttemptReviews& reviews;
    const AnswerFiles& files;
    UploadMemory& uploads;
    const AttemptPictures& pictures;
    std::string public_url;
};
void add_attempt_routes(http::Router& router, const AttemptUseCases& use);
void add_answer_file_routes(http::Router& router, const AttemptUseCases& use);
void add_attempt_picture_routes(http::Router& router, const AttemptUseCases& use);

}  // namespace lms::assessment
