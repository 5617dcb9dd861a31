#pragma once
// Classes from before the first event: read from the course service, once for the installation.
#include "libs/core/time.hpp"
#include "libs/http/network.hpp"
#include "libs/jobs/workers.hpp"
#include "libs/pg/database.hpp"

namespace lms::assessment {

// Begins again where it stopped, until everybody was read; then it does nothing.
struct FillClasses {
    static constexpr std::string_view kJob = "assessment.fill_classes";
    static constexpr jobs::Queue kQueue = jobs::Queue::maintenance;
    std::int32_t pages = 1'000;  // of one run
};
BOOST_DESCRIBE_STRUCT(FillClasses, (), (pages))

class ClassFilling {
public:
    // `courses`: a client of the course service. The others outlive it.
    ClassFilling(pg::Database& database, http::ServiceClient courses, const Clock& clock)
        : database_(&database), courses_(std::move(courses)), clock_(&clock) {}

    Task<> run(const Context& context, const FillClasses& input) const;

private:
    // False: everybody was read.
    Task<bool> read_page(const Context& context) const;

    pg::Database* database_;
    http::ServiceClient courses_;
    const Clock* clock_;
};

}  // namespace lms::assessment
