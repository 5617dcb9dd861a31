#include "services/course/domain/draft.hpp"

#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lms::course {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

const Time kNow = *parse_rfc3339("2026-11-21T08:00:00Z");

Draft small_draft() {
    Draft draft;
    draft.text.title = "Python";
    draft.modules.push_back({ModuleId::make(kNow), "Basics", {}});
    draft.modules[0].lessons.push_back(
        {LessonId::make(kNow), "", {"Lists", LessonKind::page, "x"}});
    return draft;
}

TEST(DraftDigest, tells_every_change_and_only_changes) {
    const Draft draft = small_draft();
    EXPECT_EQ(digest_of(draft), digest_of(Draft(draft)));
    std::vector<Draft> changed(8, draft);
    changed[0].text.title = "Ruby";
    changed[1].text.language = "en";
    changed[2].text.navigation = Navigation::sequential;
    changed[3].text.attribution = Attribution{"Carpentries"};
    changed[4].modules[0].title = "Start";
    changed[5].modules[0].lessons[0].text.content = "y";
    changed[6].modules[0].lessons[0].text.key_points = {"a", "b"};
    changed[7].modules.push_back({ModuleId::make(kNow), "More", {}});
    for (const Draft& other : changed)
        EXPECT_NE(digest_of(other), digest_of(draft));
}

TEST(DraftDigest, text_moved_between_fields_is_a_change) {
    LessonText left{"ab", LessonKind::page, "c"};
    LessonText right{"a", LessonKind::page, "bc"};
    EXPECT_NE(digest_of(left), digest_of(right));
    left = {"t", LessonKind::page, "c", {"o", "q"}, {}};
    right = {"t", LessonKind::page, "c", {"o"}, {"q"}};
    EXPECT_NE(digest_of(left), digest_of(right));
}

TEST(DraftDigest, tells_what_a_lesson_has_besides_its_text) {
    const LessonText plain{"t", LessonKind::video, "c"};
    std::vector<LessonText> changed(8, plain);
    changed[0].format = TextFormat::html;
    changed[1].material.source = "https://example.org";
    changed[2].material.activity = "https://example.org";
    changed[3].material.chapters = {{5, "Start"}};
    changed[4].material.captions = {{"5", "Start"}};
    changed[5].material.transcript = "Start";
    changed[6].material.done_when = DoneWhen::watched;
    changed[7].material.watch_percent = 80;
    std::set<std::string> digests{digest_of(plain)};
    for (const LessonText& text : changed)
        EXPECT_TRUE(digests.insert(digest_of(text)).second);
}

TEST(Publish, needs_a_lesson) {
    Draft draft = small_draft();
    EXPECT_THAT(obstacles_to_publish(draft), IsEmpty());
    draft.modules[0].lessons.clear();
    ASSERT_THAT(obstacles_to_publish(draft), SizeIs(1));
    EXPECT_EQ(obstacles_to_publish(draft)[0].code, "no_lessons");
}

TEST(Publish, names_each_lesson_that_is_in_the_way) {
    Draft draft = small_draft();
    draft.modules[0].lessons.push_back({LessonId{}, "", {"Video", LessonKind::video, ""}});
    ASSERT_THAT(obstacles_to_publish(draft), SizeIs(1));
    EXPECT_EQ(obstacles_to_publish(draft)[0].field, "modules[0].lessons[1].material.source");
}

std::vector<StructureModule> tree(std::initializer_list<int> sizes) {
    std::vector<StructureModule> modules;
    for (const int size : sizes) {
        modules.push_back({ModuleId::make(kNow), {}});
        for (int i = 0; i < size; ++i)
            modules.back().lessons.push_back(LessonId::make(kNow));
    }
    return modules;
}

TEST(Reorder, takes_every_permutation) {
    std::mt19937 random(4);
    const auto current = tree({3, 0, 2, 5});
    for (int round = 0; round < 100; ++round) {
        auto wanted = current;
        std::vector<LessonId> lessons;
        for (auto& module : wanted) {
            lessons.insert(lessons.end(), module.lessons.begin(), module.lessons.end());
            module.lessons.clear();
        }
        std::ranges::shuffle(lessons, random);
        std::ranges::shuffle(wanted, random);
        for (const LessonId lesson : lessons) {
            wanted[random() % wanted.size()].lessons.push_back(lesson);
        }
        EXPECT_THAT(check_reorder(current, wanted), IsEmpty());
    }
}

TEST(Reorder, loses_and_invents_nothing) {
    const auto current = tree({2, 1});
    auto missing_lesson = current;
    missing_lesson[0].lessons.pop_back();
    EXPECT_THAT(check_reorder(current, missing_lesson), SizeIs(1));
    auto missing_module = current;
    missing_module.pop_back();
    EXPECT_THAT(check_reorder(current, missing_module), SizeIs(2));
    auto repeated = current;
    repeated[1].lessons.push_back(repeated[0].lessons[0]);
    EXPECT_THAT(check_reorder(current, repeated), SizeIs(1));
    auto foreign = current;
    foreign[0].lessons[0] = LessonId::make(kNow);
    EXPECT_THAT(check_reorder(current, foreign), SizeIs(2));
}

}  // namespace
}  // namespace lms::course
