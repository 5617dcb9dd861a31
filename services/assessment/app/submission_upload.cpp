#include <algorithm>
#include <map>
#include <set>

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

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

struct NewFeedback {
    SubmissionId submission_id;
    std::string name;
    std::string bytes;
    std::string hash;
};

struct NewPoints {
    SubmissionId submission_id;
    std::optional<Score> points;
    std::string comment;
};

struct PackedFile {
    std::string path;
    std::string bytes;
    std::string hash;
};

struct Unpacked {
    std::vector<PackedFile> files;
    std::vector<GradeSheet> sheets;
};

// Long work: of the pool.
Unpacked unpack(std::string_view zip, const archive::Limits& limits) {
    Unpacked found;
    for (auto& [path, bytes] : archive::read_zip(zip, limits)) {
        if (path == kGradeSheet || path.ends_with("/" + std::string(kGradeSheet))) {
            found.sheets.push_back(read_grade_sheet(bytes));
        } else {
            std::string hash = to_hex(sha256(bytes));
            found.files.push_back({path, std::move(bytes), std::move(hash)});
        }
    }
    return found;
}

// The same remark of the same person about the same submission is one, however often it is sent.
// Version 8 (RFC 9562 section 5.8).
SubmissionCommentId comment_id_of(SubmissionId submission, UserId author, std::string_view text) {
    const Sha256 hash =
        sha256(submission.to_string() + "/" + author.to_string() + "/" + std::string(text));
    Uuid id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0FU) | 0x80U);
    id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3FU) | 0x80U);
    return SubmissionCommentId(id);
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
    UserId caller;
    std::int32_t version = 1;
    Assignment assignment;
    Mode mode = Mode::apply;
    std::map<SubmissionTag, store::ListedSubmission> submissions;
    std::map<FileKey, store::FileRow> known_work;
    std::map<FileKey, store::FileRow> known_feedback;
    std::map<SubmissionId, std::size_t> feedback_files;  // there, and new ones
    std::set<SubmissionCommentId> known_comments;
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

    void know(std::vector<store::FileRow> there);
    std::vector<SubmissionCommentId> comments_of(const std::vector<GradeSheet>& sheets) const;
    void take_file(PackedFile file);
    void take_line(const GradeLine& line);
    void take_sheet(const GradeSheet& sheet);
    bool is_refused() const {
        return std::ranges::find(report.items, FeedbackOutcome::refused, &FeedbackItem::outcome) !=
               report.items.end();
    }
};

void SubmissionExchange::Upload::know(std::vector<store::FileRow> there) {
    for (store::FileRow& file : there) {
        const bool is_work = file.purpose == store::FilePurpose::work;
        if (!is_work) ++feedback_files[file.submission_id];
        const FileKey key{file.submission_id, file.name};
        (is_work ? known_work : known_feedback).insert_or_assign(key, std::move(file));
    }
}

std::vector<SubmissionCommentId> SubmissionExchange::Upload::comments_of(
    const std::vector<GradeSheet>& sheets) const {
    std::vector<SubmissionCommentId> ids;
    for (const GradeSheet& sheet : sheets) {
        for (const GradeLine& line : sheet.lines) {
            const store::ListedSubmission* submission = find(line.tag);
            if (submission == nullptr || line.comment.empty()) continue;
            ids.push_back(comment_id_of(submission->submission_id, caller, line.comment));
        }
    }
    return ids;
}

// The folder next to the file tells the submission; folders above it are of whoever packed the zip.
void SubmissionExchange::Upload::take_file(PackedFile file) {
    const std::string& path = file.path;
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
    const auto same = [&](const std::map<FileKey, store::FileRow>& known) {
        const auto found = known.find(key);
        return found != known.end() && found->second.sha256 == file.hash;
    };
    item.outcome = FeedbackOutcome::unchanged;
    if (name == kTextFile || name == kLinksFile || same(known_work) || same(known_feedback)) {
        report.items.push_back(std::move(item));
        return;
    }
    if (file.bytes.empty()) return refuse(item, "empty", "The file is empty.");
    if (std::cmp_greater(file.bytes.size(), kMaxSubmittedFileBytes))
        return refuse(item, "too_large", "The file is too large.");
    if (!known_feedback.contains(key)) {
        if (feedback_files[key.submission] >= store::kMostFeedbackFiles)
            return refuse(item, "too_many", "The submission would have more than 50 files.");
        ++feedback_files[key.submission];
    }
    item.outcome = FeedbackOutcome::applied;
    ++report.files;
    files.push_back({submission->submission_id, name, std::move(file.bytes), std::move(file.hash)});
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
    // As far as the decimals of the table go.
    const bool is_same =
        !line.points || (submission->earned && decimal_of(Score::of_units(*submission->earned)) ==
                                                   decimal_of(*line.points));
    if (!is_same && (*line.points < Score::zero() || *line.points > assignment.points)) {
        return refuse(item, "out_of_range",
                      "The points must be from 0 to " + decimal_of(assignment.points) + ".");
    }
    const bool is_said =
        line.comment.empty() ||
        known_comments.contains(comment_id_of(submission->submission_id, caller, line.comment));
    if (is_same && is_said) {
        item.outcome = FeedbackOutcome::unchanged;
    } else {
        ++report.grades;
        points.push_back({submission->submission_id, is_same ? std::nullopt : line.points,
                          is_said ? std::string() : line.comment});
    }
    report.items.push_back(std::move(item));
}

