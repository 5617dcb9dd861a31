#include "libs/http/network.hpp"

#include <algorithm>
#include <stdexcept>

#include "libs/core/problem.hpp"
#include "libs/http/in_process_transport.hpp"
#include "libs/http/problem_response.hpp"
#include "libs/http/query.hpp"
#include "libs/http/url.hpp"

namespace lms::http {
namespace detail {

CallBuilder::CallBuilder(Method method, std::string_view pattern)
    : method_(method), pattern_(pattern), path_names_(placeholders(pattern)) {}

bool CallBuilder::in_path(std::string_view name) const {
    return std::ranges::find(path_names_, name) != path_names_.end();
}

bool CallBuilder::is_text(std::string_view name) const {
    const bool takes_body =
        method_ == Method::post || method_ == Method::put || method_ == Method::patch;
    return !takes_body || in_path(name);
}

void CallBuilder::add_text(std::string_view name, std::string_view value) {
    if (in_path(name)) {
        path_values_.emplace_back(name, value);
    } else {
        append_query(query_, name, value);
    }
}

void CallBuilder::add_json(std::string_view name, std::string_view value) {
    body_ += body_.empty() ? '{' : ',';
    body_ += '"';
    body_ += name;
    body_ += "\":";
    body_ += value;
}

namespace {

// Percent-encodes each segment of a {rest...} value and keeps its slashes.
std::string encode_rest(std::string_view value) {
    std::string out;
    while (true) {
        const std::size_t slash = value.find('/');
        out += percent_encode(value.substr(0, slash));
        if (slash == std::string_view::npos) return out;
        out += '/';
        value.remove_prefix(slash + 1);
    }
}

}  // namespace

Request CallBuilder::finish() {
    Request request;
    request.method = method_;
    for (std::string_view rest = pattern_; !rest.empty();) {
        const std::size_t open = rest.find('{');
        const std::string_view literal = rest.substr(0, open);
        request.path += literal;
        request.target += literal;
        if (open == std::string_view::npos) break;
        const std::size_t close = rest.find('}', open);
        std::string_view name = rest.substr(open + 1, close - open - 1);
        const bool many = name.ends_with("...");
        if (many) name.remove_suffix(3);
        const auto value = std::ranges::find(path_values_, name, &PathValue::first);
        if (value == path_values_.end() || value->second.empty())
            throw std::logic_error("call of " + std::string(pattern_) + " without " +
                                   std::string(name));
        request.path += value->second;
        request.target += many ? encode_rest(value->second) : percent_encode(value->second);
        rest = rest.substr(close + 1);
    }
    // A value such as ".." or "a/b" would call something else.
    const auto read_back = parse_target(request.target);
    if (!read_back || read_back->path != request.path)
        throw Problem(ProblemKind::malformed, "request.path_malformed",
                      "A part of the path has characters that it cannot have.");
    if (!query_.empty()) request.target += '?' + query_;
    request.query = std::move(query_);
    if (!body_.empty()) {
        request.headers.set("Content-Type", "application/json");
        request.body = std::move(body_) + '}';
    }
    return request;
}

}  // namespace detail

Transport& ServiceClient::transport() const {
    if (!slot_->transport)
        throw unavailable("service.unavailable", "The " + service_ + " service is not running.");
    return *slot_->transport;
}

bool ServiceClient::reachable() const {
    return slot_->transport != nullptr;
}

BodyRule ServiceClient::body_rule(Method method, std::string_view path) const {
    return slot_->transport ? slot_->transport->body_rule(method, path) : BodyRule{};
}

Context ServiceClient::context_for(const Context& context, Access access) const {
    Context callee = context;
    callee.trace = context.trace.child();
    callee.if_match.clear();
    if (access == Access::service && callee.principal.kind != PrincipalKind::service) {
        callee.principal.kind = PrincipalKind::service;
        callee.principal.service_name = caller_;
    }
    return callee;
}

Task<Response> ServiceClient::forward(Request& request, const Context& context,
                                      BodyMode answer) const {
    co_return co_await transport().send(request, context, answer);
}

void Network::add(std::string_view service, std::unique_ptr<Transport> transport) {
    ServiceClient::Slot& slot = slots_[std::string(service)];
    if (slot.transport)
        throw std::logic_error("service " + std::string(service) + " is added twice");
    slot.transport = std::move(transport);
}

void Network::add_in_process(std::string_view service, const Router& router) {
    add(service, std::make_unique<InProcessTransport>(router));
}

ServiceClient Network::to(std::string_view service) {
    return {std::string(service), process_, slots_[std::string(service)]};
}

}  // namespace lms::http
