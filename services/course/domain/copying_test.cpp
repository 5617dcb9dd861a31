#include "services/course/domain/copying.hpp"

#include <gmock/gmock.h>

namespace lms::course {
namespace {

TEST(Copying, links_within_the_copy_lead_to_the_copy) {
    const LessonId loops{Uuid{{7}}};
    const std::string id = loops.to_string();
    const LinkTargets targets = {{"02-loops", id}};
    EXPECT_EQ(
        with_links_to("[a](lesson:02-loops#for) and <lesson:02-loops>, [b](lesson:03-x)", targets),
        "[a](lesson:" + id + "#for) and <lesson:" + id + ">, [b](lesson:03-x)");
    EXPECT_EQ(with_links_to("In this lesson: nothing. lesson:", targets),
              "In this lesson: nothing. lesson:");
}

TEST(Copying, rules_ask_for_the_copies_and_for_what_was_not_copied) {
    const Uuid loops{{1}}, basics{{2}}, elsewhere{{3}}, other_course{{4}};
    const CopiedIds ids = {{loops, Uuid{{11}}}, {basics, Uuid{{12}}}};
    NodeRules rules;
    rules.conditions = {LessonDone{LessonId(loops)}, ModuleDone{ModuleId(basics)},
                        ScoreReached{LessonId(loops), 60}, LessonDone{LessonId(elsewhere)},
                        CourseDone{CourseId(other_course)}};
    rules.minimum_minutes = 5;
    NodeRules expected = rules;
    expected.conditions = {LessonDone{LessonId(Uuid{{11}})}, ModuleDone{ModuleId(Uuid{{12}})},
                           ScoreReached{LessonId(Uuid{{11}}), 60}, LessonDone{LessonId(elsewhere)},
                           CourseDone{CourseId(other_course)}};
    EXPECT_EQ(with_copied_ids(rules, ids), expected);
}

TEST(Copying, groups_that_the_copy_does_not_have_are_no_condition) {
    const Uuid section{{1}}, cohort{{2}};
    NodeRules rules;
    rules.conditions = {InGroup{{section, cohort}}, InGroup{{section}}, OpensAt{}};
    EXPECT_THAT(groups_of(rules), ::testing::ElementsAre(section, cohort, section));
    NodeRules expected;
    expected.conditions = {InGroup{{cohort}}, OpensAt{}};
    EXPECT_EQ(with_groups(rules, {cohort}), expected);
}

}  // namespace
}  // namespace lms::course
