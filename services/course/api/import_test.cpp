#include <atomic>
#include <future>
#include <thread>

#include <gmock/gmock.h>

#include "libs/core/crypto.hpp"
#include "services/course/course_test.hpp"

namespace lms::course {
namespace {

using http::Method;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const std::string kPng = std::string("\x89PNG\r\n\x1A\n") + "pixels";

constexpr pg::Statement kCountOpen{"test.count_open", R"(
    SELECT count(*)::integer FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%')"};

class ImportTest : public CourseServiceTest {
protected:
    ImportDraft draft() const {
        ImportDraft input;
        input.organization_id = school_;
        input.requested_by = teacher_.user_id;
        input.source_key = "git:https://example.org/python";
        input.source_revision = "abc123";
        input.title = "Programming with Python";
        input.attribution = Attribution{"The Carpentries", std::nullopt, "CC-BY-4.0", std::nullopt};
        ImportModule module{"episodes", "Episodes", {}};
        for (const char* key : {"01-intro", "02-numpy"}) {
            ImportLesson lesson;
            lesson.key = key;
            lesson.title = std::string("Lesson ") + key;
            lesson.content = "Text";
            lesson.objectives = {"Know"};
            module.lessons.push_back(lesson);
        }
        module.lessons[0].content = "See [next](lesson:02-numpy#arrays)";
        input.modules.push_back(module);
        return input;
    }
    Answer send(const ImportDraft& input) {
        return call(service(), {Method::put, "/internal/v1/courses/import", json::write(input)});
    }
    // Does `meanwhile` while the texts of an import wait to be looked at.
    Answer send_slowly(const ImportDraft& input, const std::function<void()>& meanwhile) {
        std::promise<void> let_go;
        std::atomic<bool> holds = false;
        std::thread holder([&, going = let_go.get_future().share()] {
            env_.run([&](const Context& context) -> Task<> {
                co_await work_pool_.run(context.deadline, [&holds, going] {
                    holds = true;
                    going.wait();
                });
            });
        });
        lms::testing::eventually([&] { return holds.load(); });
        Answer answer;
        std::thread import([&] { answer = send(input); });
        lms::testing::eventually([&] { return work_pool_.queued() > 0; });
        meanwhile();
        let_go.set_value();
        holder.join();
        import.join();
        return answer;
    }
    std::int32_t open_transactions() {
        std::int32_t open = -1;
        env_.run([&](const Context& context) -> Task<> {
            open = co_await env_.db().one<std::int32_t>(context, kCountOpen);
        });
        return open;
    }
    Answer put_asset(const std::string& bytes, const std::string& hash) {
        const auto request = put_asset_request(school_, hash, bytes);
        return call(service(), {request.method, request.path, request.body, request.query});
    }
};

TEST_F(ImportTest, a_first_import_creates_the_course_of_its_teacher) {
    const auto report = send(draft()).as<ImportReport>();
    EXPECT_EQ(report.lesson_count, 2);
    EXPECT_EQ(report.changes.size(), 4U);
    const std::string path = "/api/v1/courses/" + report.course_id.to_string();
    const auto view = get(teacher_, path).as<CourseView>();
    EXPECT_EQ(view.status, CourseStatus::draft);
    EXPECT_EQ(view.attribution.value().license, "CC-BY-4.0");
    EXPECT_EQ(event_types(), "CourseCreated ModuleAdded ContentUpdated");
    EXPECT_EQ(post(teacher_, path + "/publish").status, 201);
    const auto tree = get(teacher_, path + "/structure").as<StructureView>();
    const auto& lessons = tree.modules.at(0).lessons;
    EXPECT_THAT(get(teacher_, path_of(lessons.at(0).id)).as<LessonView>().content_html,
                HasSubstr("/courses/" + report.course_id.to_string() + "/lessons/" +
                          lessons.at(1).id.to_string() + "#c-arrays"));
}

TEST_F(ImportTest, the_same_import_again_changes_nothing) {
    const auto first = send(draft()).as<ImportReport>();
    const std::string events = event_types();
    const auto second = send(draft()).as<ImportReport>();
    EXPECT_EQ(second.course_id, first.course_id);
    EXPECT_THAT(second.changes, IsEmpty());
    EXPECT_EQ(second.unchanged_lessons, 2);
    EXPECT_EQ(event_types(), events);
}

TEST_F(ImportTest, a_changed_source_updates_the_draft_and_says_what_changed) {
    const CourseId id = send(draft()).as<ImportReport>().course_id;
    const std::string path = "/api/v1/courses/" + id.to_string();
    const auto before = get(teacher_, path + "/structure").as<StructureView>();
    ImportDraft changed = draft();
    changed.title = "Python, second edition";
    changed.modules[0].lessons[1].content = "New text";
    ImportLesson extra = changed.modules[0].lessons[1];
    extra.key = "03-more";
    changed.modules[0].lessons.push_back(extra);
    const auto report = send(changed).as<ImportReport>();
    ASSERT_EQ(report.changes.size(), 3U);
    EXPECT_EQ(report.changes[0].subject, ImportSubject::course);
    EXPECT_EQ(report.changes[1].action, ImportAction::changed);
    EXPECT_EQ(report.changes[2].action, ImportAction::added);
    const auto after = get(teacher_, path + "/structure").as<StructureView>();
    EXPECT_EQ(after.modules.at(0).lessons.at(1).id, before.modules.at(0).lessons.at(1).id);
    EXPECT_GT(after.revision, before.revision);
    EXPECT_EQ(get(teacher_, path).as<CourseView>().title, "Python, second edition");
}

TEST_F(ImportTest, texts_edited_here_survive_the_next_import) {
    const CourseId id = send(draft()).as<ImportReport>().course_id;
    const std::string path = "/api/v1/courses/" + id.to_string();
    const auto lesson =
        get(teacher_, path + "/structure").as<StructureView>().modules.at(0).lessons.at(1).id;
    call(teacher_, {Method::patch, path_of(lesson), R"({"content":"By hand"})", "", "1"});
    call(teacher_, {Method::patch, path, R"({"title":"Our title","navigation":"sequential"})"});
    ImportDraft changed = draft();
    changed.title = "Their title";
    changed.modules[0].lessons[1].content = "Theirs";
    const auto report = send(changed).as<ImportReport>();
    ASSERT_EQ(report.changes.size(), 2U);
    for (const ImportChange& change : report.changes)
        EXPECT_EQ(change.action, ImportAction::kept);
    EXPECT_EQ(get(teacher_, path_of(lesson) + "/draft").as<LessonDraft>().content, "By hand");
    EXPECT_EQ(get(teacher_, path).as<CourseView>().title, "Our title");
}

TEST_F(ImportTest, what_is_wrong_is_refused_as_a_whole) {
    ImportDraft dead = draft();
    dead.modules[0].lessons[1].content =
        "[x](lesson:03-gone) ![y](asset:" + std::string(64, 'a') + ")";
    const Answer refused = send(dead);
    EXPECT_EQ(refused.status, 422);
    ASSERT_EQ(refused.fields.size(), 2U);
    EXPECT_EQ(refused.fields[0].code, "dead_link");
    ImportDraft twice = draft();
    twice.modules[0].lessons[1].key = "01-intro";
    EXPECT_EQ(send(twice).fields.at(0).code, "repeated");
    EXPECT_EQ(event_types(), "");
}

TEST_F(ImportTest, nothing_is_locked_while_texts_are_looked_at) {
    std::int32_t open = -1;
    const Answer first = send_slowly(draft(), [&] { open = open_transactions(); });
    EXPECT_EQ(first.status, 200) << first.code;
    EXPECT_EQ(open, 0);
    ImportDraft changed = draft();
    changed.modules[0].lessons[1].content = "Theirs";
    EXPECT_EQ(send_slowly(changed, [&] { open = open_transactions(); }).status, 200);
    EXPECT_EQ(open, 0);
}

TEST_F(ImportTest, what_somebody_writes_meanwhile_is_looked_at_as_well) {
    const CourseId id = send(draft()).as<ImportReport>().course_id;
    const auto lesson = get(teacher_, "/api/v1/courses/" + id.to_string() + "/structure")
                            .as<StructureView>()
                            .modules.at(0)
                            .lessons.at(1)
                            .id;
    const auto edit = [&](const std::string& content, const std::string& revision) {
        const Answer answer = call(teacher_, {Method::patch, path_of(lesson),
                                              R"({"content":")" + content + "\"}", "", revision});
        EXPECT_EQ(answer.status, 200) << answer.code;
    };
    ImportDraft changed = draft();
    changed.modules[0].lessons[1].content = "Theirs";
    const Answer refused = send_slowly(changed, [&] { edit("[x](lesson:gone)", "1"); });
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.at(0).code, "dead_link") << "it stays, and would lead nowhere";
    edit("Mended", "2");
    const Answer kept = send_slowly(changed, [&] { edit("By hand", "3"); });
    ASSERT_EQ(kept.status, 200) << kept.code;
    EXPECT_EQ(kept.as<ImportReport>().changes.at(0).action, ImportAction::kept);
    EXPECT_EQ(get(teacher_, path_of(lesson) + "/draft").as<LessonDraft>().content, "By hand");
}

TEST_F(ImportTest, people_cannot_call_it) {
    const Call attempt{Method::put, "/internal/v1/courses/import", json::write(draft())};
    EXPECT_EQ(call(user({Role::administrator}), attempt).status, 404);
}

TEST_F(ImportTest, images_are_stored_once_and_served_to_whoever_has_the_address) {
    const std::string hash = to_hex(sha256(kPng));
    const Answer stored = put_asset(kPng, hash);
    EXPECT_EQ(stored.status, 201) << stored.code;
    EXPECT_EQ(put_asset(kPng, hash).status, 200);
    EXPECT_EQ(put_asset(kPng, std::string(64, 'a')).status, 422);
    EXPECT_EQ(put_asset("", to_hex(sha256(""))).status, 422);
    const auto view = stored.as<AssetView>();
    EXPECT_EQ(view.media_type, "image/png");
    const Answer seen = get({}, view.url);
    EXPECT_EQ(seen.status, 200);
    EXPECT_EQ(seen.body, kPng);
    EXPECT_EQ(seen.headers.get("Content-Type"), "image/png");
    EXPECT_EQ(seen.headers.get("X-Content-Type-Options"), "nosniff");
    EXPECT_THAT(std::string(seen.headers.get("Cache-Control")), HasSubstr("immutable"));
    std::string guessed = view.url;
    guessed[guessed.rfind('/') - 1] ^= 1;
    EXPECT_EQ(get({}, guessed).status, 404);
    EXPECT_EQ(get({}, "/api/v1/assets/x/y/z").status, 404);
}

TEST_F(ImportTest, what_could_carry_a_script_is_kept_in_a_sandbox) {
    const std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>";
    const auto picture = put_asset(svg, to_hex(sha256(svg))).as<AssetView>();
    EXPECT_THAT(std::string(get({}, picture.url).headers.get("Content-Security-Policy")),
                HasSubstr("sandbox"));
    const std::string page = "<html><script>1</script></html>";
    const auto download = put_asset(page, to_hex(sha256(page))).as<AssetView>();
    const Answer seen = get({}, download.url);
    EXPECT_EQ(seen.headers.get("Content-Type"), "application/octet-stream");
    EXPECT_EQ(seen.headers.get("Content-Disposition"), "attachment");
}

TEST_F(ImportTest, teachers_upload_images_for_their_lessons) {
    const SmallCourse course = make_course(teacher_, 1);
    const Answer uploaded = post(teacher_, course.path() + "/assets", kPng);
    ASSERT_EQ(uploaded.status, 201) << uploaded.code;
    const auto asset = uploaded.as<AssetView>();
    const std::string content =
        "{\"content\":" + json::write("![plot](" + asset.reference + ")") + "}";
    call(teacher_, {Method::patch, path_of(course.lessons[0]), content, "", "1"});
    publish(teacher_, course);
    EXPECT_THAT(get(teacher_, path_of(course.lessons[0])).as<LessonView>().content_html,
                HasSubstr("src=\"" + asset.url + "\""));
    EXPECT_EQ(post(student_, course.path() + "/assets", kPng).status, 403);
    EXPECT_EQ(post(user({Role::teacher}), course.path() + "/assets", kPng).status, 404);
}

}  // namespace
}  // namespace lms::course
