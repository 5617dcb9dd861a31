#include "services/assessment/app/quizzes.hpp"

#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "libs/http/etag.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/quiz_validation.hpp"

namespace lms::assessment {

namespace {

struct QuizPosition {
    QuizId before;
};
BOOST_DESCRIBE_STRUCT(QuizPosition, (), (before))

// What a repeated request is known by; a quiz as text, so that no secret is in it twice.
struct CreationKey {
    course::CourseId course_id;
    std::string repeated_by;
};
BOOST_DESCRIBE_STRUCT(CreationKey, (), (course_id, repeated_by))

constexpr std::int32_t kDefaultLimit = 50;

void require_savable(const Quiz& quiz) {
    std::vector<FieldError> faults = validate_draft(quiz);
    if (quiz.access.password_hash) {
        faults.push_back({"access.password_hash",
                          "not_allowed",
                          "The password is set by itself (assessment.set_quiz_password).",
                          {}});
    }
    for (FieldError& fault : faults)
        fault.field = "quiz." + fault.field;
    if (!faults.empty()) throw invalid(std::move(faults));
}

// The one place where a draft becomes what teachers receive.
QuizView to_view(const store::QuizRow& row, CourseStanding standing) {
    QuizView view;
    view.id = row.quiz_id;
    view.course_id = row.course_id;
    view.quiz = read_quiz(row.document.text);
    view.has_password = view.quiz.access.password_hash.has_value();
    view.quiz.access.password_hash.reset();
    view.can_edit = standing == CourseStanding::teacher;
    view.published_number = row.published_number;
    view.has_changes = row.published_revision != row.revision;
    view.latest_close = row.latest_close;
    view.archived_at = row.archived_at;
    view.revision = row.revision;
    view.created_by = row.created_by;
    view.created_at = row.created_at;
    view.updated_by = row.updated_by;
    view.updated_at = row.updated_at;
    return view;
}

void set_draft(store::QuizRow& row, const Quiz& quiz) {
    row.title = quiz.title;
    row.document.text = write_quiz(quiz);
}

}  // namespace

Task<QuizPage> Quizzes::list(const Context& context, const ListQuizzes& query) const {
    co_await parts_.door.courses().require_grader(context, query.course_id);
    store::QuizQuery wanted{query.course_id, query.archived.value_or(false), query.q};
    wanted.limit = query.limit.value_or(kDefaultLimit) + 1;
    if (query.cursor) wanted.before = http::decode_cursor<QuizPosition>(*query.cursor).before;
    QuizPage page;
    page.items = co_await store::list_quizzes(parts_.database, context,
                                              context.principal.organization_id, wanted);
    if (std::ssize(page.items) == wanted.limit) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(QuizPosition{page.items.back().id});
    }
    co_return page;
}

Task<QuizView> Quizzes::get(const Context& context, QuizId quiz) const {
    const auto row = co_await store::find_draft(parts_.database, context,
                                                context.principal.organization_id, quiz);
    if (!row) throw not_found("quiz");
    const CourseRole role =
        co_await parts_.door.courses().require_grader(context, row->course_id, "quiz");
    co_return to_view(*row, role.standing);
}

Task<QuizView> Quizzes::add(const Context& context, std::string_view operation,
                            const CreateQuiz& wanted, const std::string& repeated_by) const {
    const Time now = parts_.clock.now();
    store::QuizRow row;
    row.quiz_id = QuizId::make(now);
    row.course_id = wanted.course_id;
    row.created_by = row.updated_by = context.principal.user_id;
    row.created_at = row.updated_at = now;
    set_draft(row, wanted.quiz);
    const QuizKey made = co_await parts_.idempotency.run<QuizKey>(
        context, operation, CreationKey{wanted.course_id, repeated_by},
        [&](pg::Transaction& transaction) -> Task<QuizKey> {
            store::insert_quiz(transaction, context.principal.organization_id, row);
            co_return QuizKey{row.quiz_id};
        });
    co_return co_await get(context, made.quiz_id);
}

