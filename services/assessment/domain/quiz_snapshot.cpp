#include "services/assessment/domain/quiz_snapshot.hpp"

#include <algorithm>
#include <map>

#include "libs/core/crypto.hpp"
#include "services/assessment/contract/quiz_json.hpp"
#include "services/assessment/domain/faults.hpp"
#include "services/assessment/domain/quiz_draw.hpp"
#include "services/assessment/domain/quiz_validation.hpp"

namespace lms::assessment {

namespace {

template <class T>
bool contains(const std::vector<T>& all, const T& one) {
    return std::ranges::find(all, one) != all.end();
}

// Every slot with its place in the quiz.
struct PlacedSlot {
    const Slot* slot;
    std::string at;
};
std::vector<PlacedSlot> slots_of(const Quiz& quiz) {
    std::vector<PlacedSlot> slots;
    for (std::size_t i = 0; i < quiz.sections.size(); ++i) {
        const auto& section = quiz.sections[i].slots;
        for (std::size_t j = 0; j < section.size(); ++j)
            slots.push_back({&section[j], element(element("sections", i) + ".slots", j)});
    }
    return slots;
}

class Publishing {
public:
    Publishing(const Quiz& quiz, const BankExtract& bank) : bank_(bank), slots_(slots_of(quiz)) {
        snapshot_.quiz = quiz;
    }

    std::variant<QuizSnapshot, std::vector<FieldError>> publish() {
        faults_.found = validate(snapshot_.quiz);
        if (faults_.found.empty()) name_fixed();
        if (faults_.found.empty()) fill_pools();
        if (faults_.found.empty()) check_pools();
        if (!faults_.found.empty()) return std::move(faults_.found);
        snapshot_.hash = hash_of(snapshot_);
        return std::move(snapshot_);
    }

private:
    void name_fixed() {
        for (const PlacedSlot& placed : slots_) {
            snapshot_.pools.push_back({placed.slot->id, {}});
            const auto* fixed = std::get_if<FixedSource>(&placed.slot->source);
            if (fixed == nullptr) continue;
            const VersionRef wanted{fixed->question_id, fixed->version};
            const auto found = std::ranges::find(bank_.named, wanted, &BankVersion::ref);
            if (found == bank_.named.end()) {
                faults_.add(placed.at + ".source.version", "unknown",
                            "must be a version in a bank");
                continue;
            }
            fixed_.insert(wanted.question_id);
            faults_.require(found->earns || placed.slot->points == Score::zero(),
                            placed.at + ".points", "not_asked",
                            "must be 0 for what earns no score");
            snapshot_.pools.back().versions.push_back(found->ref);
            snapshot_.total_points += placed.slot->points;
        }
    }

    void fill_pools() {
        std::size_t pooled = 0;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const auto* draw = std::get_if<DrawSource>(&slots_[i].slot->source);
            if (draw == nullptr) continue;
            faults_.require(contains(bank_.banks, draw->bank_id), slots_[i].at + ".source.bank_id",
                            "unknown", "must be a bank that you may use");
            auto& pool = snapshot_.pools[i].versions;
            for (const BankVersion& version : bank_.current) {
                if (fits(*draw, version) && !fixed_.contains(version.ref.question_id))
                    pool.push_back(version.ref);
            }
            // The order of the bank must not matter.
            std::ranges::sort(pool);
            pooled += pool.size();
            for (std::int32_t each = 0; each < draw->count; ++each)
                snapshot_.total_points += slots_[i].slot->points;
            faults_.require(pooled <= kMaxPooled, slots_[i].at + ".source", "too_many",
                            "must not fit more than " + std::to_string(kMaxPooled) +
                                " questions, with the draws before");
        }
    }

