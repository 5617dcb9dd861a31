#pragma once
// What travels with a call through every layer and across services: who asks, until when, and under
// which trace.
#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe/enum.hpp>

#include "libs/core/id.hpp"
#include "libs/core/time.hpp"

namespace lms {

enum class Role { administrator, teacher, student, observer };
enum class PrincipalKind { anonymous, user, service };
BOOST_DESCRIBE_ENUM(Role, administrator, teacher, student, observer)
BOOST_DESCRIBE_ENUM(PrincipalKind, anonymous, user, service)

// The verified caller. For `service`, `service_name` is set and the ids are nil unless it acts for
// a user.
struct Principal {
    PrincipalKind kind = PrincipalKind::anonymous;
    UserId user_id;
    OrganizationId organization_id;
    std::vector<Role> roles;
    std::string session_id;    // of the login; empty for services
    std::string service_name;  // empty for users

    bool has(Role role) const {
        for (const Role own : roles) {
            if (own == role) return true;
        }
        return false;
    }
};

// W3C Trace Context (version 00): ids in lower-case hex.
struct Trace {
    std::string trace_id;  // 32 digits
    std::string span_id;   // 16 digits
    bool sampled = false;

    // A new root with random ids.
    static Trace start();
    // Nothing valid in the header starts a new root.
    static Trace parse(std::string_view traceparent);
    // The same trace, a new span.
    Trace child() const;
    std::string traceparent() const;
};

// Passed by const reference down to the store. Cheap to copy; copy it into anything that is
// spawned.
struct Context {
    Deadline deadline = Deadline::in(std::chrono::seconds(30));
    Trace trace;
    std::string request_id;
    Principal principal;
    std::string client_address;   // of the browser, as the gateway saw it
    std::string idempotency_key;  // empty when the client sent none
    std::string if_match;         // the entity tag without quotes; empty when the client sent none

    // For work that no request started: jobs, consumers, start-up.
    static Context background(std::string service_name, std::chrono::nanoseconds time_limit);
    Context with_deadline(Deadline other) const;
};

}  // namespace lms
