// What is right leaves the server with no answer that it gives while somebody may still answer.
#include <algorithm>
#include <set>

#include "services/assessment/attempt_fixture.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/answer_types.hpp"

namespace lms::assessment {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Feedback of every kind, and hints, with words that stand nowhere else.
Question marked(Question question) {
    QuestionKey& key = question.key;
    key.general_feedback = "KEY-general";
    key.right_feedback = "KEY-right";
    key.partly_feedback = "KEY-partly";
    key.wrong_feedback = "KEY-wrong";
    key.hints.push_back(
        {"offered-id", "Offered title", "KEY-hint", Score::of(7, 13), {}, {}, {}, {}});
    if (auto* choices = std::get_if<SingleChoiceKey>(&key.solution)) {
        for (auto& choice : choices->choices)
            choice.feedback = "KEY-choice";
    } else if (auto* number = std::get_if<NumericalKey>(&key.solution)) {
        number->answers.front().value = 987654.5;
    } else if (auto* essay = std::get_if<EssayKey>(&key.solution)) {
        *essay = EssayKey{"KEY-guidance"};
    } else if (auto* file = std::get_if<FileKey>(&key.solution)) {
        *file = FileKey{"KEY-guidance"};
    } else if (auto* code = std::get_if<CodeKey>(&key.solution)) {
        for (auto& test : code->tests)
            test.input = test.expected = "KEY-test";
    }
    return question;
}

// Texts and numbers of a JSON text that are no names.
std::vector<std::string> values_of(const std::string& json) {
    std::vector<std::string> values;
    for (std::size_t at = 0; at < json.size();) {
        std::size_t end = at + 1;
        if (json[at] == '"') {
            while (json[end] != '"')
                end += json[end] == '\\' ? 2 : 1;
            if (json[end + 1] != ':') values.push_back(json.substr(at + 1, end - at - 1));
            ++end;
        } else if (std::string_view("-0123456789").find(json[at]) != std::string_view::npos) {
            end = std::min(json.find_first_not_of("0123456789.e+-", at), json.size());
            values.push_back(json.substr(at, end - at));
        }
        at = end;
    }
    return values;
}

// The question without its key, and what students know of a hint before they ask for it
// (HintOffer).
std::string open_part(Question question) {
    std::string offers;
    for (const Hint& hint : question.key.hints)
        offers += " " + hint.id + " " + hint.title + " " + hint.penalty.to_string();
    question.key = {};
    return write_question(question) + offers;
}

// What of the keys stands in nothing that students see of any question.
std::set<std::string> secrets_of(const std::vector<Question>& questions) {
    std::set<std::string> secrets;
    for (const Question& question : questions) {
        for (const std::string& value : values_of(write_question(question)))
            if (value.size() >= 4) secrets.insert(value);
    }
    for (const Question& question : questions) {
        const std::string seen = open_part(question);
        std::erase_if(secrets, [&](const std::string& value) {
            return seen.find(value) != std::string::npos;
        });
    }
    secrets.insert({"solution", "weight", "general_feedback", "right_feedback", "try_penalty"});
    return secrets;
}

// Of the type that the question takes, and right for none; nothing for an information.
std::optional<Answer> wrong_answer(const Question& question) {
    const Answer types[] = {SingleChoiceAnswer{"zzz"},
                            MultipleChoiceAnswer{},
                            TrueFalseAnswer{},
                            PlacedAnswer{},
                            OrderingAnswer{},
                            TextAnswer{"zzz", {}},
                            ClozeAnswer{},
                            HotspotAnswer{},
                            MatrixAnswer{},
                            EssayAnswer{},
                            FileAnswer{},
                            CodeAnswer{}};
    for (const Answer& each : types)
        if (takes(question, each)) return each;
    return std::nullopt;
}

class AttemptSecretsTest : public AttemptTest {
protected:
    AttemptSecretsTest() {
        for (const Question& each : example_questions()) {
            questions_.push_back(marked(each));
            versions_.push_back(add(questions_.back()));
        }
        secrets_ = secrets_of(questions_);
    }
    // The last one is information, which earns nothing.
    Quiz all_of_them(BehaviourKind behaviour) {
        Quiz quiz = quiz_of(versions_);
        quiz.sections[0].slots.back().points = Score::zero();
        quiz.behaviour = {behaviour, 3};
        return quiz;
    }
    void expect_no_secret(const HttpAnswer& answer) {
        EXPECT_LT(answer.status, 300) << answer.body;
        for (const std::string& secret : secrets_)
            EXPECT_THAT(answer.body, Not(HasSubstr(secret)));
        ++looked_at_;
    }

