#pragma once
// The files that the demonstration of assessment is made from (services/assessment/demo).
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include "apps/lms/demo_school.hpp"
#include "libs/json/types.hpp"

namespace lms::app {

BOOST_DESCRIBE_STRUCT(DemoStudent, (), (named, email, name))

// One call. "${name}" in its path and body is the id that an earlier step was given, "${new}" a
// fresh one.
struct Step {
    std::string who;
    std::string call;  // "POST /api/v1/courses"
    std::optional<json::Raw> body;
    std::optional<std::string> file;  // sent in place of a body
    std::optional<std::string> media_type;
    std::optional<std::int32_t> revision;  // for If-Match
    std::optional<std::string> named;      // what it made
    std::optional<std::string> member;     // of the answer that names it; default: id
    std::optional<std::string> titled;     // of an answer with items: which of them
};
BOOST_DESCRIBE_STRUCT(Step, (),
                      (who, call, body, file, media_type, revision, named, member, titled))

// What students answer to the question with this text; null: nothing.
struct Known {
    std::string text;
    std::optional<json::Raw> right;
    std::optional<json::Raw> wrong;
};
BOOST_DESCRIBE_STRUCT(Known, (), (text, right, wrong))
struct WrittenQuestion : Known {
    std::string named;
    std::string category;
    json::Raw question;
};
BOOST_DESCRIBE_STRUCT(WrittenQuestion, (Known), (named, category, question))
struct QuestionFile {
    std::vector<WrittenQuestion> written;
    std::vector<Known> imported;
};
BOOST_DESCRIBE_STRUCT(QuestionFile, (), (written, imported))

// An attempt: a letter for each question that is answered, in their order. r: right. w: wrong.
// t: wrong, and right at the second try; such answers are checked.
struct Sitting {
    std::string who;
    std::string quiz;
    std::string lesson;
    std::string answers;
};
BOOST_DESCRIBE_STRUCT(Sitting, (), (who, quiz, lesson, answers))

// Points by hand for what waits in the queue of a quiz, in its order; the rest goes on waiting.
struct HandMark {
    std::string earned;
    std::string comment;
};
BOOST_DESCRIBE_STRUCT(HandMark, (), (earned, comment))

struct School {
    std::string bank_title;  // once everything is there; by it the school is found again
    std::vector<DemoStudent> students;
    std::vector<Step> bank;
    std::vector<Step> course;  // after the questions
    std::vector<Sitting> sittings;
    std::string marked_quiz;
    std::vector<HandMark> hand_marks;
    std::vector<Step> work;  // assignments, and what else follows
    Step done;               // gives the bank its title
};
BOOST_DESCRIBE_STRUCT(School, (),
                      (bank_title, students, bank, course, sittings, marked_quiz, hand_marks, work,
                       done))

}  // namespace lms::app
