#pragma once
// Facts about how attempts went, for people.
#include <optional>
#include <string>
#include <vector>

#include "services/assessment/store/attempt_store.hpp"

namespace lms::assessment::store {

// The first two a device tells, the others the server sees.
enum class SignalKind { focus_lost, focus_returned, address_changed, session_changed };
BOOST_DESCRIBE_ENUM(SignalKind, focus_lost, focus_returned, address_changed, session_changed)

struct SignalRow {
    Time at;
    std::optional<Time> client_at;
    SignalKind kind = SignalKind::focus_lost;
    json::Raw detail{"{}"};
};
BOOST_DESCRIBE_STRUCT(SignalRow, (), (at, client_at, kind, detail))

inline constexpr std::int64_t kMostSignals = 1000;  // of an attempt; more are dropped

Task<> insert_signals(pg::Session& session, const Context& context, OrganizationId organization,
                      AttemptId attempt, const std::vector<SignalRow>& signals);
// Where an attempt is seen from now on, with a signal of each change; nothing where it is no other
// place than before. Changes nothing of an attempt that has ended.
Task<> note_presence(pg::Session& session, const Context& context, OrganizationId organization,
                     AttemptId attempt, const Presence& seen, Time now);
// In order; those after the given number of signals.
Task<std::vector<SignalRow>> list_signals(pg::Session& session, const Context& context,
                                          OrganizationId organization, AttemptId attempt,
                                          std::int64_t offset, std::int32_t limit);

}  // namespace lms::assessment::store
