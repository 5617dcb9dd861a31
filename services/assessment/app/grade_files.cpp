#include "services/assessment/app/grade_files.hpp"

#include <algorithm>

#include "libs/http/cursor.hpp"
#include "libs/json/text.hpp"
#include "services/assessment/contract/gradebook_events.hpp"
#include "services/assessment/store/class_store.hpp"
#include "services/assessment/store/grade_import_store.hpp"

namespace lms::assessment {

namespace {

struct LineCursor {
    std::int32_t after = 0;
};
BOOST_DESCRIBE_STRUCT(LineCursor, (), (after))

constexpr std::int32_t kMembersAtOnce = 1'000;
constexpr std::size_t kStudentsAtOnce = 100;  // each with hundreds of grades
constexpr std::int32_t kDefaultLimit = 100;
constexpr std::size_t kMaxRemarksOfLine = 20;
constexpr std::size_t kMaxRemarks = 20'000;  // of a file, but for the first of each line

// The class as far as the caller sees it, by id.
Task<std::vector<store::StudentInClass>> whole_class(pg::Session& session, const Context& context,
                                                     const GradebookAccess& access) {
    std::vector<store::StudentInClass> students;
    UserId after;
    for (;;) {
        auto some =
            co_await store::list_members(session, context, access.key.organization,
                                         access.key.course, access.sections, after, kMembersAtOnce);
        const bool is_last = std::ssize(some) < kMembersAtOnce;
        if (!some.empty()) after = some.back().user_id;
        students.insert(students.end(), std::make_move_iterator(some.begin()),
                        std::make_move_iterator(some.end()));
        if (is_last) co_return students;
    }
}

std::string lowered(std::string text) {
    std::ranges::transform(text, text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

GradeTable read_table(const Gradebook& book, const std::string& bytes) {
    auto read = read_grade_table(book, bytes);
    if (auto* fault = std::get_if<FieldError>(&read)) throw invalid({std::move(*fault)});
    return std::get<GradeTable>(std::move(read));
}

std::optional<Score> score_of(std::optional<std::int64_t> units) {
    return units ? std::optional(Score::of_units(*units)) : std::nullopt;
}

}  // namespace

// A file on its way into the book.
struct GradeFiles::Work {
    const StartGradeImport& input;
    const GradebookAccess& access;
    const OpenBook& book;
    store::ChangeBatch batch;
    const GradeTable& table;
    std::vector<GradeImportLine> report = {};  // parallel to the table's lines
    GradeImportView view = {};
    std::size_t remarks = 0;  // about grades, of all lines

    // One cell of a line, loaded.
    void apply(GradeWriting& writing, std::size_t line, const CellAddress& cell,
               const std::string& text) {
        const GradeColumn& column = book.book().columns[cell.column];
        const store::WholeGrade& grade = writing.at(cell);
        const auto wanted = change_of(grade.facts, column, text);
        if (!wanted) return;
        auto changed = change_by_hand(
            book.book(), column, grade.facts,
            {wanted->action, wanted->value, std::nullopt, true, access.right, GradeOrigin::file});
        if (const auto* refusal = std::get_if<GradeRefusal>(&changed)) {
            ++view.refused_grades;
            remark(report[line], {column.title, refusal->code, refusal->message});
            return;
        }
        if (!writing.change(cell, std::get<GradeFacts>(changed))) return;
        ++report[line].changed;
        ++view.changed_grades;
    }
    // A line keeps its first one, whatever the file has; all refused grades are counted.
    void remark(GradeImportLine& line, GradeRemark remark) {
        if (!line.remarks.empty() &&
            (line.remarks.size() >= kMaxRemarksOfLine || remarks >= kMaxRemarks))
            return;
        ++remarks;
        line.remarks.push_back(std::move(remark));
    }
    void count() {
        view.lines = static_cast<std::int32_t>(report.size());
        for (GradeImportLine& line : report) {
            if (line.changed > 0) line.outcome = GradeLineOutcome::changed;
            const bool refused = line.changed == 0 && !line.remarks.empty();
            if (refused) line.outcome = GradeLineOutcome::refused;
            view.changed_lines += line.changed > 0 ? 1 : 0;
            view.refused_lines += refused ? 1 : 0;
        }
        if (view.changed_grades > 0 && !view.is_dry_run) view.batch_id = batch.id;
    }
};

Task<std::string> GradeFiles::write(const Context& context, const ExportGrades& query) const {
    const GradebookAccess access = co_await door_->enter(context, query.course_id);
    const OpenBook book = co_await door_->book(context, access);
    auto members = co_await whole_class(*database_, context, access);
    if (query.section_id) {
        std::erase_if(members, [&](const store::StudentInClass& student) {
            return student.section_id != query.section_id;
        });
    }
    std::vector<GradeTableStudent> students;
    for (std::size_t at = 0; at < members.size(); at += kStudentsAtOnce) {
        std::vector<UserId> users;
        for (std::size_t i = at; i < std::min(at + kStudentsAtOnce, members.size()); ++i) {
            users.push_back(members[i].user_id);
            students.push_back({members[i].user_id,
                                members[i].name.value_or(""),
                                members[i].email.value_or(""),
                                std::vector<GradeFacts>(book.book().columns.size()),
                                {}});
        }
        std::map<UserId, std::size_t> places;
        for (std::size_t i = 0; i < users.size(); ++i)
            places.emplace(users[i], at + i);
        for (const store::PlainGrade& row :
             co_await store::list_grades(*database_, context, access.key, users)) {
            const auto column = book.plan->find_column(row.column_id);
            if (!column) continue;
            GradeFacts& facts = students[places.at(row.user_id)].facts[*column];
            facts.score = score_of(row.score);
            facts.override_ = score_of(row.override_);
            facts.is_excused = row.excused;
        }
        for (const Standing& standing :
             co_await GradeTotals::standings(*database_, context, book, users))
            students[places.at(standing.user_id)].figures = book.plan->figures(standing.grades);
    }
    std::ranges::sort(students, [](const GradeTableStudent& a, const GradeTableStudent& b) {
        return std::pair(lowered(a.name), a.user_id) < std::pair(lowered(b.name), b.user_id);
    });
    co_return co_await work_pool_->run(context.deadline,
                                       [plan = book.plan, students = std::move(students)] {
                                           return write_grade_table(plan->book(), students);
                                       });
}

Task<GradeImportView> GradeFiles::import(const Context& context, const StartGradeImport& input,
                                         std::string bytes) const {
    const GradebookAccess access = co_await door_->enter(context, input.course_id);
    if (bytes.empty()) throw invalid("body", "empty", "Send the file of grades.");
    const OpenBook known = co_await door_->book(context, access);
    const GradeTable table = co_await work_pool_->run(
        context.deadline,
        [plan = known.plan, bytes = std::move(bytes)] { return read_table(plan->book(), bytes); });
    const Time now = clock_->now();
    const std::string reason = input.reason.empty() ? "Imported from a file" : input.reason;
    co_return co_await database_->transaction(
        context, [&](pg::Transaction& transaction) -> Task<GradeImportView> {
            const OpenBook book =
                co_await shelf_->lock(transaction, context, access.key, store::BookLock::shared);
            if (book.state.revision != known.state.revision) {
                throw conflict("gradebook.changed",
                               "The gradebook was set up anew meanwhile: send the file again.");
            }
            Work work{.input = input,
                      .access = access,
                      .book = book,
                      .batch = {Uuid::make(now), reason, context.principal.user_id, now},
                      .table = table};
            work.view.id = Uuid::make(now);
            work.view.course_id = input.course_id;
            work.view.is_dry_run = input.dry_run;
            work.view.requested_by = context.principal.user_id;
            work.view.created_at = now;
            work.view.ignored_columns = table.ignored;
            co_await find_students(transaction, context, work);
            co_await carry_out(transaction, context, work);
            work.count();
            store::insert_import(transaction, access.key, work.view, work.report);
            if (work.view.batch_id) {
                outbox_->append(transaction, context, access.key.organization,
                                access.key.course.to_string(),
                                GradesChanged{access.key.course, work.view.changed_grades,
                                              context.principal.user_id});
            }
            co_return std::move(work.view);
        });
}

// By id, else by address; nobody twice.
Task<> GradeFiles::find_students(pg::Session& session, const Context& context, Work& work) const {
    std::map<UserId, bool> by_id;  // whether a line is about them already
    std::map<std::string, UserId> by_email;
    for (const store::StudentInClass& student :
         co_await whole_class(session, context, work.access)) {
        by_id.emplace(student.user_id, false);
        if (student.email) by_email.emplace(lowered(*student.email), student.user_id);
    }
    for (const GradeTableLine& line : work.table.lines) {
        GradeImportLine& report = work.report.emplace_back();
        report.line = line.line;
        report.student = json::to_storable(line.name.empty() ? line.email : line.name, 300);
        auto user = line.user_id;
        if (!user && !line.email.empty()) {
            const auto found = by_email.find(line.email);
            if (found != by_email.end()) user = found->second;
        }
        const auto known = user ? by_id.find(*user) : by_id.end();
        if (known == by_id.end()) {
            report.remarks.push_back({"", "unknown_student", "Nobody of the class is meant."});
        } else if (std::exchange(known->second, true)) {
            report.remarks.push_back({"", "twice", "A line before is about the same student."});
        } else {
            report.user_id = user;
        }
    }
}

Task<> GradeFiles::carry_out(pg::Transaction& transaction, const Context& context,
                             Work& work) const {
    std::vector<std::size_t> order;  // students are locked in the order of their ids
    for (std::size_t i = 0; i < work.report.size(); ++i) {
        if (work.report[i].user_id) order.push_back(i);
    }
    std::ranges::sort(order, {}, [&](std::size_t line) { return work.report[line].user_id; });
    for (std::size_t at = 0; at < order.size(); at += kStudentsAtOnce) {
        const std::size_t end = std::min(at + kStudentsAtOnce, order.size());
        std::vector<CellAddress> cells;
        for (std::size_t i = at; i < end; ++i) {
            for (const auto& [column, text] : work.table.lines[order[i]].cells)
                cells.push_back({*work.report[order[i]].user_id, column});
        }
        GradeWriting writing(work.book, work.batch);
        if (work.input.dry_run) {
            co_await writing.look(transaction, context, cells);
        } else {
            co_await writing.load(transaction, context, cells);
        }
        for (std::size_t i = at; i < end; ++i) {
            for (const auto& [column, text] : work.table.lines[order[i]].cells)
                work.apply(writing, order[i], {*work.report[order[i]].user_id, column}, text);
        }
        if (work.view.changed_grades > kMaxChanges) {
            throw invalid("body", "too_many",
                          "A file changes at most " + std::to_string(kMaxChanges) +
                              " grades: send it in parts.");
        }
        if (!work.input.dry_run) co_await writing.save(transaction, context);
    }
}

Task<GradeImportView> GradeFiles::find(const Context& context, const GradeImportKey& key) const {
    const GradebookAccess access = co_await door_->enter(context, key.course_id);
    auto found = co_await store::find_import(*database_, context, access.key, key.import_id);
    const bool may_see = found && (found->requested_by == context.principal.user_id ||
                                   access.right == GradebookRight::manage);
    if (!may_see) throw not_found("import");
    co_return std::move(*found);
}

Task<GradeImportLines> GradeFiles::lines(const Context& context,
                                         const ListGradeImportLines& query) const {
    co_await find(context, {query.course_id, query.import_id});
    const store::BookKey key{context.principal.organization_id, query.course_id};
    const std::int32_t limit = query.limit.value_or(kDefaultLimit);
    std::int32_t after = 0;
    if (query.cursor) after = http::decode_cursor<LineCursor>(*query.cursor).after;
    GradeImportLines page;
    page.items = co_await store::list_import_lines(*database_, context, key, query.import_id,
                                                   query.outcome, after, limit + 1);
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(LineCursor{page.items.back().line});
    }
    co_return page;
}

}  // namespace lms::assessment
