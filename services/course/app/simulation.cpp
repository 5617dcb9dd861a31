#include "services/course/app/simulation.hpp"

#include "services/course/app/editing.hpp"
#include "services/course/app/facts.hpp"
#include "services/course/app/rule_authoring.hpp"
#include "services/course/store/learning_store.hpp"

namespace lms::course {

namespace {

std::string write_view(const Simulate& query, const Facts& facts, bool enrolled,
                       std::string_view outline) {
    std::string out = "{\"at\":";
    json::write(out, facts.now);
    out += ",\"draft\":";
    json::write(out, query.draft.value_or(false));
    out += ",\"enrolled\":";
    json::write(out, enrolled);
    out += ",\"outline\":";
    out += outline;
    out += '}';
    return out;
}

}  // namespace

Task<std::string> Simulation::run(const Context& context, const Simulate& query) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto course = co_await get_course_to_edit(*database_, context, query.course_id);
    std::optional<store::EnrollmentRow> row;
    if (query.student) {
        row = co_await store::find_enrollment(*database_, context, organization, query.course_id,
                                              *query.student);
    }
    std::shared_ptr<const PreparedOutline> prepared;
    if (query.draft.value_or(false)) {
        prepared = std::make_shared<const PreparedOutline>(
            co_await load_shape(*database_, context, course));
    } else if (course.published_version) {
        prepared = co_await outlines_->get(*database_, context, organization, query.course_id,
                                           row ? row->version : *course.published_version);
    } else {
        throw conflict("course.not_published", "The course has not been published yet.");
    }
    const Time at = query.at.value_or(clock_->now());
    Facts facts = co_await load_facts(*database_, context, organization, *prepared,
                                      query.student.value_or(UserId{}), at);
    facts.enrolled = true;
    if (query.group && !query.student) facts.groups = {*query.group};
    EnrollmentView enrollment;
    enrollment.course_id = query.course_id;
    enrollment.version = prepared->outline.version;
    enrollment.enrolled_at = facts.enrolled_at;
    if (row) {
        enrollment.id = row->enrollment_id;
        enrollment.completed_at = row->completed_at;
    }
    co_return write_view(query, facts, row.has_value(),
                         write_outline(*prepared, enrollment, facts));
}

}  // namespace lms::course
