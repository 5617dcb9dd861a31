#pragma once
// Routes of one service: path pattern and method to handler, behind the access gate, with typed
// input and output. Filled before the first request, read by all threads afterwards.
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libs/http/body_rule.hpp"
#include "libs/http/endpoint.hpp"
#include "libs/http/message.hpp"
#include "libs/http/route_types.hpp"

namespace lms::http {

// Whether OpenAPI tells of a route; pages and their files are not the API.
enum class Listing { described, left_out };

// A route without typed input and output: uploads, files, other media types. What its answer is as
// JSON, it may say: `described_as<AssetView>`.
struct RawRoute {
    Method method;
    std::string_view pattern;
    Access access;
    std::string_view name;
    std::string_view summary;
    BodyRule body{};
    Listing listing = Listing::described;
    int success = 200;
    OutputSchema output = nullptr;
};

// One row of the route table: for OpenAPI, metrics, and the tests that walk all routes.
struct RouteInfo {
    Method method;
    std::string pattern;
    Access access;
    std::string name;
    std::string summary;
    int success = 200;
    BodyRule body{};
    std::optional<RouteTypes> types;  // none for raw routes
    Listing listing = Listing::described;
    OutputSchema raw_output = nullptr;
};

class Router {
public:
    Router();
    ~Router();
    Router(Router&&) noexcept;
    Router& operator=(Router&&) noexcept;

    // `handler` is called as handler(const Context&, const Input&), with the const Request& as a
    // third argument if it takes one (what only headers tell), or as handler(const Context&) for
    // Nothing; it returns Task<Output>, Task<Reply<Output>> or Task<Response>. It is kept as long
    // as the router and called from every thread. Throws std::logic_error when the pattern or the
    // name is taken, or when a placeholder has no member in Input.
    template <class Input, class Output, class F>
    void add(const Endpoint<Input, Output>& endpoint, F handler);
    void add_raw(const RawRoute& route, Handler handler);
    // Takes over all routes of another router, for tests and the gateway's own pages.
    void merge(Router&& other);

    // Answers 404 and 405 (with Allow) as problems, OPTIONS by itself, HEAD through GET. Sets
    // request.path_parameters and request.route. A stream on a route that takes its body whole is
    // read once the gate is passed; of such bodies 256 MiB are in memory at a time, or a single
    // one that is larger. Refusals of the gate, of a further body (`http.busy`), of the input
    // and of the handler are thrown as Problem.
    Task<Response> handle(Request& request, Context& context) const;
    // This router as what a server or a transport calls; the router must outlive it.
    Handler handler() const;

    // Whether any route, of whatever method, takes this path.
    bool has_path(std::string_view path) const;
    // The rule of the route that would serve this; the default where none would.
    BodyRule body_rule(Method method, std::string_view path) const;
    // In order of registration.
    const std::vector<RouteInfo>& routes() const;

private:
    void add_route(RouteInfo info, Handler handler);
    struct State;
    std::unique_ptr<State> state_;
};

// Throws unauthenticated, forbidden, or (service routes) not_found.
void require_access(Access access, const Principal& principal);

}  // namespace lms::http

#include "libs/http/router_inline.hpp"
