#include <algorithm>
#include <map>

#include "libs/archive/zip.hpp"
#include "libs/core/crypto.hpp"
#include "services/assessment/app/marking.hpp"
#include "services/assessment/app/submission_exchange.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/exchange/grade_sheet.hpp"
#include "services/assessment/store/submission_file_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kMostSubmissions = 5'000;
constexpr std::size_t kPartBytes = std::size_t{4} << 20U;

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

struct NewFeedback {
    SubmissionId submission_id;
    std::string name;
    std::string bytes;
};

struct NewPoints {
    SubmissionId submission_id;
    std::optional<Score> points;
    std::string comment;
};

std::string hash_of(std::string_view bytes) {
    return to_hex(sha256(bytes));
}

struct FileKey {
    SubmissionId submission;
    std::string name;
    auto operator<=>(const FileKey&) const = default;
};

}  // namespace

// A zip on its way into feedback, and what the report says of it.
struct SubmissionExchange::Upload {
    AssignmentId assignment_id;
    course::CourseId course_id;
    Assignment assignment;
    Mode mode = Mode::apply;
    std::map<SubmissionTag, store::ListedSubmission> submissions;
    std::map<FileKey, store::FileRow> known_work;
    std::map<FileKey, store::FileRow> known_feedback;
    std::vector<NewFeedback> files;
    std::vector<NewPoints> points;
    FeedbackReport report;

    const store::ListedSubmission* find(const std::optional<SubmissionTag>& tag) const {
        if (!tag) return nullptr;
        const auto found = submissions.find(*tag);
        return found == submissions.end() ? nullptr : &found->second;
    }
    void refuse(FeedbackItem item, std::string code, std::string message) {
        item.outcome = FeedbackOutcome::refused;
        item.code = std::move(code);
        item.message = std::move(message);
        report.items.push_back(std::move(item));
    }

    void take_file(const std::string& path, std::string bytes);
    void take_line(const GradeLine& line);
    void take_sheet(const std::string& bytes);
    bool is_refused() const {
        return std::ranges::find(report.items, FeedbackOutcome::refused, &FeedbackItem::outcome) !=
               report.items.end();
    }
};

// The folder next to the file tells the submission; folders above it are of whoever packed the zip.
void SubmissionExchange::Upload::take_file(const std::string& path, std::string bytes) {
    FeedbackItem item;
    item.name = path;
    const std::size_t slash = path.find_last_of('/');
    const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash);
    const std::size_t above = folder.find_last_of('/');
    const auto tag = tag_of(above == std::string::npos ? folder : folder.substr(above + 1));
    const store::ListedSubmission* submission = find(tag);
    if (submission == nullptr)
        return refuse(item, "unknown_folder", "No submission has this folder.");
    item.submission_id = submission->submission_id;
    const std::string name = safe_file_name(path.substr(slash + 1));
    const FileKey key{submission->submission_id, name};
    const std::string hash = hash_of(bytes);
    const auto same = [&](const std::map<FileKey, store::FileRow>& known) {
        const auto found = known.find(key);
        return found != known.end() && found->second.sha256 == hash;
    };
    item.outcome = FeedbackOutcome::unchanged;
    if (name == kTextFile || name == kLinksFile || same(known_work) || same(known_feedback)) {
        report.items.push_back(std::move(item));
        return;
    }
    if (bytes.empty()) return refuse(item, "empty", "The file is empty.");
    if (std::cmp_greater(bytes.size(), kMaxSubmittedFileBytes))
        return refuse(item, "too_large", "The file is too large.");
    item.outcome = FeedbackOutcome::applied;
    ++report.files;
    files.push_back({submission->submission_id, name, std::move(bytes)});
    report.items.push_back(std::move(item));
}

void SubmissionExchange::Upload::take_line(const GradeLine& line) {
    FeedbackItem item;
    item.name = kGradeSheet;
    item.line = line.line;
    const store::ListedSubmission* submission = find(line.tag);
    if (submission != nullptr) item.submission_id = submission->submission_id;
    if (line.fault == "not_a_number") return refuse(item, line.fault, "The points are no number.");
    if (submission == nullptr)
        return refuse(item, "unknown_submission", "No submission is called so.");
    if (line.points && (*line.points < Score::zero() || *line.points > assignment.points)) {
        return refuse(item, "out_of_range",
                      "The points must be from 0 to " + decimal_of(assignment.points) + ".");
    }
    const bool is_same = !line.points || submission->earned == line.points->units();
    if (is_same && line.comment.empty()) {
        item.outcome = FeedbackOutcome::unchanged;
    } else {
        ++report.grades;
        points.push_back(
            {submission->submission_id, is_same ? std::nullopt : line.points, line.comment});
    }
    report.items.push_back(std::move(item));
}

