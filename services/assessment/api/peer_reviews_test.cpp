// Students review each other, and a job compares what they handed in.
#include <thread>

#include "services/assessment/assignment_fixture.hpp"

namespace lms::assessment {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class PeerReviewTest : public AssignmentTest {
protected:
    std::string add_assignment() {
        Assignment made = essay();
        made.peer_review = PeerReviewing{.reviews = 2, .least_reviews = 2};
        return publish(made);
    }
    HttpAnswer review(const Principal& who, const std::string& path, const PeerReviewView& of,
                      int points, bool is_done = true) {
        return call(who,
                    {.method = Method::put,
                     .path = path + "/reviews/" + of.id.to_string(),
                     .body = R"({"mark":{"points":")" + std::to_string(points) +
                             R"(","comment":"Clear"},"is_done":)" + (is_done ? "true}" : "false}"),
                     .if_match = std::to_string(of.revision)});
    }
};

TEST_F(PeerReviewTest, classmates_review_each_other_and_the_teacher_has_the_last_word) {
    const std::string path = add_assignment();
    std::vector<Principal> students;
    std::vector<std::string> works;
    for (const std::string name : {"ann", "bob", "cem"}) {
        students.push_back(enrolled(name));
        works.push_back(hand_in(students.back(), path, "By somebody"));
    }
    const Principal late = enrolled("dee");
    const std::string unfinished = write(late, path, "Nearly");
    const auto begun = post(teacher_, path + "/peer-review/begin");
    ASSERT_EQ(begun.status, 200) << begun.body;
    EXPECT_EQ(begun.as<PeerPhaseView>().reviews, 6);
    EXPECT_EQ(post(teacher_, path + "/peer-review/begin").code, "assignment.peer_phase");
    EXPECT_EQ(post(late, unfinished + "/submit").code, "submission.reviewing");
    EXPECT_EQ(post(teacher_, works[0] + "/reopen").code, "submission.reviewing");
    EXPECT_THAT(get(late, path + "/reviews").as<PeerReviews>().items, IsEmpty());
    for (std::size_t i = 0; i < students.size(); ++i) {
        const auto answer = get(students[i], path + "/reviews");
        EXPECT_EQ(answer.body.find("ann"), std::string::npos);
        const auto own = answer.as<PeerReviews>();
        ASSERT_THAT(own.items, SizeIs(2));
        EXPECT_EQ(own.items[0].content.text, "By somebody");
        for (const PeerReviewView& one : own.items)
            EXPECT_EQ(review(students[i], path, one, i == 0 ? 40 : 80).status, 200);
        EXPECT_EQ(review(students[(i + 1) % 3], path, own.items[0], 1).status, 404);
    }
    const auto closed = post(teacher_, path + "/peer-review/close").as<PeerPhaseView>();
    EXPECT_EQ(closed.done, 6);
    const auto graded = marking(teacher_, works[0]).submission;
    EXPECT_EQ(graded.points, Score::of(80, 1));  // by two others
    EXPECT_EQ(graded.source, GradeSource::peers);
    EXPECT_EQ(marking(teacher_, works[1]).submission.points, Score::of(60, 1));
    EXPECT_EQ(post(teacher_, works[1] + "/reconcile", R"({"points":"75"})").status, 200);
    release(path);
    const auto result = view(students[1], works[1]).result.value();
    EXPECT_EQ(result.points, Score::of(75, 1));
    ASSERT_THAT(result.reviews, SizeIs(2));
    EXPECT_EQ(result.reviews[0].reviewer, std::nullopt);
    EXPECT_EQ(result.reviews[0].mark.comment, "Clear");
    const auto rows = get(teacher_, path + "/peer-review", "limit=4").as<PeerReviewPage>();
    EXPECT_THAT(rows.items, SizeIs(4));
    EXPECT_TRUE(rows.next_cursor.has_value());
}

TEST_F(PeerReviewTest, an_older_tab_takes_nothing_back_of_a_review) {
    const std::string path = add_assignment();
    std::vector<Principal> students;
    for (const std::string name : {"ann", "bob", "cem"}) {
        students.push_back(enrolled(name));
        hand_in(students.back(), path, "By somebody");
    }
    ASSERT_EQ(post(teacher_, path + "/peer-review/begin").status, 200);
    const auto own = [&] { return get(students[0], path + "/reviews").as<PeerReviews>().items[0]; };
    const PeerReviewView older = own();
    const std::string address = path + "/reviews/" + older.id.to_string();
    EXPECT_EQ(call(students[0], {Method::put, address, R"({"mark":{"points":"1"},"is_done":true})"})
                  .status,
              428);
    const auto saved = review(students[0], path, older, 80);
    ASSERT_EQ(saved.status, 200) << saved.body;
    EXPECT_EQ(saved.as<PeerReviewView>().revision, older.revision + 1);
    EXPECT_EQ(review(students[0], path, older, 10, false).status, 412);
    EXPECT_TRUE(own().is_done);
    EXPECT_EQ(own().points, Score::of(80, 1));
    EXPECT_EQ(review(students[0], path, own(), 60).status, 200);
    EXPECT_EQ(own().points, Score::of(60, 1));
}

class SimilarityTest : public AssignmentTest {
protected:
    SimilarityReport wait_for_report(const std::string& path) {
        const Deadline deadline = Deadline::in(std::chrono::seconds(20));
        for (;;) {
            auto report = get(teacher_, path + "/similarity").as<SimilarityReport>();
            const bool ended = report.run && report.run->finished_at;
            if (ended || deadline.passed()) return report;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
};

TEST_F(SimilarityTest, a_copy_is_found_and_what_all_were_given_is_not) {
    const std::string given = "Explain in your own words what a list is and when to use one. ";
    const std::string copied = "A list keeps its elements in the order in which they were added.";
    Assignment assignment = essay();
    assignment.given_text = given;
    const std::string path = publish(assignment);
    EXPECT_EQ(get(teacher_, path + "/similarity").as<SimilarityReport>().run, std::nullopt);
    hand_in(enrolled(), path, given + copied);
    hand_in(enrolled(), path,
            given +
                "Well, I say: a LIST keeps its elements in the order in "
                "which they were added; nobody else knows.");
    hand_in(enrolled(), path, given + "Something else entirely, written by one alone at night.");
    hand_in(enrolled(), path, "Short.");
    const auto started = post(teacher_, path + "/similarity");
    ASSERT_EQ(started.status, 202) << started.body;
    const auto report = wait_for_report(path);
    ASSERT_TRUE(report.run);
    EXPECT_EQ(report.run->state, SimilarityState::succeeded);
    EXPECT_EQ(report.run->compared, 3);
    EXPECT_EQ(report.run->not_compared, 1);
    ASSERT_THAT(report.items, SizeIs(1));
    EXPECT_DOUBLE_EQ(report.items[0].share, 1);
    EXPECT_EQ(report.items[0].words, 13);
    EXPECT_THAT(report.items[0].passages, SizeIs(1));
}

}  // namespace
}  // namespace lms::assessment