    std::vector<Question> questions_;
    std::vector<VersionRef> versions_;
    std::set<std::string> secrets_;
    int looked_at_ = 0;
};

TEST_F(AttemptSecretsTest, the_keys_have_secrets_to_look_for) {
    EXPECT_GT(secrets_.size(), 40U);
    for (const char* known : {"KEY-general", "987654.5", "KEY-test", "colou?r", "Paris", "solution",
                              "weight", "general_feedback", "KEY-hint"})
        EXPECT_TRUE(secrets_.contains(known)) << known;
}

TEST_F(AttemptSecretsTest, no_answer_of_a_running_attempt_holds_a_key) {
    for (const BehaviourKind behaviour :
         {BehaviourKind::deferred_feedback, BehaviourKind::immediate_feedback,
          BehaviourKind::interactive, BehaviourKind::adaptive, BehaviourKind::certainty_based}) {
        Quiz quiz = all_of_them(behaviour);
        const Revealed nothing{false, false, false, false, false, false, false};
        quiz.review = {nothing, nothing, nothing, nothing};
        const QuizId id = publish(quiz);
        const Principal student = enrolled();
        expect_no_secret(get(student, path_of(id) + "/door"));
        const HttpAnswer begun = try_begin(student, id);
        expect_no_secret(begun);
        const AttemptId attempt = begun.as<AttemptView>().attempt_id;
        for (std::size_t i = 0; i < questions_.size(); ++i) {
            AnswerMessage saved = message("q" + std::to_string(i + 1), 1, "");
            saved.answer = std::nullopt;
            expect_no_secret(try_send(student, attempt, {saved}));
        }
        expect_no_secret(get(student, path_of(attempt)));
        expect_no_secret(post(student, path_of(attempt) + "/page", R"({"page":1})"));
        expect_no_secret(get(student, path_of(attempt) + "/files"));
        const bool checks = behaviour != BehaviourKind::deferred_feedback &&
                            behaviour != BehaviourKind::certainty_based;
        for (std::size_t i = 0; checks && i < questions_.size(); ++i) {
            AnswerMessage check = message("q" + std::to_string(i + 1), 2, "", AnswerAction::check);
            check.answer = wrong_answer(questions_[i]);
            expect_no_secret(try_send(student, attempt, {check}));
        }
        expect_no_secret(post(student, path_of(attempt) + "/submit", "{}"));
        expect_no_secret(get(student, path_of(attempt)));
        // Nothing is shown of it: neither questions nor marks.
        const HttpAnswer back = get(student, path_of(attempt) + "/review");
        expect_no_secret(back);
        EXPECT_THAT(back.body, HasSubstr(R"("slots":[])"));
        expect_no_secret(get(student, path_of(id) + "/door"));
    }
    EXPECT_GT(looked_at_, 5 * 25);
}

TEST_F(AttemptSecretsTest, a_wrong_check_tells_no_right_answer_while_another_may_follow) {
    Quiz quiz = all_of_them(BehaviourKind::adaptive);
    quiz.review.during = ReviewRules::kEverything;
    const Principal student = enrolled();
    const AttemptId attempt = begin(student, publish(quiz)).attempt_id;
    const HttpAnswer checked =
        try_send(student, attempt, {message("q1", 1, "c", AnswerAction::check)});
    EXPECT_THAT(checked.body, HasSubstr("KEY-wrong"));
    EXPECT_THAT(checked.body, HasSubstr(R"("right_answer":null)"));
    EXPECT_THAT(checked.body, Not(HasSubstr("KEY-general")));
    EXPECT_THAT(checked.body, Not(HasSubstr("KEY-right")));
    EXPECT_THAT(get(student, path_of(attempt)).body, Not(HasSubstr("KEY-general")));
}

}  // namespace
}  // namespace lms::assessment
