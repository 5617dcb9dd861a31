#include "services/course/domain/import_plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

ImportLesson lesson(std::string key, std::string content = "text") {
    ImportLesson made;
    made.title = "Title of " + key;
    made.key = std::move(key);
    made.content = std::move(content);
    return made;
}

// What the draft is after a plan was carried out.
std::vector<ImportedModule> carry_out(const std::vector<ImportedModule>& before,
                                      const ImportPlan& plan) {
    std::map<Uuid, ImportedLesson> known;
    for (const auto& module : before) {
        for (const auto& row : module.lessons)
            known[row.id.value] = row;
    }
    std::vector<ImportedModule> after;
    for (const PlannedModule& module : plan.modules) {
        const ModuleId id = module.id.is_nil() ? ModuleId::make(kNow) : module.id;
        after.push_back({id, module.source_key, module.title, {}});
        for (const PlannedLesson& row : module.lessons) {
            if (row.write == LessonWrite::keep) {
                after.back().lessons.push_back(known.at(row.id.value));
            } else {
                const LessonId lesson_id = row.id.is_nil() ? LessonId::make(kNow) : row.id;
                after.back().lessons.push_back(
                    {lesson_id, row.source_key, row.source_digest, row.text});
            }
        }
    }
    return after;
}

std::vector<ImportedModule> imported(const std::vector<ImportModule>& modules) {
    return carry_out({}, plan_import({}, modules));
}

// "changed lesson b", one for each change.
std::vector<std::string> told(const ImportPlan& plan) {
    std::vector<std::string> lines;
    for (const ImportChange& change : plan.changes) {
        lines.push_back(std::string(json::to_text(change.action)) + ' ' +
                        std::string(json::to_text(change.subject)) + ' ' + change.key);
    }
    return lines;
}

std::vector<std::string> keys(const std::vector<ImportedModule>& modules) {
    std::vector<std::string> all;
    for (const auto& module : modules) {
        all.push_back(module.source_key + ":");
        for (const auto& row : module.lessons) {
            all.push_back(row.source_key.empty() ? row.text.title : row.source_key);
        }
    }
    return all;
}

const std::vector<ImportModule> kSource = {
    {"m", "Module", {lesson("a"), lesson("b"), lesson("c")}}};

TEST(ImportPlan, the_first_import_adds_everything) {
    const auto plan = plan_import({}, kSource);
    EXPECT_THAT(told(plan), ElementsAre("added module m", "added lesson a", "added lesson b",
                                        "added lesson c"));
    EXPECT_EQ(plan.lesson_count, 3);
}

TEST(ImportPlan, the_same_input_changes_nothing) {
    const auto plan = plan_import(imported(kSource), kSource);
    EXPECT_THAT(told(plan), IsEmpty());
    EXPECT_EQ(plan.unchanged_lessons, 3);
    for (const auto& row : plan.modules.at(0).lessons)
        EXPECT_EQ(row.write, LessonWrite::keep);
}

TEST(ImportPlan, a_new_text_replaces_one_that_nobody_edited) {
    auto source = kSource;
    source[0].lessons[1].content = "new";
    const auto before = imported(kSource);
    const auto plan = plan_import(before, source);
    EXPECT_THAT(told(plan), ElementsAre("changed lesson b"));
    EXPECT_EQ(plan.modules.at(0).lessons.at(1).id, before[0].lessons[1].id);
}

TEST(ImportPlan, an_edit_made_here_is_kept_and_reported) {
    auto before = imported(kSource);
    before[0].lessons[1].text.content = "by hand";
    EXPECT_THAT(told(plan_import(before, kSource)), IsEmpty());
    auto source = kSource;
    source[0].lessons[1].content = "new";
    const auto plan = plan_import(before, source);
    EXPECT_THAT(told(plan), ElementsAre("kept lesson b"));
    EXPECT_EQ(carry_out(before, plan)[0].lessons[1].text.content, "by hand");
}

TEST(ImportPlan, dropped_lessons_go_unless_they_were_edited_here) {
    auto before = imported(kSource);
    before[0].lessons[2].text.content = "by hand";
    const std::vector<ImportModule> source = {{"m", "Module", {lesson("a")}}};
    const auto plan = plan_import(before, source);
    EXPECT_THAT(told(plan), ElementsAre("removed lesson b", "kept lesson c"));
    EXPECT_THAT(plan.removed_lessons, ElementsAre(before[0].lessons[1].id));
    EXPECT_THAT(keys(carry_out(before, plan)), ElementsAre("m:", "a", "c"));
}

TEST(ImportPlan, lessons_written_here_stay_at_the_end) {
    auto before = imported(kSource);
    LessonText own{"Our own", LessonKind::page, "hello"};
    before[0].lessons.insert(before[0].lessons.begin(),
                             {LessonId::make(kNow), "", std::nullopt, own});
    const auto plan = plan_import(before, kSource);
    EXPECT_THAT(told(plan), IsEmpty());
    EXPECT_THAT(keys(carry_out(before, plan)), ElementsAre("m:", "a", "b", "c", "Our own"));
}

TEST(ImportPlan, an_inserted_lesson_does_not_move_the_others) {
    const std::vector<ImportModule> source = {
        {"m", "Module", {lesson("new"), lesson("a"), lesson("b"), lesson("c")}}};
    EXPECT_THAT(told(plan_import(imported(kSource), source)), ElementsAre("added lesson new"));
}

TEST(ImportPlan, a_move_names_the_lesson_that_moved) {
    const std::vector<ImportModule> source = {
        {"m", "Module", {lesson("c"), lesson("a"), lesson("b")}}};
    const auto plan = plan_import(imported(kSource), source);
    EXPECT_THAT(told(plan), ElementsAre("moved lesson c"));
    EXPECT_EQ(plan.unchanged_lessons, 2);
}

TEST(ImportPlan, a_lesson_keeps_its_identity_in_another_module) {
    const auto before = imported(kSource);
    const std::vector<ImportModule> source = {{"m", "Renamed", {lesson("a")}},
                                              {"n", "Second", {lesson("c"), lesson("b")}}};
    const auto plan = plan_import(before, source);
    EXPECT_THAT(told(plan), ElementsAre("changed module m", "added module n", "moved lesson c",
                                        "moved lesson b"));
    EXPECT_EQ(plan.modules.at(1).lessons.at(0).id, before[0].lessons[2].id);
    EXPECT_THAT(plan.removed_lessons, IsEmpty());
}

TEST(ImportPlan, modules_of_the_source_go_when_nothing_of_ours_is_in_them) {
    const auto before = imported({{"m", "Module", {lesson("a")}}, {"n", "Second", {lesson("b")}}});
    const auto plan = plan_import(before, {{"m", "Module", {lesson("a"), lesson("b")}}});
    EXPECT_THAT(told(plan), ElementsAre("moved lesson b", "removed module n"));
    EXPECT_THAT(plan.removed_modules, ElementsAre(before[1].id));
}

TEST(ImportPlan, repeated_keys_are_named) {
    const auto errors = check_tree({{"m", "A", {lesson("a")}}, {"m", "B", {lesson("a")}}});
    ASSERT_EQ(errors.size(), 2U);
    EXPECT_EQ(errors[0].field, "modules[1].key");
    EXPECT_EQ(errors[1].field, "modules[1].lessons[0].key");
}

}  // namespace
}  // namespace lms::course
