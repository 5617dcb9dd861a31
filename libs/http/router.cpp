#include "libs/http/router.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <set>
#include <stdexcept>

#include "libs/core/problem.hpp"
#include "libs/http/body_size.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/route_tree.hpp"

namespace lms::http {
namespace {

bool contains(const std::vector<Method>& methods, Method method) {
    return std::ranges::find(methods, method) != methods.end();
}

// The Allow field: what routes take, and what the router answers by itself.
std::string allow_text(std::vector<Method> methods) {
    if (contains(methods, Method::get) && !contains(methods, Method::head))
        methods.push_back(Method::head);
    methods.push_back(Method::options);
    std::ranges::sort(methods);
    std::string text;
    for (const Method method : methods) {
        if (!text.empty()) text += ", ";
        text += to_text(method);
    }
    return text;
}

Response without_route(const Request& request, const Context& context,
                       std::vector<Method> allowed) {
    if (allowed.empty())
        throw Problem(ProblemKind::not_found, "route.not_found", "There is nothing at this path.");
    Response response = Response::no_content();
    if (request.method != Method::options) {
        const Problem problem(ProblemKind::method_not_allowed, "route.method_not_allowed",
                              "This path does not take " + std::string(to_text(request.method)) +
                                  "; see the Allow field.");
        response = problem_response(problem, context.trace.trace_id);
    }
    response.headers.set("Allow", allow_text(std::move(allowed)));
    return response;
}

constexpr std::uint64_t kLargeBodyBytes = std::uint64_t{256} << 20;

// A share of the memory for large bodies, given back on every way out.
class LargeBody {
public:
    LargeBody(std::atomic<std::uint64_t>& in_memory, std::uint64_t size_bytes)
        : in_memory_(in_memory), size_bytes_(size_bytes) {
        const std::uint64_t others = in_memory_.fetch_add(size_bytes_);
        if (others == 0 || others + size_bytes_ <= kLargeBodyBytes) return;
        in_memory_.fetch_sub(size_bytes_);
        throw unavailable("http.busy", "Several large uploads are being taken; try again soon.")
            .with_retry_after(5);
    }
    ~LargeBody() { in_memory_.fetch_sub(size_bytes_); }
    LargeBody(const LargeBody&) = delete;
    LargeBody& operator=(const LargeBody&) = delete;

private:
    std::atomic<std::uint64_t>& in_memory_;
    std::uint64_t size_bytes_;
};

// At most what the rule of the route allows: the stream refuses more.
Task<> read_whole(Request& request, std::uint64_t size_bytes) {
    request.body.reserve(size_bytes);
    std::array<char, 16 * 1024> block;
    while (const std::size_t size = co_await request.stream->read(block.data(), block.size()))
        request.body.append(block.data(), size);
    request.stream.reset();
}

bool is_teacher(const Principal& principal) {
    return principal.has(Role::teacher) || principal.has(Role::administrator);
}

}  // namespace

std::string_view to_text(Access access) {
    switch (access) {
        case Access::anyone:
            return "anyone";
        case Access::signed_in:
            return "signed_in";
        case Access::teacher:
            return "teacher";
        case Access::administrator:
            return "administrator";
        case Access::service:
            return "service";
    }
    return "unknown";
}

void require_access(Access access, const Principal& principal) {
    if (access == Access::anyone) return;
    if (access == Access::service) {
        if (principal.kind == PrincipalKind::service) return;
        throw Problem(ProblemKind::not_found, "route.not_found", "There is nothing at this path.");
    }
    if (principal.user_id.is_nil())
        throw Problem(ProblemKind::unauthenticated, "auth.required", "Log in first.");
    const bool enough = access == Access::signed_in ||
                        (access == Access::teacher && is_teacher(principal)) ||
                        principal.has(Role::administrator);
    if (!enough) throw forbidden("auth.forbidden", "Your roles do not allow this.");
}

struct Router::State {
    struct Route {
        Handler handler;
        std::vector<std::string> names;  // of the placeholders, in order
    };
    detail::RouteTree tree;
    std::vector<RouteInfo> infos;
    std::vector<Route> routes;  // of the same index
    std::set<std::string, std::less<>> taken_names;
    std::atomic<std::uint64_t> large_bodies_in_memory = 0;

    std::optional<detail::RouteMatch> find(Method method, std::string_view path,
                                           std::vector<Method>& allowed) const {
        auto match = tree.find(method, path, allowed);
        if (!match && method == Method::head) match = tree.find(Method::get, path, allowed);
        return match;
    }
};

Router::Router() : state_(std::make_unique<State>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

void Router::add_route(RouteInfo info, Handler handler) {
    if (!state_->taken_names.insert(info.name).second)
        throw std::logic_error("route name \"" + info.name + "\" is taken");
    state_->tree.add(info.method, info.pattern, state_->routes.size());
    State::Route route{std::move(handler), {}};
    for (const std::string_view name : detail::placeholders(info.pattern))
        route.names.emplace_back(name);
    state_->routes.push_back(std::move(route));
    state_->infos.push_back(std::move(info));
}

void Router::add_raw(const RawRoute& route, Handler handler) {
    add_route({route.method, std::string(route.pattern), route.access, std::string(route.name),
               std::string(route.summary), route.success, route.body, std::nullopt, route.listing,
               route.output},
              std::move(handler));
}

void Router::merge(Router&& other) {
    for (std::size_t index = 0; index < other.state_->routes.size(); ++index)
        add_route(std::move(other.state_->infos[index]),
                  std::move(other.state_->routes[index].handler));
    other = Router();
}

Task<Response> Router::handle(Request& request, Context& context) const {
    std::vector<Method> allowed;
    const auto match = state_->find(request.method, request.path, allowed);
    if (!match) co_return without_route(request, context, std::move(allowed));
    const State::Route& route = state_->routes[match->route];
    const RouteInfo& info = state_->infos[match->route];
    request.route = info.pattern;
    request.path_parameters.clear();
    for (std::size_t index = 0; index < route.names.size(); ++index)
        request.path_parameters.emplace_back(route.names[index], match->values[index]);
    require_access(info.access, context.principal);
    if (!request.stream || info.body.mode == BodyMode::stream)
        co_return co_await route.handler(request, context);
    const std::uint64_t size_bytes = content_length(request).value_or(info.body.max_bytes);
    const LargeBody in_memory(state_->large_bodies_in_memory, size_bytes);
    co_await read_whole(request, size_bytes);
    Response response = co_await route.handler(request, context);
    request.body = {};
    co_return response;
}

Handler Router::handler() const {
    return [this](Request& request, Context& context) { return handle(request, context); };
}

bool Router::has_path(std::string_view path) const {
    std::vector<Method> allowed;
    return state_->find(Method::options, path, allowed) || !allowed.empty();
}

BodyRule Router::body_rule(Method method, std::string_view path) const {
    std::vector<Method> allowed;
    const auto match = state_->find(method, path, allowed);
    return match ? state_->infos[match->route].body : BodyRule{};
}

const std::vector<RouteInfo>& Router::routes() const {
    return state_->infos;
}

}  // namespace lms::http
