#pragma once
// What there is to see of assessment in the demonstration: a course with its bank of questions,
// quizzes, an exam and an assignment, and students who have taken them. It is made from the files
// of a folder, by calls of the same operations that pages use.
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "libs/core/context.hpp"
#include "libs/core/task.hpp"

namespace lms::http {
class Network;
}

namespace lms::app {

struct DemoStudent {
    std::string named;  // in the files
    std::string email;
    std::string name;
};

class DemoSchool {
public:
    // Reads the files; throws where one is missing or wrong. The network outlives it.
    DemoSchool(http::Network& network, const std::filesystem::path& folder);
    ~DemoSchool();

    const std::vector<DemoStudent>& students() const;
    // Whether it was made to its end. One that a crash left unfinished stays beside the next.
    Task<bool> is_there(const Context& teacher) const;
    // `actors`: "teacher" and every student, by how the files name them. Some hundred calls. Throws
    // Problem where one is refused.
    Task<> make(std::map<std::string, Context> actors) const;

private:
    struct Plan;
    class Play;
    http::Network& network_;
    std::unique_ptr<const Plan> plan_;
};

}  // namespace lms::app
