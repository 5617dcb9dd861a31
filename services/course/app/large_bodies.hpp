#pragma once
// How much of large files is in memory at once, however many ask for them.
#include <atomic>
#include <memory>
#include <string>

#include "libs/core/problem.hpp"

namespace lms::course {

// Any thread. Bodies may outlive it.
class LargeBodies {
public:
    static constexpr std::size_t kMaxBytes = std::size_t{192} << 20U;  // of all bodies together

    // A body to be filled with `size_bytes`, which are given back with its last owner: when the
    // response has been sent. Throws unavailable `asset.busy` without room for it; never waits.
    std::shared_ptr<std::string> take(std::size_t size_bytes) const {
        const auto body = std::make_shared<Body>(taken_, size_bytes);
        return {body, &body->bytes};
    }

private:
    using Taken = std::shared_ptr<std::atomic<std::size_t>>;

    struct Body {
        Body(Taken from, std::size_t size_bytes) : taken(std::move(from)), size(size_bytes) {
            if (taken->fetch_add(size) + size <= kMaxBytes) return;
            taken->fetch_sub(size);
            throw unavailable("asset.busy",
                              "Many large files are being loaded at the moment. Try again soon.")
                .with_retry_after(10);
        }
        ~Body() { taken->fetch_sub(size); }
        Body(const Body&) = delete;
        Body& operator=(const Body&) = delete;

        Taken taken;
        std::size_t size;
        std::string bytes{};
    };

    Taken taken_ = std::make_shared<std::atomic<std::size_t>>(0);
};

}  // namespace lms::course
