#pragma once
// What user-events tell of somebody, for services that keep names and addresses of people.
#include <optional>
#include <string>

#include "libs/events/event.hpp"
#include "services/user/contract/events.hpp"

namespace lms::user {

// `facts` nothing: the account was closed, name and address stay what they were.
struct PersonTold {
    struct Facts {
        std::string name;
        std::string email;
        bool active = true;
    };
    UserId user_id;
    std::optional<Facts> facts;
};

// Nothing for events that tell of nobody.
inline std::optional<PersonTold> person_told(const events::Event& event) {
    if (event.is<UserCreated>()) {
        auto created = event.as<UserCreated>();
        return PersonTold{created.user_id,
                          PersonTold::Facts{std::move(created.name), std::move(created.email)}};
    }
    if (event.is<UserUpdated>()) {
        auto updated = event.as<UserUpdated>();
        return PersonTold{updated.user_id,
                          PersonTold::Facts{std::move(updated.name), std::move(updated.email),
                                            updated.state == UserState::active}};
    }
    if (event.is<UserDeactivated>())
        return PersonTold{event.as<UserDeactivated>().user_id, std::nullopt};
    return std::nullopt;
}

}  // namespace lms::user
