#include "services/assessment/domain/assignment_validation.hpp"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "services/assessment/domain/faults.hpp"
#include "services/assessment/domain/rubric.hpp"

namespace lms::assessment {

namespace {

constexpr std::size_t kMaxFileName = 120;
constexpr std::size_t kMaxExtension = 16;

void check_timing(Faults& faults, const AssignmentTiming& timing) {
    faults.require(!timing.opens || !timing.due || *timing.opens < *timing.due, "timing.due",
                   "before_opening", "must be after the opening hour");
    faults.require(!timing.opens || !timing.cut_off || *timing.opens < *timing.cut_off,
                   "timing.cut_off", "before_opening", "must be after the opening hour");
    faults.require(!timing.due || !timing.cut_off || *timing.due <= *timing.cut_off,
                   "timing.cut_off", "before_due", "must not be before the due hour");
    const LatePolicy& late = timing.late;
    if (late.kind == LateKind::none) return;
    const Score hundred = Score::of(100, 1);
    faults.require(timing.due.has_value(), "timing.due", "missing",
                   "is needed to say what is late");
    faults.require(late.percent > Score::zero() && late.percent <= hundred, "timing.late.percent",
                   "out_of_range", "must be above 0 and at most 100");
    faults.require(late.most_percent > Score::zero() && late.most_percent <= hundred,
                   "timing.late.most_percent", "out_of_range", "must be above 0 and at most 100");
}

void check_marking(Faults& faults, const Assignment& assignment) {
    for (FieldError fault : validate(assignment.form))
        faults.add("form." + fault.field, fault.code, fault.message);
    if (const auto& rule = assignment.double_marking) {
        faults.require(rule->tolerance >= Score::zero() && rule->tolerance <= assignment.points,
                       "double_marking.tolerance", "out_of_range",
                       "must be from 0 to the points of the assignment");
    }
    const auto& peers = assignment.peer_review;
    faults.require(!peers || peers->least_reviews <= peers->reviews, "peer_review.least_reviews",
                   "too_many", "must not be more than each gets");
    faults.require(!peers || !assignment.double_marking, "peer_review", "not_with_two_markers",
                   "is not possible with two markers");
}

// Of UTF-8 the first bytes, no character cut in two.
std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U)
        --most;
    return text.substr(0, most);
}

// Folders, controls, marks of direction (which hide an extension) and what Windows forbids.
bool is_forbidden(UChar32 letter) {
    if (letter < 0x20 || letter == 0x7F) return true;
    if (letter < 0x80)
        return std::string_view("<>:\"/\\|?*").find(static_cast<char>(letter)) !=
               std::string_view::npos;
    return (U_GET_GC_MASK(letter) & (U_GC_CC_MASK | U_GC_CF_MASK | U_GC_ZL_MASK | U_GC_ZP_MASK)) !=
           0;
}

std::string allowed_part(std::string_view name) {
    std::string allowed;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(name.data());
    const auto size = static_cast<std::int32_t>(name.size());
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t begin = at;
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        if (letter < 0 || is_forbidden(letter)) {
            if (!allowed.ends_with('-')) allowed += '-';
        } else {
            allowed.append(
                name.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(at - begin)));
        }
    }
    return allowed;
}

std::string trimmed(std::string_view text, std::string_view what) {
    const std::size_t first = text.find_first_not_of(what);
    if (first == std::string_view::npos) return "";
    return std::string(text.substr(first, text.find_last_not_of(what) - first + 1));
}

std::string lower(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    });
    return result;
}

// Windows keeps these for devices, whatever extension follows.
bool is_device(std::string_view stem) {
    constexpr std::array<std::string_view, 4> kDevices = {"con", "prn", "aux", "nul"};
    const std::string first = lower(trimmed(stem.substr(0, stem.find('.')), " "));
    if (std::ranges::find(kDevices, first) != kDevices.end()) return true;
    return first.size() == 4 && (first.starts_with("com") || first.starts_with("lpt")) &&
           first[3] >= '0' && first[3] <= '9';
}

}  // namespace

