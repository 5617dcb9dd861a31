// What the bank decides without its database.
#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/assessment/domain/bank_access.hpp"
#include "services/assessment/domain/bulk_change.hpp"
#include "services/assessment/domain/category_places.hpp"
#include "services/assessment/domain/example_questions_fixture.hpp"
#include "services/assessment/domain/fingerprint.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

struct AccessCase {
    const char* who;
    BankStanding standing;
    std::optional<BankRight> right;
};

TEST(BankAccess, is_the_most_that_anything_allows) {
    constexpr auto kUse = BankPermission::use, kEdit = BankPermission::edit,
                   kNone = BankPermission::none;
    const AccessCase cases[] = {
        {"an administrator", {.administrator = true}, BankRight::manage},
        {"who made it", {.made_it = true}, BankRight::manage},
        {"any teacher", {}, std::nullopt},
        {"any teacher, open", {.as_teacher = kUse}, BankRight::use},
        {"shared for more", {.as_teacher = kUse, .shared = kEdit}, BankRight::edit},
        {"a teacher of the course",
         {.of_course = true, .course = CourseStanding::teacher},
         BankRight::manage},
        {"an assistant", {.of_course = true, .course = CourseStanding::assistant}, BankRight::use},
        {"an assistant, shared",
         {.of_course = true, .course = CourseStanding::assistant, .shared = kEdit},
         BankRight::edit},
        {"who made it for a course they left", {.made_it = true, .of_course = true}, std::nullopt},
        {"shared with nobody", {.of_course = true, .as_teacher = kNone}, std::nullopt},
    };
    for (const AccessCase& one : cases)
        EXPECT_EQ(right_of(one.standing), one.right) << one.who;
}

TEST(QuestionFingerprint, differs_between_all_types) {
    std::set<std::string> contents;
    for (const Question& question : example_questions())
        EXPECT_TRUE(contents.insert(fingerprint(question).content).second) << kind_of(question);
    EXPECT_EQ(contents.size(), 19U);
}

// Renames every choice of a single choice question and turns their order round.
Question retold(Question question) {
    auto& body = std::get<SingleChoiceBody>(question.body.interaction);
    auto& key = std::get<SingleChoiceKey>(question.key.solution);
    for (Choice& choice : body.choices) {
        for (ChoiceKey& entry : key.choices)
            if (entry.id == choice.id) entry.id = "new-" + choice.id;
        choice.id = "new-" + choice.id;
    }
    std::ranges::reverse(body.choices);
    return question;
}

TEST(QuestionFingerprint, does_not_count_ids_order_spaces_and_facts) {
    const Question question = example_question("single_choice");
    Question same = retold(question);
    same.facts.name = "Another name";
    same.facts.tags = {"tag"};
    same.body.text = "  " + same.body.text + "\n ";
    EXPECT_EQ(fingerprint(same), fingerprint(question));
}

TEST(QuestionFingerprint, tells_another_key_and_another_text) {
    const Question question = example_question("single_choice");
    Question other_key = question;
    std::get<SingleChoiceKey>(other_key.key.solution).choices[1].feedback = "Not at all";
    EXPECT_NE(fingerprint(other_key).content, fingerprint(question).content);
    EXPECT_EQ(fingerprint(other_key).body, fingerprint(question).body);
    Question other_text = question;
    other_text.body.text += "!";
    EXPECT_NE(fingerprint(other_text).body, fingerprint(question).body);
}

TEST(QuestionFingerprint, keeps_an_order_that_is_the_key) {
    const Question question = example_question("ordering");
    Question turned = question;
    std::ranges::reverse(std::get<OrderingKey>(turned.key.solution).items);
    EXPECT_NE(fingerprint(turned).content, fingerprint(question).content);
}

TEST(QuestionWords, are_the_text_and_the_choices) {
    const Question question = example_question("single_choice");
    EXPECT_THAT(words_of(question), HasSubstr(question.body.text));
    EXPECT_THAT(words_of(question), HasSubstr("The text of a"));
    EXPECT_THAT(words_of(question), ::testing::Not(HasSubstr("Nearly")));
}

TEST(BulkChange, removes_then_adds_each_word_once) {
    EXPECT_THAT(changed_words({"a", "b"}, {"b", "c", "c"}, {"a"}), ElementsAre("b", "c"));
    EXPECT_THAT(changed_words({"a"}, {"a"}, {"a"}), ElementsAre("a"));
}

TEST(CategoryPlaces, refuse_a_circle_and_too_many_levels) {
    std::vector<BankCategory> tree;
    std::optional<BankCategoryId> parent;
    for (std::int32_t depth = 0; depth < kMaxBankCategoryDepth; ++depth) {
        const auto id = BankCategoryId::make(Time{});
        tree.push_back({id, parent, std::to_string(depth), depth, 0});
        parent = id;
    }
    const auto fresh = BankCategoryId::make(Time{});
    EXPECT_EQ(fault_of_place(tree, tree[1].id, tree[3].id), PlaceFault::cycle);
    EXPECT_EQ(fault_of_place(tree, fresh, tree.back().id), PlaceFault::too_deep);
    EXPECT_EQ(fault_of_place(tree, fresh, tree[3].id), std::nullopt);
    EXPECT_EQ(fault_of_place(tree, fresh, fresh), PlaceFault::unknown_parent);
    EXPECT_EQ(fault_of_place(tree, tree[5].id, std::nullopt), std::nullopt);
    EXPECT_THAT(path_of(tree, tree[2].id), ElementsAre("0", "1", "2"));
}

}  // namespace
}  // namespace lms::assessment
