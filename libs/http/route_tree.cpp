#include "libs/http/route_tree.hpp"

#include <algorithm>
#include <stdexcept>

namespace lms::http::detail {
namespace {

enum class SegmentKind { literal, placeholder, rest };

struct Segment {
    SegmentKind kind;
    std::string_view text;  // the literal, or the name
};

[[noreturn]] void refuse_pattern(std::string_view pattern, std::string_view reason) {
    throw std::logic_error("route pattern \"" + std::string(pattern) +
                           "\": " + std::string(reason));
}

// The part up to the next '/', which is removed from `rest` with it.
std::string_view next_segment(std::string_view& rest) {
    const std::size_t slash = rest.find('/');
    const std::string_view segment = rest.substr(0, slash);
    rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
    return segment;
}

Segment parse_segment(std::string_view pattern, std::string_view text) {
    if (!text.starts_with('{')) {
        if (text.find_first_of("{}") != std::string_view::npos)
            refuse_pattern(pattern, "a placeholder must fill its segment");
        return {SegmentKind::literal, text};
    }
    if (!text.ends_with('}')) refuse_pattern(pattern, "a placeholder must fill its segment");
    text = text.substr(1, text.size() - 2);
    const bool rest = text.ends_with("...");
    if (rest) text.remove_suffix(3);
    if (text.empty()) refuse_pattern(pattern, "a placeholder needs a name");
    return {rest ? SegmentKind::rest : SegmentKind::placeholder, text};
}

std::vector<Segment> parse_pattern(std::string_view pattern) {
    if (!pattern.starts_with('/')) refuse_pattern(pattern, "must start with '/'");
    if (pattern.size() > 1 && pattern.ends_with('/'))
        refuse_pattern(pattern, "must not end with '/'");
    std::vector<Segment> segments;
    for (std::string_view rest = pattern.substr(1); !rest.empty();) {
        if (!segments.empty() && segments.back().kind == SegmentKind::rest)
            refuse_pattern(pattern, "{...} must come last");
        segments.push_back(parse_segment(pattern, next_segment(rest)));
    }
    return segments;
}

}  // namespace

std::vector<std::string_view> placeholders(std::string_view pattern) {
    std::vector<std::string_view> names;
    for (const Segment& segment : parse_pattern(pattern)) {
        if (segment.kind == SegmentKind::literal) continue;
        if (std::ranges::find(names, segment.text) != names.end())
            refuse_pattern(pattern, "two placeholders of one name");
        names.push_back(segment.text);
    }
    return names;
}

void RouteTree::add(Method method, std::string_view pattern, std::size_t route) {
    Node* node = &root_;
    for (const Segment& segment : parse_pattern(pattern)) {
        auto& child = segment.kind == SegmentKind::literal
                          ? node->literals[std::string(segment.text)]
                      : segment.kind == SegmentKind::rest ? node->rest
                                                          : node->placeholder;
        if (!child) child = std::make_unique<Node>();
        node = child.get();
    }
    auto& place = node->routes.at(static_cast<std::size_t>(method));
    if (place) refuse_pattern(pattern, "is taken for " + std::string(to_text(method)));
    place = route;
}

struct RouteTree::Search {
    Method method;
    std::vector<Method>& allowed;
    std::vector<std::string_view> values;
    std::size_t route = 0;
};

bool RouteTree::take(const Node& node, Search& search) {
    const auto& wanted = node.routes.at(static_cast<std::size_t>(search.method));
    if (wanted) {
        search.route = *wanted;
        return true;
    }
    for (std::size_t index = 0; index < kMethods; ++index) {
        const auto method = static_cast<Method>(index);
        if (node.routes[index] && std::ranges::find(search.allowed, method) == search.allowed.end())
            search.allowed.push_back(method);
    }
    return false;
}

// `rest` begins after the '/' that ended the parent's segment; its data() is null at the end of the
// path. Depth is bounded by the depth of the patterns.
bool RouteTree::walk(const Node& node, std::string_view rest, Search& search) {
    if (!rest.data()) return take(node, search);
    std::string_view after = rest;
    const std::string_view segment = next_segment(after);
    const auto literal = node.literals.find(segment);
    if (literal != node.literals.end() && walk(*literal->second, after, search)) return true;
    if (node.placeholder && !segment.empty()) {
        search.values.push_back(segment);
        if (walk(*node.placeholder, after, search)) return true;
        search.values.pop_back();
    }
    if (!node.rest || rest.empty()) return false;
    search.values.push_back(rest);
    if (take(*node.rest, search)) return true;
    search.values.pop_back();
    return false;
}

std::optional<RouteMatch> RouteTree::find(Method method, std::string_view path,
                                          std::vector<Method>& allowed) const {
    if (!path.starts_with('/')) return std::nullopt;
    Search search{method, allowed, {}};
    const std::string_view rest = path.size() == 1 ? std::string_view{} : path.substr(1);
    if (!walk(root_, rest, search)) return std::nullopt;
    return RouteMatch{search.route, std::move(search.values)};
}

}  // namespace lms::http::detail
