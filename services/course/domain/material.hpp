#pragma once
// The rules of what a lesson has besides its text. Pure.
#include <optional>
#include <string_view>
#include <vector>

#include "libs/core/problem.hpp"
#include "services/course/contract/material.hpp"

namespace lms::course {

// asset:<sha256>, and the name of a download behind a slash.
struct AssetReference {
    std::string_view sha256;  // 64 lower-case hex digits
    std::string_view name;    // may be empty
};
std::optional<AssetReference> parse_asset_reference(std::string_view text);

// One http or https address with a host.
bool is_web_address(std::string_view text);

// What is missing, malformed, or foreign to this kind, each at its field ("material.source").
std::vector<FieldError> check_material(LessonKind kind, const LessonMaterial& material);

// Every asset that it names, in order and perhaps repeated.
std::vector<std::string> assets_of(const LessonMaterial& material);

}  // namespace lms::course
