#pragma once
// The routes of the bank in parts; each part a source of its own, since it instantiates the readers
// and writers of its types. The use cases and the memory outlive the
// router.
#include "libs/http/router.hpp"

namespace lms::assessment {

class BankPictures;
class Banks;
class Categories;
class Exporting;
class ImportReports;
class Importing;
class Questions;
class Searching;
class Trying;
class UploadMemory;

void add_bank_routes(http::Router& router, const Banks& banks);
void add_category_routes(http::Router& router, const Categories& categories);
void add_question_routes(http::Router& router, const Questions& questions);
void add_search_routes(http::Router& router, const Searching& searching);
void add_trying_routes(http::Router& router, const Trying& trying);
void add_picture_routes(http::Router& router, const BankPictures& pictures, UploadMemory& uploads);

struct ExchangeUseCases {
    const Importing& importing;
    const ImportReports& reports;
    const Exporting& exporting;
    UploadMemory& memory;
};
void add_exchange_routes(http::Router& router, const ExchangeUseCases& use);

}  // namespace lms::assessment
