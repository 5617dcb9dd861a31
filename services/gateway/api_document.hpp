#pragma once
// The OpenAPI document of the whole installation, merged from what each service says of itself.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "libs/cache/cache.hpp"
#include "libs/http/network.hpp"

namespace lms::gateway {

class ApiDocument {
public:
    struct Text {
        http::SharedBody json;
        std::string etag;
    };

    // `own` describes the gateway's pages and must outlive it.
    ApiDocument(std::vector<http::ServiceClient> services, const http::Router& own);

    // Remembered for a minute. A service that does not answer is left out, and asked again soon.
    Task<Text> get(const Context& context);

private:
    Task<std::pair<Text, bool>> assemble(const Context& context) const;

    std::vector<http::ServiceClient> services_;
    const http::Router& own_;
    cache::Cache<Text> cache_;
};

}  // namespace lms::gateway
