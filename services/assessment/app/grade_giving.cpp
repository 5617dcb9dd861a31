#include "services/assessment/app/grade_giving.hpp"

#include <algorithm>
#include <set>

#include "libs/http/etag.hpp"
#include "services/assessment/contract/gradebook_events.hpp"
#include "services/assessment/contract/gradebook_json.hpp"
#include "services/assessment/domain/grade_curve.hpp"
#include "services/assessment/domain/grade_scale.hpp"
#include "services/assessment/store/class_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int32_t kMostAtOnce = 100'000;  // cells of a column, or of a batch

[[noreturn]] void refuse(const GradeRefusal& refusal) {
    if (refusal.code == "locked")
        throw conflict("grade.locked", "The column is locked: nothing in it changes.");
    if (refusal.code == "moderated") {
        throw forbidden("grade.moderated", "In a moderated column teachers of the course excuse.");
    }
    const bool of_value = refusal.code == "bad_value";
    throw invalid(of_value ? "value" : "reason", refusal.code, refusal.message);
}

Task<std::set<UserId>> seen_students(pg::Session& session, const Context& context,
                                     const GradebookAccess& access,
                                     const std::vector<UserId>& users) {
    const auto seen = co_await store::keep_members(session, context, access.key.organization,
                                                   access.key.course, access.sections, users);
    co_return std::set<UserId>(seen.begin(), seen.end());
}

GradeResult refused(GridEntry entry, std::string code, std::string message) {
    GradeResult result;
    result.outcome = GradeOutcome::refused;
    result.code = std::move(code);
    result.message = std::move(message);
    result.cell.column_id = entry.column_id;
    result.cell.user_id = entry.user_id;
    return result;
}

HandChange change_of(const GradebookAccess& access, GradeAction action,
                     const std::optional<std::string>& value,
                     const std::optional<std::string>& comment,
                     const std::optional<std::string>& reason) {
    return {action, value.value_or(""), comment, reason && !reason->empty(), access.right};
}

// One entry of many, with its cell loaded.
GradeResult enter(GradeWriting& writing, const OpenBook& book, const CellAddress& cell,
                  const GridEntry& entry, const HandChange& change) {
    const GradeColumn& column = book.book().columns[cell.column];
    const store::WholeGrade before = writing.at(cell);
    GradeResult result;
    if (before.revision != entry.revision) {
        result.outcome = GradeOutcome::conflict;
    } else {
        auto changed = change_by_hand(book.book(), column, before.facts, change);
        if (const auto* refusal = std::get_if<GradeRefusal>(&changed)) {
            result.outcome = GradeOutcome::refused;
            result.code = refusal->code;
            result.message = refusal->message;
        } else {
            const GradeFacts& facts = std::get<GradeFacts>(changed);
            const bool waits = facts.proposed != before.facts.proposed && facts.proposed;
            result.outcome = !writing.change(cell, facts) ? GradeOutcome::unchanged
                             : waits                      ? GradeOutcome::waiting
                                                          : GradeOutcome::written;
        }
    }
    result.cell = to_cell(book.book(), cell.column, writing.at(cell));
    return result;
}

}  // namespace

store::ChangeBatch GradeGiving::begin(const Context& context, std::string reason) const {
    const Time now = clock_->now();
    return {Uuid::make(now), std::move(reason), context.principal.user_id, now};
}

void GradeGiving::tell(pg::Transaction& transaction, const Context& context,
                       const store::BookKey& key, const GradeWriting& writing) const {
    if (writing.changes() == 0) return;
    outbox_->append(transaction, context, key.organization, key.course.to_string(),
                    GradesChanged{key.course, static_cast<std::int32_t>(writing.changes()),
                                  context.principal.user_id});
}

Task<PutGradeAnswer> GradeGiving::put(const Context& context, const PutGrade& input) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    co_await door_->book(context, access);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<PutGradeAnswer> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            const auto column = book.plan->find_column(input.column_id);
            if (!column) throw not_found("column");
            co_await door_->require_student(transaction, context, access, input.user_id);
            const store::ChangeBatch batch = begin(context, input.reason.value_or(""));
            GradeWriting writing(book, batch);
            const CellAddress cell{input.user_id, *column};
            co_await writing.load(transaction, context, {cell});
            http::require_match(context, writing.at(cell).revision);
            auto changed = change_by_hand(
                book.book(), book.book().columns[*column], writing.at(cell).facts,
                change_of(access, input.action, input.value, input.comment, input.reason));
            if (const auto* refusal = std::get_if<GradeRefusal>(&changed)) refuse(*refusal);
            writing.change(cell, std::get<GradeFacts>(changed));
            PutGradeAnswer answer{batch.id, {}, {}};
            const auto students = co_await writing.save(transaction, context);
            tell(transaction, context, access.key, writing);
            answer.cell = to_cell(book.book(), *column, writing.at(cell));
            if (!students.empty()) {
                answer.figures = students.front().figures;
            } else {
                const auto standings =
                    co_await GradeTotals::standings(transaction, context, book, {input.user_id});
                answer.figures = book.plan->figures(standings.front().grades);
            }
            co_return answer;
        });
}

