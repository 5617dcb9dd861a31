#pragma once
// What an operator does with whole databases; for tests, `lms doctor` and restores. Blocks.
#include <string>

#include "libs/pg/settings.hpp"

namespace lms::pg {

// `options` lead to a database other than `name`, as a role that may do this. With `source` the new
// one is a copy of that database, which nobody may be using.
void create_database(const ConnectionOptions& options, const std::string& name,
                     const std::string& source = "template0");
// Ends the sessions in it; nothing happens when there is none.
void drop_database(const ConnectionOptions& options, const std::string& name);

}  // namespace lms::pg
