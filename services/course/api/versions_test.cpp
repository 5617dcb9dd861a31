// Comparing versions and going back to one.
#include <algorithm>
#include <random>

#include <gmock/gmock.h>

#include "services/course/contract/rule_endpoints.hpp"
#include "services/course/contract/version_endpoints.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

class VersionsTest : public CourseServiceTest {
protected:
    VersionComparison compare(const SmallCourse& course, std::string query = "") {
        const Answer answer = get(teacher_, course.path() + "/comparison", std::move(query));
        EXPECT_EQ(answer.status, 200) << answer.code;
        return answer.as<VersionComparison>();
    }
    Answer restore(const SmallCourse& course, const std::string& body) {
        return post(teacher_, course.path() + "/draft/restore", body);
    }
    Answer edit(LessonId lesson, const std::string& body, int revision = 1) {
        return call(teacher_, {Method::patch, path_of(lesson), body, "", std::to_string(revision)});
    }
    StructureView structure(const SmallCourse& course) {
        return get(teacher_, course.path() + "/structure").as<StructureView>();
    }
    LessonDraft draft_of(LessonId lesson) {
        return get(teacher_, path_of(lesson) + "/draft").as<LessonDraft>();
    }
    NodeRulesView rules_of(const SmallCourse& course, Uuid node) {
        for (NodeRulesView& item : get(teacher_, course.path() + "/rules").as<CourseRules>().items)
            if (item.node_id == node) return std::move(item);
        return {};
    }
    Answer put_rules(const SmallCourse& course, Uuid node, const NodeRules& rules) {
        return call(teacher_, {Method::put, course.path() + "/rules/" + node.to_string(),
                               R"({"rules":)" + json::write(rules) + "}", "",
                               std::to_string(rules_of(course, node).revision)});
    }
    static NodeRules when(std::vector<Condition> conditions) {
        NodeRules rules;
        rules.conditions = std::move(conditions);
        return rules;
    }
    // "added lesson Lesson 3", in their order.
    static std::vector<std::string> told(const VersionComparison& comparison) {
        std::vector<std::string> lines;
        for (const DraftChange& change : comparison.changes) {
            lines.push_back(std::string(json::to_text(change.action)) + " " +
                            std::string(json::to_text(change.subject)) + " " + change.title);
        }
        return lines;
    }
    void edit_at_random(const SmallCourse& course, std::mt19937& random);
};

TEST_F(VersionsTest, two_versions_and_the_draft_are_compared) {
    const SmallCourse course = make_course(teacher_, 3);
    publish(teacher_, course);
    ASSERT_EQ(edit(course.lessons[0], R"({"content":"Text 1, and more"})").status, 200);
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    publish(teacher_, course);
    call(teacher_, {Method::patch, course.path(), R"({"title":"Python"})"});

    EXPECT_THAT(told(compare(course, "from=1&to=2")),
                ElementsAre("changed lesson Lesson 1", "removed lesson Lesson 2"));
    EXPECT_THAT(told(compare(course, "from=2&to=1")),
                ElementsAre("changed lesson Lesson 1", "added lesson Lesson 2"));
    EXPECT_THAT(told(compare(course)), ElementsAre("changed course Python"));
    EXPECT_THAT(
        told(compare(course, "from=1")),
        ElementsAre("changed course Python", "changed lesson Lesson 1", "removed lesson Lesson 2"));
    EXPECT_EQ(told(compare(course, "from=0&to=1")).size(), 5U);
}

TEST_F(VersionsTest, texts_are_compared_by_words) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    edit(course.lessons[0], R"({"content":"Text one","objectives":["Count"]})");
    const auto texts = [&](const std::string& query) {
        return get(teacher_, course.path() + "/comparison/texts", query).as<TextComparison>();
    };
    const auto lesson = texts("lesson_id=" + course.lessons[0].to_string());
    ASSERT_EQ(lesson.fields.size(), 2U);
    EXPECT_EQ(lesson.fields[0].field, "objectives");
    EXPECT_THAT(lesson.fields[0].parts, ElementsAre(DiffPart{DiffKind::added, "Count\n"}));
    EXPECT_EQ(lesson.fields[1].field, "content");
    EXPECT_THAT(lesson.fields[1].parts,
                ElementsAre(DiffPart{DiffKind::same, "Text "}, DiffPart{DiffKind::removed, "1"},
                            DiffPart{DiffKind::added, "one"}));
    EXPECT_THAT(texts("").fields, IsEmpty());
    EXPECT_EQ(
        get(teacher_, course.path() + "/comparison/texts", "lesson_id=" + course.module.to_string())
            .status,
        404);
}