void SubmissionExchange::Upload::take_sheet(const GradeSheet& sheet) {
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
    auto unpacked = co_await parts_.work_pool.run(
        context.deadline, [zip = std::move(zip), limits] { return unpack(zip, limits); });
    Upload upload;
    upload.assignment_id = assignment;
    upload.course_id = row.course_id;
    upload.caller = context.principal.user_id;
    upload.version = published.number;
    upload.assignment = read_assignment(published.document.text);
    upload.mode = mode;
    upload.report.dry_run = mode == Mode::dry_run;
    store::SubmissionQuery query;
    query.assignment = assignment;
    query.all_attempts = true;
    std::vector<SubmissionId> ids;
    for (auto& listed : co_await store::list_all_submitted(parts_.database, context, organization,
                                                           query, kMaxExchangedSubmissions)) {
        ids.push_back(listed.submission_id);
        const SubmissionTag tag{listed.pseudonym, listed.number};
        upload.submissions.emplace(tag, std::move(listed));
    }
    upload.know(co_await store::list_files(parts_.database, context, organization, ids));
    const auto said = co_await store::keep_comments(parts_.database, context, organization,
                                                    upload.comments_of(unpacked.sheets));
    upload.known_comments.insert(said.begin(), said.end());
    for (const GradeSheet& sheet : unpacked.sheets)
        upload.take_sheet(sheet);
    for (PackedFile& file : unpacked.files)
        upload.take_file(std::move(file));
    if (mode == Mode::apply && !upload.is_refused()) {
        co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) {
            return apply(transaction, context, upload);
        });
        upload.report.is_applied = true;
    }
    co_return std::move(upload.report);
}

namespace {

using LockedRows = std::map<SubmissionId, store::SubmissionRecord>;

// All that the upload touches, in the order of their ids and before any book of grades.
Task<LockedRows> lock_all(pg::Transaction& transaction, const Context& context,
                          const std::set<SubmissionId>& submissions) {
    LockedRows rows;
    for (const SubmissionId submission : submissions) {
        auto row = co_await store::lock_submission(transaction, context, organization_of(context),
                                                   submission);
        if (!row || row->status != SubmissionStatus::submitted) {
            throw conflict("assignment.changed",
                           "A submission was taken back meanwhile; download them again.");
        }
        rows.emplace(submission, std::move(*row));
    }
    co_return rows;
}

// What another upload has brought meanwhile stays.
Task<> save_feedback(pg::Transaction& transaction, const Context& context,
                     const std::vector<NewFeedback>& files, Time now) {
    const OrganizationId organization = organization_of(context);
    std::set<SubmissionId> submissions;
    for (const NewFeedback& file : files)
        submissions.insert(file.submission_id);
    std::multimap<FileKey, store::FileRow> there;
    for (const store::FileRow& file : co_await store::list_files(
             transaction, context, organization, {submissions.begin(), submissions.end()})) {
        if (file.purpose == store::FilePurpose::feedback)
            there.emplace(FileKey{file.submission_id, file.name}, file);
    }
    for (const NewFeedback& file : files) {
        const auto [begin, end] = there.equal_range({file.submission_id, file.name});
        const bool is_there = std::any_of(
            begin, end, [&](const auto& one) { return one.second.sha256 == file.hash; });
        if (is_there) continue;
        for (auto at = begin; at != end; ++at)
            store::delete_file(transaction, organization, at->second.file_id);
        store::FileRow row;
        row.file_id = SubmissionFileId::make(now);
        row.submission_id = file.submission_id;
        row.purpose = store::FilePurpose::feedback;
        row.name = file.name;
        row.size_bytes = std::ssize(file.bytes);
        row.added_by = context.principal.user_id;
        row.created_at = now;
        co_await store::put_file(transaction, context, organization, row, file.bytes);
    }
}

Task<> save_comment(pg::Transaction& transaction, const Context& context, const NewPoints& points,
                    Time now) {
    const UserId author = context.principal.user_id;
    store::CommentRow comment;
    comment.comment_id = comment_id_of(points.submission_id, author, points.comment);
    comment.submission_id = points.submission_id;
    comment.author_id = author;
    comment.anchor = {json::write(CommentAnchor{WholeAnchor{}})};
    comment.text = points.comment;
    comment.updated_at = now;
    co_await store::put_comment(transaction, context, organization_of(context), comment);
}

}  // namespace

Task<> SubmissionExchange::apply(pg::Transaction& transaction, const Context& context,
                                 Upload& upload) const {
    const OrganizationId organization = organization_of(context);
    const Time now = parts_.clock.now();
    const auto published = require_assignment(
        co_await store::hold_published(transaction, context, organization, upload.assignment_id));
    if (published.number != upload.version) {
        throw conflict("assignment.changed",
                       "The assignment was published anew meanwhile; send the feedback again.");
    }
    std::set<SubmissionId> touched;
    for (const NewFeedback& file : upload.files)
        touched.insert(file.submission_id);
    for (const NewPoints& points : upload.points)
        touched.insert(points.submission_id);
    LockedRows rows = co_await lock_all(transaction, context, touched);
    co_await save_feedback(transaction, context, upload.files, now);
    const AssignmentClass of{organization, upload.assignment_id, upload.course_id,
                             upload.assignment};
    for (const NewPoints& points : upload.points) {
        if (!points.comment.empty()) co_await save_comment(transaction, context, points, now);
        if (points.points) {
            co_await save_grade(transaction, context, parts_.results, of,
                                rows.at(points.submission_id),
                                {points.points, GradeSource::upload, ""}, now);
        }
    }
}

}  // namespace lms::assessment
