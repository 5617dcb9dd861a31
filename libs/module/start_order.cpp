#include <map>
#include <stdexcept>

#include "libs/module/manager.hpp"

namespace lms::module {

namespace {

enum class Mark { unseen, visiting, placed };

// Depth first; `path` holds the names being visited, to tell people the cycle.
struct Ordering {
    std::map<std::string_view, const Node*> nodes;
    std::map<std::string_view, Mark> marks;
    std::vector<std::string_view> path;
    std::vector<std::string> order;

    void place(const Node& node) {
        Mark& mark = marks[node.name];
        if (mark == Mark::placed) return;
        path.push_back(node.name);
        if (mark == Mark::visiting) throw std::invalid_argument("modules in a circle: " + circle());
        mark = Mark::visiting;
        for (const std::string& dependency : node.dependencies) {
            const auto found = nodes.find(dependency);
            if (found == nodes.end()) {
                throw std::invalid_argument("module " + node.name + " depends on " + dependency +
                                            ", which does not exist");
            }
            place(*found->second);
        }
        mark = Mark::placed;
        path.pop_back();
        order.push_back(node.name);
    }

    std::string circle() const {
        std::string text;
        bool inside = false;
        for (const std::string_view name : path) {
            inside = inside || name == path.back();
            if (!inside) continue;
            if (!text.empty()) text += " -> ";
            text += name;
        }
        return text;
    }
};

}  // namespace

std::vector<std::string> start_order(std::span<const Node> nodes) {
    Ordering ordering;
    for (const Node& node : nodes) {
        if (!ordering.nodes.emplace(node.name, &node).second)
            throw std::invalid_argument("there are two modules " + node.name);
    }
    for (const Node& node : nodes)
        ordering.place(node);
    return ordering.order;
}

}  // namespace lms::module
