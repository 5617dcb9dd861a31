#pragma once
// Zip files (PKWARE APPNOTE.TXT) in memory. Any thread; they take milliseconds per MiB and belong
// on a WorkPool.
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace lms::archive {

// What a zip from outside may be; sizes are those of unpacked files.
struct Limits {
    std::size_t max_entries = 10'000;  // directories too
    std::size_t max_name_bytes = 255;
    std::size_t max_file_bytes = std::size_t{64} << 20U;
    std::size_t max_total_bytes = std::size_t{256} << 20U;
    // How many times larger than the zip all files together may be, beyond their first MiB.
    std::size_t max_ratio = 200;
};

// Bytes by name; names are UTF-8 with '/' between folders.
using Files = std::map<std::string, std::string, std::less<>>;

// Every file of it; directories are left out. Throws `validation` that names the file (the field)
// and says what is wrong with it: damaged, encrypted, no_file (a link, a device), repeated,
// too_large, unknown_packing (neither stored nor deflated). For the whole the field is "archive":
// damaged, also when no file is in it, bad_name (is_safe_name(), no UTF-8, too long),
// too_many_files, too_large.
Files read_zip(std::string_view bytes, const Limits& limits = {});

// Whether a file of a zip may be called so: it leads nowhere outside of the folder that it is
// unpacked in, on any system.
bool is_safe_name(std::string_view name);

// `stored`: for what was compressed already, as pictures and films are.
enum class Packing { deflated, stored };
struct NewFile {
    std::string name;
    std::string bytes;
    Packing packing = Packing::deflated;
};

// Sorted by name and without times, so that the same files give the same bytes (with the same
// libraries). What is written is freed on the way. Throws std::logic_error for names that
// read_zip() would refuse.
std::string write_zip(std::vector<NewFile> files);

}  // namespace lms::archive
