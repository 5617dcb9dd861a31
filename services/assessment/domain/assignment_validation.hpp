#pragma once
// Whether an assignment can be published as it is, and what a submission lacks. Pure.
#include "libs/core/problem.hpp"
#include "services/assessment/contract/submissions.hpp"

namespace lms::assessment {

// Every fault with its place ("timing.cut_off") and a stable code, at most 50.
std::vector<FieldError> validate(const Assignment& assignment);
// Of an extension beside the assignment that it is for.
std::vector<FieldError> validate(const Extension& extension, const AssignmentTiming& timing);

// What stands against handing this in: empty, too long, an upload that has not ended.
std::vector<FieldError> faults_to_submit(const Accepted& accepted, const SubmissionContent& content,
                                         const std::vector<SubmissionFileView>& files);
// What stands against saving it: what is not accepted at all.
std::vector<FieldError> faults_to_save(const Accepted& accepted, const SubmissionContent& content);
// What stands against one file more.
std::vector<FieldError> faults_of_file(const Accepted& accepted, std::string_view name,
                                       std::int64_t size_bytes, std::size_t files);

// Words as people count them: runs of anything but white space.
std::int32_t count_words(std::string_view text);

// A name that every system may have and that leads nowhere: without folders, control characters and
// what Windows forbids, at most 120 bytes of UTF-8; the extension stays. "file" where nothing is
// left. A safe name of a safe name is itself.
std::string safe_file_name(std::string_view name);
// In lower case, without its dot; empty without one.
std::string extension_of(std::string_view name);

}  // namespace lms::assessment
