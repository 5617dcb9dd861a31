#include "libs/http/client.hpp"

#include "libs/http/client_exchange.hpp"
#include "libs/http/client_pool.hpp"

namespace lms::http {
namespace {

bool is_idempotent(Method method) {
    return method != Method::post && method != Method::patch;
}

}  // namespace

struct Client::State {
    State(Loops& event_loops, ClientOptions client_options)
        : loops(event_loops), options(std::move(client_options)) {
        for (std::size_t i = 0; i < loops.size(); ++i)
            pools.push_back(std::make_unique<ClientPool>(options));
    }
    Loops& loops;
    const ClientOptions options;
    std::vector<std::unique_ptr<ClientPool>> pools;  // one for each loop
};

Client::Client(Loops& loops, ClientOptions options)
    : state_(std::make_shared<State>(loops, std::move(options))) {}

Client::~Client() = default;

Task<Response> Client::send(const Context& context, const Address& upstream,
                            ClientRequest request) {
    const std::shared_ptr<State> state = state_;
    ClientPool& pool = *state->pools.at(Loops::current());
    Reuse reuse = Reuse::allowed;
    for (;;) {
        const auto exchange = std::make_shared<ClientExchange>(
            state, co_await pool.lease(upstream, context.deadline, reuse), state->options,
            upstream.authority());
        if (co_await exchange->run(upstream, request, context.deadline)) {
            Response response = std::move(exchange->response());
            if (exchange->streams()) response.body = StreamedBody{exchange, exchange->size_bytes()};
            co_return response;
        }
        // The upstream had closed an idle connection in the moment we took it.
        if (!exchange->reused() || request.stream || !is_idempotent(request.method))
            throw broke_off(upstream.authority());
        reuse = Reuse::forbidden;
    }
}

Task<> Client::stop() {
    for (std::size_t i = 0; i < state_->pools.size(); ++i) {
        ClientPool* const pool = state_->pools[i].get();
        co_await asio::co_spawn(
            state_->loops.executor(i),
            [](ClientPool* of_loop) -> Task<> {
                of_loop->close_idle();
                co_return;
            }(pool),
            use_task);
    }
}

}  // namespace lms::http
