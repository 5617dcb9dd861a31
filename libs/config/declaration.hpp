#pragma once
// What is known of one setting, as plain values.
#include <string>

#include <boost/describe/enum.hpp>

namespace lms::config {

BOOST_DEFINE_ENUM_CLASS(SettingOrigin, default_, file, environment, argument)

// For `show`, the reference and the problems.
struct Declaration {
    std::string section;
    std::string name;
    std::string kind;  // "text", "integer", "seconds", "a, b or c" ...
    std::string bounds;
    std::string fallback;
    std::string text;
    std::string value;  // as effective; "(set)" for a secret and for what may hold one
    std::string source;
    SettingOrigin origin = SettingOrigin::default_;
    bool secret = false;
};

}  // namespace lms::config
