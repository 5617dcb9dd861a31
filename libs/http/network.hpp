#pragma once
// How services call each other. A caller names the endpoint; whether the other service lives in
// this process or behind HTTP is decided once, when the process is composed, and cannot be told
// apart.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "libs/http/endpoint.hpp"
#include "libs/http/message.hpp"
#include "libs/http/router.hpp"

namespace lms::http {

// Brings a request to one service. Two implementations: InProcessTransport, HttpTransport.
class Transport {
public:
    virtual ~Transport() = default;
    // The answer of the service, whatever its status. Throws Problem where the service refused
    // in this process, or when it cannot be reached: unavailable, timeout, bad_gateway. `context`
    // is what the service will see as its caller. With BodyMode::stream a large answer of another
    // process may come as a StreamedBody; otherwise it is in memory, or refused for its size.
    virtual Task<Response> send(Request& request, const Context& context, BodyMode answer) = 0;
    // How the body of this request is to be taken from the client.
    virtual BodyRule body_rule(Method method, std::string_view path) const = 0;
};

// A client of one service; cheap to copy; valid as long as its Network.
class ServiceClient {
public:
    // The call as a child span, within the context's deadline and under its principal; endpoints of
    // Access::service are called as this process, keeping the user it acts for. The idempotency key
    // travels; If-Match does not (it belongs to the resource of the outer request). What the
    // service refused is thrown as the same Problem.
    template <class Input, class Output>
    Task<Output> call(const Context& context, const Endpoint<Input, Output>& endpoint,
                      const Input& input) const;
    // Passes a client's request on as it is, under the context's principal (the gateway's use). As
    // Transport::send.
    Task<Response> forward(Request& request, const Context& context,
                           BodyMode answer = BodyMode::whole) const;
    BodyRule body_rule(Method method, std::string_view path) const;
    const std::string& service() const { return service_; }
    // Whether a transport has been added.
    bool reachable() const;

private:
    friend class Network;
    struct Slot {
        std::unique_ptr<Transport> transport;
    };
    ServiceClient(std::string service, std::string caller, const Slot& slot)
        : service_(std::move(service)), caller_(std::move(caller)), slot_(&slot) {}
    Transport& transport() const;
    Context context_for(const Context& context, Access access) const;

    std::string service_;
    std::string caller_;
    const Slot* slot_;
};

// The services that this process can reach. Filled while the process is composed, read by all
// threads afterwards. A client may be made before its service is added; calling one that never was
// throws unavailable.
class Network {
public:
    // `process` names this process to other services: "lms", or its target.
    explicit Network(std::string process) : process_(std::move(process)) {}
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;

    // Throws std::logic_error when the service already has a transport.
    void add(std::string_view service, std::unique_ptr<Transport> transport);
    // The router must outlive the network.
    void add_in_process(std::string_view service, const Router& router);
    ServiceClient to(std::string_view service);

private:
    std::string process_;
    std::map<std::string, ServiceClient::Slot, std::less<>> slots_;
};

}  // namespace lms::http

#include "libs/http/network_inline.hpp"
