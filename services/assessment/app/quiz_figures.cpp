#include "services/assessment/app/quiz_figures.hpp"

#include <algorithm>

#include "libs/auth/policy.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/cursor.hpp"
#include "services/assessment/contract/answer_json.hpp"
#include "services/assessment/domain/choice_labels.hpp"
#include "services/assessment/domain/grading.hpp"
#include "services/assessment/store/question_store.hpp"

namespace lms::assessment {

namespace {

constexpr std::int64_t kAtOnce = 500;     // attempts that a request waits for
constexpr std::int32_t kInOneStep = 100;  // attempts that are in memory together

// As large as the figures of the largest quiz may be.
constexpr json::Limits kFiguresLimits{
    .max_bytes = std::size_t{64} << 20U, .max_items = 4'000'000, .max_errors = 1};

constexpr std::int32_t kDefaultPlaces = 50;

struct PlacePosition {
    QuizId quiz_id;
    std::int32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(PlacePosition, (), (quiz_id, version))

std::optional<std::vector<course::CourseId>> ids_of(
    const std::optional<std::vector<course::TaughtCourse>>& taught) {
    if (!taught) return std::nullopt;
    std::vector<course::CourseId> ids;
    for (const course::TaughtCourse& course : *taught)
        ids.push_back(course.course_id);
    return ids;
}

// Nothing of what cannot be read: it is computed anew.
std::optional<QuizStatistics> read_figures(const std::optional<store::KeptFigures>& kept) {
    if (!kept) return std::nullopt;
    try {
        return json::read_lenient<QuizStatistics>(kept->document.text, kFiguresLimits);
    } catch (const Problem&) {
        return std::nullopt;
    }
}

// The rows of one statement, attempt by attempt.
QuizFigureSums added(QuizFigureSums sums, const std::vector<store::FigureRow>& rows) {
    for (std::size_t i = 0; i < rows.size();) {
        const AttemptId attempt = rows[i].attempt_id;
        FigureAttempt answers;
        for (; i < rows.size() && rows[i].attempt_id == attempt; ++i) {
            const store::FigureRow& row = rows[i];
            FigureAnswer& answer = answers[row.slot];
            answer.version = {row.question_id, row.version};
            answer.part = row.part;
            if (row.answer) answer.answer = read_answer(row.answer->text);
        }
        sums.add(answers);
    }
    return sums;
}

}  // namespace

Task<QuizStatistics> QuizFigures::of_quiz(const Context& context,
                                          const GetQuizStatistics& query) const {
    const OrganizationId organization = context.principal.organization_id;
    const GraderOfQuiz grader =
        co_await require_quiz_grader(parts_.database, context, parts_.door, query.quiz_id);
    if (grader.sections) throw not_found("quiz");
    const CountedAttempts counted = query.attempts.value_or(CountedAttempts::first);
    const auto basis =
        co_await store::find_basis(parts_.database, context, organization, query.quiz_id);
    const auto kept = co_await store::find_kept_figures(parts_.database, context, organization,
                                                        query.quiz_id, counted);
    auto statistics = read_figures(kept);
    const bool is_current = statistics && kept->fingerprint == basis.fingerprint;
    if (!is_current && basis.attempts <= kAtOnce) {
        co_return co_await compute_now(context, organization, query.quiz_id, counted, basis);
    }
    if (!statistics) {
        statistics.emplace();
        statistics->counted = counted;
        statistics->computed_at = parts_.clock.now();
        statistics->histogram.resize(kHistogramBars);
    }
    statistics->is_current = is_current;
    if (is_current) co_return *statistics;
    co_await parts_.database.transaction(context, [&](pg::Transaction& transaction) -> Task<> {
        jobs::JobOptions once;
        once.unique_key = query.quiz_id.to_string() + std::string(json::to_text(counted));
        parts_.jobs.enqueue(transaction, context,
                            ComputeFigures{organization, query.quiz_id, counted}, once);
        co_return;
    });
    co_return *statistics;
}

Task<> QuizFigures::compute(const Context& context, const ComputeFigures& input) const {
    const auto basis =
        co_await store::find_basis(parts_.database, context, input.organization_id, input.quiz_id);
    co_await compute_now(context, input.organization_id, input.quiz_id, input.counted, basis);
}

// What changes meanwhile makes another fingerprint: it is computed again when somebody asks.
Task<QuizStatistics> QuizFigures::compute_now(const Context& context, OrganizationId organization,
                                              QuizId quiz, CountedAttempts counted,
                                              const store::FigureBasis& basis) const {
    const Time now = parts_.clock.now();
    std::vector<FigureSlot> slots;
    if (basis.snapshot_number) {
        const auto snapshot = co_await parts_.quizzes.snapshot(
            parts_.database, context, organization, quiz, *basis.snapshot_number);
        slots = figure_slots(*snapshot);
    }
    const QuizFigureSums sums =
        co_await sum(context, organization, quiz, counted, std::move(slots));
    QuizStatistics statistics = sums.statistics();
    statistics.counted = counted;
    statistics.computed_at = now;
    statistics.snapshot = basis.snapshot_number.value_or(1);
    co_await name(context, organization, statistics);
    co_await store::keep_figures(parts_.database, context, organization, quiz, counted,
                                 {basis.fingerprint, json::Raw{json::write(statistics)}}, now);
    co_return statistics;
}

Task<QuizFigureSums> QuizFigures::sum(const Context& context, OrganizationId organization,
                                      QuizId quiz, CountedAttempts counted,
                                      std::vector<FigureSlot> slots) const {
    QuizFigureSums sums(std::move(slots));
    AttemptId after;
    for (;;) {
        auto rows = co_await store::list_figures(parts_.database, context, organization, quiz,
                                                 counted, after, kInOneStep);
        if (rows.empty()) co_return sums;
        after = rows.back().attempt_id;
        // Thousands of answers are read: not on the event loop.
        sums = co_await parts_.work_pool.run(
            context.deadline, [sums = std::move(sums), rows = std::move(rows)]() mutable {
                return added(std::move(sums), rows);
            });
    }
}

Task<> QuizFigures::name(const Context& context, OrganizationId organization,
                         QuizStatistics& statistics) const {
    for (SlotFigures& slot : statistics.slots) {
        std::vector<VersionRef> versions;
        for (const QuestionFigures& figures : slot.questions)
            versions.push_back({figures.question_id, figures.version});
        const auto questions =
            co_await parts_.questions.questions(parts_.database, context, organization, versions);
        for (QuestionFigures& figures : slot.questions) {
            const Question& question = questions.at({figures.question_id, figures.version});
            figures.name = question.facts.name;
            figures.kind = std::visit([](const auto& body) { return std::string(body.kKind); },
                                      question.body.interaction);
            if (!std::holds_alternative<CalculatedBody>(question.body.interaction))
                figures.right_answer = own_answer(question, Seed{});
            const auto labels = choice_labels(question);
            for (GivenChoice& choice : figures.choices) {
                const auto label = labels.find(choice.id);
                if (label != labels.end()) choice.label = label->second;
            }
        }
    }
}

Task<QuizFigures::Taught> QuizFigures::open(const Context& context, QuestionId question) const {
    auth::require_role(context, Role::teacher);
    const auto row = co_await store::find_question(parts_.database, context,
                                                   context.principal.organization_id, question);
    if (!row) throw not_found("question");
    co_await parts_.banks.open(context, row->bank_id, BankRight::use, "question");
    if (auth::is_administrator(context)) co_return std::nullopt;
    co_return co_await parts_.banks.courses(context);
}

Task<QuestionPlacePage> QuizFigures::places(const Context& context,
                                            const ListQuestionUses& query) const {
    const Taught taught = co_await open(context, query.question_id);
    const std::int32_t limit = query.limit.value_or(kDefaultPlaces);
    store::PlaceQuery wanted{query.question_id, ids_of(taught), {}, 0, limit + 1};
    if (query.cursor) {
        const auto from = http::decode_cursor<PlacePosition>(*query.cursor);
        wanted.after_quiz = from.quiz_id;
        wanted.after_version = from.version;
    }
    QuestionPlacePage page;
    for (store::PlaceRow& row : co_await store::list_places(
             parts_.database, context, context.principal.organization_id, wanted)) {
        QuestionPlace& place = page.items.emplace_back();
        place.quiz_id = row.quiz_id;
        place.title = std::move(row.title);
        place.course_id = row.course_id;
        place.version = row.version;
        place.snapshot = row.snapshot;
        place.is_asked = row.is_asked;
        place.answers = row.answers;
        if (!taught) continue;
        const auto course =
            std::ranges::find(*taught, row.course_id, &course::TaughtCourse::course_id);
        if (course != taught->end()) place.course_title = course->title;
    }
    if (std::ssize(page.items) > limit) {
        page.items.pop_back();
        page.next_cursor = http::encode_cursor(
            PlacePosition{page.items.back().quiz_id, page.items.back().version});
    }
    co_return page;
}

Task<QuestionStatistics> QuizFigures::of_question(const Context& context,
                                                  QuestionId question) const {
    const OrganizationId organization = context.principal.organization_id;
    const auto courses = ids_of(co_await open(context, question));
    QuestionStatistics statistics;
    for (const auto& figures :
         co_await store::list_version_figures(parts_.database, context, organization, question)) {
        if (figures.version) {
            statistics.versions.push_back(
                {*figures.version, figures.answers, figures.facility, figures.discrimination});
        } else {
            statistics.answers = figures.answers;
            statistics.facility = figures.facility;
            statistics.discrimination = figures.discrimination;
        }
    }
    statistics.quizzes = co_await store::list_question_uses(parts_.database, context, organization,
                                                            question, courses);
    co_return statistics;
}

}  // namespace lms::assessment
