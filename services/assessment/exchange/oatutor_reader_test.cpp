// The whole published collection of two courses (fixtures/oatutor): every problem is imported, and
// graded right by its own answers.
#include "services/assessment/exchange/oatutor_reader.hpp"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/equivalence.hpp"
#include "services/assessment/domain/grading.hpp"
#include "services/assessment/domain/numbers.hpp"

namespace lms::assessment {
namespace {

std::string read_collection(const char* name) {
    std::ifstream file(std::filesystem::path(LMS_OATUTOR) / name, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

const std::vector<ImportedItem>& collection() {
    static const std::vector<ImportedItem> items = [] {
        auto all = read_oatutor(read_collection("elementary-algebra.jsonl")).items;
        auto more = read_oatutor(read_collection("introductory-statistics.jsonl")).items;
        std::ranges::move(more, std::back_inserter(all));
        return all;
    }();
    return items;
}

std::string told(const ImportedItem& item) {
    std::string text = item.name + ":";
    for (const FieldError& remark : item.remarks)
        text += " " + remark.field + " " + remark.code + ": " + remark.message + ";";
    return text;
}

TEST(OaTutor, every_problem_of_the_two_courses_is_imported) {
    ASSERT_EQ(collection().size(), 2899U);
    std::size_t steps = 0, hints = 0;
    std::map<std::string, std::size_t> remarks;
    std::size_t kept = 0;
    for (const ImportedItem& item : collection()) {
        ASSERT_TRUE(item.question) << told(item);
        const auto* cloze = std::get_if<ClozeBody>(&item.question->body.interaction);
        steps += cloze == nullptr ? 1 : cloze->gaps.size();
        hints += item.question->key.hints.size();
        kept += item.fidelity == Fidelity::kept ? 1 : 0;
        for (const FieldError& remark : item.remarks)
            ++remarks[remark.code];
    }
    EXPECT_EQ(steps, 3665U);
    EXPECT_EQ(hints, 15'110U);
    EXPECT_EQ(kept, 2530U);
    const std::map<std::string, std::size_t> expected{
        {"duplicate", 23}, {"figure", 485}, {"formula", 1}};
    EXPECT_EQ(remarks, expected);
}

TEST(OaTutor, every_problem_and_every_scaffold_is_graded_right_by_its_own_answers) {
    std::size_t scaffolds = 0;
    for (const ImportedItem& item : collection()) {
        ASSERT_TRUE(item.question);
        const auto own = own_answer(*item.question, Seed{1});
        ASSERT_TRUE(own) << item.name;
        const Graded graded = grade(*item.question, own, Seed{1});
        EXPECT_EQ(graded.score, Score::whole()) << item.name;
        EXPECT_EQ(graded.outcome, Outcome::right) << item.name;
        for (const Hint& hint : item.question->key.hints) {
            if (!hint.scaffold) continue;
            ++scaffolds;
            const auto answer = own_answer(hint.scaffold->key);
            ASSERT_TRUE(answer) << hint.id;
            EXPECT_EQ(grade_hint(hint, *answer).score, Score::whole()) << hint.id;
        }
    }
    EXPECT_EQ(scaffolds, 5465U);
}

// What the formulas of a problem, its gaps and its hints are to be.
std::vector<std::string> formulas_of(const Question& question) {
    std::vector<std::string> formulas;
    const auto note = [&formulas](const auto& key) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(key)>, FormulaKey>) {
            for (const FormulaKeyEntry& entry : key.answers)
                formulas.push_back(entry.formula);
        }
    };
    std::visit(note, question.key.solution);
    if (const auto* cloze = std::get_if<ClozeKey>(&question.key.solution)) {
        for (const GapKey& gap : cloze->gaps)
            std::visit(note, gap.part);
    }
    for (const Hint& hint : question.key.hints) {
        if (hint.scaffold) std::visit(note, hint.scaffold->key);
    }
    return formulas;
}

TEST(OaTutor, numerically_equal_forms_of_an_answer_are_right_and_others_are_not) {
    std::size_t terms = 0, numbers = 0, unreal = 0;
    for (const ImportedItem& item : collection()) {
        for (const std::string& key : formulas_of(item.question.value())) {
            const auto read = read_term(key, Dialect::mathematics);
            const auto* term = std::get_if<Term>(&read);
            if (term == nullptr) continue;
            const double value = evaluate(*term, [](const std::string&) { return 2.0; });
            if (!std::isfinite(value)) {
                ++unreal;
                continue;
            }
            ++terms;
            EXPECT_TRUE(is_equal_formula("2(" + key + ")-(" + key + ")", key)) << key;
            EXPECT_TRUE(is_equal_formula("\\frac{3(" + key + ")}{3}", key)) << key;
            EXPECT_FALSE(is_equal_formula("(" + key + ")\\cdot 1.001+0.001237", key)) << key;
            if (!term->variables.empty() || term->has_sign) continue;
            ++numbers;
            EXPECT_TRUE(is_equal_formula(to_text(value), key)) << key;
            EXPECT_EQ(is_equal_formula(to_text(value * 1.000001), key), value == 0) << key;
        }
    }
    // Roots of negative numbers: they are compared as they are written.
    EXPECT_LT(unreal, 20U);
    EXPECT_GT(terms, 5500U);
    EXPECT_GT(numbers, 4500U);
}

std::string list_of(const std::string& element, std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i)
        list += (list.empty() ? "" : ",") + element;
    return "[" + list + "]";
}

std::string step(const std::string& choices, const std::string& hints) {
    return R"({"id":"s","stepAnswer":["a"],"problemType":"MultipleChoice","stepTitle":"S",)"
           R"("answerType":"string","choices":)" +
           choices + R"(,"hints":)" + hints + "}";
}

TEST(OaTutor, what_is_too_many_is_refused_before_it_is_compared) {
    const auto remarks_of = [](const std::string& steps) {
        const Imported imported = read_oatutor(R"({"id":"p","steps":)" + steps + "}");
        const FieldError& first = imported.items.at(0).remarks.at(0);
        return first.field + " " + first.code + ";";
    };
    const std::string hint = R"({"id":"h","type":"hint","text":"T"})";
    EXPECT_EQ(remarks_of(list_of(step(list_of("\"a\"", 101), "[]"), 1)), "steps[0] too_many;");
    EXPECT_EQ(remarks_of(list_of(step("[\"a\"]", list_of(hint, 501)), 1)), "steps too_many;");
    EXPECT_EQ(remarks_of(list_of(step("[\"a\"]", "[]"), 51)), "steps too_many;");
}

}  // namespace
}  // namespace lms::assessment
