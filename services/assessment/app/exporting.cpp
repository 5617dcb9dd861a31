#include "services/assessment/app/exporting.hpp"

#include "libs/core/crypto.hpp"
#include "services/assessment/app/questions.hpp"
#include "services/assessment/app/searching.hpp"
#include "services/assessment/domain/category_places.hpp"
#include "services/assessment/exchange/formats.hpp"
#include "services/assessment/store/category_store.hpp"

namespace lms::assessment {

namespace {

using Rows = std::vector<store::ExportRow>;

// On the work pool: reads and writes every question.
std::optional<Exported> write_all(QuestionFormat format, const Rows& rows,
                                  const std::vector<BankCategory>& tree) {
    std::vector<Question> questions;
    for (const store::ExportRow& row : rows) {
        questions.push_back(question_of(row));
        if (row.category_id) questions.back().facts.category = path_of(tree, *row.category_id);
    }
    return write_questions(format, questions);
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

}  // namespace

Task<ExportedQuestions> Exporting::file(const Context& context,
                                        const ExportQuestions& query) const {
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
    co_return co_await work_pool_->run(
        context.deadline, [format = query.format, rows = std::move(rows), tree = std::move(tree)] {
            auto written = write_all(format, rows, tree);
            if (!written)
                throw invalid("format", "read_only", "Questions are not written in this format.");
            return report_of(format, rows, std::move(*written));
        });
}

}  // namespace lms::assessment
