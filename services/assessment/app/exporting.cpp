#include "services/assessment/app/exporting.hpp"

#include <set>

#include "libs/core/crypto.hpp"
#include "services/assessment/app/questions.hpp"
#include "services/assessment/app/searching.hpp"
#include "services/assessment/contract/question_json.hpp"
#include "services/assessment/domain/category_places.hpp"
#include "services/assessment/exchange/formats.hpp"
#include "services/assessment/exchange/moodle_pictures.hpp"
#include "services/assessment/store/category_store.hpp"
#include "services/assessment/store/picture_store.hpp"

namespace lms::assessment {

namespace {

using Rows = std::vector<store::ExportRow>;

Problem too_large() {
    return invalid(
        "bank_id", "too_large",
        "The questions and their pictures are too large for one file: choose a category, "
        "or less of it.");
}

// One for each question whose pictures do not come with it.
void remark_missing(const std::vector<Question>& questions,
                    const std::vector<PackedPicture>& pictures, Exported& written) {
    std::set<std::string, std::less<>> packed;
    for (const PackedPicture& picture : pictures)
        packed.insert(picture.sha256);
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const std::string text = write_question(questions[i]);
        if (!names_other_picture(text, packed)) continue;
        ExportedItem& item = written.items.at(i);
        item.remarks.push_back(
            {"", "picture", "A picture of this question is not in the file.", {}});
        if (item.fidelity == Fidelity::kept) item.fidelity = Fidelity::approximated;
    }
}

// On the work pool: reads and writes every question.
std::optional<Exported> write_all(QuestionFormat format, const Rows& rows,
                                  const std::vector<BankCategory>& tree,
                                  const std::vector<PackedPicture>& pictures,
                                  std::size_t most_bytes) {
    std::vector<Question> questions;
    for (const store::ExportRow& row : rows) {
        questions.push_back(question_of(row));
        if (row.category_id) questions.back().facts.category = path_of(tree, *row.category_id);
    }
    const std::vector<Question> whole = questions;
    auto written = is_package(format)
                       ? write_questions(format, questions, pack_pictures(pictures, questions))
                       : write_questions(format, questions);
    if (!written) return written;
    if (format == QuestionFormat::moodle_xml &&
        !embed_moodle_pictures(written->text, pictures, most_bytes))
        throw too_large();
    if (written->text.size() > most_bytes) throw too_large();
    remark_missing(whole, pictures, *written);
    return written;
}

ExportedQuestions report_of(QuestionFormat format, const Rows& rows, Exported written) {
    const FileKind kind = file_kind(format);
    ExportedQuestions file;
    file.file_name = "questions" + std::string(kind.ending);
    file.media_type = kind.media_type;
    if (kind.is_text) {
        file.text = std::move(written.text);
    } else {
        file.package = to_base64url(written.text);
    }
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ExportedItem& item = written.items.at(i);
        ExportedQuestion& question = file.items.emplace_back();
        question.question_id = rows[i].question_id;
        question.name = rows[i].name;
        question.outcome = outcome_of(item.fidelity);
        for (FieldError& remark : item.remarks) {
            question.remarks.push_back(
                {std::move(remark.field), std::move(remark.code), std::move(remark.message)});
        }
    }
    return file;
}

struct Packed {
    std::shared_ptr<const void> share;
    std::vector<PackedPicture> pictures;
};

// Of a format that holds them; no more than may be imported.
Task<Packed> pictures_of(pg::Database& database, const Context& context,
                         const ExportQuestions& query, const Rows& rows, std::size_t most_bytes,
                         const Exporting::Take& take) {
    Packed packed;
    if (!is_package(query.format) && query.format != QuestionFormat::moodle_xml) co_return packed;
    std::vector<QuestionId> questions;
    for (const store::ExportRow& row : rows)
        questions.push_back(row.question_id);
    const OrganizationId organization = context.principal.organization_id;
    const std::int64_t bytes = co_await store::size_of_named_pictures(
        database, context, organization, query.bank_id, questions);
    if (bytes > static_cast<std::int64_t>(most_bytes)) throw too_large();
    if (bytes == 0) co_return packed;
    packed.share = take(static_cast<std::uint64_t>(bytes));
    for (store::NamedPicture& picture : co_await store::list_named_pictures(
             database, context, organization, query.bank_id, questions)) {
        packed.pictures.push_back({std::move(picture.sha256), std::move(picture.media_type),
                                   std::move(picture.content.data)});
    }
    co_return packed;
}

}  // namespace

Task<ExportedQuestions> Exporting::file(const Context& context, const ExportQuestions& query,
                                        Take take) const {
    co_await door_->open(context, query.bank_id, BankRight::use);
    auto rows =
        co_await store::list_whole(*database_, context, search_of(context, query.bank_id, query),
                                   query.question_ids, kMaxExported + 1);
    if (std::ssize(rows) > kMaxExported) {
        throw invalid("bank_id", "too_many",
                      "A file has at most " + std::to_string(kMaxExported) +
                          " questions: choose a category, or less of it.");
    }
    auto tree = co_await store::list_categories(*database_, context,
                                                context.principal.organization_id, query.bank_id);
    auto packed = co_await pictures_of(*database_, context, query, rows, most_bytes_, take);
    co_return co_await work_pool_->run(
        context.deadline, [format = query.format, rows = std::move(rows), tree = std::move(tree),
                           packed = std::move(packed), most = most_bytes_] {
            auto written = write_all(format, rows, tree, packed.pictures, most);
            if (!written)
                throw invalid("format", "read_only", "Questions are not written in this format.");
            return report_of(format, rows, std::move(*written));
        });
}

}  // namespace lms::assessment
