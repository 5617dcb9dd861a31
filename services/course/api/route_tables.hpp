#pragma once
// The route table by audience, each part a source of its own: it takes long to compile.
#include "services/course/api/routes.hpp"

namespace lms::course {

void add_catalogue_routes(http::Router& router, const UseCases& use);
void add_authoring_routes(http::Router& router, const UseCases& use);
void add_version_routes(http::Router& router, const UseCases& use);
void add_workflow_routes(http::Router& router, const UseCases& use);
void add_learning_routes(http::Router& router, const UseCases& use);
// Enrolment, students and teachers.
void add_people_routes(http::Router& router, const UseCases& use);
// Sections and cohorts.
void add_group_routes(http::Router& router, const UseCases& use);
// What students keep for themselves, and their calendar.
void add_companion_routes(http::Router& router, const UseCases& use);
// Programmes: making them and taking them.
void add_programme_routes(http::Router& router, const UseCases& use);
void add_rule_routes(http::Router& router, const UseCases& use);
// Which version students read.
void add_reader_version_routes(http::Router& router, const UseCases& use);
// Images and files, which travel as bytes.
void add_asset_routes(http::Router& router, const UseCases& use);
// Courses as files.
void add_course_file_routes(http::Router& router, const UseCases& use);
// Kinds of lessons of other services.
void add_activity_routes(http::Router& router, const UseCases& use);
void add_certificate_routes(http::Router& router, const UseCases& use);

}  // namespace lms::course
