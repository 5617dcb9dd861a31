// Submissions out as a zip, and back with feedback.
#include "libs/archive/zip.hpp"
#include "services/assessment/assignment_fixture.hpp"
#include "services/assessment/exchange/grade_sheet.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class SubmissionExchangeTest : public AssignmentTest {
protected:
    std::string add_assignment(bool is_anonymous = false) {
        Assignment made = essay();
        made.accepted.files = FileRules{};
        made.is_anonymous = is_anonymous;
        return publish(made);
    }
    archive::Files download(const std::string& path) {
        const auto answer = get(teacher_, path + "/download");
        EXPECT_EQ(answer.status, 200) << answer.body;
        EXPECT_EQ(answer.headers.get("X-Content-Type-Options"), "nosniff");
        return archive::read_zip(answer.body);
    }
    HttpAnswer try_upload(const std::string& path, const archive::Files& files,
                          const std::string& query = "") {
        std::vector<archive::NewFile> packed;
        for (const auto& [name, bytes] : files)
            packed.push_back({name, bytes});
        return call(teacher_, {.method = Method::post,
                               .path = path + "/feedback",
                               .body = archive::write_zip(std::move(packed)),
                               .query = query});
    }
    FeedbackReport upload_zip(const std::string& path, const archive::Files& files,
                              const std::string& query = "") {
        const auto answer = try_upload(path, files, query);
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<FeedbackReport>();
    }
    static std::string folder_with(const archive::Files& files, const std::string& name) {
        for (const auto& [path, bytes] : files) {
            if (path.ends_with("/" + name)) return path.substr(0, path.size() - name.size() - 1);
        }
        return "";
    }
    static std::vector<std::string> codes(const FeedbackReport& report) {
        std::vector<std::string> found;
        for (const FeedbackItem& item : report.items) {
            if (item.outcome == FeedbackOutcome::refused) found.push_back(item.code);
        }
        return found;
    }
};

TEST_F(SubmissionExchangeTest, what_goes_out_comes_back_with_feedback_and_grades) {
    const std::string path = add_assignment();
    const Principal ann = enrolled("Ann Lee");
    const std::string submission = write(ann, path, "On lists.");
    upload(ann, submission, "essay.pdf", "%PDF");
    post(ann, submission + "/submit");
    hand_in(enrolled("=Bob"), path, "On trees.");
    archive::Files files = download(path);
    const std::string folder = folder_with(files, "essay.pdf");
    EXPECT_THAT(folder, HasSubstr("Ann Lee "));
    EXPECT_EQ(files.at(folder + "/submission.txt"), "On lists.");
    EXPECT_THAT(files.at("grades.csv"), HasSubstr("'=Bob"));

    const auto unchanged = upload_zip(path, files);
    EXPECT_TRUE(unchanged.is_applied);
    EXPECT_EQ(unchanged.files + unchanged.grades, 0);
    files[folder + "/essay with notes.pdf"] = "%PDF notes";
    files["grades.csv"] =
        "submission,points,comment\r\n" + tag_of(folder)->to_string() + ",\"85,5\",Well done\r\n";
    const auto tried = upload_zip(path, files, "dry_run=true");
    EXPECT_FALSE(tried.is_applied);
    EXPECT_EQ(tried.files, 1);
    EXPECT_EQ(tried.grades, 1);
    EXPECT_EQ(marking(teacher_, submission).submission.state, MarkingState::waiting);
    EXPECT_TRUE(upload_zip(path, files).is_applied);
    const auto again = upload_zip(path, files);
    EXPECT_EQ(again.files, 0);
    EXPECT_EQ(again.grades, 0);
    release(path);
    const auto result = view(ann, submission).result.value();
    EXPECT_THAT(result.comments, SizeIs(1));
    EXPECT_EQ(result.points, Score::of(171, 2));
    ASSERT_THAT(result.feedback_files, SizeIs(1));
    EXPECT_EQ(result.feedback_files[0].name, "essay with notes.pdf");
    EXPECT_EQ(result.comments.at(0).text, "Well done");
    EXPECT_EQ(get(ann, submission + "/files/" + result.feedback_files[0].id.to_string()).body,
              "%PDF notes");
}

