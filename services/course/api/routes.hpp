#pragma once
#include "libs/http/router.hpp"

namespace lms::course {

class Activities;
class Admissions;
class Assets;
class Authoring;
class BulkEnrolling;
class Calendars;
class Catalogue;
class Categories;
struct CertificateOffice;
class Companions;
struct CourseFiles;
class Enrolling;
class Groups;
class Duplicating;
class Importing;
class Learning;
class ProgrammeAuthoring;
class Programmes;
class Overrides;
class Publishing;
class ReaderVersioning;
class Reevaluation;
class Reporting;
class Roster;
class Reviewing;
class RuleAuthoring;
class Scheduling;
class Simulation;
class Trash;
class Versions;

// What the routes lead to; all of it outlives the router.
struct UseCases {
    const Catalogue& catalogue;
    const Categories& categories;
    const Authoring& authoring;
    const Trash& trash;
    const Publishing& publishing;
    const Versions& versions;
    const Reviewing& reviewing;
    const Scheduling& scheduling;
    const Duplicating& duplicating;
    const Learning& learning;
    const Reporting& reporting;
    const RuleAuthoring& rules;
    const Overrides& overrides;
    const Reevaluation& reevaluation;
    const ReaderVersioning& reader_versions;
    const Simulation& simulation;
    const Importing& importing;
    const CourseFiles& files;
    const Assets& assets;
    const Activities& activities;
    const CertificateOffice& certificates;
    const Enrolling& enrolling;
    const Admissions& admissions;
    const Roster& roster;
    const Groups& groups;
    const BulkEnrolling& bulk_enrolling;
    const Companions& companions;
    const Calendars& calendars;
    const Programmes& programmes;
    const ProgrammeAuthoring& programme_authoring;
};

http::Router make_router(UseCases use_cases);

}  // namespace lms::course
