// What the kernel says about this process, under the names of the Prometheus client libraries.
#include <filesystem>
#include <fstream>
#include <string>

#include <sys/resource.h>
#include <unistd.h>

#include "libs/core/time.hpp"
#include "libs/telemetry/metrics.hpp"

namespace lms::telemetry {

namespace {

double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total_pages = 0, resident_pages = 0;
    statm >> total_pages >> resident_pages;
    return resident_pages * static_cast<double>(sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double open_files() {
    std::error_code ignored;
    double count = 0;
    for (auto entry = std::filesystem::directory_iterator("/proc/self/fd", ignored);
         entry != std::filesystem::directory_iterator(); entry.increment(ignored)) {
        ++count;
    }
    return count;
}

}  // namespace

Metrics::Observation observe_process(Metrics& metrics) {
    const auto started = SystemClock().now().time_since_epoch();
    metrics.gauge("process_start_time_seconds", "Start of the process since the epoch, in seconds")
        .set(static_cast<double>(started.count()) / 1e6);
    const Gauge resident =
        metrics.gauge("process_resident_memory_bytes", "Resident memory of the process");
    // A gauge to this library, since it is read and not counted; it only ever grows.
    const Gauge cpu = metrics.gauge("process_cpu_seconds_total", "User and system time spent");
    const Gauge files = metrics.gauge("process_open_fds", "Open file descriptors");
    return metrics.before_scrape([=] {
        resident.set(resident_bytes());
        cpu.set(cpu_seconds());
        files.set(open_files());
    });
}

}  // namespace lms::telemetry