Task<GradesAnswer> GradeGiving::put_many(const Context& context, const PutGrades& input) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    co_await door_->book(context, access);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<GradesAnswer> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            std::vector<UserId> users;
            for (const GridEntry& entry : input.grades)
                users.push_back(entry.user_id);
            const auto seen = co_await seen_students(transaction, context, access, users);
            std::vector<CellAddress> cells;
            for (const GridEntry& entry : input.grades) {
                const auto column = book.plan->find_column(entry.column_id);
                if (column && seen.contains(entry.user_id))
                    cells.push_back({entry.user_id, *column});
            }
            const store::ChangeBatch batch = begin(context, input.reason.value_or(""));
            GradeWriting writing(book, batch);
            co_await writing.load(transaction, context, cells);
            GradesAnswer answer{batch.id, {}, {}};
            for (const GridEntry& entry : input.grades) {
                const auto column = book.plan->find_column(entry.column_id);
                if (!column) {
                    answer.results.push_back(refused(entry, "unknown_column", "is not there"));
                } else if (!seen.contains(entry.user_id)) {
                    answer.results.push_back(refused(entry, "unknown_student", "is not there"));
                } else {
                    answer.results.push_back(enter(
                        writing, book, {entry.user_id, *column}, entry,
                        change_of(access, entry.action, entry.value, entry.comment, input.reason)));
                }
            }
            answer.students = co_await writing.save(transaction, context);
            tell(transaction, context, access.key, writing);
            co_return answer;
        });
}

Task<GradesAnswer> GradeGiving::undo(const Context& context, const UndoGrades& input) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    co_await door_->book(context, access);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<GradesAnswer> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            const auto lines = co_await store::list_batch(transaction, context, access.key,
                                                          input.batch_id, kMostAtOnce);
            std::vector<UserId> users;
            for (const GradeChangeView& line : lines)
                users.push_back(line.user_id.value());
            const auto seen = co_await seen_students(transaction, context, access, users);
            std::vector<std::pair<CellAddress, const GradeChangeView*>> undone;
            std::vector<CellAddress> cells;
            for (const GradeChangeView& line : lines) {
                const auto column = book.plan->find_column(GradeColumnId{line.target_id.value()});
                const bool own = access.right == GradebookRight::manage ||
                                 line.changed_by == context.principal.user_id;
                if (!column || !own || !seen.contains(*line.user_id)) continue;
                cells.push_back({*line.user_id, *column});
                undone.emplace_back(cells.back(), &line);
            }
            if (cells.empty()) throw not_found("change");
            const store::ChangeBatch batch = begin(context, "undo");
            GradeWriting writing(book, batch);
            co_await writing.load(transaction, context, cells);
            GradesAnswer answer{batch.id, {}, {}};
            for (const auto& [cell, line] : undone) {
                GradeResult& result = answer.results.emplace_back();
                if (book.book().columns[cell.column].rules.is_locked) {
                    result.outcome = GradeOutcome::refused;
                    result.code = "locked";
                } else if (writing.at(cell).facts != read_grade_facts(line->after)) {
                    result.outcome = GradeOutcome::conflict;
                } else {
                    writing.change(cell, read_grade_facts(line->before));
                }
                result.cell = to_cell(book.book(), cell.column, writing.at(cell));
            }
            answer.students = co_await writing.save(transaction, context);
            tell(transaction, context, access.key, writing);
            co_return answer;
        });
}

Task<TotalOverridden> GradeGiving::override_total(const Context& context,
                                                  const OverrideTotal& input) const {
    const GradebookAccess access =
        co_await door_->enter(context, input.course_id, GradebookRight::manage);
    co_await door_->book(context, access);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<TotalOverridden> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            co_await door_->require_student(transaction, context, access, input.user_id);
            Uuid target = access.key.course.value;
            if (input.category_id) {
                if (!book.plan->find_category(*input.category_id)) throw not_found("category");
                target = input.category_id->value;
            }
            std::optional<Score> fraction;
            if (input.value) {
                fraction = read_total(*input.value, book.book().rules);
                if (!fraction) {
                    throw invalid("value", "bad_value",
                                  "is no grade: a percentage, or a label of the scale");
                }
            }
            co_await store::lock_totals(transaction, context, access.key, {input.user_id});
            TotalOverridden overridden;
            overridden.override_revision = co_await store::read_override_revision(
                transaction, context, access.key, input.user_id);
            http::require_match(context, overridden.override_revision++);
            co_await keep_override(transaction, context, access.key,
                                   {input.user_id, target, fraction, input.reason,
                                    context.principal.user_id, clock_->now()});
            const auto followed =
                co_await GradeTotals::follow(transaction, context, book, {input.user_id});
            static_cast<StudentFigures&>(overridden) = followed.front();
            co_return overridden;
        });
}

