#pragma once
// The routes of gradebooks in parts, each a source of its own. The use cases outlive the router.
#include "libs/http/router.hpp"

namespace lms::assessment {

class GradeFiles;
class GradeGiving;
class GradeGrid;
class Gradebooks;
class OwnGradeReading;

void add_gradebook_routes(http::Router& router, const Gradebooks& books);
void add_grid_routes(http::Router& router, const GradeGrid& grid, const GradeGiving& giving);
void add_grade_record_routes(http::Router& router, const GradeGrid& grid, const GradeFiles& files,
                             const OwnGradeReading& own);

}  // namespace lms::assessment
