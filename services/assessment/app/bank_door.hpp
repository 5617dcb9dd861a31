#pragma once
// What every use case begins with: who the caller is to the bank.
#include "libs/core/problem.hpp"
#include "libs/http/network.hpp"
#include "services/assessment/store/bank_store.hpp"
#include "services/course/contract/roster.hpp"

namespace lms::assessment {

struct SeenBank {
    store::BankRow row;
    BankRight right = BankRight::use;
};

store::Asker asker_of(const Context& context);
BankView to_view(const SeenBank& bank);

// Somebody who asked for what is done later, when nobody is there to ask.
struct Requester {
    store::Asker who;
    bool administrator = false;  // was one then
};

class BankDoor {
public:
    // `courses`: a client of the course service.
    BankDoor(pg::Database& database, http::ServiceClient courses)
        : database_(&database), courses_(std::move(courses)) {}

    // For teachers. Throws not_found(asked) where the caller may not know of the bank, and
    // forbidden `bank.not_allowed` where they may only do less. Asks the course service about banks
    // of courses, so it is called before a transaction begins.
    Task<SeenBank> open(const Context& context, BankId bank, BankRight needed,
                        std::string_view asked = "bank") const;
    // Whether who asked earlier may still do it; false, too, when the bank is gone. Asks the course
    // service as open() does.
    Task<bool> still_allows(const Context& context, const Requester& requester, BankId bank,
                            BankRight needed) const;
    // Those that the caller teaches; none for administrators, who see all banks anyway.
    Task<std::vector<course::TaughtCourse>> courses(const Context& context) const;
    // Throws not_found("course") for who may not edit it.
    Task<> require_course(const Context& context, course::CourseId course) const;

    // What the caller may do with a bank, given what they teach.
    static std::optional<BankRight> right(const Context& context, const store::BankRow& bank,
                                          const std::vector<course::TaughtCourse>& taught);

private:
    // Of the person.
    Task<std::vector<course::TaughtCourse>> taught(const Context& context, const store::Asker& who,
                                                   std::optional<course::CourseId> course) const;

    pg::Database* database_;
    http::ServiceClient courses_;
};

}  // namespace lms::assessment
