#pragma once
// Path patterns to routes, one segment a level. A literal segment goes before a {placeholder}, a
// placeholder before a {rest...}.
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/http/message.hpp"

namespace lms::http::detail {

inline constexpr std::size_t kMethods = 7;

struct RouteMatch {
    std::size_t route;                     // as given to add()
    std::vector<std::string_view> values;  // of the placeholders, views of the path
};

class RouteTree {
public:
    // Throws std::logic_error for a malformed pattern or one that is taken.
    void add(Method method, std::string_view pattern, std::size_t route);
    // The route for this method. When none is found, `allowed` holds the methods that other routes
    // of this path take; empty means that nothing is there.
    std::optional<RouteMatch> find(Method method, std::string_view path,
                                   std::vector<Method>& allowed) const;

private:
    struct Node {
        std::map<std::string, std::unique_ptr<Node>, std::less<>> literals;
        std::unique_ptr<Node> placeholder;
        std::unique_ptr<Node> rest;
        std::array<std::optional<std::size_t>, kMethods> routes;
    };
    struct Search;
    static bool walk(const Node& node, std::string_view rest, Search& search);
    static bool take(const Node& node, Search& search);

    Node root_;
};

// The names of a pattern's {placeholders}, without the dots of a {rest...}.
std::vector<std::string_view> placeholders(std::string_view pattern);

}  // namespace lms::http::detail
