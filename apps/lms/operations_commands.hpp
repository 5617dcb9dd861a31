#pragma once
// `lms jobs ...` and `lms events ...`: what operators do with queues and the event log from a
// shell. They work on the database alone, beside running processes.
#include <string>

#include "apps/lms/settings.hpp"

namespace lms::app {

struct JobsArguments {
    std::string queue;  // empty: all
    std::string state;  // empty: all
    int limit = 50;
    std::string id;
};

struct EventsArguments {
    int limit = 50;
    std::string id;
    std::string group;
    std::string topic;  // empty: all of the group
    std::string from;   // RFC 3339
};

// Each prints to standard output, returns the exit status, and throws Problem for a refusal.
int jobs_queues_command(const SettingsArguments& settings);
int jobs_list_command(const SettingsArguments& settings, const JobsArguments& arguments);
int jobs_retry_command(const SettingsArguments& settings, const JobsArguments& arguments);
int jobs_cancel_command(const SettingsArguments& settings, const JobsArguments& arguments);
int events_lag_command(const SettingsArguments& settings);
int events_dead_letters_command(const SettingsArguments& settings,
                                const EventsArguments& arguments);
int events_retry_command(const SettingsArguments& settings, const EventsArguments& arguments);
int events_discard_command(const SettingsArguments& settings, const EventsArguments& arguments);
int events_replay_command(const SettingsArguments& settings, const EventsArguments& arguments);

}  // namespace lms::app
