#pragma once
#include "libs/http/router.hpp"

namespace lms::assessment {

class Banks;
class Categories;
class Exporting;
class Importing;
class Questions;
class Searching;
class Trying;

// What the routes call; all outlive the router.
struct UseCases {
    const Banks& banks;
    const Categories& categories;
    const Questions& questions;
    const Searching& searching;
    const Trying& trying;
    const Importing& importing;
    const Exporting& exporting;
};
http::Router make_router(const UseCases& use);

}  // namespace lms::assessment
