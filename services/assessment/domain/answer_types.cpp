#include "services/assessment/domain/answer_types.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "services/assessment/domain/marking.hpp"

namespace lms::assessment {

namespace {

template <class Body, class Key, class Given>
concept Marked = requires(const Body& body, const Key& key, const Given& given) {
    mark(body, key, given);
} || requires(const Body& body, const Key& key, const Given& given, const Values& values) {
    mark(body, key, given, values);
};

// By the places of the types in their variants; a body and its key have the same place.
template <class Bodies, class Keys, class Answers>
class Types {
public:
    static constexpr std::size_t kBodies = std::variant_size_v<Bodies>;
    static constexpr std::size_t kAnswers = std::variant_size_v<Answers>;
    using Row = std::array<bool, kAnswers>;

    static constexpr std::array<Row, kBodies> all() {
        return all(std::make_index_sequence<kBodies>());
    }

private:
    template <std::size_t Body, std::size_t... Given>
    static constexpr Row of(std::index_sequence<Given...>) {
        return {
            Marked<std::variant_alternative_t<Body, Bodies>, std::variant_alternative_t<Body, Keys>,
                   std::variant_alternative_t<Given, Answers>>...};
    }
    template <std::size_t... Body>
    static constexpr std::array<Row, kBodies> all(std::index_sequence<Body...>) {
        return {of<Body>(std::make_index_sequence<kAnswers>())...};
    }
};
constexpr auto kWhole = Types<Interaction, Solution, Answer>::all();
constexpr auto kParts = Types<PartBody, PartKey, PartAnswer>::all();

template <std::size_t... Given>
constexpr std::array<std::string_view, sizeof...(Given)> kinds(std::index_sequence<Given...>) {
    return {std::variant_alternative_t<Given, Answer>::kKind...};
}
constexpr auto kKinds = kinds(std::make_index_sequence<std::variant_size_v<Answer>>());

bool takes_gaps(const ClozeBody& body, const ClozeAnswer& answer) {
    return std::ranges::all_of(answer.gaps, [&](const GapAnswer& given) {
        const auto gap = std::ranges::find(body.gaps, given.id, &GapBody::id);
        return gap == body.gaps.end() || kParts[gap->part.index()][given.answer.index()];
    });
}

}  // namespace

bool takes(const Question& question, const Answer& answer) {
    const Interaction& interaction = question.body.interaction;
    if (!kWhole[interaction.index()][answer.index()]) return false;
    const auto* cloze = std::get_if<ClozeBody>(&interaction);
    return cloze == nullptr || takes_gaps(*cloze, std::get<ClozeAnswer>(answer));
}

std::string_view answer_type(const Question& question) {
    const auto& taken = kWhole[question.body.interaction.index()];
    const auto found = std::ranges::find(taken, true);
    return found == taken.end() ? "none" : kKinds[static_cast<std::size_t>(found - taken.begin())];
}

}  // namespace lms::assessment
