#include "services/assessment/domain/assignment_validation.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "services/assessment/contract/assignment_json.hpp"

namespace lms::assessment {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> codes(const std::vector<FieldError>& faults) {
    std::vector<std::string> found;
    for (const FieldError& fault : faults)
        found.push_back(fault.field + " " + fault.code);
    return found;
}

TEST(AssignmentValidation, an_assignment_with_defaults_may_be_published_and_reads_back_equal) {
    Assignment assignment;
    assignment.title = "Essay";
    EXPECT_THAT(validate(assignment), IsEmpty());
    EXPECT_EQ(read_assignment(write_assignment(assignment)), assignment);
}

TEST(AssignmentValidation, every_contradiction_is_told_with_its_place) {
    Assignment assignment;
    assignment.points = Score::zero();
    assignment.accepted.text = false;
    assignment.timing.opens = Time{} + std::chrono::hours(5);
    assignment.timing.cut_off = Time{};
    assignment.timing.late.kind = LateKind::per_day;
    assignment.form = RubricForm{};
    assignment.double_marking = DoubleMarking{.tolerance = Score::of(5, 1)};
    assignment.peer_review = PeerReviewing{};
    EXPECT_THAT(
        codes(validate(assignment)),
        ElementsAre("points out_of_range", "accepted nothing", "timing.cut_off before_opening",
                    "timing.due missing", "timing.late.percent out_of_range",
                    "form.criteria too_few", "form.criteria worth_nothing",
                    "double_marking.tolerance out_of_range", "peer_review not_with_two_markers"));
}

TEST(AssignmentValidation, what_is_handed_in_is_what_was_asked_for) {
    Accepted accepted{.text = true, .most_words = 3, .links = 1, .files = {}};
    EXPECT_THAT(faults_to_submit(accepted, {"Three\u00a0good words", {}}, {}), IsEmpty());
    EXPECT_THAT(codes(faults_to_submit(accepted, {" \n", {}}, {})), ElementsAre("content empty"));
    EXPECT_THAT(codes(faults_to_submit(accepted, {"a b c d", {"x", "y"}}, {})),
                ElementsAre("content.links too_many", "content.text too_many_words"));
    accepted.text = false;
    EXPECT_THAT(codes(faults_to_save(accepted, {"a", {}})),
                ElementsAre("content.text not_accepted"));
    SubmissionFileView half;
    half.name = "a.pdf";
    EXPECT_THAT(codes(faults_to_submit(accepted, {}, {half})),
                ElementsAre("files upload_unfinished"));
}

TEST(AssignmentValidation, files_have_their_number_size_and_types) {
    Accepted accepted;
    EXPECT_THAT(codes(faults_of_file(accepted, "a.pdf", 1, 0)), ElementsAre("name not_accepted"));
    accepted.files = FileRules{2, 100, {"pdf"}};
    EXPECT_THAT(faults_of_file(accepted, "A.PDF", 100, 1), IsEmpty());
    EXPECT_THAT(codes(faults_of_file(accepted, "a.pdf.exe", 101, 2)),
                ElementsAre("name too_many", "size_bytes too_large", "name type_not_accepted"));
}

TEST(AssignmentValidation, names_of_files_lead_nowhere) {
    const std::vector<std::pair<std::string, std::string>> table{
        {"essay.pdf", "essay.pdf"},
        {"../../etc/passwd", "passwd"},
        {"C:\\Users\\a\\Größe 1.docx", "Größe 1.docx"},
        {"..", "file"},
        {".htaccess", "htaccess"},
        {"con.txt", "file-con.txt"},
        {"a\nb\x01"
         "c.txt",
         "a-b-c.txt"},
        {"evil\u202Efdp.exe", "evil-fdp.exe"},
        {"a<b>|c?.txt", "a-b-c-.txt"},
        {"trailing. ", "trailing"},
        {"\xff\xfe.png", "-.png"},
        {"", "file"},
    };
    for (const auto& [name, expected] : table) {
        EXPECT_EQ(safe_file_name(name), expected) << name;
        EXPECT_EQ(safe_file_name(expected), expected);
    }
    const std::string long_name = safe_file_name(std::string(300, 'x') + "\u00e9.pdf");
    EXPECT_EQ(long_name.size(), 120U);
    EXPECT_TRUE(long_name.ends_with(".pdf"));
}

}  // namespace
}  // namespace lms::assessment
