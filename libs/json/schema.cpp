#include "libs/json/schema.hpp"

#include <cctype>
#include <cmath>
#include <stdexcept>

namespace lms::json {

namespace {

bool is_word(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// "lms::Page<lms::course::Course>" -> "Page_Course".
std::string unqualified(std::string_view type) {
    std::string name;
    std::string word;
    const auto flush = [&] {
        if (!word.empty() && !name.empty()) name += '_';
        name += word;
        word.clear();
    };
    for (std::size_t i = 0; i < type.size(); ++i) {
        if (is_word(type[i])) {
            word += type[i];
        } else if (type.substr(i, 2) == "::") {
            word.clear();
            ++i;
        } else {
            flush();
        }
    }
    flush();
    return name;
}

// "lms::course::Course" -> "course".
std::string innermost_namespace(std::string_view type) {
    type = type.substr(0, type.find('<'));
    const std::size_t end = type.rfind("::");
    if (end == std::string_view::npos || end == 0) return {};
    std::size_t start = end;
    while (start > 0 && is_word(type[start - 1]))
        --start;
    return std::string(type.substr(start, end - start));
}

}  // namespace

SchemaSet::Entry SchemaSet::begin(std::string_view type, Use use) {
    const Key key{std::string(type), use};
    if (const auto found = by_type_.find(key); found != by_type_.end())
        return {found->second.name, false};
    std::string name = unqualified(type);
    const auto taken_by_other_type = [&] {
        const auto owner = owners_.find(name);
        return owner != owners_.end() && owner->second.first != type;
    };
    if (taken_by_other_type()) name = innermost_namespace(type) + '_' + name;
    if (taken_by_other_type())
        throw std::logic_error("json: two types would be the schema " + name + "; rename one");
    if (owners_.contains(name)) name += use == Use::input ? "Input" : "Output";
    owners_[name] = key;
    by_type_[key] = {name, ""};
    return {name, true};
}

std::string SchemaSet::finish(std::string_view type, Use use, std::string text) {
    const Key key{std::string(type), use};
    const Key other{std::string(type), use == Use::input ? Use::output : Use::input};
    Component& component = by_type_.at(key);
    component.text = std::move(text);
    const auto twin = by_type_.find(other);
    if (twin != by_type_.end() && twin->second.text == component.text) {
        owners_.erase(component.name);
        component.name = twin->second.name;
    }
    return component.name;
}

std::string SchemaSet::components() const {
    std::string out = "{";
    for (const auto& [name, key] : owners_) {
        detail::write_key(out, name);
        out += by_type_.at(key).text;
    }
    out += '}';
    return out;
}

namespace detail {

namespace {

void keyword(SchemaNode& node, std::string_view name, std::string_view value_json) {
    node.keywords += ",\"";
    node.keywords += name;
    node.keywords += "\":";
    node.keywords += value_json;
}

std::string quoted(std::string_view text) {
    std::string out;
    write_string(out, text);
    return out;
}

std::string number(double value) {
    std::string out;
    write_double(out, value);
    return out;
}

// Replaces a bound that the type brought along, or adds it.
void bound(SchemaNode& node, std::string_view name, double value) {
    const std::string start = ",\"" + std::string(name) + "\":";
    if (const std::size_t at = node.keywords.find(start); at != std::string::npos) {
        const std::size_t end = node.keywords.find(',', at + 1);
        node.keywords.erase(at, end == std::string::npos ? end : end - at);
    }
    keyword(node, name, number(value));
}

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

void counts(SchemaNode& node, std::string_view min_name, std::size_t min, std::string_view max_name,
            std::size_t max) {
    if (min > 0) keyword(node, min_name, std::to_string(min));
    if (max != kNoLimit) keyword(node, max_name, std::to_string(max));
}

}  // namespace

std::string SchemaNode::text() const {
    if (!ref.empty()) {
        const std::string target = "{\"$ref\":\"#/components/schemas/" + ref + "\"";
        if (!nullable) return target + keywords + '}';
        return "{\"anyOf\":[" + target + "},{\"type\":\"null\"}]" + keywords + '}';
    }
    if (type.empty()) {
        const std::string any = keywords.empty() ? "{}" : '{' + keywords.substr(1) + '}';
        return nullable && !keywords.empty() ? "{\"anyOf\":[" + any + ",{\"type\":\"null\"}]}"
                                             : any;
    }
    const std::string name = quoted(type);
    return "{\"type\":" + (nullable ? '[' + name + ",\"null\"]" : name) + keywords + '}';
}

void describe_rule(SchemaNode& node, const length& rule) {
    counts(node, "minLength", rule.min, "maxLength", rule.max);
}

void describe_rule(SchemaNode& node, const not_blank&) {
    keyword(node, "pattern", quoted("\\S"));
}

void describe_rule(SchemaNode& node, const pattern& rule) {
    keyword(node, "pattern", quoted(rule.regex));
}

void describe_rule(SchemaNode& node, const format& rule) {
    switch (rule.kind) {
        case Format::email:
            keyword(node, "format", "\"email\"");
            return;
        case Format::url:
            keyword(node, "format", "\"uri\"");
            return;
        case Format::uuid:
            keyword(node, "format", "\"uuid\"");
            return;
        case Format::date:
            keyword(node, "format", "\"date\"");
            return;
        case Format::slug:
            keyword(node, "pattern", quoted("^[a-z0-9]+(-[a-z0-9]+)*$"));
            return;
        case Format::language:
            keyword(node, "format", "\"language\"");
            return;
    }
}

void describe_rule(SchemaNode& node, const range& rule) {
    if (std::isfinite(rule.min)) bound(node, "minimum", rule.min);
    if (std::isfinite(rule.max)) bound(node, "maximum", rule.max);
}

void describe_items(SchemaNode& node, const items& rule, bool is_map) {
    counts(node, is_map ? "minProperties" : "minItems", rule.min,
           is_map ? "maxProperties" : "maxItems", rule.max);
}

SchemaNode integer_node(std::int64_t min, std::uint64_t max) {
    SchemaNode node;
    node.type = "integer";
    keyword(node, "minimum", std::to_string(min));
    keyword(node, "maximum", std::to_string(max));
    return node;
}

SchemaNode enum_node(std::span<const Enumerator> all) {
    std::string values = "[";
    for (const Enumerator& each : all) {
        if (values.size() > 1) values += ',';
        values += quoted(each.name);
    }
    SchemaNode node;
    node.type = "string";
    keyword(node, "enum", values + ']');
    return node;
}

void ObjectSchema::add(std::string_view name, bool required_input, const std::string& schema) {
    write_key(properties_, name);
    properties_ += schema;
    if (use_ == Use::input && !required_input) return;
    if (!required_.empty()) required_ += ',';
    required_ += quoted(name);
}

void ObjectSchema::add_kind(std::string_view kind) {
    add("kind", true, "{\"const\":" + quoted(kind) + '}');
}

std::string ObjectSchema::text() const {
    std::string out = "{\"type\":\"object\",\"properties\":" + properties_ + '}';
    if (!required_.empty()) out += ",\"required\":[" + required_ + ']';
    // Inputs refuse what they do not know; outputs may grow.
    if (use_ == Use::input) out += ",\"additionalProperties\":false";
    return out + '}';
}

// Each alternative has its "kind" as a constant, which tells them apart. No "discriminator":
// without a mapping its values would be the names of the schemas, which ours are not.
std::string one_of_text(const std::vector<std::string>& alternatives) {
    std::string out = ",\"oneOf\":[";
    for (const std::string& each : alternatives) {
        if (out.back() != '[') out += ',';
        out += each;
    }
    return out + ']';
}

}  // namespace detail

}  // namespace lms::json