    // Whether every place gets a question when pools share theirs.
    void check_pools() {
        std::map<QuestionId, std::size_t> numbers;
        std::vector<std::vector<std::size_t>> pools;
        for (const SlotPool& pool : snapshot_.pools) {
            auto& made = pools.emplace_back();
            for (const VersionRef& version : pool.versions)
                made.push_back(
                    numbers.try_emplace(version.question_id, numbers.size()).first->second);
        }
        std::vector<std::span<const std::size_t>> places;
        std::vector<std::size_t> slot_of_place;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            const auto* draw = std::get_if<DrawSource>(&slots_[i].slot->source);
            for (std::int32_t each = 0; each < (draw == nullptr ? 1 : draw->count); ++each) {
                places.emplace_back(pools[i]);
                slot_of_place.push_back(i);
            }
        }
        std::vector<std::size_t> missing(slots_.size());
        const auto given = assign(places, numbers.size());
        for (std::size_t place = 0; place < given.size(); ++place)
            missing[slot_of_place[place]] += given[place] ? 0 : 1;
        for (std::size_t i = 0; i < slots_.size(); ++i) {
            faults_.require(missing[i] == 0, slots_[i].at + ".source", "pool_too_small",
                            "must fit " + std::to_string(missing[i]) +
                                " more questions, of those left by what is fixed and drawn before");
        }
    }

    const BankExtract& bank_;
    std::vector<PlacedSlot> slots_;
    QuizSnapshot snapshot_;
    std::set<QuestionId> fixed_;
    Faults faults_;
};

}  // namespace

BankVersion describe(const VersionRef& ref, const Question& question) {
    const auto* matrix = std::get_if<MatrixKey>(&question.key.solution);
    const bool survey = matrix != nullptr && matrix->rows.empty();
    const bool information = std::holds_alternative<InformationBody>(question.body.interaction);
    const std::string_view type =
        std::visit([](const auto& body) { return body.kKind; }, question.body.interaction);
    return {ref, {}, {}, question.facts, std::string(type), !survey && !information};
}

bool fits(const DrawSource& draw, const BankVersion& version) {
    const QuestionFacts& facts = version.facts;
    const auto is_tagged = [&](const std::string& tag) { return contains(facts.tags, tag); };
    const auto trains = [&](const std::string& skill) { return contains(facts.skills, skill); };
    const auto& difficulty = facts.difficulty;
    return version.earns && version.bank_id == draw.bank_id &&
           (!draw.category_id || contains(version.categories, *draw.category_id)) &&
           std::ranges::all_of(draw.tags, is_tagged) &&
           (draw.skills.empty() || std::ranges::any_of(draw.skills, trains)) &&
           (draw.types.empty() || contains(draw.types, version.type)) &&
           (!draw.least_difficulty || (difficulty && *difficulty >= *draw.least_difficulty)) &&
           (!draw.most_difficulty || (difficulty && *difficulty <= *draw.most_difficulty));
}

std::variant<QuizSnapshot, std::vector<FieldError>> publish(const Quiz& quiz,
                                                            const BankExtract& bank) {
    return Publishing(quiz, bank).publish();
}

std::vector<PoolSize> pool_sizes(const Quiz& quiz, const BankExtract& bank) {
    std::set<QuestionId> fixed;
    for (const PlacedSlot& placed : slots_of(quiz)) {
        if (const auto* source = std::get_if<FixedSource>(&placed.slot->source))
            fixed.insert(source->question_id);
    }
    std::vector<PoolSize> sizes;
    for (const PlacedSlot& placed : slots_of(quiz)) {
        const auto* draw = std::get_if<DrawSource>(&placed.slot->source);
        if (draw == nullptr) continue;
        const auto size = std::ranges::count_if(bank.current, [&](const BankVersion& version) {
            return fits(*draw, version) && !fixed.contains(version.ref.question_id);
        });
        sizes.push_back({placed.slot->id, static_cast<std::int32_t>(size), draw->count});
    }
    return sizes;
}

std::int32_t question_count(const Quiz& quiz) {
    std::int32_t count = 0;
    for (const PlacedSlot& placed : slots_of(quiz)) {
        const auto* draw = std::get_if<DrawSource>(&placed.slot->source);
        count += draw == nullptr ? 1 : draw->count;
    }
    return count;
}

std::string hash_of(const QuizSnapshot& snapshot) {
    QuizSnapshot rest = snapshot;
    rest.hash.clear();
    return to_hex(sha256(write_snapshot(rest)));
}

}  // namespace lms::assessment
