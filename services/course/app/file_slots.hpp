#pragma once
// How many courses are in memory as files at once, whatever is asked for.
#include <semaphore>

#include "libs/core/problem.hpp"

namespace lms::course {

// Any thread. Outlives its slots.
class FileSlots {
public:
    static constexpr int kSlots = 2;

    class Slot {
    public:
        explicit Slot(FileSlots& slots) : slots_(slots) {}
        ~Slot() { slots_.free_.release(); }
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;

    private:
        FileSlots& slots_;
    };
    // Throws unavailable `course_file.busy` when all are taken; never waits.
    Slot take() {
        if (!free_.try_acquire()) {
            throw unavailable(
                "course_file.busy",
                "Other courses are being saved or read at the moment. Try again soon.")
                .with_retry_after(10);
        }
        return Slot(*this);
    }

private:
    std::counting_semaphore<kSlots> free_{kSlots};
};

}  // namespace lms::course
