#include "libs/events/contract.hpp"

#include <cstdlib>
#include <fstream>
#include <optional>
#include <set>
#include <sstream>

#include <boost/json.hpp>

namespace lms::events {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::string_view kReference = "#/$defs/";

void indent_into(std::string& out, const value& node, std::size_t depth) {
    const std::string inner((depth + 1) * 2, ' '), outer(depth * 2, ' ');
    const bool is_object = node.is_object() && !node.get_object().empty();
    const bool is_array = node.is_array() && !node.get_array().empty();
    if (is_object) {
        std::string_view separator = "{\n";
        for (const auto& member : node.get_object()) {
            out.append(separator).append(inner);
            out.append(boost::json::serialize(member.key())).append(": ");
            indent_into(out, member.value(), depth + 1);
            separator = ",\n";
        }
        out.append("\n").append(outer).append("}");
    } else if (is_array) {
        std::string_view separator = "[";
        for (const value& element : node.get_array()) {
            out.append(separator);
            indent_into(out, element, depth + 1);
            separator = ", ";
        }
        out.append("]");
    } else {
        out.append(boost::json::serialize(node));
    }
}

// References of OpenAPI documents become references within this one.
void move_references(value& node) {
    if (node.is_array()) {
        for (value& element : node.get_array())
            move_references(element);
    } else if (node.is_object()) {
        for (auto& member : node.get_object()) {
            constexpr std::string_view kOpenApi = "#/components/schemas/";
            if (member.key() == "$ref" && member.value().is_string()) {
                const std::string_view target = member.value().get_string();
                if (target.starts_with(kOpenApi))
                    member.value() = std::string(kReference).append(target.substr(kOpenApi.size()));
            } else {
                move_references(member.value());
            }
        }
    }
}

// Walks two schemas side by side and says where one reader would fail on the other's text.
class Comparison {
public:
    Comparison(const object& published, const object& current)
        : published_(published), current_(current) {}

    std::vector<std::string> run() {
        compare(published_, current_, "the event");
        return std::move(sentences_);
    }

private:
    static const object* resolve(const object& root, const object& schema) {
        const value* reference = schema.if_contains("$ref");
        if (!reference || !reference->is_string()) return &schema;
        const std::string_view text = reference->get_string();
        const value* definitions = root.if_contains("$defs");
        if (!text.starts_with(kReference) || !definitions || !definitions->is_object())
            return nullptr;
        const value* found = definitions->get_object().if_contains(text.substr(kReference.size()));
        return found && found->is_object() ? &found->get_object() : nullptr;
    }

    static std::set<std::string> required_of(const object& schema) {
        std::set<std::string> names;
        if (const value* list = schema.if_contains("required"); list && list->is_array()) {
            for (const value& name : list->get_array())
                names.emplace(name.get_string());
        }
        return names;
    }

    static object properties_of(const object& schema) {
        const value* found = schema.if_contains("properties");
        return found && found->is_object() ? found->get_object() : object();
    }

    // What a schema says apart from its fields; titles and descriptions mean nothing to a reader.
    static object rest_of(const object& schema) {
        object rest = schema;
        for (const char* name : {"properties", "required", "$defs", "title", "description", "$id",
                                 "$schema", "additionalProperties", "items", "anyOf", "oneOf"})
            rest.erase(name);
        return rest;
    }

    void compare(const object& old_schema, const object& new_schema, const std::string& path) {
        const object* const before = resolve(published_, old_schema);
        const object* const after = resolve(current_, new_schema);
        if (!before || !after) {
            sentences_.push_back(path + " refers to a definition that is missing");
            return;
        }
        if (!visited_.emplace(before, after).second) return;
        if (rest_of(*before) != rest_of(*after)) {
            sentences_.push_back(path + " changed from " +
                                 boost::json::serialize(rest_of(*before)) + " to " +
                                 boost::json::serialize(rest_of(*after)));
        }
        compare_fields(*before, *after, path);
        compare_inner(*before, *after, "items", path + "[]");
        compare_inner(*before, *after, "additionalProperties", path + "{}");
        compare_alternatives(*before, *after, "anyOf", path);
        compare_alternatives(*before, *after, "oneOf", path);
    }

