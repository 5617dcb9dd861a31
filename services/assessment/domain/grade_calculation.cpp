#include "services/assessment/domain/grade_calculation.hpp"

#include <algorithm>

#include "services/assessment/domain/grade_scale.hpp"

namespace lms::assessment {

namespace {

using Wide = __int128;

// What counts in a category: so much of so much, both in units. Points, or weighted fractions.
struct Share {
    std::int64_t earned = 0;
    std::int64_t possible = 0;
    std::size_t column = 0;
    GradeColumnId id;  // of the column: what is equal is taken by it
};

struct Sum {
    Wide earned = 0;
    Wide possible = 0;
};

Score fraction_of(Wide earned, Wide possible) {
    constexpr std::int64_t kMost = (Score::kMostWholes - 1) * Score::kUnitsOfWhole;
    const bool negative = earned < 0;
    const Wide size = negative ? -earned : earned;
    // Beyond what a score holds, and beyond what could be multiplied, is cut off.
    if (size / possible >= Score::kMostWholes - 1)
        return Score::of_units(negative ? -kMost : kMost);
    const Wide whole = size / possible * Score::kUnitsOfWhole;
    const Wide part = (size % possible * Score::kUnitsOfWhole + possible / 2) / possible;
    const auto units = static_cast<std::int64_t>(whole + part);
    return Score::of_units(negative ? -units : units);
}

// The `kept` of `shares` whose part of what was possible is greatest (least, for Keep::worst), to
// the front. Dinkelbach's iteration: those best against the ratio so far make a better ratio, until
// none does; exact in whole numbers. One after the other would not find the best of points.
enum class Keep { best, worst };
void keep(std::vector<Share>& shares, std::size_t kept, Keep which) {
    const Wide sign = which == Keep::best ? 1 : -1;
    Sum ratio{0, 1};
    for (const Share& share : shares) {
        ratio.earned += share.earned;
        ratio.possible += share.possible;
    }
    for (std::size_t round = 0; round <= shares.size(); ++round) {
        const auto gain = [&](const Share& share) {
            return sign * (share.earned * ratio.possible - share.possible * ratio.earned);
        };
        std::ranges::sort(shares, [&](const Share& a, const Share& b) {
            const Wide left = gain(a), right = gain(b);
            return left != right ? left > right : a.id < b.id;
        });
        Sum next;
        for (std::size_t i = 0; i < kept; ++i) {
            next.earned += shares[i].earned;
            next.possible += shares[i].possible;
        }
        if (next.possible == 0 ||
            sign * (next.earned * ratio.possible - ratio.earned * next.possible) <= 0)
            return;
        ratio = next;
    }
}

}  // namespace

StudentGrades no_grades(const Gradebook& book) {
    return {std::vector<StandingGrade>(book.columns.size()),
            std::vector<std::optional<Score>>(book.categories.size()), std::nullopt};
}

// One student's figures. Categories and calculated columns are computed when they are first asked
// for; one that comes back to itself, which no valid book has, has no grade.
class GradeRun {
public:
    GradeRun(const GradePlan& plan, const StudentGrades& student)
        : plan_(plan),
          student_(student),
          scores_(plan.book_.columns.size()),
          categories_(plan.book_.categories.size()) {}

    GradeFigures figures() {
        const Gradebook& book = plan_.book_;
        GradeFigures figures;
        for (std::size_t i = 0; i < book.categories.size(); ++i)
            figures.categories.push_back(category(i));
        const CategoryFigures top = whole();
        figures.fraction = top.fraction;
        figures.earned = top.earned;
        figures.possible = top.possible;
        if (plan_.final_) {
            const auto percent = plan_.final_->evaluate(lookup());
            figures.fraction = percent ? std::optional(percent->divided(100)) : std::nullopt;
        }
        if (student_.final_override) {
            figures.fraction = student_.final_override;
            figures.is_overridden = true;
        }
        if (figures.fraction) judge(figures);
        for (std::size_t i = 0; i < book.columns.size(); ++i) {
            if (book.columns[i].kind != GradeColumnKind::calculated) continue;
            if (const auto score = this->score(i))
                figures.calculated.push_back({book.columns[i].id, *score});
        }
        figures.dropped = std::move(dropped_);
        std::ranges::sort(figures.dropped);
        return figures;
    }

private:
    template <class Value>
    struct Memo {
        bool is_begun = false;
        std::optional<Value> value;
    };

    void judge(GradeFigures& figures) const {
        const GradebookRules& rules = plan_.book_.rules;
        if (const GradeScale* scale = find_scale(rules, rules.scale))
            figures.letter = label_of(*scale, *figures.fraction);
        if (rules.pass) figures.is_passed = *figures.fraction >= *rules.pass;
    }

