#include <algorithm>
#include <map>

#include "libs/archive/zip.hpp"
#include "services/assessment/app/submission_exchange.hpp"
#include "services/assessment/contract/assignment_json.hpp"
#include "services/assessment/domain/assignment_validation.hpp"
#include "services/assessment/exchange/grade_sheet.hpp"
#include "services/assessment/store/submission_file_store.hpp"
#include "services/assessment/store/submission_store.hpp"

namespace lms::assessment {

namespace {

OrganizationId organization_of(const Context& context) {
    return context.principal.organization_id;
}

// Another name where a folder has it already: "essay (2).pdf".
std::string free_name(const std::map<std::string, bool>& taken, const std::string& folder,
                      const std::string& name) {
    if (!taken.contains(folder + "/" + name)) return name;
    const std::size_t dot = name.find_last_of('.');
    const std::string stem = name.substr(0, dot);
    const std::string extension = dot == std::string::npos ? "" : name.substr(dot);
    for (int number = 2;; ++number) {
        std::string other = stem + " (" + std::to_string(number) + ")" + extension;
        if (!taken.contains(folder + "/" + other)) return other;
    }
}

class Packing {
public:
    explicit Packing(std::size_t most_bytes) : most_bytes_(most_bytes) {}

    void add(const std::string& folder, const std::string& name, std::string bytes) {
        size_ += bytes.size();
        if (size_ > most_bytes_) refuse();
        const std::string free = free_name(taken_, folder, name);
        taken_.emplace(folder + "/" + free, true);
        files_.push_back({folder + "/" + free, std::move(bytes)});
    }
    void add_sheet(std::string text) {
        files_.push_back({std::string(kGradeSheet), std::move(text)});
    }
    // Before anything so large is read.
    void expect(std::int64_t bytes) const {
        if (size_ + static_cast<std::size_t>(bytes) > most_bytes_) refuse();
    }
    [[noreturn]] void refuse() const {
        throw conflict("assignment.download_too_large",
                       "The submissions are more than one download may hold.");
    }
    std::int64_t most_bytes() const { return static_cast<std::int64_t>(most_bytes_); }
    std::vector<archive::NewFile> take() { return std::move(files_); }

private:
    std::size_t most_bytes_;
    std::size_t size_ = 0;
    std::map<std::string, bool> taken_;
    std::vector<archive::NewFile> files_;
};

std::string lines_of(const std::vector<std::string>& links) {
    std::string text;
    for (const std::string& link : links)
        text += link + "\n";
    return text;
}

using Folders = std::map<SubmissionId, std::string>;

std::vector<SubmissionId> ids_of(const Folders& folders) {
    std::vector<SubmissionId> ids;
    for (const auto& [id, folder] : folders)
        ids.push_back(id);
    return ids;
}

Task<> add_texts(pg::Session& session, const Context& context, const Folders& folders,
                 Packing& packing) {
    auto contents = co_await store::list_contents(session, context, organization_of(context),
                                                  ids_of(folders), packing.most_bytes());
    if (contents.size() != folders.size()) packing.refuse();
    for (store::ContentRow& row : contents) {
        const std::string& folder = folders.at(row.submission_id);
        if (!row.text.empty()) packing.add(folder, std::string(kTextFile), std::move(row.text));
        if (!row.links.empty()) packing.add(folder, std::string(kLinksFile), lines_of(row.links));
    }
}

Task<> add_files(pg::Session& session, const Context& context, const Folders& folders,
                 Packing& packing) {
    auto files =
        co_await store::list_files(session, context, organization_of(context), ids_of(folders));
    std::erase_if(files, [](const store::FileRow& file) {
        return file.purpose != store::FilePurpose::work || !file.sha256;
    });
    std::int64_t total = 0;
    for (const store::FileRow& file : files)
        total += file.size_bytes;
    packing.expect(total);
    for (const store::FileRow& file : files) {
        auto bytes =
            co_await store::read_files(session, context, organization_of(context), {file.file_id});
        if (bytes.empty()) continue;  // removed meanwhile
        packing.add(folders.at(file.submission_id), file.name,
                    std::move(bytes.front().content.data));
    }
}

}  // namespace

Task<SubmissionExchange::Download> SubmissionExchange::download(const Context& context,
                                                                AssignmentId assignment,
                                                                Attempts attempts) const {
    const auto seen = co_await parts_.access.as_grader(context, assignment);
    const OrganizationId organization = organization_of(context);
    const auto published = require_assignment(
        co_await store::find_published(parts_.database, context, organization, assignment));
    const Assignment document = read_assignment(published.document.text);
    store::SubmissionQuery query;
    query.assignment = assignment;
    query.by_pseudonym = document.is_anonymous;
    query.all_attempts = attempts == Attempts::all;
    query.sections = seen.role.sections;
    Packing packing(kMaxDownloadBytes);
    std::vector<GradeSheetRow> sheet;
    Folders folders;
    for (const store::ListedSubmission& row : co_await store::list_all_submitted(
             parts_.database, context, organization, query, kMaxExchangedSubmissions)) {
        const bool is_named = !document.is_anonymous || row.is_told;
        const std::string name = is_named ? row.name.value_or("") : "";
        const SubmissionTag tag{row.pseudonym, row.number};
        const std::string folder = folder_of(name.empty() ? "" : safe_file_name(name), tag);
        folders.emplace(row.submission_id, folder);
        sheet.push_back(
            {tag, name, row.earned ? std::optional(Score::of_units(*row.earned)) : std::nullopt});
    }
    co_await add_texts(parts_.database, context, folders, packing);
    co_await add_files(parts_.database, context, folders, packing);
    packing.add_sheet(write_grade_sheet(sheet));
    std::string bytes = co_await parts_.work_pool.run(
        context.deadline,
        [files = packing.take()]() mutable { return archive::write_zip(std::move(files)); });
    co_return Download{safe_file_name(document.title + ".zip"), std::move(bytes)};
}

}  // namespace lms::assessment