TEST_F(VersionsTest, the_draft_becomes_an_old_version_again_and_that_can_be_undone) {
    const SmallCourse course = make_course(teacher_, 3);
    publish(teacher_, course);
    enroll(student_, course);
    ASSERT_EQ(report(student_, course.lessons[1], "completed").status, 200);
    edit(course.lessons[0], R"({"content":"Other"})");
    call(teacher_, {Method::del, path_of(course.lessons[1])});
    post(teacher_, course.path() + "/modules", R"({"title":"New"})");
    call(teacher_, {Method::patch, course.path(), R"({"title":"Renamed","language":"fr"})"});
    publish(teacher_, course);

    const Answer restored = restore(course, R"({"version":1})");
    ASSERT_EQ(restored.status, 200) << restored.code;
    EXPECT_THAT(compare(course, "from=1").changes, IsEmpty());
    EXPECT_EQ(draft_of(course.lessons[0]).content, "Text 1");
    EXPECT_GT(draft_of(course.lessons[0]).revision, 2);
    const StructureView back = structure(course);
    ASSERT_EQ(back.modules.size(), 1U);
    EXPECT_EQ(back.modules[0].lessons[1].id, course.lessons[1]);
    EXPECT_EQ(restored.as<RestoredDraft>().structure.revision, back.revision);

    // Students see nothing of it until it is published, under a number of its own.
    EXPECT_EQ(get(student_, path_of(course.lessons[1])).status, 404);
    EXPECT_EQ(publish(teacher_, course).version, 3);
    const auto outline = get(student_, course.path() + "/outline").as<OutlineView>();
    EXPECT_EQ(outline.version, 3);
    EXPECT_EQ(outline.modules[0].lessons[1].state, ProgressState::completed);

    const auto kept = get(teacher_, course.path() + "/draft/replaced").as<KeptDraftList>();
    ASSERT_EQ(kept.items.size(), 1U);
    EXPECT_EQ(kept.items[0].id, restored.as<RestoredDraft>().replaced_draft_id);
    EXPECT_EQ(kept.items[0].lesson_count, 2);
    ASSERT_EQ(restore(course, R"({"draft_id":")" + kept.items[0].id.to_string() + "\"}").status,
              200);
    EXPECT_THAT(compare(course, "from=2").changes, IsEmpty());
}

TEST_F(VersionsTest, going_back_brings_back_the_rules_of_that_version) {
    const SmallCourse course = make_course(teacher_, 2);
    const SmallCourse first = make_course(teacher_, 1);
    publish(teacher_, first);
    const Uuid lesson = course.lessons[1].value;
    const NodeRules after_lesson = when({LessonDone{course.lessons[0]}});
    const NodeRules after_course = when({CourseDone{first.id}});
    ASSERT_EQ(put_rules(course, lesson, after_lesson).status, 200);
    ASSERT_EQ(put_rules(course, course.id.value, after_course).status, 200);
    publish(teacher_, course);
    ASSERT_EQ(put_rules(course, lesson, {}).status, 200);
    ASSERT_EQ(put_rules(course, course.id.value, {}).status, 200);
    ASSERT_EQ(put_rules(course, course.module.value, when({OpensAt{clock_.now()}})).status, 200);
    const auto changes = compare(course).changes;
    ASSERT_EQ(changes.size(), 3U);
    for (const DraftChange& change : changes)
        EXPECT_THAT(change.fields, ElementsAre("rules"));
    publish(teacher_, course);

    const int revision = rules_of(course, lesson).revision;
    const Answer restored = restore(course, R"({"version":1})");
    ASSERT_EQ(restored.status, 200) << restored.code;
    EXPECT_EQ(rules_of(course, lesson).rules, after_lesson);
    EXPECT_GT(rules_of(course, lesson).revision, revision);  // who edits the old ones is told
    EXPECT_TRUE(rules_of(course, course.module.value).rules.empty());
    EXPECT_THAT(compare(course, "from=1").changes, IsEmpty());
    // The course waits for the other one again, so that one must not wait for it.
    EXPECT_EQ(put_rules(first, first.id.value, when({CourseDone{course.id}})).status, 422);
}

