#include "services/assessment/app/submission_files.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "services/assessment/app/marking.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/store/peer_review_store.hpp"

namespace lms::assessment {

namespace {

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

std::size_t count(const std::vector<store::FileRow>& files, store::FilePurpose purpose) {
    return static_cast<std::size_t>(std::ranges::count(files, purpose, &store::FileRow::purpose));
}

}  // namespace

// Who is no author is asked as a marker; to everybody else there is no submission.
Task<SubmissionFiles::Visit> SubmissionFiles::visit(const Context& context,
                                                    SubmissionId submission) const {
    std::optional<Visit> visit;
    try {
        auto own = co_await access_->as_member(context, submission);
        visit = Visit{Standing::author, std::move(own.row), own.assignment.accepted, {}};
    } catch (const Problem& problem) {
        if (problem.kind() != ProblemKind::not_found || !auth::is_teacher(context)) throw;
    }
    if (visit) co_return std::move(*visit);
    auto seen = co_await access_->as_marker(context, submission);
    const store::SubmissionRecord row = seen.row;
    co_return Visit{Standing::marker, row, {}, std::move(seen)};
}

Task<bool> SubmissionFiles::sees(pg::Session& session, const Context& context, const Visit& visit,
                                 const store::FileRow& file) const {
    if (file.purpose == store::FilePurpose::work) co_return true;
    if (!visit.marked) co_return visit.row.marking_state == MarkingState::released;
    const auto marks = co_await store::list_marks(session, context, organization_of(context),
                                                  {file.submission_id});
    const ShownMarkers shown(visit.marked->assignment.double_marking, marks,
                             context.principal.user_id);
    co_return shown.sees(file.added_by);
}

Task<SubmissionFileView> SubmissionFiles::add(const Context& context,
                                              const AddSubmissionFile& input) const {
    const Visit visit = co_await this->visit(context, input.submission_id);
    const OrganizationId organization = organization_of(context);
    const bool is_work = visit.standing == Standing::author;
    store::FileRow file;
    file.file_id = SubmissionFileId::make(clock_->now());
    file.submission_id = input.submission_id;
    file.purpose = is_work ? store::FilePurpose::work : store::FilePurpose::feedback;
    file.name = safe_file_name(input.name);
    file.size_bytes = input.size_bytes;
    file.added_by = context.principal.user_id;
    file.created_at = clock_->now();
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto row = co_await store::lock_submission(transaction, context, organization,
                                                         input.submission_id);
        if (!row) throw not_found("submission");
        const auto files =
            co_await store::list_files(transaction, context, organization, {input.submission_id});
        const std::size_t there = count(files, file.purpose);
        if (is_work) {
            if (row->status != SubmissionStatus::draft)
                throw conflict("submission.submitted", "This was handed in already.");
            auto faults = faults_of_file(visit.accepted, file.name, file.size_bytes, there);
            if (!faults.empty()) throw invalid(std::move(faults));
        } else if (there >= store::kMostFeedbackFiles) {
            throw invalid("name", "too_many", "would be more than 50 files");
        }
        store::insert_file(transaction, organization, file);
    });
    co_return file.to_view();
}

Task<SubmissionFileView> SubmissionFiles::append(const Context& context,
                                                 const SubmissionFileKey& key, std::int64_t offset,
                                                 std::string bytes) const {
    const Visit visit = co_await this->visit(context, key.submission_id);
    if (bytes.empty()) throw invalid("body", "empty", "Send the bytes of the file.");
    const OrganizationId organization = organization_of(context);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<SubmissionFileView> {
            auto file = co_await store::lock_file(transaction, context, organization,
                                                  key.submission_id, key.file_id);
            if (!file || file->added_by != context.principal.user_id) throw not_found("file");
            const auto end = offset + std::ssize(bytes);
            if (end > file->size_bytes)
                throw invalid("body", "too_large", "The file would be larger than was said.");
            if (offset > file->received_bytes)
                throw conflict("file.gap", "Bytes before these are missing.");
            if (end <= file->received_bytes) co_return file->to_view();
            const auto known = static_cast<std::size_t>(file->received_bytes - offset);
            store::append_part(transaction, organization, *file, {bytes.substr(known)});
            file->received_bytes = end;
            co_return file->to_view();
        });
}

Task<> SubmissionFiles::require_removable(pg::Session& session, const Context& context,
                                          const Visit& visit, const store::FileRow& file) const {
    if (!co_await sees(session, context, visit, file)) throw not_found("file");
    const bool is_allowed = file.added_by == context.principal.user_id ||
                            visit.marked->role.standing == CourseStanding::teacher;
    if (!is_allowed) {
        throw forbidden("file.not_allowed",
                        "Only who added the file and teachers of the course remove it.");
    }
}

Task<> SubmissionFiles::remove(const Context& context, const SubmissionFileKey& key) const {
    const Visit visit = co_await this->visit(context, key.submission_id);
    const OrganizationId organization = organization_of(context);
    co_await database_->transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto row =
            co_await store::lock_submission(transaction, context, organization, key.submission_id);
        if (!row) throw not_found("submission");
        const auto file = co_await store::lock_file(transaction, context, organization,
                                                    key.submission_id, key.file_id);
        const auto own = visit.standing == Standing::author ? store::FilePurpose::work
                                                            : store::FilePurpose::feedback;
        if (!file || file->purpose != own) throw not_found("file");
        if (visit.marked) co_await require_removable(transaction, context, visit, *file);
        if (own == store::FilePurpose::work && row->status != SubmissionStatus::draft)
            throw conflict("submission.submitted", "This was handed in already.");
        store::delete_file(transaction, organization, key.file_id);
    });
}

Task<store::FileRow> SubmissionFiles::find(const Context& context,
                                           const SubmissionFileKey& key) const {
    const Visit visit = co_await this->visit(context, key.submission_id);
    auto file = co_await store::find_file(*database_, context, organization_of(context),
                                          key.submission_id, key.file_id);
    if (!file || !file->sha256) throw not_found("file");
    if (!co_await sees(*database_, context, visit, *file)) throw not_found("file");
    co_return std::move(*file);
}

Task<store::FileRow> SubmissionFiles::find_reviewed(const Context& context,
                                                    const PeerReviewKey& key,
                                                    SubmissionFileId file) const {
    const OrganizationId organization = organization_of(context);
    const auto review =
        co_await store::find_review(*database_, context, organization, key.assignment_id,
                                    key.review_id, context.principal.user_id);
    if (!review) throw not_found("file");
    auto found =
        co_await store::find_file(*database_, context, organization, review->submission_id, file);
    if (!found || !found->sha256 || found->purpose != store::FilePurpose::work)
        throw not_found("file");
    co_return std::move(*found);
}

Task<std::string> SubmissionFiles::read(const Context& context, SubmissionFileId file,
                                        std::int64_t start) const {
    auto part =
        co_await store::read_part(*database_, context, organization_of(context), file, start);
    if (!part) throw not_found("file");
    co_return std::move(part->data);
}

}  // namespace lms::assessment
