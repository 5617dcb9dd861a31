#include "services/assessment/domain/gradebook_faults.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "services/assessment/domain/faults.hpp"
#include "services/assessment/domain/grade_formula.hpp"
#include "services/assessment/domain/grade_scale.hpp"

namespace lms::assessment {

namespace {

constexpr Score kMostWeight = Score::of(1'000, 1);

const GradeCategory* find(const Gradebook& book, std::optional<GradeCategoryId> id) {
    const auto found = std::ranges::find(book.categories, id, [](const GradeCategory& category) {
        return std::optional(category.id);
    });
    return found == book.categories.end() ? nullptr : &*found;
}

// How many categories it stands in, itself counted; more than the bound for a circle.
std::size_t depth_of(const Gradebook& book, const GradeCategory& category) {
    std::size_t depth = 1;
    const GradeCategory* at = find(book, category.parent_id);
    while (at && depth <= kMaxGradeDepth) {
        ++depth;
        at = find(book, at->parent_id);
    }
    return depth;
}

class Inspection {
public:
    explicit Inspection(const Gradebook& book) : book_(book) {}

    std::vector<FieldError> run() {
        faults_.require(book_.columns.size() <= kMaxGradeColumns, "columns", "too_many",
                        "may be at most " + std::to_string(kMaxGradeColumns));
        faults_.require(book_.categories.size() <= kMaxGradeCategories, "categories", "too_many",
                        "may be at most " + std::to_string(kMaxGradeCategories));
        check_scales();
        for (std::size_t i = 0; i < book_.categories.size(); ++i)
            check(book_.categories[i], element("categories", i));
        for (std::size_t i = 0; i < book_.columns.size(); ++i)
            check(book_.columns[i], element("columns", i));
        check_formula(book_.rules.formula, "rules.formula");
        check_circles();
        return std::move(faults_.found);
    }

private:
    void check_scales() {
        std::set<std::string> names;
        for (std::size_t i = 0; i < book_.rules.scales.size(); ++i) {
            const std::string at = element("rules.scales", i);
            faults_.require(names.insert(book_.rules.scales[i].name).second, at + ".name",
                            "not_unique", "must differ from the other scales");
            for (FieldError& fault : faults_of(book_.rules.scales[i], at))
                faults_.add(fault.field, fault.code, fault.message);
        }
        check_scale(book_.rules.scale, "rules.scale");
    }
    void check_scale(const std::string& name, const std::string& at) {
        faults_.require(name.empty() || find_scale(book_.rules, name), at, "unknown",
                        "must be a scale of the book");
    }
    void check_weight(Score weight, const std::string& at) {
        faults_.require(weight >= Score::zero() && weight <= kMostWeight, at, "out_of_range",
                        "must be between 0 and 1,000");
    }
    void check_code(const std::string& code, const std::string& at) {
        faults_.require(codes_.insert(code).second, at, "not_unique",
                        "must differ from the other codes");
    }
    void check(const GradeCategory& category, const std::string& at) {
        check_code(category.code, at + ".code");
        check_weight(category.rules.weight, at + ".rules.weight");
        faults_.require(!category.parent_id || find(book_, category.parent_id), at + ".parent_id",
                        "unknown", "must be a category of the book");
        faults_.require(
            depth_of(book_, category) <= kMaxGradeDepth, at + ".parent_id", "too_deep",
            "must not stand in itself, nor more than " + std::to_string(kMaxGradeDepth) + " deep");
    }
    void check(const GradeColumn& column, const std::string& at) {
        check_code(column.code, at + ".code");
        check_weight(column.rules.weight, at + ".rules.weight");
        check_scale(column.rules.scale, at + ".rules.scale");
        faults_.require(column.most >= Score::zero(), at + ".most", "out_of_range",
                        "must not be less than 0");
        faults_.require(!column.category_id || find(book_, column.category_id), at + ".category_id",
                        "unknown", "must be a category of the book");
        const bool calculated = column.kind == GradeColumnKind::calculated;
        faults_.require(calculated == column.rules.formula.has_value(), at + ".rules.formula",
                        "not_calculated", "is what calculated columns have, and no others");
        if (column.rules.curve) {
            const GradeCurve& curve = *column.rules.curve;
            const Score limit = Score::of(100, 1);
            const bool sound = curve.times >= Score::zero() && curve.times <= limit &&
                               curve.plus >= -limit && curve.plus <= limit && !calculated;
            faults_.require(sound, at + ".rules.curve", "out_of_range",
                            "must multiply with 0 to 100 and add between -100 and 100, and a "
                            "calculated column has none");
        }
        check_formula(column.rules.formula, at + ".rules.formula");
    }
    bool is_known(const std::string& code) const {
        return std::ranges::find(book_.columns, code, &GradeColumn::code) != book_.columns.end() ||
               std::ranges::find(book_.categories, code, &GradeCategory::code) !=
                   book_.categories.end();
    }
    void check_formula(const std::optional<std::string>& text, const std::string& at) {
        if (!text) return;
        const auto formula = GradeFormula::parse(*text);
        if (const auto* fault = std::get_if<FormulaFault>(&formula)) {
            faults_.add(at, fault->code,
                        fault->message + " (character " + std::to_string(fault->at + 1) + ")");
            return;
        }
        for (const std::string& code : std::get<GradeFormula>(formula).references())
            faults_.require(is_known(code), at, "unknown_code", "refers to nothing: " + code);
    }

    // What must be known before a column or a category is: those in a category, those in a formula.
    std::map<std::string, std::vector<std::string>> needs() const {
        std::map<std::string, std::vector<std::string>> needs;
        for (const GradeCategory& category : book_.categories) {
            if (const GradeCategory* in = find(book_, category.parent_id))
                needs[in->code].push_back(category.code);
        }
        for (const GradeColumn& column : book_.columns) {
            if (const GradeCategory* in = find(book_, column.category_id))
                needs[in->code].push_back(column.code);
            if (!column.rules.formula) continue;
            const auto formula = GradeFormula::parse(*column.rules.formula);
            if (const auto* read = std::get_if<GradeFormula>(&formula))
                std::ranges::copy(read->references(), std::back_inserter(needs[column.code]));
        }
        return needs;
    }
    void check_circles() {
        const auto needs = this->needs();
        std::map<std::string, int> state;  // 1: under way, 2: done
        bool has_circle = false;
        const std::function<void(const std::string&)> visit = [&](const std::string& code) {
            int& mine = state[code];
            has_circle = has_circle || mine == 1;
            if (mine != 0) return;
            mine = 1;
            if (const auto found = needs.find(code); found != needs.end()) {
                for (const std::string& next : found->second)
                    visit(next);
            }
            state[code] = 2;
        };
        for (std::size_t i = 0; i < book_.columns.size() && !has_circle; ++i) {
            visit(book_.columns[i].code);
            faults_.require(!has_circle, element("columns", i) + ".rules.formula", "circle",
                            "refers to itself, by way of others");
        }
    }

    const Gradebook& book_;
    Faults faults_;
    std::set<std::string> codes_;
};

}  // namespace

std::vector<FieldError> faults_of(const Gradebook& book) {
    return Inspection(book).run();
}

Gradebook shown_to_students(const Gradebook& book, Time now) {
    const auto is_hidden = [&](std::optional<GradeCategoryId> id) {
        const GradeCategory* at = find(book, id);
        for (std::size_t depth = 0; at && depth <= kMaxGradeDepth; ++depth) {
            if (at->rules.is_hidden) return true;
            at = find(book, at->parent_id);
        }
        return false;
    };
    Gradebook shown = book;
    std::erase_if(shown.columns, [&](const GradeColumn& column) {
        const auto& until = column.rules.hidden_until;
        return column.rules.is_hidden || (until && *until > now) || is_hidden(column.category_id);
    });
    std::erase_if(shown.categories,
                  [&](const GradeCategory& category) { return is_hidden(category.id); });
    return shown;
}

std::string free_code(const Gradebook& book, std::string_view prefix, std::int32_t number) {
    const auto is_taken = [&](const std::string& code) {
        return std::ranges::find(book.columns, code, &GradeColumn::code) != book.columns.end() ||
               std::ranges::find(book.categories, code, &GradeCategory::code) !=
                   book.categories.end();
    };
    std::string code;
    do {
        code = std::string(prefix) + std::to_string(number++);
    } while (is_taken(code));
    return code;
}

bool changes_totals(const Gradebook& before, const Gradebook& after) {
    const auto bare = [](Gradebook book) {
        book.rules.display = {};
        book.rules.shows_total = true;
        book.rules.top.is_hidden = false;
        for (GradeCategory& category : book.categories) {
            category.title.clear();
            category.rules.is_hidden = false;
        }
        for (GradeColumn& column : book.columns) {
            column.title.clear();
            GradeColumnRules& rules = column.rules;
            rules.is_hidden = rules.is_locked = rules.is_moderated = false;
            rules.hidden_until.reset();
            rules.display = {};
            rules.scale.clear();
        }
        return book;
    };
    const Gradebook left = bare(before), right = bare(after);
    return left.rules != right.rules || left.categories != right.categories ||
           left.columns != right.columns;
}

}  // namespace lms::assessment