std::vector<FieldError> validate(const Assignment& assignment) {
    Faults faults;
    const Accepted& accepted = assignment.accepted;
    faults.require(assignment.points > Score::zero() &&
                       assignment.points <= Score::of(kMaxAssignmentPoints, 1),
                   "points", "out_of_range",
                   "must be above 0 and at most " + std::to_string(kMaxAssignmentPoints));
    faults.require(accepted.text || accepted.links > 0 || accepted.files, "accepted", "nothing",
                   "must take text, links or files");
    check_timing(faults, assignment.timing);
    check_marking(faults, assignment);
    return std::move(faults.found);
}

std::vector<FieldError> validate(const Extension& extension, const AssignmentTiming& timing) {
    Faults faults;
    const auto due = extension.due ? extension.due : timing.due;
    faults.require(!extension.cut_off || !due || *due <= *extension.cut_off, "extension.cut_off",
                   "before_due", "must not be before the due hour");
    faults.require(!extension.due || !timing.opens || *timing.opens < *extension.due,
                   "extension.due", "before_opening", "must be after the opening hour");
    return std::move(faults.found);
}

std::vector<FieldError> faults_to_save(const Accepted& accepted, const SubmissionContent& content) {
    Faults faults;
    faults.require(accepted.text || content.text.empty(), "content.text", "not_accepted",
                   "is not asked for");
    faults.require(std::ssize(content.links) <= accepted.links, "content.links", "too_many",
                   "are more than " + std::to_string(accepted.links));
    return std::move(faults.found);
}

std::vector<FieldError> faults_to_submit(const Accepted& accepted, const SubmissionContent& content,
                                         const std::vector<SubmissionFileView>& files) {
    Faults faults;
    faults.found = faults_to_save(accepted, content);
    const std::int32_t words = count_words(content.text);
    faults.require(words > 0 || !content.links.empty() || !files.empty(), "content", "empty",
                   "is empty");
    faults.require(!accepted.most_words || words <= *accepted.most_words, "content.text",
                   "too_many_words",
                   "has " + std::to_string(words) + " words of at most " +
                       std::to_string(accepted.most_words.value_or(0)));
    for (const SubmissionFileView& file : files) {
        faults.require(file.is_complete, "files", "upload_unfinished",
                       "\"" + file.name + "\" is still being uploaded");
    }
    return std::move(faults.found);
}

std::vector<FieldError> faults_of_file(const Accepted& accepted, std::string_view name,
                                       std::int64_t size_bytes, std::size_t files) {
    Faults faults;
    if (!accepted.files) {
        faults.add("name", "not_accepted", "no files are asked for");
        return std::move(faults.found);
    }
    const FileRules& rules = *accepted.files;
    faults.require(std::cmp_less(files, rules.most), "name", "too_many",
                   "would be more than " + std::to_string(rules.most) + " files");
    faults.require(size_bytes <= rules.most_bytes, "size_bytes", "too_large",
                   "must not be more than " + std::to_string(rules.most_bytes) + " bytes");
    faults.require(rules.types.empty() ||
                       std::ranges::find(rules.types, extension_of(name)) != rules.types.end(),
                   "name", "type_not_accepted", "is of a type that is not asked for");
    return std::move(faults.found);
}

std::int32_t count_words(std::string_view text) {
    std::int32_t words = 0;
    bool inside = false;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t at = 0; at < size;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, size, letter);
        const bool is_space = letter >= 0 && u_isUWhiteSpace(letter) != 0;
        if (!is_space && !inside) ++words;
        inside = !is_space;
    }
    return words;
}

std::string safe_file_name(std::string_view name) {
    // What browsers and zips of Windows send with a name is its folder.
    if (const auto slash = name.find_last_of("/\\"); slash != std::string_view::npos)
        name = name.substr(slash + 1);
    std::string whole = trimmed(allowed_part(name), ". ");
    const std::size_t dot = whole.find_last_of('.');
    std::string extension;
    if (dot != std::string::npos && whole.size() - dot - 1 <= kMaxExtension)
        extension = whole.substr(dot);
    std::string stem = whole.substr(0, whole.size() - extension.size());
    stem = trimmed(cut(stem, kMaxFileName - extension.size()), ". ");
    if (stem.empty()) stem = "file";
    if (is_device(stem)) stem = "file-" + std::string(cut(stem, 100));
    return stem + extension;
}

std::string extension_of(std::string_view name) {
    const std::size_t dot = name.find_last_of('.');
    return dot == std::string_view::npos ? "" : lower(name.substr(dot + 1));
}

}  // namespace lms::assessment
