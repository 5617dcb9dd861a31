#include "libs/http/openapi.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

#include <boost/json.hpp>

#include "libs/http/etag.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/route_tree.hpp"

namespace lms::http {
namespace {

namespace json_dom = boost::json;
using json_dom::array;
using json_dom::object;
using json_dom::value;

constexpr std::string_view kProblemMedia = "application/problem+json";

json_dom::string_view dom_view(std::string_view text) {
    return {text.data(), text.size()};
}

bool takes_body(Method method) {
    return method == Method::post || method == Method::put || method == Method::patch;
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

// OpenAPI knows no {rest...}.
std::string openapi_path(std::string pattern) {
    const std::size_t dots = pattern.find("...}");
    if (dots != std::string::npos) pattern.erase(dots, 3);
    return pattern;
}

std::string tag_of(std::string_view name) {
    return std::string(name.substr(0, name.find('.')));
}

object info_object(const OpenApiInfo& info) {
    object result{{"title", info.title}, {"version", info.version}};
    if (!info.description.empty()) result["description"] = info.description;
    return result;
}

// The document's frame with empty paths.
object skeleton(const OpenApiInfo& info) {
    return {
        {"openapi", "3.1.0"}, {"info", info_object(info)}, {"tags", array{}}, {"paths", object{}}};
}

object components(object schemas) {
    const object bearer{{"type", "http"}, {"scheme", "bearer"}, {"bearerFormat", "JWT"}};
    return {{"schemas", std::move(schemas)}, {"securitySchemes", object{{"bearer", bearer}}}};
}

object json_content(std::string_view media, value schema) {
    return {{dom_view(media), object{{"schema", std::move(schema)}}}};
}

class OperationWriter {
public:
    OperationWriter(const RouteInfo& route, json::SchemaSet& schemas)
        : route_(route), schemas_(schemas), in_path_(detail::placeholders(route.pattern)) {}

    object write() {
        object operation{{"operationId", route_.name}, {"summary", route_.summary}};
        operation["tags"] = array{value(tag_of(route_.name))};
        if (route_.access != Access::anyone)
            operation["security"] = array{object{{"bearer", array{}}}};
        operation["x-access"] = dom_view(to_text(route_.access));
        if (array list = parameters(); !list.empty()) operation["parameters"] = std::move(list);
        if (takes_body(route_.method)) add_body(operation);
        operation["responses"] = responses();
        return operation;
    }

private:
    bool is_in_path(std::string_view name) const {
        return std::ranges::find(in_path_, name) != in_path_.end();
    }

    std::vector<json::FieldSchema> fields() const {
        if (!route_.types || !route_.types->input_fields) return {};
        return route_.types->input_fields(schemas_);
    }

    array parameters() const {
        array list;
        const auto all = fields();
        for (const std::string_view name : in_path_) {
            value schema = object{{"type", "string"}};
            const auto field = std::ranges::find(all, name, &json::FieldSchema::name);
            if (field != all.end()) schema = json_dom::parse(field->schema);
            list.push_back(object{{"name", dom_view(name)},
                                  {"in", "path"},
                                  {"required", true},
                                  {"schema", std::move(schema)}});
        }
        if (takes_body(route_.method)) return list;
        for (const json::FieldSchema& field : all) {
            if (is_in_path(field.name)) continue;
            object parameter{{"name", field.name}, {"in", "query"}, {"required", field.required}};
            parameter["schema"] = json_dom::parse(field.schema);
            list.push_back(std::move(parameter));
        }
        return list;
    }

    void add_body(object& operation) const {
        if (!route_.types) {
            const value bytes = object{{"type", "string"}, {"format", "binary"}};
            operation["requestBody"] = object{
                {"required", true}, {"content", json_content("application/octet-stream", bytes)}};
            return;
        }
        if (!route_.types->input_schema) return;
        const auto all = fields();
        if (all.size() == in_path_.size()) return;
        value schema = in_path_.empty() ? json_dom::parse(route_.types->input_schema(schemas_))
                                        : value(body_schema(all));
        const bool required = std::ranges::any_of(all, [&](const json::FieldSchema& field) {
            return field.required && !is_in_path(field.name);
        });
        operation["requestBody"] =
            object{{"required", required},
                   {"content", json_content("application/json", std::move(schema))}};
    }

    // The input without what comes from the path.
    object body_schema(const std::vector<json::FieldSchema>& all) const {
        object properties;
        array required;
        for (const json::FieldSchema& field : all) {
            if (is_in_path(field.name)) continue;
            properties[field.name] = json_dom::parse(field.schema);
            if (field.required) required.push_back(value(field.name));
        }
        object schema{{"type", "object"}, {"properties", std::move(properties)}};
        if (!required.empty()) schema["required"] = std::move(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    object responses() const {
        object success;
        int status = route_.success;
        const OutputSchema output = route_.types ? route_.types->output_schema : route_.raw_output;
        // What is got without a schema is of another media type than JSON, such as a PDF.
        if (!output && (!route_.types || route_.method == Method::get)) {
            success["description"] = "The content.";
        } else if (!output) {
            success["description"] = "Done.";
            if (status == 200) status = 204;
        } else {
            success["description"] = status == 201 ? "Created." : "The answer.";
            success["content"] =
                json_content("application/json", json_dom::parse(output(schemas_)));
        }
        const value problem = json_dom::parse(schemas_.schema<ProblemDetails>(json::Use::output));
        const object refusal{{"description", "Refused, or failed."},
                             {"content", json_content(kProblemMedia, problem)}};
        return {{std::to_string(status), std::move(success)}, {"default", refusal}};
    }

    const RouteInfo& route_;
    json::SchemaSet& schemas_;
    std::vector<std::string_view> in_path_;
};

void add_tag(object& document, std::string_view tag) {
    array& tags = document["tags"].as_array();
    for (const value& known : tags) {
        if (known.at("name").as_string() == dom_view(tag)) return;
    }
    tags.push_back(object{{"name", dom_view(tag)}});
}

}  // namespace

std::string openapi_document(const OpenApiInfo& info, std::span<const RouteInfo> routes) {
    json::SchemaSet schemas;
    object document = skeleton(info);
    object& paths = document["paths"].as_object();
    for (const RouteInfo& route : routes) {
        if (route.access == Access::service || route.listing == Listing::left_out) continue;
        add_tag(document, tag_of(route.name));
        value& item = paths[openapi_path(route.pattern)];
        if (item.is_null()) item = object{};
        item.as_object()[lower_case(to_text(route.method))] =
            OperationWriter(route, schemas).write();
    }
    document["components"] = components(json_dom::parse(schemas.components()).as_object());
    return json_dom::serialize(document);
}

namespace {

using Renames = std::vector<std::pair<std::string, std::string>>;

constexpr std::string_view kSchemaPrefix = "#/components/schemas/";

// References to renamed schemas, everywhere in the document.
void rename_references(value& node, const Renames& renames) {
    if (node.is_array()) {
        for (value& element : node.as_array())
            rename_references(element, renames);
    } else if (node.is_object()) {
        for (auto& [key, child] : node.as_object()) {
            if (key != "$ref" || !child.is_string()) {
                rename_references(child, renames);
                continue;
            }
            const std::string target(child.as_string().data(), child.as_string().size());
            for (const auto& [from, to] : renames) {
                if (target == std::string(kSchemaPrefix) + from)
                    child = std::string(kSchemaPrefix) + to;
            }
        }
    }
}

std::string first_tag(const object& document) {
    const value* tags = document.if_contains("tags");
    if (!tags || !tags->is_array() || tags->as_array().empty()) return "other";
    const json_dom::string& name = tags->as_array().front().at("name").as_string();
    return {name.data(), name.size()};
}

Renames conflicting_names(const object& schemas, const object& taken, const std::string& prefix) {
    Renames renames;
    for (const auto& [name, schema] : schemas) {
        const value* other = taken.if_contains(name);
        if (other && *other != schema)
            renames.emplace_back(std::string(name), prefix + "_" + std::string(name));
    }
    return renames;
}

void merge_paths(object& into, object paths) {
    for (auto& [path, item] : paths) {
        value& target = into[path];
        if (target.is_null()) target = object{};
        for (auto& [method, operation] : item.as_object()) {
            if (target.as_object().contains(method))
                throw std::invalid_argument("two operations for " + std::string(method) + " " +
                                            std::string(path));
            target.as_object()[method] = std::move(operation);
        }
    }
}

void merge_one(object& into, object& schemas, value document) {
    object& from = document.as_object();
    const value* own = from.at("components").as_object().if_contains("schemas");
    const Renames renames =
        own ? conflicting_names(own->as_object(), schemas, first_tag(from)) : Renames{};
    if (!renames.empty()) rename_references(document, renames);
    for (const value& tag : from.at("tags").as_array()) {
        const json_dom::string& name = tag.at("name").as_string();
        add_tag(into, {name.data(), name.size()});
    }
    merge_paths(into["paths"].as_object(), from.at("paths").as_object());
    if (!own) return;
    for (const auto& [name, schema] : own->as_object()) {
        std::string target(name);
        for (const auto& [old_name, new_name] : renames) {
            if (old_name == target) target = new_name;
        }
        schemas[target] = schema;
    }
}

void indent(std::string& out, const value& node, std::size_t depth) {
    const auto line = [&](std::size_t level) { out.append("\n").append(2 * level, ' '); };
    if (node.is_object() && !node.as_object().empty()) {
        out += '{';
        bool first = true;
        for (const auto& [key, child] : node.as_object()) {
            if (!first) out += ',';
            first = false;
            line(depth + 1);
            out += json_dom::serialize(value(key)) + ": ";
            indent(out, child, depth + 1);
        }
        line(depth);
        out += '}';
    } else if (node.is_array() && !node.as_array().empty()) {
        out += '[';
        for (std::size_t index = 0; index < node.as_array().size(); ++index) {
            if (index > 0) out += ',';
            line(depth + 1);
            indent(out, node.as_array()[index], depth + 1);
        }
        line(depth);
        out += ']';
    } else {
        out += json_dom::serialize(node);
    }
}

}  // namespace

std::string merge_openapi(const OpenApiInfo& info, std::span<const std::string> documents) {
    object merged = skeleton(info);
    object schemas;
    for (const std::string& text : documents) {
        try {
            merge_one(merged, schemas, json_dom::parse(text));
        } catch (const std::invalid_argument&) {
            throw;
        } catch (const std::exception& error) {
            throw std::invalid_argument("not an OpenAPI document: " + std::string(error.what()));
        }
    }
    merged["components"] = components(std::move(schemas));
    return json_dom::serialize(merged);
}

std::string indent_json(std::string_view text) {
    std::string out;
    indent(out, json_dom::parse(dom_view(text)), 0);
    return out + '\n';
}

Task<Response> serve_described(const Router& router, Request& request, Context& context) {
    if (request.path != kDescriptionPath || request.method != Method::get)
        co_return co_await router.handle(request, context);
    require_access(Access::service, context.principal);
    co_return Response::json(200, openapi_document({"", "", ""}, router.routes()));
}

}  // namespace lms::http
