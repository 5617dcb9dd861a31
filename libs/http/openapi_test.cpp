#include "libs/http/openapi.hpp"

#include <boost/json.hpp>
#include <gtest/gtest.h>

namespace lms::http {

// Named, since the names of types become names of schemas.
namespace one {

struct Author {
    std::string name;
};
BOOST_DESCRIBE_STRUCT(Author, (), (name))

struct Book {
    std::string title;
    std::optional<Author> author;
};
BOOST_DESCRIBE_STRUCT(Book, (), (title, author))

struct ListBooks {
    std::optional<int> limit;
};
BOOST_DESCRIBE_STRUCT(ListBooks, (), (limit))
constexpr auto json_rules(const ListBooks*) {
    return json::rules(json::field<&ListBooks::limit>(json::range{1, 100}));
}

struct BookId {
    Uuid book_id;
};
BOOST_DESCRIBE_STRUCT(BookId, (), (book_id))

struct ChangeBook {
    Uuid book_id;
    std::string title;
};
BOOST_DESCRIBE_STRUCT(ChangeBook, (), (book_id, title))

}  // namespace one

namespace two {

struct Author {
    int id = 0;
};
BOOST_DESCRIBE_STRUCT(Author, (), (id))

}  // namespace two

namespace {

using boost::json::value;

Router books() {
    Router router;
    router.add(
        Endpoint<one::ListBooks, std::vector<one::Book>>{Method::get, "/books", Access::anyone,
                                                         "book.list", "Lists books"},
        [](const Context&, const one::ListBooks&) -> Task<std::vector<one::Book>> {
            co_return std::vector<one::Book>{};
        });
    router.add(
        Endpoint<one::ChangeBook, one::Book>{Method::put, "/books/{book_id}", Access::teacher,
                                             "book.change", "Changes one"},
        [](const Context&, const one::ChangeBook&) -> Task<one::Book> { co_return one::Book{}; });
    router.add(Endpoint<one::BookId, Nothing>{Method::del, "/books/{book_id}",
                                              Access::administrator, "book.delete", "Deletes one"},
               [](const Context&, const one::BookId&) -> Task<Nothing> { co_return Nothing{}; });
    router.add(Endpoint<one::Book, one::Book>{Method::post, "/books", Access::signed_in,
                                              "book.create", "Creates one", 201},
               [](const Context&, const one::Book& in) -> Task<one::Book> { co_return in; });
    router.add(Endpoint<Nothing, Nothing>{Method::post, "/internal/sync", Access::service,
                                          "book.sync", "For services"},
               [](const Context&) -> Task<Nothing> { co_return Nothing{}; });
    router.add_raw({Method::get, "/covers/{path...}", Access::anyone, "book.cover", "An image"},
                   [](Request&, Context&) -> Task<Response> { co_return Response{}; });
    router.add_raw({Method::post,
                    "/books/{book_id}/scans",
                    Access::teacher,
                    "book.scan",
                    "Takes a picture of one",
                    {BodyMode::whole, 1000},
                    Listing::described,
                    201,
                    described_as<one::Book>},
                   [](Request&, Context&) -> Task<Response> { co_return Response{}; });
    router.add_raw({Method::get, "/style.css", Access::anyone, "style", "", {}, Listing::left_out},
                   [](Request&, Context&) -> Task<Response> { co_return Response{}; });
    return router;
}

Router authors() {
    Router router;
    router.add(Endpoint<Nothing, two::Author>{Method::get, "/author", Access::anyone, "author.get",
                                              "The author"},
               [](const Context&) -> Task<two::Author> { co_return two::Author{}; });
    return router;
}

value document() {
    return boost::json::parse(openapi_document({"Books", "1", "About"}, books().routes()));
}

TEST(OpenApi, describes_parameters_bodies_and_answers_from_the_types) {
    const value api = document();
    EXPECT_EQ(api.at("openapi"), "3.1.0");
    EXPECT_EQ(api.at("info").at("description"), "About");
    const value& list = api.at_pointer("/paths/~1books/get");
    EXPECT_EQ(list.at("operationId"), "book.list");
    EXPECT_EQ(list.at_pointer("/parameters/0/in"), "query");
    EXPECT_EQ(list.at_pointer("/parameters/0/required"), false);
    EXPECT_EQ(list.at_pointer("/parameters/0/schema/maximum").to_number<int>(), 100);
    EXPECT_EQ(list.at_pointer("/responses/200/content/application~1json/schema/type"), "array");
    const value& create = api.at_pointer("/paths/~1books/post");
    EXPECT_EQ(create.at_pointer("/requestBody/content/application~1json/schema/$ref"),
              "#/components/schemas/BookInput");
    EXPECT_TRUE(create.at("responses").as_object().contains("201"));
    EXPECT_TRUE(api.at_pointer("/components/schemas").as_object().contains("Author"));
}

TEST(OpenApi, a_body_does_not_hold_what_the_path_says) {
    const value api = document();
    const value& change = api.at_pointer("/paths/~1books~1{book_id}/put");
    EXPECT_EQ(change.at_pointer("/parameters/0/in"), "path");
    const value& body = change.at_pointer("/requestBody/content/application~1json/schema");
    EXPECT_TRUE(body.at("properties").as_object().contains("title"));
    EXPECT_FALSE(body.at("properties").as_object().contains("book_id"));
    EXPECT_EQ(body.at("additionalProperties"), false);
}

TEST(OpenApi, states_security_and_problems) {
    const value api = document();
    EXPECT_FALSE(api.at_pointer("/paths/~1books/get").as_object().contains("security"));
    const value& removal = api.at_pointer("/paths/~1books~1{book_id}/delete");
    EXPECT_TRUE(removal.at("security").at(0).as_object().contains("bearer"));
    EXPECT_EQ(removal.at("x-access"), "administrator");
    EXPECT_TRUE(removal.at("responses").as_object().contains("204"));
    EXPECT_FALSE(removal.as_object().contains("requestBody"));
    EXPECT_EQ(
        removal.at_pointer("/responses/default/content/application~1problem+json/schema/$ref"),
        "#/components/schemas/ProblemDetails");
}

TEST(OpenApi, what_is_got_in_another_media_type_is_content) {
    Router router;
    router.add(Endpoint<one::BookId, Response>{Method::get, "/books/{book_id}/scan", Access::anyone,
                                               "book.scan", "A page as picture"},
               [](const Context&, const one::BookId&) -> Task<Response> { co_return Response{}; });
    const value api = boost::json::parse(openapi_document({"Books", "1", ""}, router.routes()));
    const value& responses = api.at_pointer("/paths/~1books~1{book_id}~1scan/get/responses");
    EXPECT_TRUE(responses.as_object().contains("200"));
    EXPECT_FALSE(responses.as_object().contains("204"));
}

TEST(OpenApi, keeps_service_routes_to_itself_and_describes_raw_ones) {
    const value api = document();
    EXPECT_FALSE(api.at("paths").as_object().contains("/internal/sync"));
    EXPECT_FALSE(api.at("paths").as_object().contains("/style.css"));
    const value& scan = api.at_pointer("/paths/~1books~1{book_id}~1scans/post");
    EXPECT_TRUE(
        scan.at_pointer("/requestBody/content").as_object().contains("application/octet-stream"));
    EXPECT_EQ(scan.at_pointer("/responses/201/content/application~1json/schema/$ref"),
              "#/components/schemas/Book");
    EXPECT_EQ(api.at_pointer("/paths/~1covers~1{path}/get/parameters/0/name"), "path");
}

TEST(OpenApi, merges_documents_and_renames_what_clashes) {
    const std::vector<std::string> parts{openapi_document({"a", "1", ""}, books().routes()),
                                         openapi_document({"b", "1", ""}, authors().routes())};
    const value api = boost::json::parse(merge_openapi({"All", "2", ""}, parts));
    EXPECT_EQ(api.at("info").at("title"), "All");
    EXPECT_EQ(api.at("tags").as_array().size(), 2U);
    EXPECT_EQ(api.at_pointer("/paths/~1author/get/responses/200/content/application~1json/"
                             "schema/$ref"),
              "#/components/schemas/author_Author");
    const auto& schemas = api.at_pointer("/components/schemas").as_object();
    EXPECT_TRUE(schemas.at("author_Author").at("properties").as_object().contains("id"));
    EXPECT_TRUE(schemas.at("Author").at("properties").as_object().contains("name"));
    EXPECT_TRUE(schemas.contains("ProblemDetails"));
    EXPECT_FALSE(schemas.contains("author_ProblemDetails"));
}

TEST(OpenApi, refuses_to_merge_what_is_served_twice_or_is_no_document) {
    const std::string once = openapi_document({"a", "1", ""}, authors().routes());
    const std::vector<std::string> twice{once, once};
    EXPECT_THROW(merge_openapi({"All", "2", ""}, twice), std::invalid_argument);
    for (const std::string text : {"", "[]", "{}", R"({"paths":3,"tags":[],"components":{}})"})
        EXPECT_THROW(merge_openapi({"All", "2", ""}, std::vector{text}), std::invalid_argument)
            << text;
}

TEST(OpenApi, is_the_same_text_for_the_same_routes_and_can_be_indented) {
    const std::string text = openapi_document({"a", "1", ""}, books().routes());
    EXPECT_EQ(text, openapi_document({"a", "1", ""}, books().routes()));
    EXPECT_EQ(boost::json::parse(indent_json(text)), boost::json::parse(text));
    EXPECT_EQ(indent_json(R"({"a":[],"b":[1,{}],"c":{"d":"\n"}})"),
              "{\n  \"a\": [],\n  \"b\": [\n    1,\n    {}\n  ],\n  \"c\": {\n    \"d\": "
              "\"\\n\"\n  }\n}\n");
}

}  // namespace
}  // namespace lms::http
