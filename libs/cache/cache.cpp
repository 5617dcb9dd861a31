#include "libs/cache/cache.hpp"

#include <functional>
#include <list>
#include <mutex>
#include <string>
#include <unordered_map>

namespace lms::cache::detail {
namespace {

constexpr std::size_t kShards = 8;
constexpr std::size_t kEntryOverheadBytes = 160;  // list and map nodes, measured roughly

}  // namespace

struct Table::Shard {
    struct Entry {
        std::string key;
        std::shared_ptr<const void> value;
        std::size_t bytes;
        Moment expires;
    };
    using Position = std::list<Entry>::iterator;

    mutable std::mutex mutex;
    std::list<Entry> by_use;                                // most recent first
    std::unordered_map<std::string_view, Position> by_key;  // views of by_use
    CacheCounts counts;

    void remove(Position position) {
        counts.bytes -= position->bytes;
        by_key.erase(position->key);
        by_use.erase(position);
    }
};

Table::Table(CacheSettings settings) : settings_(settings), shards_(new Shard[kShards]) {}

Table::~Table() = default;

Table::Shard& Table::shard_of(std::string_view key) const {
    return shards_[std::hash<std::string_view>{}(key) % kShards];
}

std::shared_ptr<const void> Table::find(std::string_view key, Moment now) {
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found != shard.by_key.end() && found->second->expires <= now) {
        shard.remove(found->second);
    } else if (found != shard.by_key.end()) {
        shard.by_use.splice(shard.by_use.begin(), shard.by_use, found->second);
        ++shard.counts.hits;
        return found->second->value;
    }
    ++shard.counts.misses;
    return nullptr;
}

void Table::put(std::string_view key, std::shared_ptr<const void> value, std::size_t size_bytes,
                Moment expires) {
    const std::size_t bytes = size_bytes + key.size() + kEntryOverheadBytes;
    const std::size_t room = settings_.max_bytes / kShards;
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found != shard.by_key.end()) shard.remove(found->second);
    if (bytes > room) return;
    while (shard.counts.bytes + bytes > room) {
        shard.remove(std::prev(shard.by_use.end()));
        ++shard.counts.evictions;
    }
    shard.by_use.push_front({std::string(key), std::move(value), bytes, expires});
    shard.by_key.emplace(shard.by_use.front().key, shard.by_use.begin());
    shard.counts.bytes += bytes;
}

void Table::erase(std::string_view key) {
    Shard& shard = shard_of(key);
    const std::scoped_lock lock(shard.mutex);
    const auto found = shard.by_key.find(key);
    if (found != shard.by_key.end()) shard.remove(found->second);
}

void Table::clear() {
    for (std::size_t index = 0; index < kShards; ++index) {
        const std::scoped_lock lock(shards_[index].mutex);
        shards_[index].by_key.clear();
        shards_[index].by_use.clear();
        shards_[index].counts.bytes = 0;
    }
}

CacheCounts Table::counts() const {
    CacheCounts total;
    for (std::size_t index = 0; index < kShards; ++index) {
        const std::scoped_lock lock(shards_[index].mutex);
        const CacheCounts& counts = shards_[index].counts;
        total.hits += counts.hits;
        total.misses += counts.misses;
        total.evictions += counts.evictions;
        total.entries += shards_[index].by_use.size();
        total.bytes += counts.bytes;
    }
    return total;
}

}  // namespace lms::cache::detail