TEST_F(SubmissionExchangeTest, where_one_line_is_refused_nothing_is_applied) {
    const std::string path = add_assignment();
    const std::string submission = hand_in(enrolled("ann"), path);
    archive::Files files = download(path);
    const std::string folder = folder_with(files, "submission.txt");
    const std::string tag = tag_of(folder)->to_string();
    files[folder + "/notes.txt"] = "Good";
    files["somewhere/else.txt"] = "x";
    files["grades.csv"] =
        "submission,points\r\n" + tag + ",101\r\nNOBODY-1,5\r\n" + tag + ",7\r\nx,many\r\n";
    const auto report = upload_zip(path, files);
    EXPECT_FALSE(report.is_applied);
    EXPECT_THAT(codes(report),
                ::testing::UnorderedElementsAre("unknown_folder", "out_of_range",
                                                "unknown_submission", "repeated", "not_a_number"));
    EXPECT_THAT(marking(teacher_, submission).feedback_files, IsEmpty());
    files.erase("somewhere/else.txt");
    files["grades.csv"] = "name\r\nann\r\n";
    EXPECT_THAT(codes(upload_zip(path, files)), ElementsAre("no_columns"));
}

TEST_F(SubmissionExchangeTest, a_third_of_a_point_comes_back_as_it_went_out) {
    Assignment assignment = essay();
    assignment.points = Score::of(20, 3);
    const std::string path = publish(assignment);
    const std::string submission = hand_in(enrolled("ann"), path);
    ASSERT_EQ(post(teacher_, submission + "/reconcile", R"({"points":"20/3"})").status, 200);
    const archive::Files files = download(path);
    EXPECT_THAT(files.at("grades.csv"), HasSubstr("6.666667"));
    const auto report = upload_zip(path, files);
    EXPECT_THAT(codes(report), IsEmpty());
    EXPECT_EQ(report.grades, 0);
    EXPECT_EQ(marking(teacher_, submission).submission.points, Score::of(20, 3));
}

TEST_F(SubmissionExchangeTest, more_feedback_files_than_a_submission_may_have_are_refused) {
    const std::string path = add_assignment();
    const std::string submission = hand_in(enrolled("ann"), path);
    upload(teacher_, submission, "notes.txt", "See page 3.");
    archive::Files files = download(path);
    const std::string folder = folder_with(files, "submission.txt");
    files[folder + "/notes.txt"] = "See page 4.";  // takes the place of the other
    for (int i = 1; i < 50; ++i)
        files[folder + "/" + std::to_string(i) + ".txt"] = "Good";
    EXPECT_THAT(codes(upload_zip(path, files, "dry_run=true")), IsEmpty());
    files[folder + "/50.txt"] = "Good";
    EXPECT_THAT(codes(upload_zip(path, files)), ElementsAre("too_many"));
    EXPECT_THAT(marking(teacher_, submission).feedback_files, SizeIs(1));
}

TEST_F(SubmissionExchangeTest, a_zip_that_leads_out_of_its_folder_is_refused) {
    const std::string path = add_assignment();
    hand_in(enrolled("ann"), path);
    const std::string folder = folder_with(download(path), "submission.txt");
    std::string zip =
        archive::write_zip({{folder + "/xx/xx/etc.txt", "owned", archive::Packing::stored}});
    // The names stand in the zip as they are: made to climb without changing their length.
    for (std::size_t at = zip.find("/xx/xx/"); at != std::string::npos; at = zip.find("/xx/xx/"))
        zip.replace(at, 7, "/../../");
    const auto refused = call(teacher_, {Method::post, path + "/feedback", zip});
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(refused.fields.at(0).code, "bad_name");
    EXPECT_EQ(call(teacher_, {Method::post, path + "/feedback", "no zip"}).status, 422);
}

TEST_F(SubmissionExchangeTest, anonymous_folders_have_pseudonyms_only) {
    const std::string path = add_assignment(true);
    hand_in(enrolled("Ann Lee"), path);
    const std::string packed = get(teacher_, path + "/download").body;
    EXPECT_EQ(packed.find("Ann"), std::string::npos);
    const auto files = archive::read_zip(packed);
    EXPECT_EQ(files.at("grades.csv").find("Ann"), std::string::npos);
    EXPECT_TRUE(tag_of(folder_with(files, "submission.txt")).has_value());
}

}  // namespace
}  // namespace lms::assessment
