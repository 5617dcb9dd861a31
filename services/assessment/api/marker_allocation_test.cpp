// Sharing out what has too few markers.
#include "services/assessment/assignment_fixture.hpp"

namespace lms::assessment {
namespace {

class MarkerAllocationTest : public AssignmentTest {
protected:
    static Assignment by_two(Disagreement otherwise) {
        Assignment made = essay();
        made.double_marking = DoubleMarking{Score::of(5, 1), Agreement::average, otherwise};
        return made;
    }
    std::int32_t share_out(const std::string& path, const std::vector<UserId>& among) {
        std::string ids;
        for (const UserId user : among)
            ids += (ids.empty() ? "\"" : ",\"") + user.to_string() + "\"";
        const auto answer = post(teacher_, path + "/markers", R"({"marker_ids":[)" + ids + "]}");
        EXPECT_EQ(answer.status, 200) << answer.body;
        return answer.as<AllocatedMarkers>().allocated;
    }
};

TEST_F(MarkerAllocationTest, a_third_marker_is_given_where_two_disagree) {
    const Principal bea = colleague("bea");
    const Principal cem = colleague("cem");
    for (const auto otherwise : {Disagreement::third_marker, Disagreement::by_hand}) {
        const std::string path = publish(by_two(otherwise));
        const std::string submission = hand_in(enrolled(), path);
        EXPECT_EQ(mark(teacher_, submission, 40).status, 200);
        EXPECT_EQ(mark(bea, submission, 80).status, 200);
        const bool needs_third = otherwise == Disagreement::third_marker;
        EXPECT_EQ(share_out(path, {teacher_.user_id, bea.user_id, cem.user_id}),
                  needs_third ? 1 : 0);
        const auto markers = marking(teacher_, submission).submission.markers;
        EXPECT_THAT(markers, ::testing::SizeIs(needs_third ? 3 : 2));
    }
}

TEST_F(MarkerAllocationTest, only_what_was_given_is_told) {
    const std::string path = publish(by_two(Disagreement::by_hand));
    const Principal bea = colleague("bea");
    hand_in(enrolled(), path);
    EXPECT_EQ(share_out(path, {bea.user_id}), 1);
    EXPECT_EQ(share_out(path, {bea.user_id}), 0);  // who has it already
    EXPECT_EQ(share_out(path, {bea.user_id, teacher_.user_id}), 1);
    EXPECT_EQ(share_out(path, {bea.user_id, teacher_.user_id}), 0);
}

}  // namespace
}  // namespace lms::assessment
