// The client and a name server that does not answer. The C library's getaddrinfo is replaced in
// this program: no network is needed, and the lookup ends when the test says so.
#include <future>

#include <dlfcn.h>
#include <gtest/gtest.h>
#include <netdb.h>

#include "libs/http/client.hpp"

namespace {

constexpr const char* kSlowName = "slow.test";

std::promise<void>& slow_name_may_end() {
    static std::promise<void> promise;
    return promise;
}

}  // namespace

extern "C" int getaddrinfo(const char* name, const char* service, const addrinfo* hints,
                           addrinfo** found) {
    if (name && std::string_view(name) == kSlowName) {
        slow_name_may_end().get_future().wait_for(std::chrono::seconds(5));
        return EAI_AGAIN;
    }
    static const auto real =
        reinterpret_cast<decltype(&::getaddrinfo)>(::dlsym(RTLD_NEXT, "getaddrinfo"));
    return real(name, service, hints, found);
}

namespace lms::http {
namespace {

using namespace std::chrono_literals;

TEST(HttpClientLookup, a_name_server_that_does_not_answer_holds_up_no_request) {
    Loops loops(1);
    loops.start();
    {
        Client client(loops, {});
        loops.run_on(0, [&]() -> Task<> {
            ClientRequest request;
            request.target = "/";
            const Address address{false, kSlowName, 80, ""};
            std::optional<ProblemKind> refused;
            const Deadline soon = Deadline::in(3s);
            try {
                const Context context = Context::background("test", 50ms);
                co_await client.send(context, address, request);
            } catch (const Problem& problem) {
                refused = problem.kind();
            }
            EXPECT_EQ(refused, ProblemKind::timeout);
            EXPECT_FALSE(soon.passed());
        });
        slow_name_may_end().set_value();
    }
    loops.stop();
}

}  // namespace
}  // namespace lms::http
