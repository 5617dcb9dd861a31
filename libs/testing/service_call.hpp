#pragma once
// A service's router called in memory, the way its server would call it.
//
//   const Answer answer = testing::call(env.loops(), router, caller, {Method::get, "/api/v1/me"});
//   EXPECT_EQ(answer.status, 200) << answer.code;
#include <string>
#include <utility>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/loops.hpp"
#include "libs/core/problem.hpp"
#include "libs/http/router.hpp"
#include "libs/json/json.hpp"

namespace lms::testing {

// A body counts as JSON.
struct Call {
    http::Method method = http::Method::get;
    std::string path;
    std::string body = {};
    std::string query = {};
    std::string if_match = {};
    std::string idempotency_key = {};
    std::string client_address = {};
    std::vector<std::pair<std::string, std::string>> headers = {};
};

// What came back; of a refusal the problem document (without trace id), its code and its fields.
struct Answer {
    int status = 0;
    std::string body;
    http::Headers headers;
    std::string code;
    std::vector<FieldError> fields;

    std::string etag() const;  // without its quotes
    template <class T>
    T as() const {
        return json::read<T>(body);
    }
};

// Runs on loop 0 with 30 s and blocks; exceptions other than Problem pass through.
Answer call(Loops& loops, const http::Router& router, const Principal& caller, const Call& call);

// Whom a verified token of this user would name.
Principal signed_in(UserId user, OrganizationId organization, std::vector<Role> roles);
// Another service of the installation.
Principal calling_service(std::string name);

}  // namespace lms::testing