TEST_F(VersionsTest, going_back_closes_no_circle_between_courses) {
    const SmallCourse course = make_course(teacher_, 1), other = make_course(teacher_, 1);
    publish(teacher_, other);
    ASSERT_EQ(put_rules(course, course.id.value, when({CourseDone{other.id}})).status, 200);
    publish(teacher_, course);
    ASSERT_EQ(put_rules(course, course.id.value, {}).status, 200);
    publish(teacher_, course);
    ASSERT_EQ(put_rules(other, other.id.value, when({CourseDone{course.id}})).status, 200);
    EXPECT_EQ(restore(course, R"({"version":1})").code, "draft.circle");
    EXPECT_TRUE(rules_of(course, course.id.value).rules.empty());
}

TEST_F(VersionsTest, what_was_purged_comes_back_all_the_same) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    call(teacher_, {Method::del, "/api/v1/modules/" + course.module.to_string()});
    clock_.advance(std::chrono::days(31));
    env_.run([&](const Context& context) -> Task<> { co_await trash_.purge(context); });
    ASSERT_EQ(restore(course, R"({"version":1})").status, 200);
    EXPECT_THAT(compare(course).changes, IsEmpty());
}

TEST_F(VersionsTest, a_lesson_that_came_back_so_can_be_deleted_and_restored) {
    const SmallCourse course = make_course(teacher_, 2);
    publish(teacher_, course);
    for (int round = 0; round < 2; ++round) {
        ASSERT_EQ(call(teacher_, {Method::del, path_of(course.lessons[0])}).status, 204);
        ASSERT_EQ(restore(course, R"({"version":1})").status, 200);
        ASSERT_EQ(call(teacher_, {Method::del, path_of(course.lessons[0])}).status, 204);
        ASSERT_EQ(post(teacher_, path_of(course.lessons[0]) + "/restore").status, 200);
    }
    EXPECT_THAT(compare(course).changes, IsEmpty());
}

void VersionsTest::edit_at_random(const SmallCourse& course, std::mt19937& random) {
    const StructureView now = structure(course);
    const auto any = [&](std::size_t size) { return std::size_t{random()} % size; };
    std::vector<LessonId> lessons;
    for (const DraftModuleView& module : now.modules) {
        for (const DraftLessonHead& lesson : module.lessons)
            lessons.push_back(lesson.id);
    }
    const std::string module =
        now.modules.empty() ? "" : now.modules[any(now.modules.size())].id.to_string();
    switch (any(7)) {
        case 0:
            post(teacher_, course.path() + "/modules", R"({"title":"Another"})");
            break;
        case 1:
            if (!module.empty()) {
                post(teacher_, "/api/v1/modules/" + module + "/lessons",
                     R"({"title":"Added","kind":"page","content":"Some"})");
            }
            break;
        case 2:
            if (!module.empty() && any(3) == 0) {
                call(teacher_, {Method::del, "/api/v1/modules/" + module});
            }
            break;
        case 3:
            if (!lessons.empty())
                call(teacher_, {Method::del, path_of(lessons[any(lessons.size())])});
            break;
        case 4:
            if (!lessons.empty()) {
                const LessonDraft lesson = draft_of(lessons[any(lessons.size())]);
                edit(lesson.id, R"({"content":"Edit )" + std::to_string(any(1000)) + "\"}",
                     lesson.revision);
            }
            break;
        case 5:
            if (!lessons.empty()) {
                NodeRules rules;
                if (any(2) == 0) rules.minimum_minutes = 1 + static_cast<int>(any(60));
                put_rules(course, lessons[any(lessons.size())].value, rules);
            }
            break;
        default: {
            // All lessons into one module, in another order.
            ReorderStructure order{course.id, {}};
            for (const DraftModuleView& each : now.modules)
                order.modules.push_back({each.id, {}});
            if (order.modules.empty()) break;
            std::ranges::shuffle(order.modules, random);
            std::ranges::shuffle(lessons, random);
            order.modules[any(order.modules.size())].lessons = lessons;
            call(teacher_, {Method::put, course.path() + "/structure",
                            R"({"modules":)" + json::write(order.modules) + "}", "",
                            std::to_string(now.revision)});
        }
    }
}

