#include "services/course/app/certificates.hpp"

#include <algorithm>
#include <cmath>

#include "libs/auth/signed_document.hpp"
#include "libs/core/crypto.hpp"
#include "libs/http/etag.hpp"
#include "services/course/app/editing.hpp"
#include "services/course/contract/certificate_events.hpp"
#include "services/course/domain/certificate_code.hpp"
#include "services/course/domain/certificate_proof.hpp"

namespace lms::course {

namespace {

std::string new_code() {
    CodeBytes bytes{};
    random_bytes(bytes);
    return write_certificate_code(bytes);
}

// What the teacher says, or the lessons' minutes in half hours.
std::optional<double> hours_of(const store::AwardRow& facts) {
    if (facts.hours) return facts.hours;
    if (facts.minutes <= 0) return std::nullopt;
    return std::max(0.5, std::round(facts.minutes / 30.0) / 2);
}

CertificateSettingsView to_view(CourseId course, const store::CertificateSettingsRow& row) {
    return {course, row.rule, row.template_id, row.hours, row.revision};
}

}  // namespace

CertificateView to_view(const store::CertificateRow& row) {
    CertificateView view;
    view.id = row.certificate_id;
    view.code = row.code;
    view.state = row.state;
    view.course_id = row.course_id;
    view.course_title = row.course_title;
    view.user_id = row.user_id;
    view.student_name = row.student_name;
    view.rule = row.rule;
    view.completed_at = row.completed_at;
    view.issued_at = row.issued_at;
    view.template_id = row.template_id;
    view.template_version = row.template_version;
    if (row.state == CertificateState::revoked) view.revoked_at = row.ended_at;
    view.revocation_reason = row.revocation_reason;
    view.supersedes = row.supersedes;
    return view;
}

Task<CertificateSettingsView> Certificates::get_settings(const Context& context,
                                                         CourseId course) const {
    co_await get_course_to_edit(*database_, context, course);
    const auto row = co_await store::find_certificate_settings(
        *database_, context, context.principal.organization_id, course);
    co_return to_view(course, row.value_or(store::CertificateSettingsRow{}));
}

Task<CertificateSettingsView> Certificates::set_settings(
    const Context& context, const SetCertificateSettings& input) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto course = co_await get_course_to_edit(*database_, context, input.course_id);
    if (input.template_id) {
        co_await templates_->get(context, *input.template_id);
    } else if (input.rule != CertificateRule::none) {
        co_await templates_->ensure_default(context, course.language.value_or("en"));
    }
    const auto work = [&](pg::Transaction& transaction) -> Task<CertificateSettingsView> {
        co_await lock_course_to_edit(transaction, context, input.course_id);
        const auto present = co_await store::find_certificate_settings(
            transaction, context, organization, input.course_id);
        if (!context.if_match.empty()) {
            http::require_match(context, present ? present->revision : 0);
        }
        store::CertificateSettingsRow row{input.rule, input.template_id, input.hours, 0};
        row.revision = co_await store::put_certificate_settings(
            transaction, context, organization, input.course_id, row, clock_->now());
        co_return to_view(input.course_id, row);
    };
    co_return co_await database_->transaction(context, work);
}

Task<std::optional<store::CertificateRow>> Certificates::award(pg::Transaction& transaction,
                                                               const Context& context,
                                                               const Award& award) const {
    const OrganizationId organization = context.principal.organization_id;
    const store::AwardRow& facts = award.facts;
    if (!facts.student_name) {
        throw Problem(ProblemKind::unavailable, "certificate.name_unknown",
                      "The name of the student is not known yet. Try again in a moment.");
    }
    const auto made_with =
        co_await templates_->for_award(transaction, context, organization, facts.template_id);
    const auto key = co_await keys_->signing_key(transaction, context);
    store::CertificateRow row;
    row.issued_at = clock_->now();
    row.certificate_id = CertificateId::make(row.issued_at);
    row.code = new_code();
    row.enrollment_id = facts.enrollment_id;
    row.course_id = facts.course_id;
    row.user_id = facts.user_id;
    row.rule = award.rule;
    row.student_name = *facts.student_name;
    row.course_title = facts.course_title;
    row.teacher_name = facts.teacher_name;
    row.issuer = made_with.design.issuer;
    row.hours = hours_of(facts);
    row.completed_at = facts.completed_at;
    row.template_id = made_with.id;
    row.template_version = made_with.version;
    row.supersedes = award.supersedes;
    const CertificateProof proof =
        proof_of({row.code, row.student_name, row.course_title, row.issuer, row.completed_at});
    row.proof = auth::sign_document(key, kCertificateProof, json::write(proof));
    const bool inserted =
        co_await store::insert_certificate(transaction, context, organization, row, award.by);
    if (!inserted) co_return std::nullopt;
    outbox_->append(transaction, context, organization, row.course_id.to_string(),
                    CertificateIssued{row.certificate_id, row.course_id, row.enrollment_id,
                                      row.user_id, row.code, row.issued_at, row.supersedes});
    co_return row;
}