    GradeLookup lookup() {
        return [this](std::string_view code, GradeUnit unit) { return look(code, unit); };
    }
    std::optional<Score> look(std::string_view code, GradeUnit unit) {
        const auto found = plan_.codes_.find(code);
        if (found == plan_.codes_.end()) return std::nullopt;
        const std::size_t index = found->second.index;
        std::optional<Score> value;
        if (!found->second.is_column) {
            value = category(index).fraction;
        } else {
            const Score most = plan_.book_.columns[index].most;
            value = score(index);
            if (unit == GradeUnit::plain || !value) return value;
            if (most <= Score::zero()) return std::nullopt;
            value = Score::of(value->units(), most.units());
        }
        const Score limit = Score::of(99, 1);
        return value ? std::optional(value->clamped(-limit, limit).times(Score::of(100, 1)))
                     : std::nullopt;
    }

    std::optional<Score> score(std::size_t column) {
        const std::optional<Score>& own =
            student_.grades[column].score;  // an override, of a formula
        if (own || !plan_.formulas_[column]) return own;
        Memo<Score>& memo = scores_[column];
        if (!memo.is_begun) {
            memo.is_begun = true;
            const auto value = plan_.formulas_[column]->evaluate(lookup());
            memo.value = value;
        }
        return memo.value;
    }

    CategoryFigures category(std::size_t index) {
        Memo<CategoryFigures>& memo = categories_[index];
        if (!memo.is_begun) {
            memo.is_begun = true;
            CategoryFigures figures =
                combine(plan_.book_.categories[index].rules, plan_.nodes_[index]);
            if (const auto fraction = student_.category_overrides[index]) {
                figures.fraction = fraction;
                figures.is_overridden = true;
            }
            memo.value = figures;
        }
        return memo.value.value_or(CategoryFigures{});
    }

    CategoryFigures whole() { return combine(plan_.book_.rules.top, plan_.top_); }

    CategoryFigures combine(const GradeCategoryRules& rules, const GradePlan::Node& node) {
        Sum sum, points;
        bool is_graded = add_columns(rules, node, sum, points);
        for (const std::size_t index : node.categories) {
            const CategoryFigures inner = category(index);
            is_graded = is_graded || inner.fraction.has_value();
            add_category(rules, plan_.book_.categories[index].rules, inner, sum, points);
        }
        CategoryFigures figures;
        figures.earned.units = static_cast<std::int64_t>(points.earned);
        figures.possible.units = static_cast<std::int64_t>(points.possible);
        if (!is_graded || sum.possible <= 0) return figures;
        figures.fraction = fraction_of(sum.earned, sum.possible);
        if (rules.is_capped) figures.fraction = std::min(*figures.fraction, Score::whole());
        return figures;
    }

    static void add_category(const GradeCategoryRules& rules, const GradeCategoryRules& inner_rules,
                             const CategoryFigures& inner, Sum& sum, Sum& points) {
        const bool extra = inner_rules.is_extra_credit;
        // An overridden category has earned that part of its points, a capped one no more than all.
        std::int64_t earned = inner.earned.units;
        if (inner.fraction && (inner.is_overridden || inner_rules.is_capped)) {
            earned = static_cast<std::int64_t>(Wide{inner.possible.units} *
                                               inner.fraction->units() / Score::kUnitsOfWhole);
        }
        points.earned += earned;
        if (!extra) points.possible += inner.possible.units;
        if (rules.aggregation == GradeAggregation::points) {
            sum.earned += earned;
            if (!extra) sum.possible += inner.possible.units;
            return;
        }
        const Score weight = inner_rules.weight;
        if (inner.fraction) sum.earned += weight.times(*inner.fraction).units();
        const bool counts = inner.fraction || !rules.renormalizes;
        if (counts && !extra) sum.possible += weight.units();
    }

    // Whether anything of them counts.
    bool add_columns(const GradeCategoryRules& rules, const GradePlan::Node& node, Sum& sum,
                     Sum& points) {
        std::vector<Share> shares;
        bool is_graded = false;
        for (const std::size_t index : node.columns) {
            const GradeColumn& column = plan_.book_.columns[index];
            if (!column.rules.counts || student_.grades[index].is_excused) continue;
            auto score = this->score(index);
            const bool extra = column.rules.is_extra_credit;
            if (!score && rules.missing == MissingGrade::zero && !extra) score = Score::zero();
            if (!score) continue;
            is_graded = is_graded || !extra || score > Score::zero();
            Share share = share_of(rules, column, *score);
            if (extra) {
                sum.earned += share.earned;
                points.earned += score->units();
                continue;
            }
            share.column = index;
            share.id = column.id;
            shares.push_back(share);
        }
        drop(rules, shares);
        for (const Share& share : shares) {
            sum.earned += share.earned;
            sum.possible += share.possible;
            points.earned += score(share.column).value_or(Score::zero()).units();
            points.possible += plan_.book_.columns[share.column].most.units();
        }
        return is_graded;
    }

