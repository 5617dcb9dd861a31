#include "services/assessment/domain/quiz_figures.hpp"

#include <algorithm>

namespace lms::assessment {

namespace {

constexpr std::size_t kMostQuestions = 200;  // of a slot
constexpr std::size_t kMostChoices = 50;     // of a question
constexpr std::size_t kMostTexts = 1'000;    // in memory, of a question
constexpr std::size_t kMostTextBytes = 200;

// At most kMostTextBytes of it, whole code points.
std::string cut(std::string text) {
    std::size_t end = std::min(text.size(), kMostTextBytes);
    constexpr unsigned kOfCodePoint = 0xC0U, kFurther = 0x80U;
    while (end < text.size() && end > 0 &&
           (static_cast<unsigned char>(text[end]) & kOfCodePoint) == kFurther)
        --end;
    text.resize(end);
    return text;
}

std::vector<std::string> names_of(const Slot& slot) {
    const auto* draw = std::get_if<DrawSource>(&slot.source);
    if (draw == nullptr) return {slot.id};
    std::vector<std::string> names;
    for (std::int32_t i = 1; i <= draw->count; ++i)
        names.push_back(slot.id + "." + std::to_string(i));
    return names;
}

std::vector<GivenChoice> most_frequent(const std::map<std::string, ChoiceStatistics>& choices) {
    std::vector<GivenChoice> given;
    for (const auto& [id, statistics] : choices) {
        given.push_back({id, id, static_cast<std::int32_t>(statistics.count), statistics.mean_sum});
    }
    std::ranges::sort(given, [](const GivenChoice& left, const GivenChoice& right) {
        return left.count != right.count ? left.count > right.count : left.id < right.id;
    });
    if (given.size() > kMostChoices) given.resize(kMostChoices);
    return given;
}

}  // namespace

std::vector<FigureSlot> figure_slots(const QuizSnapshot& snapshot) {
    std::vector<FigureSlot> slots;
    for (const Section& section : snapshot.quiz.sections) {
        for (const Slot& slot : section.slots) {
            if (slot.points <= Score::zero()) continue;
            for (std::string& name : names_of(slot))
                slots.push_back({std::move(name), slot.points});
        }
    }
    return slots;
}

QuizFigureSums::QuizFigureSums(std::vector<FigureSlot> slots)
    : slots_(std::move(slots)),
      test_(slots_.size()),
      questions_(slots_.size()),
      histogram_(kHistogramBars) {
    for (const FigureSlot& slot : slots_)
        possible_ += slot.points.as_double();
}

void QuizFigureSums::add(const FigureAttempt& attempt) {
    const bool has_all = std::ranges::all_of(
        slots_, [&](const FigureSlot& slot) { return attempt.contains(slot.name); });
    if (!has_all || attempt.size() != slots_.size()) {
        ++left_out_;
        return;
    }
    // Weighted by points: the sum of an attempt is the part of everything that it earned.
    ItemScores scores;
    double whole = 0;
    for (const FigureSlot& slot : slots_) {
        const double weight = possible_ > 0 ? slot.points.as_double() / possible_ : 0;
        scores.push_back(attempt.at(slot.name).part * weight);
        whole += scores.back();
    }
    test_.add(scores);
    const double bar = std::clamp(whole, 0.0, 1.0) * static_cast<double>(kHistogramBars);
    ++histogram_[std::min(static_cast<std::size_t>(bar), kHistogramBars - 1)];
    for (std::size_t i = 0; i < slots_.size(); ++i) {
        const FigureAnswer& given = attempt.at(slots_[i].name);
        const auto known = questions_[i].find(given.version);
        if (known == questions_[i].end() && questions_[i].size() >= kMostQuestions) continue;
        Sums& sums = known == questions_[i].end() ? questions_[i][given.version] : known->second;
        ++sums.answers;
        sums.parts += given.part;
        if (!given.answer) continue;
        add_choices(sums.choices, {*given.answer, whole});
        if (const auto* text = std::get_if<TextAnswer>(&*given.answer))
            add_typed(sums, *text, given.part);
    }
}

void QuizFigureSums::add_typed(Sums& sums, const TextAnswer& answer, double part) {
    std::string text = answer.text;
    if (answer.unit && !answer.unit->empty()) text += " " + *answer.unit;
    ++sums.typed_in_all;
    text = cut(std::move(text));
    const auto known = sums.typed.find(text);
    if (known == sums.typed.end() && sums.typed.size() >= kMostTexts) return;
    Typed& typed = known == sums.typed.end() ? sums.typed[std::move(text)] : known->second;
    ++typed.count;
    typed.parts += part;
}

void QuizFigureSums::list_typed(const Sums& sums, QuestionFigures& figures) {
    for (const auto& [text, typed] : sums.typed)
        figures.typed.push_back({text, typed.count, typed.parts / typed.count});
    std::ranges::sort(figures.typed, [](const GivenText& left, const GivenText& right) {
        return left.count != right.count ? left.count > right.count : left.text < right.text;
    });
    if (figures.typed.size() > kMostChoices) figures.typed.resize(kMostChoices);
    figures.typed_others = sums.typed_in_all;
    for (const GivenText& text : figures.typed)
        figures.typed_others -= text.count;
}

SlotFigures QuizFigureSums::figures_of(std::size_t slot, const ItemStatistics& item) const {
    const double weight = slots_[slot].points.as_double() / possible_;
    SlotFigures figures;
    figures.slot = slots_[slot].name;
    figures.points = slots_[slot].points;
    figures.facility = item.facility / weight;
    figures.standard_deviation = item.standard_deviation / weight;
    figures.discrimination = item.discrimination;
    for (const auto& [version, sums] : questions_[slot]) {
        QuestionFigures& question = figures.questions.emplace_back();
        question.question_id = version.question_id;
        question.version = version.version;
        question.answers = sums.answers;
        question.facility = sums.parts / sums.answers;
        question.choices = most_frequent(sums.choices);
        list_typed(sums, question);
    }
    return figures;
}

QuizStatistics QuizFigureSums::statistics() const {
    const TestStatistics test = test_.statistics();
    QuizStatistics statistics;
    statistics.attempts = static_cast<std::int32_t>(test.attempts);
    statistics.left_out = left_out_;
    statistics.mean = test.mean;
    statistics.standard_deviation = test.standard_deviation;
    statistics.reliability = test.reliability;
    statistics.standard_error = test.standard_error;
    statistics.histogram = histogram_;
    for (std::size_t i = 0; i < test.items.size(); ++i)
        statistics.slots.push_back(figures_of(i, test.items[i]));
    return statistics;
}

}  // namespace lms::assessment
