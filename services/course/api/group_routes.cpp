// Sections of a course and cohorts of the organisation.
#include "services/course/api/replies.hpp"
#include "services/course/api/route_tables.hpp"
#include "services/course/app/groups.hpp"
#include "services/course/contract/people_endpoints.hpp"

namespace lms::course {

using http::Reply;

void add_group_routes(http::Router& router, const UseCases& use) {
    const Groups& groups = use.groups;
    router.add(kListSections, [&groups](const Context& context, const CourseKey& key) {
        return groups.list_sections(context, key.course_id);
    });
    router.add(
        kCreateSection,
        [&groups](const Context& context, const CreateSection& input) -> Task<Reply<SectionView>> {
            co_return with_revision(co_await groups.create_section(context, input));
        });
    router.add(
        kUpdateSection,
        [&groups](const Context& context, const UpdateSection& input) -> Task<Reply<SectionView>> {
            co_return with_revision(co_await groups.update_section(context, input));
        });
    router.add(kDeleteSection,
               [&groups](const Context& context, const SectionKey& key) -> Task<Nothing> {
                   co_await groups.delete_section(context, key.section_id);
                   co_return Nothing{};
               });
    router.add(kListCohorts, [&groups](const Context& context, const ListCohorts& query) {
        return groups.list_cohorts(context, query);
    });
    router.add(
        kCreateCohort,
        [&groups](const Context& context, const CreateCohort& input) -> Task<Reply<CohortView>> {
            co_return with_revision(co_await groups.create_cohort(context, input));
        });
    router.add(
        kUpdateCohort,
        [&groups](const Context& context, const UpdateCohort& input) -> Task<Reply<CohortView>> {
            co_return with_revision(co_await groups.update_cohort(context, input));
        });
    router.add(kDeleteCohort,
               [&groups](const Context& context, const CohortKey& key) -> Task<Nothing> {
                   co_await groups.delete_cohort(context, key.cohort_id);
                   co_return Nothing{};
               });
    router.add(kListCohortMembers,
               [&groups](const Context& context, const ListCohortMembers& query) {
                   return groups.list_members(context, query);
               });
    router.add(kAddCohortMembers, [&groups](const Context& context, const AddCohortMembers& input) {
        return groups.add_members(context, input);
    });
    router.add(kRemoveCohortMember,
               [&groups](const Context& context, const CohortMemberKey& key) -> Task<Nothing> {
                   co_await groups.remove_member(context, key);
                   co_return Nothing{};
               });
}

}  // namespace lms::course
