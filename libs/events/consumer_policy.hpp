#pragma once
// What a consumer does after a batch failed, as pure functions.
#include <chrono>
#include <cstdint>
#include <optional>

#include "libs/events/settings.hpp"

namespace lms::events {

// Whether the failure is the doing of the first event of the batch. A statement that an earlier
// handler has only posted may fail during a later one, so nothing else can be blamed.
bool is_first_to_blame(std::int64_t batch_size, std::int64_t failed_at);

// How many events to try next, so that the culprit is soon the first of a batch. `failed_at` is the
// index of the event being handled; batch_size when the commit failed.
std::int64_t next_batch_limit(std::int64_t batch_size, std::int64_t failed_at);

// When the event is tried again after `attempts` failures; nothing: it becomes a dead letter.
std::optional<std::chrono::milliseconds> retry_after(const EventSettings& settings, int attempts);

}  // namespace lms::events