Task<QuizView> Quizzes::create(const Context& context, const CreateQuiz& input) const {
    co_await parts_.door.courses().require_author(context, input.course_id);
    require_savable(input.quiz);
    co_return co_await add(context, "assessment.create_quiz", input, write_quiz(input.quiz));
}

Task<QuizView> Quizzes::duplicate(const Context& context, const DuplicateQuiz& input) const {
    const store::QuizHead head = co_await parts_.door.to_edit(context, input.quiz_id);
    if (input.course_id && *input.course_id != head.course_id)
        co_await parts_.door.courses().require_author(context, *input.course_id);
    const auto row = co_await store::find_draft(parts_.database, context,
                                                context.principal.organization_id, input.quiz_id);
    if (!row) throw not_found("quiz");
    CreateQuiz copy{input.course_id.value_or(head.course_id), read_quiz(row->document.text)};
    if (input.title) copy.quiz.title = *input.title;
    co_return co_await add(context, "assessment.duplicate_quiz", copy,
                           input.quiz_id.to_string() + copy.quiz.title);
}

Task<QuizView> Quizzes::change_draft(const Context& context, QuizId quiz, Match match,
                                     const std::function<void(Quiz&)>& change) const {
    co_await parts_.door.to_edit(context, quiz);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<QuizView> {
            auto row = co_await store::lock_draft(transaction, context, organization, quiz);
            if (!row) throw not_found("quiz");
            if (match == Match::required) http::require_match(context, row->revision);
            const Quiz before = read_quiz(row->document.text);
            Quiz after = before;
            change(after);
            if (after != before) {
                set_draft(*row, after);
                row->updated_by = context.principal.user_id;
                row->updated_at = parts_.clock.now();
                store::update_draft(transaction, organization, *row);
                ++row->revision;
            }
            co_return to_view(*row, CourseStanding::teacher);
        });
}

Task<QuizView> Quizzes::replace(const Context& context, const ReplaceQuiz& input) const {
    require_savable(input.quiz);
    co_return co_await change_draft(context, input.quiz_id, Match::required, [&input](Quiz& quiz) {
        auto password_hash = std::move(quiz.access.password_hash);
        quiz = input.quiz;
        quiz.access.password_hash = std::move(password_hash);
    });
}

Task<QuizView> Quizzes::set_password(const Context& context, const SetQuizPassword& input) const {
    co_await parts_.door.to_edit(context, input.quiz_id);  // before the work of hashing
    std::optional<std::string> hash;
    if (input.password) hash = co_await parts_.passwords.hash(context, *input.password);
    co_return co_await change_draft(context, input.quiz_id, Match::not_asked,
                                    [&hash](Quiz& quiz) { quiz.access.password_hash = hash; });
}

Task<> Quizzes::remove(const Context& context, QuizId quiz) const {
    co_await parts_.door.to_edit(context, quiz);
    const OrganizationId organization = context.principal.organization_id;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        co_await store::delete_quiz(transaction, context, organization, quiz);
        co_await parts_.grades.withdraw(transaction, context, organization, GradedKind::quiz,
                                        quiz.to_string());
    });
}

Task<QuizView> Quizzes::set_archived(const Context& context, QuizId quiz, bool archived) const {
    co_await parts_.door.to_edit(context, quiz);
    const OrganizationId organization = context.principal.organization_id;
    co_return co_await parts_.database.transaction(
        context, [&](pg::Transaction& transaction) -> Task<QuizView> {
            auto row = co_await store::lock_draft(transaction, context, organization, quiz);
            if (!row) throw not_found("quiz");
            if (row->archived_at.has_value() != archived) {
                row->updated_by = context.principal.user_id;
                row->updated_at = parts_.clock.now();
                row->archived_at = archived ? std::optional(row->updated_at) : std::nullopt;
                store::set_archived(transaction, organization, *row);
            }
            co_return to_view(*row, CourseStanding::teacher);
        });
}

Task<QuizView> Quizzes::archive(const Context& context, QuizId quiz) const {
    return set_archived(context, quiz, true);
}

Task<QuizView> Quizzes::restore(const Context& context, QuizId quiz) const {
    return set_archived(context, quiz, false);
}

}  // namespace lms::assessment
