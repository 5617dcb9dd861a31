#include "libs/http/in_process_transport.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>

#include "libs/core/problem.hpp"
#include "libs/http/openapi.hpp"
#include "libs/http/problem_response.hpp"

namespace lms::http {

InProcessTransport::InProcessTransport(const Router& router) : router_(router) {}

Task<Response> InProcessTransport::send(Request& request, const Context& context, BodyMode) {
    Context callee = context;
    try {
        co_return co_await serve_described(router_, request, callee);
    } catch (const Problem&) {
        throw;
    } catch (const boost::system::system_error& error) {
        // The caller was cancelled, or its deadline passed: that is its own affair.
        if (error.code() == asio::error::operation_aborted) throw;
        co_return refusal(std::current_exception(), callee);
    } catch (...) {
        // As across processes: what broke stays with the service that broke.
        co_return refusal(std::current_exception(), callee);
    }
}

BodyRule InProcessTransport::body_rule(Method method, std::string_view path) const {
    return router_.body_rule(method, path);
}

}  // namespace lms::http