// The law: whatever was done to the draft, going back makes it that version again.
TEST_F(VersionsTest, going_back_gives_the_version_whatever_was_edited) {
    std::mt19937 random(4);  // NOLINT: the same edits each time
    const SmallCourse course = make_course(teacher_, 4);
    int published = publish(teacher_, course).version;
    for (int round = 0; round < 12; ++round) {
        for (int step = 0; step < 8; ++step)
            edit_at_random(course, random);
        if (round % 3 == 1) {
            const Answer answer = post(teacher_, course.path() + "/publish");
            if (answer.status == 201) published = answer.as<VersionView>().version;
        }
        const int version = 1 + static_cast<int>(random() % static_cast<unsigned>(published));
        const Answer answer = restore(course, R"({"version":)" + std::to_string(version) + "}");
        ASSERT_TRUE(answer.status == 200 || answer.code == "draft.unchanged") << answer.code;
        ASSERT_THAT(told(compare(course, "from=" + std::to_string(version))), IsEmpty())
            << "round " << round;
    }
    EXPECT_GT(published, 1);
}

TEST_F(VersionsTest, going_back_overwrites_nothing_unseen_and_is_for_authors) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    EXPECT_EQ(restore(course, R"({"version":1})").code, "draft.unchanged");
    EXPECT_EQ(restore(course, R"({"version":9})").status, 404);
    EXPECT_EQ(restore(course, "{}").status, 422);
    EXPECT_EQ(get(teacher_, course.path() + "/comparison", "from=9").status, 404);
    edit(course.lessons[0], R"({"content":"Other"})");
    const std::string path = course.path() + "/draft/restore";
    EXPECT_EQ(call(teacher_, {Method::post, path, R"({"version":1})", "", "99"}).status, 412);
    const Principal other = user({Role::teacher});
    EXPECT_EQ(post(other, path, R"({"version":1})").status, 404);
    EXPECT_EQ(get(other, course.path() + "/comparison").status, 404);
    EXPECT_EQ(get(other, course.path() + "/comparison/texts").status, 404);
    EXPECT_EQ(get(other, course.path() + "/draft/replaced").status, 404);
    EXPECT_EQ(draft_of(course.lessons[0]).content, "Other");
}

TEST_F(VersionsTest, replaced_drafts_are_purged_and_versions_keep_their_texts) {
    const SmallCourse course = make_course(teacher_, 1);
    publish(teacher_, course);
    edit(course.lessons[0], R"({"content":"Only in the draft"})");
    ASSERT_EQ(restore(course, R"({"version":1})").status, 200);
    const auto counts = [&] {
        static constexpr pg::Statement kCount{
            "test.kept_texts", "SELECT count(*)::integer AS n FROM course_service.kept_texts"};
        std::int32_t count = 0;
        env_.run([&](const Context& context) -> Task<> {
            count = co_await env_.db().one<std::int32_t>(context, kCount);
        });
        return count;
    };
    EXPECT_EQ(counts(), 2);
    clock_.advance(std::chrono::days(31));
    env_.run([&](const Context& context) -> Task<> {
        co_await versions_.purge(context, std::chrono::days(30));
    });
    EXPECT_EQ(counts(), 1);
    EXPECT_TRUE(get(teacher_, course.path() + "/draft/replaced").as<KeptDraftList>().items.empty());
    EXPECT_EQ(get(teacher_, course.path() + "/comparison", "from=0&to=1").status, 200);
}

}  // namespace
}  // namespace lms::course
