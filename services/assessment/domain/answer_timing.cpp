#include "services/assessment/domain/answer_timing.hpp"

#include <algorithm>
#include <tuple>

namespace lms::assessment {

namespace {

double seconds(Time::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

}  // namespace

std::vector<AnswerTiming> answer_timings(Time began, std::vector<ArrivedAnswer> answers) {
    std::ranges::sort(answers, {}, [](const ArrivedAnswer& answer) {
        return std::tuple(answer.received, answer.slot, answer.sequence);
    });
    std::vector<AnswerTiming> timings;
    Time previous = began;
    for (ArrivedAnswer& answer : answers) {
        timings.push_back({std::move(answer.slot), answer.sequence, answer.received,
                           seconds(answer.received - previous),
                           seconds(answer.received - answer.client_at)});
        previous = answer.received;
    }
    return timings;
}

std::vector<HeardFrom> heard_from(Time began, Time until, const std::string& source,
                                  std::span<const Moved> moves) {
    std::vector<HeardFrom> sources;
    const auto hear = [&](const std::string& name, Time first, Time last) {
        if (name.empty()) return;
        const auto known = std::ranges::find(sources, name, &HeardFrom::source);
        if (known == sources.end()) {
            sources.push_back({name, first, last, 1});
        } else {
            known->last = last;
            ++known->times;
        }
    };
    std::string name = moves.empty() ? source : moves.front().from;
    Time since = began;
    for (const Moved& move : moves) {
        hear(name, since, move.at);
        name = move.to;
        since = move.at;
    }
    hear(name, since, until);
    return sources;
}

bool take_turns(std::span<const HeardFrom> sources) {
    for (std::size_t i = 1; i < sources.size(); ++i) {
        const auto before = sources.first(i);
        if (std::ranges::any_of(
                before, [&](const HeardFrom& earlier) { return earlier.last > sources[i].first; }))
            return true;
    }
    return false;
}

}  // namespace lms::assessment
