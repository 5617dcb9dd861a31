#include "services/assessment/app/answer_files.hpp"

#include <algorithm>

#include "libs/core/crypto.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/files.hpp"
#include "libs/json/text.hpp"
#include "services/assessment/store/grading_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMaxNameBytes = 200;
// A student replaces a file by another one: what was named before stays in the history.
constexpr std::int64_t kUploadsPerFile = 5;

// What a question takes; nothing where it takes no files.
struct FileRules {
    std::int32_t most_files = 0;
    std::int64_t most_bytes = 0;
    std::vector<std::string> endings;  // none: any
};
std::optional<FileRules> rules_of(const Question& question, std::int64_t most_bytes) {
    if (const auto* essay = std::get_if<EssayBody>(&question.body.interaction)) {
        if (essay->most_files > 0) return FileRules{essay->most_files, most_bytes, {}};
    } else if (const auto* file = std::get_if<FileBody>(&question.body.interaction)) {
        return FileRules{file->most_files, std::min(file->most_bytes, most_bytes), file->endings};
    }
    return std::nullopt;
}

std::string lower_case(std::string text) {
    for (char& letter : text) {
        if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
    }
    return text;
}

// The last part of what may be a path, as text that may be stored and shown.
std::string name_of(std::string_view given) {
    const std::size_t slash = given.find_last_of("/\\");
    const std::string_view last = slash == std::string_view::npos ? given : given.substr(slash + 1);
    return json::to_storable(last, kMaxNameBytes);
}

// ".pdf"; "" where what follows the last dot is no ending.
std::string ending_of(std::string_view name) {
    constexpr std::size_t kMostLetters = 5;
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || name.size() - dot > kMostLetters + 1) return "";
    const std::string ending = lower_case(std::string(name.substr(dot)));
    const bool is_plain = std::ranges::all_of(ending.substr(1), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    });
    return is_plain ? ending : "";
}

void check(const FileRules& rules, const std::string& name, std::int64_t size_bytes) {
    if (name.empty()) throw invalid("name", "too_short", "must not be empty");
    const std::string lower = lower_case(name);
    const bool fits = std::ranges::any_of(
        rules.endings, [&](const std::string& ending) { return lower.ends_with(ending); });
    if (!rules.endings.empty() && !fits)
        throw invalid("name", "ending", "is none of the kinds of files that the question takes");
    if (size_bytes == 0) throw invalid("body", "empty", "Send the bytes of the file.");
    if (size_bytes > rules.most_bytes)
        throw invalid("body", "too_large", "is larger than the question takes");
}

}  // namespace

Task<AnswerFile> AnswerFiles::upload(const Context& context, const UploadAnswerFile& input,
                                     const Visit& visit, std::string bytes) const {
    const auto attempt = co_await parts_.gate.enter(context, input.attempt_id, visit);
    const Time now = parts_.clock.now();
    const LaidQuestion* laid = attempt.layout.find(input.slot);
    if (laid == nullptr) throw not_found("slot");
    if (!is_running(attempt.settled(now).status) ||
        promptness(times_of(attempt.row), now) == Promptness::late)
        throw conflict("attempt.not_running", "This attempt has ended.");
    const auto questions = co_await parts_.questions.questions(
        parts_.database, context, attempt.row.organization_id, {laid->version});
    const auto most = static_cast<std::int64_t>(parts_.bounds.most_bytes);
    const auto rules = rules_of(questions.at(laid->version), most);
    if (!rules) throw invalid("slot", "no_files", "This question takes no files.");
    store::NewAnswerFile file;
    file.attempt_id = input.attempt_id;
    file.file_id = AnswerFileId::make(now);
    file.slot = input.slot;
    file.name = name_of(input.name);
    file.size_bytes = std::ssize(bytes);
    file.uploaded_at = now;
    check(*rules, file.name, file.size_bytes);
    file.media_type = http::content_type_of(lower_case(file.name));
    // Work on the pool owns what it touches, and gives it back.
    auto hashed =
        co_await parts_.work_pool.run(context.deadline, [bytes = std::move(bytes)]() mutable {
            std::string digest = to_hex(sha256(bytes));
            return std::pair(pg::Bytes{std::move(bytes)}, std::move(digest));
        });
    const pg::Bytes content = std::move(hashed.first);
    file.sha256 = std::move(hashed.second);
    const store::FileBounds bounds{rules->most_files * kUploadsPerFile,
                                   parts_.bounds.most_bytes_of_attempt};
    co_await keep(context, attempt.row.organization_id, file, bounds, content);
    co_return AnswerFile(file);
}

Task<> AnswerFiles::keep(const Context& context, OrganizationId organization,
                         const store::NewAnswerFile& file, const store::FileBounds& bounds,
                         const pg::Bytes& content) const {
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        const auto state =
            co_await store::lock_attempt_state(transaction, context, organization, file.attempt_id);
        if (!state || state->ended)
            throw conflict("attempt.not_running", "This attempt has ended.");
        if (!co_await store::insert_answer_file(transaction, context, organization, file, bounds,
                                                content))
            throw conflict("attempt.too_many_files", "No more files of this attempt are kept.");
    });
}

Task<AnswerFileList> AnswerFiles::list(const Context& context, AttemptId attempt,
                                       const Visit& visit) const {
    const auto seen = co_await parts_.reviews.open(context, attempt);
    // An own one that runs is seen from where it may be made only.
    if (seen.is_own) co_await parts_.gate.enter(context, attempt, visit);
    const store::AttemptRow& row = seen.attempt.row;
    AnswerFileList list{
        co_await store::list_answer_files(parts_.database, context, row.organization_id, attempt)};
    // What a student calls a file may be their own name.
    if (!seen.is_own &&
        co_await store::is_anonymous(parts_.database, context, row.organization_id, row.quiz_id)) {
        for (std::size_t i = 0; i < list.items.size(); ++i)
            list.items[i].name = "file-" + std::to_string(i + 1) + ending_of(list.items[i].name);
    }
    co_return list;
}

Task<AnswerFile> AnswerFiles::find(const Context& context, AttemptId attempt, AnswerFileId file,
                                   const Visit& visit) const {
    const AnswerFileList all = co_await list(context, attempt, visit);
    const auto found = std::ranges::find(all.items, file, &AnswerFile::file_id);
    if (found == all.items.end()) throw not_found("file");
    co_return *found;
}

Task<std::string> AnswerFiles::read_part(const Context& context, OrganizationId organization,
                                         AttemptId attempt, AnswerFileId file, std::uint64_t offset,
                                         std::uint64_t size_bytes) const {
    auto part = co_await store::read_answer_file(parts_.database, context, organization, attempt,
                                                 file, static_cast<std::int32_t>(offset),
                                                 static_cast<std::int32_t>(size_bytes));
    if (!part) throw not_found("file");
    co_return std::move(part->data);
}

}  // namespace lms::assessment
