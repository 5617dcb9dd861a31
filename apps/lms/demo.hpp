#pragma once
// The demonstration: three accounts, one real course, and one with everything of assessment,
// created only when asked for.
#include <string>

#include "apps/lms/commands.hpp"
#include "apps/lms/process.hpp"
#include "apps/lms/settings.hpp"

namespace lms::app {

struct DemoAccounts {
    std::string administrator;
    std::string teacher;
    std::string student;
    std::string password;
};

// Before the process is composed: finds the password and the course, and lets the importer read the
// course's folder. A demonstration that only this machine reaches may import any of its folders,
// unless INGESTION_LOCAL_ROOTS says which: people try it with a repository of their own.
void prepare_demo(Settings& settings);
DemoAccounts demo_accounts(const Settings& settings);
// After the start. What exists already stays as it is, so that a second run takes no time.
DemoAccounts create_demo(Process& process, const Settings& settings);

// False when the address has an account already. Throws Problem on a password or address that
// cannot be used, std::invalid_argument on an unknown role.
bool ensure_account(Process& process, const AccountArguments& account, const std::string& password);
// Imports as the teacher and prints the report; false when the import failed.
bool import_course(Process& process, const ImportArguments& arguments);

}  // namespace lms::app
