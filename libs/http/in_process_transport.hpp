#pragma once
// A service in this process: its router is called directly, on the caller's loop.
#include "libs/http/network.hpp"

namespace lms::http {

// The router must outlive it. An exception that is no Problem ends here: it is logged and answered
// as a 500, as across processes.
class InProcessTransport final : public Transport {
public:
    explicit InProcessTransport(const Router& router);

    Task<Response> send(Request& request, const Context& context, BodyMode answer) override;
    BodyRule body_rule(Method method, std::string_view path) const override;

private:
    const Router& router_;
};

}  // namespace lms::http
