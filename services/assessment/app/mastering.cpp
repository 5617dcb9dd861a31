#include "services/assessment/app/mastering.hpp"

#include <map>

#include "libs/auth/policy.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/domain/attempt_review.hpp"
#include "services/assessment/domain/mastery.hpp"
#include "services/assessment/store/mastery_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMostSkills = 500;
constexpr std::int32_t kDefaultLimit = 50;

struct MasteryPosition {
    double mastery = 0;
    UserId user_id;
};
BOOST_DESCRIBE_STRUCT(MasteryPosition, (), (mastery, user_id))

// By name. Every skill of a question learns from each answer to it.
std::vector<SkillMastery> fold(const std::vector<store::EvidenceRow>& evidence) {
    const MasteryParameters parameters;
    std::map<std::string, SkillMastery> skills;
    for (const store::EvidenceRow& row : evidence) {
        const Observed seen = observed(Score::of_units(row.score));
        for (const std::string& name : row.skills) {
            const auto [found, is_new] = skills.try_emplace(name);
            SkillMastery& skill = found->second;
            if (is_new) skill.mastery = parameters.mastery;
            skill.mastery = updated_mastery(skill.mastery, parameters, seen);
            ++skill.answers;
            if (seen == Observed::right) ++skill.right;
        }
    }
    std::vector<SkillMastery> folded;
    for (auto& [name, skill] : skills) {
        skill.skill = name;
        skill.is_mastered = skill.mastery >= kMastered;
        folded.push_back(std::move(skill));
    }
    return folded;
}

}  // namespace

Task<OwnMastery> Mastering::own(const Context& context, course::CourseId course) const {
    auth::require_signed_in(context);
    const Principal& caller = context.principal;
    const auto evidence = co_await store::list_evidence(*database_, context, caller.organization_id,
                                                        course, caller.user_id);
    const Time now = clock_->now();
    std::vector<store::EvidenceRow> shown;
    for (const store::EvidenceRow& row : evidence) {
        const auto snapshot = co_await quizzes_->snapshot(
            *database_, context, caller.organization_id, row.quiz_id, row.snapshot_number);
        const ReviewMoment moment = moment_of(row.ended, row.latest_close, now);
        const Revealed& seen = revealed(snapshot->quiz.review, moment);
        if (seen.attempt && (seen.outcome || seen.marks)) shown.push_back(row);
    }
    OwnMastery mastery{fold(shown)};
    if (mastery.skills.size() > kMostSkills) mastery.skills.resize(kMostSkills);
    co_return mastery;
}

Task<ClassMastery> Mastering::of_class(const Context& context, course::CourseId course) const {
    const CourseRole role = co_await door_->require_grader(context, course);
    co_return ClassMastery{co_await store::list_class_mastery(
        *database_, context, context.principal.organization_id, course, role.sections)};
}

Task<StudentMasteryPage> Mastering::of_students(const Context& context,
                                                const ListStudentMastery& query) const {
    const CourseRole role = co_await door_->require_grader(context, query.course_id);
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    store::StudentMasteryQuery wanted{query.course_id, query.skill, role.sections, {}, {},
                                      limit + 1};
    if (query.cursor) {
        const auto after = http::decode_cursor<MasteryPosition>(*query.cursor);
        wanted.after_mastery = after.mastery;
        wanted.after = after.user_id;
    }
    StudentMasteryPage page{co_await store::list_student_mastery(
                                *database_, context, context.principal.organization_id, wanted),
                            {}};
    if (page.items.size() > static_cast<std::size_t>(limit)) {
        page.items.pop_back();
        const StudentMastery& last = page.items.back();
        page.next_cursor = http::encode_cursor(MasteryPosition{last.mastery, last.user_id});
    }
    co_return page;
}

Task<> Mastering::refresh(pg::Transaction& transaction, const Context& context,
                          OrganizationId organization, course::CourseId course,
                          UserId student) const {
    store::lock_mastery(transaction, course, student);
    const auto evidence =
        co_await store::list_evidence(transaction, context, organization, course, student);
    store::put_mastery(transaction, organization, course, student, fold(evidence), clock_->now());
}

}  // namespace lms::assessment
