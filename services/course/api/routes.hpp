#pragma once
#include "libs/http/router.hpp"

namespace lms::course {

class Assets;
class Authoring;
class Catalogue;
struct CertificateOffice;
class Importing;
class Learning;
class Publishing;
class Reporting;
class Trash;

// What the routes lead to; all of it outlives the router.
struct UseCases {
    const Catalogue& catalogue;
    const Authoring& authoring;
    const Trash& trash;
    const Publishing& publishing;
    const Learning& learning;
    const Reporting& reporting;
    const Importing& importing;
    const Assets& assets;
    const CertificateOffice& certificates;
};

http::Router make_router(UseCases use_cases);

}  // namespace lms::course