Task<> Certificates::issue_by_rule(const Context& context, EnrollmentId enrollment) const {
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        auto facts = co_await store::find_award(transaction, context,
                                                context.principal.organization_id, enrollment);
        // A certificate that was revoked does not come back by itself.
        const bool due = facts && facts->rule == CertificateRule::completion && !facts->has_any;
        if (!due) co_return;
        co_await award(transaction, context, {std::move(*facts), CertificateRule::completion});
    });
}

Task<IssuedCertificates> Certificates::issue(const Context& context,
                                             const IssueCertificates& input) const {
    const Principal& caller = context.principal;
    const auto course = co_await get_course_to_edit(*database_, context, input.course_id);
    co_await templates_->ensure_default(context, course.language.value_or("en"));
    const auto work = [&](pg::Transaction& transaction) -> Task<IssuedCertificates> {
        auto awards = co_await store::list_awards(transaction, context, caller.organization_id,
                                                  input.course_id, input.user_ids);
        for (std::size_t i = 0; i < input.user_ids.size(); ++i) {
            if (std::ranges::find(awards, input.user_ids[i], &store::AwardRow::user_id) ==
                awards.end()) {
                throw invalid("user_ids[" + std::to_string(i) + "]", "not_completed",
                              "has not completed the course");
            }
        }
        IssuedCertificates issued;
        for (store::AwardRow& facts : awards) {
            if (facts.has_valid) continue;
            const auto row = co_await award(
                transaction, context,
                {std::move(facts), CertificateRule::approval, caller.user_id, std::nullopt});
            if (row) issued.items.push_back(to_view(*row));
        }
        co_return issued;
    };
    co_return co_await database_->transaction(context, work);
}

Task<store::CertificateRow> Certificates::lock_valid(pg::Transaction& transaction,
                                                     const Context& context,
                                                     CertificateId certificate) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto row =
        co_await store::lock_certificate(transaction, context, organization, certificate);
    if (!row) throw not_found("certificate");
    const auto course = co_await store::find_course(transaction, context, organization,
                                                    row->course_id, context.principal.user_id);
    if (!course || !may_edit(relation_of(context, *course))) throw not_found("certificate");
    if (row->state != CertificateState::valid) {
        throw conflict("certificate.not_valid", "This certificate has been ended before.");
    }
    co_return *row;
}

Task<CertificateView> Certificates::revoke(const Context& context,
                                           const RevokeCertificate& input) const {
    const Principal& caller = context.principal;
    const auto work = [&](pg::Transaction& transaction) -> Task<CertificateView> {
        auto row = co_await lock_valid(transaction, context, input.certificate_id);
        row.state = CertificateState::revoked;
        row.revocation_reason = input.reason;
        row.ended_at = clock_->now();
        store::end_certificate(transaction, caller.organization_id, input.certificate_id,
                               {row.state, input.reason, caller.user_id, *row.ended_at});
        outbox_->append(transaction, context, caller.organization_id, row.course_id.to_string(),
                        CertificateRevoked{row.certificate_id, row.course_id, row.user_id,
                                           input.reason, *row.ended_at});
        co_return to_view(row);
    };
    co_return co_await database_->transaction(context, work);
}

Task<CertificateView> Certificates::reissue(const Context& context,
                                            CertificateId certificate) const {
    const Principal& caller = context.principal;
    const auto work = [&](pg::Transaction& transaction) -> Task<CertificateView> {
        const auto old = co_await lock_valid(transaction, context, certificate);
        auto facts = co_await store::find_award(transaction, context, caller.organization_id,
                                                old.enrollment_id);
        if (!facts) throw conflict("certificate.not_completed", "The course is not completed.");
        store::end_certificate(
            transaction, caller.organization_id, certificate,
            {CertificateState::superseded, std::nullopt, caller.user_id, clock_->now()});
        const auto row = co_await award(transaction, context,
                                        {std::move(*facts), old.rule, caller.user_id, certificate});
        co_return to_view(row.value());
    };
    co_return co_await database_->transaction(context, work);
}

}  // namespace lms::course
