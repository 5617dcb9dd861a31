#pragma once
// The route table of quizzes for teachers. The use cases outlive the router.
#include "libs/http/router.hpp"

namespace lms::assessment {

class Accommodations;
class QuizPublishing;
class Quizzes;

void add_quiz_routes(http::Router& router, const Quizzes& quizzes);
void add_publishing_routes(http::Router& router, const QuizPublishing& publishing);
void add_accommodation_routes(http::Router& router, const Accommodations& accommodations);

}  // namespace lms::assessment
