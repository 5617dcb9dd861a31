#pragma once
// The bank of questions, put together.
#include "services/assessment/app/bank_pictures.hpp"
#include "services/assessment/app/banks.hpp"
#include "services/assessment/app/categories.hpp"
#include "services/assessment/app/exporting.hpp"
#include "services/assessment/app/import_reports.hpp"
#include "services/assessment/app/importing.hpp"
#include "services/assessment/app/questions.hpp"
#include "services/assessment/app/searching.hpp"
#include "services/assessment/app/trying.hpp"

namespace lms::http {
class Router;
}
namespace lms::module {
struct Platform;
}

namespace lms::assessment {

class UploadMemory;

class BankArea {
public:
    // Takes its jobs on; the platform and the door outlive the area, the area the router.
    BankArea(module::Platform& platform, const BankDoor& door, const AssessmentSettings& settings);

    // `uploads` outlives the router.
    void add_routes(http::Router& router, UploadMemory& uploads) const;

private:
    Banks banks_;
    Questions questions_;
    Categories categories_;
    Searching searching_;
    Trying trying_;
    ImportReports import_reports_;
    Importing importing_;
    Exporting exporting_;
    BankPictures pictures_;
};

}  // namespace lms::assessment