// With its history; the student's totals are locked.
Task<> GradeGiving::keep_override(pg::Transaction& transaction, const Context& context,
                                  const store::BookKey& key,
                                  const store::NewOverride& wanted) const {
    const auto rows = co_await store::list_overrides(transaction, context, key, {wanted.user_id});
    const auto before = std::ranges::find(rows, wanted.target_id, &store::OverrideRow::target_id);
    const auto document = [](const std::optional<Score>& value) {
        return json::Raw{value ? R"({"fraction":")" + value->to_string() + "\"}" : ""};
    };
    store::ChangeBatch batch = begin(context, wanted.reason);
    batch.now = wanted.now;
    store::put_override(transaction, key, wanted);
    store::insert_changes(
        transaction, key, batch,
        {{GradeChangeKind::total, wanted.target_id, wanted.user_id,
          document(before == rows.end() ? std::nullopt
                                        : std::optional(Score::of_units(before->fraction))),
          document(wanted.fraction)}});
    outbox_->append(transaction, context, key.organization, key.course.to_string(),
                    GradesChanged{key.course, 1, context.principal.user_id});
}

Task<ColumnReleased> GradeGiving::release(const Context& context,
                                          const ReleaseColumn& input) const {
    const GradebookAccess access =
        co_await door_->enter(context, input.course_id, GradebookRight::manage);
    co_await door_->book(context, access);
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<ColumnReleased> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            const auto column = book.plan->find_column(input.column_id);
            if (!column) throw not_found("column");
            if (book.book().columns[*column].rules.is_locked)
                throw conflict("grade.locked", "The column is locked: nothing in it changes.");
            std::vector<CellAddress> cells;
            const std::set<UserId> wanted(input.user_ids.begin(), input.user_ids.end());
            for (const UserId user : co_await store::list_waiting(transaction, context, access.key,
                                                                  input.column_id, kMostAtOnce)) {
                if (wanted.empty() || wanted.contains(user)) cells.push_back({user, *column});
            }
            const store::ChangeBatch batch = begin(context, "");
            GradeWriting writing(book, batch);
            co_await writing.load(transaction, context, cells);
            ColumnReleased released{batch.id, 0, 0};
            for (const CellAddress& cell : cells) {
                const bool done = writing.change(
                    cell,
                    lms::assessment::release(book.book().columns[*column], writing.at(cell).facts),
                    GradeChangeKind::released);
                ++(done ? released.released : released.unfinished);
            }
            co_await writing.save(transaction, context);
            tell(transaction, context, access.key, writing);
            co_return released;
        });
}

Task<CurvePreview> GradeGiving::preview_curve(const Context& context,
                                              const PreviewCurve& input) const {
    constexpr std::size_t kMostShown = 1'000;
    const GradebookAccess access =
        co_await door_->enter(context, input.course_id, GradebookRight::manage);
    const OpenBook book = co_await door_->book(context, access);
    const auto place = book.plan->find_column(input.column_id);
    if (!place) throw not_found("column");
    const GradeColumn& column = book.book().columns[*place];
    if (column.most <= Score::zero() || column.kind == GradeColumnKind::calculated)
        throw invalid("column_id", "not_allowed",
                      "A column that is computed, or of no points, "
                      "has no curve.");
    const auto rows =
        co_await store::list_scores(*database_, context, access.key, input.column_id, kMostAtOnce);
    const auto fraction = [&](Score score) {
        return Score::of(score.units(), column.most.units());
    };
    std::vector<Score> before, after;
    for (const store::ColumnGradeRow& row : rows)
        before.push_back(fraction(Score::of_units(row.score)));
    CurvePreview preview;
    preview.curve = curve_of(input, before);
    for (const store::ColumnGradeRow& row : rows) {
        const Score score = Score::of_units(row.score);
        const Score result = curved(preview.curve, score, column.most);
        after.push_back(fraction(result));
        if (result != score && preview.grades.size() < kMostShown)
            preview.grades.push_back({row.user_id, score, result});
    }
    preview.before = figures_of(std::move(before));
    preview.after = figures_of(std::move(after));
    co_return preview;
}

}  // namespace lms::assessment