    void compare_inner(const object& before, const object& after, std::string_view keyword,
                       const std::string& path) {
        const value* old_inner = before.if_contains(keyword);
        const value* new_inner = after.if_contains(keyword);
        if (old_inner && new_inner && old_inner->is_object() && new_inner->is_object())
            compare(old_inner->get_object(), new_inner->get_object(), path);
    }

    void compare_alternatives(const object& before, const object& after, std::string_view keyword,
                              const std::string& path) {
        const value* old_list = before.if_contains(keyword);
        const value* new_list = after.if_contains(keyword);
        if (!old_list && !new_list) return;
        const bool comparable = old_list && new_list && old_list->is_array() &&
                                new_list->is_array() &&
                                old_list->get_array().size() == new_list->get_array().size();
        if (!comparable) {
            sentences_.push_back(path + " allows other alternatives");
            return;
        }
        for (std::size_t i = 0; i < old_list->get_array().size(); ++i) {
            const value& old_one = old_list->get_array()[i];
            const value& new_one = new_list->get_array()[i];
            if (old_one.is_object() && new_one.is_object())
                compare(old_one.get_object(), new_one.get_object(), path);
        }
    }

    void compare_fields(const object& before, const object& after, const std::string& path) {
        const object old_fields = properties_of(before), new_fields = properties_of(after);
        const auto old_required = required_of(before), new_required = required_of(after);
        for (const auto& field : old_fields) {
            const std::string name(field.key());
            const value* now = new_fields.if_contains(name);
            if (!now) {
                sentences_.push_back(path + "." + name + " was removed");
                continue;
            }
            if (old_required.contains(name) != new_required.contains(name)) {
                sentences_.push_back(path + "." + name + " became " +
                                     (new_required.contains(name) ? "required" : "optional"));
            }
            if (field.value().is_object() && now->is_object())
                compare(field.value().get_object(), now->get_object(), path + "." + name);
        }
        for (const std::string& name : new_required) {
            if (!old_fields.contains(name))
                sentences_.push_back(path + "." + name + " was added and is required");
        }
    }

    const object& published_;
    const object& current_;
    std::vector<std::string> sentences_;
    std::set<std::pair<const object*, const object*>> visited_;
};

std::optional<std::string> read_file(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return std::nullopt;
    std::ostringstream text;
    text << stream.rdbuf();
    return std::move(text).str();
}

bool updates_wanted() {
    const char* const wanted = std::getenv("LMS_UPDATE_SCHEMAS");
    return wanted && std::string_view(wanted) == "1";
}

}  // namespace

std::string format_schema(std::string_view title, int version, std::string_view root,
                          std::string_view components) {
    value document = boost::json::parse({root.data(), root.size()});
    value definitions = boost::json::parse({components.data(), components.size()});
    move_references(document);
    move_references(definitions);
    object out;
    out["$schema"] = "https://json-schema.org/draft/2020-12/schema";
    out["$id"] = schema_uri(title, version);
    out["title"] = title;
    for (const auto& member : document.get_object())
        out[member.key()] = member.value();
    out["$defs"] = definitions;
    std::string text;
    indent_into(text, out, 0);
    return text + "\n";
}

std::vector<std::string> incompatibilities(std::string_view published, std::string_view current) {
    const value before = boost::json::parse({published.data(), published.size()});
    const value after = boost::json::parse({current.data(), current.size()});
    if (!before.is_object() || !after.is_object()) return {"a schema is no JSON object"};
    return Comparison(before.get_object(), after.get_object()).run();
}

std::vector<std::string> check_schema(const std::string& folder, std::string_view type, int version,
                                      std::string_view current) {
    const std::string name = std::string(type) + ".v" + std::to_string(version) + ".json";
    const std::string path = folder + "/" + name;
    const auto published = read_file(path);
    if (published && *published == current) return {};
    std::vector<std::string> wrong;
    if (published) wrong = incompatibilities(*published, current);
    for (std::string& sentence : wrong)
        sentence = name + ": " + sentence + "; publish it as a new version or type";
    if (!wrong.empty()) return wrong;
    if (updates_wanted()) {
        std::ofstream(path, std::ios::binary) << current;
        return {};
    }
    return {name + (published ? " differs from the type (compatibly)" : " is not committed yet") +
            "; run the test with LMS_UPDATE_SCHEMAS=1 and commit the file"};
}

}  // namespace lms::events
