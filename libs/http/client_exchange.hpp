#pragma once
// Inside of the library: one request and its answer on one connection of the client.
#include <memory>
#include <optional>
#include <string>

#include "libs/http/client.hpp"
#include "libs/http/client_pool.hpp"
#include "libs/http/message_parser.hpp"

namespace lms::http {

Problem broke_off(const std::string& authority);

// Of a large answer it is the body too, and then lives as long as that: the connection goes back to
// the pool at the end of the body, and is closed when nobody wants the rest.
class ClientExchange final : public BodyStream {
public:
    // `pool` owns what the lease and the options are part of.
    ClientExchange(std::shared_ptr<const void> pool, ClientPool::Lease lease,
                   const ClientOptions& options, std::string authority)
        : pool_(std::move(pool)),
          lease_(std::move(lease)),
          options_(options),
          authority_(std::move(authority)) {}

    // Until the answer is there, or its head of one that streams. False when the connection ended
    // before a byte of it. Throws like Client::send, and what the request's stream throws.
    Task<bool> run(const Address& address, const ClientRequest& request, Deadline deadline);
    Response& response() { return response_; }
    bool streams() const { return streams_; }
    std::optional<std::uint64_t> size_bytes() const;
    bool reused() const { return lease_.reused(); }

    Task<std::size_t> read(char* into, std::size_t size) override;

private:
    Task<bool> exchange_heads(const Address& address, const ClientRequest& request,
                              Deadline deadline);
    Task<> send(const Address& address, const ClientRequest& request, Deadline deadline);
    Task<> send_request(const Address& address, const ClientRequest& request);
    Task<bool> receive_head(const ClientRequest& request);
    void parse_head(std::string_view head, const ClientRequest& request);
    Task<> receive_body();
    Task<> advance_body();
    void end_body();

    std::shared_ptr<const void> pool_;  // destroyed after the lease
    ClientPool::Lease lease_;
    const ClientOptions& options_;
    std::string authority_;
    Response response_;
    std::optional<ResponseParser> parser_;
    std::string pending_;
    bool sent_ = false;
    bool streams_ = false;
};

}  // namespace lms::http
