#pragma once
// Where settings come from, weakest first: built-in defaults < file < environment < --set.
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "libs/config/declaration.hpp"

namespace lms::config {

struct RawValue {
    std::string text;
    std::string source;  // "lms.conf:12", "environment", "--set"
    SettingOrigin origin = SettingOrigin::default_;
};

class Sources {
public:
    // KEY=VALUE lines; '#' starts a comment line; a value may stand in double quotes. What cannot
    // be read becomes a problem, reported by Binder::finish() with the others.
    void add_file(const std::filesystem::path& path);
    // The same from text; `origin` names it in messages.
    void add_file_text(std::string_view text, std::string_view origin);
    // "KEY=VALUE" entries of the process, as in `environ`. Only names that are declared, or start
    // with LMS_, are looked at.
    void add_environment(const char* const* entries);
    // The arguments of --set.
    void add_command_line(const std::vector<std::string>& arguments);

    // The value of the strongest source.
    const RawValue* find(std::string_view name) const;

private:
    friend class Binder;
    struct Layer {
        std::map<std::string, RawValue, std::less<>> values;
        bool strict = true;  // every unknown name is refused; else only unknown LMS_ names
    };
    void add_pair(Layer& layer, std::string_view pair, std::string source, SettingOrigin origin);

    std::vector<Layer> layers_;  // strongest last
    std::vector<std::string> problems_;
};

}  // namespace lms::config