    static Share share_of(const GradeCategoryRules& rules, const GradeColumn& column, Score score) {
        if (rules.aggregation == GradeAggregation::points)
            return {score.units(), column.most.units(), 0, {}};
        // A column of no points has no fraction: it counts nothing.
        if (column.most <= Score::zero()) return {};
        const Score fraction = Score::of(score.units(), column.most.units());
        const Score weight = column.rules.weight;
        return {weight.clamped(Score::zero(), Score::of(1'000, 1))
                    .times(fraction.clamped(-Score::of(100, 1), Score::of(100, 1)))
                    .units(),
                weight.units(),
                0,
                {}};
    }

    void drop(const GradeCategoryRules& rules, std::vector<Share>& shares) {
        std::vector<Share> droppable, kept;
        for (const Share& share : shares) {
            const bool never =
                share.possible <= 0 ||
                std::ranges::find(rules.never_dropped, share.id) != rules.never_dropped.end();
            (never ? kept : droppable).push_back(share);
        }
        const auto drop_some = [&](std::int32_t count, Keep which) {
            // One that can be earned is always kept.
            const bool has_other =
                std::ranges::any_of(kept, [](const Share& share) { return share.possible > 0; });
            const std::size_t least = has_other ? 0 : 1;
            if (count <= 0 || droppable.size() <= least) return;
            const std::size_t left =
                std::max(least, droppable.size() -
                                    std::min(droppable.size(), static_cast<std::size_t>(count)));
            keep(droppable, left, which);
            for (std::size_t i = left; i < droppable.size(); ++i)
                dropped_.push_back(droppable[i].id);
            droppable.resize(left);
        };
        drop_some(rules.drop_lowest, Keep::best);
        drop_some(rules.drop_highest, Keep::worst);
        shares = std::move(kept);
        shares.insert(shares.end(), droppable.begin(), droppable.end());
    }

    const GradePlan& plan_;
    const StudentGrades& student_;
    std::vector<Memo<Score>> scores_;
    std::vector<Memo<CategoryFigures>> categories_;
    std::vector<GradeColumnId> dropped_;
};

namespace {

std::optional<GradeFormula> read_formula(const std::optional<std::string>& text) {
    if (!text) return std::nullopt;
    auto formula = GradeFormula::parse(*text);
    if (auto* read = std::get_if<GradeFormula>(&formula)) return std::move(*read);
    return std::nullopt;
}

}  // namespace

GradePlan::GradePlan(Gradebook book) : book_(std::move(book)), nodes_(book_.categories.size()) {
    for (std::size_t i = 0; i < book_.categories.size(); ++i) {
        categories_.emplace(book_.categories[i].id, i);
        codes_.emplace(book_.categories[i].code, Place{false, i});
    }
    const auto node_of = [&](std::optional<GradeCategoryId> category) -> Node& {
        const auto found = category ? find_category(*category) : std::nullopt;
        return found ? nodes_[*found] : top_;
    };
    for (std::size_t i = 0; i < book_.categories.size(); ++i)
        node_of(book_.categories[i].parent_id).categories.push_back(i);
    for (std::size_t i = 0; i < book_.columns.size(); ++i) {
        const GradeColumn& column = book_.columns[i];
        columns_.emplace(column.id, i);
        codes_.emplace(column.code, Place{true, i});
        node_of(column.category_id).columns.push_back(i);
        formulas_.push_back(column.kind == GradeColumnKind::calculated
                                ? read_formula(column.rules.formula)
                                : std::nullopt);
    }
    final_ = read_formula(book_.rules.formula);
}

std::optional<std::size_t> GradePlan::find_column(GradeColumnId column) const {
    const auto found = columns_.find(column);
    return found == columns_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> GradePlan::find_category(GradeCategoryId category) const {
    const auto found = categories_.find(category);
    return found == categories_.end() ? std::nullopt : std::optional(found->second);
}

GradeFigures GradePlan::figures(const StudentGrades& student) const {
    return GradeRun(*this, student).figures();
}

}  // namespace lms::assessment
