#include "services/assessment/domain/example_quiz_fixture.hpp"

namespace lms::assessment {

namespace {

Uuid uuid(std::uint8_t kind, int number) {
    Uuid made;
    made.bytes[0] = kind;
    made.bytes[14] = static_cast<std::uint8_t>(number / 256);
    made.bytes[15] = static_cast<std::uint8_t>(number % 256);
    return made;
}

BankVersion version(int number) {
    BankVersion made;
    made.ref = version_of(number);
    made.type = "numerical";
    return made;
}

}  // namespace

QuestionId question_id(int number) {
    return QuestionId(uuid(1, number));
}

VersionRef version_of(int number) {
    return {question_id(number), 1};
}

BankCategoryId category_id(int number) {
    return BankCategoryId(uuid(2, number));
}

Time at(std::string_view hour_and_minute) {
    return *parse_rfc3339("2026-11-22T" + std::string(hour_and_minute) + ":00Z");
}

Quiz example_quiz() {
    Quiz quiz;
    quiz.title = "Mid-term";
    DrawSource algebra;
    algebra.category_id = category_id(7);
    algebra.count = 2;
    DrawSource easy;
    easy.most_difficulty = 0.3;
    quiz.sections = {
        {"begin",
         "To begin",
         "",
         {{"one", FixedSource{question_id(1), 1}, Score::whole()},
          {"two", FixedSource{question_id(2), 1}, Score::of(2, 1)}},
         Order::as_written},
        {"algebra", "Algebra", "", {{"drawn", algebra, Score::of(3, 1)}}, Order::shuffled},
        {"end", "", "", {{"easy", easy, Score::of(1, 2)}}, Order::as_written}};
    quiz.overall_feedback = {{Score::of(9, 10), "Excellent"}, {Score::of(1, 2), "Passed"}};
    return quiz;
}

BankExtract example_bank(int algebra) {
    BankExtract bank{{version(1), version(2)}, {version(1), version(2)}, {BankId{}}};
    for (int i = 0; i < algebra; ++i) {
        bank.current.push_back(version(10 + i));
        bank.current.back().categories = {category_id(8), category_id(7)};
    }
    for (int i = 0; i < 5; ++i) {
        bank.current.push_back(version(50 + i));
        bank.current.back().facts.difficulty = 0.1;
    }
    return bank;
}

QuizSnapshot example_snapshot(const Quiz& quiz) {
    return std::get<QuizSnapshot>(publish(quiz, example_bank()));
}

}  // namespace lms::assessment