void SubmissionExchange::Upload::take_sheet(const std::string& bytes) {
    const GradeSheet sheet = read_grade_sheet(bytes);
    if (!sheet.fault.empty()) {
        FeedbackItem item;
        item.name = kGradeSheet;
        item.line = sheet.line;
        return refuse(item, sheet.fault,
                      sheet.fault == "no_columns"
                          ? "It needs the columns \"submission\" and \"points\"."
                          : "It is no table of comma-separated values.");
    }
    std::map<SubmissionTag, std::int32_t> seen;
    for (const GradeLine& line : sheet.lines) {
        if (line.tag && !seen.emplace(*line.tag, line.line).second) {
            FeedbackItem item;
            item.name = kGradeSheet;
            item.line = line.line;
            refuse(item, "repeated", "The submission stands in the table twice.");
        } else {
            take_line(line);
        }
    }
}

Task<FeedbackReport> SubmissionExchange::upload(const Context& context, AssignmentId assignment,
                                                std::string zip, Mode mode) const {
    const auto row = co_await parts_.access.as_author(context, assignment);
    const OrganizationId organization = organization_of(context);
    const auto published = require_assignment(
        co_await store::find_published(parts_.database, context, organization, assignment));
    archive::Limits limits;
    limits.max_entries = kMaxFeedbackFiles;
    auto files = co_await parts_.work_pool.run(context.deadline, [zip = std::move(zip), limits] {
        return archive::read_zip(zip, limits);
    });
    Upload upload;
    upload.assignment_id = assignment;
    upload.course_id = row.course_id;
    upload.assignment = read_assignment(published.document.text);
    upload.mode = mode;
    upload.report.dry_run = mode == Mode::dry_run;
    store::SubmissionQuery query;
    query.assignment = assignment;
    query.all_attempts = true;
    query.limit = kMostSubmissions;
    std::vector<SubmissionId> ids;
    for (auto& listed :
         co_await store::list_submitted(parts_.database, context, organization, query)) {
        ids.push_back(listed.submission_id);
        const SubmissionTag tag{listed.pseudonym, listed.number};
        upload.submissions.emplace(tag, std::move(listed));
    }
    for (auto& file : co_await store::list_files(parts_.database, context, organization, ids)) {
        auto& known =
            file.purpose == store::FilePurpose::work ? upload.known_work : upload.known_feedback;
        const FileKey key{file.submission_id, file.name};
        known.insert_or_assign(key, std::move(file));
    }
    for (auto& [path, bytes] : files) {
        if (path == kGradeSheet || path.ends_with("/" + std::string(kGradeSheet))) {
            upload.take_sheet(bytes);
        } else {
            upload.take_file(path, std::move(bytes));
        }
    }
    if (mode == Mode::apply && !upload.is_refused()) {
        co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) {
            return apply(transaction, context, upload);
        });
        upload.report.is_applied = true;
    }
    co_return std::move(upload.report);
}

Task<> SubmissionExchange::apply(pg::Transaction& transaction, const Context& context,
                                 Upload& upload) const {
    const OrganizationId organization = organization_of(context);
    const Time now = parts_.clock.now();
    require_assignment(
        co_await store::hold_published(transaction, context, organization, upload.assignment_id));
    for (const NewFeedback& file : upload.files) {
        const auto known = upload.known_feedback.find({file.submission_id, file.name});
        if (known != upload.known_feedback.end())
            store::delete_file(transaction, organization, known->second.file_id);
        store::FileRow row;
        row.file_id = SubmissionFileId::make(now);
        row.submission_id = file.submission_id;
        row.purpose = store::FilePurpose::feedback;
        row.name = file.name;
        row.size_bytes = std::ssize(file.bytes);
        row.added_by = context.principal.user_id;
        row.created_at = now;
        store::insert_file(transaction, organization, row);
        for (std::size_t at = 0; at < file.bytes.size(); at += kPartBytes) {
            const std::string part = file.bytes.substr(at, kPartBytes);
            store::append_part(transaction, organization, row, {part});
            row.received_bytes += std::ssize(part);
        }
    }
    std::ranges::sort(upload.points, {}, &NewPoints::submission_id);
    const AssignmentClass of{organization, upload.assignment_id, upload.course_id,
                             upload.assignment};
    for (const NewPoints& points : upload.points) {
        auto row = co_await store::lock_submission(transaction, context, organization,
                                                   points.submission_id);
        if (!row || row->status != SubmissionStatus::submitted) {
            throw conflict("assignment.changed",
                           "A submission was taken back meanwhile; download them again.");
        }
        if (!points.comment.empty()) {
            const store::CommentRow comment{SubmissionCommentId::make(now),
                                            points.submission_id,
                                            context.principal.user_id,
                                            {},
                                            {json::write(CommentAnchor{WholeAnchor{}})},
                                            points.comment,
                                            1,
                                            now,
                                            now};
            co_await store::put_comment(transaction, context, organization, comment);
        }
        if (points.points) {
            co_await save_grade(transaction, context, parts_.results, of, *row,
                                {points.points, GradeSource::upload, ""}, now);
        }
    }
}

}  // namespace lms::assessment
