#pragma once
// A bounded cache in this process: least recently used out first, by bytes, with a time to live.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>

#include "libs/core/time.hpp"

namespace lms::cache {

struct CacheSettings {
    std::size_t max_bytes = std::size_t{16} << 20U;
    std::chrono::milliseconds time_to_live{60'000};
};

struct CacheCounts {
    std::uint64_t hits = 0;
    std::uint64_t misses = 0;
    std::uint64_t evictions = 0;  // to make room; what was too old is a miss
    std::size_t entries = 0;
    std::size_t bytes = 0;
};

namespace detail {

// The table under every Cache<T>: one compiled copy, values without their type.
class Table {
public:
    using Moment = Deadline::Monotonic::time_point;
    explicit Table(CacheSettings settings);
    ~Table();
    Table(const Table&) = delete;
    Table& operator=(const Table&) = delete;

    std::shared_ptr<const void> find(std::string_view key, Moment now);
    void put(std::string_view key, std::shared_ptr<const void> value, std::size_t size_bytes,
             Moment expires);
    void erase(std::string_view key);
    void clear();
    CacheCounts counts() const;
    const CacheSettings& settings() const { return settings_; }

private:
    struct Shard;
    Shard& shard_of(std::string_view key) const;

    CacheSettings settings_;
    std::unique_ptr<Shard[]> shards_;
};

}  // namespace detail

// Values are shared and immutable: what find() returned stays valid after it was thrown out. Any
// thread; keys are spread over shards with a lock each, and each shard has its part of max_bytes.
template <class Value>
class Cache {
public:
    using Moment = detail::Table::Moment;
    explicit Cache(CacheSettings settings = {}) : table_(settings) {}

    // Null when it is not there or too old.
    std::shared_ptr<const Value> find(std::string_view key,
                                      Moment now = Deadline::Monotonic::now()) {
        return std::static_pointer_cast<const Value>(table_.find(key, now));
    }
    // `size_bytes` of the value; the key and the bookkeeping are added. What is larger than a
    // shard's part is not kept.
    void put(std::string_view key, std::shared_ptr<const Value> value, std::size_t size_bytes,
             Moment now = Deadline::Monotonic::now()) {
        put_until(key, std::move(value), size_bytes, now + table_.settings().time_to_live);
    }
    // For values that say themselves how long they hold.
    void put_until(std::string_view key, std::shared_ptr<const Value> value, std::size_t size_bytes,
                   Moment expires) {
        table_.put(key, std::move(value), size_bytes, expires);
    }
    void erase(std::string_view key) { table_.erase(key); }
    void clear() { table_.clear(); }
    CacheCounts counts() const { return table_.counts(); }

private:
    detail::Table table_;
};

}  // namespace lms::cache
