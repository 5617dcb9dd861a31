#pragma once
// Bytes of files that are on their way into the database, in the whole service at once; they are
// received already. What is received is bounded by the router: above 1 MiB it shares the memory for
// large bodies before its first byte is taken.
#include <atomic>
#include <cstdint>

#include "libs/core/problem.hpp"

namespace lms::assessment {

// Any thread. Outlives its shares.
class UploadMemory {
public:
    explicit UploadMemory(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

    class Share {
    public:
        Share(std::atomic<std::uint64_t>& taken, std::uint64_t size_bytes)
            : taken_(taken), size_bytes_(size_bytes) {}
        ~Share() { taken_.fetch_sub(size_bytes_); }
        Share(const Share&) = delete;
        Share& operator=(const Share&) = delete;

    private:
        std::atomic<std::uint64_t>& taken_;
        std::uint64_t size_bytes_;
    };
    // Throws unavailable `upload.busy` where it does not fit beside the others; never waits. Alone
    // everything fits.
    Share take(std::uint64_t size_bytes) {
        const std::uint64_t others = taken_.fetch_add(size_bytes);
        if (others > 0 && others + size_bytes > most_bytes_) {
            taken_.fetch_sub(size_bytes);
            throw unavailable("upload.busy", "Many files are being uploaded: try again soon.")
                .with_retry_after(5);
        }
        return Share(taken_, size_bytes);
    }

private:
    std::uint64_t most_bytes_;
    std::atomic<std::uint64_t> taken_ = 0;
};

}  // namespace lms::assessment
